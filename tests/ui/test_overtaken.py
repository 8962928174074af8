"""Clicks overtake each other: the server may begin with the later one."""

import pytest

from assistant.domain.document import Document
from assistant.errors import UsageError
from assistant.kept import keep_model
from assistant.settings import Settings
from assistant.ui.notes_box import NotesBox
from assistant.ui.work import Work
from assistant.ui.writers import chosen, offered
from assistant.workbench import Workbench

MODEL = "local:http://127.0.0.1:9/v1#m"


@pytest.fixture
def notes():
    """The notes' box without its components: a name stands for the one that is asked."""
    bare = object.__new__(NotesBox)
    bare.files = "files"
    return bare


def test_notes_are_parsed_with_a_file_whose_upload_is_answered_later(notes, tmp_path):
    file = tmp_path / "读书.txt"
    file.write_text("共读《静水》41本，读书会3次。", encoding="utf-8")
    uploaded = {"files": [str(file)]}
    parsed = notes.parse_notes(Work(pasted="师徒结对5对。"), uploaded, "zh").work
    assert [row.text for row in parsed.rows] == ["师徒结对5对。", "共读《静水》41本，读书会3次。"]
    late = notes.take_files(parsed, uploaded, "zh")
    assert late.work == parsed and late.lines == (), (
        "the late answer says and shows nothing over what came since"
    )


def test_a_file_is_read_once_and_a_newer_one_of_its_name_again(notes, tmp_path):
    file = tmp_path / "读书.txt"
    file.write_text("读书会3次。", encoding="utf-8")
    done = notes.take_files(
        Work(documents=(Document("读书会2次。", "读书.txt"),)), {"files": [str(file)]}, "zh"
    )
    assert [document.text for document in done.work.documents] == ["读书会3次。"]
    assert done.lines == ("已读入 1 个文件，共收到 1 个。",)


def test_the_usual_writer_is_the_one_of_the_settings_by_now(tmp_path):
    bench = Workbench(Settings(tmp_path, "offline"))
    held = [name for _, name in offered(bench, "zh")]
    keep_model(MODEL, tmp_path)
    assert chosen(bench, held[0], "zh") == MODEL
    assert held[0] in [name for _, name in offered(bench, "zh")], (
        "what a page holds is in the newer list, too"
    )
    with pytest.raises(UsageError):
        chosen(bench, "deepseek:any", "zh")
