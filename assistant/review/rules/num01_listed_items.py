"""NUM01 说的项数与列出的不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.counted_lists import COUNT, EACH_TWICE, Listed, counted_lists, number
from assistant.review.reading import Reading, Sentence
from assistant.review.rule import Mark, rule

_COUNTED_OUT = re.compile(
    rf"{COUNT}(?:点|条|块|类|件事|步|招|个?方面)[^，。；：:（(\d、]{{0,6}}[：:]|(?:做法|问题|不足|措施|收获|经验|体会|原因|建议|打算|目标)有(?P<n2>[二三四五六])点?[：:，]"
)
_ORDINAL = re.compile(
    r"(?:^|(?<=[，；。：:]))(?P<k>[一二三四五六七八九])是|(?:^|(?<=[，；。：:]))第(?P<j>[一二三四五六七八九])[，、]"
)
_CN = "零一二三四五六七八九"
_LABELLED = re.compile(r"[2-9][.．、](?!\d)|[②-⑨]|（[二三四]）")
_OPEN_END = re.compile(r"等|……|以及其他|之一")


@rule(
    "NUM01",
    "项数不符",
    "number",
    "warning",
    bad=[
        "每位教师完成“四个一”：⟦上一节公开课、写一篇论文、读一本书⟧。",
        "集体备课坚持“五定”：⟦定时间、定地点、定主讲、定内容⟧。",
        "研修分为三个阶段：⟦学习阶段、实践阶段⟧，各有安排。",
        "集体备课做到“四定”，即⟦定时间、定地点、定主备人⟧。",
        "备课过四关：⟦教材关、、学情关、课堂关⟧，一关一评。",
        "手册分五个栏目：⟦计划、听课、反思、读书⟧，期末收缴。",
        "评课人带着“三看”：⟦看学生在做什么、看学生错在哪里⟧，课后逐条说。",
        "本学期新进3名教师：⟦何苇、田禾、方知远、苏一帆⟧。",
        "⟦何苇、田禾、方知远⟧4人获奖。",
        "四个备课组（⟦语文、数学、英语⟧）每周活动一次。",
        "大组下设四个研修小组（⟦语言组、数理组、艺体组⟧）。",
        "全年请专家3人，⟦何苇、田禾、方知远、苏一帆⟧各讲一场。",
        "做到“三个到位”：⟦认识到位、措施到位、人员到位、经费到位⟧。",
        "共读三本书：⟦《教学的勇气》《爱的教育》⟧。",
        "做到三个坚持：⟦坚持每周备课、坚持每月听课⟧。",
        "建立了“⟦听—评—改⟧”四步法。",
        "会议强调了三点：⟦一是抓常规；二是抓课例。⟧",
        "备课做到⟦“五定五统一”，即定时间、定地点、定内容、定主备、定检查，统一进度、统一目标、统一重点、统一作业⟧。",
        "组里推行⟦“三研两评”，即研教材、研学情、研作业，评课堂⟧。",
        "主题有三个：⟦作业设计、课堂提问、单元命题、错题利用⟧。",
        "备课要过三关：⟦教材关、学情关⟧，过不了的不上台。",
        "活动有五种样式，分别是⟦沙龙、工作坊、读书会、跟岗⟧。",
        "检查分两块：⟦一是教案，二是作业，三是听课笔记。⟧",
        "新人完成“六个一”：⟦读一本书、练一手字、上一节课、带一个班、做一个课题⟧。",
        "⟦语文、数学、英语、科学⟧五个学科都设了学科周。",
        "县里比赛我校三位老师获奖，⟦一等奖何苇、二等奖田禾⟧。",
        "新入职的四位老师是⟦何苇、田禾、方知远⟧。",
        "得奖的四位老师是⟦何苇、田禾和方知远⟧。",
        "本组现有教师5人，分别是⟦组长何苇，组员田禾、方知远、苏一帆⟧，平均31岁。",
        "小组由⟦何苇、田禾、方知远、苏一帆⟧五人组成。",
    ],
    good=[
        "每位教师完成“三个一”：上一节公开课、写一篇论文、读一本书。",
        "知识结构由三块组成：专业知识，人文视野，理论功底。",
        "研修分为三个阶段：学习阶段、实践阶段等。",
        "研修分为三个阶段：学习、实践和总结。",
        "本学期新进3名教师：何苇、田禾、方知远。",
        "何苇、田禾、方知远等6人获奖。",
        "三个备课组（语文、数学、英语）每周活动一次。",
        "六个学科（语文、数学、英语等）每周活动一次。",
        "共读两本书：《教学的勇气》《爱的教育》。",
        "研究课3节（语文2节、数学1节）。",
        "下乡送教两次（青石、白水）。",
        "由辜清、何若愚、方玉景三人评分。",
        "修订了《实践管理规定》《外出培训办法》等6项制度。",
        "方案包括“专业素养”“课堂教学”“信息技术”三个部分。",
        "主要做法有三条：一是建制度，二是抓课例，三是带新人。",
        "问题有三点：一是时间紧。二是人手少。三是记录不全。",
        "建立了“听—评—改—议”四步法。",
        "备课做到“五定四统一”，即定时间、定地点、定内容、定主备、定检查，统一进度、统一目标、统一重点、统一作业。",
        "备课要过两关：教材关、学情关，过不了的不上台。",
        "语文、数学、英语等八个学科都设了学科周。",
        "语文、数学和英语三个学科都设了学科周。",
        "推行“三张卡”：学生自己翻卡，绿卡上课，黄卡静坐，红卡由老师陪同离开。",
        "三件事办妥：一、桌椅到位。二、网络接通。三、书柜上锁。",
        "语文、英语两组6个备课组全年用了15次。",
        "低段3个备课组、高段4个备课组都交了教案。",
        "小学部4个年级、初中部三个年级同时开课。",
        "县里比赛我校三位老师获奖，一等奖何苇、二等奖田禾、方知远。",
        "新入职的三位老师是何苇、田禾、方知远。",
        "得奖的三位老师是何苇、田禾和方知远。",
        "本组现有教师4人，分别是组长何苇，组员田禾、方知远、苏一帆，平均31岁。",
        "全年开会四次：校长、主任到会，各组记录。",
    ],
)
def listed_items(reading: Reading) -> Iterator[Mark]:
    """“三个一”“五定”“四个环节”之后列出的项数应与所说的相同。

    查什么：数目词后面的列举，用顿号（没有顿号时用逗号、分号）分开的项数与所说的不同。
    为什么：数目对不上，是最容易核出的差错。
    也查：几名教师、几本书之后（或之前）逐个列出的姓名、书名。
    不查：以“等”收尾的不完全列举；列举里又分层的。
    """
    for sentence in reading.sentences:
        text, start = sentence.text, sentence.span.start
        for listed in counted_lists(text):
            yield from _compare(listed, start)
        for match in EACH_TWICE.finditer(text) if "“" in text else ():
            yield from _two_counts(match, start)
        for match in _COUNTED_OUT.finditer(text) if "一是" in text or "第一" in text else ():
            yield from _in_order(reading, sentence, match)


def _two_counts(match: re.Match[str], start: int) -> Iterator[Mark]:
    """Compare “五定五统一”: the items that begin with one word, and those with the other; one remark at most."""
    for said, word in ((match["n"], match["a"]), (match["m"], match["b"])):
        items = [item for item in re.split("[、，]", match["list"]) if item.startswith(word)]
        told = Listed(0, "、".join(items), len(items), said)
        wrong = match["a"] != match["b"] and any(_compare(told, 0))
        if wrong or len(items) == 1 < number(said):
            message = f"“{said}{word}”列出来的是{len(items)}项。"
            question = f"是{number(said)}项还是{len(items)}项？请补齐或改数。"
            yield Mark(Span(*match.span()).shift(start), message, question)
            return


def _in_order(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Mark]:
    """Compare “三点：一是……；二是……” where the counting out ends with the paragraph's sentences that go on with it."""
    last = reading.sentences_by_paragraph[sentence.paragraph][-1].span.end
    start = sentence.span.start + match.end()
    rest = reading.text[start:last]
    told = [_CN.index(one["k"] or one["j"]) for one in _ORDINAL.finditer(rest)]
    said = match["n"] or match["n2"]
    if told[:1] == [1] and told == list(range(1, len(told) + 1)) and not _LABELLED.search(rest):
        yield from _compare(Listed(0, rest, len(told), said), start)


def _compare(listed: Listed, start: int) -> Iterator[Mark]:
    """Compare a list with its count; ``start`` is the place in the text from which the list's own is counted."""
    expected, words = number(listed.said), listed.words
    if listed.items >= 2 and listed.items != expected and expected >= 2 and not _OPEN_END.search(words):
        begin = len(words) - len(words.lstrip(" \u00a0\u3000"))
        yield Mark(
            Span(listed.at + begin, listed.at + len(words.rstrip(" \u00a0\u3000”"))).shift(start),
            f"说的是{expected}项，列出来的是{listed.items}项。",
            f"是{expected}项还是{listed.items}项？请补齐或改数。",
        )
