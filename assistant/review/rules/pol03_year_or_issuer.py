"""POL03 文件的年份、机关对不上。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.citations import Citation, citations
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_ISSUED = "(?:联合)?(?:印发|发布|出台|颁布|下发|颁发|制定|公布)"
_YEAR = re.compile(rf"(?P<year>(?:19|20)\d\d)年[^，。；《]{{0,16}}{_ISSUED}了?的?$")
_YEAR_AFTER = re.compile(r"[（(](?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:印发|发布)?[）)]")
_ISSUER = re.compile(
    rf"(?P<issuer>教育部办公厅|教育部|国务院办公厅|国务院|中共中央|财政部|人社部)[^，。；《、]{{0,12}}{_ISSUED}了?的?$"
)


@rule(
    "POL03",
    "文件的年份、机关对不上",
    "policy",
    "warning",
    bad=[
        "⟦2018年教育部印发的《关于加强和改进新时代基础教育教研工作的意见》⟧要求健全教研体系。",
        "⟦国务院印发的《新时代基础教育强师计划》⟧提出八项任务。",
    ],
    good=[
        "2019年教育部印发的《关于加强和改进新时代基础教育教研工作的意见》要求健全教研体系。",
        "2021年起，学校按《关于加强和改进新时代基础教育教研工作的意见》调整教研组。",
        "教育部等八部门印发的《新时代基础教育强师计划》提出八项任务。",
        "2023年我校制定了《教研组活动六条》。",
    ],
)
def year_or_issuer(reading: Reading) -> Iterator[Mark]:
    """说明是哪年、哪个机关印发的，要与文件一致。

    查什么：“……年……印发的《……》”“……印发的《……》”里的年份、机关与政策库不同。
    为什么：年份和机关写错，说明没有看过原文。
    不查：库里没有的文件、库里年份未核实的文件；不是说印发的年份。
    """
    for cited in citations(reading):
        if cited.policy is None:
            continue
        told, start = _wrong(reading, cited)
        if told:
            yield Mark(Span(start, cited.span.end), told, "请对照原文核实印发的年份和机关。")


def _wrong(reading: Reading, cited: Citation) -> tuple[str, int]:
    """Return what is wrong, or "", and where the words about it begin."""
    policy = cited.policy
    at = cited.span.start - len(cited.before)
    year = _YEAR.search(cited.before)
    after = _YEAR_AFTER.match(reading.text, cited.span.end)
    if policy and policy.date:
        if year and year["year"] != policy.date[:4]:
            return f"这份文件是{policy.date[:4]}年的，这里写的是{year['year']}年。", at + year.start()
        if after and after["year"] != policy.date[:4]:
            return f"这份文件是{policy.date[:4]}年的，这里写的是{after['year']}年。", cited.span.start
    issuer = _ISSUER.search(cited.before)
    if policy and issuer and issuer["issuer"] not in policy.issuer:
        return f"这份文件由{policy.issuer}印发，这里写的是{issuer['issuer']}。", at + issuer.start()
    return "", 0
