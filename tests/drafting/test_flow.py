"""How the sentences of a draft flow: when, what, by whom."""

import pytest
from notes_of import PERIOD, SCHOOL, body, draft, section

from assistant.domain.notes import Note
from assistant.drafting.chain import Job, run
from assistant.drafting.flow import flowing, ordered
from assistant.drafting.roster import read_roster


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
        == "语文备课组计划16次，实际16次；数学备课组计划16次，实际15次；英语备课组计划16次，实际16次。以上计划次数合计48，实际次数合计47。"
    )
