"""Figures in Chinese prose and notes: 十二对, 86人, ２３.４节, 2.3万次, 百分之九十二 are one kind of thing.

Figures are compared by ``value``: Arabic, half width, 万 multiplied out, "%" kept.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.document import Span

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "零〇一二两三四五六七八九十百千"
UNITS = (
    "人次|本次|课时|学时|学分|小时|分钟|个月|学期|学年|万元|元|人|名|位|个|次|回|场|节|篇|份|项|对|组|门|套|本|册|间|台|期|届|"
    "轮|趟|天|周|年|月|日|号|所|家|条|件|堂|课|种|户|批|张|队|处|级|步|岁|科|校|班|分|幅|章|批|支|点|句|字|块|部|集|遍|例|则|页|倍|单元"
)
_HALF = {
    ord(wide): chr(ord(wide) - 0xFEE0)
    for wide in "０１２３４５６７８９％．＋－＝／"
    + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
}
_QUALIFIER_AFTER = "多|余|来(?![校园访听我])|左右|以上|以下|以内"
_SHAPE = re.compile(
    rf"(?P<before>(?<![签预合公条特邀])约|近|超过|不少于|不低于|至少|逾|将近|大约)?\s{{0,3}}"
    rf"(?:百分之(?P<share>[{CHINESE}]{{1,12}}|\d{{1,12}}(?:\.\d{{1,12}})?)"
    rf"|(?P<arabic>(?<![\d.A-Za-zＡ-Ｚ])\d{{1,15}}(?!\d)(?:,\d{{3}})*(?:\.\d{{1,15}}(?!\d))?)(?P<wan>万)?(?P<mid>多|余)?(?P<unit>%|％|{UNITS})?"
    rf"|(?P<chinese>(?<![{CHINESE}第周高初])(?<!\d(?=[{CHINESE}]个月))(?<![小中大](?=[{CHINESE}]班))(?<![每这那头](?=一[节个次位堂周]))(?<![上下](?=一[批届轮]))(?<!一人(?=一))(?<!同(?=一))(?<!月(?=两批))(?<!最后(?=一[节个次位堂周批]))(?<!(?<!学)期)[{CHINESE}]{{1,12}})(?P<mid2>多|余|来)?(?P<unit2>{UNITS})"
    rf"|(?<![{CHINESE}第周期])(?P<bare>[{CHINESE}]{{0,12}}[十百千][{CHINESE}]{{1,12}}|[二三四五六七八九][十百千])(?=$|[，,。；;、）)\s]))"
    rf"(?P<after>{_QUALIFIER_AFTER})?"
)
NOT_A_COUNT = re.compile(
    r"零(?:点(?!\d)|距离|基础|起点|星|散|食|件|售)|一(?:组(?=[特一二三]等)|本(?=上线|线|率)|对一|人一(?=[\u4e00-\u9fff])|(?:学期|学年)(?!一?次)|例会|轮|块|环节|刻|日[\u4e00-\u9fff]|次(?:性|通过|过)|起|些|定|般|直|样|致|切|旦|边|时|线|步|同|体|贯|味|面|方面|次过|课|年一度|年级|科|人多|点)|"
    r"二次(?:分享|备课|培训|传达|转训|研修|研课|磨课|开发|创作|设计|反思|学习|评价|成长|创业|利用|元|函数|方程|根式)|(?<![了共计展织])三次(?:备课|课标|磨课|反思|函数|方程)|"
    r"[一二三四五六七八九]年级|[一二三]等|两节连排|三年级|四有|百(?:分点|姓|花|家|度)|千(?:万|方百计)|"
    r"一二(?!十)|两三|三四|三五|四五|五六|六七|七八|八九|十(?:项准则|分(?!钟)|四五|三五)|万(?:一|事)|一一|[一二三四五六七八九十]个一(?![次人])"
)


_ROUGHLY = re.compile(r"[十百千][一二三四五六七八九]{2}|[一二两三四五六七八九]{2}[十百千]")
"""三十五六 and 七八十 name no one number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its unit. ``text`` is as written; ``value`` is the form figures are compared by."""

    text: str
    value: str
    unit: str
    qualifier: str
    span: Span

    @property
    def number(self) -> float:
        """The figure as a number, a percentage as written (92% is 92)."""
        return float(self.value.rstrip("%") or 0)


def chinese_to_int(text: str) -> int:
    """Return the value of a Chinese numeral: 二十三 is 23, 一百零五 is 105."""
    total, digit = 0, None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char] if digit is None else digit * 10 + DIGITS[char]
        elif char in TENS:
            total += (1 if digit is None else digit) * TENS[char]
            digit = None
    return total + (digit or 0)


def plain(number: float) -> str:
    """Write a number without a useless fraction: 34.0 is 34."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def half_width(text: str) -> str:
    """Map full-width letters, digits, ％ and ． to half width, one character for one, so that spans hold."""
    return text.translate(_HALF)


@lru_cache(maxsize=4096)
def read_figures(text: str) -> tuple[Figure, ...]:
    """Find every figure of ``text``, in order; dates are found too (see ``text.dates`` to tell them apart)."""
    flat = half_width(text)
    found: list[Figure] = []
    for match in _SHAPE.finditer(flat):
        unit = match["unit"] or match["unit2"] or ""
        if match["share"]:
            value, unit = _plain_value(match["share"]) + "%", "%"
        elif match["arabic"]:
            value = match["arabic"].replace(",", "")
            value = plain(float(value) * 10000) if match["wan"] else _plain_value(value)
            if unit in ("%", "％"):
                value, unit = value + "%", "%"
        else:
            if match["chinese"] and (
                NOT_A_COUNT.match(flat, match.start("chinese")) or _ROUGHLY.search(match["chinese"])
            ):
                continue
            value = str(chinese_to_int(match["chinese"] or match["bare"]))
        start, end = match.span()
        while flat[start].isspace():
            start += 1
        qualifier = "".join(match[g] or "" for g in ("before", "mid", "mid2", "after"))
        found.append(Figure(text[start:end], value, unit, qualifier, Span(start, end)))
    return tuple(found)


def _plain_value(text: str) -> str:
    if text[0] in CHINESE:
        return str(chinese_to_int(text))
    return text if "." in text else str(int(text))


_LISTED = re.compile(
    r"(?:^|(?<=[\s。；;：:，,、]))(\d{1,2})[.．](?=\d{2,}\s?(?:岁|%|％|个|名|人)|\d人[里中])", re.M
)


def unlisted(text: str) -> str:
    """Blank the point of a list number that runs into a figure: 1.45岁以上 is item 1, 45岁以上. Spans hold."""
    return _LISTED.sub(lambda m: m[1] + " ", text)


def values(text: str) -> frozenset[str]:
    """Return the values of all figures of ``text``, percentages also without their sign."""
    read = {figure.value for figure in read_figures(text)}
    return frozenset(read | {value.rstrip("%") for value in read})


_SPOKEN_POINT = re.compile(
    rf"(?P<whole>[零一二三四五六七八九十百]+)点(?P<part>[零一二三四五六七八九]{{1,3}})(?=(?:{UNITS}|万|%|％))(?!点)"
)


def decimals_written(text: str) -> str:
    """Write spoken decimals in Arabic figures, and 俩, 仨 as counts: 十九点五节 is 19.5节, 俩组 两个组; other words stay."""
    text = re.sub(
        r"(?<![\d.])(\d)([百千])(?=[来多余]?(?:块|元|人|份|个|篇))",
        lambda m: m[1] + ("000" if m[2] == "千" else "00"),
        text,
    )
    text = re.sub(r"俩(?=[\u4e00-\u9fff])", "两个", re.sub(r"仨(?=[\u4e00-\u9fff])", "三个", text))
    return _SPOKEN_POINT.sub(
        lambda m: f"{chinese_to_int(m['whole'])}.{''.join(str(DIGITS[c]) for c in m['part'])}", text
    )


def often_written(text: str) -> str:
    """Write how often in Arabic figures, which documents spell out: 每周一次 and 两周一次 are 每周1次 and 两周1次."""
    return _OFTEN.sub(r"\g<each>1", text)


_OFTEN = re.compile(
    r"(?P<each>每个?(?:周|月|天|日|年|学期|学年|学月|季度)|[两双三2-4]个?[周月])一(?=[次节场篇堂])"
)


def arabic(text: str) -> str:
    """Write the counts of ``text`` in Arabic figures, half width: 十二对 becomes 12对; 一等奖 and 一起 stay."""
    flat = half_width(text)

    def swap(match: re.Match[str]) -> str:
        if match["share"]:
            return f"{match['before'] or ''}{_plain_value(match['share'])}%{match['after'] or ''}"
        if match["bare"]:
            return f"{match['before'] or ''}{chinese_to_int(match['bare'])}"
        if (
            not match["chinese"]
            or NOT_A_COUNT.match(flat, match.start("chinese"))
            or _ROUGHLY.search(match["chinese"])
            or re.search(r"\d\.\d{1,2}$", flat[: match.start("chinese")][-5:])
        ):
            return match.group()
        head = match.group()[: match.start("chinese") - match.start()]
        return f"{head}{chinese_to_int(match['chinese'])}{match['mid2'] or ''}{match['unit2']}{match['after'] or ''}"

    return _SHAPE.sub(swap, flat)
