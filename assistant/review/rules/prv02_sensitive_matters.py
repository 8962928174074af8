"""PRV02 不宜写进总结的内容。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_RANKING = re.compile(
    r"(?:升学率|一本率|重点率|上线率|清北|录取率|[中高]考(?:成绩|平均分)[^，。；\d]{0,8}\d|(?:全[区县市])(?:排名|名次)第?[\d一二三四五六七八九十]+)[^，。；]{0,14}"
)
_COMPLAINT = re.compile(r"[^，。；]{0,14}(?:家长|学生)[^，。；]{0,12}(?:投诉|举报|告状|反映)[^，。；]{0,14}")
_UNPUBLISHED = re.compile(
    r"[^，。；（(]{0,20}[（(，]?(?:正在|尚在|还在|仍在|目前)?(?:公示中|公示期|待公示|未公[示布]|没有?公[示布]|等待公[示布])[）)]?|拟(?:获|授予|表彰|评为|推荐为)[^，。；]{2,20}"
)
_PUPIL = re.compile(r"(?:学生|同学|幼儿|孩子)[一-鿿]某某?|[一-鿿]某某?(?:同学|的家长|家长)")


@rule(
    "PRV02",
    "不宜公开",
    "privacy",
    "hint",
    bad=[
        "今年⟦升学率达到98%⟧。",
        "⟦三班家长投诉任课教师拖堂⟧，已处理。",
        "何苇老师⟦拟获市级教学能手⟧。",
        "⟦何苇获县级骨干教师（公示中）⟧。",
    ],
    good=[
        "何苇获县级骨干教师，经公示无异议。",
        "结果在校内公示一周，3人获评。",
        "全年家长实名来访0起，查实违规0起。",
        "学生自主学习时间占比由31%升到42%。",
    ],
)
def sensitive_matters(reading: Reading) -> Iterator[Mark]:
    """升学率、排名、可辨认的投诉、还没有公布的奖项，提请领导定夺。

    查什么：升学率与考试排名、指向具体班级或人的家长投诉、学生姓名、还在公示或“拟获”的奖项。
    为什么：主管部门禁止以升学率评价学校；投诉涉及个人。
    不查：师德统计里的“投诉0起”。
    """
    for match in _RANKING.finditer(reading.text):
        yield Mark(
            Span(*match.span()),
            "升学率、考试排名不宜写进研修总结。",
            "是否删去？成效可改用课堂观察或作业数据。",
        )
    for match in _where(reading, _COMPLAINT, "投诉", "举报", "告状", "反映"):
        if not re.search(
            r"0\s?[起件次]|零投诉|无一?[起例]?", reading.text[match.start() : match.end() + 8]
        ) and re.search(r"[\d一二三四五六七八九十）)]班|某", match.group()):
            yield Mark(
                Span(*match.span()), "涉及可辨认的投诉，公开前请斟酌。", "是否删去，或只写处理结果的数字？"
            )
    for match in _where(reading, _UNPUBLISHED, "公示", "公布", "拟"):
        if re.search(r"奖|称号|能手|骨干|名师|先进|优秀|带头人|标兵|获|评", match.group()):
            yield Mark(
                Span(*match.span()), "还没有公布的结果，不宜写进总结。", "公布了吗？没有公布的请先删去。"
            )
    for match in _PUPIL.finditer(reading.text) if "某" in reading.text else ():
        yield Mark(Span(*match.span()), "涉及学生或家长，公开前请斟酌。", "是否删去？")


def _where(reading: Reading, pattern: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
    """Search only the lines that hold one of the words: a pattern that begins with anything is dear."""
    for paragraph in reading.paragraphs:
        line = reading.quote(paragraph.span)
        if any(word in line for word in words):
            yield from pattern.finditer(reading.text, paragraph.span.start, paragraph.span.end)
