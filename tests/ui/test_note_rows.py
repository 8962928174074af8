"""The table of notes: what is parsed comes back unchanged, and every correction of the drafter reaches the draft."""

from pathlib import Path

import pytest

from assistant.documents.reading import read_document
from assistant.domain.document import Document, Table
from assistant.drafting.notes import read_notes
from assistant.ui.rows import edit, merged, notes_of, parse, section_label
from assistant.workbench import Workbench

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NOTES = "共读《静水》41本，读书会3次。\n\n9月10日师徒结对5对，签了协议。\n\n区级课题1项，主持人石若川，在研。"


def table_of(rows):
    return [[row.id, row.text, row.section, row.status, "", row.source] for row in rows if row.text]


def test_unedited_rows_give_back_the_same_notes():
    documents = [
        Document((SAMPLES / "notes.txt").read_text(encoding="utf-8")),
        read_document(SAMPLES / "training.xlsx"),
    ]
    rows, complaints = edit(parse(documents), table_of(parse(documents)))
    assert [(n.text, n.channel, n.labels) for n in notes_of(rows)] == [
        (n.text, n.channel, n.labels) for n in read_notes(documents)
    ]
    assert complaints == ()
    assert not any(row.edited for row in rows)


def test_rows_carry_the_labels_of_their_sections():
    assert [row.section for row in parse([Document(NOTES)])] == ["读书活动", "师徒结对", "课题研究"]


def test_an_edited_note_is_drafted_as_edited_and_an_emptied_one_not_at_all(tmp_path):
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][1] = "共读《静水》43本，读书会3次。"
    cells[1][1] = ""
    draft = Workbench.open(tmp_path).draft(notes_of(edit(rows, cells)[0]))
    assert "43本" in draft.text and "41本" not in draft.text
    assert "结对5对" not in draft.text
    assert len(draft.ledger) == 2


def test_a_note_moved_to_another_section_is_written_there(tmp_path):
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][2] = "特色"
    draft = Workbench.open(tmp_path).draft(notes_of(edit(rows, cells)[0]))
    written = {section.key: "".join(s.text for s in section.sentences) for section in draft.sections}
    assert "《静水》" in written["highlights"]
    assert "reading" not in written


def test_a_moved_note_has_the_number_in_the_table_that_it_has_in_the_ledger(tmp_path):
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][2] = "特色亮点"
    rows = parse([Document(NOTES)], edit(rows, cells)[0])
    draft = Workbench.open(tmp_path).draft(notes_of(rows))
    assert [(entry.id, entry.text) for entry in draft.ledger] == [(row.id, row.text) for row in rows]


def test_edits_survive_when_more_material_is_added():
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[2][1] = "区级课题1项，主持人石若川，已结题。"
    rows = parse([Document("外出学习2次，12人次。\n\n" + NOTES)], edit(rows, cells)[0])
    assert [row.text for row in rows if row.edited] == ["区级课题1项，主持人石若川，已结题。"]
    assert len(rows) == 4


def test_an_added_row_is_a_note_and_a_deleted_one_is_dropped():
    rows = parse([Document(NOTES)])
    rows, _ = edit(rows, [*table_of(rows)[1:], ["", "经费1.2万元。", "经费", "", "", ""]])
    notes = notes_of(rows)
    assert not any("《静水》" in note.text for note in notes)
    assert (notes[-1].text, notes[-1].section) == ("经费1.2万元。", "funding")


def test_an_unknown_section_is_complained_of_and_changes_nothing():
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][2] = "不存在的部分"
    after, complaints = edit(rows, cells)
    assert [complaint.args[0] for complaint in complaints] == ["unknown_section"]
    assert not any(row.moved for row in after)


def test_a_chat_may_be_moved_whole(tmp_path):
    chat = "顾一苇：读书会这学期4次\n林知白：收到，记成4次"
    rows = parse([Document(f"{NOTES}\n\n{chat}")])
    cells = table_of(rows)
    cells[3][2] = "特色亮点"
    draft = Workbench.open(tmp_path).draft(notes_of(edit(rows, cells)[0]))
    assert "4次" in "".join(
        s.text for section in draft.sections if section.key == "highlights" for s in section.sentences
    )


def test_the_row_of_a_sheet_stays_a_row_when_a_cell_is_changed():
    sheet = Document(
        "",
        "台账.xlsx",
        (Table("研修台账", ("月份", "主题", "人数"), (("9月", "备课", "31"), ("10月", "评课", "29"))),),
    )
    rows = parse([sheet])
    cells = table_of(rows)
    cells[1][1] = cells[1][1].replace("29", "30")
    changed = notes_of(edit(rows, cells)[0])[1]
    assert changed.text == "10月\t评课\t30"
    assert changed.labels == read_notes([sheet])[1].labels


@pytest.mark.parametrize(
    "typed, label", [("师徒结对", "师徒结对"), ("青蓝工程", "师徒结对"), ("经费", "经费保障"), ("教", "")]
)
def test_a_section_may_be_named_by_its_label_a_heading_or_a_clear_part_of_the_label(typed, label):
    assert section_label(typed) == label


def sentences_of(draft):
    return {section.key: "".join(s.text for s in section.sentences) for section in draft.sections}


def test_a_note_called_a_plan_is_written_among_the_plans_and_one_called_done_leaves_them(tmp_path):
    rows = parse([Document("读书会6次，共读《静水》41本。\n\n下学期计划：师徒结对8对。")])
    assert [row.status for row in rows] == ["已开展", "计划"]
    cells = table_of(rows)
    cells[0][3], cells[1][3] = "计划", "已开展"
    changed, complaints = edit(rows, cells)
    assert complaints == () and [row.told for row in changed] == ["计划", "已开展"]
    written = sentences_of(Workbench.open(tmp_path).draft(notes_of(changed)))
    assert "《静水》" in written["plans"] and "reading" not in written
    assert "8对" in written["mentoring"] and "8对" not in written["plans"]
    again = parse([Document("读书会6次，共读《静水》41本。\n\n下学期计划：师徒结对8对。")], changed)
    assert [row.status for row in again] == ["计划", "已开展"]


def test_a_note_called_a_rule_is_not_told_as_done(tmp_path):
    rows = parse([Document("每位教师每学期听课15节。")])
    cells = table_of(rows)
    cells[0][3] = "要求"
    draft = Workbench.open(tmp_path).draft(notes_of(edit(rows, cells)[0]))
    assert "要求每位教师每学期听课15节" in draft.text
    assert draft.unsupported == ()


def test_an_unknown_status_is_complained_of_and_changes_nothing():
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][3] = "差不多"
    cells[1][3], cells[2][3] = "done", "Planned"
    after, complaints = edit(rows, cells)
    assert [complaint.args for complaint in complaints] == [("unknown_status", "N1", "差不多")]
    assert after[:2] == rows[:2] and after[2].told == "计划"


def test_a_second_edit_that_comes_before_the_answer_to_the_first_is_taken_with_it():
    rows = parse([Document(NOTES)])
    cells = table_of(rows)
    cells[0][1] = "共读《静水》43本。"
    first, _ = edit(rows, cells)
    cells[2][2] = "特色亮点"
    cells.append(["", "经费1.2万元。", "经费", "", "", ""])
    both, _ = edit(rows, cells)
    taken = merged(rows, both, first)
    assert [row.text for row in taken][:1] == ["共读《静水》43本。"]
    assert taken[2].moved == "特色亮点" and taken[3].text == "经费1.2万元。" and len(taken) == 4
    assert merged(rows, rows, first) == first
    cells[0][1] = "共读《静水》44本。"
    assert merged(rows, edit(rows, cells)[0], first)[0].text == "共读《静水》44本。"
