"""What a later message of a chat changes of an earlier one without a figure: who speaks and on what, how a name is written, which day 今天 was."""

import re
from collections.abc import Sequence

from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.names import COMPOUND, NAME, SURNAMES

_TITLE = r"(?:老师|教授|主任|校长|园长|专家|研究员|教研员|博士|医生|院长|所长)"
_CALLED = rf"(?:{NAME}|(?:{COMPOUND}|[{SURNAMES}])){_TITLE}|{NAME}"
_AWAY = r"来不了|没来成|没能来|来不成|不来了|没空|走不开|出差|病了|生病|有事|临时有会|延误|停飞|改不了"
_REPLACED = re.compile(
    rf"(?P<gone>{_CALLED})(?:[^，,。；;\n]{{0,6}}?)(?:{_AWAY})[^，,。；;\n]{{0,8}}[，,\s]+(?:就|临时|后来|最后|于是)?(?:改?换成?|改请|改由|改成|请|由)了?"
    rf"(?P<new>(?:[\u4e00-\u9fff]{{2,14}}?[的\s]?)?(?:{NAME}){_TITLE}?)(?:来?(?:讲|作|做|主讲|代讲|顶)(?:的|了|上)?)?"
    r"(?P<topic>(?:[，,\s]*(?:题目|讲座题目|题为|主题|内容|讲的?)?(?:是|为|改成|换成|叫)?[：:\s]*(?:《[^》]+》|“[^”]+”)))?(?P<rest>[，,；;]?\s?(?:时间|地点|场地)(?:[和、]?(?:时间|地点|场地))?(?:照旧|照常|不变|没变))?(?=$|[，,。；;\s])"
)
_SPOKE = r"(?:来校|到校|到园|来园|来)?(?:讲|作|做|谈|主讲)(?:一?场|了)?"
_RESPELT = re.compile(
    rf"(?:^|(?<=[，,。；;：:\s]))(?:[\u4e00-\u9fff]{{1,4}}(?:老师|主任|校长|园长)?(?:的)?(?:名字)?(?:应该|应)?是)(?P<right>(?:{COMPOUND}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}})[，,（(\s]"
    r"(?=[^，,。；;]{0,8}的[\u4e00-\u9fff](?![\u4e00-\u9fff])|[^，,。；;\d]{0,4}(?:写错|打错|弄错|别写|别又))(?P<why>[^。；;\n]*)$"
)
_WAS = re.compile(
    rf"名字(?:写|打|弄)?错了?[，,：:\s]*(?:应该|应)?是(?P<right>{NAME})|(?P<right2>{NAME})[，,]\s?不是(?P<wrong>{NAME})(?=$|[，,。；;])"
)
_DAY_IN_BRACKET = re.compile(
    r"(?:今天|明天|后天|大后天|昨天|(?:本|这|下)?周[一二三四五六日天])\s?[（(](?P<day>\d{1,2}[.月/]\d{1,2}[日号]?)[）)]"
)
_TODAY = re.compile(r"(?:今天|今日|刚才|刚刚)(?=\S{0,4}?(?:到|来|实到|签到|签|听|讲|收|人|上|参加|\d))")
_CAME = re.compile(r"(?:今天|今日)(?:实?到|来|签到|实到)了?(?P<n>\d+)(?:[个人位名]|(?=$|[，,。；;\s]))")
_PERSON = re.compile(NAME)
_SENDER = re.compile(r"^(?P<who>[^，。；：:\s]{1,10})[：:]\s*")
_I_SPEAK = re.compile(r"(?:^|(?<=[，,。；;\s]))我(?:来|给大家)?(?:主)?讲(?=$|[，,。；;\s！!])")


def changed_later(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Return the messages as the later ones leave them; what was told before goes to ``drops`` with its reason."""
    out = _with_days(_without_first_person(lines))
    place = 0
    while place < len(out):
        if _speaker_changed(out, place, drops) or _name_changed(out, place, drops):
            continue
        if not _called_right(out, place, drops) and _SAYS_WHO.match(_SENDER.sub("", out[place])):
            drops.append(Drop(_SENDER.sub("", out[place]), "聊天应答，不是材料"))
            out[place] = ""
        place += 1
    return [line for line in out if line.strip() and not _SENDER.fullmatch(line)]


def _without_first_person(lines: Sequence[str]) -> list[str]:
    """陆宁：…，我讲 is …，由陆宁主讲, when the sender is a full name."""
    out: list[str] = []
    for line in lines:
        sender = _SENDER.match(line)
        if sender and _PERSON.fullmatch(sender["who"]):
            line = sender.group() + _I_SPEAK.sub(f"由{sender['who']}主讲", line[sender.end() :])
        out.append(line)
    return out


def _with_days(lines: Sequence[str]) -> list[str]:
    """明天(3.5) is 3.5, and 今天 in a later message that counts who came means that day when no other is announced."""
    announced: list[str] = []
    out: list[str] = []
    for line in lines:
        if len(set(announced)) == 1 and not read_dates(line):
            line = _CAME.sub(rf"{_formal(announced[0])}实到\g<n>人", line, count=1)
            line = _TODAY.sub(f"{_formal(announced[0])}", line, count=1)
        announced += [match["day"] for match in _DAY_IN_BRACKET.finditer(line)]
        line = re.sub(rf"{_DAY_IN_BRACKET.pattern}(?=\d)", r"\g<day> ", line)
        out.append(_DAY_IN_BRACKET.sub(r"\g<day>", line))
    return out


_OTHER_NAME = re.compile(
    rf"(?:^|(?<=[，,。；;：:\s]))(?P<alias>[A-Z][A-Za-z]{{1,12}}|[小老阿][\u4e00-\u9fff])(?:老师)?(?:就)?是(?P<name>{NAME})(?=$|[，,。；;\s])(?P<why>[，,\s]*[^，,。；;]{{0,4}}(?:文件|证书?|名单|通知)上[^，,。；;]*)?"
)
_EVENT_RIGHT = re.compile(
    r"^(?:不对[，,]|不是[，,]|更正[：:]?)?(?:应该)?是(?P<right>[\u4e00-\u9fff]{2,10}?(?P<kind>比赛|大赛|竞赛|评比|评选|赛课|展评|讲座|培训))(?=$|[，,。；;\s])"
)
_NAME_RIGHT = re.compile(
    r"(?:证|证书|文件|名单|奖状|通知)上(?:写的?|印的?|的?名字)?是(?P<name>[\u4e00-\u9fff·]{2,8})(?=$|[，,。；;\s])"
)
_SAYS_WHO = re.compile(
    r"^(?:对+|是的|嗯+)[，,\s]*(?:就)?(?:[他她]|是)(?:一个|1个|一人)?[^\d]{0,12}$|^还有我(?=$|[，,。；;\s])[^《]{0,16}$"
)


def _called_right(lines: list[str], place: int, drops: list[Drop]) -> bool:
    """是三笔字比赛，证上是乌云其木格; Amy是麦安琪: the event and the person told before take the right names."""
    sender = _SENDER.match(lines[place])
    start = sender.end() if sender else 0
    body = lines[place][start:]
    event, name, other = _EVENT_RIGHT.match(body), _NAME_RIGHT.search(body), _OTHER_NAME.search(body)
    done = False
    for earlier in range(place - 1, -1, -1):
        if event and (old := re.search(rf"[\u4e00-\u9fff]{{1,6}}{event['kind']}", lines[earlier])):
            lines[earlier] = lines[earlier].replace(old.group(), event["right"], 1)
            drops.append(Drop(old.group(), f"后来更正为{event['right']}"))
            event, done = None, True
        if name and (
            old := re.search(rf"(?<![\u4e00-\u9fff]){name['name'][:2]}(?![\u4e00-\u9fff])", lines[earlier])
        ):
            lines[earlier] = lines[earlier].replace(old.group(), name["name"], 1)
            drops.append(Drop(old.group(), f"全名为{name['name']}"))
            name, done = None, True
        if other and (old := re.search(rf"(?<![A-Za-z]){other['alias']}(?![A-Za-z：:])", lines[earlier])):
            lines[earlier] = lines[earlier].replace(old.group(), other["name"])
            drops.append(Drop(other["alias"], f"全名为{other['name']}"))
            other, done = None, True
    if done:
        drops.append(Drop(body, "更正说明，已按更正后的名称写入"))
        lines[place] = lines[place][:start]
    return done


def _formal(day: str) -> str:
    """10.14 is 10月14日, so that no figure behind it reads as the end of a span."""
    dates = read_dates(day)
    return dates[0].formal() if dates else day


def _said_from(line: str) -> int:
    sender = _SENDER.match(line)
    return sender.end() if sender else 0


def _speaker_changed(lines: list[str], place: int, drops: list[Drop]) -> bool:
    """鲁教授临时出差，换梁敏老师，题目《…》: the one announced before and the topic go, the new ones stand; the message has done its work."""
    told = _REPLACED.search(lines[place], _said_from(lines[place]))
    if told is None:
        return False
    gone = re.sub(rf"{_TITLE}$", "", told["gone"])
    topic = re.search(r"《[^》]+》|“[^”]+”", told["topic"] or "")
    for earlier in range(place - 1, -1, -1):
        old = re.compile(
            rf"(?P<asked>请来?|邀请|由|主讲人?[：:\s]?|(?<=[\s，,。；;：:])|^)(?P<from>[\u4e00-\u9fff]{{0,12}}?[的\s]?)?{re.escape(gone)}[\u4e00-\u9fff]{{0,2}}?{_TITLE}?(?P<spoke>{_SPOKE})?(?P<topic>[^，,。；;\n]*)"
        ).search(lines[earlier], _said_from(lines[earlier]))
        if old is None:
            continue
        what = topic.group() if topic else old["topic"]
        line = lines[earlier]
        new = f"{old['asked'] or '请'}{told['new'].strip()}{old['spoke'] or '讲'}{what}"
        lines[earlier] = line[: old.start()] + new + line[old.end() :]
        drops.append(Drop(old.group(), f"后来改由{told['new'].strip()}主讲"))
        drops.append(Drop(told.group().strip(" ，,"), "更正说明，已按更正后的写入"))
        left = (lines[place][: told.start()] + lines[place][told.end() :]).strip(" ，,。；;")
        lines[place] = left if _SENDER.match(left) else lines[place][: told.start()]
        return True
    return False


def _name_changed(lines: list[str], place: int, drops: list[Drop]) -> bool:
    """乔老师是乔艺蕾，艺术的艺: the name as it was written before takes the right character."""
    told = _RESPELT.search(lines[place]) or _WAS.search(lines[place])
    if told is None:
        return False
    right = told.groupdict().get("right") or told.groupdict().get("right2") or ""
    done = False
    for earlier in range(place):
        for wrong in set(
            re.findall(rf"{re.escape(right[0])}[\u4e00-\u9fff]{{{len(right) - 1}}}", lines[earlier])
        ):
            same = sum(a == b for a, b in zip(wrong, right, strict=True))
            if wrong != right and same == len(right) - 1:
                lines[earlier] = lines[earlier].replace(wrong, right)
                drops.append(Drop(wrong, f"后来更正为{right}"))
                done = True
    if not done:
        return False
    drops.append(Drop(lines[place][told.start() :], "更正说明，已按更正后的姓名写入"))
    lines[place] = lines[place][: told.start()]
    return True
