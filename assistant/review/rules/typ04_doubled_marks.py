"""TYP04 标点重叠。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_DOUBLED = starting_with(
    "，。、；：,;！？", r"[，。、；：,;][，。、；：,;]+|！{2,}|？{3,}|[，、；：。][！？]|[！？][，。、；：]"
)
_WORD = re.compile("[一-鿿”》）]")
_STRENGTH = "，、：；。？！"


@rule(
    "TYP04",
    "标点重叠",
    "typography",
    "warning",
    bad=["新教师上汇报⟦课，、⟧骨干上示范课。", "全部完⟦成。。⟧", "效果很⟦好！！⟧", "百花齐放春满⟦园。！⟧"],
    good=["他说：“开始吧。”大家点头。", "语文、数学……各组都到了。", "真的吗？！"],
)
def doubled_marks(reading: Reading) -> Iterator[Mark]:
    """两个标点连在一起，多半是删改时漏掉的。

    查什么：逗号、顿号、句号等相连；感叹号、问号连用。
    为什么：读者不知断在哪里。
    不查：省略号、破折号、引号前后的标点、“？！”。
    """
    for match in _DOUBLED.finditer(reading.text):
        marks = match.group().replace(",", "，").replace(";", "；")
        best = max(marks, key=_STRENGTH.index) if set(marks) != {"，", "、"} else "、"
        start = match.start() - bool(_WORD.match(reading.text, match.start() - 1))
        yield Mark(
            Span(start, match.end()),
            f"标点“{match.group()}”重叠。",
            None,
            fix=reading.text[start : match.start()] + best,
        )
