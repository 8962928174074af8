"""TYP08 成文日期的写法。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_RIGHT = re.compile(r"^[（(]?20\d\d年(?:1[0-2]|[1-9])月(?:3[01]|[12]\d|[1-9])日[）)]?$")
_LIKE = re.compile(
    r"^[（(]?(?P<date>(?:20\d\d|二[○〇零Oo0][一二三四五六七八九○〇零]{2})\s?[年.．/\-]\s?[\d一二三四五六七八九十元]{0,3}\s?[月.．/\-]?\s?[\d一二三四五六七八九十]{0,3}\s?日?)[）)]?$"
)
_MONTH = re.compile(r"^[（(]?20\d\d年(?:1[0-2]|[1-9])月[）)]?$")
"""Signed to the month: many schools do so, and no reviewer marks it."""


@rule(
    "TYP08",
    "成文日期",
    "typography",
    "hint",
    bad=[
        "石桥小学2021年度校本研修工作总结\n全年培训6次，听课二百节，评课四十次。\n石桥小学\n⟦二〇二三年一月⟧",
        "石桥小学2021年度校本研修工作总结\n全年培训6次，听课二百节，评课四十次。\n石桥小学\n⟦2023.1.⟧",
    ],
    good=[
        "石桥小学2021年度校本研修工作总结\n全年培训6次，听课二百节，评课四十次。\n石桥小学\n2023年1月5日",
        "石桥小学2021年度校本研修工作总结\n全年培训6次，听课二百节，评课四十次。\n石桥小学\n2023年1月",
    ],
)
def date_line(reading: Reading) -> Iterator[Mark]:
    """落款的日期用阿拉伯数字，年、月、日标全。

    查什么：落款里用汉字数字、用点号或月日补零的日期。
    为什么：GB/T 9704 的成文日期写法，也便于归档。
    不查：正文里的日期；只写到月的；占位符（另有规则）。
    """
    for paragraph in reading.paragraphs:
        words = reading.quote(paragraph.span)
        if (
            paragraph.kind == "signature"
            and not (_RIGHT.match(words) or _MONTH.match(words))
            and (match := _LIKE.match(words))
        ):
            yield Mark(
                Span(*match.span("date")).shift(paragraph.span.start),
                "成文日期应用阿拉伯数字，年月日标全，月日不补零。",
                "成文是哪年哪月哪日？",
            )
