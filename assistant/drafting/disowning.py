"""What an earlier message told of one person turns out to be of another year: 孟荻那张是去年的. It goes, with that name alone."""

import re

from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME
from assistant.text.numbers import values

_OF_ANOTHER_YEAR = re.compile(
    rf"(?P<who>{NAME}|[\u4e00-\u9fff]{{2}}|我)(?:那|的)(?:那)?(?:[张个项节篇份次本]|证书?|奖|课)[^。；;？?]{{0,24}}?(?:去年|前年|往年|上一?学年|上一?年度|上学期|上届)|"
    rf"(?P<own>我)(?:那个|的)?是?[^。；;？?，,]{{0,16}}[，,]?(?:就)?算(?:他们|她们|对方|[\u4e00-\u9fff]{{1,4}}校区?|集团)的"
)
_ASKED = re.compile(r"[？?]\s*$|吧\s*$|吗\s*$")
_YES = re.compile(r"^(?:对|是的?|嗯|没错)(?:的|啊|哈)?(?=$|[，,。！!\s])")
_REASON = "不在本期之内，不写入"


def disowned(body: str, asked: str, who: str, messages: list[str], drops: list[Drop]) -> bool:
    """Take the award or lesson out of ``messages`` that ``body`` says (or, when it assents, that ``asked`` guessed) is of another year.

    ``who`` sent ``body``: 我那个 is that person's. A mere question takes nothing out yet.
    """
    told = asked if asked and _YES.match(body) else body
    found = _OF_ANOTHER_YEAR.search(told)
    if not found or (told is body and _ASKED.search(body)):
        return False
    name = who if "我" in (found["who"], found["own"]) else found["who"]
    for number in range(len(messages) - 1, -1, -1):
        if left := _without_name(messages[number], name, drops):
            messages[number] = left
            drops.append(Drop(body, "核对过程的说明，不是材料"))
            return True
    return False


def _without_name(message: str, name: str, drops: list[Drop]) -> str:
    """Return the message without what stands beside the name; "" when the name is not in it or nothing would be left."""
    full = rf"[\u4e00-\u9fff]?{re.escape(name)}"
    own = r"(?:\s?(?:[（(][^）)]*[）)]|[特一二三]等奖?|[\u4e00-\u9fff]{2}(?=\s|$)))*"
    for pattern in (
        rf"[，,、；;]\s*{full}{own}(?=$|[，,、；;。\s）)])",
        rf"(?<=[\s：:（(]){full}{own}[、，,]\s*",
    ):
        if match := re.search(pattern, message):
            drops.append(Drop(match.group().strip("，,、；; "), _REASON))
            return _one_fewer(message, match)
    return ""


def _one_fewer(message: str, gone: re.Match[str]) -> str:
    """市精品课2节（甲、乙) without 乙 is 市精品课1节（甲): a count that the names behind it make up goes down with them."""
    opened = message.rfind("（", 0, gone.start()) if "（" in message else message.rfind("(", 0, gone.start())
    count = re.search(r"(?P<n>\d+)[\u4e00-\u9fff]?$", message[:opened]) if opened > 0 else None
    closed = re.search("[）)]", message[opened:]) if count else None
    left = message[: gone.start()] + message[gone.end() :]
    if count and closed and opened + closed.start() >= gone.end():
        names = re.split("[、，,]", message[opened + 1 : opened + closed.start()])
        if len(names) == int(count["n"]) > 1:
            return left[: count.start("n")] + str(len(names) - 1) + left[count.end("n") :]
    return left


def said_again(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """Whether a message only tells who is left, or how many: 那一等就戎靖，下面我改了; 那本校1节, when one has just gone."""
    count = re.fullmatch(r"那[\u4e00-\u9fff]{0,6}?(?P<n>\d+)[个节篇项人次份]?", body)
    just = any(drop.reason == _REASON for drop in drops[-2:])
    if count and just and any(count["n"] in values(message) for message in messages):
        return True
    left = re.match(rf"^那[\u4e00-\u9fff]{{0,6}}?就(?:剩|是)?(?P<who>{NAME})(?=$|[，,。\s])", body)
    return bool(left and any(left["who"] in message for message in messages))


_NOT_COUNTED = re.compile(r"^“?(?P<what>[\u4e00-\u9fff]{2,6})”?(?:的)?(?:都|也|就)?不(?:算|计)[。！!]?$")


def not_counted(body: str, messages: list[str], drops: list[Drop]) -> bool:
    """录用不算: what the last messages told of 录用 goes, the whole message when it told nothing else."""
    told = _NOT_COUNTED.match(body)
    for number in range(len(messages) - 1, max(-1, len(messages) - 4), -1) if told else ():
        if not told or told["what"] not in messages[number]:
            continue
        clauses = re.split(r"(?<=[，,；;。])", messages[number])
        drops += [
            Drop(c.strip("，,；;。 "), f"材料注明“{body[:16]}”，不写入") for c in clauses if told["what"] in c
        ]
        messages[number] = "".join(c for c in clauses if told["what"] not in c).rstrip("，,；; ")
        if not messages[number]:
            messages.pop(number)
        drops.append(Drop(body, "关于不写入的说明"))
        return True
    return False
