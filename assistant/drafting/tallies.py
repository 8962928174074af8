"""Figures of a sentence counted against those of its points: none told twice, none with another's unit or year."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.text.dates import read_dates
from assistant.text.numbers import arabic, half_width, often_written, read_figures

_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")


def miscounted(text: str, points: Sequence[str], given: Sequence[str]) -> str:
    """Return a figure that the sentence tells more often than its points, or with what belongs to another, or "".

    ``given`` (school, period, policies) lends a number to as many places as are wanted.
    """
    said = "\n".join(points)
    return _told_too_often(text, said, given) or _other_unit(text, said) or _other_day(text, said)


def _told_too_often(text: str, said: str, given: Sequence[str]) -> str:
    told, held = (Counter(_plain(n) for n in _NUMBER.findall(arabic(one))) for one in (text, said))
    lent = {_plain(n) for one in given for n in _NUMBER.findall(half_width(one))}
    for number, times in told.items():
        if held[number] and times > held[number] and number not in lent:
            return f"“{number}”比要点里多写了一次"
    clocks = set(_CLOCK.findall(half_width(said)))
    return next(
        (f"“{time}”在要点里没有" for time in _CLOCK.findall(half_width(text)) if time not in clocks), ""
    )


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number.lstrip("0") or "0"


def _other_unit(text: str, said: str) -> str:
    """A unit stands no more often with a value than in the points, or than they leave the value without one."""
    told, held = (
        Counter((f.value, f.unit) for f in read_figures(often_written(one))) for one in (text, said)
    )
    for value in {value for value, _ in told}:
        more = sum(max(0, told[v, u] - held[v, u]) for v, u in told if v == value and u)
        if more > max(0, held[value, ""] - told[value, ""]) and any(v == value for v, _ in held):
            return f"“{value}”的单位与要点里的不同"
    return ""


def _other_day(text: str, said: str) -> str:
    """A day that the points give with its year keeps that year."""
    years: dict[tuple[int | None, int | None], set[int]] = {}
    for date in read_dates(said):
        years.setdefault((date.month, date.day), set()).add(date.year or 0)
    for date in read_dates(text):
        known = years.get((date.month, date.day), set())
        if date.year and date.day and known and 0 not in known and date.year not in known:
            return f"“{date.text}”的年份与要点里的不同"
    return ""
