"""One known defect planted into a sound text, and the same text without it: the clean twin.

The twin differs from the case in the defect alone, so what a reviewer says of both was there before. Which texts and
which places are taken is drawn by a seed. The defects are made up: synthetic.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from assistant.domain.document import Span
from evals.labelled_texts import Split
from evals.planters import PLACED_KINDS, Change
from evals.section_planters import SECTION_KINDS, Expected
from evals.sound_texts import SoundText, sound_texts

PER_KIND: dict[Split, int] = {"tune": 6, "test": 4}
"""So many sound texts of each half are drawn for each kind of defect, where it can be planted."""
KINDS = (*PLACED_KINDS, *SECTION_KINDS)


@dataclass(frozen=True, slots=True)
class PlantedCase:
    """A text with one defect, told with its place, and its clean twin."""

    case_id: str
    source: str
    kind: str
    text: str
    twin: str
    expected: Expected
    """A finding at ``span``, ``section`` told missing, told missing or partial, or nothing new at all."""
    families: tuple[str, ...] = ()
    """Families of rules that may find it."""
    span: Span | None = None
    also: tuple[Span, ...] = ()
    """Other places where a finding is as good: the first of two figures that differ."""
    section: str | None = None
    split: Split = "tune"
    labelled_by: Literal["synthetic"] = "synthetic"


def planted_cases(seed: int = 0) -> tuple[PlantedCase, ...]:
    """Plant each kind of defect into texts drawn by ``seed``; the same seed gives the same cases."""
    return tuple(case for kind in KINDS for case in _cases_of(kind, seed))


def _cases_of(kind: str, seed: int) -> Iterator[PlantedCase]:
    rng = random.Random(f"{seed}/{kind}")
    for split, most in PER_KIND.items():
        sources = [text for text in sound_texts() if text.split == split]
        rng.shuffle(sources)
        planted = (_plant(kind, source, rng) for source in sources)
        yield from islice((case for case in planted if case is not None), most)


def _plant(kind: str, source: SoundText, rng: random.Random) -> PlantedCase | None:
    case_id = f"{kind}-{source.name}"
    if kind in SECTION_KINDS:
        made = SECTION_KINDS[kind](source, rng)
        if made is None:
            return None
        text, section, expected, span = made
        return PlantedCase(
            case_id,
            source.name,
            kind,
            text,
            source.text,
            expected,
            ("structure",),
            span,
            (),
            section,
            source.split,
        )
    planter, families = PLACED_KINDS[kind]
    planted = planter(source, rng)
    if planted is None:
        return None
    changes, inside = planted
    text, twin = _apply(source.text, changes, "bad"), _apply(source.text, changes, "good")
    shift, places = 0, []
    for change in changes:
        places.append(Span(change.start + shift, change.start + shift + len(change.bad)))
        shift += len(change.bad) - (change.end - change.start)
    span = inside.shift(places[-1].start)
    also = tuple(places[:-1])
    return PlantedCase(
        case_id, source.name, kind, text, twin, "finding", families, span, also, None, source.split
    )


def _apply(text: str, changes: tuple[Change, ...], side: Literal["bad", "good"]) -> str:
    """Make the changes, which stand in the order of the text."""
    for change in reversed(changes):
        text = text[: change.start] + (change.bad if side == "bad" else change.good) + text[change.end :]
    return text
