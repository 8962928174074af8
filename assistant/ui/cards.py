"""What the page shows of a review: marks on the text, findings as cards, the table of sections. Pure functions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from assistant.domain.document import Span
from assistant.domain.finding import Family, Finding, Review, Severity
from assistant.ui.words import Language, say

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
COLOURS: dict[Family, str] = {
    "vague": "#d9a441",
    "structure": "#5b8def",
    "number": "#d9534f",
    "period": "#b86fc6",
    "residue": "#8a6d4b",
    "typography": "#7f8c8d",
    "numbering": "#3aa6a0",
    "wording": "#7aa63a",
    "policy": "#3f51b5",
    "privacy": "#c2185b",
    "copy": "#e67e22",
    "support": "#a94442",
}
Mark = tuple[str, str | float | None]
"""A stretch of text and the name that marks it; the library would take a number, too."""

_QUOTED = 70
"""Characters of a note or of the evidence that are quoted in a table."""


def tag(name: str, text: str, css: str = "") -> str:
    """Return one HTML element around ``text``, which is escaped: the only way foreign text enters HTML here."""
    opening = f'{name} class="{css}"' if css else name
    return f"<{opening}>{escape(text)}</{name}>"


def clipped(text: str, limit: int = _QUOTED) -> str:
    """Return the text on one line, cut at ``limit`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit] + "……"


def family_name(family: Family, lang: Language) -> str:
    """Return what a family of findings is called."""
    return say("period_family" if family == "period" else family, lang)


def marks(text: str, findings: Sequence[Finding], lang: Language) -> list[Mark]:
    """Cut ``text`` into stretches with the family that marks each; where two findings overlap, the graver one does."""
    ranked = sorted(findings, key=lambda f: (SEVERITIES.index(f.severity), f.span.end - f.span.start))
    taken: list[tuple[Span, Family]] = []
    for finding in ranked:
        for span in _free(finding.span, [other for other, _ in taken]):
            taken.append((span, finding.family))
    out: list[Mark] = []
    at = 0
    for span, family in sorted(taken):
        if at < span.start:
            out.append((text[at : span.start], None))
        out.append((text[span.start : span.end], family_name(family, lang)))
        at = span.end
    return [*out, (text[at:], None)] if at < len(text) else out


def _free(span: Span, taken: Iterable[Span]) -> list[Span]:
    free = [span] if span.start < span.end else []
    for other in taken:
        free = [piece for part in free for piece in _without(part, other)]
    return free


def _without(span: Span, other: Span) -> list[Span]:
    if not span.overlaps(other):
        return [span]
    return [
        part for part in (Span(span.start, other.start), Span(other.end, span.end)) if part.start < part.end
    ]


def colour_map(findings: Iterable[Finding], lang: Language) -> dict[str, str]:
    """Return the colour of each family that marks a place, by its name."""
    found = {finding.family for finding in findings if finding.quote}
    return {family_name(family, lang): colour for family, colour in COLOURS.items() if family in found}


def finding_cards(reviews: Sequence[Review], lang: Language) -> str:
    """Return all findings as cards in HTML; every foreign word goes through ``tag``."""
    cards = [_card(finding, lang) for review in reviews for finding in review.findings]
    if not cards:
        return tag("p", say("no_findings", lang), "yanmo-empty")
    return "".join(cards) + tag("p", say("none_shown", lang), "yanmo-empty yanmo-none")


def _card(finding: Finding, lang: Language) -> str:
    head = "".join(
        (
            tag("b", family_name(finding.family, lang), f"family family-{finding.family}"),
            tag("span", say(finding.severity, lang), f"severity severity-{finding.severity}"),
            tag("code", finding.rule),
        )
    )
    parts = [f"<header>{head}</header>"]
    if finding.quote:
        parts.append(tag("blockquote", finding.quote))
    parts.append(tag("p", finding.message))
    if finding.question:
        parts.append(tag("p", say("ask", lang) + finding.question, "ask"))
    if finding.fix is not None:
        parts.append(tag("p", say("fix", lang) + finding.fix, "fix"))
    return f'<article class="yanmo-finding" data-family="{finding.family}" data-severity="{finding.severity}">{"".join(parts)}</article>'


def review_line(review: Review, lang: Language) -> str:
    """Say of one summary its title, genre, level and how much was found."""
    counts = Counter(finding.severity for finding in review.findings)
    return say(
        "reviewed",
        lang,
        title=f"《{review.title}》" if review.title else say("untitled", lang),
        genre=say("policy_genre" if review.genre == "policy" else review.genre, lang),
        level=say(f"level_{review.level}", lang),
        total=counts.total(),
        **{severity: counts[severity] for severity in SEVERITIES},
    )


def section_rows(reviews: Sequence[Review], lang: Language) -> list[list[str]]:
    """Return one line a section: its label, its status, the words that show it; before them the summary's number when there are several."""
    rows = []
    for place, review in enumerate(reviews, 1):
        for section in review.sections:
            quotes = [clipped(review.text[start:end]) for start, end in section.spans[:2]]
            line = [section.label, say(section.status, lang), "\n".join(f"“{quote}”" for quote in quotes)]
            rows.append([str(place), *line] if len(reviews) > 1 else line)
    return rows
