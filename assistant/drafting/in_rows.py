"""Who stands with whom, and each person with the figures of the own row: lists of pairs and rows told in one sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.text.numbers import half_width, read_figures

JOINT = re.compile(r"[—–－-]+|→")
_ROW_END = re.compile(r"[。；;！？\n]")
_CLAUSE_END = re.compile(r"[，,。；;！？\n]")
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


def _told(row: str, names: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The persons and the figures of one row."""
    figures = frozenset(figure.value for figure in read_figures(half_width(row)))
    return frozenset(name for name in names if name in row), figures
