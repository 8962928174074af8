"""Fixes taken over one by one, kept as changes of the text as it was given, so that each can be taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.document import Span


@dataclass(frozen=True, slots=True)
class Change:
    """``text`` stands in place of ``span`` of the text as it was given."""

    span: Span
    text: str


def changed(text: str, changes: Iterable[Change]) -> str:
    """Return ``text`` with the changes made; every other character stays."""
    parts = []
    at = 0
    for change in sorted(changes, key=lambda c: c.span):
        parts += [text[at : change.span.start], change.text]
        at = change.span.end
    return "".join((*parts, text[at:]))


def accept(given: str, changes: Sequence[Change], span: Span, fix: str) -> tuple[Change, ...]:
    """Return the changes with one more: ``fix`` in place of ``span``, not empty, of the changed text.

    Earlier changes that ``span`` touches become part of it, so that no two changes ever overlap.
    """
    now = changed(given, changes)
    touched = [(change, place) for change, place in _placed(changes) if _touches(place, span)]
    low = min((place.start for _, place in touched), default=span.start)
    high = max((place.end for _, place in touched), default=span.end)
    low, high = min(low, span.start), max(high, span.end)
    kept = [change for change in changes if all(change is not other for other, _ in touched)]
    words = now[low : span.start] + fix + now[span.end : high]
    return tuple(sorted((*kept, Change(origin(Span(low, high), changes), words)), key=lambda c: c.span))


def origin(span: Span, changes: Sequence[Change]) -> Span:
    """Return where a place of the changed text stood in the text as it was given."""
    start, end = span
    low, high = start, end
    for change, place in _placed(changes):
        grown = len(change.text) - (change.span.end - change.span.start)
        if place.start < start < place.end:
            low = change.span.start
        elif place.end <= start:
            low = start - _upto(changes, change) - grown
        if place.start < end < place.end:
            high = change.span.end
        elif place.end <= end and place.start < end:
            high = end - _upto(changes, change) - grown
    return Span(low, max(low, high))


def _placed(changes: Iterable[Change]) -> Iterator[tuple[Change, Span]]:
    """Yield each change with its place in the changed text."""
    grown = 0
    for change in sorted(changes, key=lambda c: c.span):
        start = change.span.start + grown
        yield change, Span(start, start + len(change.text))
        grown += len(change.text) - (change.span.end - change.span.start)


def _upto(changes: Iterable[Change], last: Change) -> int:
    """Return by how much the changes before ``last`` made the text longer."""
    before = [c for c in changes if c.span < last.span]
    return sum(len(c.text) - (c.span.end - c.span.start) for c in before)


def _touches(place: Span, span: Span) -> bool:
    inside = place.start == place.end and span.start < place.start < span.end
    return inside or place.overlaps(span)
