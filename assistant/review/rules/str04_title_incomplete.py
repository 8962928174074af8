"""STR04 标题不完整。"""

import re
from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_PERIOD = re.compile(r"20\d\d|20__|20[×xX]{2}|二[○〇零]|学年|学期|年度")
_SCHOOL = re.compile(
    r"学校|小学|中学|幼儿园|中心园|学院|职校|高中|初中|校区|[一二三四五六七八九十]中|园(?=[^本])|附[中小]"
)


@rule(
    "STR04",
    "标题不完整",
    "structure",
    "hint",
    bad=[
        "⟦校本研修工作总结⟧\n本年度，学校共开展集中研修五次。",
        "⟦石桥小学校本研修工作总结⟧\n本年度，学校共开展集中研修五次。",
    ],
    good=[
        "石桥小学2023—2024学年校本研修工作总结\n本学年，学校共开展集中研修五次。",
        "2023年度个人研修总结\n这一年我听课31节。",
    ],
)
def title_incomplete(reading: Reading) -> Iterator[Mark]:
    """标题要写明单位、时段、事由和文种。

    查什么：标题里没有年份（学年、学期），或没有学校名称。
    为什么：归档和汇总时靠标题认是谁、哪一年的。
    不查：没有标题的（另有规则）；个人总结不要求写校名。
    """
    if reading.title is None or reading.genre in ("news", "plan", "policy", "other"):
        return
    title = reading.title.title
    lacks = []
    if not _SCHOOL.search(title) and reading.level != "personal":
        lacks.append("学校全称")
    if not _PERIOD.search(title):
        lacks.append("年度（学年、学期）")
    if lacks:
        yield Mark(reading.title.span, f"标题没有写{'和'.join(lacks)}。", f"请补全标题：{'、'.join(lacks)}。")
