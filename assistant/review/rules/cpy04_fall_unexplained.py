"""CPY04 比去年少了，没有说原因。"""

import re
from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.yearly import Total, yearly_totals
from assistant.text.numbers import plain

_REASON = re.compile(
    r"因|由于|受|原因|调整|减少|减[为到了]|缩|下降|降[为到低至]|压减|精简|合并|改[为成]|少于|低于|不及|比(?:去年|上年|上学年)|较(?:去年|上年|上学年)|口径|停"
)
_CLEARLY = 0.8
"""A count counts as fallen below this share of last year's."""
_POINTS = 5.0
"""A rate counts as fallen by this many points."""
_LAST = (
    "石桥小学2022年度校本研修总结\n全年集中培训14次。\n全年公开课36节，人均听课21节。\n全年研修出勤率98%。"
)


@rule(
    "CPY04",
    "比去年少，没有说明",
    "copy",
    "hint",
    last_year=_LAST,
    bad=[
        "石桥小学2023年度校本研修总结\n⟦全年集中培训6次⟧。\n全年公开课38节。",
        "石桥小学2023年度校本研修总结\n全年教师参加各项活动，⟦研修出勤率90%⟧。",
    ],
    good=[
        "石桥小学2023年度校本研修总结\n全年集中培训13次。",
        "石桥小学2023年度校本研修总结\n全年集中培训6次，比上年少8次，改为各组分散研修。",
        "石桥小学2023年度校本研修总结\n因校舍改造，全年集中培训6次。",
        "石桥小学2023年度校本研修总结\n第一学期集中培训6次，第二学期8次。",
        "石桥小学2023年度校本研修总结\n语文组全年公开课9节。",
        "石桥小学2023年度校本研修总结\n人均公开课1节，全年听课12节。",
        "石桥小学2023年度校本研修总结\n全年集中培训14次，其中外请专家集中培训3次。",
        "石桥小学2023年度校本研修总结\n暑期网络研修，出勤率88%。",
        "石桥小学2023年第一学期校本研修总结\n全年集中培训6次。",
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
    past = yearly_totals(before)
    for key, totals in yearly_totals(reading).items():
        if not (_agree(totals) and key in past and _agree(past[key])):
            continue
        figure, span, sentence, _ = totals[0]
        old, new = past[key][0].figure.number, figure.number
        share = key.unit == "%"
        if (new >= old * _CLEARLY and not share) or (share and old - new < _POINTS):
            continue
        around = reading.text[max(0, span.start - 60) : span.end + 60]
        if not _REASON.search(around) and not _REASON.search(sentence):
            yield Mark(
                span,
                f"去年的总结里{key.name}是{plain(old)}{key.unit}，今年是{plain(new)}{key.unit}，没有说明原因。",
                f"{key.name}为什么比去年少？是统计口径变了、记录不全，还是有所调整？",
            )


def _agree(totals: list[Total]) -> bool:
    return len({total.figure.value for total in totals}) == 1
