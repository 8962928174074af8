"""Speech without marks becomes clauses: counts the speaker mends are mended, talk goes, what is told stays."""

import pytest
from notes_of import body, draft, settled

from assistant.drafting.speech import spoken, unmarked
from assistant.text.numbers import decimals_written

RUN = "研讨课上半年一共十七节下半年是二十一节听课人均二十六点五节我数数啊合起来三十八节"


def test_a_run_without_marks_is_parted_where_a_count_is_done():
    assert unmarked(RUN)
    told = spoken(RUN, [])
    assert told.count("，") >= 2 and "17节，" in told
    assert not unmarked("研讨课上半年17节，下半年21节。")


@pytest.mark.parametrize(
    ("said", "right", "wrong"),
    [
        ("校本讲座今年请了有九场嗯不对不对有一场没来成算八场吧每场都有签到表和照片存档的", "8场", "9场"),
        (
            "外出学习派了三十一个人等下我看看是记错了是二十九个人分了四批去的杭城和江宁两个地方",
            "29个",
            "31个",
        ),
    ],
)
def test_what_the_speaker_mends_is_mended(said, right, wrong):
    drops = []
    told = spoken(decimals_written(said), drops)
    assert right in told and wrong not in told
    assert any("更正" in drop.reason for drop in drops)


def test_one_clause_not_to_be_written_takes_only_itself():
    text = "送课下乡我来讲一共去了六次十四个老师上了二十二节对了有个孩子家里是孤儿的那个就别写进去了保护一下"
    made = body(text)
    assert "6次" in made and "22节" in made
    assert "孤儿" not in made


def test_decimals_and_two_are_read_as_they_are_said():
    assert decimals_written("人均三十二点五节，俩组") == "人均32.5节，两个组"
    assert decimals_written("下午两点五十分") == "下午两点五十分"


def test_a_doubtful_digit_is_asked_and_not_mended():
    made = draft("听课记录抽查l8本 合格率9O%")
    assert "是否为18" in made.text and "是否为90" in made.text
    assert not any("18本" in s.text or "90%" in s.text for x in made.sections for s in x.sentences)


def test_two_counts_one_of_which_holds_are_both_asked():
    made = draft("10月12日书法培训 到 52 或 53 人")
    assert "52人" in made.text and "53人" in made.text
    assert "【待补：是52人" in made.text
    assert any("两个数" in drop.reason for drop in settled("10月12日书法培训 到 52 或 53 人").drops)
