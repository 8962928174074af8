"""VAG03 没有主体：有关人员、相关部门。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_of, kinds
from assistant.review.evidence import EvidenceKind
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of

_CLAIM = re.compile(
    f"{any_of('泛指主体')}|(?:安排|指定|确定|选派|抽调|由)了?(?:专门|专职|得力|精干|有关|相关)的?(?:人手|人员|力量|教师|同志)|(?:相关|有关|各有关|各相关)(?:科室|处室|单位|职能部门|老师|人士|年级)|(?:有的同志|某些教师|某位教师|上级领导|各级领导|领导们)(?=[^，。；]{{0,6}}(?:提出|指出|检查|参加|负责|给予|作|讲|做))"
)
_NAMED: frozenset[EvidenceKind] = frozenset({"person", "count"})


@rule(
    "VAG03",
    "没有主体",
    "vague",
    "hint",
    bad=["⟦研修室安排得力人手管理⟧。", "⟦考勤由专人登记⟧，会后存档。", "⟦相关部门组织了一次检查⟧。"],
    good=["考勤由专管员何苇登记，会后存档。", "教导处组织了一次检查。", "请有关专家2人，其中教研员1人。"],
)
def nobody_named(reading: Reading) -> Iterator[Mark]:
    """该有部门或姓名的地方写“有关人员”“相关部门”“专人”。

    查什么：泛指的主体，同句没有姓名或人数。
    为什么：谁做的说不清，台账就对不上。
    不查：打算与建议里的泛指、承前省略的主语。
    """

    def wanted(clause: Clause) -> bool:
        if clause.role in ("plans", "suggestions") or not _CLAIM.search(clause.words):
            return False
        return not kinds(evidence_of(reading, clause)) & _NAMED

    yield from remarks(reading, "VAG03", "没有写明是哪个部门、哪个人。", wanted)
