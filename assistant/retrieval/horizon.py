"""Days as integers (20161213), so that “no policy dated after the period” is one comparison inside a query."""

import re

from assistant.text.dates import read_period

NO_DATE = 99999999
"""A policy whose date is unknown is never certain to lie before anything."""
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def latest_day(date: str) -> int:
    """Return the latest day an ISO date of YYYY, YYYY-MM or YYYY-MM-DD can mean, or NO_DATE."""
    match = _ISO.fullmatch(date.strip())
    if match is None:
        return NO_DATE
    year, month, day = (int(part) if part else 0 for part in match.groups())
    return year * 10000 + (month or 12) * 100 + (day or 31)


def last_day_of(period: str) -> int:
    """Return the last day of a period such as 2023年度 or 2023—2024学年第一学期, or of an ISO date.

    A school year ends with August, its first term with February. NO_DATE when no year is named.
    """
    if _ISO.fullmatch(period.strip()):
        return latest_day(period)
    read = read_period(period)
    if not read.last_year:
        return NO_DATE
    if read.term == 1 and read.spans_two_years:
        return read.last_year * 10000 + 229
    in_school_year = read.term == 2 or (read.spans_two_years and "学年" in period)
    return read.last_year * 10000 + (831 if in_school_year else 1231)
