"""Speech written down by a machine: no marks, fillers, and the speaker mending himself (二十个啊不对是十八个).

What is said stays; what only keeps the talk going goes. Clauses are parted where a count is done and a new matter
begins, so that what follows can tell one statement from the next.
"""

import re

from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME
from assistant.text.numbers import UNITS, arabic

_FILLER = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[嗯呃额啊哦噢诶哎唉]|那个|就是说|然后呢?|反正)+(?=[\u4e00-\u9fff\d])|[嗯呃诶]+|(?<=[\u4e00-\u9fff])(?:啊|哦|噢|嘛|哈)(?=[\u4e00-\u9fff\d]|$)|"
    r"(?:对吧|是吧|你知道吧?|怎么说呢|我(?:来|跟你们?|给你们?)?(?:说|报|讲|捋|汇报)(?:一下|一声)|这个我来说|那个(?=[\u4e00-\u9fff]{2,6}(?:我|呢|啊|$)))"
)
_REPAIR = re.compile(
    rf"(?P<old>\d+(?:\.\d+)?)(?P<unit>{UNITS})(?P<noun>[\u4e00-\u9fff]{{0,4}}?)"
    rf"(?P<why>(?:[，,\s]|等[下等]|我(?:再)?看看?[\u4e00-\u9fff]?|我数数|我想想)*(?:不对|不是|错了|说错|口误|记错)(?:[^，。；\d]|\d+(?!(?P=unit)(?![\u4e00-\u9fff]?没)))*?[^。；]{{0,24}}?)"
    rf"(?:算是?|应该是|应为|改成|是)(?P<new>\d+(?:\.\d+)?)(?P=unit)"
)
_ASIDE = re.compile(
    r"^(?:对了?|哦对了?)?(?:我(?:等|待|一)?(?:一?下|会儿)(?:再)?|回头(?:再)?|等[\u4e00-\u9fff]{1,5})(?:报|说|查|补|发|问|数)?(?:一下|你|给你|上)?(?:你先写着)?$|我(?:给)?忘了|^(?:还有)?[\u4e00-\u9fff]{0,8}那个谁|你先写着|先这么写|我数数|我看看|照片拍了|就这些|就这样|没别的了|完了$|差不多就(?:这样|这些)"
)
_SUBJECT = "语文|数学|英语|物理|化学|生物|历史|地理|政治|道法|科学|音乐|体育|美术"
_AFTER = rf"(?=$|[，,。；\s]|{_SUBJECT}|还有|等|和)"
_TEACHES = rf"(?:{_SUBJECT}){NAME}{_AFTER}"
_NAMED = re.compile(rf"(?P<count>\d+[个人名位])(?P<who>(?:{_TEACHES})+)")
_BEGINS = (
    "然后|还有|另外|此外|再就是|哦?对了|但是|不过|因为|所以|一共|总共|共计|其中|剩下|余下|(?<!来)听课(?:的话)?|他们|对方|反馈|(?<!家长)满意(?!度)|上学期|下学期|上半年|下半年|本学期|这学期|"
    "每次|每个|每月|每周|每人|人均|平均|最[短长多少高低]|分别|我们|咱们|我[等回忘数看]|到年底|[国省市区县校][里级]|具体|[特一二三]等|评出|后来|接着|过了(?=\d)|实到|到了(?=\d)|"
    f"\\d个是|月底|年底|期末|副?组长(?!是)|组员|成员|{NAME}(?:牵头|负责|主持|盯|管)|(?<![的个有])(?:主题|问题|时间|地点|参加|研讨|照片|证书)"
)
_EDGE = re.compile(rf"(?<=[\u4e00-\u9fff\d）])(?={_BEGINS})")
_DONE = re.compile(
    rf"(?:\d+(?:\.\d+)?(?:万)?(?:{UNITS}|%)(?:吧|了|呢)?[\u4e00-\u9fff]{{0,14}}|[了吧呢过成补报写说]|半[年天]|[组园校]长|）|\d+个人)$"
)


_AHEAD = "(?:下学期|下学年|下一步|明年|来年|接下来|往后)"
_LONG = 14
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|【[^】]*】")


def unmarked(text: str) -> bool:
    """Whether a stretch runs on for more than thirty characters without any mark or blank."""
    text = _QUOTED.sub("", text)
    return any(len(run) > 30 for run in re.split(r"[，,。；;：:！!？?、\s]", text))


def spoken(line: str, drops: list[Drop]) -> str:
    """Return a run of speech with its clauses parted; mended counts and talk go to ``drops``."""
    line = "".join(
        part if _QUOTED.fullmatch(part) else arabic(part) for part in re.split(f"({_QUOTED.pattern})", line)
    )
    line = re.sub(r"(?:然后)?呢(?=[\u4e00-\u9fff\d]{2})", "，", _FILLER.sub("", line)).lstrip("，")
    line = _NAMED.sub(lambda m: f"{m['count']}（{'、'.join(re.findall(_TEACHES, m['who']))}）", line)
    while match := _REPAIR.search(line):
        drops.append(Drop(f"{match['old']}{match['unit']}", f"后来更正为{match['new']}"))
        line = f"{line[: match.start()]}{match['new']}{match['unit']}{match['noun']}{line[match.end() :]}"
    line = re.sub(r"(?<=学期)的(?:来了|有了|出来了)，?(?=一?共|是|\d)", "", line)
    line = re.sub(r"^(?:再|先|来)?说说(?=[\u4e00-\u9fff]{2})", "", line)
    line = re.sub(r"^(问题|不足|打算|建议)，?(?:主要|就)?(?:是|有)", r"\1：", line)
    parts: list[str] = []
    for run in re.split(r"(?<=[，,。；;：:！!？?、\s])", line):
        parts += _parted(run) if len(run) > _LONG else [run]
    kept: list[str] = []
    for part in "".join(parts).split("，"):
        if _ASIDE.search(part) and not re.search(r"\d", part):
            drops.append(Drop(part, "说话中的插话，不是材料"))
        elif part.strip():
            kept.append(part)
    told = "，".join(kept)
    if told.startswith(("问题：", "不足：")):
        told = re.sub(rf"，(?={_AHEAD})", "\n", told)
    return told


def opened(line: str) -> str:
    """问题就三个吧第一… is a list of problems, and 明年呢… after it one of plans on a line of its own."""
    line = _COUNTED_OFF.sub(r"\1：", line)
    if not line.startswith(("问题：", "不足：")):
        return line
    return re.sub(rf"[，。；\s]\s*({_AHEAD})(?:呢|嘛|的话)[，]?", r"\n\1：", line)


_COUNTED_OFF = re.compile(
    r"^(问题|不足)(?:呢|嘛)?[，,]?(?:主要|就|一共|共|有|是)*(?:\d|[一二两三四五六])[个条点](?:吧|呢|啊)?[，,：:]?\s*(?=第一|一是|首先|1)"
)
_MENDED_RATE = re.compile(
    rf"(?P<rate>(?:每个?|\d个?)(?:周|月|天|学期|学年|年))(?P<verb>[\u4e00-\u9fff]{{0,2}})(?P<n>\d+)(?P<unit>{UNITS})(?P<rest>[^，。；\d]{{0,12}}?)"
    rf"(?:嘛|啊|吧)?[，,\s]*(?:不对|不是|错了|说错了|口误)[，,\s]*(?:应该)?是?(?P<new>(?:每个?|\d个?)(?:周|月|天|学期|学年|年))(?P=verb)(?P<m>\d+)(?P=unit)"
)


_DOUBTED = re.compile(
    rf"(?<!\d)\d+(?:{UNITS})\s*[?？]\s*(?:→|->|—>|⇒|[—–]{{1,2}})?\s*(?=(?:只|实际|其实|后来|最后)[\u4e00-\u9fff]{{0,4}}\d)"
)
_KNOWN_THERE = re.compile(
    r"[，,]?(?:听课|参加|到会)?(?:的)?(?:有|来了|到了)?(?:[一二三四五六七八九]?[十百]+[来多几]|(?<!\d)\d+[来多几])个?[人次节份篇][^，,。；]{0,4}[，,]\s*(?:[\u4e00-\u9fff]{1,3}(?:老师|主任|校长?|园长?)|[\u4e00-\u9fff]{2,4})那[里儿边]?(?:有数|有准数|有记录|有名单|有签到)"
)


def doubts_gone(line: str, drops: list[Drop]) -> str:
    """31本？→ 只买了20本 keeps the second; 有六十来人，昌主任那里有数 says that somebody else knows, and is asked of them."""
    for pattern, reason in (
        (_DOUBTED, "后来更正，以后一数为准"),
        (_KNOWN_THERE, "约数，准数在别人处，不写入"),
    ):
        for match in list(pattern.finditer(line)):
            drops.append(Drop(match.group().strip("，, "), reason))
            line = line.replace(match.group(), "", 1)
    return line


def rates_mended(line: str, drops: list[Drop]) -> str:
    """每周交两篇故事嘛不对是两周交一篇: the later rate stands before the noun of the first."""
    told = arabic(line)
    if not (match := _MENDED_RATE.search(told)):
        return line
    right = f"{match['new']}{match['verb']}{match['m']}{match['unit']}"
    drops.append(Drop(match.group()[: match.start("rest") - match.start()], f"后来更正为{right}"))
    return told[: match.start()] + right + match["rest"].rstrip("嘛啊吧") + told[match.end() :]


def _parted(run: str) -> list[str]:
    out, last = "", 0
    for edge in _EDGE.finditer(run):
        piece = run[last : edge.start()]
        if len(piece) >= 4 and _DONE.search(piece):
            out += piece.removesuffix("吧") + "，"
            last = edge.start()
    return [out + run[last:]]
