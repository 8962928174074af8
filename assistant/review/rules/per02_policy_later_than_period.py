"""PER02 引用了时段之后才有的文件。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.claims import Role
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import table

_EDITION = re.compile(r"《[^《》\n]{2,40}[（(](20\d\d)年版[）)]》")


@rule(
    "PER02",
    "文件晚于时段",
    "period",
    "error",
    bad=[
        "石桥小学2021年度校本研修工作总结\n全体教师学习了⟦《关于弘扬教育家精神加强新时代高素质专业化教师队伍建设的意见》⟧。",
        "石桥小学2021年度校本研修工作总结\n全体教师学习了⟦《数学课程标准（2022年版）》⟧。\n石桥小学\n2021年12月28日",
    ],
    good=[
        "石桥小学2024年度校本研修工作总结\n全体教师学习了《关于弘扬教育家精神加强新时代高素质专业化教师队伍建设的意见》。",
        "石桥小学2021年度校本研修工作总结\n全体教师学习了《数学课程标准（2011年版）》。",
        "石桥小学2021年度校本研修工作总结\n全体教师学习了《关于加强和改进新时代基础教育教研工作的意见》。",
    ],
)
def policy_later_than_period(reading: Reading) -> Iterator[Mark]:
    """总结的年份里还没有这份文件。

    查什么：书名号里的文件在 corpus/terms/policy_dates.tsv 中的日期晚于总结时段的最后一年。
    为什么：多是套用了后来的模板。
    不查：读不出时段的；写在打算里的；表里没有的文件。
    """
    last = reading.period.last_year
    if not last:
        return
    until = max(reading.told_until, (last, 1))
    plans: frozenset[Role] = frozenset({"plans", "suggestions"})
    later = [c.sentence.span for c in reading.clauses if c.role in plans]
    for match in _EDITION.finditer(reading.text):
        if int(match[1]) > until[0] and not any(span.start <= match.start() < span.end for span in later):
            yield Mark(
                Span(*match.span()),
                f"写的是{match[1]}年版，总结写到{until[0]}年{until[1]}月为止。",
                "当时学的是哪一版？请核对名称和日期。",
            )
    for title, date, *_ in table("policy_dates.tsv"):
        if (int(date[:4]), int(date[5:])) <= until:
            continue
        at = reading.text.find(title)
        if at >= 0 and not any(span.start <= at < span.end for span in later):
            start = at - 1 if reading.text[at - 1 : at] == "《" else at
            stop = reading.text.find("》", at)
            end = stop + 1 if 0 <= stop <= at + len(title) + 12 and start < at else at + len(title)
            yield Mark(
                Span(start, end),
                f"这份文件{date[:4]}年{int(date[5:])}月才有，总结写到{until[0]}年{until[1]}月为止。",
                "当时学的是哪一份文件？请核对名称和日期。",
            )
