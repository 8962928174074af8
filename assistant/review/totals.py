"""Totals told with their parts: “36节，其中语文15节、数学21节”, “15节、21节，合计36节”; what the parts add up to."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

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
from assistant.review.wholes import follow_as_parts, is_near_miss, is_nearly_all, is_set, may_overlap
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_PARTS_BEHIND = starting_with(
    r"\d一二两三四五六七八九十百",
    rf"(?P<total>(?<![\d.])(?P<n>{NUMBER})\s?(?P<u>{UNIT}))[^，。；（(：、\d]{{0,6}}(?:[（(：](?:其中：?)?|(?:里|中|内)，|[，。]?(?:其中|分别(?:是|为)|包括|即)：?|(?P<bare>(?<![里中内])，)(?=(?:1?\d月)?[^，。；、\d]{{0,12}}{NUMBER}(?:{UNIT})[班组校]?[、，]))",
)
_ALIVE = re.compile("^(?:孩子|学生|幼儿|教师|老师|教职工|学员|同学)")
_NOUN = re.compile("[一-鿿]{1,2}(?=[，（(：])")
_LAST_APART = re.compile(rf"，(?P<label>[^，。；、\d]{{2,10}}?)(?P<n>\d{{1,5}})\s?(?P<u>{UNIT})(?=[。；]|$)")
"""“8次，其中学指南2次、看录像3次、汇报2次，师德2次”: a comma before the last part."""
_WRITTEN = re.compile(
    r"(?<![\d.＋+])\d{1,6}(?:\.\d{1,3})?(?:[+＋]\d{1,6}(?:\.\d{1,3})?){1,12}[=＝](?P<n>\d{1,7}(?:\.\d{1,3})?)(?![\d.])"
)
_UNNAMED = re.compile(
    rf"分别(?:是|为|有|达)?(?P<parts>{NUMBER}(?P<u>{UNIT})(?:[、，和]{NUMBER}(?P=u)){{1,6}})，[^，。；\d]{{0,6}}(?:一?共|共计|合计|总计|总共|总数|总量)[^，。；\d]{{0,4}}(?P<total>(?P<n>{NUMBER})(?P=u))"
)
_ANOTHER = re.compile(
    rf"(?<![\d.])(?P<a>{NUMBER})(?P<u>{UNIT})[^。；\d一二两三四五六七八九十]{{0,12}}，?(?:另(?:外|有)?|加上|再加)[^。；，\d一二两三四五六七八九十]{{0,12}}(?P<b>{NUMBER})(?P=u)"
    rf"[^。；，\d一二两三四五六七八九十]{{0,12}}，[^。；，\d二两三四五六七八九十]{{0,8}}共[^。；，\d一二两三四五六七八九十]{{0,6}}(?P<total>(?P<n>{NUMBER})(?P=u))"
)
_EACH_OF_SEVERAL = re.compile(
    r"(?P<k>[两二三四五六])[个科组校班部段]?[^，。；、\d]{0,4}各[^，。；、\d]{0,6}$"
)
_REST = re.compile(
    rf"(?P<total>(?<![\d.])(?P<n>{NUMBER})\s?(?P<u>{UNIT}))(?P<parts>(?:[，；][^，。；\d]{{1,10}}\d{{1,6}}(?P=u)){{1,4}})[，；](?:其余|余下|剩下|剩余)的?\s?(?P<rest>{NUMBER})(?P=u)"
)
_FURTHER_ON = re.compile(r"[，。]其中：?")
_COUNTED = re.compile(rf"(?P<total>(?<![\d.第])(?P<n>{NUMBER})\s?(?P<u>{UNIT}))")
_HALVES = re.compile(
    rf"(?P<told>上(?:半年|学期)[^，。；、\d]{{0,8}}(?P<a>{NUMBER})(?P<u>{UNIT})[，、；]下(?:半年|学期)[^，。；、\d]{{0,8}}(?P<b>{NUMBER})(?P=u)[，；](?:全年|全学年|一年|一学年)[^，。；、\d共合总]{{0,8}}(?P<total>(?P<n>{NUMBER})(?P=u)))(?![^。；]{{0,4}}另)"
)
_JOINED = re.compile(
    r"(?:^|[，。；：])[^，。；：、\d]{0,12}(?P<told>(?P<a>\d{1,4})[人名位](?!次)[^，。；、\d]{0,10}(?:以及|加上|[和与及])[^，。；、\d]{0,14}(?P<b>\d{1,4})[人名位](?!次)[^，。；、\d]{0,8}，?一?共(?P<total>(?P<n>\d{1,4})(?P<u>[人名位])))(?!次)"
)
_HEARD = re.compile(
    rf"互[听评](?:课|了|共)?(?P<total>(?P<n>{NUMBER})(?P<u>节|次|堂))，[^，。；\d]{{1,10}}[听评][^，。；\d]{{1,10}}?(?P<a>{NUMBER})(?P=u)，[^，。；\d]{{1,10}}[听评][^，。；\d]{{1,10}}?(?P<b>{NUMBER})(?P=u)(?=[，。；])"
)
_WITH_SUM = re.compile(
    rf"(?P<total>(?<![\d.])(?P<n>\d{{1,6}})\s?(?P<u>{UNIT}))，其中[^，。；\d]{{1,12}}(?P<a>\d{{1,6}})\s?(?P=u)，[^。；，\d]{{1,24}}一?共(?P<b>\d{{1,6}})\s?(?P=u)(?=[，。；])"
)
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
_EACH = re.compile(r"(?:各|每|人均|平均)[^，。；、\d]{0,6}$")
_BACK, _FAR = 24, 240
"""Characters looked at before a total and after it."""
_CLOSE_BY = 6
"""Characters between a total and 其中 that are read with the total itself."""
_SLIP = 0.15
"""So far from a total, parts that may be of something else still look like a slip."""


class Total(NamedTuple):
    """A total told with its parts: where in its sentence, in which words, its value and unit, and the sum of the parts.

    A sum written out, “5＋6＝11”, has no unit.
    """

    span: Span
    words: str
    value: float
    unit: str
    added: float


def totals(text: str) -> Iterator[Total]:
    """Yield the totals of a sentence whose parts are told as the whole of them."""
    for way in _WAYS:
        yield from way(text)


def _parts_behind(text: str) -> Iterator[Total]:
    """“36节，其中语文15节、数学21节”, “20个班：低段6个班，中段14个班”."""
    for match in _PARTS_BEHIND.finditer(text):
        parts, total, unit = _behind(text, match), value(match["n"]), match["u"]
        labels, added = [part.label for part in parts], added_up(parts)
        if len(parts) < 2 or added == total or not all(labels) or total == 1 or _is_of_each(text, match):
            continue
        if unit in PERSONS and may_overlap(labels):
            continue
        start, end = match.start("total"), parts[-1].end
        last = None if match["bare"] else _LAST_APART.match(text, end)
        if last and added < total and same_unit(last["u"]) == same_unit(unit):
            with_last = added + value(last["n"])
            if with_last == total:
                continue
            if total < with_last <= (1 + _SLIP) * total and unit not in PERSONS:
                yield _of(match, with_last, Span(start, last.end()))
                continue
        if match["bare"]:
            whole = follow_as_parts(
                text[max(0, match.start() - _FAR) : match.start()], parts, total, text[end:]
            )
        else:
            bracket = match.group().removesuffix("其中")[-1] in "（(" and text[end : end + 1] in ("）", ")")
            whole = added > total or is_nearly_all(parts, total, unit, in_brackets=bracket)
        if whole:
            yield _of(match, added, Span(start, end))


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


def _written_out(text: str) -> Iterator[Total]:
    """“5＋6＝11”."""
    for match in _WRITTEN.finditer(text) if "=" in text or "＝" in text else ():
        said = float(match["n"])
        added = sum(float(part) for part in re.split("[+＋]", re.split("[=＝]", match.group())[0]))
        agreed = said if round(added, 3) == said else added
        yield Total(Span(*match.span()), match.group(), said, "", agreed)


def _unnamed(text: str) -> Iterator[Total]:
    """“三个组报来的微课分别是8个、11个和9个，总数28个”."""
    for match in _UNNAMED.finditer(text) if "分别" in text else ():
        yield _of(match, sum(map(value, re.findall(NUMBER, match["parts"]))))


def _another_added(text: str) -> Iterator[Total]:
    """“承办片区教研3次，另外参加外校活动2次，一年共参加5次”, “两科各推出4节研讨课，加上英语3节，共计11节”."""
    for match in _ANOTHER.finditer(text) if "另" in text or "加" in text else ():
        several = _EACH_OF_SEVERAL.search(text, 0, match.start())
        times = chinese_to_int(several["k"]) if several else 1
        if several or not _is_of_each(text, match):
            yield _of(match, times * value(match["a"]) + value(match["b"]))


def _with_the_rest(text: str) -> Iterator[Total]:
    """“小课题16项，结题13项，其余3项”: what is left over makes up the total with the parts."""
    for match in _REST.finditer(text) if "余" in text or "剩下" in text else ():
        before = text[: match.start()]
        label = re.match(r"[，；]([^\d]+)", match["parts"])
        alike = label is not None and before[-1:] == label[1][-1] and before[-1:] in "得获投占"
        continued = re.search(rf"\d{match['u']}，[^，。；\d]{{0,20}}$", before)
        if not alike and not continued and not _is_of_each(text, match):
            yield _of(match, sum(map(value, (*re.findall(r"\d+", match["parts"]), match["rest"]))))


def _parts_further_on(text: str) -> Iterator[Total]:
    """“集中学习16次，每次2学时，其中上半年9次、下半年7次”: other words stand between the total and 其中."""
    for match in _FURTHER_ON.finditer(text):
        parts = read_parts(text[match.end() : match.end() + _FAR], match.end(), "")
        unit = parts[0].unit if parts else ""
        named = [t for t in _COUNTED.finditer(text, 0, match.start()) if same_unit(t["u"]) == same_unit(unit)]
        if len(parts) < 2 or not named:
            continue
        total = ([t for t in named if not _is_of_each(text, t)] or named)[-1]
        more = added_up(parts) - value(total["n"])
        near = is_near_miss(parts, value(total["n"])) or 0 < more <= _SLIP * value(total["n"])
        ended = text[parts[-1].end :][:1] in ("", "。", "；")
        between = text[total.end() : match.start()]
        apart = ("，" in between or len(between) > _CLOSE_BY) and not re.search("[。；]", between)
        whole = is_set([part.label for part in parts]) or (near and ended and unit not in PERSONS)
        if whole and apart and not _is_of_each(text, total):
            yield _of(total, added_up(parts), Span(match.start() + 1, parts[-1].end))


def _halves(text: str) -> Iterator[Total]:
    """“上学期听课110节，下学期听课126节，全年听课236节”."""
    for match in _HALVES.finditer(text) if "上" in text and "下" in text else ():
        yield _of_two(match, Span(*match.span("told")))


def _joined(text: str) -> Iterator[Total]:
    """“本校教师19人以及来自青石小学的5位教师共24人”."""
    for match in _JOINED.finditer(text) if "共" in text else ():
        yield _of_two(match, Span(*match.span("told")))


def _heard(text: str) -> Iterator[Total]:
    """“互听20节，徒弟听我12节，我听徒弟8节”."""
    for match in _HEARD.finditer(text) if "互听" in text or "互评" in text else ():
        yield _of_two(match)


def _with_sum(text: str) -> Iterator[Total]:
    """“38人，其中中心校25人，下辖两个村小共13人”."""
    for match in _WITH_SUM.finditer(text) if "其中" in text and "共" in text else ():
        told = _of_two(match)
        if abs(told.added - told.value) <= _SLIP * told.value:
            yield told


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
            yield _of(total, sum(parts) + value(match["n"]), Span(start, match.end()))


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
        if heads and abs(added_up(parts) - total) > _SLIP * total:
            continue
        apart = "，" in words or "；" in words
        if _REST_EACH.search(words) or (apart and not _AT_ONCE.search(match.group())):
            continue
        sums = [added_up(parts[first:]) for first in range(len(parts) - 1)]
        if sums and not (apart and len(set(sums)) < len(sums)):
            yield _of(match, total if total in sums else sums[0], Span(start, match.end()))


def _of_its_unit(words: str, unit: str) -> str:
    """Return the parts that count what their total counts: “数学4节、英语3节” of “教师12人，数学4节、英语3节”."""
    own = same_unit(unit).removesuffix("次" if "人次" not in words else "")
    other = [m for m in _COUNTED.finditer(words) if same_unit(m["u"]) != own]
    if other and words[other[-1].end() :][:1] in ("，", "；"):
        return words[other[-1].end() + 1 :]
    return words


_WAYS = (
    _parts_behind,
    _written_out,
    _unnamed,
    _another_added,
    _with_the_rest,
    _parts_further_on,
    _halves,
    _joined,
    _heard,
    _with_sum,
    _others_last,
    _parts_before,
)


def _is_of_each(text: str, total: re.Match[str]) -> bool:
    """Tell whether a figure is of each of several: “各5节”, “人均12节”."""
    return bool(_EACH.search(text, max(0, total.start() - _BACK), total.start()))


def _of_two(match: re.Match[str], span: Span | None = None) -> Total:
    return _of(match, value(match["a"]) + value(match["b"]), span)


def _of(match: re.Match[str], added: float, span: Span | None = None) -> Total:
    return Total(span or Span(*match.span()), match["total"], value(match["n"]), match["u"], added)
