"""昨天, 上周三 in a message mean a day that is reckoned from its own date and proposed; nobody wrote it, so it is asked."""

import datetime
import re
from collections.abc import Set
from dataclasses import dataclass

_WEEKDAYS = "一二三四五六日天"
_RELATIVE = re.compile(
    rf"(?P<word>今天|今日|昨天|昨日|前天|明天|大?后天|(?P<week>上上|上|本|这|下)(?:个)?(?:周|星期|礼拜)(?P<weekday>[{_WEEKDAYS}]))"
    r"(?P<part>上午|下午|中午|晚上|晚)?(?!\s?[（(]?\d{1,2}[.月/]\d)(?![\u4e00-\u9fff]?(?:以后|之后|开始起))"
)
_AWAY = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "后天": 2, "大后天": 3}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}


@dataclass(frozen=True, slots=True)
class Sent:
    """The day a message was sent; ``year`` 0 and ``weekday`` "" where its header does not tell them."""

    month: int
    day: int
    year: int = 0
    weekday: str = ""


def with_days(body: str, sent: Sent | None, written: Set[tuple[int, int]] = frozenset()) -> str:
    """Put the day of the header for 今天; for 昨天 and 上周三 a hole that proposes the day, or the day when it is ``written``.

    ``written`` are the months and days that stand in the note. A word beside a date of its own (下周三（11.14）) is left
    to that date, and the hour stays.
    """

    def tell(match: re.Match[str]) -> str:
        day = _day(match, sent)
        if day is None:
            return _hole(match)
        named = f"{f'{day[0]}年' if day[0] else ''}{day[1]}月{day[2]}日"
        sure = match["word"] in ("今天", "今日") or day[1:] in written
        return named + (match["part"] or "") if sure else _hole(match, f"，按发言日期推算为{named}")

    return _RELATIVE.sub(tell, body)


def _hole(match: re.Match[str], proposed: str = "") -> str:
    said = "" if match["word"] in ("今天", "今日") else f"，材料作“{match['word']}”"
    return f"【待补：日期{said}{proposed}】{match['part'] or ''}"


def days_asked(line: str, *, chat: bool) -> str:
    """Put a hole for a 昨天 that no date explains; 今天 and 明天 mean a day in a chat alone, quoted words never do."""
    if not _RELATIVE.search(line):
        return line

    def ask(match: re.Match[str]) -> str:
        if match["word"][:1] in "今明" and not chat:
            return match.group()
        return _hole(match)

    return "".join(
        part if _QUOTED.fullmatch(part) else _RELATIVE.sub(ask, part)
        for part in re.split(f"({_QUOTED.pattern})", line)
    )


_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|【[^】]*】")


def _day(match: re.Match[str], sent: Sent | None) -> tuple[int, int, int] | None:
    if sent is None:
        return None
    if match["week"]:
        day = _of_week(match, sent)
    elif (away := _AWAY[match["word"]]) == 0:
        return sent.year, sent.month, sent.day
    else:
        day = _shifted(sent, away)
    return None if day is None else (day.year if sent.year else 0, day.month, day.day)


def _of_week(match: re.Match[str], sent: Sent) -> datetime.date | None:
    """The day of another week: counted from the weekday of the header, or of its full date."""
    named = _WEEKDAYS.find(sent.weekday) if sent.weekday else -1
    first = _shifted(sent, 0)
    here = min(named, 6) if named >= 0 else first.weekday() if first and sent.year else -1
    if here < 0:
        return None
    meant = min(_WEEKDAYS.index(match["weekday"]), 6)
    return _shifted(sent, 7 * _WEEKS[match["week"]] + meant - here)


def _shifted(sent: Sent, days: int) -> datetime.date | None:
    """The day so many days away; None where no calendar has it, or where it hangs on whether the year is a leap year."""
    found = set()
    for year in (sent.year,) if sent.year else (2023, 2024):
        try:
            found.add(datetime.date(year, sent.month, sent.day) + datetime.timedelta(days))
        except (ValueError, OverflowError):
            return None
    one = min(found)
    return one if len({(day.month, day.day) for day in found}) == 1 else None
