"""The second opinion on vague claims: what it is learnt from, and what it may say and silence."""

from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.review.reading import Reading
from assistant.review.reviewer import find_all
from assistant.review.second_opinion import looks, opinions, read_weights, traits
from evals.agreement import truths
from evals.labelled_texts import read_labels
from evals.learn_opinion import NO_OPINION, folds, learn, lessons_of, rows_of

TITLE = "石桥小学2023年度校本研修工作总结\n一、主要做法\n"
FACTS = (
    "3月6日，教导处何苇组织语文组9人听《观潮》2节。4月10日，数学组听课3节，收回评课表12份。"
    "5月15日，英语组何苇上研究课1节，听课11人。6月12日，教导处抽查教案18份，合格17份。"
    "9月4日，全校42人学习《教师数字素养》，测试合格41人。10月9日，科学组做实验课2节，听课8人。"
    "11月6日，音乐组到双桥小学听课2节，每人交记录1份。12月4日，综合组说课3节，评出一等奖1人。"
)


def text_with(sentence):
    return f"{TITLE}{FACTS}{sentence}"


def weighed(**weights):
    """Weights with nothing in them but the given pairs of characters of the clause itself, and marks."""
    empty = read_weights("")
    return empty | {"own2": weights, "base": {"": weights.pop("base", 0.0)}}


def vague(text, learnt):
    return [f for f in find_all(Reading(text, learnt=learnt)) if f.family == "vague"]


def test_what_reads_vague_and_no_rule_sees_is_a_hint_that_says_where_it_comes_from():
    sentence = "语文组琢磨过朗读的事。"
    told = vague(text_with(sentence), weighed(琢磨=99.0))
    (found,) = [f for f in told if f.quote in sentence]
    assert found.severity == "hint" and "标注文本" in found.message and found.question
    assert found.rule in ("VAG01", "VAG04")


def test_where_a_rule_speaks_the_second_opinion_adds_nothing():
    text = text_with("学校开展了形式多样的研修活动。")
    alone, both = vague(text, NO_OPINION), vague(text, weighed(形式=99.0))
    assert [f.quote for f in alone] == [f.quote for f in both]


def test_what_reads_specific_is_left_alone_whatever_a_rule_sees_in_its_words():
    text = text_with("教导处认真贯彻《中小学教师继续教育规定》的精神。")
    assert vague(text, NO_OPINION) and not vague(text, weighed(认真=-99.0))


def test_a_sentence_with_nothing_checkable_is_never_taken_for_specific():
    text = text_with("学校开展了形式多样的研修活动。")
    assert vague(text, NO_OPINION) == vague(text, weighed(形式=-99.0)) != []


@pytest.mark.parametrize("off", ["vague", "VAG04"])
def test_a_rule_that_is_off_is_off_for_the_second_opinion_too(off):
    reading = Reading(text_with("语文组琢磨过朗读的事。"), learnt=weighed(琢磨=99.0))
    assert not [f for f in find_all(reading, (off,)) if f.rule == "VAG04"]


def test_of_a_text_of_a_few_sentences_it_says_nothing():
    assert opinions(Reading(TITLE + "语文组琢磨过朗读的事。")) == {}


def test_the_sum_over_a_window_is_the_sum_of_its_traits():
    reading = Reading(text_with("语文组琢磨过朗读的事。"))
    line, seen = looks(reading)
    learnt = learn(lessons_of(truths(read_labels()[:6])))
    weights = read_weights(rows_of(learnt, ()))
    told = opinions(replace(reading, learnt=weights))
    rows = dict(row.split("\t") for row in rows_of(learnt, ()).splitlines() if not row.startswith("#"))
    for look in seen:
        slow = int(rows["base "]) / 100 + sum(
            share * int(rows.get(trait, 0)) / 100 for trait, share in traits(line, look)
        )
        assert told[look.clause.span.start] == pytest.approx(slow)


def test_what_is_learnt_does_not_depend_on_chance():
    lessons = lessons_of(truths(read_labels()[:6]))
    assert rows_of(learn(lessons), ("b", "a")) == rows_of(learn(lessons), ("a", "b"))


def test_each_text_stands_in_one_fold_and_the_folds_are_of_one_size():
    ids = [doc.doc_id for doc in read_labels()]
    dealt = folds(ids)
    sizes = sorted(list(dealt.values()).count(fold) for fold in set(dealt.values()))
    assert set(dealt) == set(ids) and all(b - a <= 1 for a, b in pairwise(sizes))
