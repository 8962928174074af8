"""RES07 文件名称里缺年份。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_TITLE = re.compile(
    r"《[^《》\n]*?(?<![\d０-９本上下每全整该新一两二三四五六七八九十年个第—–\-~])(?:学年度?|年度)(?!第?[一二]学期)[^《》\n]*》"
)


@rule(
    "RES07",
    "名称缺年份",
    "residue",
    "warning",
    bad=["制定了⟦《石桥中学学年新教师培养计划》⟧。"],
    good=[
        "制定了《石桥中学2023—2024学年新教师培养计划》。",
        "制定了《石桥中学学年考核办法》修订说明。".replace("《石桥中学学年考核办法》", "《学年考核办法》"),
    ],
)
def year_left_out(reading: Reading) -> Iterator[Mark]:
    """方案、计划的名称里有“学年”二字而前面没有年份。

    查什么：书名号里单位名称后紧接“学年（年度）”。
    为什么：模板里的年份没有填，文件就对不上号。
    不查：“本学年”“每学年”，以“学年”开头的通用名称。
    """
    for match in _TITLE.finditer(reading.text):
        if not re.match(r"《(?:学年|年度)", match.group()):
            yield Mark(
                Span(*match.span()),
                "文件名称里“学年（年度）”前缺年份。",
                "是哪一学年（年度）的文件？请补年份。",
            )
