"""CPY04 比去年少了，没有说原因。"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import table
from assistant.text.dates import read_dates
from assistant.text.numbers import Figure, plain, read_figures

_WHOLE = re.compile(r"全(?:学)?[年期]|本(?:学)?年|本学期|一(?:学)?年|年度|累计|合计|总计")
_PART = re.compile(
    r"其中|各[组科]|每(?:周|月|学期|组|次|位|学年)|不少于|不低于|至少|要求|计划|上学期|下学期|第[一二]学期|另|新增|增加|去年|上年|上学年|(?<![全本我们])组(?!织)|学科|[学校]部|校区|分校|[大中小托]班|年级|骨干|青年|新教师|党员|校级|[省市区县镇]级|以上"
)
_REASON = re.compile(
    r"因|由于|受|原因|调整|减少|减[为到了]|缩|下降|降[为到低至]|压减|精简|合并|改[为成]|少于|低于|不及|比(?:去年|上年|上学年)|较(?:去年|上年|上学年)|口径|停"
)
_CLEARLY = 0.8
"""A count counts as fallen below this share of last year's."""
_POINTS = 5.0
"""A rate counts as fallen by this many points."""
_LAST = "石桥小学2022年度校本研修工作总结\n全年集中培训14次。\n全年公开课36节，人均听课21节。\n全年研修出勤率98%。"


@rule(
    "CPY04",
    "比去年少，没有说明",
    "copy",
    "hint",
    last_year=_LAST,
    bad=[
        "石桥小学2023年度校本研修工作总结\n⟦全年集中培训6次⟧。\n全年公开课38节。",
        "石桥小学2023年度校本研修工作总结\n全年教师参加各项活动，⟦研修出勤率90%⟧。",
    ],
    good=[
        "石桥小学2023年度校本研修工作总结\n全年集中培训13次。",
        "石桥小学2023年度校本研修工作总结\n全年集中培训6次，比上年少8次，改为各组分散研修。",
        "石桥小学2023年度校本研修工作总结\n因校舍改造，全年集中培训6次。",
        "石桥小学2023年度校本研修工作总结\n第一学期集中培训6次，第二学期8次。",
        "石桥小学2023年度校本研修工作总结\n语文组全年公开课9节。",
        "石桥小学2023年度校本研修工作总结\n人均公开课1节，全年听课12节。",
        "石桥小学2023年度校本研修工作总结\n全年集中培训14次，其中外请专家集中培训3次。",
        "石桥小学2023年度校本研修工作总结\n暑期网络研修，出勤率88%。",
        "石桥小学2023年第一学期校本研修工作总结\n全年集中培训6次。",
    ],
)
def fall_unexplained(reading: Reading) -> Iterator[Mark]:
    """与去年同一个指标相比，今年明显少了，要说一句为什么。

    查什么：给了去年总结时，两年都写了全年总数、单位相同的同一指标（corpus/terms/indicators.tsv），今年不到去年的八成，或比率低了五个百分点以上。
    为什么：审核的人会把两年的数放在一起看；少了不一定不好，不说明就像漏写或没有做。
    不查：没有给去年总结的；两年时段不同的；分学期、分组、要求、计划的数；一篇里同一指标有几个数的；附近说了原因的。
    """
    before = reading.before
    if before is None or (before.period.term, before.level) != (reading.period.term, reading.level):
        return
    past, now = _totals(before), _totals(reading)
    for key, (figure, span, sentence) in now.items():
        if key not in past:
            continue
        old, new = past[key][0].number, figure.number
        share = key[1] == "%"
        if (new >= old * _CLEARLY and not share) or (share and old - new < _POINTS):
            continue
        around = reading.text[max(0, span.start - 60) : span.end + 60]
        if not _REASON.search(around) and not _REASON.search(sentence):
            yield Mark(
                span,
                f"去年的总结里{key[0]}是{plain(old)}{key[1]}，今年是{plain(new)}{key[1]}，没有说明原因。",
                f"{key[0]}为什么比去年少？是统计口径变了、记录不全，还是有所调整？",
            )


Key = tuple[str, str, bool]
"""Indicator, unit, and whether it is told per head."""


def _totals(reading: Reading) -> dict[Key, tuple[Figure, Span, str]]:
    """Return the indicators told once, with the clause that tells them; one told with two values is left out."""
    found: dict[Key, tuple[Figure, Span, str]] = {}
    twice: set[Key] = set()
    for clause in reading.clauses:
        if clause.role in ("plans", "suggestions", "problems") or _PART.search(clause.words):
            continue
        read = _only_figure(clause.words)
        if read is None or not _WHOLE.search(clause.sentence.text):
            continue
        names = [
            name for name, cue, units in _indicators() if read.unit in units and cue.search(clause.words)
        ]
        if len(names) != 1:
            continue
        key = (names[0], read.unit, "均" in clause.words)
        if key in found and found[key][0].value != read.value:
            twice.add(key)
        found.setdefault(key, (read, clause.span, clause.sentence.text))
    return {key: value for key, value in found.items() if key not in twice}


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
