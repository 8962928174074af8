"""A batch on the page: told file by file, stopped between two, every Word file back with its comments."""

from threading import Event

import docx
import pytest

from assistant.errors import NothingToDo
from assistant.ui.batch_run import reviewed
from assistant.workbench import Workbench

WORDS = "听溪小学2024年度校本研修工作总结\n一、主要做法\n教师们受益匪浅，，取得了显著成效。\n"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "in").mkdir()
    paths = [tmp_path / "in" / f"{number}.txt" for number in range(1, 4)]
    for path in paths:
        path.write_text(WORDS, encoding="utf-8")
    return paths


@pytest.fixture
def workbench(tmp_path):
    return Workbench.open(tmp_path / "data")


def test_each_file_is_told_before_it_is_read(tmp_path, workbench, files):
    told = []
    done = reviewed(workbench, files, tmp_path / "out", Event(), told.append)
    assert told == ["1/3 1.txt", "2/3 2.txt", "3/3 3.txt"]
    assert (done.outcome.reviewed, done.left) == (3, 0)


def test_stopped_what_is_done_stays_with_its_board_and_the_rest_is_counted(tmp_path, workbench, files):
    stop = Event()
    done = reviewed(
        workbench, files, tmp_path / "out", stop, lambda line: stop.set() if line.startswith("2/") else None
    )
    assert [path.name for path in done.files] == ["1.txt", "2.txt"]
    assert (done.outcome.files, done.outcome.failed, done.left) == (2, 0, 1)
    assert "2.txt" in (tmp_path / "out" / "看板.html").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "退回意见" / "3.txt.txt").exists()


def test_stopped_before_the_first_file_nothing_is_claimed(tmp_path, workbench, files):
    stop = Event()
    stop.set()
    with pytest.raises(NothingToDo):
        reviewed(workbench, files, tmp_path / "out", stop, lambda line: None)


def test_a_word_file_comes_back_with_comments_and_tracked_fixes(tmp_path, workbench):
    path = tmp_path / "总结.docx"
    document = docx.Document()
    for line in WORDS.split("\n"):
        document.add_paragraph(line)
    document.save(str(path))
    reviewed(workbench, [path], tmp_path / "out", Event(), lambda line: None)
    back = docx.Document(str(tmp_path / "out" / "批注稿" / "总结.docx"))
    assert len(list(back.comments)) > 1
    assert "w:del " in back.element.xml
