"""TYP07 标题、主题里两个短句之间缺逗号。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_FIRST = "立足|贯穿|围绕|聚焦|依托|探究|探索|深化|强化|加强|创新|搭建|把握|坚持|夯实|弘扬|凝聚|扎根|深耕|抓实|健全|完善|落实|转变|更新|优化|规范|严格|狠抓|重视|发挥"
_SECOND = (
    "打造|凸显|提升|促进|推进|构建|建设|培养|形成|创建|推动|助力|引领|彰显|提高|赋能|成就|培育|实现|增强|追求"
)
_TWO = re.compile(
    rf"^(?:{_FIRST})[^，、。；：\s]{{3,12}}?(?<![以了的为])(?:{_SECOND})(?!的|了|者|工程|力|计划|行动)[^，、。；：\s]{{3,}}$"
)
_QUOTED = re.compile(r"“(?P<in>[^“”，。；：\n]{10,30})”")


@rule(
    "TYP07",
    "短句之间缺逗号",
    "typography",
    "hint",
    bad=[
        "三、⟦立足课堂主阵地提升教学质量⟧\n全年听课二百节，评课记录齐全，由教导处存档。",
        "以“⟦聚焦学习任务打造活力课堂⟧”为主题。",
    ],
    good=[
        "三、立足课堂主阵地，提升教学质量\n全年听课二百节，评课记录齐全，由教导处存档。",
        "以“聚焦学习任务的课堂”为主题。",
        "课题“加强提升工程管理的研究”。",
    ],
)
def slogan_without_comma(reading: Reading) -> Iterator[Mark]:
    """两个动宾短语连写，中间要有逗号。

    查什么：标题和引号里的主题，前后各是一个动宾短语而中间没有停顿。
    为什么：一口气读不断，也容易读破。
    不查：“以……促进……”一类的一个短句；已有标点或空格的。
    """
    for heading in reading.headings:
        if heading.level > 0 and _TWO.match(re.sub(r"[“”]", "", heading.title)):
            start = heading.span.end - len(heading.title)
            yield Mark(Span(start, heading.span.end), "两个短句之间缺逗号。", "逗号应断在哪里？")
    for match in _QUOTED.finditer(reading.text):
        if _TWO.match(match["in"]):
            yield Mark(Span(*match.span("in")), "两个短句之间缺逗号。", "逗号应断在哪里？")
