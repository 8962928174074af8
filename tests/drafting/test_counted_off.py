"""One is taken off a count and the rest is to be written: the sum tells which count is meant."""

import pytest
from notes_of import body, draft, settled

from assistant.drafting.counted_off import counted_off


@pytest.mark.parametrize(
    ("text", "right", "gone"),
    [
        ("名师工作室 送教7次 有1次是座谈 写6次", "送教6次", "7次"),
        ("案例入选12，里面有2篇是外校的，按10", "入选10", "12"),
        ("报到册47 其中代报2\n靳川：按45", "报到册45", "47"),
        ("读书笔记能找到9，上学年的2篇也在里面，所以本学年7", "本学年读书笔记能找到7", "能找到9"),
        ("论文区级以上11篇\n论文里有一篇重复撤了，10", "10篇", "11"),
    ],
)
def test_the_count_that_is_to_be_written_takes_the_place_of_the_one_it_was_taken_from(text, right, gone):
    drops = []
    told = counted_off(text, drops)
    assert right in told
    assert gone not in told
    assert drops


def test_our_own_stand_alone_and_those_from_elsewhere_stay_told():
    made = body("靳川：讲座 3月6日 签到台导出来58\n靳川：有6个是隔壁枫桥小学的，咱们自己52")
    assert "本校52" in made
    assert "6个是隔壁枫桥小学的" in made
    assert "58" not in made


def test_the_cell_of_a_table_is_put_right_and_then_its_total_holds():
    table = "组别\t应交\t实交\n文科\t10\t9\n理科\t10\t8\n合计\t20\t16\n注：文科有1份是往年的，不算，写8"
    made = draft(table)
    assert "文科" in made.text
    assert "16" in made.text
    assert not any("逐行相加" in question.question for question in made.questions)


def test_a_total_that_the_note_calls_too_high_is_no_contradiction():
    table = "专业\t人数\n烹饪\t7\n护理\t9\n合计\t16\n注：护理有1人中途退出，不计；上报15"
    made = draft(table)
    assert "15" in made.text
    assert not any("逐行相加" in question.question for question in made.questions)


def test_what_counts_is_named_and_the_other_count_goes():
    lines = settled("巡课 实际205节次（系统），手工登记是209，多的4节次是重复，以系统为准").lines
    assert "205节次" in lines[0]
    assert "209" not in lines[0]


@pytest.mark.parametrize(
    "text",
    [
        "一等奖9个 二等奖3个 老师们写6篇心得",
        "收上来80张，剔掉空白的5张，能用75",
        "全员52人，参加48人，缺4人，按52算",
        "2月9日去了12人，其中党员3人，记9学时",
    ],
)
def test_counts_that_only_happen_to_come_to_a_sum_stay(text):
    drops = []
    assert counted_off(text, drops) == text
    assert not drops
