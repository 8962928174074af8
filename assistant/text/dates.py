"""Dates as people note them: 9.4, 10.20, 4.15-19, 2024.5, 24.3.1, 九月十五号, 9月8—12日, 11月.

A decimal such as 23.4节 or 6.1% is no date: what follows or precedes it tells.
"""

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain.document import Span
from assistant.text.numbers import chinese_to_int, half_width

_CN = "一二三四五六七八九十"
_SEP = r"\s?[—–\-~～至到]\s?"
_BLOCKS = r"[%％]|万|亿|元|人次|人(?!员)|名|位|个|次|场|节|篇|份|项(?!目)|对|学时|课时|学分|分|小时|岁|倍|本|册|套|台|级|米|版|工程"
_DOTTED = re.compile(
    rf"(?<![\d.A-Za-z\-])(?<![\d.A-Za-z）)\s]/)(?:(?P<year>20\d\d|2\d)[.\-/年])?(?P<month>1[0-2]|0?[1-9])[.·・](?P<day>3[01]|[12]\d|0?[1-9])"
    rf"(?!\d|\.\d|(?:{_BLOCKS})|[ ](?:学时|课时|人次|学分|万|[%％]))(?:日|号)?"
    rf"(?:{_SEP}(?:(?P<month2>1[0-2]|0?[1-9])[.·・])?(?P<day2>3[01]|[12]\d|0?[1-9])(?!\d|[.%％]|(?:{_BLOCKS}))(?:日|号)?)?"
)
_WRITTEN = re.compile(
    rf"(?:(?P<year>20\d\d|(?<!\d)2\d)\s?年)?(?P<month>(?<!\d)(?:1[0-2]|0?[1-9])|[{_CN}]{{1,2}}|元)\s?月(?!考|刊)"
    rf"(?:(?:份|的)?(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)|[{_CN}]{{1,3}})(?:\s?[日号]|(?=$|[\s，,；;。、）)]|{_SEP}(?:3[01]|[12]\d|0?[1-9])(?:[日号\s，,；;。、）)]|$)|(?![人节次个份篇项名位场天对组周年月日号本堂门所家批届轮])[\u4e00-\u9fff]))"
    rf"(?:{_SEP}(?:(?P<month2>(?:1[0-2]|0?[1-9]))月)?(?P<day2>3[01]|[12]\d|0?[1-9])(?:\s?[日号]|(?=$|[\s，,；;。、）)])))?"
    rf"|(?P<bareday>3[01]|[12]\d|0?[1-9]){_SEP}(?P<bareday2>3[01]|[12]\d|0?[1-9])[日号])?"
)
_SLASHED = re.compile(
    r"(?:^|(?<=[\s，,；;。、：:（(约签至自于到在日为是和及与]))(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/.%])(?=$|[\s，,；;。、）)\u4e00-\u9fff])",
    re.M,
)
_ISO = re.compile(
    r"(?<!\d)(?P<year>20\d\d)[.\-/](?P<month>1[0-2]|0?[1-9])(?:[.\-/](?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d.\-/])"
)
_NOT_BEFORE = re.compile(r"(?:费|款|金额|均分|得分|平均|人均|均|第|版本|v|V|(?<!签)约|得分|共)\s?$")


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a run of days; ``day`` 0 means the month only, ``year`` 0 that none was written."""

    text: str
    span: Span
    month: int
    day: int = 0
    year: int = 0
    end_month: int = 0
    end_day: int = 0

    @property
    def value(self) -> str:
        """Normal form for comparison: month.day, year.month or month."""
        if self.day:
            return f"{self.month}.{self.day}"
        return f"{self.year}.{self.month}" if self.year else f"{self.month}月"

    def formal(self, year: int = 0) -> str:
        """Write the date in document form, e.g. 2023年9月4日 or 4月15日至19日; ``year`` stands in for a missing one."""
        year = self.year or year
        out = (f"{year}年" if year else "") + f"{self.month}月" + (f"{self.day}日" if self.day else "")
        if self.end_day:
            out += (
                "至"
                + (f"{self.end_month}月" if self.end_month not in (0, self.month) else "")
                + f"{self.end_day}日"
            )
        return out


@lru_cache(maxsize=4096)
def read_dates(text: str) -> tuple[Date, ...]:
    """Find the dates of ``text``, in order, not overlapping."""
    flat = half_width(text)
    found: list[Date] = []
    taken: list[Span] = []
    for pattern in (_ISO, _SLASHED, _WRITTEN, _DOTTED):
        for match in pattern.finditer(flat):
            span = Span(*match.span())
            if pattern is _DOTTED and not match["year"] and _is_money(flat, span):
                continue
            if _is_taken(taken, span) or _NOT_BEFORE.search(flat[: span.start][-4:]):
                continue
            groups = match.groupdict()
            month = _count(groups["month"])
            if not 1 <= month <= 12:
                continue
            day = _count(groups.get("day") or groups.get("bareday"))
            year = _count(groups.get("year"))
            found.append(
                Date(
                    text[span.start : span.end],
                    span,
                    month,
                    day if day <= 31 else 0,
                    year + 2000 if 0 < year < 100 else year,
                    _count(groups.get("month2")),
                    _count(groups.get("day2") or groups.get("bareday2")),
                )
            )
            insort(taken, span)
    return tuple(sorted(found, key=lambda date: date.span))


def _is_taken(taken: list[Span], span: Span) -> bool:
    """Tell whether one of the places, which are sorted and lie apart, overlaps."""
    at = bisect_left(taken, span)
    return any(span.overlaps(other) for other in taken[max(0, at - 1) : at + 1])


_MONEY = re.compile(r"\d万|经费|决算|预算|支出")


def _is_money(text: str, span: Span) -> bool:
    """讲课费2.6 外出6.1 in a line about money are amounts, not days."""
    line = text[text.rfind("\n", 0, span.start) + 1 :].split("\n", 1)[0]
    before = text[: span.start][-1:]
    return (
        bool(_MONEY.search(line))
        and bool(re.match(r"[\u4e00-\u9fff]", before))
        and before not in "日于从自至到"
    )


def _count(text: str | None) -> int:
    if not text:
        return 0
    if text == "元":
        return 1
    return int(text) if text.isdigit() else chinese_to_int(text)


@dataclass(frozen=True, slots=True)
class Period:
    """What a summary covers: a school year, a calendar year or a term. Years are 0 when the text names none."""

    text: str
    first_year: int
    last_year: int
    term: int
    """0 whole year, 1 first term (autumn), 2 second term (spring)."""

    def year_of(self, month: int) -> int:
        """Return the year a month of this period falls in, or 0 when the period does not settle it.

        A Chinese school year runs from August (preparation) to July.
        """
        if not self.first_year:
            return 0
        if self.first_year == self.last_year:
            return self.first_year
        return self.first_year if month >= 8 else self.last_year

    @property
    def last_month(self) -> tuple[int, int]:
        """The year and month it ends in: the first term in February at the latest, the school year in August."""
        if self.term == 1 and self.last_year > self.first_year:
            return self.last_year, 2
        return self.last_year, 8 if self.spans_two_years or self.term == 2 else 12

    @property
    def first_month(self) -> tuple[int, int]:
        """The year and month it begins in, as early as may be."""
        return self.first_year, 7 if self.spans_two_years or self.term == 1 else 1

    @property
    def spans_two_years(self) -> bool:
        """Tell whether a date without its year would be read in two ways."""
        return bool(self.first_year) and self.first_year != self.last_year


def read_period(text: str) -> Period:
    """Read 2023—2024学年, 2024年度, 2024—2025学年第一学期; an unknown form gives years of 0."""
    flat = half_width(text)
    years = [int(y) for y in re.findall(r"20\d\d", flat)]
    if len(years) == 1 and (short := re.search(r"20\d\d\s?[—–\-~至/]{1,2}\s?(\d\d)(?!\d)", flat)):
        years.append(2000 + int(short[1]))
    term = (
        1
        if re.search(r"第一学期|上学期|秋季", flat)
        else 2
        if re.search(r"第二学期|下学期|春季", flat)
        else 0
    )
    if not years:
        return Period(text, 0, 0, term)
    if len(years) == 1 and "学年" in flat:
        years.append(years[0] + 1)
    first, last = years[0], years[-1]
    if term == 2:
        first = last
    return Period(text, first, last, term)


def years_joined(text: str) -> str:
    """Write the two years of a school year with the long dash of a document: 2024-2025学年 is 2024—2025学年."""
    return re.sub(r"(?<!\d)(20\d\d)\s?(?:[-–－~～至]|—{2}|--)\s?(20\d\d)(?=\s?学年)", r"\1—\2", text)
