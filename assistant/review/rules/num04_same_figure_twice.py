"""NUM04 同一数目前后不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_COUNTED = re.compile(
    r"(?P<label>专任教师|教职工|在职教师|在编教师|课题组成员)(?:现有|共有|总数为?|共|有|为)?\s?(?P<n>\d+)\s?[人名位](?!次)|(?:现有|共有|全校|全园|全体)?(?<!\d)(?P<n2>\d+)\s?[名位](?P<label2>专任教师|教职工|在职教师|在编教师)(?![^，。；]{0,6}中)"
)
_THINGS = re.compile(
    r"(?P<thing>[一-鿿]{3,12}?)(?:现有|已达到?|达到?|(?:一?共|总共|合计|累计|已)?(?:收回|收到|完成|建成|上交|存|编印?|有|计)?)(?P<n>\d{2,6})\s?(?P<u>册|件|节|篇|份|本|项|场|套|间|台|条|道|张|幅|门)(?![次一-鿿]{0,1}(?:中|里))"
)
_SHARED = 3
"""Characters at the end of a name that make two names one: “教师研修手册” and “研修手册”."""
_PART_OF = re.compile(
    r"其中|每|各|人均|平均|上学期|下学期|去年|上年|上学年|年初|年末|期初|目标|计划|规定|要求|不少于|至少|应|抽|合格|优秀|优良|[校区县市省]级|年级|[一二三四五六七八九\d]+班|月|部|校区|园区|学科|语文|数学|英语|第|新|增|减|余|其他|另|后|退|缺|剩|又|再|还"
)
_OTHER = re.compile(
    r"其中|新|增加|减少|参加|参训|去年|上年|上学年|年初|年末|中的?有|到会|实到|应到|合格|完成|优秀|学区|片区|全镇|全县|全区|联盟|兄弟|占|另|余下|抽|\d+\s?[名位人](?:专任)?教师中"
)
_WHOLE = re.compile(r"(?:全体|全校|全园)(?=\d).{0,10}?(?:参加|参训|完成|合格).*")
"""全校61名专任教师参加 tells of all of them, and is no count of who came."""


@rule(
    "NUM04",
    "同一数目前后不一",
    "number",
    "warning",
    bad=[
        "学校现有专任教师62人。\n全年培训覆盖全校⟦64名专任教师⟧。",
        "学校现有专任教师62人。\n全体⟦64名专任教师⟧参加了培训。",
        "观察手册收回241册，由教科室编号。\n学年末清点，教师观察手册共收回⟦214册⟧。",
    ],
    good=[
        "学校现有教职工70人，其中专任教师62人。\n62名专任教师全部完成学时。",
        "现有专任教师62人。\n3月5日，60名专任教师参加了培训。",
        "现有专任教师62人。\n本年新进专任教师3人。",
        "全年研究课42节。\n其中校级研究课30节，市级研究课12节。",
        "上学期听课笔记120本。\n下学期听课笔记126本。",
    ],
)
def same_figure_twice(reading: Reading) -> Iterator[Mark]:
    """教职工数、专任教师数在全文只应有一个；同一件东西的总数也是。

    查什么：同一称呼的人数在两处写得不同；同一名称、同一单位的东西，两处的总数不同。
    为什么：教师数是算覆盖率、人均的分母，两处不同，后面的数就都存疑。
    不查：教职工与专任教师是两个口径；注明新进、参加、其中、年初年末的；分级、分科、分学期、人均、抽查的数。
    """
    yield from _staff(reading)
    yield from _things(reading)


def _staff(reading: Reading) -> Iterator[Mark]:
    first: dict[str, str] = {}
    for sentence in reading.sentences:
        for match in _COUNTED.finditer(sentence.text):
            clause_start = max(sentence.text.rfind(mark, 0, match.start()) for mark in "，。；（")
            around = sentence.text[clause_start + 1 : match.end() + 6]
            if _OTHER.search(_WHOLE.sub("", around)):
                continue
            label, number = match["label"] or match["label2"], match["n"] or match["n2"]
            if first.setdefault(label, number) != number:
                place = Span(match.start("n2") if match["n2"] else match.start(), match.end()).shift(
                    sentence.span.start
                )
                yield Mark(
                    place,
                    f"{label}前文写{first[label]}人，这里写{number}人。",
                    f"{label}究竟是{first[label]}人还是{number}人？口径（年初、年末）是否不同？",
                )


def _things(reading: Reading) -> Iterator[Mark]:
    """Compare what is counted as a whole under one name and in one unit: “研修手册共收回241册”."""
    first: dict[tuple[str, str], str] = {}
    roles = {clause.sentence.index: clause.role for clause in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions"):
            continue
        for match in _THINGS.finditer(sentence.text):
            head = re.split(r"[的了于在]", match["thing"])[-1]
            before = max(sentence.text.rfind(mark, 0, match.start("thing")) for mark in "，。；（：")
            if len(head) < _SHARED or _PART_OF.search(sentence.text[before + 1 : match.start("n")]):
                continue
            key = (head[-_SHARED:], match["u"])
            if first.setdefault(key, match["n"]) != match["n"]:
                yield Mark(
                    Span(match.start("n"), match.end()).shift(sentence.span.start),
                    f"“{head}”前文写{first[key]}{match['u']}，这里写{match['n']}{match['u']}。",
                    f"究竟是{first[key]}{match['u']}还是{match['n']}{match['u']}？若口径不同，请写明。",
                )
