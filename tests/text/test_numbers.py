"""Figures: Chinese and Arabic numerals, full and half width, are the same number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numbers import arabic, chinese_to_int, read_figures, unlisted, values


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("结对十二对", "12", "对"),
        ("结对１２对", "12", "对"),
        ("共105篇", "105", "篇"),
        ("一百零五篇", "105", "篇"),
        ("人均２３.４节", "23.4", "节"),
        ("2.3万次", "23000", "次"),
        ("满意率百分之九十二", "92%", "%"),
        ("支出384,600元", "384600", "元"),
        ("两名教师", "2", "名"),
    ],
)
def test_one_number_has_one_value_however_it_is_written(text, value, unit):
    (figure,) = read_figures(text)
    assert (figure.value, figure.unit) == (value, unit)
    assert text[figure.span.start : figure.span.end] == figure.text


@pytest.mark.parametrize(
    "text",
    [
        "一起研讨",
        "一等奖",
        "第三学段",
        "一课三研",
        "七八年级",
        "十项准则",
        "百分点",
        "每周三下午",
        "一二三等奖",
    ],
)
def test_words_that_hold_a_numeral_are_no_figures(text):
    assert read_figures(text) == ()


def test_qualifiers_stay_beside_their_figure():
    assert [f.qualifier for f in read_figures("约40人，50多人，不少于3次")] == ["约", "多", "不少于"]


def test_arabic_writes_counts_and_leaves_words():
    assert arabic("今年结对十二对，三个年级一起评出一等奖两人") == "今年结对12对，3个年级一起评出一等奖2人"


def test_a_list_number_glued_to_a_figure_is_blanked_in_place():
    text = "1.45岁以上占58%"
    assert unlisted(text) == "1 45岁以上占58%"
    assert values(unlisted(text)) == {"1", "45", "58%", "58"}


@given(st.integers(min_value=1, max_value=9999))
def test_every_small_numeral_is_read(number):
    assert chinese_to_int(_chinese(number)) == number


@given(st.text(max_size=80))
def test_reading_never_raises_and_spans_fit(text):
    for figure in read_figures(text):
        assert text[figure.span.start : figure.span.end] == figure.text


def _chinese(number):
    digits, units, out = "零一二三四五六七八九", ["", "十", "百", "千"], ""
    text = str(number)
    for place, digit in enumerate(text):
        unit = units[len(text) - 1 - place]
        if digit != "0":
            out += digits[int(digit)] + unit
        elif out and not out.endswith("零") and text[place:].strip("0"):
            out += "零"
    return out
