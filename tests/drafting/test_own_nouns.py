"""A row that names its own kind of work is told as that."""

from notes_of import PERIOD, SCHOOL

from assistant.domain.notes import Note
from assistant.drafting.chain import run
from assistant.drafting.job import Job

LABELS = ("日期", "内容", "人数")
ROWS = ("5.10\t作业设计比赛评审\t12", "6.3\t与枫桥小学联合教研\t30", "9.4\t单元作业设计\t43")


def test_a_row_keeps_its_own_noun():
    notes = tuple(Note(f"N{k}", row, "row", "", LABELS) for k, row in enumerate(ROWS, 1))
    text = run(Job((), SCHOOL, PERIOD, notes=notes)).text
    assert "开展作业设计比赛评审，" in text
    assert "开展与枫桥小学联合教研，" in text
    assert "“单元作业设计”培训" in text
