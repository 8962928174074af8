"""A school's summary tells in the third person: the sender stands for 我, what cannot be told so is asked."""

import re

import pytest
from notes_of import body, draft, settled

THREAD = (
    "教研群 11-20\n靳禾：明天第三节我在四1班上《芦花荡》导读课，有空的来\n裴言：语文组都去，许老师（县教研室）也来\n"
    "靳禾：许老师说我提问太碎，9个问题\n靳禾：改成2个大问题又上了一遍"
)


def test_who_taught_what_and_where_is_told_of_the_sender():
    text = body(THREAD)
    assert "靳禾在四1班上《芦花荡》导读课" in text
    assert "靳禾改成2个大问题" in text


def test_a_day_only_the_readers_knew_is_asked():
    assert "【待补：日期，材料作“明天”】第三节" in draft(THREAD).text


def test_invitations_answers_and_the_head_of_the_chat_stay_out_with_a_reason():
    made, found = draft(THREAD), settled(THREAD)
    for words in ("有空的来", "语文组都去", "也来", "教研群"):
        assert words not in made.text
        assert any(words in drop.text and drop.reason for drop in found.drops)


def test_what_cannot_be_told_safely_is_asked_and_not_written():
    made = draft(THREAD)
    assert "提问太碎" not in made.text
    assert any("提问太碎" in q.question for q in made.questions)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("上半年我们承办联片教研2次", "我校承办联片教研2次"),
        ("区说课比赛我们组拿了2个一等奖", "【待补：哪个组】"),
        ("我们语文组集体备课12次", "语文组集体备课12次"),
        ("共读《我们的节日》3次", "《我们的节日》"),
        ("开展自我评价2次，我市教研员来校指导4次", "我市教研员"),
    ],
)
def test_other_notes_name_who_is_meant_or_ask(text, told):
    made = draft(text).text
    assert told in made
    bare = re.sub(r"【[^】]*】|《[^》]*》", "", made)
    assert not re.search(r"我们|咱|(?<!自)我(?![校市县区])", bare)


def test_a_personal_summary_keeps_its_own_voice():
    assert "我听了42节" in draft("听课：我听了42节", level="personal").text
