"""STR03 文种不符。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_NAMES = {"news": "简报（通讯）", "plan": "计划（方案）", "policy": "文件（制度）", "other": "其他材料"}


@rule(
    "STR03",
    "文种不符",
    "structure",
    "warning",
    bad=[
        "⟦石桥小学2024年度校本研修工作计划⟧\n为做好新一年的研修工作，特制定本计划。",
        "⟦“课例研修周”活动简报⟧\n3月5日，石桥小学举行了课例研修周活动。",
    ],
    good=["石桥小学2024年度校本研修工作总结\n按照年初计划，全年完成研修12次。"],
)
def not_a_summary(reading: Reading) -> Iterator[Mark]:
    """交来的是简报、计划或制度，不是总结。

    查什么：标题和写法都是简报、计划、方案、制度一类。
    为什么：拿计划当总结交，是常见的退回原因；这类材料不逐项判缺。
    不查：标题写明“总结、报告、汇报”的。
    """
    if reading.genre in _NAMES:
        place = reading.title.span if reading.title else Span(0, 0)
        yield Mark(
            place,
            f"这份材料像是{_NAMES[reading.genre]}，不是工作总结，未按总结逐项核对。",
            "是否交错了文件？如确为总结，请改标题并补写成效、问题和打算。",
        )
