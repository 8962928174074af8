"""What one project of the 起草 tab holds: everything typed, read, answered and written. It is saved as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.domain.document import Document, Table
from assistant.domain.draft import Draft
from assistant.drafting.record import draft_from_json, draft_json
from assistant.ui.rows import Row

if TYPE_CHECKING:
    from assistant.drafting.answers import Answer

NOTED = ("pasted", "school", "period", "level")
"""What is typed above, which a draft under way does not touch."""
TYPED = (*NOTED, "outline_text", "place", "wording", "reply", "writer", "relay_reply")
"""What is typed and kept without being asked; the rest changes only when a button is pressed or a cell is left."""


@dataclass(frozen=True, slots=True)
class Work:
    """One summary in the making."""

    pasted: str = ""
    school: str = ""
    period: str = ""
    level: str = "school"
    outline_text: str = ""
    """The outline as it stands in its box."""
    place: str = ""
    """The sentence that is chosen, and how its box words it."""
    wording: str = ""
    reply: str = ""
    """The answer begun to the question that is asked now."""
    writer: str = ""
    """Who writes: offline, a model or relay:; "" for what the settings say."""
    relay_reply: str = ""
    """The reply of a chat page as far as it was pasted."""
    relay: str = ""
    """The draft that waits for such a reply, or ""."""
    documents: tuple[Document, ...] = ()
    last_year: Document | None = None
    rows: tuple[Row, ...] = ()
    approved: str = ""
    """The outline the drafter settled on; "" for the usual one."""
    answers: "tuple[Answer, ...]" = ()
    skipped: tuple[str, ...] = ()
    """Questions put aside."""
    written: Draft | None = None
    """The draft as the writer wrote it: sentence by sentence it corresponds to ``draft``."""
    draft: Draft | None = None
    locked: tuple[str, ...] = ()
    """Places of the sentences that a new draft may not change."""
    trail: tuple[int, ...] = ()
    """Versions to go back to, step by step."""
    page: str = ""
    """The page that saved it: what one page sends twice is no conflict."""

    def typed_as_in(self, other: "Work") -> "Work":
        """Return this work with what is typed in ``other``."""
        return replace(self, **{name: getattr(other, name) for name in TYPED})

    @property
    def title(self) -> str:
        """What the project is called."""
        return f"{self.school.strip()}{self.period.strip()}"

    @property
    def is_open(self) -> bool:
        """Tell whether the ledger is open still: a gap, an unsupported statement or a note without a fate."""
        draft = self.draft
        return draft is not None and bool(draft.gaps or draft.unsupported or draft.unexplained)


def work_record(work: Work) -> dict[str, Any]:
    """Return the work as JSON can hold it."""
    data = {name: getattr(work, name) for name in TYPED} | {
        "approved": work.approved,
        "page": work.page,
        "relay": work.relay,
    }
    return data | {
        "documents": [_document_record(document) for document in work.documents],
        "last_year": _document_record(work.last_year) if work.last_year else None,
        "rows": [asdict(row) | {"labels": list(row.labels)} for row in work.rows],
        "answers": [asdict(answer) for answer in work.answers],
        "skipped": list(work.skipped),
        "written": draft_json(work.written) if work.written else None,
        "draft": draft_json(work.draft) if work.draft else None,
        "locked": list(work.locked),
        "trail": list(work.trail),
    }


def work_from_record(data: Mapping[str, Any]) -> Work:
    """Return the work that ``work_record`` wrote; an empty project gives an empty work."""
    from assistant.drafting.answers import Answer

    if not data:
        return Work()
    return Work(
        **{name: data[name] for name in TYPED if name in data},
        relay=data.get("relay", ""),
        documents=tuple(map(_document, data["documents"])),
        last_year=_document(data["last_year"]) if data["last_year"] else None,
        rows=tuple(Row(**{**row, "labels": tuple(row["labels"])}) for row in data["rows"]),
        approved=data["approved"],
        answers=tuple(Answer(**answer) for answer in data["answers"]),
        skipped=tuple(data["skipped"]),
        written=draft_from_json(data["written"]) if data["written"] else None,
        draft=draft_from_json(data["draft"]) if data["draft"] else None,
        locked=tuple(data["locked"]),
        trail=tuple(data["trail"]),
        page=data["page"],
    )


def _document_record(document: Document) -> dict[str, Any]:
    tables = [
        [table.name, list(table.header), [list(row) for row in table.rows]] for table in document.tables
    ]
    return {"text": document.text, "path": document.path, "tables": tables, "notices": list(document.notices)}


def _document(data: Mapping[str, Any]) -> Document:
    tables = tuple(Table(name, tuple(head), tuple(map(tuple, rows))) for name, head, rows in data["tables"])
    return Document(data["text"], data["path"], tables, tuple(data["notices"]))
