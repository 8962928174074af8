"""HED01 序号跳号、重号。"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.headings import Marker

_RANK = {"part": 0, "cn": 1, "cn_paren": 2, "ordinal": 3, "num": 4, "num_paren": 5, "circled": 6}
_ORDER = {"首先": 1, "其次": 2, "再次": 3}
_SKIPPED = 2
"""Numbers left out at most: a greater leap is another row."""
_ROWS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], int]], ...] = (
    (re.compile(r"(?<=[。；：:])\s?(?P<n>[1-9])[.．、](?!\d)(?=[一-鿿《“])"), lambda match: int(match["n"])),
    (
        re.compile(
            r"(?<=[。；：:])\s?(?P<n>[一二三四五六七八九])、(?=[一-鿿《“]{2})(?![一二三四五六七八九十])"
        ),
        lambda match: _CN.index(match["n"]),
    ),
    (re.compile(r"(?<=[。；：:，])\s?[（(](?P<n>[1-9])[）)](?=[一-鿿《“])"), lambda match: int(match["n"])),
    (re.compile(r"(?<=[。；：:])\s?(?P<n>[1-9])[）)](?=[一-鿿《“])"), lambda match: int(match["n"])),
    (
        re.compile(r"(?:(?<=[。；：:])|^)第(?P<n>[一二三四五六七八九])(?=[，、]|是(?!否)|[条点步件][，：])"),
        lambda match: _CN.index(match["n"]),
    ),
    (
        re.compile(r"(?:(?<=[。；：:，])|^)第(?P<n>[一二三四五六七八九])(?:阶段|环节|步骤|板块)(?!的)"),
        lambda match: _CN.index(match["n"]),
    ),
    (re.compile(r"(?:(?<=[。；：:])|^)(?P<n>首先|其次|再次)(?=[，、是])"), lambda match: _ORDER[match["n"]]),
    (re.compile("[⑴-⑽]"), lambda match: ord(match.group()) - ord("⑴") + 1),
    (
        re.compile(r"(?:(?<=[。；：:])|^)其(?P<n>[一二三四五六])(?=[，、是])"),
        lambda match: _CN.index(match["n"]),
    ),
    (
        re.compile(r"(?<=[。；：:，])\s?[（(](?P<n>[一二三四五六七八九])[）)](?=[一-鿿《“])"),
        lambda match: _CN.index(match["n"]),
    ),
    (re.compile("[①-⑩]"), lambda match: ord(match.group()) - ord("①") + 1),
    (re.compile(r"(?:(?<=[。；，：:])|^)(?P<n>[一二三四五六七八九])是"), lambda match: _CN.index(match["n"])),
)
_SECOND = re.compile(
    r"[②-⑩⑵-⑽]|[。；，：:]\s?(?:[（(]?[2-9二三四五六七八九]|[第其][二三四五六七八九次]|再次)"
)
"""Somewhere a second item begins."""
_AFTER_NEXT = re.compile(r"首先[^\n]{4,200}?[。；]其次[^\n]{4,200}?[。；](?P<numeral>第[四五])(?=[，、是])")
_FIGURE_ITEM = re.compile(r"(?P<numeral>(?P<n>[2-9])[.．])\d{1,4}[名位人份节次个篇项月年所对]")
_BARE = re.compile(r"[。；：:]\s?[（(]?[2-9][.．、）)]\s?\d")
"""“3.11份清单”: an item that opens with a figure."""
_STUCK = re.compile(r"(?<=[。！？])(?P<numeral>(?P<n>[一二三四五六七八九])、)[^。；！？\d\n]{2,24}")
"""“……检查。二、健全制度”: the break before a heading got lost."""
_CN = "零一二三四五六七八九十"


@rule(
    "HED01",
    "序号跳号重号",
    "numbering",
    "warning",
    bad=[
        "一、组织\n全年开会4次。\n⟦三、⟧培训\n全年培训6次。",
        "一、组织\n全年开会4次。\n二、培训\n全年培训6次。\n⟦二、⟧课例\n全年课例8个。",
        "⟦二、⟧培训\n全年培训6次。\n三、课例\n全年课例8个。",
        "问题有：1.时间偏短。2.针对性有待加强。⟦4.⟧经费有差距。",
        "一是时间紧；二是人手少；⟦四是⟧经费不足。",
        "做法有三。第一，建制度。⟦第三⟧，抓培训。",
        "一、组织\n全年开会4次。⟦一、⟧健全制度\n制度修订两条。\n三、培训\n全年培训6次。",
        "一、组织\n（一）机构\n校长任组长。\n（二）制度\n修订两条。\n⟦三、⟧课例\n全年课例8个。",
        "一、组织\n每周三、四节课后开会。\n二、培训\n第三、四节不排课。\n⟦四、⟧课例\n全年课例8个。",
        "本期抓三件事：一、排课表；二、建题库；⟦四、⟧收案例。",
        "要求如下：（1）教案手写；（2）反思单列；⟦（4）⟧听课签名。",
        "流程是：首先，个人备课；其次，组内试讲；⟦第四⟧，全校展示。",
        "步骤：⑴抽签；⑵说课；⟦⑷⟧点评。其一，签到齐；其二，记录全；⟦其四⟧，归档迟。",
        "具体是：（一）定人；（二）定点；⟦（二）⟧定时。",
        "查三样：1）教案；2）作业；⟦4）⟧笔记。",
        "1.经费不足。\n2.16名教师没有证书，考了两次。\n⟦2.⟧外出太少。\n3.资料不全。",
        "1.备课\n全年32次。\n2.听课\n全年听课64节。⟦4.⟧评课\n全年评课60次。\n5.读书\n每人读书两本。",
        "分步走：第一阶段，2月学文件；第二阶段，3月备课；⟦第四阶段⟧，6月展示。",
        "有三条。第一条，按时到会。第二条，当堂签到。⟦第四⟧条，会后交记录。",
    ],
    good=[
        "检查分工：一、二年级归语文组；三、四年级归数学组。",
        "一、组织\n1.开会4次。\n2.发文2份。\n二、培训\n1.集中6次。\n2.自修2次。",
        "一、组织\n1.开会4次。2.发文2份。\n3.检查8次。\n二、培训\n全年6次。",
        "平均分由1.5分升到2.8分。4.6分以上的有3人。",
        "问题有三：1.时间偏短。2.人手少。3.经费不足。",
        "成效是：1.听课120节。2.立项课题两项。3.15份教案装订成册。4.论文获奖。",
        "1.经费不足。\n2.16名教师没有证书，考了两次。\n3.外出太少。",
        "要求：（1）教案手写；（2）3次反思；（3）听课签名。",
    ],
)
def numbering_gap(reading: Reading) -> Iterator[Mark]:
    """同一级的序号要从一开始、连着走。

    查什么：跳过一个号、同一个号用了两次、开头不是一。
    为什么：多半是删了一段或粘进一段，也可能漏交了内容。
    也查：写在同一段里的 1.2.3.、①②③、一是二是三是。
    不查：换了上一级标题后重新编号的。
    """
    yield from _in_lines(reading)
    last: dict[str, Marker] = {}
    mistaken: dict[str, int] = {}
    for marker in _markers(reading):
        if marker.value == 0:
            continue
        for style in [s for s in last if _RANK[s] > _RANK[marker.style]]:
            del last[style]
        before = last.get(marker.style)
        expected = before.value + 1 if before else 1
        last[marker.style] = marker
        if marker.value == mistaken.pop(marker.style, 0):
            continue
        if before and marker.value == before.value:
            mistaken[marker.style] = marker.value + 2
        if marker.value == expected or (
            marker.value == 1 and before and before.value >= 2 and _RANK[marker.style] >= 3
        ):
            continue
        start = before.span.end if before else 0
        if marker.value > expected and _inline(reading.text[start : marker.span.start], marker, expected):
            continue
        if marker.style == "ordinal" and before is None:
            continue
        leap = _leap(reading.text, Span(start, marker.span.start), marker, expected)
        yield leap or Mark(marker.span, _message(marker, before, expected), "是漏了一项，还是序号写错了？")


def _markers(reading: Reading) -> list[Marker]:
    """Return the numerals that open lines, and those of a first-rank heading stuck to the end of the line before it."""
    stuck = [
        Marker("cn", _CN.index(match["n"]), match["numeral"], Span(*match.span("numeral")), p.span)
        for p in reading.prose
        for match in _STUCK.finditer(reading.text, p.span.start, p.span.end)
        if match.end() == p.span.end
    ]
    found = sorted((*reading.markers, *stuck), key=lambda marker: marker.span)
    return sorted((*found, *_before_figures(reading, found)), key=lambda marker: marker.span)


def _before_figures(reading: Reading, markers: list[Marker]) -> Iterator[Marker]:
    """Yield the numerals of items that open with a figure, where they go on from the one before: “2.18名教师……”."""
    for paragraph in reading.prose:
        match = _FIGURE_ITEM.match(reading.text, paragraph.span.start)
        before = [m for m in markers if m.span.start <= paragraph.span.start] if match else []
        if match and before and before[-1].style == "num" and before[-1].value + 1 == int(match["n"]):
            yield Marker(
                "num", int(match["n"]), match["numeral"], Span(*match.span("numeral")), paragraph.span
            )


def _in_lines(reading: Reading) -> Iterator[Mark]:
    """Report a number left out or told twice among those that count within one paragraph."""
    for paragraph in reading.prose:
        text, base = reading.quote(paragraph.span), paragraph.span.start
        mixed = _AFTER_NEXT.search(text)
        if mixed and "第一" not in text and "第三" not in text:
            place = Span(*mixed.span("numeral")).shift(base)
            yield Mark(
                place, f"“其次”之后是“{mixed['numeral']}”，中间少一项。", "是漏了一项，还是序号写错了？"
            )
        for pattern, values in _ROWS if _SECOND.search(text) else ():
            row = [(match, values(match)) for match in pattern.finditer(text)]
            for (previous, before), (match, value) in pairwise(row):
                between = text[previous.end() : match.start()]
                if before + 1 < value <= before + _SKIPPED and _BARE.search(between):
                    continue
                if before + 1 < value <= before + _SKIPPED or (value == before and value > 1):
                    words = match.group().strip()
                    place = Span(match.start(), match.start() + len(match.group().rstrip())).shift(base)
                    yield Mark(place, f"段内序号不连续，到“{words}”断了。", "是漏了一项，还是序号写错了？")
                    break


def _message(marker: Marker, before: Marker | None, expected: int) -> str:
    if before is None:
        return f"这一级序号从“{marker.numeral}”开始，前面没有第一项。"
    if marker.value == before.value:
        return f"序号“{marker.numeral}”用了两次。"
    return f"序号不连续：“{before.numeral}”之后是“{marker.numeral}”，应为第{expected}项。"


def _leap(text: str, between: Span, marker: Marker, expected: int) -> Mark | None:
    """Return the mark of a later number inside a line before the marker: “3.……。5.……” and a line with 6."""
    if marker.style != "num" or marker.value <= expected + 1:
        return None
    for value in range(expected + 1, marker.value):
        inside = re.compile(rf"(?<=[。；：！？]){value}{re.escape(marker.numeral[-1])}(?!\d)")
        if match := inside.search(text, between.start, between.end):
            said = f"序号不连续：到“{match.group()}”断了，应为第{expected}项。"
            return Mark(Span(*match.span()), said, "是漏了一项，还是序号写错了？")
    return None


def _inline(between: str, marker: Marker, expected: int) -> bool:
    """Tell whether the numbers left out stand inside a line, as in “1.……2.……”."""
    bracketed = marker.style.endswith("paren")
    for value in range(expected, marker.value):
        written = _CN[value] if marker.style.startswith("cn") and value <= 10 else str(value)
        form = (
            f"（{written}）"
            if bracketed
            else rf"(?:^|[。；：:！？\s]){written}{re.escape(marker.numeral[-1])}"
        )
        if not re.search(form, between):
            return False
    return True
