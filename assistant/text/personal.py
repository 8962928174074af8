"""Personal information in a text, hidden behind tokens and put back exactly: 〔师01〕 for a person, 〔号01〕 for a number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.text.names import SURNAMES, is_word, read_persons
from assistant.text.numbers import half_width

_NUMBERS = re.compile(
    r"(?<!\d)\d{17}[\dXx](?!\d)"  # 居民身份证 and, among 16 to 19 digits, bank cards
    r"|(?<!\d)\d{16,19}(?!\d)"
    r"|(?<!\d)\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{2}[\dXx](?!\d)"
    r"|(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)"
    r"|(?<![\d-])0\d{2,3}[- ]\d{7,8}(?!\d)"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}(?![A-Z0-9])"
    r"|(?<![A-Za-z0-9])[GL]\d{17}[\dXx](?!\d)"
    r"|(?<=QQ)[：: 号]{0,3}[1-9]\d{4,11}"
    r"|(?<=微信)号?[：: ]{0,2}[A-Za-z][\w-]{5,19}"
)
_CUE = "老师|同学|家长|师傅|徒弟|教授|主任|校长|园长|书记|组长|教研员|研究员|专家|导师|学员|班主任"
_FAMILIES = SURNAMES + (
    "庄屠聂晏桂尚瞿艾连沙应宗宣鞠车侯宫储蒙游简饶曲佟佘甄敖岳桑濮牟缪乐丛冀边卜戎计谷商楚习匡米揭步耿隋仲苑伏麻鄢占覃宾"
    "钮刁郁杭单查盖缑雍勾寇经巫乌巴焦隗山车弓牧伊宿璩栾斜厉司徒上官诸葛夏侯皇甫尉迟公孙慕容令狐"
)
_CUED = re.compile(
    rf"(?P<a>[{_FAMILIES}][\u4e00-\u9fff]{{1,2}})(?=的?(?:{_CUE}))"
    rf"|(?:{_CUE}|由|邀请|聘请|[请与和、])(?P<b>[{_FAMILIES}][\u4e00-\u9fff]{{1,2}})(?=$|[\s，。、；：（）]|主持|主讲|负责|担任|任|听|上|作|讲|获|参加|执教|牵头|带)"
)
_ALSO_WORDS = "于应向任时明成路管经支常高全平方安万程包计施单连关公"
"""Family names after which a post is rather followed by a word: 校长任组长, 主任应到."""
_MORE = _FAMILIES + "段包巩于"
"""With family names that begin common words as well, for places where a name stands alone."""
_IN_OFFICE = re.compile(
    rf"(?:校长|园长|书记|主任|组长|负责人|主持人|教授|教研员|专管员)(?P<name>(?![{_ALSO_WORDS}])[{_FAMILIES}](?![会室处组们])[\u4e00-\u9fff]"
    r"(?:(?![排管抓任每带讲说要在和与及兼统总主负具均的])[\u4e00-\u9fff])?)"
)
_ALONE = re.compile(
    rf"(?:^|(?<=[，、；。：:（(]))(?P<name>[{_MORE}][\u4e00-\u9fff](?![收管教排抓带讲写办])[\u4e00-\u9fff])(?=$|[，、；。）)—和与])",
    re.M,
)
_PAIRED = re.compile(rf"(?<=[和与—])(?P<name>[{_MORE}][\u4e00-\u9fff]{{1,2}})(?=$|[，、；。）)—])", re.M)
_BRACKETED = re.compile(
    rf"(?<=[人名个位][（(])(?P<name>[{_MORE}][\u4e00-\u9fff]{{1,2}})(?=[）)、，])"
    rf"|(?:^|(?<=[，、；。：:\u4e00-\u9fff]))(?P<other>[{_MORE}][\u4e00-\u9fff]{{1,2}})(?=[（(][\u4e00-\u9fff]{{0,4}}(?:校长|园长|书记|主任|组长|教研室|教科室|教务处))",
    re.M,
)
_OFFICE = "教务处|教导处|教科[室处]|教研[室处]|政教处|德育处|总务处|办公室|研训处|科研[室处]|信息中心|保教处|学生处|师训科|师资处|实训处"
_TASK = "负责|主持|主讲|牵头|执笔|登记|汇总|统计|记录|督查|带队|联系|整理|管理?(?=$|[，。；、）)]|学时|教学)"
_NAME = rf"(?P<name>[{SURNAMES}段包巩于宫](?![一二三四五六七八九](?:{_TASK}|讲))(?![{_ALSO_WORDS}]?(?:{_TASK}))[\u4e00-\u9fff]{{1,2}}?)"
_STOP = r"(?=$|[\s，。；、）)])"
_IN_PLACE = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        rf"(?:{_OFFICE}){_NAME}(?:{_STOP}|(?={_TASK}))",  # 教务处宫雪
        rf"(?:^|(?<=[\s，、；。：（(“省市区县]))(?P<name>[{SURNAMES}段包巩于][\u4e00-\u9fff]{{1,2}}?)"
        r"(?=(?:技能大师|名师|名校长|名班主任|名园长|特级教师|语文|数学|英语)*工作室)",  # 丁荣工作室
        rf"(?:^|(?<=[\s，、；。：（(])){_NAME}(?=(?:{_TASK})|讲(?![座课话解义述台稿究坛堂授]))",  # 岳明负责, 鲁平讲
        rf"(?:^|(?<=[\s，、；。：（(])){_NAME}(?=(?:担?任|为)副?(?:{_CUE}))",  # 冯以宁任组长
        rf"(?:缺(?!席)|(?:请假|未到|缺席|病假|事假|补签|没来)的?(?:是|有|为)?[：:]?){_NAME}(?:{_STOP}|(?=\d|[和与][{SURNAMES}]|请假|没来))",  # 缺祝晓峰
    )
)
_BESIDE_NAME = re.compile(rf"(?P<name>[{_MORE}][\u4e00-\u9fff]{{1,2}})(?=[、，。；）)（(\s]|$)", re.M)
_WORDS = tuple(
    "单位 巴士 弓箭 车间 车辆 经费 经验 沙龙 应对 尚未 连环 宣传 宣讲 游戏 储备 简报 商讨 揭牌 从事 公开 公示 查找 查阅 盖章 牧场"
    " 齐抓 金牌 安保 车队 外请 外聘 外出 上门 上级 上报 党总支 项问题 项目 劳模 常务 边的 单找 管师训 管教学 石门".split()
)
"""Words that begin with a rare family name."""
_POST_BEGUN = re.compile(r"(?<=..)(?:副|主|任副|任)$")
"""What a three-character reading takes of the post that follows: 卓雅副校长."""
_TOKEN = re.compile(r"〔\s*[师号]\s*\d*\s*〕?|(?<![\u4e00-\u9fff])[师号]\d{2}(?!\d)")


def find_numbers(text: str) -> tuple[Span, ...]:
    """Find ID numbers, phones, mail addresses, plates, bank cards and account names by their shape."""
    return tuple(Span(*match.span()) for match in _NUMBERS.finditer(half_width(text)))


def names_in(text: str) -> frozenset[str]:
    """Return the full names of a text: beside a post, a role, or a cue word such as 老师, 同学, 家长, or alone between commas.

    Wider than ``read_persons``: a word hidden for nothing comes back unchanged, a name that is missed does not.
    """
    beside = [match["a"] or match["b"] for match in _CUED.finditer(text)]
    beside += [match["name"] for pattern in (_IN_OFFICE, _ALONE, _PAIRED) for match in pattern.finditer(text)]
    beside += [match["name"] or match["other"] for match in _BRACKETED.finditer(text)]
    beside += [match["name"] for pattern in _IN_PLACE for match in pattern.finditer(text)]
    found = {_POST_BEGUN.sub("", name) for name in (*(p.name for p in read_persons(text)), *beside)}
    names = {name for name in found if _is_name(name)}
    return frozenset(names | {name for name in _listed_with(names, text) if _is_name(name)})


def _is_name(name: str) -> bool:
    return (
        len(name) > 1 and name[1:] not in ("副", "主") and not is_word(name) and not name.startswith(_WORDS)
    )


def _listed_with(names: Iterable[str], text: str) -> Iterator[str]:
    """Yield what has the shape of a name and follows a name in a list, or stands before one: 祁敏、段磊."""
    for name in names:
        for match in re.finditer(re.escape(name) + "、", text):
            if beside := _BESIDE_NAME.match(text, match.end()):
                yield beside["name"]
        for match in re.finditer(
            rf"(?:^|(?<=[\s，、；。：（(]))([{_MORE}][\u4e00-\u9fff]{{1,2}})、{re.escape(name)}", text
        ):
            yield match[1]


@dataclass(frozen=True)
class Mask:
    """What was hidden in the texts of one draft: token → the words it stands for. Each draft has a map of its own."""

    hidden: dict[str, str]

    def hide(self, text: str) -> str:
        """Put tokens for all that is known to be personal; longer words first."""
        if not self.hidden:
            return text
        tokens = {words: token for token, words in self.hidden.items()}
        pattern = "|".join(map(re.escape, sorted(tokens, key=len, reverse=True)))
        return re.sub(pattern, lambda match: tokens[match.group()], text)

    def show(self, text: str) -> str:
        """Put back what the tokens stand for; exact tokens only."""
        return re.sub(r"〔[师号]\d{2,}〕", lambda match: self.hidden.get(match.group(), match.group()), text)

    def left(self, text: str) -> tuple[str, ...]:
        """Return what a text about to leave still holds: a known word, or a number by its shape."""
        known = [words for words in self.hidden.values() if words in text]
        return (*known, *(text[start:end] for start, end in find_numbers(text)))


def mask_for(texts: Iterable[str], names: Iterable[str]) -> Mask:
    """Return the mask of some texts: the names given, those found beside a cue, and numbers by their shape."""
    texts = tuple(texts)
    people = sorted(
        set(names) | {name for text in texts for name in names_in(text)}, key=lambda n: (-len(n), n)
    )
    numbers = dict.fromkeys(text[start:end] for text in texts for start, end in find_numbers(text))
    taken = "\n".join(texts)
    hidden: dict[str, str] = {}
    for kind, words in (("师", people), ("号", numbers)):
        at = 0
        for word in words:
            at += 1
            while f"〔{kind}{at:02}〕" in taken:
                at += 1
            hidden[f"〔{kind}{at:02}〕"] = word
    return Mask(hidden)


def stray_tokens(text: str) -> tuple[str, ...]:
    """Return what looks like a token, whole or mangled, in a text that has been put back."""
    return tuple(match.group() for match in _TOKEN.finditer(text))
