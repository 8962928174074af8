"""Finished drafts on disk, one JSON file each, and what a person has changed in their exports since."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.saving import write_atomically
from assistant.domain.draft import Draft
from assistant.drafting.keep import Edit, export_paragraphs, hand_edits
from assistant.drafting.record import draft_from_json, draft_json
from assistant.errors import UsageError


@dataclass(frozen=True, slots=True)
class SavedDrafts:
    """The drafts of one folder, known by their ids."""

    folder: Path

    def save(self, draft: Draft) -> None:
        """Write one draft whole or not at all."""
        data = json.dumps(draft_json(draft), ensure_ascii=False, indent=1).encode()
        write_atomically(self._file(draft.id), lambda stream: stream.write(data))

    def load(self, draft_id: str) -> Draft:
        """Return one draft; raises ``UsageError`` when there is none of that id or its file is damaged."""
        if not re.fullmatch(r"d-[0-9a-f]{10}", draft_id) or not self._file(draft_id).is_file():
            raise UsageError(f"没有找到草稿“{draft_id}”，请核对草稿号，或重新起草。")
        try:
            return draft_from_json(json.loads(self._file(draft_id).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"草稿“{draft_id}”的文件已损坏，请重新起草。") from error

    def edited(self, export: Path) -> tuple[Draft | None, tuple[Edit, ...]]:
        """Return the draft that ``export`` was written from and what a person changed in it since.

        (None, ()) when there is no such file yet. Raises ``UsageError`` when it is not an export of these drafts.
        """
        if not export.is_file() or export.suffix.lower() != ".docx":
            return None, ()
        from assistant.documents.gongwen import docx_identifier, docx_paragraphs

        earlier = docx_identifier(export) or ""
        if not self._file(earlier).is_file():
            raise UsageError(f"“{export.name}”已存在而且不是本机上由研墨导出的，为免覆盖，请换一个文件名。")
        try:
            draft = self.load(earlier)
        except UsageError as damage:
            raise UsageError(
                f"“{export.name}”当时的草稿已损坏，认不出哪些是手工修改，为免覆盖，请用 -o 换一个文件名。"
            ) from damage
        return draft, hand_edits(export_paragraphs(draft), docx_paragraphs(export))

    def _file(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}.json"
