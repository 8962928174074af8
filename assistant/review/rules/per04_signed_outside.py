"""PER04 落款日期与总结的时段不合。"""

from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.dates import read_dates

_EARLY, _LATE = 2, 9
"""Months before the end of the period, and after it, within which a summary is signed."""


@rule(
    "PER04",
    "落款日期不合",
    "period",
    "warning",
    bad=[
        "石桥小学2024年度校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n⟦2024年1月5日⟧",
        "石桥小学2023—2024学年校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n⟦2023年7月5日⟧",
        "石桥小学2024—2025学年第一学期校本研修工作总结\n培训3次，到会46人。\n石桥小学\n⟦2024年7月5日⟧",
        "石桥小学2022年度校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n⟦2024年12月28日⟧",
    ],
    good=[
        "石桥小学2024年度校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n2024年12月28日",
        "石桥小学2024年度校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n2025年1月5日",
        "石桥小学2023—2024学年校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n2024年6月28日",
        "石桥小学2024—2025学年第一学期校本研修工作总结\n培训3次，到会46人。\n石桥小学\n2025年1月15日",
        "石桥小学校本研修工作总结\n全年培训6次，到会46人。\n石桥小学\n2025年1月15日",
    ],
)
def signed_outside(reading: Reading) -> Iterator[Mark]:
    """总结在时段末或稍后落款。

    查什么：落款的年月比标题所写时段的末月早两个月以上，或晚九个月以上。
    为什么：多半是沿用旧稿，落款或标题的年份没有改。
    不查：标题没有写年份的；落款只有年份的；计划。
    """
    title = reading.title.title if reading.title else ""
    if (
        not reading.period.last_year
        or str(reading.period.last_year)[-2:] not in title
        or reading.genre == "plan"
    ):
        return
    year, month = reading.period.last_month
    for paragraph in reading.paragraphs:
        for date in read_dates(reading.quote(paragraph.span)) if paragraph.kind == "signature" else ():
            if not date.year or not date.month:
                continue
            after = (date.year - year) * 12 + date.month - month
            if -_EARLY <= after <= _LATE:
                continue
            told = f"落款在{date.year}年{date.month}月，总结的时段到{year}年{month}月为止。"
            question = "是落款的年份写错了，还是标题的时段没有改？"
            place = date.span.shift(paragraph.span.start)
            yield Mark(place, told, question, severity=None if after < 0 else "hint")
