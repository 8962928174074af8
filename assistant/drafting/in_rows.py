"""Who stands with whom, and each person with the figures of the own row: lists of pairs and rows told in one sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.text.numbers import Figure, half_width, read_figures

JOINT = re.compile(r"[—–－-]+|→")
_ROW_END = re.compile(r"[。；;！？\n]")
_CLAUSE_END = re.compile(r"[，,。；;！？\n]")
_BRACKET = re.compile(r"(?P<owner>[\u4e00-\u9fff]{2})[（(](?P<held>[^（）()]{2,24})[）)]")
_RUN = 3
"""Figures from which on a run has an order of its own."""
EITHER_WAY = re.compile(r"[、和与及同跟/／+＋]?")
"""Joints without a direction: 甲、乙 and 乙、甲 are one."""


def other_partner(text: str, points: Sequence[str], names: Sequence[str]) -> str:
    """Return the pair of ``text`` that is turned round, or parted and joined anew, or "".

    甲—乙 and 甲带乙 say who is the master of whom; a pair that the points never join takes from another its partner.
    """
    held = [pair for point in points for pair in _pairs(point, names)]
    joined = {frozenset((one, other)) for one, _, other in held}
    for one, joint, other in _pairs(text, names):
        alike = [(a, b) for a, between, b in held if between == joint]
        if (one, other) in alike:
            continue
        if (other, one) in alike:
            return f"“{one}{joint}{other}”在要点里次序相反"
        if frozenset((one, other)) not in joined and any(a == one or b == other for a, b in alike):
            return f"“{one}{joint}{other}”在要点里不是一对"
    return ""


def _pairs(text: str, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield two persons and the few characters between them that give a direction."""
    flat = JOINT.sub("—", text)
    found = sorted((m.start(), m.end()) for name in names for m in re.finditer(re.escape(name), flat))
    for (start, end), (following, last) in pairwise(found):
        joint = flat[end:following]
        if re.fullmatch(r"—|[\u4e00-\u9fff]{1,3}", joint) and not EITHER_WAY.fullmatch(joint):
            yield flat[start:end], joint, flat[following:last]


def mixed_rows(text: str, points: Sequence[str], names: Sequence[str]) -> str:
    """Return the person of a row of ``text`` whose figures stand in the row of somebody else, or ""."""
    rows = [_told(row, names) for point in points for row in _ROW_END.split(point)]
    for row in (*_ROW_END.split(text), *_CLAUSE_END.split(text)):
        persons, figures = _told(row, names)
        if not (persons and figures) or any(persons <= p and figures <= f for p, f in rows):
            continue
        of_others = [p for p, f in rows if p and figures <= f]
        for name in sorted(persons, key=row.index):
            own = any(name in p and f for p, f in rows)
            if own and of_others and not any(name in p for p in of_others):
                return f"“{name}”在要点里不与这些数在一处"
    return ""


def other_order(text: str, points: Sequence[str]) -> str:
    """Return a run of figures of one unit (9次、8次、9次) that the points tell in another order, or ""."""
    held = [run for point in points for run in _runs(point)]
    for run in _runs(text):
        if run not in held and any(sorted(run) == sorted(other) for other in held):
            return f"“{'、'.join(run)}”在要点里次序不同"
    return ""


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the figures of each run of three or more of one unit with nothing but a mark of a list between them."""
    flat = half_width(text)
    run: list[Figure] = []
    for figure in (*read_figures(flat), None):
        beside = figure and run and figure.unit == run[-1].unit
        if figure and beside and EITHER_WAY.fullmatch(flat, run[-1].span.end, figure.span.start):
            run.append(figure)
            continue
        if len(run) >= _RUN:
            yield tuple(one.value for one in run)
        run = [figure] if figure else []


def other_owner(text: str, points: Sequence[str], names: Sequence[str]) -> str:
    """Return the person in the bracket of something whose bracket holds another in the points, or "".

    文科（召集人甲）、理科（召集人乙）: each stands for what is before the bracket.
    """
    held = {pair for point in points for pair in _owned(point, names)}
    for owner, name in _owned(text, names):
        own = {one for one, who in held if who == name}
        theirs = {who for one, who in held if one == owner}
        if own and theirs and owner not in own and name not in theirs:
            return f"“{name}”在要点里属于“{min(own)}”"
    return ""


def _owned(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for match in _BRACKET.finditer(text):
        yield from ((match["owner"], name) for name in names if name in match["held"])


def _told(row: str, names: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The persons and the figures of one row."""
    figures = frozenset(figure.value for figure in read_figures(half_width(row)))
    return frozenset(name for name in names if name in row), figures
