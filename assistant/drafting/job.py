"""What a draft is made from, and what the steps of the chain hand on."""

from dataclasses import dataclass, field

from assistant.domain.document import Document
from assistant.domain.draft import LedgerEntry, Question, Section, Source, Unsupported, Usage
from assistant.domain.notes import Note
from assistant.drafting.answers import Answer
from assistant.drafting.compose import Given
from assistant.drafting.identity import Identity
from assistant.drafting.keep import Edit
from assistant.drafting.outline import Planned
from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment
from assistant.drafting.settling import Settled
from assistant.text.dates import Period, read_period


@dataclass(frozen=True)
class Job:
    """What a draft is made from: notes and what the drafter said of the whole."""

    documents: tuple[Document, ...] = ()
    school: str = ""
    period: str = ""
    level: str = "school"
    answers: tuple[Answer, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    last_plans: tuple[str, ...] = ()
    """Measures promised in last year's summary: each is asked about when the notes are silent on it."""
    notes: tuple[Note, ...] = ()
    """Notes already cut, corrected or moved by the drafter; they stand in place of the documents."""


@dataclass(frozen=True)
class State:
    """What the steps hand on; each step fills one more part."""

    job: Job
    notes: tuple[Note, ...] = ()
    answer_notes: tuple[Note, ...] = ()
    known: tuple[Identity, ...] = ()
    """Who is who, as the answers settled it."""
    settled: tuple[Settled, ...] = ()
    roster: Roster = field(default_factory=lambda: Roster({}))
    period: Period = field(default_factory=lambda: read_period(""))
    given: Given = field(default_factory=Given)
    segments: tuple[Segment, ...] = ()
    raised: tuple[tuple[str, str, str], ...] = ()
    plan: tuple[Planned, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    model: str = "offline"
    usage: Usage = field(default_factory=Usage)
