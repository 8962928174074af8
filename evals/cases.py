"""The cases, read from files and held against their schema: an unknown or missing field is an error, not a guess.

Every school, person and text in them was invented for this project, and so were the labels: they are synthetic.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import UsageError
from evals.scoring import Case

CASES = Path(__file__).with_name("cases")
Shape = TypeVar("Shape", bound=BaseModel)


class Strict(BaseModel):
    """A model that takes no field it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelledFact(Strict):
    """A fact as it should be written, and where the note says it."""

    field: str
    value: str
    quote: str
    anchors: tuple[tuple[str, ...], ...] = ()
    """Groups of wordings; the fact is told where one wording of every group stands. Empty: read from ``value``."""
    weight: float = 1.0


class LabelledNote(Strict):
    """One note as people send it, with what is in it."""

    id: str
    section: tuple[str, ...]
    """Labels of the sections it feeds (see ``corpus/terms/sections.json``)."""
    channel: str
    text: str
    facts: tuple[LabelledFact, ...]
    should_ask: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    """What should be asked, and what is hard in the note: for whoever reads the case, no scorer looks at them."""


class School(Strict):
    """One drafting case: the notes of a fictional school."""

    school_id: str
    name: str
    type: str
    period: str
    staff: int
    fictional: Literal[True]
    notes: tuple[LabelledNote, ...] = Field(min_length=1)
    must_not: tuple[str, ...] = Field(min_length=1)
    """Words that would show a trap was missed: what was retracted, private, or another school's."""
    required: tuple[str, ...] = ()
    """Keys of the sections that must stand with a body; empty: the 必备 ones the notes feed."""
    allowed: tuple[str, ...] = ()
    """Derived values the draft may state although no note does."""
    length: tuple[int, int] | None = None
    """Least and most characters without blanks."""
    tags: tuple[str, ...] = ()
    synthetic: bool = True

    @property
    def level(self) -> str:
        """Group for a teaching group, else school."""
        return "group" if self.name.endswith("组") else "school"

    @property
    def text(self) -> str:
        """The notes as one pasted text."""
        return "\n\n".join(note.text for note in self.notes)


class NoteFile(Strict):
    """A file of ``cases/notes``, ``cases/notes_heldout`` or ``cases/notes_fresh``."""

    note: str
    schools: tuple[School, ...]


def sha_of(content: object) -> str:
    """Return the hash by which a case is known, 16 hexadecimal digits over its canonical JSON."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def drafting_cases(root: Path = CASES) -> tuple[Case, ...]:
    """Read the note cases: ``notes`` is there to be worked with (tune), ``notes_heldout`` is counted (test).

    ``notes_fresh`` was written before the program saw it; the log has its first sight, now it is there to be worked with.

    Raises:
        UsageError: a file breaks the schema, or two cases have one id.
    """
    cases = tuple(
        case
        for folder, split in (("notes", "tune"), ("notes_heldout", "test"), ("notes_fresh", "tune"))
        for path in sorted((root / folder).glob("*.json"))
        for case in _note_cases(path, split)
    )
    return unique(cases)


def _note_cases(path: Path, split: str) -> Iterator[Case]:
    for school in checked(NoteFile, path).schools:
        content = school.model_dump(mode="json", exclude_defaults=True)
        yield Case(
            school.school_id,
            school.name,
            split,
            (school.level, *school.tags),
            school,
            sha_of([split, content]),
            school.synthetic,
        )


def checked(shape: type[Shape], path: Path) -> Shape:
    """Read a JSON file against its schema; raises ``UsageError`` that names file and field."""
    try:
        return shape.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(f"评测用例“{path.name}”的“{where}”不合规定（{first['msg']}），请改正。") from error


def unique(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return the cases; raises ``UsageError`` when an id stands twice."""
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            raise UsageError(f"评测用例号“{case.id}”重复，请换一个。")
        seen.add(case.id)
    return cases
