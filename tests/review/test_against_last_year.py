"""Last year's paragraphs beside this year's."""

from assistant.review.against_last_year import pairs

LAST = "一、读书活动\n共读《静水流深》四十七本，读书会三次，写心得四十一篇。\n师徒结对六对，签了协议，师傅听课九十六节。\n"


def test_a_paragraph_told_again_stands_beside_its_like_with_the_share_of_common_words():
    text = "今年的情况有些不同。\n师徒结对六对，签了协议，师傅听课一百二十节。\n"
    [pair] = pairs(text, LAST)
    assert text[slice(*pair.now)].startswith("师徒结对六对")
    assert LAST[slice(*pair.before)].startswith("师徒结对六对")
    assert 0.3 <= pair.share < 1


def test_the_same_paragraph_is_wholly_alike_and_headings_are_not_compared():
    found = pairs(LAST, LAST)
    assert [pair.share for pair in found] == [1.0, 1.0]


def test_another_text_has_no_pairs():
    assert pairs("教研组围绕大单元教学开展了十二次研讨，形成课例九个。", LAST) == ()
    assert pairs("", LAST) == pairs(LAST, "") == ()
