"""PER04 落款早于时段结束，或晚得多。"""

from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.dates import read_dates

_EARLY = {"year": 5, "school year": 4, "term": 3}
"""Months before the end within which a summary may be signed: 汇报材料 are asked for ahead of it."""
_LATE = 9
"""Months after the end within which it is signed."""


@rule(
    "PER04",
    "落款与时段不合",
    "period",
    "warning",
    bad=[
        "石桥小学2024年度校本研修工作总结\n全年培训6次，听课二百节。\n石桥小学\n⟦2024年1月5日⟧",
        "石桥小学2022—2023学年校本研修工作总结\n全年培训6次，听课二百节。\n石桥小学\n⟦2022年7月6日⟧",
        "语文组2023—2024学年第一学期研修总结\n本学期培训3次。\n语文组\n⟦2023年1月12日⟧",
        "石桥小学2021年度校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n⟦2023年12月28日⟧",
    ],
    good=[
        "石桥小学2024年度校本研修工作总结\n全年培训6次，听课二百节。\n石桥小学\n2025年1月5日",
        "石桥小学2024年度校本研修工作总结\n全年培训6次，听课二百节。\n石桥小学\n2024年11月28日",
        "石桥小学2022—2023学年校本研修工作总结\n全年培训6次，听课二百节。\n石桥小学\n2023年6月20日",
        "语文组2023—2024学年第一学期研修总结\n本学期培训3次。\n语文组\n2023年12月29日",
        "石桥小学2024年上半年校本研修工作总结\n培训6次，听课二百节。\n石桥小学\n2024年6月28日",
    ],
)
def signed_before_the_end(reading: Reading) -> Iterator[Mark]:
    """总结写在时段之后，至多提前几个月。

    查什么：落款的日期比时段的末月早得多（年度早过五个月，学年早过四个月，学期早过三个月），或晚过九个月。
    为什么：多半是年份没有改，一月写成了上一年的一月。
    不查：计划；半年、季度的总结；标题没有写时段的。
    """
    period = reading.period
    title = reading.title.title if reading.title else ""
    part = any(word in title for word in ("半年", "季度", "阶段", "中期"))
    if not period.last_year or str(period.last_year)[-2:] not in title or part or reading.genre == "plan":
        return
    kind = "term" if period.term else "school year" if period.spans_two_years else "year"
    last_year, last_month = period.last_month
    for paragraph in reading.paragraphs:
        if paragraph.kind != "signature":
            continue
        for date in read_dates(reading.quote(paragraph.span)):
            early = (last_year - date.year) * 12 + last_month - date.month if date.year and date.month else 0
            if date.year and date.month and early < -_LATE:
                yield Mark(
                    date.span.shift(paragraph.span.start),
                    f"落款是{date.year}年{date.month}月，总结的时段到{last_year}年{last_month}月为止。",
                    "是落款的年份写错了，还是标题的时段没有改？",
                    severity="hint",
                )
            if early > _EARLY[kind]:
                yield Mark(
                    date.span.shift(paragraph.span.start),
                    f"落款是{date.year}年{date.month}月，总结的时段到{last_year}年{last_month}月才完。",
                    "成文是哪一年哪一月？请核对年份。",
                )
