"""Whether a clause says in the words of a document what its points say, and nothing besides."""

import re
from collections.abc import Iterable
from functools import cache

from assistant.drafting.points import pairs_of
from assistant.places import term_list

_HOLLOW = re.compile(
    r"开展|开设|举[办行]|召开|进行|组织|采用|采取|实行|安排|处于|阶段|涉及|方面|人员|部门|方式|形式|时间|内容|结果|等次|情况|其[中他余]|分别|"
    r"另外?|共计?|合计|总计|主(?=讲)|目前|面向|考虑|认为|校本研修|本校|本园|[的了地得是为有于在由与和及以将把被从到按对并也则均个这那该其等之]"
)
"""Words that say nothing of their own."""
_OF_A_PLAN = re.compile(r"计划|要求|目标|完成|落实|前(?=$|完成)")
_GLUE = pairs_of(
    "学校组织教师开展活动其中以及同时并且此外分别围绕为主题进行共计合计人员方面工作情况有关本学年度学期期间校内召开会议参加参与"
)


def foreign_clause(clauses: Iterable[str], section: str, said: str, around: str) -> str:
    """Return the first clause of a sentence that its points, ``said``, do not bear, or "".

    Half of its pairs of characters may come from ``around``, the rest of the section. A short clause is mostly joints:
    it also passes when the characters that mean something are those of the points.
    """
    held_by = said + around
    for clause in clauses:
        pairs = pairs_of(clause)
        if len(pairs) < 4:
            if (
                len(pairs) > 1
                and not re.search(r"\d", clause)
                and not _same_words(clause, section, said, 0.4)
            ):
                return clause
            continue
        held = sum(pair in held_by or pair in _GLUE for pair in pairs)
        own = sum(pair in said for pair in pairs)
        if (held < 0.5 * len(pairs) or own < 0.2 * len(pairs)) and not _same_words(clause, section, said):
            return clause
    return ""


def _same_words(clause: str, section: str, said: str, strange: float = 0.2) -> bool:
    """What is a plan by its section may be called one, and a word of talk gives way to that of documents."""
    if section == "plans":
        clause = _OF_A_PLAN.sub("", clause)
    for word, spoken in _spoken():
        if (
            word in clause
            and word not in said
            and (other := next((one for one in spoken if one in said), ""))
        ):
            clause = clause.replace(word, other)
    meant = re.findall(r"[\u4e00-\u9fff]", _HOLLOW.sub("", clause))
    return bool(meant) and sum(char not in said for char in meant) <= strange * len(meant)


@cache
def _spoken() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words of documents with those of notes that say the same, longer ones first."""
    lines = term_list("same_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(
        sorted(((word, tuple(spoken.split())) for word, spoken in rows), key=lambda row: -len(row[0]))
    )
