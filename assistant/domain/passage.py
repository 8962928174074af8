"""Retrieved text: an exemplar lends form and never a fact, a policy may be quoted with its source."""

from dataclasses import dataclass, field
from typing import Literal

from assistant.domain.document import Span

PassageKind = Literal["exemplar", "policy", "other"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of an indexed document."""

    text: str
    kind: PassageKind
    source: str
    """Path of the document."""
    section: str = ""
    """Section key (see ``domain.sections``), or ""."""
    heading: str = ""
    """Heading path, outermost first, joined with " / "."""
    span: Span = Span(0, 0)
    title: str = ""
    school: str = ""
    period: str = ""
    level: str = ""
    genre: str = ""
    """As the user corrected it or the reviewer tells it (see ``domain.finding.Genre``), or ""."""
    number: str = ""
    issuer: str = ""
    date: str = ""
    """ISO date of a policy (YYYY, YYYY-MM or YYYY-MM-DD)."""
    citable: bool = False
    """A policy whose title and facts are verified; no other passage is ever cited without a person's look-up."""
    score: float = 0.0
    parts: dict[str, float] = field(default_factory=dict)
    """Score parts by engine, e.g. {"lexical": 0.91, "dense": 0.40}."""
    matched: tuple[str, ...] = ()
    """The query's words found in the passage: why it matched."""
