"""WRD05 同一个词前后两种写法。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_PAIRS = (("年轻教师", "年青教师"), ("账号", "帐号"), ("其他", "其它"), ("好像", "好象"), ("图像", "图象"))


@rule(
    "WRD05",
    "写法不一",
    "wording",
    "hint",
    bad=["年轻教师上汇报课。期末，⟦年青教师⟧交了反思。"],
    good=["年轻教师上汇报课。期末，年轻教师交了反思。", "制订计划，制定制度。"],
)
def two_spellings(reading: Reading) -> Iterator[Mark]:
    """同一个词在一篇里只用一种写法。

    查什么：年轻／年青教师、其他／其它、账号／帐号等两种写法同时出现，报少见的一种。
    为什么：前后不一显得是拼接的。
    不查：意思不同的“制定”与“制订”。
    """
    for usual, rare in _PAIRS:
        if usual in reading.text:
            for match in re.finditer(rare, reading.text):
                yield Mark(Span(*match.span()), f"前后写法不一：“{usual}”与“{rare}”。", None, fix=usual)
