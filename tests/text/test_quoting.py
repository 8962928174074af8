"""A quote is shortened where a reader would: at a clause, beside a particle, never inside a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.quoting import clipped, quoted

LONG = "2024年8月开展“暑期全员研修（2天）”集中培训，12学时，应到57人、实到56人。"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("全年听课20节。", 24, "全年听课20节。"),
        (LONG, 24, "2024年8月开展“暑期全员研修（2天）”集中培训……"),
        (LONG, 36, "2024年8月开展“暑期全员研修（2天）”集中培训，12学时，应到57人……"),
        ("各组轮流承办了学校每月一次的跨学科听课评课与集体反思活动", 16, "各组轮流承办了学校每月一次的……"),
        ("课题编号BYK20240731112233", 12, "课题编号……"),
        ("校长主持会议\n会上布置任务", 36, "校长主持会议 会上布置任务"),
    ],
)
def test_a_long_quote_ends_where_a_clause_or_a_word_does(text, most, shown):
    assert clipped(text, most) == shown


def test_quotation_marks_inside_a_quote_are_single():
    assert quoted("开展“暑期研修”培训。", 24) == "“开展‘暑期研修’培训”"


@given(st.text(alphabet="年级组的了12，。“”（）《》 \n研修", max_size=120), st.integers(8, 40))
def test_what_is_kept_opens_the_text_and_an_ellipsis_says_that_words_are_missing(text, most):
    shown = clipped(text, most)
    flat = " ".join(text.split())
    assert flat.startswith(shown.removesuffix("……"))
    assert len(shown) <= most + most // 2 + 3
    if not shown.endswith("……"):
        assert shown == flat
