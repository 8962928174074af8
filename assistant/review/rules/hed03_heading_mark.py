"""HED03 标题末尾的标点。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.headings import Heading, Style


@rule(
    "HED03",
    "标题末尾标点",
    "numbering",
    "hint",
    bad=[
        "一、组织⟦领导。⟧\n全年开会4次，由校长主持，教科室主任记录。\n二、培训\n全年6次。",
        "一、主要做法\n1.加强理论⟦学习。⟧\n每周五下午共读一小时，全年三十二次。\n二、成效",
    ],
    good=[
        "一、组织领导\n全年开会4次，由校长主持。\n二、培训\n全年6次。",
        "（一）集体备课。每周三下午第二节，语文、数学两组轮流开展集体备课。",
        "五、意见与建议\n1.建议给音乐组派一名指导教师。\n桂溪小学\n2024年7月3日",
        "二、工作要求\n一、按时到会。\n二、如实登记。",
        "二、打算\n1.每组出一个人管学时，8月底前由教导处培训半天，每月底录清。\n2.在课题上再下功夫。\n\n以上就是我们这一年的主要做法，工作虽然平凡，每个人都出了一份力，下一年再见。",
        "1.建议给美术组派指导教师。\n以上意见供参考，有不妥的请指出。",
    ],
)
def heading_mark(reading: Reading) -> Iterator[Mark]:
    """单独成行的标题末尾不用句号。

    查什么：独占一行的标题以句号、分号、逗号收尾。
    为什么：GB/T 9704 的层次标题末尾不加句号，与同级标题也不一致。
    不查：标题后接正文的“（一）集体备课。每周……”；编了号的句子，下面没有属于它的文字。
    """
    titles = {heading.span.start for heading in reading.headings}
    sentences = {(m.style, m.value, m.span.start) for m in reading.markers if m.span.start not in titles}
    for heading in reading.headings:
        after = reading.text[heading.span.end : heading.span.end + 1]
        if (
            heading.level > 0
            and not heading.glued
            and heading.numeral
            and after
            and after in "。；，;,"
            and not _runs_on(reading, heading, sentences)
        ):
            yield Mark(
                Span(max(heading.span.start, heading.span.end - 2), heading.span.end + 1),
                f"标题末尾不用“{after}”。",
                None,
                fix=reading.text[heading.span.end - 2 : heading.span.end],
            )


def _runs_on(reading: Reading, heading: Heading, sentences: set[tuple[Style, int, int]]) -> bool:
    """Tell whether the line before it of the same numbering is a sentence: then this one is the next of the list."""
    own = next((m for m in reading.markers if m.span.start == heading.span.start), None)
    if own is None:
        return False
    before = [m for m in reading.markers if m.span.start < own.span.start]
    return (
        bool(before)
        and (before[-1].style, own.value - 1, before[-1].span.start) in sentences
        and before[-1].style == own.style
    )
