"""Figures and persons of a sentence held one by one against those of its points: none twice, none in another's place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.text.dates import read_dates
from assistant.text.numbers import arabic, half_width, read_figures

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_BREAK = re.compile(r"[，。；、：:（）()“”《》]")
PERSON = "人名"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EMPTY = frozenset("的了为有与和及在于由是以其中计划每")


def miscounted(text: str, points: Sequence[str], given: Sequence[str]) -> str:
    """Return a figure that the sentence tells more often than its points, or with what belongs to another, or "".

    ``given`` (school, period, policies) lends a number to as many places as are wanted.
    """
    said = "\n".join(points)
    return _told_too_often(text, said, given) or _other_unit(text, said) or _other_day(text, said)


def _told_too_often(text: str, said: str, given: Sequence[str]) -> str:
    told, held = (Counter(_plain(n) for n in _NUMBER.findall(arabic(one))) for one in (text, said))
    lent = {_plain(n) for one in given for n in _NUMBER.findall(half_width(one))}
    for number, times in told.items():
        if held[number] and times > held[number] and number not in lent:
            return f"“{number}”比要点里多写了一次"
    clocks = set(_CLOCK.findall(half_width(said)))
    return next(
        (f"“{time}”在要点里没有" for time in _CLOCK.findall(half_width(text)) if time not in clocks), ""
    )


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number.lstrip("0") or "0"


def _other_unit(text: str, said: str) -> str:
    """A unit stands no more often with a value than in the points, or than they leave the value without one."""
    told, held = (Counter((f.value, f.unit) for f in read_figures(one)) for one in (text, said))
    for value in {value for value, _ in told}:
        more = sum(max(0, told[v, u] - held[v, u]) for v, u in told if v == value and u)
        if more > max(0, held[value, ""] - told[value, ""]) and any(v == value for v, _ in held):
            return f"“{value}”的单位与要点里的不同"
    return ""


def _other_day(text: str, said: str) -> str:
    """A day that the points give with its year keeps that year."""
    years: dict[tuple[int | None, int | None], set[int]] = {}
    for date in read_dates(said):
        years.setdefault((date.month, date.day), set()).add(date.year or 0)
    for date in read_dates(text):
        known = years.get((date.month, date.day), set())
        if date.year and date.day and known and 0 not in known and date.year not in known:
            return f"“{date.text}”的年份与要点里的不同"
    return ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure or a person, and the characters that mean something next to it, up to a break or the next of its kind."""

    what: str
    kind: str
    """The unit of a figure, or PERSON."""
    before: frozenset[str]
    after: frozenset[str]
    beyond: frozenset[str]
    """Those of a short piece beyond a comma, on sides where nothing stands."""

    def in_place_of(self, other: "_Placed") -> float:
        """How much of what stands beside this stands on the same side of the other."""
        if self.before or self.after:
            if not (other.before or other.after):
                return _shared(self.before or self.after, other.beyond)
            return _shared(self.before, other.before) if self.before else _shared(self.after, other.after)
        return _shared(self.beyond, other.beyond)

    def in_own_place(self, other: "_Placed") -> float:
        """The same, on whichever side it was said first."""
        mine = self.before or self.after or self.beyond
        return max(_shared(mine, theirs) for theirs in (other.before, other.after, other.beyond))


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine) if mine else 0.0


def misplaced(text: str, points: Sequence[str], persons: Iterable[str]) -> str:
    """Return a figure or person that stands where the points have another, and not where they have it, or ""."""
    names = [name for name in persons if name in text]
    placed = [*_figures(text), *_persons(text, names)]
    held = [one for point in points for one in (*_figures(point), *_persons(point, names))]
    for one in placed:
        own = max((one.in_own_place(other) for other in held if other.what == one.what), default=None)
        rivals = [other for other in held if other.what != one.what and _alike(other.kind, one.kind)]
        rival = max((one.in_place_of(other) for other in rivals), default=0.0)
        if own is not None and rival > own and (rival > 0.99 or rival - own >= 0.5):
            return f"“{one.what}”在要点里说的是别的"
    return ""


def _alike(kind: str, other: str) -> bool:
    """Whether one could stand for the other: the same unit, or a figure that was noted without any."""
    return kind == other or (PERSON not in (kind, other) and not (kind and other))


def _figures(text: str) -> Iterator[_Placed]:
    flat = half_width(text)
    figures = [f for f in read_figures(flat) if f.unit not in ("年", "月", "日", "号")]
    beside = _beside(flat, [(f.span.start, f.span.end) for f in figures])
    for figure, sides in zip(figures, beside, strict=True):
        yield _Placed(figure.value, figure.unit, *sides)


def _persons(text: str, names: Sequence[str]) -> Iterator[_Placed]:
    spans = sorted((m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text))
    for (start, end), sides in zip(spans, _beside(text, spans), strict=True):
        yield _Placed(text[start:end], PERSON, *sides)


def _beside(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield the characters before and after each span, and those beyond a comma that stand beside no other span."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans[1:]), len(text)]
    for (start, end), last, following in zip(spans, ends, starts, strict=False):
        before, after = (_BREAK.split(piece) for piece in (text[last:start], text[end:following]))
        beyond = (
            before[-2][-4:] if not before[-1] and (len(before) > 2 or (len(before) > 1 and not last)) else ""
        )
        if not beyond and not after[0] and (len(after) > 2 or (len(after) > 1 and following == len(text))):
            beyond = after[1][:4]
        yield _meaning(before[-1]), _meaning(after[0]), _meaning(beyond)


def _meaning(piece: str) -> frozenset[str]:
    return frozenset(_HAN.findall(piece)) - _EMPTY
