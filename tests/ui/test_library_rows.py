"""The split of a file as a table: what the librarian changes in it, and what cannot be."""

import pytest

from assistant.errors import UsageError
from assistant.ui.library_rows import Line, corrections, cut_lines, lines_of, with_kinds

TEXT = "听溪小学2024年度校本研修工作总结\n师徒结对七对。\n望川小学2023年度校本研修工作总结\n读书会三次。\n"
FIRST = Line("两篇.txt", "0", "听溪", "往年总结", "学校", "总结", "听溪小学", "2024年度", "年度总结")


def test_cells_come_back_as_they_were_and_blank_lines_are_left_out():
    assert lines_of([list(FIRST), ["", None, ""]]) == [FIRST]


def test_a_line_without_a_start_is_no_document_and_lines_are_put_in_order():
    lines = [FIRST._replace(start="30"), FIRST._replace(start="9.0"), FIRST._replace(start="")]
    assert [one["start"] for one in corrections(lines, "zh")] == [9, 30]


def test_kinds_levels_and_genres_are_read_in_the_language_of_the_page():
    assert corrections([FIRST._replace(kind="政策", level="不明")], "zh")[0]["kind"] == "policy"
    english = FIRST._replace(kind="Policy", level="Teaching group", genre="news item")
    assert corrections([english], "en")[0]["level"] == "group"


@pytest.mark.parametrize(
    "changed, kind",
    [
        ({"genre": "简报"}, "other"),
        ({"genre": "简报", "kind": "政策"}, "policy"),
        ({"kind": "其他"}, "other"),
        ({"title": "总结"}, "exemplar"),
        ({"genre": ""}, "exemplar"),
    ],
)
def test_a_changed_genre_is_kept_and_takes_the_kind_with_it_unless_that_was_changed_too(changed, kind):
    read, said = corrections([FIRST], "zh"), corrections([FIRST._replace(**changed)], "zh")
    [one] = with_kinds(said, read)
    assert one["kind"] == kind
    assert one["genre"] == {"简报": "news", "": ""}.get(changed.get("genre"), "annual_summary")


@pytest.mark.parametrize(
    "wrong", [{"start": "三"}, {"start": "-1"}, {"kind": "简报"}, {"level": "区"}, {"genre": "诗"}]
)
def test_what_cannot_be_is_said_in_a_sentence(wrong):
    with pytest.raises(UsageError):
        corrections([FIRST._replace(**wrong)], "zh")


def test_a_missed_document_is_cut_off_by_its_first_words():
    first, new = cut_lines([FIRST], {"两篇.txt": TEXT}, "望川小学2023", "zh")
    assert first == FIRST
    assert (new.start, new.school, new.period) == (str(TEXT.index("望川")), "望川小学", "2023年度")


@pytest.mark.parametrize("words, said", [("没有的话", "没有"), ("校本研修", "2 次")])
def test_words_that_are_missing_or_not_alone_are_said(words, said):
    with pytest.raises(UsageError, match=said):
        cut_lines([FIRST], {"两篇.txt": TEXT}, words, "zh")
