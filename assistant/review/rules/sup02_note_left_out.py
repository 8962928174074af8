"""SUP02 材料里有，稿里没写。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.noted import left_out
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.quoting import quoted

_MOST = 12
"""Lines told: who gave a year's notes does not want them all back."""


@rule(
    "SUP02",
    "材料里有，稿里没写",
    "support",
    "hint",
    notes=("3月5日邀请教研员来校听课4节。\n全年听课380节，评课320节。",),
    bad=["⟦⟧全年听课380节，评课320节，教师收获很大。"],
    good=["3月5日，教研员来校听课4节。全年听课380节，评课320节。"],
)
def note_left_out(reading: Reading) -> Iterator[Mark]:
    """给了材料时，材料里有数目的一条，稿里应当用上。

    查什么：材料的一行里带单位的数，没有一个在稿里出现。
    为什么：手里有事实却写空话，是最可惜的。
    不查：没有给材料的；注明不写的；已用上其中一个数的。
    """
    for line in left_out(reading)[:_MOST]:
        yield Mark(
            Span(0, 0),
            f"材料里有，稿里没写：{quoted(line.text, 50)}。",
            "这一条要不要写进总结？写在哪一部分？",
        )
