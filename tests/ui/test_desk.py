"""The project on a page: what is typed and done is saved, nobody's work is overwritten, and every step can be taken back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.documents.given import document_of
from assistant.domain.document import Document, Table
from assistant.drafting.answers import Answer
from assistant.drafting.chain import run
from assistant.drafting.job import Job
from assistant.drafting.revision import places
from assistant.errors import UsageError
from assistant.store.projects import Projects
from assistant.ui.desk import Desk, Opened
from assistant.ui.project_bar import said_saved
from assistant.ui.rows import parse
from assistant.ui.self_check import sentence_spans
from assistant.ui.version_box import differences
from assistant.ui.work import Work, work_from_record, work_record

NOTES = "共读《静水》41本，读书会3次。\n\n9月10日师徒结对5对，签了协议。"


@pytest.fixture
def desk(tmp_path):
    return Desk(Projects(tmp_path / "projects.sqlite"))


@pytest.fixture(scope="module")
def work():
    draft = run(Job((document_of(NOTES),), "听溪小学", "2024—2025学年"))
    return Work(
        pasted=NOTES,
        school="听溪小学",
        period="2024—2025学年",
        documents=(
            Document("", "表.xlsx", (Table("表", ("月份", "主题"), (("9月", "备课"),)),), ("略去一页",)),
        ),
        last_year=Document("去年的总结", "去年.docx"),
        rows=parse([Document(NOTES)]),
        answers=(Answer("几次？", "3次", "reading"),),
        skipped=("多少？",),
        written=draft,
        draft=draft,
        locked=("reading.1",),
        trail=(1, 2),
    )


def test_a_project_of_another_day_is_not_said_to_be_saved_now(tmp_path):
    clock = datetime(2024, 6, 30, 15, 4, tzinfo=UTC)
    desk = Desk(Projects(tmp_path / "projects.sqlite", lambda: clock))
    saved = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted=NOTES))
    for opened in (saved, desk.latest("甲", saved.project), desk.on_page("甲", "页2", saved.project, 1)):
        assert said_saved(opened, "zh") == "已保存 06-30 15:04"
    assert said_saved(Opened("", 0, Work()), "zh") == "还没有要保存的内容"


def test_what_is_saved_comes_back_whole(work):
    assert work_from_record(work_record(work)) == work
    assert work_from_record({}) == Work()


def test_a_project_begins_with_the_first_save_and_is_named_for_its_school(desk, work):
    assert desk.of("甲") == ()
    saved = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted="读书会"))
    saved = desk.save("甲", "页1", saved, work, "did_parse")
    assert [project.title for project in desk.of("甲")] == ["听溪小学2024—2025学年"]
    assert desk.latest("甲", saved.project).work.rows == work.rows


def test_two_saves_of_one_page_at_once_begin_one_project(desk):
    new = Opened("", 0, Work())
    first = desk.save("甲", "页1", new, Work(pasted="读"))
    second = desk.save("甲", "页1", new, Work(pasted="读书"))
    assert first.project == second.project and not second.copied
    assert len(desk.of("甲")) == 1


def test_typing_that_arrives_after_a_draft_of_the_same_page_takes_nothing_of_it_away(desk, work):
    opened = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted=NOTES))
    desk.save("甲", "页1", opened, work, "did_draft")
    late = desk.save("甲", "页1", opened, replace(opened.work, pasted=NOTES + "\n\n新的一条"))
    assert late.work.draft == work.draft and late.work.pasted.endswith("新的一条")
    assert not late.copied


def test_a_click_that_comes_before_the_answer_to_the_last_one_takes_nothing_of_it_away(desk, work):
    new = Opened("", 0, Work())
    desk.save("甲", "页1", new, Work(documents=work.documents), "did_take")
    seen = desk.on_page("甲", "页1", "", 0)
    assert seen.work.documents == work.documents
    drafted = desk.save("甲", "页1", new, Work(draft=work.draft, written=work.draft), "did_draft")
    assert (drafted.work.documents, drafted.work.draft) == (work.documents, work.draft)
    assert desk.on_page("甲", "页2", drafted.project, 1).number == 1


def test_a_box_filled_by_an_answer_still_on_its_way_is_not_emptied_by_the_next_click(desk):
    """起草 pressed before 载入示例 has answered: the page still sends the empty boxes it had."""
    sample = Work(pasted=NOTES, school="听溪小学")
    desk.save("甲", "页1", Opened("", 0, Work()), sample, "did_take")
    clicked = desk.with_typing(desk.on_page("甲", "页1", "", 0), Work(period="2024年"))
    assert (clicked.work.pasted, clicked.work.school, clicked.work.period) == (NOTES, "听溪小学", "2024年")
    project, number = clicked.project, clicked.number
    emptied = desk.with_typing(desk.on_page("甲", "页1", project, number), Work(school="听溪小学"))
    assert (emptied.work.pasted, emptied.work.school) == ("", "听溪小学")  # told of it, and emptied by hand


def test_a_note_edited_while_a_draft_is_written_stays_edited(desk, work):
    opened = desk.save("甲", "页1", Opened("", 0, Work()), Work(rows=work.rows), "did_parse")
    edited = (replace(work.rows[0], text="共读《静水》43本。"), *work.rows[1:])
    desk.save("甲", "页1", opened, replace(opened.work, rows=edited), "did_notes")
    moved = (work.rows[0], replace(work.rows[1], suggested="特色亮点"), *work.rows[2:])
    drafted = desk.save("甲", "页1", opened, replace(opened.work, rows=moved, draft=work.draft), "did_draft")
    assert drafted.work.rows == (edited[0], *moved[1:]) and drafted.work.draft == work.draft


def test_two_pages_on_one_project_give_a_conflict_copy_and_never_an_overwrite(desk):
    opened = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted="原文"))
    desk.save("甲", "页1", opened, Work(pasted="页1改的"))
    other = desk.save("甲", "页2", opened, Work(pasted="页2改的"))
    assert other.copied and other.project != opened.project
    assert desk.latest("甲", opened.project).work.pasted == "页1改的"
    assert desk.latest("甲", other.project).work.pasted == "页2改的"


def test_steps_are_taken_back_one_by_one_and_what_is_typed_stays(desk, work):
    saved = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted=NOTES))
    saved = desk.save("甲", "页1", saved, replace(saved.work, rows=work.rows), "did_parse")
    saved = desk.save(
        "甲", "页1", saved, replace(saved.work, draft=work.draft, written=work.draft), "did_draft"
    )
    saved = desk.save("甲", "页1", saved, replace(saved.work, pasted=NOTES + "又"))
    saved = desk.undo("甲", "页1", saved)
    assert (saved.work.draft, saved.work.rows) == (None, work.rows)
    saved = desk.undo("甲", "页1", saved)
    assert saved.work.rows == () and saved.work.pasted == NOTES + "又"
    with pytest.raises(UsageError, match="没有可以撤销的"):
        desk.undo("甲", "页1", saved)


def test_what_changed_nothing_is_no_step_to_take_back(desk, work):
    saved = desk.save("甲", "页1", Opened("", 0, Work()), Work(rows=work.rows), "did_parse")
    saved = desk.save("甲", "页1", saved, replace(saved.work, draft=work.draft), "did_draft")
    saved = desk.save("甲", "页1", saved, saved.work, "did_notes")
    assert desk.undo("甲", "页1", saved).work.draft is None


def test_a_restored_version_is_the_newest_and_loses_none_in_between(desk):
    first = desk.save("甲", "页1", Opened("", 0, Work()), Work(pasted="一"), "did_take")
    second = desk.save("甲", "页1", first, Work(pasted="二"), "did_take")
    restored = desk.restore("甲", "页1", second, first.number)
    assert restored.work.pasted == "一"
    assert [number for number, _, _ in desk.versions("甲", first.project)] == [3, 2, 1]
    assert desk.undo("甲", "页1", restored).number == 4


def test_nobody_else_opens_saves_or_erases_a_project(desk, work):
    saved = desk.save("甲", "页1", Opened("", 0, Work()), work, "did_draft")
    for deed in (
        lambda: desk.latest("乙", saved.project),
        lambda: desk.at("乙", saved.project, 1),
        lambda: desk.save("乙", "页1", saved, work),
        lambda: desk.forget("乙", "页9", saved.project),
        lambda: desk.versions("乙", saved.project),
    ):
        with pytest.raises(UsageError, match="不是您的"):
            deed()
    assert desk.of("乙") == ()


def test_the_places_of_sentences_in_the_text_are_exact(work):
    found = dict(sentence_spans(work.draft))
    assert {at: work.draft.text[start:end] for at, (start, end) in found.items()} == {
        place: sentence.text for place, sentence in places(work.draft)
    }


def test_a_difference_shows_what_went_and_what_came_and_nothing_of_what_stayed():
    [line] = differences("题目\n读书会3次。\n结尾", "题目\n读书会4次。\n结尾")
    assert line == "<p>读书会<del>3</del><ins>4</ins>次。</p>"
    assert list(differences("同", "同")) == []
    assert "<img" not in "".join(differences("", "<img src=x>"))
