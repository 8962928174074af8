"""One matter told in two notes becomes one sentence that cites both, or a question when they contradict each other."""

import pytest

from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.drafting.chain import run
from assistant.drafting.job import Job

SHEET = "日期\t专题\t形式\t学时\t应到\t实到\n2024.11\t作业怎么批\t专题讲座\t3\t40\t36\n2025.3\t会读错题\t工作坊\t2\t40\t39"
AWARDS = (
    "获奖情况\n姓名\t赛事\t等级\t时间\n季云帆\t望川区教学新秀赛\t一等奖\t2025.4\n"
    "柏如松\t望川区教学新秀赛\t二等奖\t2025.4\n段听雨\t望川区教学新秀赛\t二等奖\t2025.4"
)


def draft_of(*notes: str) -> Draft:
    documents = tuple(Document(note) for note in notes)
    return run(Job(documents, "望川区石桥小学", "2024—2025学年"))


def sentences_with(draft: Draft, words: str) -> list[str]:
    return [s.text for section in draft.sections for s in section.sentences if words in s.text]


def test_a_lecture_in_the_chat_and_in_the_sheet_is_one_sentence_with_what_each_adds():
    draft = draft_of("11.15下午请市教研院霍听澜老师讲“作业怎么批”，到会36人，收回评价表35份", SHEET)
    told = sentences_with(draft, "作业怎么批")
    assert len(told) == 1
    assert "11月15日" in told[0] and "霍听澜" in told[0] and "3学时" in told[0] and "应到40人" in told[0]
    assert not draft.unsupported and not draft.unexplained
    assert {e.status for e in draft.ledger if "作业怎么批" in e.text} <= {"used", "merged"}


def test_a_bare_remark_lends_its_day_to_the_row_of_the_sheet():
    draft = draft_of("3.21 会读错题，收上来案例38个", SHEET)
    told = sentences_with(draft, "会读错题")
    assert len(told) == 1 and "2025年3月21日" in told[0] and "38个" in told[0] and "39人" in told[0]


def test_two_tellings_that_count_otherwise_both_stay_and_are_asked_about():
    draft = draft_of("11.15下午请市教研院霍听澜老师讲“作业怎么批”，到会38人", SHEET)
    assert len(sentences_with(draft, "作业怎么批")) == 2
    assert any("38人" in q.question and "36人" in q.question for q in draft.questions)


@pytest.mark.parametrize(
    "note",
    [
        "10.15下午请市教研院霍听澜老师讲“作业怎么批”，到会36人",
        "11.15下午请市教研院霍听澜老师讲“作业怎么留”，到会36人",
    ],
    ids=["another month", "another title"],
)
def test_another_month_or_another_title_is_another_matter(note):
    assert len(sentences_with(draft_of(note, SHEET), "专题讲座")) == 2


def test_two_rows_of_one_title_are_left_alone():
    twice = SHEET + "\n2024.11\t作业怎么批\t专题讲座\t2\t40\t30"
    draft = draft_of("11.15请霍听澜老师讲“作业怎么批”", twice)
    assert not draft.unexplained
    assert "36人" in draft.text and "30人" in draft.text


def test_the_awards_of_one_contest_are_one_sentence_and_no_count_is_computed():
    (told,) = sentences_with(draft_of(AWARDS), "教学新秀赛")
    assert told == "2025年4月，季云帆获望川区教学新秀赛一等奖，柏如松、段听雨获二等奖。"


def test_a_note_that_counts_the_winners_joins_their_list():
    draft = draft_of(AWARDS, "区教学新秀赛一等奖1人、二等奖2人")
    (told,) = sentences_with(draft, "教学新秀赛")
    assert "一等奖1人（季云帆）、二等奖2人（柏如松、段听雨）" in told
    assert not draft.unexplained and not draft.unsupported


def test_a_note_that_counts_other_winners_is_asked_about():
    draft = draft_of(AWARDS, "区教学新秀赛一等奖1人、二等奖3人")
    assert any("二等奖写的是3人，名单上是2人" in q.question for q in draft.questions)


def test_trainings_without_a_speaker_are_asked_about_in_one_question():
    asked = [q.question for q in draft_of(SHEET).questions if "由谁主讲" in q.question]
    assert len(asked) == 1 and "作业怎么批" in asked[0] and "会读错题" in asked[0]


def test_a_longer_word_that_begins_like_a_title_is_another_matter():
    sheet = "日期\t内容\t形式\t学时\t实到\n2024.10\t巡回指导\t工作坊\t2\t31"
    draft = draft_of("10月巡回指导反馈单回收才52%", sheet)
    assert not [text for text in sentences_with(draft, "52%") if "31人" in text]
