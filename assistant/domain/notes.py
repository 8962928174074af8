"""A drafter's notes and the facts in them: the only source of claims."""

from dataclasses import dataclass
from typing import Literal

from assistant.domain.document import Span

FactKind = Literal["figure", "date", "person", "organisation", "title", "number", "award"]
Channel = Literal["memo", "chat", "table", "speech", "row", "answer"]
NoteStatus = Literal["要求", "计划", "已开展", "结果", "成效"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One checkable thing a note says. ``span`` points into the note's own text."""

    text: str
    kind: FactKind
    value: str
    """Normal form: Arabic figures, half width, no blanks; dates as month.day or year.month."""
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the drafter's, N1…, as it was written."""

    id: str
    text: str
    channel: Channel = "memo"
    source: str = ""
    """The file it came from, or "" for pasted text."""
    labels: tuple[str, ...] = ()
    """Column names for a note that is a row of a sheet: labels, never facts."""
    section: str = ""
    """Section key fixed by the user, or "" to let the text decide."""
    status: NoteStatus | Literal[""] = ""
    """What the user says of the matter, or "" to let the text decide."""
