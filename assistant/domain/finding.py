"""One word for opinion: a rule, a model critic and the self-review after drafting all speak in Findings."""

from dataclasses import dataclass
from typing import Literal

from assistant.domain.document import Span

Severity = Literal["error", "warning", "hint"]
Family = Literal[
    "vague",
    "structure",
    "number",
    "period",
    "residue",
    "typography",
    "numbering",
    "wording",
    "policy",
    "privacy",
    "copy",
    "support",
]
Genre = Literal["annual_summary", "term_summary", "personal_summary", "news", "plan", "policy", "other"]
Level = Literal["school", "group", "personal"]
Status = Literal["present", "partial", "missing", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark about one place of a document. ``quote == text[start:end]`` of the decoded file."""

    rule: str
    family: Family
    severity: Severity
    span: Span
    quote: str
    message: str
    question: str | None = None
    """The exact question that would mend it, in the user's words."""
    fix: str | None = None
    """Text to stand in place of ``quote``; None when only the author can know it."""
    fingerprint: str = ""
    """Eight hexadecimal digits by which this remark is known again in a later version of the text."""
    source: Literal["rule", "model"] = "rule"
    """Who says so."""


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """Whether one of the 27 sections is there, and the places that show it."""

    key: str
    label: str
    status: Status
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """What the review says of one summary; spans index the decoded file it stands in."""

    path: str
    offset: int
    """Where this summary begins in the file (a file may hold several)."""
    end: int
    title: str
    genre: Genre
    level: Level
    sections: tuple[SectionStatus, ...]
    findings: tuple[Finding, ...]
    sha256: str = ""
    text: str = ""
    notices: tuple[str, ...] = ()
    ignored: tuple[tuple[Finding, str], ...] = ()
    """Findings a person decided to leave, each with the reason."""
