"""Headings, and the numerals that lines begin with.

A heading may stand alone or be glued to its text by a blank or a full stop: “1.集体培训 根据方案……”.
"""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.domain.document import Span
from assistant.text.numbers import chinese_to_int
from assistant.text.sentences import split_lines, trim

Style = Literal[
    "title", "markdown", "part", "cn", "cn_paren", "num", "num_paren", "circled", "ordinal", "plain"
]

LEVELS: dict[Style, int] = {
    "title": 0,
    "part": 1,
    "cn": 1,
    "plain": 1,
    "cn_paren": 2,
    "num": 3,
    "ordinal": 3,
    "num_paren": 4,
    "circled": 5,
}
"""Levels of GB/T 9704: 一、（一）1.（1）. A Markdown heading has as many as its signs, less one."""

_CN = "一二三四五六七八九十"
_BLANK = " \t\u3000\u00a0"
_NUMERALS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第(?P<n>[{_CN}]{{1,3}}|\d{{1,2}})(?:章|部分|篇)[、：:\s]*")),
    (
        "ordinal",
        re.compile(rf"(?:首先|其次|再次|最后|其(?P<n>[{_CN}])|第(?P<m>[{_CN}])|(?P<k>[{_CN}])是)[，,、：:]?"),
    ),
    ("cn_paren", re.compile(rf"[（(]\s?(?P<n>[{_CN}]{{1,3}})\s?[）)][、.．]?[{_BLANK}]*")),
    ("cn", re.compile(rf"(?P<n>[{_CN}]{{1,3}})(?:[、．.]|[{_BLANK}]+(?=\S{{2,24}}$))[{_BLANK}]*")),
    ("num_paren", re.compile(rf"[（(]?\s?(?P<n>\d{{1,2}})\s?[）)][、.．]?[{_BLANK}]*")),
    (
        "num",
        re.compile(
            rf"(?P<n>\d{{1,2}})(?:[.．、](?:(?!\d)|(?=\d{{1,4}}[年月]))|[{_BLANK}]+(?=[一-鿿]{{2,16}}$))[{_BLANK}]*"
        ),
    ),
    ("circled", re.compile(rf"(?P<n>[①-⑳])[、.．]?[{_BLANK}]*")),
)
_OPENS_NUMERAL = re.compile(rf"[第首其再最（(①-⑳{_CN}\d\s]")
_ORDINALS = {"首先": 1, "其次": 2, "再次": 3}
_MARKDOWN = re.compile(r"(#{1,6})\s+")
_TITLE = re.compile(
    r"^[^。！？；，]{2,60}(?:总结|小结|报告|汇报|简报|通讯|计划|方案|述职|综述|纪实|要点|设想|通知|意见|办法)(?:材料|表)?(?:[（(][^（）()]{1,20}[）)])?$|^[^。！？；，]{2,50}(?:研修|教研|培训|工作)[^。！？；，]{0,12}(?:自[查评检]|汇报|情况|登记|考核|申报)表(?:[（(][^（）()]{1,20}[）)])?$"
)
_SUBTITLE = re.compile(r"[—－–\-]{1,2}\s?(?=\S)")
_TITLE_FREE = re.compile(r"^[^。！？；]{4,45}$")
_LONGEST_MOTTO = 40
"""Characters of a line above a title that is set off by a dash."""
_SUBJECT = re.compile(r"研修|研训|培训|教研|师训|继续教育|教学|教师|工作|学校|园本|校本|成长|专业发展")
_SIGNATURE = re.compile(
    r"^(?:[^，。；：]{2,24}(?:学校|小学|中学|校|园|中心|教研组|备课组|教科室|教务处|教导处|学院)(?:[（(][盖公]?章[）)])?"
    r"|[\d○〇零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月.*"
    r"|(?:撰稿|填报|审核|执笔|联系|总结|汇报)人[：:].*|[^，。；：\d]{2,4})$"
)
_SCHOOL_LINE = re.compile(
    r"^[^，。；：！？\d]{2,30}(?:学校|小学|中学|幼儿园|中心校?|校区|教研组|学院|高中|初中|职中|职高|教科室)$"
)
_SALUTATION = re.compile("^(?:尊敬|亲爱|敬爱)的|^各位[^，。]{0,12}(?:领导|专家|老师|同志|同仁|来宾)$")
_MEASURED = re.compile(r"\d\s*(?:人|次|节|篇|项|%|％|场|份|学时|名|位|对)")

_SENTENCE = re.compile(r"\d|[了已将把被给由请]|我们|我校|建议|希望|没有|还有|尚|未能")
"""What a numbered line that ends in a full stop may hold when it is a sentence, and a heading does not."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A numeral at the beginning of a line: “（一）”, “3.”, “②”."""

    style: Style
    value: int
    """The number it stands for; 0 for 最后."""
    numeral: str
    span: Span
    line: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: ``span`` is numeral and title, ``body_start`` where the text under it begins."""

    level: int
    numeral: str
    title: str
    span: Span
    body_start: int
    style: Style
    glued: bool = False
    """Its text follows on the same line."""


def find_markers(text: str) -> tuple[Marker, ...]:
    """Return the numerals that open lines, whether or not a heading follows."""
    return tuple(marker for line in split_lines(text) if (marker := _marker(text, line)))


def find_headings(text: str) -> tuple[Heading, ...]:
    """Return the headings in order, the title of the whole (level 0) first when there is one.

    A numbered sentence that runs on is an item and no heading; it is in ``find_markers``.
    """
    lines = split_lines(text)
    out: list[Heading] = []
    for i, line in enumerate(lines):
        after = lines[i + 1].start if i + 1 < len(lines) else len(text)
        following = lines[i + 1] if i + 1 < len(lines) else None
        if i == 0 and (title := find_title(text)):
            words = re.sub(rf"[{_BLANK}]*\n[{_BLANK}]*", "", text[title.start : title.end])
            out.append(Heading(0, "", words, title, after, "title"))
        elif (out and out[0].level == 0 and line.end <= out[0].span.end) or (
            i == 0 and _marker(text, line) is None and not _MARKDOWN.match(text, line.start)
        ):
            continue
        elif heading := _heading(text, line, after, following):
            out.append(heading)
    return tuple(out)


def find_title(text: str) -> Span | None:
    """Return the first line when it reads like the title of a whole text, without Markdown signs."""
    lines = split_lines(text)
    if not lines:
        return None
    line = lines[0]
    if mark := _MARKDOWN.match(text, line.start):
        line = trim(text, Span(mark.end(), line.end))
    content = text[line.start : line.end].strip("*　 ")
    if _marker(text, line) is not None:
        return None
    if _TITLE.match(content) or (mark and content):
        return line
    if len(lines) > 1 and (
        whole := _broken_title(text, line, lines[1]) or _with_subtitle(text, line, lines[1])
    ):
        return whole
    alone = len(lines) > 1 and len(content) <= 40 and lines[1].end - lines[1].start > 40
    if (
        alone
        and _TITLE_FREE.match(content)
        and "，" not in content[-12:]
        and _SUBJECT.search(content)
        and content[-1] not in "：:，,；;"
    ):
        return line
    return None


def _broken_title(text: str, first: Span, second: Span) -> Span | None:
    """Return a title that is broken over two lines: the school, and under it “2024年校本研修工作总结”."""
    school = text[first.start : first.end].strip(_BLANK + "*")
    rest = text[second.start : second.end].strip(_BLANK + "*")
    named = _SCHOOL_LINE.match(school) and _TITLE.match(rest) and _marker(text, second) is None
    return Span(first.start, second.end) if named else None


def _with_subtitle(text: str, first: Span, second: Span) -> Span | None:
    """Return a motto with the title under it behind a dash: “凝心聚力抓研修” and “——某校2023年研修工作汇报材料”."""
    dash = _SUBTITLE.match(text, second.start)
    if dash is None or first.end - first.start > _LONGEST_MOTTO or text[first.end - 1] in "。；，：":
        return None
    named = _TITLE.match(text[dash.end() : second.end].strip(_BLANK + "*")) and _marker(text, first) is None
    return Span(first.start, second.end) if named else None


def _marker(text: str, line: Span) -> Marker | None:
    start = line.start
    if mark := _MARKDOWN.match(text, start):
        start = mark.end()
    while start < line.end and text[start] in "*":
        start += 1
    if not _OPENS_NUMERAL.match(text, start, line.end):
        return None
    for style, pattern in _NUMERALS:
        if match := pattern.match(text, start, line.end):
            groups = match.groupdict()
            number = groups.get("n") or groups.get("m") or groups.get("k") or ""
            if style == "circled":
                value = ord(number) - ord("①") + 1
            elif number:
                value = int(number) if number.isdigit() else chinese_to_int(number)
            else:
                value = _ORDINALS.get(match.group().rstrip("，,、：:"), 0)
            return Marker(style, value, match.group().strip(_BLANK), Span(start, match.end()), line)
    return None


def _heading(text: str, line: Span, after: int, following: Span | None) -> Heading | None:
    signs = _MARKDOWN.match(text, line.start)
    marker = _marker(text, line)
    content = Span(marker.span.end if marker else signs.end() if signs else line.start, line.end)
    content = trim(text, content, _BLANK + "*")
    if signs:
        title = text[content.start : content.end]
        style: Style = marker.style if marker else "markdown"
        level = max(1, len(signs[1]) - 1)
        return Heading(
            level, marker.numeral if marker else "", title, Span(line.start, line.end), after, style
        )
    if marker is None:
        return _plain_heading(text, line, after, following)
    end, body = _title_end(text, content, marker.style)
    if end is None or (body is None and _is_item(text, marker, end, following)):
        return None
    title = text[content.start : end].strip(_BLANK + "*。：:；;，,")
    if not title:
        return None
    return Heading(
        LEVELS[marker.style],
        marker.numeral,
        title,
        Span(marker.span.start, end),
        body or after,
        marker.style,
        body is not None,
    )


def _is_item(text: str, marker: Marker, end: int, following: Span | None) -> bool:
    """Tell a numbered sentence of a list, with no text of its own under it, from a heading."""
    stopped = text[marker.line.end - 1] in "。！？"
    if stopped and (_SENTENCE.search(text[marker.span.end : end]) or not _has_text(text, marker, following)):
        return True
    if LEVELS[marker.style] < 2:
        return False
    title = text[marker.span.end : end]
    runs_on = (len(title) > 16 and text[marker.line.end - 1] in "。！") or "：" in title[:-1]
    if text[marker.line.end - 1] in "；;" or len(title) > 30 or title.count("，") > 1 or runs_on:
        return True
    below = _marker(text, following) if following else None
    return following is None or (below is not None and LEVELS[below.style] <= LEVELS[marker.style])


def _has_text(text: str, marker: Marker, following: Span | None) -> bool:
    """Tell whether the next line belongs under a line: prose, or a numeral of a deeper level."""
    below = _marker(text, following) if following else None
    if below is not None:
        return LEVELS[below.style] > LEVELS[marker.style]
    return following is not None and (
        text[following.end - 1] in "。！？；：" or following.end - following.start >= 30
    )


_NEXT_NUMERAL = re.compile(r"\s*(?:[（(]?(?:[2-9]|[二三四五六])[）)]|(?:[2-9])[.．、](?!\d))")
"""“1.……。2.……”: items on one line, the first of which is no heading."""


def _title_end(text: str, content: Span, style: Style) -> tuple[int | None, int | None]:
    """Return where a numbered line's title ends, and where its text begins when that is on the same line."""
    whole = text[content.start : content.end]
    inner = whole.rstrip("。：:；;！!，, ")
    blank = _glued_blank(whole)
    short = len(inner) <= 40 and not re.search(r"[。！？；]", inner) and not _MEASURED.search(inner)
    if short and style != "ordinal" and not blank:
        return content.start + len(inner), None
    if blank is not None:
        end = content.start + len(whole[:blank].rstrip(_BLANK))
        return end, content.start + blank + 1
    stop = re.search(r"[。：:]", whole)
    if (
        stop
        and stop.start() <= 26
        and not _MEASURED.search(whole[: stop.start()])
        and whole[: stop.start()].count("，") <= 2
    ):
        if style == "ordinal" and stop.start() > 16:
            return None, None
        if stop.end() < len(whole) and not _NEXT_NUMERAL.match(whole, stop.end()):
            return content.start + stop.start(), content.start + stop.end()
    return None, None


def _glued_blank(whole: str) -> int | None:
    """Return the place of the blank between a title and its text on one line, if there is one."""
    head = re.match(r"[^，。；：！？,;:]{2,32}", whole)
    if head is None:
        return None
    blanks = [m.start() for m in re.finditer(rf"[{_BLANK}](?=[一-鿿《“（])", head.group())]
    blanks = [b for b in blanks if b >= 2]
    if not blanks or len(whole) - blanks[-1] < 16:
        return None
    return blanks[-1]


def _plain_heading(text: str, line: Span, after: int, following: Span | None) -> Heading | None:
    content = text[line.start : line.end]
    bare = content.strip("【】[]*：: \u3000")
    boxed = content.startswith(("【", "**")) and content.rstrip("：:").endswith(("】", "**"))
    if (
        not 2 <= len(bare) <= 22
        or re.search(r"[。！？；，,.!?;…、]$|[。！？；]", bare)
        or not re.search(r"[一-鿿]{2}", bare)
    ):
        return None
    first = not text[: line.start].strip() or text[: line.start].strip().count("\n") == 0
    if "\u3000" in bare or (first and not boxed and not _looks_like_heading(bare)):
        return None
    if following is None or _MEASURED.search(bare) or "|" in content or "\t" in content:
        return None
    if (
        "待补" in bare
        or _SALUTATION.match(bare)
        or (_SIGNATURE.match(bare) and not boxed and not _looks_like_heading(bare))
    ):
        return None
    long_below = following.end - following.start >= 30 or _marker(text, following) is not None
    if not (boxed or long_below):
        return None
    return Heading(1, "", bare, line, after, "plain")


def _looks_like_heading(bare: str) -> bool:
    return bool(
        re.search(
            r"(?:不足|问题|打算|成效|成果|做法|反思|设想|展望|建议|前言|引言|收获|体会|总结|措施|特色|亮点|保障|学习|结语)$",
            bare,
        )
    )
