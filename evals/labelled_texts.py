"""Fictional summaries with the labels of their readers, checked as they are loaded.

``cases/review/texts`` holds the texts as a school would send them, ``labels_first.json`` what their author says of
them and ``labels_second.json``, when it is there, what a second reader says who had not seen the first labels. Both
are synthetic: no school staff took part.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

from assistant.domain.document import Span
from assistant.domain.finding import Family, Genre, Level
from assistant.domain.sections import all_sections
from assistant.places import term_list

FOLDER = Path(__file__).parent / "cases" / "review"
Category = Literal["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V11"]
Quality = Literal["clean", "strong", "middling", "weak"]
Split = Literal["tune", "test"]


class Quoted(BaseModel):
    """A place of the text; ``quote == text[start:end]`` in Unicode code points."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    quote: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


class VagueClaim(Quoted):
    """A claim that cannot be checked as it stands, with its kind of ``vague_categories``."""

    category: Category
    why: str = ""


class Defect(Quoted):
    """A slip with one right answer (hard) or a matter of taste (style), and the family of rules it falls to."""

    kind: str
    family: Family
    severity: Literal["hard", "style"]


class LabelledText(BaseModel):
    """One text and what one reader says of it; sections by label, only those the genre asks for need be told."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    doc_id: str
    file: str
    chars: int
    level: Level
    genre: Genre
    school_kind: str
    quality: Quality
    split: Split
    labelled_by: Literal["synthetic"]
    title: str
    sections_present: tuple[str, ...]
    sections_partial: tuple[str, ...]
    sections_missing: tuple[str, ...]
    vague: tuple[VagueClaim, ...]
    defects: tuple[Defect, ...]
    specific_claims: tuple[Quoted, ...]
    """Sentences that look vague, by their words, and are not."""
    unscored: tuple[Quoted, ...]
    """Arguable places: a finding there counts neither way."""

    @property
    def text(self) -> str:
        """The text as it was sent."""
        return (FOLDER / self.file).read_text(encoding="utf-8")

    @model_validator(mode="after")
    def _stands_in_its_text(self) -> "LabelledText":
        text = self.text
        if len(text) != self.chars:
            raise ValueError(f"{self.doc_id}: {len(text)} characters, not {self.chars}")
        for one in (*self.vague, *self.defects, *self.specific_claims, *self.unscored):
            if not one.quote or text[one.start : one.end] != one.quote:
                raise ValueError(f"{self.doc_id}: {one.quote} does not stand at {one.start}")
        known = {kind.label for kind in all_sections()}
        told = (*self.sections_present, *self.sections_partial, *self.sections_missing)
        if len(set(told)) != len(told) or not set(told) <= known:
            raise ValueError(f"{self.doc_id}: a section is unknown or told twice")
        return self


class Labels(BaseModel):
    """All that one reader labelled."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    note: str
    labelled_by: Literal["synthetic"]
    vague_categories: dict[Category, str]
    documents: tuple[LabelledText, ...]


def read_labels(name: str = "labels_first.json") -> tuple[LabelledText, ...]:
    """Read one reader's labels; empty when this reader has left none."""
    path = FOLDER / name
    if not path.exists():
        return ()
    return Labels.model_validate_json(path.read_text(encoding="utf-8")).documents


def half(texts: Iterable[LabelledText], split: Split) -> tuple[LabelledText, ...]:
    """Keep the texts of one half."""
    return tuple(text for text in texts if text.split == split)


def taught_by() -> frozenset[str]:
    """Return the ids of the texts that taught the weights that ship: what is measured on them is in-sample."""
    head = term_list("vague_weights.tsv").read_text(encoding="utf-8").split("\n", 2)[1]
    return frozenset(head.partition("：")[2].split())
