"""A note is chosen by a click on its row; its section and status come from lists."""

import pytest

from assistant.domain.document import Document
from assistant.errors import UsageError
from assistant.ui.note_choice import AS_READ, NoteChoice
from assistant.ui.rows import parse
from assistant.ui.work import Work

WORK = Work(rows=parse([Document("共读《静水》41本，读书会3次。\n\n师徒结对5对，签了协议。")]))


@pytest.fixture
def choice():
    """The choice without its components: a name stands for each."""
    bare = object.__new__(NoteChoice)
    bare.box, bare.note, bare.section, bare.status = "box", "note", "section", "status"
    return bare


def chosen(choice, note, section=None, status=None):
    return {choice.note: note, choice.section: section, choice.status: status}


def test_the_chosen_note_goes_to_the_chosen_section_and_back_to_where_its_words_belong(choice):
    done = choice.place(WORK, chosen(choice, "N2 师徒结对5对，签了协议。", "特色亮点"), "zh")
    assert [row.section for row in done.work.rows] == ["读书活动", "特色亮点"]
    assert done.lines == ("N2改为“特色亮点”，下次起草照此写。",)
    again = choice.place(done.work, chosen(choice, "N2 师徒结对5对，签了协议。", AS_READ), "zh").work
    assert again == WORK and not any(row.moved for row in again.rows)


def test_the_chosen_note_is_told_as_a_plan(choice):
    rows = choice.tell(
        WORK, chosen(choice, "N1 共读《静水》41本，读书会3次。", status="计划"), "zh"
    ).work.rows
    assert [(row.told, row.status) for row in rows] == [("计划", "计划"), ("", "已开展")]


@pytest.mark.parametrize("note", ["", "N9 没有这一条", "N1 师徒结对5对，签了协议。"])
def test_without_a_chosen_row_or_with_one_that_is_another_by_now_nothing_is_changed(choice, note):
    with pytest.raises(UsageError, match="请先在表里点一行材料"):
        choice.place(WORK, chosen(choice, note, "特色亮点"), "zh")


def test_the_list_holds_no_part_that_tells_no_note(choice):
    labels = [label for label, _ in choice.show(WORK, "en")[choice.section].choices]
    assert "读书活动" in labels and not {"标题", "落款"} & set(labels)
