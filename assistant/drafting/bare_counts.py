"""Which unit a count without one may be given: 实到31 is 31人, 上半年24，共51节 is 24节, 场次12 is 12场.

A note often leaves the unit out. It may be written only when the note's own words leave no other: the column's label,
the noun before the figure, or the count beside it, and only where nothing else is named that could be counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.drafting.reworded_counts import parts
from assistant.text.numbers import UNITS, Figure, half_width, read_figures

_LABEL = re.compile(
    rf"(?P<unit>{UNITS})(?:(?P<ordinal>次第|第)|数|次|[（(]\d?[）)])(?:合计|共|为)?$"
    r"|[（(](?P<bracket>节|人|次|份|篇|天|场|个|项|本|学时|分钟|人次|万元|元)[）)]$"
    r"|(?P<long>学时|课时|分钟|小时|人次)(?:合计|共|为)?$"
    r"|(?:^|[，。；、：])(?P<group>班)[大中小]$"
)
_SUBJECT = (
    "语文|数学|英语|物理|化学|生物|历史|地理|政治|道法|科学|音乐|体育|美术|信息|劳动|心理|综合|文科|理科"
)
_FILLER = (
    r"(?:收[到回上了]?|交[来上了]?|印[发了]?|开[了出设]?|上[了完]|听了|办了?|做了|搞了|写了?|录[了制]|评出?|产出|完成|发表|新增|新添|增加|"
    r"累计|合计|共计|总计|原有|现有|另有|其中|方面|全部|总数|人均|平均|每人|应[交到]?|实[交到]?|已|还|剩下?|最[多少高低]|"
    rf"[上下](?:学期|半年)|[一二三四]季度|[一二三四五六七八九]年级|[大中小]班|初[一二三]|高[一二三]|(?:{_SUBJECT})[组科]?|"
    r"[补增升降][到至]|[共计约为有达来到了去，、：\s])*$"
)
_PERSONS = re.compile(
    r"(?:代表|代课|公招|支教|特岗|应届|称职|党员|(?:高级|中级|初级)(?:职称)?|研究生|硕士|本科|教师|老师|教职工|职工|教员|保育员|实习生|学生|幼儿|学员|康复师|兼职|专职|专任|双师|正高|副高|特级|骨干|能手|带头人|班主任|"
    r"领导|徒弟|师傅|签到|实到|应到|到会|到场|参加|参训|参会|参与|出席|下企业)" + _FILLER
)
_MEASURED = tuple(
    (unit, re.compile(rf"(?:{nouns}){_FILLER}"))
    for unit, nouns in (
        ("篇", "论文|案例文章|随笔|征文|札记|读后感|叙事|[育学]故事|体会文章"),
        (
            "节",
            "公开课|研究课|示范课|展示课|汇报课|听课|亮相课|推门课|过关课|录像课|精品课|优质课|观摩课|评优课|录播课",
        ),
        ("张", "有效票|选票|反馈单|评课单|改进单"),
        ("项", "立项|课题"),
        ("份", "问卷|教案|心得|观察记录|学习单|导学案|学案|试卷|登记表|自评表"),
        ("本", "手册|听课本|记录本|作业本|图书"),
        ("对", "师徒|结对"),
        ("个", "账号|备课组|教研组|工作室|工作坊|专业部"),
    )
)
_THING = re.compile(
    r"(?:课|书|册|卷|稿|案|表|单|卡|证|票|奖|费|款|钱|会|赛|讲|座|培训|活动|视频|资源|平台|账号|设备|作品|成果|材料|报告|题|项|问卷|心得|"
    r"录像|率|度|分|比例|占比|排名|名次|编号|电话|历时|用时|时长|耗时|为期|持续|走访|联系|帮扶|购置?|买|新?建|台|室|基地|企业|单位|学校|公司|工作坊|组|队|场|论文|征文|文章|案例|[经收]验|教具|次|遍|节|记录|笔记|反思|作业)"
    r"(?:发表|新增|新添|增加|累计|合计|共计|总计|原有|现有|另有|其中|方面|全部|总数|[补增升降][到至]|[共计约为有达来到了去，、：\s])*$"
)
_NOT_COUNTED = frozenset({"", "年", "月", "日", "号", "岁", "%", "届", "期", "级", "点", "天", "周", "个月"})
_LIMIT = re.compile(r"以[上下内]")
_HEAD = re.compile(rf"^[^，。；、\d]{{1,12}}?(?P<unit>{UNITS})数[，：]")
"""What a point begins with when it is a row of counts: 追问次数，3月平均2.1，6月平均4.4."""
_TOTAL = re.compile(r"^以上(?P<what>[\u4e00-\u9fff]{1,8}?)(?:合计|共计?|总计)[：:]?$")
_SPENT = re.compile(r"(?:(?<!免)费[^，。；\d]{0,6}|支出|花了?)$")
_OF_AGE = re.compile(r"的?(?:教师|老师|教职工)")
_IN_WAN = re.compile(r"[（(](?:单位[：:]?)?万元[）)]")
_MONEY = re.compile(r"费|经费|预算|决算|支出|投入|收入|到账|拨款|资金")


@dataclass(frozen=True, slots=True)
class BareCount:
    """A figure without unit and the one unit it may be given."""

    value: str
    qualifier: str
    unit: str
    ordinal: bool
    """Whether it says which one, 第7周, not how many."""


def bare_counts(points: tuple[str, ...], around: str = "") -> frozenset[BareCount]:
    """Return the counts of ``points`` that have no unit and leave no doubt which it is; a doubtful one is left out.

    ``around`` are the other rows of the table: their label gives a total its unit.
    """
    found: set[BareCount] = set()
    text = points[0].rstrip("。") if points else ""
    for more in points[1:]:
        if more.startswith("其中"):
            text += "，" + more.rstrip("。")
        else:
            found |= set(_counts(half_width(text), around))
            text = more.rstrip("。")
    return frozenset(found | set(_counts(half_width(text), around)))


def _counts(text: str, around: str) -> Iterator[BareCount]:
    yield from (
        BareCount(one.value, one.qualifier, whole, False) for one, whole in parts(text) if not one.unit
    )
    figures = read_figures(text)
    head = _HEAD.match(text)
    beside = ""
    for place, figure in enumerate(figures):
        before = text[figures[place - 1].span.end if place else 0 : figure.span.start]
        if figure.unit or re.search(r"[-–~～/×xX:：.=+#&]$", before):
            beside = figure.unit if _counted(figure) else beside
            continue
        if "万" in figure.text:
            if _MONEY.search(before + text[figure.span.end :]) or beside in ("元", "万元"):
                yield BareCount(figure.value, figure.qualifier, "万元", False)
            continue
        if (
            figure.qualifier in ("以上", "以下")
            and 30 <= figure.number <= 60
            and _OF_AGE.match(text, figure.span.end)
        ):
            yield BareCount(figure.value, figure.qualifier, "岁", False)
            continue
        if figure.number >= 100 and figure.value.isdigit() and "万" not in text and _SPENT.search(before):
            yield BareCount(figure.value, figure.qualifier, "元", False)
            continue
        total = _TOTAL.match(before)
        label = re.search(rf"{total['what']}(?P<unit>{UNITS})数", around) if total else None
        if head and not label and not _THING.search(before.removeprefix(head.group())):
            label = head
        if label:
            yield BareCount(figure.value, figure.qualifier, label["unit"], False)
            continue
        if _IN_WAN.search(around) and _MONEY.search(before) and not _LABEL.search(before):
            yield BareCount(figure.value, figure.qualifier, "万元", False)
            continue
        label = _LABEL.search(before)
        if label:
            unit = label["unit"] or label["bracket"] or label["long"] or label["group"]
            yield BareCount(figure.value, figure.qualifier, unit, bool(label["ordinal"]))
            beside = unit if not label["ordinal"] else beside
            continue
        unit = _named(before) or (
            "" if _THING.search(before) or before.endswith("第") else beside or _next(figures[place:])
        )
        if unit and not (unit == "人" and re.search(r"均[\u4e00-\u9fff]{0,2}$|每人$", before)):
            yield BareCount(figure.value, figure.qualifier, unit, False)
            beside = unit


def _named(before: str) -> str:
    if _PERSONS.search(before):
        return "人"
    return next((unit for unit, nouns in _MEASURED if nouns.search(before)), "")


def _next(figures: tuple[Figure, ...]) -> str:
    """The unit of the first count behind, as in a list with its total."""
    return next((figure.unit for figure in figures if _counted(figure)), "")


def _counted(figure: Figure) -> bool:
    return figure.unit not in _NOT_COUNTED and not _LIMIT.search(figure.qualifier)
