"""A draft and its ledger: every note used, merged or dropped with a reason; every claim names its notes."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.domain.notes import FactKind

ASKED_AT_MOST = 7
"""Questions put to the drafter in one round; the rest stand in the sheet, for who has the time."""
SentenceKind = Literal["claim", "link", "gap"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the draft. A link carries no figure and no praise; a gap is a 【待补：…】."""

    text: str
    kind: SentenceKind
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the draft; sentences are cited as ``key.1``, ``key.2``…"""

    key: str
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A policy the draft quotes."""

    id: str
    path: str
    title: str
    number: str
    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class FactFate:
    """What became of one fact of a note."""

    text: str
    kind: FactKind
    status: Literal["used", "asked", "dropped"]
    sentence: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one note."""

    id: str
    text: str
    status: Literal["used", "merged", "dropped"]
    sentences: tuple[str, ...]
    reason: str | None
    facts: tuple[FactFate, ...]

    @property
    def is_partly_written(self) -> bool:
        """Tell whether a fact of a note that was written is not in the text, but asked about."""
        return self.status != "dropped" and any(fact.status == "asked" for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the drafter, ranked; ``note`` is the note that raised it, or None."""

    section: str
    note: str | None
    question: str


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A figure, name, date, title or number in a sentence that its notes do not hold."""

    text: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What a draft cost; all zero without a model."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    fallbacks: int = 0
    """Sentences of the offline writer that stand because the model's were not accepted."""
    estimated: bool = False
    """The model's server did not count tokens; the figures are our estimate."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft: text, ledger, questions. ``status`` is has_gaps while one 【待补】 stands."""

    id: str
    title: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    questions: tuple[Question, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    model: str = "offline"
    school: str = ""
    period: str = ""
    level: str = "school"
    usage: Usage = Usage()

    @property
    def parts(self) -> int:
        """How many sections stand under a heading of their own."""
        return sum(bool(section.heading) for section in self.sections)

    @property
    def gaps(self) -> int:
        """How many 【待补】 are left, those within sentences too."""
        return self.text.count("【待补")

    @property
    def status(self) -> Literal["complete", "has_gaps"]:
        """Tell whether a 【待补】 is left."""
        return "has_gaps" if self.gaps else "complete"

    @property
    def unexplained(self) -> tuple[str, ...]:
        """Ids of the notes the ledger does not account for: no sentence and no reason, or a fact dropped without one."""
        return tuple(
            entry.id
            for entry in self.ledger
            if not (entry.sentences or entry.reason)
            or any(fact.status == "dropped" and not fact.reason for fact in entry.facts)
        )

    @property
    def text(self) -> str:
        """The title, the headings and the sentences, one paragraph a section, in the order of the .docx."""
        lines = [self.title]
        for section in self.sections:
            if section.heading:
                lines.append(section.heading)
            lines.extend(paragraphs(section))
        return "\n".join(lines)


def paragraphs(section: Section) -> list[str]:
    """Join a section's sentences into paragraphs: a sentence that opens with a number begins a new one, one taken out none."""
    out: list[str] = []
    for sentence in section.sentences:
        if not sentence.text:
            continue
        if out and section.key != "signature" and not opens_paragraph(sentence.text):
            out[-1] += sentence.text
        else:
            out.append(sentence.text)
    return out


_ITEM = re.compile(r"(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.．])\S")


def opens_paragraph(text: str) -> bool:
    """Tell whether a sentence begins an item of its own, such as （一）, 1. or （1）."""
    return _ITEM.match(text) is not None
