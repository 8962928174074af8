"""NUM04 同一数目前后不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_COUNTED = re.compile(
    r"(?P<label>专任教师|教职工|在职教师|在编教师|课题组成员)(?:现有|共有|总数为?|共|有|为)?\s?(?P<n>\d+)\s?[人名位](?!次)|(?:现有|共有|全校|全园|全体)?(?<!\d)(?P<n2>\d+)\s?[名位](?P<label2>专任教师|教职工|在职教师|在编教师)(?![^，。；]{0,6}中)"
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
    ],
    good=[
        "学校现有教职工70人，其中专任教师62人。\n62名专任教师全部完成学时。",
        "现有专任教师62人。\n3月5日，60名专任教师参加了培训。",
        "现有专任教师62人。\n本年新进专任教师3人。",
    ],
)
def same_figure_twice(reading: Reading) -> Iterator[Mark]:
    """教职工数、专任教师数在全文只应有一个。

    查什么：同一称呼的人数在两处写得不同。
    为什么：教师数是算覆盖率、人均的分母，两处不同，后面的数就都存疑。
    不查：教职工与专任教师是两个口径；注明新进、参加、其中、年初年末的。
    """
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
