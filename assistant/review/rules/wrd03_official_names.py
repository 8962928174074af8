"""WRD03 规范名称写得不对。"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import table


@rule(
    "WRD03",
    "规范名称",
    "wording",
    "warning",
    bad=["全校教师参加了⟦信息技术能力提升2.0工程⟧培训。", "通过⟦国家智慧中小学教育平台⟧完成研修。"],
    good=[
        "全校教师参加了信息技术应用能力提升工程2.0培训。",
        "通过国家中小学智慧教育平台完成研修。",
        "能力提升工程2.0结项。",
    ],
)
def official_names(reading: Reading) -> Iterator[Mark]:
    """国家工程、平台、文件的名称要写规范。

    查什么：表（corpus/terms/official_names.tsv）里的工程、平台和文件的错误写法与不当缩略。
    为什么：名称是检索和核对的依据。
    不查：规范名称和通行的简称。
    """
    for name, pattern in _names():
        for match in pattern.finditer(reading.text):
            before = reading.text[max(0, match.start() - 8) : match.start()]
            whole = before + match.group()
            if (
                name in whole
                or name == match.group()
                or match.group() in ("信息技术应用能力提升工程2.0", "能力提升工程2.0")
            ):
                continue
            yield Mark(Span(*match.span()), f"“{match.group()}”应写作“{name}”。", None, fix=name)


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(wrong)) for name, wrong, *_ in table("official_names.tsv"))
