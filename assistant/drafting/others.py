"""What is not the school's own or not of this year: another school's letter and figures, last year's text sent by mistake."""

import re
from collections.abc import Sequence

from assistant.drafting.unwritten import Drop

_OTHERS = "他校的数据，不写入"
_FORMER = "材料注明是往年的，不写入"
_PLACE = r"[\u4e00-\u9fff]{2,14}(?:幼儿园|小学|中学|学校|学院|职教中心|职校|中心校|高中|初中|[一二三四五六七八九]中|[一二三四五六七八九]小)"
_FROM = re.compile(rf"^\s*(?:发件人|来信|寄自|来函单位)[：:]\s*(?P<who>{_PLACE})")
_ADDRESSED = re.compile(r"[你贵](?P<kind>[校园])")
_ENCLOSED = re.compile(
    r"(?:另|随信|顺便)?附(?:上|件是|送)?我[校园][^。；]*?(?:数据|情况|材料|台账|总结)[^。；]*[。；：:].*$|[^。；\n]*我[校园][^。；]{0,16}供(?:你们?|贵[校园])?(?:参考|对照|借鉴)[^。；]*[。；：:].*$",
    re.S,
)
_SAMPLE = re.compile(
    rf"(?:^|(?<=[。；\s\d.、)）]))(?P<who>{_PLACE})(?:的|那|他们)?(?:[边里]的?)?(?:那?(?:份|版|个)|数据|材料|格式|总结|报表)[^。；：:]{{0,16}}(?:看看|看一下|参考|对照|格式|借鉴|样子|样板)[^。；：:]*(?:[：:，,][^。；]*)?[。；]?"
)
_LAST_YEAR = re.compile(
    r"^\s*(?:[—–\-]{1,3}\s*)?(?:[\u4e00-\u9fff]{1,4}[：:]\s*)?(?:不对|错了|哎|呀|啊)?[，,]?\s*(?:这|那|上面|以上|前面)(?:段|些|个|份|条|里|都)?(?:都)?(?:是|写的是)(?:去年|前年|上学年|上学期|往年|上一?年度|20\d\d年)的?(?:[^，,。；\d]{0,4})?[，,。\s]*(?:(?:删|去|拿|划|撤)(?:掉|了|去)|(?:别|不要|不用|不能|勿)(?:用|写|抄|看|算|放)?(?:进去|了)?|作废|发错了?|重复了)[^，。；]{0,6}[。！!]?\s*$"
)


def without_former_text(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """这是去年的，删掉 takes out all that the note said before it."""
    for place in range(len(lines) - 1, 0, -1):
        if _LAST_YEAR.match(lines[place]):
            drops += [Drop(line.strip(), _FORMER) for line in lines[: place + 1] if line.strip()]
            return list(lines[place + 1 :])
    return list(lines)


def told_as_ours(text: str, drops: list[Drop]) -> str:
    """A letter from another school speaks of us as 你园 and of itself as 我园: it is told from our side, its own figures go.

    A sample of another school that is only to be looked at goes in any note.
    """
    for match in list(_SAMPLE.finditer(text)):
        drops.append(Drop(match.group().strip(), _OTHERS))
        text = text.replace(match.group(), "", 1)
    sender = next((m for line in text.split("\n")[:3] if (m := _FROM.match(line))), None)
    ours = _ADDRESSED.search(text)
    if not sender or not ours:
        return text
    for match in list(_ENCLOSED.finditer(text)):
        drops.append(Drop(match.group().strip(), _OTHERS))
        text = text.replace(match.group(), "", 1)
    text = re.sub(r"(?<![\u4e00-\u9fff])我[校园]|(?<=[，。；来到在给为])我[校园]", sender["who"], text)
    text = re.sub(r"我们?(?:学校|幼儿园)", sender["who"], text)
    return _ADDRESSED.sub(r"我\g<kind>", text)
