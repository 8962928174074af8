"""Run the rule book over a document: one Review per summary, one finding per place and family, ranked."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from assistant.domain.document import Document, Span
from assistant.domain.finding import Finding, Review
from assistant.review.ignoring import with_fingerprints
from assistant.review.noted import answered_by_notes
from assistant.review.reading import Reading
from assistant.review.remarks import LONGEST
from assistant.review.rule import Rule
from assistant.review.rules import RULES
from assistant.review.seconded import seconded
from assistant.review.sections import read_sections
from assistant.text.summaries import split_summaries

SEVERITIES = ("error", "warning", "hint")
_RANK = {rule.id: place for place, rule in enumerate(RULES)}


def review_document(
    document: Document,
    *,
    notes: tuple[str, ...] = (),
    last_year: str | None = None,
    off: tuple[str, ...] = (),
) -> tuple[Review, ...]:
    """Review every summary in ``document``; spans index ``document.text``.

    Args:
        document: The decoded file.
        notes: The school's own notes; when given, figures that stand in none of them are reported.
        last_year: Last year's summary; when given, paragraphs carried over are reported.
        off: Rule ids or families to leave out.
    """
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    out = []
    for span in split_summaries(document.text):
        reading = Reading(document.text[span.start : span.end], tuple(notes), last_year)
        findings = find_all(reading, off)
        out.append(
            Review(
                path=document.path,
                offset=span.start,
                end=span.end,
                title=reading.title.title if reading.title else "",
                genre=reading.genre,
                level=reading.level,
                sections=tuple(
                    replace(status, spans=tuple(s.shift(span.start) for s in status.spans))
                    for status in read_sections(reading)
                ),
                findings=tuple(
                    replace(f, span=f.span.shift(span.start))
                    for f in with_fingerprints(findings, reading.text)
                ),
                sha256=digest,
                text=document.text,
                notices=document.notices,
            )
        )
    return tuple(out)


def find_all(reading: Reading, off: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Run the book over one summary and return its findings, the gravest first, then in the order of the text."""
    found = [
        f for rule in RULES if rule.id not in off and rule.family not in off for f in _findings(rule, reading)
    ]
    claims = [f for f in found if f.family == "vague"]
    kept = [
        *_one_per_place(f for f in found if f.family != "vague"),
        *_merge_vague(reading, [*claims, *seconded(reading, claims, off)]),
    ]
    filled = [replace(f, quote=reading.quote(f.span)) for f in kept]
    vague = answered_by_notes(reading, [f for f in filled if f.family == "vague"])
    return tuple(
        sorted(
            (*(f for f in filled if f.family != "vague"), *vague),
            key=lambda f: (SEVERITIES.index(f.severity), f.span, _RANK[f.rule]),
        )
    )


def _findings(rule: Rule, reading: Reading) -> Iterable[Finding]:
    for mark in rule.check(reading):
        yield Finding(
            rule.id,
            rule.family,
            mark.severity or rule.severity,
            mark.span,
            reading.quote(mark.span),
            mark.message,
            mark.question,
            mark.fix,
        )


def _one_per_place(found: Iterable[Finding]) -> list[Finding]:
    """Keep the gravest of findings of one family that overlap; findings about something absent never overlap."""
    kept: list[Finding] = []
    taken: dict[str, list[Span]] = {}
    for finding in sorted(found, key=lambda f: (SEVERITIES.index(f.severity), _RANK[f.rule], f.span)):
        spans = taken.setdefault(finding.family, [])
        place = bisect_left(spans, finding.span)
        if any(finding.span.overlaps(other) for other in spans[max(0, place - 1) : place + 1]):
            continue
        kept.append(finding)
        if finding.quote:
            spans.insert(place, finding.span)
    return kept


def _merge_vague(reading: Reading, found: list[Finding]) -> list[Finding]:
    """Join vague remarks that touch into one of the weightiest kind, as long as it stays short."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda f: (f.span, _RANK[f.rule])):
        last = kept[-1] if kept else None
        if (
            last is None
            or finding.span.start > last.span.end + 1
            or reading.text[last.span.end : finding.span.start] in _STOPS
        ):
            kept.append(finding)
            continue
        joined = Span(last.span.start, max(last.span.end, finding.span.end))
        if joined.end - joined.start <= max(LONGEST, last.span.end - last.span.start):
            kept[-1] = _join(last, finding, joined)
        elif finding.span.start >= last.span.end:
            kept.append(finding)
        elif finding.span.end > last.span.end + 1:
            kept.append(replace(finding, span=Span(last.span.end + 1, finding.span.end)))
    return kept


def _join(one: Finding, other: Finding, span: Span) -> Finding:
    """Speak of two touching remarks as one: the weightier kind leads, and at most two questions are asked."""
    first, second = sorted((one, other), key=_weight)
    asked = (first.question or "", second.question or "")
    both = first.rule != second.rule and not {first.rule, second.rule} & _CUTS and asked[1] not in asked[0]
    question = (
        f"{asked[0]}{asked[1]}"
        if both and asked[0].count("？") + asked[1].count("？") <= 6
        else first.question
    )
    return replace(first, span=span, question=question)


def _weight(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), _WEIGHTS.index(finding.rule)


_CUTS = frozenset({"VAG07", "VAG11"})
"""Nothing can be asked about these: they are to be cut."""
_STOPS = frozenset("。！？!?\n…")
_WEIGHTS = ("VAG01", "VAG05", "VAG09", "VAG06", "VAG08", "VAG04", "VAG02", "VAG03", "VAG11", "VAG07")
