"""NUM07 同一总数前后不一。"""

from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.yearly import yearly_totals
from assistant.text.numbers import plain


@rule(
    "NUM07",
    "同一总数前后不一",
    "number",
    "warning",
    bad=[
        "一、课例研究\n全年公开课31节。\n二、成效\n⟦全年公开课28节⟧。",
        "一年来，学校重视研修，本年度集中培训9次。\n二、培训\n⟦全年共组织集中培训11次⟧。",
    ],
    good=[
        "一、课例研究\n全年公开课31节。\n二、成效\n全年公开课31节，评课12次。",
        "全年公开课31节。\n语文组全年公开课12节。",
        "全年公开课31节。\n第一学期公开课14节。",
        "全年公开课31节。\n其中，全年校级公开课24节。",
        "全年人均听课21节。\n全年听课380节。",
        "全年集中培训9次。\n3月5日，集中培训1次，57人到会。",
        "全年公开课31节。\n去年全年公开课28节。",
    ],
)
def total_told_twice(reading: Reading) -> Iterator[Mark]:
    """同一个指标的全年总数，前后写的应相同。

    查什么：两处都写明是全年（年度、累计）的同一指标（corpus/terms/indicators.tsv）、同一单位，数目不同，报后一处。
    为什么：前言、做法、成效各写各的，审核的人最先对这几个数。
    不查：分学期、分组、分级别的数；人均与总数；要求、计划、去年的数；没有写明是全年的。
    """
    for key, totals in yearly_totals(reading).items():
        plainly = [total for total in totals if total.plainly]
        for other in plainly[1:]:
            if other.figure.value != plainly[0].figure.value:
                first, here = plain(plainly[0].figure.number), plain(other.figure.number)
                yield Mark(
                    other.span,
                    f"{key.name}前文写{first}{key.unit}，这里写{here}{key.unit}。",
                    f"{key.name}的全年总数究竟是{first}{key.unit}还是{here}{key.unit}？两处口径是否不同？",
                )
