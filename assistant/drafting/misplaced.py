"""Figures and persons of a sentence held by what stands beside them: none in the place of another."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.drafting.in_rows import EITHER_WAY, JOINT, mixed_rows, other_order, other_owner, other_partner
from assistant.drafting.reworded_counts import PERSONS
from assistant.text.numbers import half_width, read_figures

_BREAK = re.compile(r"[，。；、：:（）()“”《》]")
PERSON = "人名"
_ROW = "。；"
"""What ends a row or a sentence: nothing beyond it is said of who stands before."""
_HEADS = PERSONS | {"个"}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_EMPTY = frozenset("的了为有与和及在于由是以其中计划每开展")


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
    lead: str = ""
    """What stands before, as it is written."""

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

    @property
    def around(self) -> frozenset[str]:
        """What stands beside it on either side, beyond a comma only where nothing does."""
        return self.before | self.after or self.beyond

    def told_as(self, other: "_Placed", held: Sequence["_Placed"]) -> bool:
        """Whether what is said of the other alone stands beside this, and nothing that tells this from the other."""
        own = [one for one in held if one.what == self.what]
        if self.lead == other.lead and len(self.lead) >= 4 and all(one.lead != self.lead for one in own):
            return True
        mine = self.around
        of_this = frozenset[str]().union(*(one.around for one in own))
        of_others = of_this.union(*(one.around for one in held if one.what != other.what))
        return bool(mine & (other.around - of_others)) and not mine & (of_this - other.around)


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine) if mine else 0.0


def misplaced(text: str, points: Sequence[str], persons: Iterable[str]) -> str:
    """Return a figure or person that stands where the points have another, and not where they have it, or ""."""
    everyone = sorted(persons)
    if turned := other_partner(text, points, everyone) or _turned_figures(text, points):
        return turned
    if moved := other_owner(text, points, everyone) or other_order(text, points):
        return moved
    if mixed := mixed_rows(text, points, everyone):
        return mixed
    names = [name for name in everyone if name in text]
    placed = [*_figures(text), *_persons(text, names)]
    held = [one for point in points for one in (*_figures(point), *_persons(point, names))]
    for one in placed:
        same = [other for other in held if other.what == one.what]
        own = max((one.in_own_place(other) for other in same), default=None)
        rivals = [other for other in held if other.what != one.what and _alike(other.kind, one.kind)]
        rival = max((one.in_place_of(other) for other in rivals), default=0.0)
        instead = own is not None and rival > own and (rival > 0.99 or rival - own >= 0.5)
        apart = [other for other in rivals if not _in_order(one, other, placed, held)]
        if instead or (same and any(one.told_as(other, held) for other in apart)):
            return f"“{one.what}”在要点里说的是别的"
    return ""


def _turned_figures(text: str, points: Sequence[str]) -> str:
    """131份里写了证据的只有60份 is not 60份中写了证据的只有131份."""
    held = [pair for point in points for pair in _neighbours(point)]
    orders = {(one, other) for one, other, _ in held}
    for one, other, between in _neighbours(text):
        turned = any((o, a) == (one, other) and _shared(between, words) > 0.5 for a, o, words in held)
        if turned and (one, other) not in orders:
            return f"“{one}”与“{other}”在要点里次序相反"
    return ""


def _neighbours(text: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield two figures of one unit that stand in one clause, and the characters between them."""
    flat = half_width(text)
    for one, other in pairwise(read_figures(flat)):
        between = flat[one.span.end : other.span.start]
        if _alike(one.unit, other.unit) and one.value != other.value and not _BREAK.search(between):
            yield one.value, other.value, _meaning(between)


def _in_order(one: _Placed, other: _Placed, placed: Sequence[_Placed], held: Sequence[_Placed]) -> bool:
    """Whether two stand once each and in the same order in the sentence and in its points: then none took a place."""
    orders = {
        tuple(each.what for each in side if each.what in (one.what, other.what)) for side in (placed, held)
    }
    return len(orders) == 1 and len(next(iter(orders))) == 2


def _alike(kind: str, other: str) -> bool:
    """Whether one could stand for the other: units that persons are counted in, too, or a figure noted without any."""
    return kind == other or {kind, other} <= _HEADS or (PERSON not in (kind, other) and not (kind and other))


def _figures(text: str) -> Iterator[_Placed]:
    flat = half_width(text)
    figures = [f for f in read_figures(flat) if f.unit not in ("年", "月", "日", "号")]
    beside = _beside(flat, [(f.span.start, f.span.end) for f in figures])
    for figure, sides in zip(figures, beside, strict=True):
        yield _Placed(figure.value, figure.unit, *sides)


def _persons(text: str, names: Sequence[str]) -> Iterator[_Placed]:
    """Persons in a row (甲、乙和丙) share what stands after it, and the first has what stands before; those of 甲—乙、丙—丁 stand alone."""
    spans = sorted((m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), text))
    rows: list[list[tuple[int, int]]] = []
    for start, end in spans:
        alone = JOINT.match(text, end) or JOINT.match(text, start - 1)
        if rows and not alone and EITHER_WAY.fullmatch(text, rows[-1][-1][1], start):
            rows[-1].append((start, end))
        else:
            rows.append([(start, end)])
    beside = _beside(text, [(row[0][0], row[-1][1]) for row in rows])
    for row, (before, after, beyond, lead) in zip(rows, beside, strict=True):
        for start, end in row:
            first, last = (start, end) == row[0], (start, end) == row[-1]
            yield _Placed(
                text[start:end],
                PERSON,
                before if first else frozenset(),
                after,
                beyond if last or first else frozenset(),
                lead if first else "",
            )


def _beside(
    text: str, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[frozenset[str], frozenset[str], frozenset[str], str]]:
    """Yield the characters before and after each span, those beyond a comma that stand beside no other span, the lead."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans[1:]), len(text)]
    for (start, end), last, following in zip(spans, ends, starts, strict=False):
        before, after = (_BREAK.split(piece) for piece in (text[last:start], text[end:following]))
        bracket = len(after) > 2 and text[end] in "（("
        beyond = after[1][:4] if bracket else ""
        if not beyond and not before[-1] and (len(before) > 2 or (len(before) > 1 and not last)):
            beyond = before[-2][-4:] if text[start - 1] not in _ROW else ""
        alone = len(after) > 2 or (len(after) > 1 and following == len(text))
        if not beyond and not after[0] and alone:
            beyond = after[1][:4] if text[end] not in _ROW else ""
        yield _meaning(before[-1]), _meaning(after[0]), _meaning(beyond), before[-1]


def _meaning(piece: str) -> frozenset[str]:
    return frozenset(_HAN.findall(piece)) - _EMPTY
