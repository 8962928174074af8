"""A reviewed text with a mark at every finding, as HTML. Pure functions."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.domain.finding import Finding
from assistant.ui.cards import SEVERITIES, family_name, tag
from assistant.ui.words import Language

Stretch = tuple[str, tuple[Finding, ...]]
"""Some words and the findings that hold of them, the gravest and then the shortest first."""


def stretches(text: str, findings: Iterable[Finding]) -> list[Stretch]:
    """Cut ``text`` wherever a finding begins or ends; together the stretches are the text."""
    placed = [finding for finding in findings if finding.span.start < finding.span.end]
    ranked = sorted(placed, key=lambda f: (SEVERITIES.index(f.severity), f.span.end - f.span.start))
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for rank, finding in enumerate(ranked):
        begins.setdefault(finding.span.start, []).append(rank)
        ends.setdefault(finding.span.end, []).append(rank)
    open_now: set[int] = set()
    out = []
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        open_now |= set(begins.get(start, ()))
        open_now -= set(ends.get(start, ()))
        out.append((text[start:end], tuple(ranked[rank] for rank in sorted(open_now))))
    return out


def marked_text(text: str, findings: Sequence[Finding], lang: Language) -> str:
    """Return the text in HTML; a mark names all findings it belongs to and has the colour of the gravest."""
    return "".join(_stretch(words, held, lang) for words, held in stretches(text, findings))


def _stretch(words: str, held: Sequence[Finding], lang: Language) -> str:
    if not held:
        return tag("span", words)
    return tag(
        "mark",
        words,
        f"family-{held[0].family}",
        data_ids=" ".join(finding.fingerprint for finding in held),
        title="、".join(dict.fromkeys(family_name(finding.family, lang) for finding in held)),
    )
