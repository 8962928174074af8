"""Settle what a note finally says: later messages correct earlier ones, some things are not to be written.

The note itself is never changed; a settled copy is, and every removal carries its reason for the ledger.
"""

import re
from dataclasses import dataclass, field

from assistant.domain.notes import Note
from assistant.drafting.placing import headed
from assistant.text.dates import read_dates
from assistant.text.names import read_persons
from assistant.text.numbers import CHINESE, UNITS, chinese_to_int, half_width, read_figures

_MESSAGE = re.compile(
    r"^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?P<who>(?!师德|读书|备注|合计|日期|主题|时间|地点|内容|问题|打算|不足|建议|目标|要求|经费)"
    r"[\u4e00-\u9fffA-Za-z]{1,5}(?:[ ·][\u4e00-\u9fff]{1,4})?|[\u4e00-\u9fff]{2,6} [\u4e00-\u9fff]{2,3}|[\u4e00-\u9fff]{2,6}(?:老师|主任|校长|园长|书记|组长))(?:[（(][^）)]{1,8}[）)])?[：:]\s*(?P<body>.*)$"
)
_ANSWER = re.compile(
    r"^(?:@\S+\s*)?(?:对头|对对对?|没错|收到|好的?|好嘞|行|嗯+|哦+|噢|谢谢|辛苦了?|明白|知道了|OK|ok|1|\+1|是的|对的?|没问题|可以|马上|稍等|了解)"
    r"(?:[，,！!。~～\s]|谢谢|辛苦了?|\[[^\]]*\])*$"
)
_ASKING = re.compile(
    r"(?:吗|么|呢|没)?[?？]\s*$|呀[。！!]?\s*$|^(?:上次)?不是(?:还|有)|是不是|有没有|还差谁|谁(?:知道|有|去)|怎么(?:写|报|算)"
)
_CORRECTS = re.compile(
    r"更正|纠正|写错|手滑|写岔|岔了|记错|报错|算错|说错|打错|搞错|弄错|数错|看错|不对|有误|应为|应该(?:是|为)|改成|改为|改一下|实为|实际(?:是|为)|去年的|上学期的|不是\d|刚才|哦哦|少算|多算|以.{0,6}为准"
)
_UNWRITTEN = re.compile(
    r"(?:先|就|都|也|请|千万)?(?:别|不要|不用|勿|甭|莫)(?:往(?:上|里|外|总结里?|材料里?)?|再|给|对外)*(?:写|报|放|提|公开|外传)(?:进去|进总结|上去|里面?|了|出来|那么细)*|"
    r"(?:就|先|都)?不(?:写|列|点)(?:名字?|姓名|那么细|进去|了|出来)+|不(?:进|在)(?:这份|本|这个)?(?:总结|材料|这份)(?:里|中)?(?:写|讲|说|提)?|给多少不写|先不算|一律不(?:写|报|算)|不公开|别拿[^，。\s]{0,6}(?:比|说|用)|别拿来|(?:家长|领导|比较)敏感|不对外|不上报|"
    r"先不(?:写|报|提)|暂不(?:写|报|公开|宣布)|不写进|不要进总结|不宜(?:写|公开)|删掉|作废|仅供参考|保密|还没公示|未公示|公示期?(?:还)?没(?:结束|过|完)|还没正式"
)
_FAILED = re.compile(
    r"(?:那个|这个|它|课题|项目|申报|申请|立项)?[^，。；]{0,8}(?:没过|没批|没立上?项?|没通过|未获批|未通过立项|未立项|没评上|落选|没中|取消了|没办成|没开成|没搞成|黄了)"
)
_FORMER = re.compile(r"[，,；;]?\s*(?:之前|原来|以前|此前|前任|上一任)是[^，。；）)]{1,8}")
_SINGLED = re.compile(r"[（(]\s?(?:[\u4e00-\u9fff]{1,3}组)(?:的)?(?:[小老]?[\u4e00-\u9fff])[）)]")
_APPROXIMATE = re.compile(
    rf"(?P<rough>(?:约|近|大概)?\d+(?:多|余|来|几)?(?P<unit>{UNITS})?(?:左右)?)\s*[（(](?P<why>签到表?|签到|实际|实到|后台数?|统计|登记|名单|台账)(?:上|显示|是|为|：|:)?\s?(?P<exact>\d+)(?:人|{UNITS})?[）)]"
)
_INLINE = re.compile(
    rf"(?P<old>\d+(?:\.\d+)?)(?P<unit>%|{UNITS})?\s?[（(，,；;]?\s?(?:更正|应为|应该是|应是|改为|改成|实为|不对，?是|写错了?，?(?:应)?是)[：:为]?\s?(?P<new>\d+(?:\.\d+)?)(?P<unit2>%|{UNITS})?[）)]?"
)
_PRIVATE = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)|"
    r"[^，。；\s]*(?:家长|学生|群众)[^，。；\s]{0,6}(?:投诉|举报|来闹|告状|信访|发帖|上访)[^。；]*|[^，。；\s]*(?:投诉|举报|信访)(?:那|的)?(?:事|件)[^。；]*|"
    r"[^，。；\s]*升学率[^，。；]*|[^，。；\s]*(?:中考|高考)[^，。；]{0,4}(?:上线|均分|平均分|一本|本科)[^，。；]*"
)
_PRAISED = re.compile(
    r"[^，,。；\s]*(?:[讲做上写](?:得|的)(?:最|很|挺|特别|真)好|效果(?:很|挺|特别|真)?(?:好|不错)|反响(?:很|挺|特别)?(?:好|热烈)|(?:很|挺|特别)(?:成功|受欢迎))[^，,。；\s]*(?:\s[\u4e00-\u9fff]{2,3}的(?=$|[\s，。]))?"
)
_AFTER_EXACT = re.compile(r"(?<=[\d元人次节份篇册项])\s?[（(](?:快|将近|差不多|大约|约|近)\d[^）)]*[）)]")
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+")
_TALK = re.compile(
    r"把我|(?<!自)我(?:那天|没|也|请假|跟|这|的|来|去|写|把|再|看|问|说|记|先|回头|们?组(?!长))|[？?！!]\s*$|(?:吗|吧|么|呢)$|查过了|可以写|为准|辛苦|麻烦|尽快|别忘|一下|再对对|催|写大名|记得|"
    r"@|等会|稍后|回头|马上|改了|改好|不动|随便|哈哈|谢谢|收到|群里|发我|发群|老师们好|各位"
)
_SOLID = re.compile(
    r"\d|《|“|[一二三四五六七八九十百]+(?:人|次|节|篇|份|项|对|名|位|场|个)|主题|组长|课题|制度|方案|立项|结题"
)
BROKEN = re.compile(
    r"\d+[.．]?\d*[□■]+\d*[.．]?\d*(?:%|％)?|[A-Za-z]{1,6}[-－]?[\dA-Za-z\-－]*[□■]+[\dA-Za-z□■\-－]*"
)
MISSING = re.compile(
    r"[?？]{2,}|(?<![A-Za-z])[xX×]{2,}(?![A-Za-z])|[□■]+|_{2,}|＿+|某某|忘了(?:多少|几[个次人])?|不记得(?:了|多少)?|待(?:核|查|定)|看不清|字迹不清"
)
_HALF_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:规|教科|字|[A-Z]{1,6})?[-－]?20\d\d[-－]?[\dA-Za-z]*[xX×*？?]+\w*"
)
LOST = re.compile(r"\.{3,}|…+")


@dataclass(frozen=True, slots=True)
class Drop:
    """Words of a note that do not reach the draft, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What a note finally says: lines of text, what was dropped, and what was changed on the drafter's own word."""

    note: Note
    lines: tuple[str, ...]
    drops: tuple[Drop, ...] = ()
    speakers: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = field(default=())
    """(subject, question) pairs raised while settling."""


def settle(note: Note) -> Settled:
    """Return what ``note`` finally says; never raises."""
    drops: list[Drop] = []
    asks: list[tuple[str, str]] = []
    speakers: list[str] = []
    text = half_width(note.text)
    text = _first_person(text)
    lines = [part for line in text.split("\n") for part in _NEW_MATTER.split(line)]
    if re.match(r"\s*[#＃]?接龙", text):
        lines = _settle_signup(lines, drops)
    if note.channel == "chat":
        lines = _settle_chat(lines, drops, speakers)
    kept: list[str] = []
    for line in lines:
        line = _settle_line(line, drops, asks)
        if line.strip():
            kept.append(line)
    return Settled(note, tuple(kept), tuple(drops), tuple(speakers), tuple(asks))


_NEW_MATTER = re.compile(
    r"(?<=[\s。；，])(?=(?:明年|来年|下学期|下学年|下一步|接下来)(?:的?(?:想法|打算|计划|安排|措施))?(?:是?第一|一是|首先|：))"
)


def _first_person(text: str) -> str:
    """我是负责人罗大有 … 点上我牵头: the speaker's name stands where he says 我."""
    match = re.search(
        r"我是(?P<post>[\u4e00-\u9fff]{0,10}?)(?P<name>[\u4e00-\u9fff]{2,3})(?=[啊，,。\s]|$)", text
    )
    people = read_persons(f"由{match['name']}负责") if match else ()
    if not match or not people:
        return text
    text = text.replace(match.group(), f"{match['post']}{match['name']}", 1)
    return re.sub(r"(?<![一-龥])我(?=牵头|负责|去|来|盯|抓|管)|(?<=上)我(?=牵头|负责)", match["name"], text)


def _settle_chat(lines: list[str], drops: list[Drop], speakers: list[str]) -> list[str]:
    messages: list[str] = []
    asked = ""
    for line in lines:
        match = _MESSAGE.match(line)
        body = match["body"] if match else re.sub(r"^【[^】]{2,8}】(?=@|\s)", "", line)
        if match:
            speakers.append(match["who"])
        body = re.sub(r"^【[^】]{2,8}(?:科|处|室|组|办|部|中心|群)】\s*", "", body)
        body = _EMOJI.sub("", re.sub(r"\[[\u4e00-\u9fffA-Z]{1,4}\]", "", body)).strip()
        if not body:
            continue
        plain = re.sub(r"^@\S{1,8}\s*", "", body)
        if _ANSWER.match(plain):
            drops.append(Drop(body, "聊天应答，不是材料"))
            continue
        if _UNWRITTEN.search(body) and _exclude(body, messages, drops):
            continue
        if _FAILED.fullmatch(plain) and re.match(r"那个|这个|它|没", plain):
            if drops and drops[-1].text == asked:
                drops[-1] = Drop(asked, "后来说明未成，不写入")
            elif messages and not re.search(r"\d", messages[-1]):
                drops.append(Drop(messages.pop(), "后来说明未成，不写入"))
            drops.append(Drop(body, "说明前一事项未成，不写入"))
            continue
        if _CORRECTS.search(body) and not _ASKING.search(body):
            told, *others = re.split(r"[；;]", body)
            if (
                _regrade(told, messages, drops)
                or _correct(told, messages, drops)
                or _redate(told, messages, drops)
            ):
                messages += [part.strip() for part in others if _SOLID.search(part) or "等" in part]
                continue
        told = (
            r"(?:是|签到表?|签到|实到|实际|名单|后台|台账)?(?:上|是|显示)?\s?\d+(?:个|人|名|次|节|项|篇|份)?"
        )
        if messages and re.fullmatch(told, plain) and _correct(body, messages, drops):
            continue
        body = _confirmed(body, drops)
        if (
            _ASKING.search(body)
            or re.search(
                r"把我|我(?:那天|没|也?请假|[数看查问听]了)|^我(?!校|们|园|县|市|区|组|省里有)", body
            )
            or (_TALK.search(body) and not _SOLID.search(body))
        ):
            asked = body
            drops.append(Drop(body, "聊天中的询问、催办或私人说明，不是材料"))
            continue
        if body:
            messages.append(body)
    return messages


def _confirmed(body: str, drops: list[Drop]) -> str:
    """那写258。… : the assent goes, what follows stays."""
    match = re.match(
        r"^(?:行|好|嗯|改)?[，,。]?\s?(?:那就?|就)?(?:写|按|算)\s?\d+(?:[人次节份篇项名]{0,2})(?:写|报|算)?(?:[。，,]\s?|$)|^改[。，]\s?",
        body,
    )
    if not match:
        return body
    drops.append(Drop(match.group().strip("，。, "), "对前文数字的确认，已按确认的数写入"))
    return body[match.end() :]


def _settle_signup(lines: list[str], drops: list[Drop]) -> list[str]:
    """A 接龙: its items become one line under its title; an item withdrawn or one that is only a name and a tick goes."""
    out: list[str] = []
    title, items = "", []
    for line in lines:
        line = _EMOJI.sub("", line).strip()
        item = re.match(r"^\d{1,3}(?:[.、．]\s*|\s)(?P<rest>.*)$", line)
        if re.match(r"[#＃]?接龙", line):
            title = re.sub(r"^[#＃]?接龙[：:｜|\s]*", "", line)
        elif item and re.search(
            r"先不算|不算|取消|退出|待定|改[一二三四五六七八九十\d]+月|请假", item["rest"]
        ):
            drops.append(Drop(item["rest"], "接龙中已注明不算或改期"))
        elif item and not re.search(r"\d|《|“", item["rest"]) and len(item["rest"]) <= 10:
            drops.append(Drop(item["rest"], "接龙名单不全，以统计数为准"))
        elif item:
            items.append(item["rest"].strip())
        elif line and not LOST.fullmatch(line):
            out.append(re.sub(r"^[\u4e00-\u9fff]{1,4}[：:]\s?(?:行|好)[，,]\s?", "", line))
    if items:
        return [f"{title}：{'；'.join(items)}", *out]
    return [title, *out] if title else out


def _exclude(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Take out of the earlier messages what ``body`` says is not to be written; tell whether it did."""
    about = re.sub(r"\s+", "", _UNWRITTEN.sub(" ", body))
    if re.search(r"产假|病假|住院|手术|怀孕|哺乳", body):
        drops.append(Drop(body, "涉及个人情况，材料注明不写"))
        return True
    own = [
        part for part in re.split(r"[，,；;。]", body) if read_figures(part) and not _UNWRITTEN.search(part)
    ]
    if own:
        return False
    for number in range(len(messages) - 1, -1, -1):
        items = _items(messages[number])
        best = max(items, key=lambda item: _shared(item, about), default="")
        if (
            best
            and _shared(best, about) >= 1
            and not re.search(r"[^，,；;。]{4,}[，,].*(?:这个|那个|此事)", body)
        ):
            messages[number] = _without(messages[number], best)
            drops.append(Drop(best.strip(), f"材料注明“{_short(body)}”，不写入"))
            drops.append(Drop(body, "关于不写入的说明"))
            return True
    rest = re.sub(r"这个|此事|该项|那个|那件|[，,；;。\s]", "", _UNWRITTEN.sub("", body))
    if messages and len(rest) < 5:
        drops.append(Drop(messages.pop(), f"材料注明“{_short(body)}”，不写入"))
    drops.append(Drop(body, "材料注明不写入"))
    return True


def _items(text: str) -> list[str]:
    """Cut a message into the items one may take out: 部级1（许诺 物理） | 省级2 | 市级5."""
    return [m.group() for m in re.finditer(r"[^\s，,；;、。（(]+(?:[（(][^）)]*[）)])?", text)]


def _shared(item: str, about: str) -> int:
    """Count the two-character words an item shares with the remark about it."""
    words = {
        item[i : i + 2] for i in range(len(item) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", item[i : i + 2])
    }
    return sum(word in about for word in words)


def _without(text: str, item: str) -> str:
    return re.sub(r"\s{2,}", " ", text.replace(item, "", 1)).strip(" ，,、；;")


def _correct(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Carry a correction into the message it corrects; tell whether a place for it was found."""
    plain = re.sub(r"^@\S{1,8}\s*", "", _arabic(body))
    figures = [
        f
        for f in read_figures(plain)
        if not re.match(r"\s?(?:是去年|是上|写错|记错|不对|是错)", plain[f.span.end :])
    ]
    wrong = [f for f in read_figures(plain) if f not in figures]
    against = re.search(r"不是\s?(\d+)", plain)
    if against:
        wrong += [f for f in figures if f.value == against[1]]
        figures = [f for f in figures if f.value != against[1]]
    if not figures:
        return False
    told = re.match(r"^(?:是)?(?:签到表?|签到|实到|实际|名单|后台|台账)", plain) is not None
    new = figures[0] if not re.search(r"改成|改为|应为|应该", plain) else figures[-1]
    old_named = {f.value for f in wrong} | ({figures[0].value} if new is not figures[0] else set())
    label = re.sub(
        r"更正|纠正|应该|应为|刚才|写错了?|不对|签到表?|签到|实到|实际|名单|后台|台账|是|改成|改为|了|的|[，,：:\s哦啊呀]",
        "",
        plain[: new.span.start],
    )
    best: tuple[float, int, int, int] | None = None
    for number in range(len(messages) - 1, -1, -1):
        earlier = _arabic(messages[number])
        for figure in read_figures(earlier):
            if old_named and figure.value not in old_named:
                continue
            before = earlier[max(0, figure.span.start - 8) : figure.span.start]
            near = (
                _shared(label, before + earlier[figure.span.end : figure.span.end + 4])
                if len(label) >= 2
                else 0
            )
            if near:
                near += _shared(label, earlier[: figure.span.start]) + _level(
                    label, earlier[: figure.span.start]
                )
            if len(label) >= 2 and not near and not old_named:
                continue
            if told and not re.search(r"多|余|约|近|左右|来", figure.qualifier):
                continue
            apart = abs(figure.number - new.number) / max(figure.number, new.number, 1)
            other_unit = 0.5 if new.unit and figure.unit and new.unit != figure.unit else 0.0
            rank = (
                -near + apart + other_unit + 0.3 * (len(messages) - 1 - number),
                number,
                figure.span.start,
                figure.span.end,
            )
            best = min(best, rank) if best else rank
    if best is None:
        return False
    _, number, start, end = best
    earlier = _arabic(messages[number])
    old = earlier[start:end]
    unit = re.sub(r"^(?:约|近|超过)?[\d.,]+(?:多|余)?|左右$", "", old)
    value = new.value if not old.endswith("%") or new.value.endswith("%") else new.value + "%"
    named = re.match(
        r"(?:个|人|名)?[，,：:（(]\s?((?:[\u4e00-\u9fff]{2,3}[、\s])*[\u4e00-\u9fff]{2,3})[）)]?$",
        plain[new.span.end :],
    )
    whom = (
        f"（{named[1]}）"
        if named and read_persons(f"（{named[1]}）") and not earlier[end:].startswith(("（", "("))
        else ""
    )
    messages[number] = (
        earlier[:start] + value + (unit if not value.endswith("%") else "") + whom + earlier[end:]
    )
    drops.append(Drop(old, f"后来更正为{value}"))
    drops.append(Drop(body, "更正说明，已按更正后的数写入"))
    return True


def _regrade(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """省二等1（巩丽），刚才写错: the same person's award of another grade is put right."""
    match = re.search(r"(?P<new>[特一二三]等)奖?\s?\d*\s?[（(](?P<who>[\u4e00-\u9fff]{2,3})[）)]", body)
    if not match:
        return False
    for number in range(len(messages) - 1, -1, -1):
        old = re.search(rf"(?P<old>[特一二三]等)(?=奖?\s?\d*\s?[（(]{match['who']}[）)])", messages[number])
        if old and old["old"] != match["new"]:
            messages[number] = messages[number][: old.start()] + match["new"] + messages[number][old.end() :]
            drops.append(Drop(f"{old['old']}{match['who']}", f"后来更正为{match['new']}"))
            drops.append(Drop(body, "更正说明，已按更正后的等级写入"))
            return True
    return False


def _level(label: str, before: str) -> int:
    """区二等 speaks of the message that names 区, not of the one that names 市."""
    level = re.search(r"[国省市区县镇校](?=[特一二三]等|级|赛|里)", label)
    return 0 if not level else 2 if level.group() in before else -2


def _redate(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Carry a corrected day into the message it corrects: 写岔了，是4.15到4.19."""
    new = read_dates(body)
    if not new:
        return False
    for number in range(len(messages) - 1, -1, -1):
        old = [d for d in read_dates(messages[number])]
        same = next(
            (d for d in old if (d.month, d.day) == (new[0].month, new[0].day)), old[-1] if old else None
        )
        if same is None:
            continue
        messages[number] = (
            messages[number][: same.span.start] + new[0].text + messages[number][same.span.end :]
        )
        drops.append(Drop(same.text, f"后来更正为{new[0].text}"))
        drops.append(Drop(body, "更正说明，已按更正后的日期写入"))
        return True
    return False


def _settle_line(line: str, drops: list[Drop], asks: list[tuple[str, str]]) -> str:
    if match := _SINGLED.search(line):
        drops.append(Drop(match.group(), "涉及个人的不足，不点名"))
        line = line.replace(match.group(), "")
    if match := _FORMER.search(line):
        drops.append(Drop(match.group(), "前任情况不写入总结"))
        line = line.replace(match.group(), "")
    for match in list(_PRIVATE.finditer(line)):
        drops.append(Drop(match.group(), "涉及个人隐私或不宜公开的内容"))
        line = line.replace(match.group(), "")
    for match in list(_HALF_NUMBER.finditer(line)):
        drops.append(Drop(match.group(), "编号不全，不补写，已列入追问"))
        line = line.replace(match.group(), "【待补：完整编号】")
    if match := re.fullmatch(r"\s*[（(]([^（）()]*)[）)]\s*", line):
        line = match[1]
    if re.fullmatch(r"\s*[［\[【][^］\]】\d]{2,16}[］\]】]\s*", line) and not headed(
        line.strip(" ［[【】]］")
    ):
        drops.append(Drop(line.strip(), "来源说明，不是材料"))
        return ""
    if re.fullmatch(
        r"\s*[^\d，。；：《“]{2,12}(?:汇总|导出|台账|登记表|一览表)(?:[（(][^）)\d]*[）)])?\s*", line
    ):
        drops.append(Drop(line.strip(), "表名，不是材料"))
        return ""
    line = re.sub(r"^\s*【[^】]{2,8}(?:科|处|室|组|办|部|中心|群)】\s*(?=\S)", "", line)
    for match in list(_PRAISED.finditer(line)):
        if not re.search(r"\d", match.group()):
            drops.append(Drop(match.group(), "评价没有依据，不写入"))
            line = line.replace(match.group(), "", 1)
    for match in list(_AFTER_EXACT.finditer(line)):
        drops.append(Drop(match.group(), "已有精确数，约数不写入"))
        line = line.replace(match.group(), "", 1)
    for match in list(BROKEN.finditer(line)):
        if match.group().strip("□■"):
            drops.append(Drop(match.group(), "数字或编号残缺，不补写，已列入追问"))
            what = "完整编号" if re.match("[A-Za-z]", match.group()) else "完整数字"
            line = line.replace(match.group(), f"【待补：{what}】", 1)
    for clause in re.split(r"[，,。；;\s]", line):
        if re.search(r"病假|产假|住院|怀孕|手术", clause) and not re.search(
            r"(?:病假|产假)\s?\d|\d人?\s?(?:病假|产假)|[（(](?:病假|产假)", clause
        ):
            drops.append(Drop(clause, "涉及个人情况，不写入"))
            line = re.sub(rf"{re.escape(clause)}[，,\s]*(?:取消[，,。\s]*)?", "", line, count=1)
    line = _EMOJI.sub("", line)
    line = re.sub(rf"(?<=\d)\s+(?=(?:{UNITS})(?![\u4e00-\u9fff]{{2}}))", "", line)
    line = re.sub(r"^\s*([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=\s?[：:])", r"\1\2", line)
    line = re.sub(r"[小老][\u4e00-\u9fff][（(]全名[：:]?([\u4e00-\u9fff]{2,3})[）)]", r"\1", line)
    line = _APPROXIMATE.sub(lambda m: _exact(m, drops), line)
    line = _INLINE.sub(lambda m: _newer(m, drops), line)
    if _UNWRITTEN.search(line):
        line = _exclude_clause(line, drops)
    if _FAILED.search(line):
        for clause in re.split(r"(?<=[，,；;。])", line):
            if (
                re.search(r"课题|申报|立项|项目|活动|比赛", clause)
                and _FAILED.search(clause)
                and not re.search(r"\d人", clause)
            ):
                drops.append(Drop(clause.strip("，,；;。 "), "未成的事项不写入"))
                line = line.replace(clause, "")
    return line


def _exclude_clause(line: str, drops: list[Drop]) -> str:
    """「…（这个不要写）」 takes out the item before the bracket; otherwise the clause that says so goes, with what it speaks of."""
    if match := re.search(rf"[（(][^（）()]*(?:{_UNWRITTEN.pattern})[^（）()]*[）)]", line):
        rest = _UNWRITTEN.sub("", re.sub(r"这个|此项|该项|那个|[（()）\s，,]", "", match.group()))
        if re.search(r"名|谁|位|者", match.group()) or len(re.sub(r"还没.*|公示.*", "", rest)) >= 4:
            drops.append(Drop(match.group(), "材料注明不写"))
            return line.replace(match.group(), "")
    if match := re.search(
        rf"(?P<item>[^，,；;。\s（(]+)\s?[（(][^）)]*?(?:{_UNWRITTEN.pattern})[^）)]*[）)]", line
    ):
        drops.append(Drop(match["item"], f"材料注明“{_short(match.group()[len(match['item']) :])}”，不写入"))
        drops.append(Drop(match.group()[len(match["item"]) :], "关于不写入的说明"))
        return line.replace(match.group(), "").strip("，,；; ")
    spoken = re.search(r"[，,；;。]", line) is None
    clauses = re.split(r"(?<=\s)" if spoken else r"(?<=[，,；;。])", line)
    kept: list[str] = []
    for clause in clauses:
        if not _UNWRITTEN.search(clause):
            kept.append(clause)
            continue
        if (
            re.search(r"名字?|姓名|谁", clause)
            and kept
            and re.search(r"就是|那[两几位个]|[^\d](?:那|这)[位个两]", kept[-1])
        ):
            drops.append(Drop(kept.pop().strip("，,；; "), "材料注明不点名"))
            drops.append(Drop(clause.strip("，,；;。 "), "关于不写入的说明"))
            continue
        if re.search(r"钱|金额|奖金|经费", clause) and not re.search(r"\d", clause):
            for earlier in [
                c for c in kept if re.search(r"\d+\s?(?:块|元)|[一二三四五六七八九十百千]+(?:块|元)", c)
            ]:
                kept.remove(earlier)
                drops.append(Drop(earlier.strip("，,；;。 "), f"材料注明“{_short(clause)}”，不写入"))
        rest = _UNWRITTEN.sub("", re.sub(r"这个|此事|该项|那个|[，,；;。\s]", "", clause))
        pronoun = len(re.sub(r"[\u4e00-\u9fff]{0,2}(?:还|没|公示|完)", "", rest)) < 3
        if spoken:
            pronoun = False
        while pronoun and kept and not kept[-1].rstrip().endswith(("。", "；", ";")):
            drops.append(Drop(kept.pop().strip("，,；; "), f"材料注明“{_short(clause)}”，不写入"))
        drops.append(Drop(clause.strip("，,；;。 "), "材料注明不写入"))
    return "".join(kept)


def _exact(match: re.Match[str], drops: list[Drop]) -> str:
    drops.append(Drop(match["rough"], f"以{match['why']}的{match['exact']}为准"))
    return f"{match['exact']}{match['unit'] or ''}（据{match['why']}）"


def _newer(match: re.Match[str], drops: list[Drop]) -> str:
    drops.append(Drop(match["old"] + (match["unit"] or ""), f"后来更正为{match['new']}"))
    return match["new"] + (match["unit2"] or match["unit"] or "")


def _arabic(text: str) -> str:
    return re.sub(
        rf"(?<![{CHINESE}第一-龥])[{CHINESE}]+(?=$|[，,。；\s]|{UNITS})",
        lambda m: str(chinese_to_int(m.group())),
        text,
    )


def _short(text: str) -> str:
    return re.sub(r"[（）()\s]", "", text)[:16]
