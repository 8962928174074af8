"""Totals told with their parts: “36节，其中语文15节、数学21节”, “15节、21节，合计36节”; what the parts add up to."""

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.domain.document import Span
from assistant.review.parts import (
    NO_PART,
    NUMBER,
    PERSONS,
    UNIT,
    Part,
    added_up,
    read_parts,
    same_unit,
    value,
)
from assistant.review.sums import (
    SLIP,
    Total,
    another_added,
    halves,
    heard,
    is_of_each,
    joined,
    total_in,
    unnamed,
    with_sum,
    with_the_rest,
    written_out,
)
from assistant.review.wholes import follow_as_parts, is_near_miss, is_nearly_all, is_set, may_overlap
from assistant.text.searching import starting_with

_DIGITS = r"\d一二两三四五六七八九十百"
_TWO_FIGURES = re.compile(rf"[{_DIGITS}][^{_DIGITS}]+[{_DIGITS}]")
"""Without a total and a part there is nothing to add; most sentences have not so many."""
_PARTS_BEHIND = starting_with(
    _DIGITS,
    rf"(?P<total>(?<![\d.])(?P<n>{NUMBER})\s?(?P<u>{UNIT}))[^，。；（(：、\d]{{0,6}}(?:[（(：](?:其中：?)?|(?:里|中|内)，|[，。]?(?:其中|分别(?:是|为)|包括|即)：?|(?P<bare>(?<![里中内])，)(?=(?:1?\d月)?[^，。；、\d]{{0,12}}{NUMBER}(?:{UNIT})[班组校]?[、，]))",
)
_ALIVE = re.compile("^(?:孩子|学生|幼儿|教师|老师|教职工|学员|同学)")
_NOUN = re.compile("[一-鿿]{1,2}(?=[，（(：])")
_LAST_APART = re.compile(rf"，(?P<label>[^，。；、\d]{{2,10}}?)(?P<n>\d{{1,5}})\s?(?P<u>{UNIT})(?=[。；]|$)")
"""“8次，其中学指南2次、看录像3次、汇报2次，师德2次”: a comma before the last part."""
_FURTHER_ON = re.compile(r"[，。]其中：?")
_COUNTED = re.compile(rf"(?P<total>(?<![\d.第])(?P<n>{NUMBER})\s?(?P<u>{UNIT}))")
_OTHERS_LAST = re.compile(
    rf"[，、](?:其他|其它|其余)[^，。；、\d]{{0,6}}?(?P<n>{NUMBER})\s?(?P<u>{UNIT})(?=[，。；]|$)"
)
_PIECE = re.compile(rf"^[^\d]{{1,24}}?(?P<n>{NUMBER})\s?(?P<u>{UNIT})$")
_TOTAL_LAST = starting_with(
    "，；全一两三二四五六七八九共合总加起",
    rf"[，；]?(?:(?:全|一)学?年|全学期|全[校园组]|[两三]项|[两三]者|[两三]次|[二两三四五六七八九]个?(?:组|校|班|部|段|科|年级|学期|季度|月|轮|园|学科|方面|期|批|场|项|类|级[一-鿿]{{0,4}}))?(?:一?共|共计|合计|总计|总共|合?[加起]起?来|总数|总量)(?:[^，。；\d]{{0,6}})(?P<total>(?P<n>{NUMBER})\s?(?P<u>{UNIT}))",
)
_PARTS_FIRST = re.compile(
    rf"(?:[^\d，。；、：（）]{{1,10}}{NUMBER}\s?(?:{UNIT})[、，；])+[^\d，。；、：（）]{{1,10}}{NUMBER}\s?(?:{UNIT})$"
)
_AT_ONCE = re.compile(
    r"(?:一?共|共计|合计|总计|总共|合?[加起]起?来|总数|总量)(?:是|有|为)?[\d一二两三四五六七八九十百]"
)
"""After parts with commas between them, a total comes without another noun: “……，合计36节”."""
_REST_EACH = re.compile(rf"(?:余|他)[^，。；]{{0,4}}各{NUMBER}")
_FAR = 240
"""Characters looked at before a total and after it."""
_CLOSE_BY = 6
"""Characters between a total and 其中 that are read with the total itself."""


def totals(text: str) -> Iterator[Total]:
    """Yield the totals of a sentence whose parts are told as the whole of them."""
    for way in _WAYS if _TWO_FIGURES.search(text) else ():
        yield from way(text)


def _parts_behind(text: str) -> Iterator[Total]:
    """“36节，其中语文15节、数学21节”, “20个班：低段6个班，中段14个班”."""
    for match in _PARTS_BEHIND.finditer(text):
        parts, total, unit = _behind(text, match), value(match["n"]), match["u"]
        labels, added = [part.label for part in parts], added_up(parts)
        if len(parts) < 2 or added == total or not all(labels) or total == 1 or is_of_each(text, match):
            continue
        if unit in PERSONS and may_overlap(labels):
            continue
        start, end = match.start("total"), parts[-1].end
        last = None if match["bare"] else _LAST_APART.match(text, end)
        if last and added < total and same_unit(last["u"]) == same_unit(unit):
            with_last = added + value(last["n"])
            if with_last == total:
                continue
            if total < with_last <= (1 + SLIP) * total and unit not in PERSONS:
                yield total_in(match, with_last, Span(start, last.end()))
                continue
        if match["bare"]:
            whole = follow_as_parts(
                text[max(0, match.start() - _FAR) : match.start()], parts, total, text[end:]
            )
        else:
            bracket = match.group().removesuffix("其中")[-1] in "（(" and text[end : end + 1] in ("）", ")")
            whole = added > total or is_nearly_all(parts, total, unit, in_brackets=bracket)
        if whole:
            yield total_in(match, added, Span(start, end))


def _behind(text: str, match: re.Match[str]) -> list[Part]:
    """Read the parts behind a total up to the first that is more than it."""
    unit, noun = match["u"], ""
    if unit == "个":
        counted = _NOUN.match(text, match.end("u"))
        noun = counted.group() if counted else ""
        unit = "人" if _ALIVE.match(text[match.end("u") :]) else unit
    parts = read_parts(text[match.end() : match.end() + _FAR], match.end(), unit, noun)
    total = value(match["n"])
    return list(takewhile(lambda part: part.value <= total, parts))


def _parts_further_on(text: str) -> Iterator[Total]:
    """“集中学习16次，每次2学时，其中上半年9次、下半年7次”: other words stand between the total and 其中."""
    for match in _FURTHER_ON.finditer(text):
        parts = read_parts(text[match.end() : match.end() + _FAR], match.end(), "")
        unit = parts[0].unit if parts else ""
        named = [t for t in _COUNTED.finditer(text, 0, match.start()) if same_unit(t["u"]) == same_unit(unit)]
        if len(parts) < 2 or not named:
            continue
        total = ([t for t in named if not is_of_each(text, t)] or named)[-1]
        more = added_up(parts) - value(total["n"])
        near = is_near_miss(parts, value(total["n"])) or 0 < more <= SLIP * value(total["n"])
        ended = text[parts[-1].end :][:1] in ("", "。", "；")
        between = text[total.end() : match.start()]
        apart = ("，" in between or len(between) > _CLOSE_BY) and not re.search("[。；]", between)
        whole = is_set([part.label for part in parts]) or (near and ended and unit not in PERSONS)
        if whole and apart and not is_of_each(text, total):
            yield total_in(total, added_up(parts), Span(match.start() + 1, parts[-1].end))


def _others_last(text: str) -> Iterator[Total]:
    """“10次，在单周周三，读标准3次，读说明书3次，其他4次”: one remark may stand between the total and its parts."""
    for match in _OTHERS_LAST.finditer(text) if "其他" in text or "其余" in text or "其它" in text else ():
        pieces = re.split("[，；]", text[: match.start()])
        parts: list[float] = []
        while (
            pieces
            and (piece := _PIECE.match(pieces[-1]))
            and same_unit(piece["u"]) == same_unit(match["u"])
            and not NO_PART.search(piece.group())
        ):
            parts.append(value(piece["n"]))
            pieces.pop()
        if len(parts) < 2 or len(pieces) < 2 or _COUNTED.search(pieces[-1]):
            continue
        total = _COUNTED.search(pieces[-2])
        if total and same_unit(total["u"]) == same_unit(match["u"]) and pieces[-2].endswith(total.group()):
            start = len("，".join(pieces[:-2])) + (len(pieces) > 2) + total.start("total")
            yield total_in(total, sum(parts) + value(match["n"]), Span(start, match.end()))


def _parts_before(text: str) -> Iterator[Total]:
    """“语文组上了15节，数学组上了11节，合计26节”; the total may be of the last of them alone."""
    for match in _TOTAL_LAST.finditer(text):
        low = max(0, match.start() - _FAR)
        listed = _PARTS_FIRST.search(text[low : match.start()])
        if listed is None or (low and not listed.start()):
            continue
        words = _of_its_unit(listed.group(), match["u"])
        start = low + listed.end() - len(words)
        heads = match["u"] == "人次" and "人次" not in words
        parts = read_parts(words.replace("；", "，"), start, "人" if heads else match["u"])
        total = value(match["n"])
        if heads and abs(added_up(parts) - total) > SLIP * total:
            continue
        apart = "，" in words or "；" in words
        if _REST_EACH.search(words) or (apart and not _AT_ONCE.search(match.group())):
            continue
        sums = [added_up(parts[first:]) for first in range(len(parts) - 1)]
        if sums and not (apart and len(set(sums)) < len(sums)):
            yield total_in(match, total if total in sums else sums[0], Span(start, match.end()))


def _of_its_unit(words: str, unit: str) -> str:
    """Return the parts that count what their total counts: “数学4节、英语3节” of “教师12人，数学4节、英语3节”."""
    own = same_unit(unit).removesuffix("次" if "人次" not in words else "")
    other = [m for m in _COUNTED.finditer(words) if same_unit(m["u"]) != own]
    if other and words[other[-1].end() :][:1] in ("，", "；"):
        return words[other[-1].end() + 1 :]
    return words


_WAYS = (
    _parts_behind,
    written_out,
    unnamed,
    another_added,
    with_the_rest,
    _parts_further_on,
    halves,
    joined,
    heard,
    with_sum,
    _others_last,
    _parts_before,
)
