"""What the page shows of a review: findings as cards, the table of sections. Pure functions."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.domain.finding import Family, Finding, Review, Severity
from assistant.review.report import CAP, only_a_piece
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
_QUOTED = 70
"""Characters of a note or of the evidence that are quoted in a table."""


def tag(name: str, text: str, css: str = "", **attributes: str) -> str:
    """Return one HTML element around ``text``, which is escaped: the only way foreign text enters HTML here."""
    return element(name, escape(text), css, **attributes)


def clipped(text: str, limit: int = _QUOTED) -> str:
    """Return the text on one line, cut at ``limit`` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit] + "……"


def family_name(family: Family, lang: Language) -> str:
    """Return what a family of findings is called."""
    return say("period_family" if family == "period" else family, lang)


def element(name: str, inner: str, css: str = "", **attributes: str) -> str:
    """Return one HTML element around ``inner``, which is HTML already; attributes are escaped, ``_`` is ``-``."""
    given = {"class": css, **{key.replace("_", "-"): text for key, text in attributes.items()}}
    opening = " ".join((name, *(f'{key}="{escape(text)}"' for key, text in given.items() if text)))
    return f"<{opening}>{inner}</{name}>"


def finding_cards(reviews: Sequence[Review], lang: Language) -> str:
    """Return all findings as cards in HTML, the first ``CAP`` in sight; every foreign word goes through ``tag``."""
    cards = [_card(finding, lang) for review in reviews for finding in review.findings]
    if not cards:
        short = any(map(only_a_piece, reviews))
        return tag("p", say("short_no_findings" if short else "no_findings", lang), "yanmo-empty")
    none = tag("p", say("none_shown", lang), "yanmo-empty yanmo-none")
    rest = cards[CAP:]
    if not rest:
        return "".join(cards) + none
    title = tag("summary", say("more_findings", lang, count=len(rest)))
    return "".join(cards[:CAP]) + element("details", title + "".join(rest), "yanmo-rest") + none


def act(name: str, label: str, identity: str, described: str) -> str:
    """Return a button of a card; the page's script says ``name`` and ``identity`` to the server."""
    return tag(
        "button",
        label,
        "yanmo-act",
        type="button",
        data_act=name,
        data_id=identity,
        aria_label=f"{label}：{described}",
    )


def _card(finding: Finding, lang: Language) -> str:
    parts = [card_head(finding, lang)]
    if finding.quote:
        parts.append(tag("blockquote", finding.quote))
    parts.append(tag("p", finding.message))
    if finding.question:
        parts.append(tag("p", say("ask", lang) + finding.question, "ask"))
    if finding.fix is not None:
        parts.append(tag("p", say("fix", lang) + (finding.fix or say("delete_words", lang)), "fix"))
    parts.append(element("footer", _actions(finding, lang)))
    return element(
        "article",
        "".join(parts),
        "yanmo-finding",
        data_id=finding.fingerprint,
        data_family=finding.family,
        data_severity=finding.severity,
        tabindex="0",
    )


def card_head(finding: Finding, lang: Language) -> str:
    """Return the line that names family, severity and rule."""
    return element(
        "header",
        tag("b", family_name(finding.family, lang), f"family family-{finding.family}")
        + tag("span", say(finding.severity, lang), f"severity severity-{finding.severity}")
        + tag("code", finding.rule),
    )


def _actions(finding: Finding, lang: Language) -> str:
    about = finding.quote or finding.message
    out = ""
    if finding.quote and finding.fix is not None:
        out = act("accept", say("accept", lang), finding.fingerprint, about)
    why = say("ignore_why", lang)
    typed = f'<input type="text" maxlength="200" aria-label="{escape(why)}" placeholder="{escape(why)}">'
    sure = act("ignore", say("ignore_now", lang), finding.fingerprint, about)
    return out + element("details", tag("summary", say("ignore", lang)) + typed + sure, "yanmo-ignore")


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
