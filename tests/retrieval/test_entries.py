"""What a file says of itself: kind, school, period, level, number."""

import pytest
from shelf import CREDITS, HEARSAY, MATH_GROUP, WHITE_EGRET

from assistant.retrieval.corrections import corrected
from assistant.retrieval.entries import find_entries, with_genre


def only(raw, path="a.md", kind=None):
    [entry] = find_entries(raw, path, kind)
    return entry


def test_front_matter_of_a_summary_is_believed():
    entry = only(WHITE_EGRET)
    assert (entry.kind, entry.school, entry.period, entry.level, entry.quality) == (
        "exemplar",
        "柳溪市白鹭小学",
        "2023年度",
        "school",
        "strong",
    )
    assert WHITE_EGRET[entry.span.start :].startswith("柳溪市白鹭小学2023年度")


def test_a_summary_without_front_matter_is_read_by_its_title():
    entry = only(MATH_GROUP, "a.txt")
    assert (entry.kind, entry.school, entry.period, entry.level) == (
        "exemplar",
        "柳溪市白鹭小学",
        "2023年度",
        "group",
    )


def test_front_matter_of_a_policy_is_believed_and_an_uncertain_number_is_kept_for_finding_only():
    assert (only(CREDITS).number, only(CREDITS).date, only(CREDITS).citable) == (
        "云教师〔2019〕21号",
        "2019-05-20",
        True,
    )
    assert (only(HEARSAY).number, only(HEARSAY).citable) == ("", False)
    assert "云财教〔2018〕3号" in only(HEARSAY).context


def test_a_policy_without_front_matter_is_known_by_title_and_number_and_is_not_citable():
    raw = (
        "关于做好教师研修登记的通知\n云教师〔2020〕5号\n各校：\n每年十二月登记研修积分，由教师发展中心复核。"
    )
    entry = only(raw, "通知.txt")
    assert (entry.kind, entry.title, entry.number, entry.date, entry.citable) == (
        "policy",
        "关于做好教师研修登记的通知",
        "云教师〔2020〕5号",
        "2020",
        False,
    )


@pytest.mark.parametrize(
    "path, kind", [("x/policies/a.md", "policy"), ("x/exemplars/a.md", "exemplar"), ("x/a.md", "other")]
)
def test_the_folder_tells_the_kind_when_nothing_else_does(path, kind):
    assert only("今天把茶水间收拾了一遍。", path).kind == kind


def test_broken_front_matter_is_text():
    assert only("---\n: [\n---\n今天把茶水间收拾了一遍。").span.start == 0


UNTITLED = "这学期，我听课21节，读了《课堂的回声》，写札记6篇。" * 6


@pytest.mark.parametrize(
    "genre, kind, level",
    [
        ("personal_summary", "exemplar", "personal"),
        ("annual_summary", "exemplar", ""),
        ("news", "other", ""),
        ("other", "other", ""),
    ],
)
def test_a_summary_pasted_without_its_title_is_an_exemplar_by_its_genre(genre, kind, level):
    entry = with_genre(only(UNTITLED, "a.txt"), UNTITLED, lambda text, title: genre)
    assert (entry.genre, entry.kind, entry.level) == (genre, kind, level)


def test_what_the_user_says_of_a_kind_stands_against_its_genre():
    tell = {"tell": lambda text, title: "annual_summary"}
    assert with_genre(only(UNTITLED, "a.txt", "other"), UNTITLED, **tell).kind == "other"
    [said] = corrected([only(UNTITLED, "a.txt")], '[{"start": 0, "kind": "other"}]')
    assert with_genre(said, UNTITLED, **tell).kind == "other"
