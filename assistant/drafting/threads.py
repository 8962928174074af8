"""A chat copied from a computer: a line holds only a name and a time, and the message stands on the lines below it."""

import re
from collections.abc import Sequence

from assistant.drafting.relative_days import Sent, with_days
from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.names import NAME, POSTS

_HEADED = "聊天的发言人和时间，不是材料"
_DAY = r"(?:(?P<year>20\d\d)\s?[年/.\-]\s?)?(?P<month>\d{1,2})\s?[月/.\-]\s?(?P<day>\d{1,2})日?(?:\s?(?:周|星期)[一二三四五六日天])?"
_CLOCK = r"(?:上午|中午|下午|晚上|凌晨)?\s?(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_WHO = r"[\u4e00-\u9fffA-Za-z·\-]{1,12}(?:\s[\u4e00-\u9fff]{2,4})?(?:\s?[（(][^（）()\d]{1,10}[）)])?"
_HEADER = re.compile(
    rf"^\s*[【\[]?(?:(?P<who>{_WHO})\s+)?(?:{_DAY}\s+)?{_CLOCK}[】\]]?(?:\s*(?P<after>{_WHO}))?\s*(?:[：:]\s*(?P<body>\S.*))?$"
)
_PERSON = re.compile(
    rf"(?:{NAME}(?:老师|主任|校长|园长|书记|组长)?|[小老][\u4e00-\u9fff]|[\u4e00-\u9fff]{{1,3}}(?:老师|主任|校长|园长|书记))$"
)
_NOT_A_SENDER = re.compile(
    r"培训|讲座|课|会|活动|报到|签到|开班|仪式|午餐|合影|茶歇|汇报|参观|展示|比赛|组$|室$|时间|地点|主题|主持|记录"
)
_TITLE = re.compile(
    r"^[^，。；：:]{0,20}(?:群聊|聊天记录|群记录|消息记录|的聊天)[^，。；：:]{0,12}$|"
    r"^[\u4e00-\u9fffA-Za-z\d]{1,12}群\s*(?:20\d\d\s?[-./年]\s?)?\d{1,2}\s?[-./月]\s?\d{1,2}日?$"
)


def is_thread(lines: Sequence[str]) -> bool:
    """Whether two or more lines are names with a time (one is enough where day and message stand on it), and none of them names an item of a programme."""
    who = [sender for line in lines if (sender := sender_of(line))]
    dated = any((m := _HEADER.match(line)) and m["month"] and (m["body"] or m["after"]) for line in lines)
    if dated and who:
        return all(len(one) <= 8 for one in who)
    return len(who) >= 2 and any(_PERSON.search(one) for one in who)


def sender_of(line: str) -> str:
    """Return who sent the message that ``line`` opens, by the full name in the bracket where there is one; "" when the line opens none."""
    match = _HEADER.match(line)
    if not match or (match["body"] and not match["month"]):
        return ""
    who = match["who"] or match["after"] or ""
    named = re.search(r"(?:校|园|书记|长|主任|老师)\s?[（(](?P<name>[\u4e00-\u9fff]{2,4})[）)]$", who)
    who = named["name"] if named else re.sub(r"\s?[（(].*$", "", who)
    return "" if _NOT_A_SENDER.search(who) else who


def is_stamp(line: str) -> bool:
    """Whether a line holds only a day and a time, as a chat prints between its messages."""
    match = _HEADER.match(line)
    return bool(match and match["month"] and not (match["who"] or match["after"] or match["body"]))


def is_title(line: str) -> bool:
    """Whether a line only names the chat: 2025年9月群聊（语文组）."""
    return bool(_TITLE.match(line.strip()))


def joined(blocks: Sequence[str]) -> list[str]:
    """Put the blocks of one thread together: blank lines part its messages and not its notes.

    A block belongs to the thread when it opens with a header, when the block before ends with one, or when it is
    the title of the thread below it.
    """
    out: list[str] = []
    if not is_thread([line for block in blocks for line in block.split("\n")]):
        return list(blocks)
    open_thread = False
    for block in blocks:
        lines = [line for line in block.split("\n") if line.strip()]
        heads = [_heads(line) for line in lines]
        if open_thread and (heads[0] or _heads(out[-1].split("\n")[-1])):
            out[-1] += "\n" + "\n".join(lines)
        else:
            out.append("\n".join(lines))
        open_thread = any(heads) or (len(lines) == 1 and is_title(lines[0]))
    return out


def _heads(line: str) -> bool:
    match = _HEADER.match(line)
    return bool(match and not match["body"] and (sender_of(line) or is_stamp(line)))


def told_by_sender(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Return a thread as lines of 陈敏：…, the form of a chat told on single lines; other lines stay as they are.

    今天, 昨天, 上周三 in a message are days told by its header; where the header gives no day they are holes to be asked
    about. A bare 周五 is left alone: it may be the last one, the next one or any.
    """
    if not is_thread(lines):
        return list(lines)
    out: list[str] = []
    sender, header = "", ""
    day: Sent | None = None
    written = {(date.month, date.day) for line in lines for date in read_dates(line)}
    for line in (line.strip() for line in lines):
        if (stamp := _HEADER.match(line)) and (sender_of(line) or is_stamp(line)):
            body = stamp["body"] or ""
            sender, header = sender_of(line), line.removesuffix(body).strip(" ：:")
            day = _day(stamp) or day
            drops.append(Drop(header, _HEADED))
            line = body
        if is_title(line):
            drops.append(Drop(line, "来源说明，不是材料"))
        elif line:
            body = with_days(line, day, written)
            if body != line and Drop(header, _HEADED) in drops and day:
                drops.remove(Drop(header, _HEADED))
                drops.append(Drop(header.split()[-1], _HEADED))
            out.append(f"{_called(sender)}：{body}" if _called(sender) else body)
            sender = ""
    return out


def _called(sender: str) -> str:
    """教科室沈文静 and 校长沈文静 are called 沈文静; a long name that is nobody's stands before no message."""
    if in_office := re.fullmatch(rf"(?:{POSTS})(?P<name>{NAME})", sender):
        return in_office["name"]
    person = _PERSON.search(sender)
    if " " in sender:
        return sender.split()[-1]
    return sender if len(sender) <= 5 else person.group() if person else ""


def _day(stamp: re.Match[str]) -> Sent | None:
    if not stamp["month"]:
        return None
    weekday = re.search(r"(?:周|星期)([一二三四五六日天])", stamp.group())
    year = int(stamp["year"] or 0)
    return Sent(int(stamp["month"]), int(stamp["day"]), year, weekday[1] if weekday else "")
