"""Pieces of a memo that only say when join what they belong to; a measure reads when, what, by whom."""

import re

from assistant.drafting.roster import Roster
from assistant.text.names import POSTS, SURNAMES

_TERM = r"下学期|下学年|下期|明年|来年|新学期|新学年|[春秋]季(?:学期)?|本学期|本学年|本年度|上学期"
_OFTEN = r"每(?:学期|学年|个?月|周|年|天|学月)"
_FROM = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)?起|开学起"
_BY = r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末)?(?:之?前|以前)|\d{1,2}月(?:底|末)|(?:学期|学年|年|月)底前?|期末前?|期中前?|(?:开学|暑期|暑假|寒假|年)前"
_LEADS = re.compile(
    rf"(?:(?<=^)|(?<=[，；。])|(?<=^\d\.))(?P<when>{_TERM}|{_OFTEN}|{_FROM})，(?=[\u4e00-\u9fff\d“《])(?!由|共|计|其中|{_TERM}[，\d])"
)
_MEETS = re.compile(
    r"(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日)，(?=[^，。；：\d（）]{0,12}(?:会|会议|座谈|例会|典礼|仪式)(?:$|[，。；（]))"
)


def flowing(text: str) -> str:
    """下学期，3月起，每月，评1次 is 下学期3月起每月评1次; 6月26日，学年末教研会 is 6月26日学年末教研会."""
    before = ""
    while before != text:
        before = text
        text = _LEADS.sub(r"\g<when>", text)
    return _MEETS.sub(r"\g<day>", text)


def ordered(text: str, roster: Roster) -> str:
    """A measure told in pieces says first when, then what, at last who: 建清单，3月15日前，由郜海负责 → 3月15日前建清单，由郜海负责.

    A day that stands alone belongs to the piece before it, and to the next where it opens the measure. What is no
    piece of its own stays where it was.
    """
    text = re.sub(
        r"(?<=[\u4e00-\u9fff\d]{4})(?<![前底末])(由[\u4e00-\u9fff]{2,8}负责)(?=$|，)", r"，\1", text
    )
    pieces = [piece for piece in re.split(r"，(?![^（]*）)", text) if piece]
    if len(pieces) < 2 or "；" in text or "。" in text:
        return text
    told: list[str] = []
    owners: list[str] = []
    waiting = ""
    for piece in pieces:
        if owner := _owner(piece, roster):
            owners.append(owner)
        elif re.fullmatch(_BY, piece):
            if told:
                told[-1] = _dated(told[-1], piece)
            else:
                waiting += piece
        else:
            told.append(f"{waiting}{piece}")
            waiting = ""
    if not told or waiting or len(owners) > 1:
        return text
    return "，".join((*told, *owners))


def _owner(piece: str, roster: Roster) -> str:
    """The piece as the clause that names who sees to it; "" when it does not name only that."""
    if re.fullmatch(r"由[\u4e00-\u9fff、]{2,14}(?:负责|牵头|督查|组织|主持)", piece):
        return piece
    titled = rf"[{SURNAMES}](?:老师|主任|校长|园长|书记|组长)"
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    return f"由{piece}负责" if re.fullmatch(rf"{titled}|(?:{POSTS})?(?:{names})", piece) else ""


def _dated(piece: str, when: str) -> str:
    led = re.match(rf"(?:{_TERM}|20\d\d年)", piece)
    return f"{led.group()}{when}{piece[led.end() :]}" if led else f"{when}{piece}"
