"""Terms, embeddings, fusion and days: the small parts of a search."""

import subprocess
import sys

import pytest

from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.fusion import fuse, total
from assistant.retrieval.horizon import NO_DATE, last_day_of, latest_day
from assistant.retrieval.words import content_words, held, pieces, terms


@pytest.mark.parametrize(
    "one, other",
    [
        ("教师〔2016〕12号", "教师[2016]第12号"),
        ("教师〔2016〕12号", "教师（２０１６）１２号"),
        ("教育部令第7号", "教育部7号令"),
        ("教育部令第7号", "教育部令第七号"),
        ("JY/T 0646—2022", "jy/t0646"),
    ],
)
def test_two_writings_of_a_number_share_a_term_of_their_own(one, other):
    shared = set(terms(one)) & set(terms(other))
    assert any("#" in term or term == "jy/t0646" for term in shared)


def test_two_documents_of_one_year_and_number_differ_by_their_agency():
    assert "教师2019#1" in terms("教师〔2019〕1号")
    assert "教师2019#1" not in terms("教基〔2019〕1号")


def test_chinese_and_arabic_figures_full_and_half_width_are_one():
    assert "12" in terms("十二对师徒") and "12" in terms("１２对师徒")


def test_no_term_holds_a_blank():
    assert not any(
        term.split() != [term] for term in terms("教师 〔2016〕 12 号，\t共3 次\n２.０　工程 ABC-12")
    )


def test_words_of_a_question_leave_out_particles():
    assert content_words("什么是师徒结对的要求？") == ["师徒", "结对", "要求"]


def test_a_word_that_asks_takes_no_part_of_the_word_before_it():
    assert content_words("研修卡是怎么分栏的") == content_words("研修卡 分栏")
    assert content_words("登记单是什么") == content_words("登记单")


def test_pieces_of_a_question_are_pairs_figures_and_numbers_without_what_only_asks():
    assert pieces("研修卡是怎么分栏的") == ["研修", "修卡", "分栏"]
    assert pieces("教师〔2016〕12号要求什么")[:2] == ["教师2016#12", "2016#12"]


def test_a_figure_is_held_only_whole_and_a_long_word_by_its_pairs():
    shares = held("2012年发放问卷，再作调查", ["12", "2012", "问卷调查", "讲座"])
    assert shares == {"12": 0.0, "2012": 1.0, "问卷调查": pytest.approx(2 / 3), "讲座": 0.0}


def cosine(one, other):
    return sum(x * y for x, y in zip(one, other, strict=True))


def test_vectors_have_unit_length_and_like_texts_are_nearer():
    one, like, unlike = HashedPairs().embed_documents(
        ["师徒结对每月互听两节课", "师徒结对每周互听一节课", "经费支出三万元"]
    )
    assert sum(x * x for x in one) == pytest.approx(1)
    assert cosine(one, like) > 0.4 > cosine(one, unlike)


def test_a_text_without_letters_has_the_zero_vector():
    assert not any(HashedPairs(64).embed_query("……！"))


def test_vectors_are_the_same_in_every_process():
    code = "from assistant.retrieval.embedding import HashedPairs; print(HashedPairs(64).embed_query('师徒结对'))"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(HashedPairs(64).embed_query("师徒结对"))


def test_fusion_keeps_the_order_of_the_words_when_the_vectors_agree_or_are_silent():
    lexical = {"a": 9.0, "b": 6.0, "c": 1.0}
    assert list(fuse(lexical, {})) == ["a", "b", "c"]
    assert list(fuse(lexical, {"a": 0.9, "b": 0.8, "c": 0.1})) == ["a", "b", "c"]


def test_fusion_weighs_how_much_better_and_not_only_which_is_first():
    lexical = {"right": 30.0, "other": 3.0}
    dense = {"other": 0.52, "right": 0.50, "third": 0.1}
    assert next(iter(fuse(lexical, dense))) == "right"
    assert next(iter(fuse({}, dense))) == "other"


def test_a_fused_score_lies_between_nothing_and_one():
    for parts in fuse({"a": 5.0, "b": 5.0}, {"b": 0.3, "c": 0.3}).values():
        assert 0 <= total(parts) <= 1


@pytest.mark.parametrize(
    "period, day",
    [
        ("2023年度", 20231231),
        ("2023—2024学年", 20240831),
        ("2023—2024学年第一学期", 20240229),
        ("2023—2024学年第二学期", 20240831),
        ("2024", 20241231),
        ("2024-05", 20240531),
        ("2024-05-06", 20240506),
        ("本学期", NO_DATE),
    ],
)
def test_a_period_ends_on_a_day(period, day):
    assert last_day_of(period) == day


def test_a_policy_known_by_its_year_only_may_be_from_its_last_day():
    assert latest_day("2019") == 20191231
    assert latest_day("") == latest_day("二〇一九") == NO_DATE
