"""Answers come back in the question sheet; what a person changed by hand stays."""

import pytest
from notes_of import SCHOOL, draft, section

from assistant.drafting.answers import question_sheet, read_answers
from assistant.drafting.export import export
from assistant.drafting.keep import export_paragraphs, hand_edits
from assistant.drafting.questions import gap_question
from assistant.errors import UsageError

NOTES = "公开课12节，都有评课记录\n\n课题名称\t级别\t主持人\t编号\n单元作业设计研究\t市级\t刘倩然\t——"


def answered(made, **answers):
    """Fill in the sheet the way a drafter does: behind 答："""
    lines = []
    asked = ""
    for line in question_sheet(made.questions).split("\n"):
        if line.startswith("问"):
            asked = line
        if line == "答：":
            line += next((text for key, text in answers.items() if key in asked), "")
        lines.append(line)
    return read_answers("\n".join(lines))


def test_an_answer_fills_the_very_hole_it_was_asked_for():
    first = draft(NOTES)
    second = draft(NOTES, answers=answered(first, 课题编号="CJ2024-07"))
    assert "（编号CJ2024-07）" in section(second, "research_projects")
    assert "【待补：课题编号】" not in second.text
    entry = next(e for e in second.ledger if e.text == "CJ2024-07")
    assert entry.status == "merged"


def test_the_introduction_does_not_ask_for_a_theme_that_is_told_and_takes_an_answer_from_before():
    first = draft(NOTES)
    asked = next(q.question for q in first.questions if q.section == "introduction")
    assert "研修主题" in asked
    told = f"{NOTES}\n\n本学年研修主题是“单元作业设计”。"
    assert not any("研修主题" in q.question for q in draft(told).questions if q.section == "introduction")
    second = draft(told, answers=answered(first, 前言="教师52人，其中专任教师47人"))
    assert "专任教师47人" in section(second, "introduction")
    assert "【待补" not in section(second, "introduction")
    assert second.unexplained == ()


def test_an_answer_to_a_missing_section_becomes_a_note_of_that_section():
    first = draft(NOTES)
    second = draft(NOTES, answers=answered(first, 主题目标="研修主题是单元作业设计，问卷回收50份"))
    assert "单元作业设计" in section(second, "theme")
    assert any(e.text.startswith("研修主题") and e.status == "used" for e in second.ledger)


def test_the_date_of_signature_comes_from_its_answer():
    first = draft(NOTES)
    second = draft(NOTES, answers=answered(first, 成文日期="2024年12月27日"))
    assert section(second, "signature") == f"{SCHOOL}2024年12月27日"


def test_unanswered_questions_are_asked_again_and_answered_ones_are_not():
    first = draft(NOTES)
    second = draft(NOTES, answers=answered(first, 成文日期="2024年12月27日"))
    before, after = {q.question for q in first.questions}, {q.question for q in second.questions}
    assert not any("成文日期" in q for q in after)
    assert before - after == {q for q in before if "成文日期" in q}


def test_a_sentence_changed_by_hand_stays_and_all_others_are_the_same():
    first = draft(NOTES)
    written = export_paragraphs(first)
    changed = [
        p.replace("公开课12节，均有评课记录。", "全年开设公开课12节，评课记录均已归档。") for p in written
    ]
    assert changed != written
    second = draft(NOTES, edits=hand_edits(written, changed))
    assert "评课记录均已归档" in second.text
    assert export_paragraphs(second) == changed
    assert second.unsupported == ()


def test_a_paragraph_taken_out_stays_out_and_one_added_stays_in():
    first = draft(NOTES)
    written = export_paragraphs(first)
    place = next(i for i, p in enumerate(written) if p.startswith("公开课12节"))
    current = [*written[:place], "本校另有推门课，由教导处安排。", *written[place + 1 :]]
    second = draft(NOTES, edits=hand_edits(written, current))
    assert "推门课" in second.text
    assert "公开课12节" not in second.text


def test_nothing_changed_means_nothing_kept():
    written = export_paragraphs(draft(NOTES))
    assert hand_edits(written, list(written)) == ()


def test_what_was_decided_on_takes_the_place_of_the_figure_that_did_not_fit():
    notes = "公开课上学期14节 下学期17节 全年32节"
    first = draft(notes)
    second = draft(notes, answers=answered(first, 以哪个为准="31节"))
    assert "全年31节" in second.text
    assert "32节" not in second.text
    assert second.unsupported == ()
    assert not any("以哪个为准" in q.question for q in second.questions)


def test_the_question_about_a_hole_quotes_the_clause_with_the_hole():
    sentence = "2024年9月至2025年6月，数学组在校内外开展“说理”课例研究十二次，整理案例二十四篇，课题编号【待补：编号】。"
    assert gap_question("research_projects", "编号", sentence) == (
        "“课题研究”中“课题编号＿＿”一句缺：编号。请补充。"
    )


@pytest.mark.parametrize("nothing", ["没有", "无", "暂无", "没有。", "没有相关材料"])
def test_an_answer_that_there_is_nothing_is_no_text(nothing):
    first = draft(NOTES)
    second = draft(
        NOTES, answers=answered(first, 主题目标=nothing, 师徒结对=nothing, 课题编号=nothing, 起止时段=nothing)
    )
    written = [s for one in second.sections for s in one.sentences]
    assert [s.text for s in written] == [s.text for one in first.sections for s in one.sentences]
    assert "mentoring" not in {one.key for one in second.sections}
    entry = next(e for e in second.ledger if e.text == nothing)
    assert entry.status == "dropped"
    assert "没有材料" in (entry.reason or "")


def test_an_answer_that_says_something_after_no_is_text():
    first = draft(NOTES)
    second = draft(NOTES, answers=answered(first, 师徒结对="没有协议，师徒结成6对"))
    assert "6对" in section(second, "mentoring")


@pytest.mark.parametrize(
    ("answer", "kept", "aside"),
    [
        ("以31节为准", "31节", "32节"),
        ("31", "31节", "32节"),
        ("以32节为准", "32节", "33节"),
        ("以33节为准", "33节", "32节"),
        ("以合计为准", "32节", "31节"),
    ],
)
def test_the_word_that_settles_a_figure_is_neither_sentence_nor_problem(answer, kept, aside):
    notes = "公开课上学期14节 下学期17节 全年32节\n\n存在问题：听课少于10节的有3人"
    first = draft(notes)
    second = draft(notes, answers=answered(first, 以哪个为准=answer))
    written = "".join(s.text for one in second.sections for s in one.sentences)
    assert kept in written
    assert aside not in written
    assert "为准" not in written
    assert not any("32节" in q.question for q in second.questions)
    assert len(next(s for s in second.sections if s.key == "problems").sentences) == 1
    if kept != "32节":
        entry = next(e for e in second.ledger if "全年32节" in e.text)
        (fate,) = (f for f in entry.facts if f.text == "32节")
        assert fate.status == "dropped"
        assert kept in (fate.reason or "")


def test_a_word_that_settles_no_figure_is_asked_again():
    notes = "公开课上学期14节 下学期17节 全年32节"
    second = draft(notes, answers=answered(draft(notes), 以哪个为准="再核对一下"))
    assert "再核对" not in "".join(s.text for one in second.sections for s in one.sentences)
    assert any("以哪个为准" in q.question for q in second.questions)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_what_was_typed_into_a_sheet_stays_though_it_was_not_handed_in(tmp_path, encoding):
    made = draft(NOTES)
    export(made, tmp_path / "总结.docx")
    sheet = tmp_path / "总结.追问.txt"
    typed = sheet.read_text(encoding="utf-8-sig").replace("答：\n", "答：录播室，两场\n", 2)
    sheet.write_text(typed, encoding=encoding)
    export(made, tmp_path / "总结.docx")
    assert sheet.read_text(encoding="utf-8-sig") == typed


def test_a_file_that_is_no_sheet_is_not_written_over(tmp_path):
    (tmp_path / "总结.追问.txt").write_text("这是我的记录。", encoding="utf-8")
    with pytest.raises(UsageError, match="不是追问清单"):
        export(draft(NOTES), tmp_path / "总结.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["总结.追问.txt"]
