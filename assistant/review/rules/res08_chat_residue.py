"""RES08 对话残留、还没定的空。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.names import NAME

_BEFORE = r"(?:^|(?<=[。！？!?；\n]))[ \t　]*"
_SAID = re.compile(
    _BEFORE
    + r"(?P<said>(?:好的?，?)?(?:收到(?:了|，谢谢|谢谢)?|好的|辛苦(?:大家|各位|老师)?了|(?:大家|各位老师)?辛苦了|明白了?|OK|嗯+)[。！!~～]+"
    r"|@(?:所有人|全体成员|[一-鿿]{2,4}(?=[ \u2005]))|\[(?:图片|文件|语音|表情|链接|微笑|强|握手|玫瑰|OK)\]"
    rf"|(?:[^。！？\n一-鿿]{{0,4}}\d{{1,2}}[月.]\d{{1,2}}日?[，, ]?|(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日[，, ]{{0,2}})?{NAME}[，, ]{{1,2}}(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[。：:]|(?=\n|$)))",
    re.M,
)
_LOOSE = re.compile(
    _BEFORE
    + r"(?P<said>(?:谢谢|感谢)(?:大家|各位(?:老师|领导)?|老师们?)?[。！!]|(?:没有|暂无)(?:了|的)?。|(?:\d{1,2}[.．、])?以[^，。；\n]{1,12}为准。)",
    re.M,
)
_SPEECH = re.compile("(?:尊敬|敬爱)的|各位(?:领导|专家|老师|同仁|同志)|大家好")
_OPENING = 400
"""Characters in which a text that is spoken greets those who hear it."""
_OPEN = re.compile(
    r"[（(][^（）()\n，。；]{0,12}(?P<what>待填|待补充?|待查|待核实?|待确认|待完善|待定)(?!级|位|点)[^（）()\n，。；]{0,6}[）)]"
)


@rule(
    "RES08",
    "对话残留",
    "residue",
    "warning",
    bad=[
        "本学期教师获奖8人次。⟦收到。⟧听课32节。",
        "听课32节。⟦好的，收到。⟧",
        "何苇老师上了公开课。⟦[图片]⟧",
        "市级课题一项⟦（编号待填）⟧，进展顺利。",
        "论坛定在3月⟦（地点待定）⟧。",
        "听课32节。⟦谢谢大家。⟧评课12次。",
        "二、课题研究\n⟦没有。⟧\n三、成效",
        "听课33节。⟦2025年3月1日，何苇，15:20。⟧评课12次。",
        "听课31节。⟦以33节为准。⟧",
    ],
    good=[
        "全年收到论文32篇。",
        "各位领导：大家好！全年培训6次。\n谢谢大家！",
        "问卷发出40份，收到38份。",
        "没有形成书面记录的有3次。",
        "每周三15:20开始集体备课。",
        "集体备课时间为周三15:20。",
        "以上总结如有不当，请各位领导批评指正，谢谢！",
        "成绩以教务处公布的为准，已公示。",
        "何苇被评为县级名师（待定级别的另报）。",
        "研修采用“说、问、辩”（待人以诚）的方式。",
    ],
)
def chat_residue(reading: Reading) -> Iterator[Mark]:
    """从聊天里粘来的应答、发言时间，和括号里“待填”的空。

    查什么：单独成句的“收到。”“好的。”“谢谢大家。”“没有。”“以33节为准。”、[图片]、姓名加时刻；（编号待填）（待定）。
    为什么：说明整理时没有删净或没有定下来，读的人不知道是谁对谁说的。
    不查：句子里的“收到”“没有”；结尾连在句中的致谢。
    """
    for match in _SAID.finditer(reading.text):
        words = match["said"].strip()
        yield Mark(Span(*match.span("said")), f"“{words}”像是聊天里的话。", "是否删去？", fix="")
    spoken = bool(_SPEECH.search(reading.text, 0, _OPENING))
    for match in _LOOSE.finditer(reading.text):
        words = match["said"].strip()
        if spoken and "谢" in words:
            continue
        yield Mark(
            Span(*match.span("said")),
            f"“{words}”像是聊天里的话，单独成句看不出说的是什么。",
            "是否删去？如是回答，请写成完整的一句。",
            severity="hint",
        )
    for match in _OPEN.finditer(reading.text):
        yield Mark(
            Span(*match.span()),
            f"“{match.group()}”还没有定下来。",
            "现在定下来了吗？请填上，或删去。",
            severity="hint" if match["what"] == "待定" else None,
        )
