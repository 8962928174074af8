"""A list of open lessons is a list of lessons, whatever its columns are called."""

import pytest
from notes_of import section

from assistant.domain.document import Document, Table
from assistant.drafting.chain import run
from assistant.drafting.job import Job

ROWS = (("9月20日", "温若谷", "分数的初步认识", "31"), ("10月12日", "简知秋", "观潮", "28"))
HEADS = {
    "列名里有课例": ("日期", "执教教师", "课例名称", "听课人数"),
    "文件名里有公开课": ("时间", "教师", "课题", "人数"),
    "文件名里有公开课，列名是内容": ("时间", "教师", "内容", "参加人数"),
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_open_lessons_are_taught_and_no_trainings(head):
    sheet = Document("", "公开课.csv", (Table("公开课", head, ROWS),))
    made = run(Job((sheet,), "雁泽市听溪小学", "2024—2025学年"))
    assert "温若谷执教“分数的初步认识”，31人听课" in section(made, "lesson_study")
    assert "培训" not in section(made, "lesson_study") and made.unsupported == ()


def test_a_training_with_a_speaker_stays_a_training():
    head = ("日期", "内容", "主讲教师", "参加人数")
    sheet = Document("", "培训.csv", (Table("培训", head, tuple((a, c, b, d) for a, b, c, d in ROWS)),))
    made = run(Job((sheet,), "雁泽市听溪小学", "2024—2025学年"))
    assert "培训" in section(made, "group_training")
