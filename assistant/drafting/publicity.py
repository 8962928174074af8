"""A news item tells little and adorns much: what names no figure, title or person of it is no sentence of a summary."""

import re
from collections.abc import Sequence

from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME

_REASON = "新闻稿的修饰语，没有事实，不写入"
_ITEM = re.compile(
    r"^\s*(?:喜报|捷报|快讯|简讯)[！!：:\s]|[（(]图文?\s?[／/：:]|落下帷幕|圆满(?:落幕|结束|成功)|一致好评|(?:^|(?<=[。\s]))日前[，,]|勇夺佳绩|精彩纷呈|拉开帷幕|走笔|花絮"
)
_HEADLINE = re.compile(
    r"^\s*(?:(?:喜报|捷报|快讯|简讯)[！!：:\s]+.*|[【\[][^】\]]{2,12}[】\]][^。；]{4,60}|[^。；\d]{4,30}[—–]{1,2}[^。；]{4,40})$"
)
_SOLID = re.compile(
    rf"[\d《]|[一二三四五六七八九十百两]+(?:人|次|节|篇|份|项|名|位|场|个|所)|[特一二三]等奖|金奖|银奖|(?:执教|主持|主讲|点评|作报告|领衔)(?![\u4e00-\u9fff]{{0,2}}精彩)|(?:由|[长任家授员])(?:{NAME})"
)
_PRAISE = re.compile(
    r"一致好评|有力推动|圆满|反响热烈|受益匪浅|意犹未尽|掌声|精彩纷呈|高度评价|好评|纷纷表示|提升了|激发了|营造了"
)


def without_flourish(lines: Sequence[str], drops: list[Drop]) -> list[str]:
    """Return the lines of a news item with its headline and its adornment taken out; other notes stay as they are."""
    if not any(map(_ITEM.search, lines)) or any("\t" in line for line in lines):
        return list(lines)
    out: list[str] = []
    lead = ""
    for place, line in enumerate(lines):
        if place == 0 and _HEADLINE.match(line) and not re.search(r"\d+(?:人|次|节|篇|名|个)", line):
            held = _HELD.search(line)
            lead = f"{held.group()}，" if held else ""
            drops.append(Drop(line.replace(held.group(), "") if held else line.strip(), _REASON))
            continue
        kept = ""
        for sentence in re.split(r"(?<=[。！!])", line):
            ended = _ENDED.match(sentence.strip())
            told = f"{ended['what']}中，" if ended else _plain(sentence, drops)
            if ended or re.fullmatch(rf"(?:{_DAY})[，,。]?", told.strip()):
                lead = f"{told.rstrip('，,。')}，{lead}"
            elif told.strip():
                kept += lead + told
                lead = ""
        if kept.strip(" ，,。"):
            out.append(kept)
    return [*out, lead.rstrip("，")] if lead else out


_DAY = r"(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:[上下]午)?"
_HELD = re.compile(r"(?:我[校园])?(?:举办|开展|举行|召开|承办|组织)[^，。；！“”]{4,30}$")
_ENDED = re.compile(
    r"(?:日前|近日|近期|不久前)?[，,]?(?P<what>[^，。；]{6,40}?)(?:圆满)?(?:落下帷幕|落幕|收官|(?:圆满|顺利)结束|拉开帷幕)[。！!]?$"
)


def _plain(sentence: str, drops: list[Drop]) -> str:
    clauses = re.split(r"(?<=[，,；;])", sentence)
    if not _SOLID.search(sentence):
        if sentence.strip():
            drops.append(Drop(sentence.strip(" ，,。"), _REASON))
        return ""
    left = [clause for clause in clauses if _SOLID.search(clause) or not _adorns(clause, clauses)]
    drops += [
        Drop(clause.strip(" ，,。；"), _REASON) for clause in clauses if clause not in left and clause.strip()
    ]
    text = re.sub(r"^(?:日前|近日)[，,]", "", "".join(left))
    return (
        text
        if text.endswith(("。", "！", "!")) or not sentence.endswith("。")
        else f"{text.rstrip('，,；; ')}。"
    )


def _adorns(clause: str, clauses: Sequence[str]) -> bool:
    """Four characters twice (春风和煦，花香满园) or words of praise; what leads a figure (并围绕“…”开展评课) stays."""
    bare = clause.strip(" ，,。；")
    pairs = [c for c in clauses if re.fullmatch(r"[\u4e00-\u9fff]{4}", c.strip(" ，,。；"))]
    return bool(_PRAISE.search(bare)) or (len(bare) == 4 and len(pairs) >= 2)
