"""The whole path, as a program would use it: notes in files in, Word, ledger and questions out."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.drafting.export import question_sheet_path
from assistant.drafting.record import draft_json
from assistant.errors import UsageError
from assistant.workbench import Workbench

ROOT = Path(__file__).parents[1]
CASE = json.loads((ROOT / "evals/cases/notes/G.json").read_text(encoding="utf-8"))["schools"][0]
NOTES = [note["text"] for note in CASE["notes"]]
GIVEN = {"school": CASE["name"], "period": CASE["period"]}


@pytest.fixture
def bench(tmp_path):
    return Workbench.open(tmp_path / "data")


def as_text(folder):
    path = folder / "材料.txt"
    path.write_bytes("\r\n\r\n".join(note.replace("\n", "\r\n") for note in NOTES).encode("gb18030"))
    return path


def as_word(folder):
    document = docx.Document()
    for note in NOTES:
        rows = [line.split("\t") for line in note.split("\n") if "\t" in line]
        if rows:
            table = document.add_table(len(rows), max(map(len, rows)))
            for i, row in enumerate(rows):
                for j, cell in enumerate(row):
                    table.cell(i, j).text = cell
        for line in note.split("\n"):
            if "\t" not in line:
                document.add_paragraph(line)
        document.add_paragraph("")
    document.save(folder / "材料.docx")
    return folder / "材料.docx"


def as_sheet(folder):
    book = openpyxl.Workbook()
    book.active.append(["序号", "渠道", "内容"])
    for number, note in enumerate(CASE["notes"], 1):
        book.active.append([number, note["channel"], note["text"]])
    book.save(folder / "材料.xlsx")
    return folder / "材料.xlsx"


@pytest.mark.parametrize("form", [as_text, as_word, as_sheet], ids=["txt", "docx", "xlsx"])
def test_notes_of_every_form_give_a_draft_whose_ledger_closes(bench, tmp_path, form):
    made = bench.draft([form(tmp_path)], **GIVEN)
    assert made.unsupported == ()
    assert "祁红英" in made.text
    assert "包文静" in made.text
    assert all(entry.status != "dropped" or entry.reason for entry in made.ledger)


def test_word_holds_what_the_draft_says_and_lists_what_is_missing(bench, tmp_path):
    made = bench.draft(NOTES, **GIVEN)
    path = bench.write(made, tmp_path / "稿" / "总结.docx")
    paragraphs = [p.text for p in docx.Document(str(path)).paragraphs]
    assert all(line in paragraphs for line in made.text.split("\n")[1:])
    assert any("待补事项" in p for p in paragraphs)
    assert made.questions[0].question in question_sheet_path(path).read_text(encoding="utf-8-sig")


def test_a_saved_draft_opens_again_and_one_that_never_was_is_named(bench):
    made = bench.draft(NOTES, **GIVEN)
    assert bench.saved(made.id) == made
    with pytest.raises(UsageError, match="d-0000000000"):
        bench.saved("d-0000000000")
    with pytest.raises(UsageError):
        bench.saved("../../etc/passwd")


def test_a_run_with_answers_keeps_what_was_changed_in_word(bench, tmp_path):
    made = bench.draft(NOTES, **GIVEN)
    path = bench.write(made, tmp_path / "总结.docx")
    document = docx.Document(str(path))
    target = next(p for p in document.paragraphs if "研修主题为" in p.text)
    target.runs[0].text = "研修主题由教师代表会议商定，" + target.runs[0].text
    edited = target.text
    document.save(str(path))
    sheet = question_sheet_path(path).read_text(encoding="utf-8-sig")
    sheet = sheet.replace("成文日期。请补充。\n答：", "成文日期。请补充。\n答：2025年6月27日")
    answers = tmp_path / "回答.txt"
    answers.write_text(sheet, encoding="utf-8")
    again = bench.draft(NOTES, **GIVEN, answers=answers, keep=path)
    assert edited in again.text
    assert "2025年6月27日" in again.text
    assert again.unsupported == ()


def test_a_word_file_that_is_not_ours_is_not_overwritten(bench, tmp_path):
    docx.Document().save(tmp_path / "别的.docx")
    with pytest.raises(UsageError, match="换一个文件名"):
        bench.draft(NOTES, **GIVEN, keep=tmp_path / "别的.docx")


def test_revising_one_sentence_leaves_every_other_byte(bench):
    made = bench.draft(NOTES, **GIVEN)
    place = next(f"{s.key}.1" for s in made.sections if s.key == "theme")
    revised = bench.revise(made.id, place, "本学期以教、学、评一致为研修主题。")
    key = place.split(".")[0]
    assert [s for s in revised.sections if s.key != key] == [s for s in made.sections if s.key != key]
    assert revised.unsupported == ()
    invented = bench.revise(made.id, place, "本学期研修主题由省教科院确定，共有99人参与。")
    assert {u.text for u in invented.unsupported} >= {"99人"}
    with pytest.raises(UsageError, match=r"theme\.99"):
        bench.revise(made.id, "theme.99", "无此句。")


def test_promises_of_last_year_are_asked_about(bench):
    last = "某校2023年度校本研修工作总结\n一、主要做法\n开展公开课12节。\n二、下一步打算\n1.编印校本研修案例集，由教导处负责，5月底前完成。\n2.建立跨校听课机制，每学期不少于4次。"
    made = bench.draft(NOTES, **GIVEN, last_year=last)
    assert any("案例集" in q.question and "今年完成了吗" in q.question for q in made.questions)


def test_an_empty_input_says_what_to_do(bench):
    with pytest.raises(UsageError, match="请"):
        bench.draft("  \n\n ")


def test_the_json_is_the_contract(bench):
    data = draft_json(bench.draft(NOTES, **GIVEN))
    assert data["version"] == 1
    assert {
        "id",
        "title",
        "text",
        "model",
        "status",
        "sections",
        "sources",
        "ledger",
        "questions",
        "unsupported",
        "usage",
    } <= set(data)
    assert set(data["sections"][0]["sentences"][0]) == {"text", "kind", "notes", "sources"}
    assert set(data["ledger"][0]) == {"id", "text", "status", "sentences", "reason", "facts"}
    assert set(data["ledger"][0]["facts"][0]) == {"text", "kind", "status", "sentence", "reason"}
    assert set(data["questions"][0]) == {"section", "note", "question"}
    assert data["usage"] == {"calls": 0, "tokens_in": 0, "tokens_out": 0}
    assert data["status"] == "has_gaps"


def test_answers_given_once_are_still_in_the_sheet_of_the_next_export(bench, tmp_path):
    path = bench.write(bench.draft(NOTES, **GIVEN), tmp_path / "总结.docx")
    sheet = question_sheet_path(path)
    filled = sheet.read_text(encoding="utf-8-sig").replace(
        "成文日期。请补充。\n答：", "成文日期。请补充。\n答：2025年6月27日"
    )
    sheet.write_text(filled, encoding="utf-8")
    bench.write(bench.draft(NOTES, **GIVEN, answers=sheet), path)
    again = bench.draft(NOTES, **GIVEN, answers=sheet)
    assert "2025年6月27日" in again.text


def test_a_draft_that_is_not_to_be_saved_leaves_nothing(tmp_path):
    workbench = Workbench.open(tmp_path)
    draft = workbench.draft("4月9日开展校本培训，36人参加。", saved=False)
    with pytest.raises(UsageError):
        workbench.saved(draft.id)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
