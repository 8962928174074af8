"""What a scorer gives back: a numerator and a denominator, never a bare share, so that counts can be pooled."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Output = dict[str, Any]
"""What the program made of one case, as plain JSON."""
CRASH = "crash"
"""Key of an output that is none: the program broke, and why."""


@dataclass(frozen=True, slots=True)
class Score:
    """One metric on one case. An empty denominator is no value, and ``null`` says in Chinese why."""

    numerator: float
    denominator: float
    null: str = ""
    evidence: tuple[str, ...] = ()
    """What counted against the case, in the words of its text."""

    @property
    def value(self) -> float | None:
        """The share, or None when there is nothing to measure."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Metric:
    """One scorer: what it is called, which way is better, and the function. A new meaning is a new version."""

    name: str
    label: str
    score: Callable[["Case", Output], Score]
    higher: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a suite. ``cluster`` is the school or text it comes from: cases of one cluster are not independent."""

    id: str
    cluster: str
    split: str
    tags: tuple[str, ...]
    body: Any
    """The checked case of the suite's own schema."""
    sha: str
    """SHA-256 of the case's content, 16 digits."""
    synthetic: bool = True
    """No person labelled it outside this project; shown wherever the case is."""


def scored(numerator: float, denominator: float, null: str, evidence: tuple[str, ...] = ()) -> Score:
    """Return a score; ``null`` is the reason to give when the denominator is empty."""
    return Score(numerator, denominator, "" if denominator else null, evidence[:12])
