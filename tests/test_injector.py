"""A planted case differs from its clean twin in the defect alone, and the same seed plants the same cases."""

import re
from collections import Counter

import pytest

from evals.injector import KINDS, planted_cases
from evals.sound_texts import blocks, sound_texts

CASES = planted_cases(0)


def test_every_kind_is_planted_and_there_are_cases_enough():
    counts = Counter(case.kind for case in CASES)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 4
    assert len(CASES) >= 120
    assert len({case.case_id for case in CASES}) == len(CASES)


def test_the_same_seed_gives_the_same_cases_and_another_gives_others():
    assert planted_cases(0) == CASES
    assert planted_cases(1) != CASES


@pytest.mark.parametrize("case", [c for c in CASES if not c.section], ids=lambda case: case.case_id)
def test_the_twin_differs_at_the_defect_and_nowhere_else(case):
    assert case.text != case.twin
    first = next(i for i, (one, two) in enumerate(zip(case.text, case.twin, strict=False)) if one != two)
    assert case.span.start - 1 <= first <= case.span.end
    if case.kind != "number_skipped":  # the later headings are raised with it
        assert case.twin.endswith(case.text[case.span.end :].lstrip("。")[-200:])


def test_a_deleted_section_leaves_its_neighbours_in_unbroken_numbers():
    for case in CASES:
        if case.kind == "section_deleted":
            assert len(blocks(case.text)) == len(blocks(case.twin)) - 1
            assert case.section in {block.key for block in blocks(case.twin)}
            assert case.section not in {block.key for block in blocks(case.text)}


def test_what_is_no_defect_expects_silence():
    assert {case.kind for case in CASES if case.expected == "silence"} == {
        "heading_renamed",
        "sections_merged",
    }


def test_a_wrong_sum_is_wrong_and_its_twin_agrees():
    for case in CASES:
        if case.kind in ("wrong_sum", "total_changed"):
            total, *parts = map(int, re.findall(r"\d+", case.text[case.span.start : case.span.end]))
            assert total != sum(parts)


def test_the_sound_texts_stay_with_their_half():
    split = {text.name: text.split for text in sound_texts()}
    assert all(case.split == split[case.source] for case in CASES)
    assert {case.split for case in CASES} == {"tune", "test"}


def test_no_wording_is_planted_into_both_halves():
    planted = {"tune": set(), "test": set()}
    for case in CASES:
        if case.kind.startswith("vague_") or case.kind in ("wrong_sum", "short_list", "wrong_rate"):
            planted[case.split].add(case.text[case.span.start : case.span.end])
    assert planted["tune"] and planted["test"]
    assert not planted["tune"] & planted["test"]
