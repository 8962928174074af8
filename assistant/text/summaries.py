"""Several summaries pasted into one file: where each begins. Their titles are often lost on the way."""

import re
from collections.abc import Sequence

from assistant.domain.document import Span
from assistant.text.headings import find_markers
from assistant.text.sentences import split_lines

_FRONT_MATTER = re.compile(r"\ufeff?---\r?\n.*?\r?\n---[ \t]*(?:\r?\n|$)", re.S)
_TITLE = re.compile(
    r"[^。！？；，：]{0,50}(?:研修|研训|培训|教研|师训|继续教育|工作|学习|成长|专业发展|年度)[^。！？；，：]{0,12}"
    r"(?:总结|小结|报告|汇报|简报|述职)(?:材料)?(?:[（(][^（）()]{1,20}[）)])?"
)
_SUMMED_UP = re.compile(r"(?:总结|汇报|报告|小结|回顾|介绍|梳理)(?:总结|汇报)?如下")
_OPENING = re.compile(
    r"(?:本|这|一|该|上|下|此)(?:个)?(?:学期|学年|年度|年)|一年来|时光|时间|光阴|岁月|转眼|伴随|随着|回顾|回首|自?20\d\d|"
    r"过去的|近年来|为(?:了|进一步|深入|全面|贯彻)|以习近平|在.{2,20}(?:领导|指导|关心|引领|带领)下|我校|我园|我组|本校|本园|我叫|作为"
)
_DATE = re.compile(
    r"[（(]?[0-9０-９〇○零一二三四五六七八九十×_\s]{2,5}(?:年\s*[0-9０-９一二三四五六七八九十×_\s]{1,4}月.{0,5}|[.．/-][0-9]{1,2}[.．/-][0-9]{1,2})[）)]?"
)
_SIGNING = re.compile(
    r"[^，。；！？]{2,24}(?:学校|小学|中学|幼儿园|学院|中心|校|园|组|处|室)|[^，。；！？]{0,8}人?[：:][^，。；！？]{1,20}|[一-鿿]{2,4}"
)
_NO_TITLE = re.compile(r"[。！？；：:|\t]|^(?:\d|附|备注|抄送|主题词|[（(])")
_LEAST = 200
"""Fewer characters than this are a cover, a note or a signature, no summary of their own."""


def split_summaries(text: str) -> tuple[Span, ...]:
    """Return one span for each summary in ``text``; YAML front matter belongs to none.

    A new one begins at a second title line, at a line like a title after a dated signature, or at an opening paragraph
    (“……现总结如下”, or the lone half-width blank that pasting leaves in place of a title) after which the numbering
    starts again. Stray blanks or U+3000 indents alone never split.
    """
    matter = _FRONT_MATTER.match(text)
    begin = matter.end() if matter else 0
    starts = [begin]
    lines = [line for line in split_lines(text) if line.start >= begin]
    markers = [marker for marker in find_markers(text) if marker.style in ("cn", "part", "ordinal")]
    marked, passed, highest = {m.line.start for m in markers}, 0, 0
    few_lone = sum(_lone_blank(text, line) for line in lines) <= max(3, len(lines) // 5)
    signed_off = _after_signatures(text, lines)
    for line in lines[1:]:
        lone = _lone_blank(text, line)
        where = line.start - lone
        while passed < len(markers) and markers[passed].span.start < where:
            highest = max(highest, markers[passed].value, 1)
            passed += 1
        after = markers[passed].value if passed < len(markers) else 0
        if line.start in signed_off and after <= 1:
            starts.append(where)
            highest = 0
            continue
        if where - starts[-1] < _LEAST or len(text) - where < _LEAST or line.start in marked:
            continue
        if after > 1 or highest == 1:
            continue
        words = text[line.start : line.end]
        titled = _TITLE.fullmatch(words.strip("*# \u3000"))
        summed_up = len(words) >= 25 and _SUMMED_UP.search(words) and (lone or (highest and after))
        pasted = len(words) >= 40 and lone and few_lone and _OPENING.match(words)
        if titled or summed_up or pasted:
            starts.append(where)
            highest = 0
    ends = [*starts[1:], len(text)]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


def _after_signatures(text: str, lines: Sequence[Span]) -> set[int]:
    """Return where a titled text begins right after a signature with its date, however short the texts are.

    A date above the first sentence belongs to a head and is none. What stands in place of a title counts as one after an
    empty line.
    """
    words = [text[line.start : line.end] for line in lines]
    last = max((i for i, line in enumerate(words) if line[-1] in "。！？"), default=-1)
    out, told = set(), False
    for i, line in enumerate(words[:last]):
        told = told or line[-1] in "。！？"
        if not told or not _DATE.fullmatch(line):
            continue
        first = i + 1
        while first < last and not _apart(text, lines, first) and _SIGNING.fullmatch(words[first]):
            first += 1
        if first == last:
            continue
        named = first > i + 1 or _SIGNING.fullmatch(words[i - 1])
        if _TITLE.fullmatch(words[first].strip("*# \u3000")) or (
            named and _apart(text, lines, first) and _like_a_title(words[first], words[first + 1])
        ):
            out.add(lines[first].start)
            told = False
    return out


def _like_a_title(line: str, below: str) -> bool:
    """Tell whether a line stands in place of a title, or begins one of two lines: text or its first heading follows."""
    if not 4 <= len(line) <= 45 or _NO_TITLE.search(line) or find_markers(line):
        return False
    return (
        bool(_TITLE.fullmatch(below))
        or below[-1] in "。！？"
        or any(m.value == 1 for m in find_markers(below))
    )


def _apart(text: str, lines: Sequence[Span], i: int) -> bool:
    """Tell whether an empty line stands before line ``i``."""
    return text.count("\n", lines[i - 1].end, lines[i].start) > 1


def _lone_blank(text: str, line: Span) -> bool:
    """Tell whether exactly one half-width blank stands before the line."""
    return (
        line.start > 0
        and text[line.start - 1] in " \u00a0"
        and (line.start == 1 or text[line.start - 2] in "\r\n")
    )
