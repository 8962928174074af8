"""TYP05 段末标点。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule


@rule(
    "TYP05",
    "段末标点",
    "typography",
    "warning",
    bad=[
        "全组教师都交了反思，自觉学习的教师比上学期多了四⟦人，⟧",
        "四月组织了外出学习，五月组织了汇报课，六月整理了全部的记录⟦材料⟧",
    ],
    good=["全组教师都交了反思。", "会上确定了三件事：", "石桥小学", "1.备课组每周活动一次；"],
)
def paragraph_end(reading: Reading) -> Iterator[Mark]:
    """一段话要用句号、问号或感叹号收住。

    查什么：段末是逗号、顿号，或长段末尾没有标点。
    为什么：多半是后半句丢了。
    不查：引出下文的冒号、列举项后的分号、标题、落款和表格。
    """
    for paragraph in reading.prose:
        words = reading.quote(paragraph.body)
        if len(words) < 16:
            continue
        end = paragraph.body.end
        if words[-1] in "，、,":
            yield Mark(
                Span(end - 2, end),
                "段末是逗号（顿号），话没有说完。",
                "后面还有内容吗？没有就改成句号。",
                fix=words[-2] + "。",
            )
        elif re.search(r"[一-鿿]$", words) and len(words) >= 24 and re.search(r"[，。]", words):
            yield Mark(Span(end - 2, end), "段末没有标点。", None, fix=words[-2:] + "。", severity="hint")
