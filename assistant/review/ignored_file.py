"""The findings a person has decided to leave, kept in one file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.documents.saving import write_atomically
from assistant.errors import UsageError
from assistant.review.ignoring import Ignored


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A JSON file of ``Ignored`` entries."""

    path: Path

    def entries(self) -> tuple[Ignored, ...]:
        """Read them; none when there is no file yet. Raises ``UsageError`` when it is damaged."""
        if not self.path.is_file():
            return ()
        try:
            return tuple(Ignored(**row) for row in json.loads(self.path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(f"“{self.path}”已损坏，请删去它；忽略过的意见要重新忽略。") from error

    def keep(self, entries: Sequence[Ignored]) -> None:
        """Write them whole or not at all."""
        data = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1).encode()
        write_atomically(self.path, lambda stream: stream.write(data))

    def forget(self, fingerprint: str) -> None:
        """Take one out. Raises ``UsageError`` when there is none of this fingerprint."""
        before = self.entries()
        kept = tuple(entry for entry in before if entry.fingerprint != fingerprint)
        if len(kept) == len(before):
            raise UsageError(f"没有忽略过编号为“{fingerprint}”的意见，请核对编号。")
        self.keep(kept)
