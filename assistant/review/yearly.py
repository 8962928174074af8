"""Yearly totals: what a school counts every year, read from clauses that tell the whole of it."""

import re
from functools import cache
from typing import NamedTuple

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.terms import table
from assistant.text.dates import read_dates
from assistant.text.numbers import Figure, read_figures
from assistant.text.searching import starting_with

_WHOLE = re.compile(r"全(?:学)?[年期]|本(?:学)?年|本学期|一(?:学)?年|年度|累计|合计|总计")
_PART = starting_with(
    "其中各组每学年不至要计上下第另新增去校区分大小托骨青党省市县镇以",
    r"其中|各[组科]|每(?:周|月|学期|组|次|位|学年)|不少于|不低于|至少|要求|计划|上学期|下学期|第[一二]学期|另|新增|增加|去年|上年|上学年|(?<![全本我们])组(?!织)|学科|[学校]部|校区|分校|[大中小托]班|年级|骨干|青年|新教师|党员|校级|[省市区县镇]级|以上",
)


class Key(NamedTuple):
    """An indicator of corpus/terms/indicators.tsv as it is counted."""

    name: str
    unit: str
    per_head: bool


class Total(NamedTuple):
    """One clause that tells a total. ``plainly``: the clause itself says that it is the year's."""

    figure: Figure
    span: Span
    sentence: str
    plainly: bool


def yearly_totals(reading: Reading) -> dict[Key, list[Total]]:
    """Return the totals told of each indicator, in order; parts, terms, groups, plans and requirements are none."""
    found: dict[Key, list[Total]] = {}
    for clause in reading.clauses:
        if clause.role in ("plans", "suggestions", "problems") or _PART.search(clause.words):
            continue
        read = _only_figure(clause.words) if _WHOLE.search(clause.sentence.text) else None
        if read is None:
            continue
        names = [
            name for name, cue, units in _indicators() if read.unit in units and cue.search(clause.words)
        ]
        if len(names) == 1:
            total = Total(read, clause.span, clause.sentence.text, bool(_WHOLE.search(clause.words)))
            found.setdefault(Key(names[0], read.unit, "均" in clause.words), []).append(total)
    return found


def _only_figure(words: str) -> Figure | None:
    """Return the one figure of a clause that is no date, or None when there are more."""
    dated = {place for date in read_dates(words) for place in range(*date.span)}
    figures = [
        f
        for f in read_figures(words)
        if f.unit and f.unit not in ("年", "学年", "学期", "月", "日") and dated.isdisjoint(range(*f.span))
    ]
    return figures[0] if len(figures) == 1 and not figures[0].qualifier else None


@cache
def _indicators() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (name, re.compile(cue), tuple(units.split("|"))) for name, cue, units in table("indicators.tsv")
    )
