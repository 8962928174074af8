"""NUM09 说“都”的个数与前后不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading, Sentence
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_NUM = r"(?:\d{1,5}|[二两三四五六七八九十]{1,3})"
_UNIT = "名|位|人|对|个|门|项|篇|份|本|册|组|间|条|道|件|张|套|所|支"
_EVERY = "都|均|全部|全都|人人|一律|逐一|轮流|各(?![类种级])|一学年|全年|全学期|一学期"
_ALL = starting_with(
    r"\d一二两三四五六七八九十把将共总合",
    rf"(?<![\d.第一二两三四五六七八九十百月余前后另外其那该])(?P<n>{_NUM})\s?(?P<u>{_UNIT})(?P<noun>[一-鿿]{{2,8}}?)(?:到[^，。；\d]{{1,6}})?(?={_EVERY})"
    rf"|(?:把|将)(?P<n2>{_NUM})\s?(?P<u2>{_UNIT})(?P<noun2>[一-鿿]{{2,8}}?)(?=分|装|编|整理|汇|印|录|存|归|统一|按)"
    rf"|(?:一共|共有|总共|共计|合计)(?P<n3>{_NUM})\s?(?P<u3>{_UNIT})(?P<noun3>[一-鿿]{{2,8}})(?=[，。；])",
)
_OF_GROUP = re.compile(
    rf"(?:全[校园组]|本组|(?P<who>[一-鿿]{{1,4}}?组))(?:现有|共有|共|有|的)?(?P<n>{_NUM})\s?[名位](?:教师|老师|成员|组员)|(?:全[校园组]|(?P<who2>[一-鿿]{{1,4}}?组))（(?P<n2>{_NUM})\s?人）"
    rf"|全[校园组](?:现有|共有|共|有)?(?:教师|老师)(?P<n3>{_NUM})\s?[名位人]"
)
_VAGUE = re.compile(
    r"^(?:教师|老师|同志|同学|学生|孩子|幼儿|家长|专家|领导|成员校|学校|班级?|人员|方面|环节|问题|活动|月|小时|学期|星期|同事|评委|评课人|授课人|执教者|选手|组|小组|年级|学科)$"
)
_PART = re.compile(
    r"其中|每|各|上学期|下学期|[上下]半年|去年|上年|上学年|目标|计划|规定|要求|不少于|至少|应|抽|合格|优秀|[校区县市省]级|年级|[一二三四五六七八九\d]+班|(?<!全)部|校区|园区|学科|语文|数学|英语|物理|化学|第|新|增|减|余|其他|另|退|缺|剩|又|再|还|由|从|(?<!全)组(?!织)|月"
)
_SET_UP = re.compile(r"共|结成|结为|设|现有|成立|组建|开设|制成|定|建|推出|办")
_SHORT = 2
"""A name of two characters is common: it is the same only where one tells that so many were set up."""
_SAID = re.compile("[都均各]|全[部都年]|人人|一[律学]|逐一|轮流|[把将共]")
_BACK = 16


@rule(
    "NUM09",
    "个数前后不一",
    "number",
    "hint",
    bad=[
        "全校结成⟦师徒11对⟧，签了协议。\n学期末，⟦12对师徒⟧都交了小结。",
        "学校开设⟦选修课程六门⟧。\n⟦七门选修课程⟧都写了纲要。",
        "研修⟦微专题有九个⟧。\n⟦八个微专题⟧到年底全部做完。",
        "一年攒下⟦教学反思186篇⟧。\n教导处把⟦168篇教学反思⟧装订成册。",
        "处里制成评课表，设⟦12项指标⟧。\n这套评课表共有⟦15项指标⟧，人手一份。",
        "⟦语文组的26位教师⟧共读一本书。\n⟦语文教研组（28人）⟧",
    ],
    good=[
        "全校结成师徒11对，签了协议。\n学期末，11对师徒都交了小结。",
        "开设选修课程六门。\n其中三门选修课程都写了纲要。",
        "教研组有4个课题。\n语文组的2个课题都已结题。",
        "这一年有12名教师参赛。\n8名教师都获了奖。",
        "全年写教学反思186篇。\n教导处在第一学期把96篇教学反思装订成册。",
        "收教案65份。\n展板上，22份教案都有批注。",
        "研修微专题有九个。\n九个微专题到年底全部做完，第十个刚开题。",
        "语文组的26位教师共读一本书。\n数学组（28人）",
    ],
)
def all_of_a_group(reading: Reading) -> Iterator[Mark]:
    """“12对师徒都……”说的是全部，全部有几个，别处写的应当一样。

    查什么：数目后面（或“把”后面）说的是全部的名称，同一名称、同一单位在别处只写过另一个数；组名后面的人数。
    为什么：审阅的人先看总数，后文说“都”，两个数就得一样。
    不查：分科、分级、分学期和“其中”的数；教师、学生这样的泛称；名称在别处有过几个不同的数。
    """
    for sentence in reading.sentences:
        for match in _ALL.finditer(sentence.text) if _SAID.search(sentence.text) else ():
            n, unit, noun = next(
                (match[f"n{i}"], match[f"u{i}"], match[f"noun{i}"]) for i in ("", "2", "3") if match[f"n{i}"]
            )
            lead = re.split("[，。；：、（]", sentence.text[: match.start()])[-1][-_BACK:]
            if _VAGUE.match(noun) or _PART.search(lead):
                continue
            start = min(match.start(i) for i in ("n", "n2", "n3") if match[i])
            place = Span(start, match.end()).shift(sentence.span.start)
            place = Span(place.start, place.start + reading.quote(place).find(noun) + len(noun))
            yield from _against(place, noun, _value(n), list(_others(reading, sentence, noun, unit)))
    yield from _sizes(reading)


def _others(reading: Reading, here: Sentence, noun: str, unit: str) -> Iterator[tuple[int, Span]]:
    """Return how many of ``noun`` are told in other sentences, with the places."""
    same = "[名位人]" if unit in "名位人" else unit
    told = re.compile(
        rf"{noun}(?:现有|共有|一共|共|有|为|达|总数)?(?P<n>{_NUM})\s?{same}(?!次)|(?<![\d.第一二两三四五六七八九十百余])(?P<n2>{_NUM})\s?{same}{noun}"
    )
    for other in reading.sentences:
        if other.index == here.index or noun not in other.text:
            continue
        for match in told.finditer(other.text):
            lead = re.split("[，。；：、（]", other.text[: match.start()])[-1][-_BACK:]
            behind = other.text[match.end() : match.end() + 2]
            whole = len(noun) > _SHORT or _SET_UP.search(lead)
            if whole and not _PART.search(lead) and behind not in ("中的", "中有", "里有"):
                yield _value(match["n"] or match["n2"]), Span(*match.span()).shift(other.span.start)


def _sizes(reading: Reading) -> Iterator[Mark]:
    """Compare how many a named group has in the text and in the line that signs for it."""
    first: dict[str, tuple[int, Span]] = {}
    for paragraph in reading.paragraphs:
        words = reading.text[paragraph.span.start : paragraph.span.end]
        for match in _OF_GROUP.finditer(reading.text, *paragraph.span) if "组" in words else ():
            who = re.sub("教研|备课|全[校园]|本", "", match["who"] or match["who2"] or "")
            n = _value(match["n"] or match["n2"] or match["n3"])
            key = who if who != "组" and who else "全"
            value, there = first.setdefault(key, (n, Span(*match.span())))
            if value != n and _tells_all(reading, match):
                yield from _against(Span(*match.span()), "人数", n, [(value, there)])


def _tells_all(reading: Reading, match: re.Match[str]) -> bool:
    return not _PART.search(re.split("[，。；：、（\n]", reading.text[: match.start()])[-1][-_BACK:])


def _against(place: Span, noun: str, value: int, others: list[tuple[int, Span]]) -> Iterator[Mark]:
    told = {other for other, _ in others}
    if len(told) != 1 or value in told:
        return
    (other,) = told
    message = f"“{noun}”这里是{value}，别处写{other}。"
    yield Mark(place, message, f"究竟是{value}还是{other}？若口径不同，请写明。")
    yield Mark(others[0][1], f"“{noun}”这里是{other}，别处写{value}。")


def _value(text: str) -> int:
    return int(text) if text[0].isdigit() else chinese_to_int(text)
