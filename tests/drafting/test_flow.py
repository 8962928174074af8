"""How the sentences of a draft flow: when, what, by whom."""

import pytest
from notes_of import PERIOD, SCHOOL, body, draft, section

from assistant.domain.notes import Note
from assistant.drafting.chain import Job, run
from assistant.drafting.flow import flowing, ordered
from assistant.drafting.roster import read_roster
from assistant.drafting.table_rows import count_told


@pytest.mark.parametrize(
    ("memo", "document"),
    [
        ("下学期，3月起，每月，评1次", "下学期3月起每月评1次"),
        ("2025年6月26日，学年末教研会", "2025年6月26日学年末教研会"),
        ("听课2节，每学期，人均15节", "听课2节，每学期人均15节"),
        ("本学年，共12场", "本学年，共12场"),
        ("下学期，由邓主任负责", "下学期，由邓主任负责"),
        ("6月26日，听课教师14人", "6月26日，听课教师14人"),
    ],
)
def test_a_piece_that_only_says_when_joins_what_follows(memo, document):
    assert flowing(memo) == document


@pytest.mark.parametrize(
    ("memo", "document"),
    [
        ("建审题清单，3月15日前，由郜海负责", "3月15日前建审题清单，由郜海负责"),
        (
            "下学期听课排进课表，9月15日前，邓主任，人人到15节",
            "下学期9月15日前听课排进课表，人人到15节，由邓主任负责",
        ),
        ("选派6人考证由郜海负责，10月前", "10月前选派6人考证，由郜海负责"),
        ("4月底前，初中部推荐3人", "4月底前初中部推荐3人"),
        ("由郜海负责，由邓主任督查，9月前完成", "由郜海负责，由邓主任督查，9月前完成"),
        ("讲座分层；补录3节，9月前", "讲座分层；补录3节，9月前"),
    ],
)
def test_a_measure_says_first_when_then_what_at_last_by_whom(memo, document):
    roster = read_roster({"N1": "教科室主任郜海"}, {})
    assert ordered(memo, roster) == document


def test_a_lecture_of_somebody_without_a_title_is_a_lecture():
    made = draft("11.20 请市教研院池一帆讲单元整体设计，实到46人\n\n承诺书40份")
    assert "单元整体设计" in section(made, "lectures")


def test_work_with_another_school_is_exchange_and_no_planning():
    made = draft("联合教研3次，和青桐小学\n外出培训6人次\n集体备课每周1次\n\n承诺书40份")
    assert "联合教研3次" in section(made, "exchange")
    assert "外出培训6人次" in section(made, "exchange")


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("新教师9人 一对一 9月10日签协议", "一对一"),
        ("13位新教师一人一个师傅，10月10日拜师", "一人一个师傅"),
        ("每月最后一个周五读书会，全年9次", "最后一个周五"),
        ("师徒嘛今年是七对", "师徒方面，本年度7对"),
        ("每周二教研坐一个钟头，16次", "1小时"),
    ],
)
def test_what_counts_nothing_is_no_figure(note, told):
    assert told in body(f"{note}\n\n承诺书40份")


def test_pairs_of_master_and_apprentice_are_one_sentence_that_names_every_row():
    notes = tuple(
        Note(f"N{place}", cells, "row", labels=("序号", "师傅", "徒弟", "互听(节)", "考核"))
        for place, cells in enumerate(
            ("1\t靳川\t严芳\t12\t优", "2\t贺敏\t鲍未\t10\t良", "3\t池一帆\t桂小枝\t8\t合格"), 1
        )
    )
    made = run(Job(school=SCHOOL, period=PERIOD, notes=notes))
    told = [s for one in made.sections if one.key == "mentoring" for s in one.sentences]
    assert [s.text for s in told] == [
        "师徒结对情况：靳川带严芳（互听课12节，考核优）；贺敏带鲍未（互听课10节，考核良）；池一帆带桂小枝（互听课8节，考核合格）。"
    ]
    assert told[0].notes == ("N1", "N2", "N3")
    assert {entry.status for entry in made.ledger} == {"used", "merged"}


def test_counts_of_every_group_are_one_sentence_and_the_sum_stays_its_own():
    text = section(
        draft("备课组\t计划次数\t实际次数\n语文\t16\t16\n数学\t16\t15\n英语\t16\t16\n合计\t48\t47"),
        "collective_planning",
    )
    assert (
        text
        == "语文备课组计划16次，实际16次；数学备课组计划16次，实际15次；英语备课组计划16次，实际16次。以上计划合计48次，实际合计47次。"
    )


def test_amounts_that_make_up_a_whole_are_named_its_parts():
    text = section(draft("研修经费12.8万 讲课费2.6 外出6.1 书和资料4.1\n\n承诺书40份"), "funding")
    assert "研修经费12.8万元，其中讲课费2.6万元、外出6.1万元、书和资料4.1万元" in text
    apart = section(draft("研修经费12.8万元 讲课费2.6万元 外出6.2万元\n\n承诺书40份"), "funding")
    assert "其中" not in apart


def test_aims_stay_together_with_the_theme():
    text = section(
        draft("主题 把问题提出来\n目标①每组至少1个课例 ②学生提问的课到一半以上\n\n承诺书40份"), "theme"
    )
    assert "目标：每组至少1个课例；学生提问的课到一半以上" in text


def test_of_those_who_came_is_told_beside_what_they_came_to():
    made = draft("靳川：11.14请市教研院池一帆博士讲单元整体设计\n严芳：有5个是隔壁小学来听课的，咱们自己62")
    assert "本校62" in section(made, "lectures")


def test_a_kindergarten_is_no_school():
    text = body("咱们的县级课题《种植日记》结题材料交了\n\n承诺书40份", school="青屿县第三幼儿园")
    assert "我校" not in text


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("活动次数", "15", "活动15次"),
        ("听课总节数", "75", "听课共75节"),
        ("次数/组", "14", "每组14次"),
        ("组数", "3", "3个组"),
        ("周次", "7", "第7周"),
        ("场次", "12", "共12场"),
        ("录像分钟", "18", "录像18分钟"),
        ("结对数字", "18", ""),
        ("专任", "42", ""),
        ("活动次数", "每周1次", ""),
    ],
)
def test_a_bare_count_takes_the_unit_its_label_ends_in(label, value, told):
    assert count_told(label, value) == told


def test_who_came_to_dated_trainings_adds_up_to_visits_told_once():
    table = (
        "日期\t主题\t主讲\t实到\n9月3日\t怎样听课\t钱立言\t54\n10月15日\t怎样评课\t外请\t51\n合计\t\t\t105"
    )
    text = section(draft(table), "group_training")
    assert "由外请人员主讲，51人参加" in text
    assert text.count("105") == 1 and "实到合计105人次" in text


@pytest.mark.parametrize(
    ("problem", "head"),
    [
        ("还有6人听课没到15节，都是班主任", "针对“6人听课没到15节”的问题"),
        ("初三备课12次，比初一少3次", "针对“初三备课比初一少3次”的问题"),
        ("问卷收回55份，“贴近课堂”只有65%", "针对“贴近课堂”只有65%的问题"),
        ("听课不足的14人，都在理化组", "针对“听课不足的有14人”的问题"),
        ("音美14人分属两科，排不到一起", "针对“排不到一起”的问题"),
    ],
)
def test_a_problem_is_named_by_what_is_lacking(problem, head):
    made = draft(f"问题：1.{problem}；2.课题组没有例会\n打算：1.听课排进课表；2.每月例会1次\n\n承诺书40份")
    assert head in section(made, "plans")
