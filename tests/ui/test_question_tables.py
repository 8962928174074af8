"""Questions and answers: what is typed in a cell arrives at the drafting chain as it was typed."""

from types import SimpleNamespace

from assistant.domain.document import Document
from assistant.domain.draft import Question
from assistant.drafting.answers import Answer, read_answers
from assistant.drafting.chain import run
from assistant.drafting.job import Job
from assistant.ui.asking import answer_sheet, answered_rows, answers_in, answers_told, question_rows
from assistant.ui.interview import Interview, open_questions
from assistant.ui.work import Work


def test_answers_reach_the_chain_with_their_questions_and_sections():
    asked = question_rows(
        [Question("funding", None, "经费共多少？"), Question("signature", None, "成文日期？")]
    )
    asked[0][2] = "共1.2万元\n其中讲课费0.4万元"
    answers = answers_in(asked)
    assert answers == (Answer("经费共多少？", "共1.2万元\n其中讲课费0.4万元", "funding"),)
    [read] = read_answers(answer_sheet(answers).text)
    assert (read.question, read.section) == ("经费共多少？", "funding")
    assert read.text.split() == ["共1.2万元", "其中讲课费0.4万元"]


def test_an_answer_that_looks_like_a_question_sheet_stays_one_answer():
    answers = (
        Answer("进展？", "# 已结题\n\n问2：不是问题\n答：不是回答", "research_projects"),
        Answer("人数？", "31人", ""),
    )
    first, second = read_answers(answer_sheet(answers).text)
    assert "不是问题" in first.text and "不是回答" in first.text
    assert (second.question, second.text) == ("人数？", "31人")


def test_the_newest_answer_to_a_question_counts_and_an_emptied_one_is_withdrawn():
    given = answered_rows([Answer("人数？", "31人", ""), Answer("次数？", "3次", "")])
    given[1][2] = ""
    assert answers_in(given, [["", "人数？", "32人"]]) == (Answer("人数？", "32人", ""),)


def test_seven_questions_are_put_one_by_one_and_a_settled_one_makes_no_room_for_a_lesser():
    asked = tuple(Question("funding", None, f"第{number}问？") for number in range(1, 10))
    draft = SimpleNamespace(questions=asked)
    work = Work(draft=draft, answers=(Answer("第1问？", "是", "funding"),), skipped=("第2问？",))
    assert [question.question for question in open_questions(work)] == [f"第{n}问？" for n in range(3, 8)]


def test_no_answers_make_no_sheet():
    assert answer_sheet(answers_in([["前言", "人数？", None]], [])) is None


def test_a_click_that_overtakes_the_typing_loses_no_answer():
    kept = Answer("人数？", "31人", "")
    seen = SimpleNamespace(table="table")
    data = {"table": [["前言", "次数？", "3次"], ["前言", "时间？", ""]]}
    typed = Interview.typed(seen, Work(answers=(kept,)), data)
    assert [(a.question, a.text) for a in typed.answers] == [("人数？", "31人"), ("次数？", "3次")]
    newer = Interview.typed(seen, Work(answers=(kept,)), {"table": [["前言", "人数？", "33人"]]})
    assert [(a.question, a.text) for a in newer.answers] == [("人数？", "33人")]


def test_it_is_told_how_many_answers_stand_in_the_draft_and_why_one_does_not():
    given = (
        Answer("“师德师风”部分缺：承诺书份数。请补充。", "承诺书签了21份", "ethics"),
        Answer("“制度建设”部分缺：制度或方案的全称。请补充。", "暂无", "systems"),
        Answer("“卜老师”是否指卜文昊？", "不是，是区教研室的卜清", "lectures"),
    )
    draft = run(Job((Document("卜老师讲作业设计，到会21人"),), "澄江市梧桐里小学", "2024年度", answers=given))
    assert answers_told(given, draft, "zh") == [
        "3 条回答，1 条没有全部写进去：“暂无”（答复说明没有材料，不写入正文）。"
    ]
    assert answers_told((given[0],), draft, "zh") == ["已写入 1 条回答。"]
    assert answers_told((), draft, "zh") == []
