"""Dates as people note them, and the decimals that only look like dates."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.dates import read_dates, read_period


@pytest.mark.parametrize(
    ("text", "formal"),
    [
        ("3.14开会", "3月14日"),
        ("本周四(11.28)下午", "11月28日"),
        ("三月十四号", "3月14日"),
        ("3月14 研修会", "3月14日"),
        ("4.15-19 开放周", "4月15日至19日"),
        ("9月8—12日", "9月8日至12日"),
        ("4.28到5.2", "4月28日至5月2日"),
        ("2024.5结题", "2024年5月"),
        ("2024-03-18", "2024年3月18日"),
        ("24.3.1立项", "2024年3月1日"),
        ("，9/12 拜师", "9月12日"),
        ("十一月过关课", "11月"),
    ],
)
def test_a_date_is_read_and_written_in_form(text, formal):
    (date,) = read_dates(text)
    assert date.formal() == formal
    assert text[date.span.start : date.span.end] == date.text


@pytest.mark.parametrize(
    "text", ["人均12.6学时", "占6.1%", "支出5.4万", "2.0工程", "活跃教师9/12", "平均9.5分", "教案5.12节"]
)
def test_a_decimal_with_its_unit_is_no_date(text):
    assert read_dates(text) == ()


def test_a_run_of_days_is_read_day_by_day():
    assert [d.formal() for d in read_dates("4次：2.26 5.13 9.2 12.9")] == [
        "2月26日",
        "5月13日",
        "9月2日",
        "12月9日",
    ]


@pytest.mark.parametrize(
    ("text", "autumn", "spring"),
    [
        ("2023—2024学年", 2023, 2024),
        ("2024年度", 2024, 2024),
        ("2024-25学年第一学期", 2024, 2025),
        ("2024—2025学年第二学期", 2025, 2025),
        ("没写年份", 0, 0),
    ],
)
def test_a_period_settles_the_year_of_a_month(text, autumn, spring):
    period = read_period(text)
    assert (period.year_of(10), period.year_of(3)) == (autumn, spring)


@given(st.text(alphabet="0123456789.-/月日年一二十至到 ，（", max_size=40))
def test_reading_never_raises_and_never_overlaps(text):
    dates = read_dates(text)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(dates))
    assert all(1 <= d.month <= 12 and 0 <= d.day <= 31 for d in dates)
