"""Every rule is tested by its own examples; the folder, the book and the docstrings agree."""

import re
from pathlib import Path

import pytest

import assistant.review.rules as book
from assistant.review.rules import RULES

FOLDER = Path(book.__file__).parent
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
BAD = [pytest.param(rule, text, id=f"{rule.id}-{i}") for rule in RULES for i, text in enumerate(rule.bad)]
GOOD = [pytest.param(rule, text, id=f"{rule.id}-{i}") for rule in RULES for i, text in enumerate(rule.good)]


def unmark(example):
    """Take ⟦ and ⟧ out of an example and return the text with the spans they stood around."""
    spans, text = set(), ""
    for piece in re.split(r"(⟦.*?⟧)", example, flags=re.S):
        words = piece[1:-1] if piece.startswith("⟦") else piece
        if piece.startswith("⟦"):
            spans.add((len(text), len(text) + len(words)))
        text += words
    return text, spans


def reported(rule, text):
    return {tuple(mark.span) for mark in rule.check(rule.reading(text))}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_rule_reports_exactly_the_marked_words_of_its_bad_example(rule, example):
    text, spans = unmark(example)
    assert reported(rule, text) == spans


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_rule_is_silent_on_its_near_misses(rule, example):
    assert reported(rule, example) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_marked_bad_examples_near_misses_and_its_help(rule):
    assert rule.bad and rule.good
    assert all("⟦" in text and "⟧" in text for text in rule.bad)
    assert not any("⟦" in text for text in rule.good)
    assert all(part in rule.help for part in ("查什么：", "为什么：", "不查："))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_mark_says_what_is_wrong_in_a_sentence_and_stays_inside_the_text(rule):
    for example in rule.bad:
        text, _ = unmark(example)
        for mark in rule.check(rule.reading(text)):
            assert mark.message.endswith("。")
            assert 0 <= mark.span.start <= mark.span.end <= len(text)
            assert mark.question is None or mark.question[-1] in "。？"


def test_the_folder_and_the_book_agree_one_rule_a_file_named_by_its_id():
    assert sorted(rule.check.__module__.rsplit(".", 1)[1] for rule in RULES) == FILES
    assert [file for file in FILES if not any(file.startswith(rule.id.lower() + "_") for rule in RULES)] == []


def test_ids_are_unique_and_one_family_has_one_letter_code():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    families = {}
    for rule in RULES:
        families.setdefault(rule.id[:3], set()).add(rule.family)
    assert all(len(found) == 1 for found in families.values())


def test_there_is_a_vague_rule_for_each_of_the_ten_kinds():
    vague = [rule.id for rule in RULES if rule.family == "vague"]
    assert vague == [f"VAG{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11)]
