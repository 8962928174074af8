"""Sums told in a set form of words: “5＋6＝11”, “16项，结题13项，其余3项”; their parts need no judging."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.domain.document import Span
from assistant.review.parts import NUMBER, UNIT, value
from assistant.text.numbers import chinese_to_int

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
_EACH = re.compile(r"(?:各|每|人均|平均)[^，。；、\d]{0,6}$")
_BACK = 24
"""Characters looked at before a figure."""
SLIP = 0.15
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


def total_in(match: re.Match[str], added: float, span: Span | None = None) -> Total:
    """Return a total as its words are found, with the sum of its parts; ``span`` is that of the match if not told."""
    return Total(span or Span(*match.span()), match["total"], value(match["n"]), match["u"], added)


def is_of_each(text: str, total: re.Match[str]) -> bool:
    """Tell whether a figure is of each of several: “各5节”, “人均12节”."""
    return bool(_EACH.search(text, max(0, total.start() - _BACK), total.start()))


def written_out(text: str) -> Iterator[Total]:
    """“5＋6＝11”, “1.2＋2.4＝3.6”; a float's last digits are no difference."""
    for match in _WRITTEN.finditer(text) if "=" in text or "＝" in text else ():
        said = float(match["n"])
        added = sum(float(part) for part in re.split("[+＋]", re.split("[=＝]", match.group())[0]))
        agreed = said if round(added, 3) == said else added
        yield Total(Span(*match.span()), match.group(), said, "", agreed)


def unnamed(text: str) -> Iterator[Total]:
    """“三个组报来的微课分别是8个、11个和9个，总数28个”."""
    for match in _UNNAMED.finditer(text) if "分别" in text else ():
        yield total_in(match, sum(map(value, re.findall(NUMBER, match["parts"]))))


def another_added(text: str) -> Iterator[Total]:
    """“承办片区教研3次，另外参加外校活动2次，一年共参加5次”, “两科各推出4节研讨课，加上英语3节，共计11节”."""
    for match in _ANOTHER.finditer(text) if "另" in text or "加" in text else ():
        several = _EACH_OF_SEVERAL.search(text, 0, match.start())
        times = chinese_to_int(several["k"]) if several else 1
        if several or not is_of_each(text, match):
            yield total_in(match, times * value(match["a"]) + value(match["b"]))


def with_the_rest(text: str) -> Iterator[Total]:
    """“小课题16项，结题13项，其余3项”: what is left over makes up the total with the parts."""
    for match in _REST.finditer(text) if "余" in text or "剩下" in text else ():
        before = text[: match.start()]
        label = re.match(r"[，；]([^\d]+)", match["parts"])
        alike = label is not None and before[-1:] == label[1][-1] and before[-1:] in "得获投占"
        continued = re.search(rf"\d{match['u']}，[^，。；\d]{{0,20}}$", before)
        if not alike and not continued and not is_of_each(text, match):
            yield total_in(match, sum(map(value, (*re.findall(r"\d+", match["parts"]), match["rest"]))))


def halves(text: str) -> Iterator[Total]:
    """“上学期听课110节，下学期听课126节，全年听课236节”."""
    for match in _HALVES.finditer(text) if "上" in text and "下" in text else ():
        yield _of_two(match, Span(*match.span("told")))


def joined(text: str) -> Iterator[Total]:
    """“本校教师19人以及来自青石小学的5位教师共24人”."""
    for match in _JOINED.finditer(text) if "共" in text else ():
        yield _of_two(match, Span(*match.span("told")))


def heard(text: str) -> Iterator[Total]:
    """“互听20节，徒弟听我12节，我听徒弟8节”."""
    for match in _HEARD.finditer(text) if "互听" in text or "互评" in text else ():
        yield _of_two(match)


def with_sum(text: str) -> Iterator[Total]:
    """“38人，其中中心校25人，下辖两个村小共13人”."""
    for match in _WITH_SUM.finditer(text) if "其中" in text and "共" in text else ():
        total = _of_two(match)
        if abs(total.added - total.value) <= SLIP * total.value:
            yield total


def _of_two(match: re.Match[str], span: Span | None = None) -> Total:
    return total_in(match, value(match["a"]) + value(match["b"]), span)
