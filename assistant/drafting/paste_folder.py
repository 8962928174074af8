"""Pastes on disk, kept for days: the texts in a folder the drafter chose, what must not leave beside the drafts.

``第1次-发给模型.txt`` is copied into the chat, the answer goes into ``第1次-贴回.txt``. The words behind the tokens lie in a
record that only its owner reads.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.documents.plain_text import decode
from assistant.documents.saving import write_atomically
from assistant.domain.draft import Source
from assistant.drafting.references import References
from assistant.drafting.relay_pastes import Part, Paste
from assistant.errors import UnreadableFile, UsageError


@dataclass(frozen=True)
class PasteFolder:
    """The pastes of one draft on disk."""

    draft_id: str
    record: Path
    """Where the pastes are kept whole, readable by their owner only."""
    folder: Path
    """Where the person finds prompts and puts replies."""

    def prompt_file(self, number: int) -> Path:
        """Return the file that is copied into the chat."""
        return self.folder / f"第{number}次-发给模型.txt"

    def reply_file(self, number: int) -> Path:
        """Return the file the answer is pasted into."""
        return self.folder / f"第{number}次-贴回.txt"

    def load(self) -> tuple[Paste, ...]:
        """Return the pastes so far with the replies that are there now."""
        if not self.record.is_file():
            return ()
        try:
            kept = tuple(map(_paste, _recorded(self.record)["pastes"]))
        except (ValueError, KeyError, TypeError) as damage:
            raise _damaged(self.record) from damage
        return tuple(map(self._with_reply, kept))

    def _with_reply(self, paste: Paste) -> Paste:
        file = self.reply_file(paste.number)
        if not file.is_file() or not file.stat().st_size:
            return paste
        try:
            return replace(paste, reply=decode(file.read_bytes()))
        except UnreadableFile as refusal:
            raise UnreadableFile(f"“{file}”{refusal}。") from None

    def save(self, pastes: Sequence[Paste]) -> None:
        """Write the record, and the files that are not there yet: each prompt, and an empty one for its reply."""
        data = {"folder": str(self.folder), "pastes": [asdict(replace(paste, reply="")) for paste in pastes]}
        _write(self.record, json.dumps(data, ensure_ascii=False, indent=1))
        self.record.chmod(0o600)
        for paste in pastes:
            _write(self.prompt_file(paste.number), paste.prompt)
            if not self.reply_file(paste.number).exists():
                _write(self.reply_file(paste.number), "")

    def put_reply(self, number: int, text: str) -> None:
        """Write a reply as if the person had pasted it into its file."""
        _write(self.reply_file(number), text)

    def forget(self) -> None:
        """Remove the record of a draft; what lies in a folder that the person chose is theirs and stays."""
        self.record.unlink(missing_ok=True)
        if self.folder.parent == self.record.parent:
            shutil.rmtree(self.folder, ignore_errors=True)


def _recorded(record: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    return kept


def _damaged(record: Path) -> UsageError:
    return UsageError(f"转贴的记录“{record}”已损坏，请把它移到别处，再重新起草。")


def _write(path: Path, text: str) -> None:
    write_atomically(path, lambda stream: stream.write(text.encode()))


def _paste(data: Mapping[str, Any]) -> Paste:
    parts = tuple(
        Part(
            p["key"],
            tuple(p["labels"]),
            References(
                tuple(p["references"]["form"]),
                tuple(p["references"]["originals"]),
                tuple(Source(**source) for source in p["references"]["policies"]),
            ),
            p["text"],
        )
        for p in data["parts"]
    )
    return Paste(
        data["number"], data["round"], parts, data["prompt"], data["label"], data["hidden"], data["reply"]
    )


def folder_of(draft_id: str, records: Path, chosen: str = "") -> PasteFolder:
    """Return the folder of a draft: as it was when the draft was begun, else ``chosen``, else beside the record."""
    record = records / f"{draft_id}.json"
    if record.is_file():
        try:
            return PasteFolder(draft_id, record, Path(_recorded(record)["folder"]))
        except (ValueError, KeyError, TypeError) as damage:
            raise _damaged(record) from damage
    return PasteFolder(
        draft_id, record, (Path(chosen).expanduser().absolute() if chosen else records) / draft_id
    )
