"""What the scoring table takes for told: no hole, no requirement, no request; every quote lies in the file."""

import pytest

from assistant.domain.document import Document
from assistant.domain.rubric import default_rubric
from assistant.review.reviewer import review_document
from assistant.review.scoring import answer_all

TITLE = "栖禾小学2023—2024学年校本研修工作总结\n"


def told(key, text, title=TITLE):
    """Answer one item about a text: True, False or None, with the quotes."""
    [review] = review_document(Document(title + text))
    [answer] = [a for a in answer_all(review, default_rubric()) if a.item.key == key]
    return answer.yes, [review.text[slice(*span)] for span in answer.spans]


LEADERS = "一、组织领导\n{}，成员为各教研组长，副组长负责日常组织。全年召开专题会议6次，3月4日研究了经费。\n"
SYSTEMS = "一、制度建设\n{}\n每月检查一次，结果通报。\n"
LESSONS = "一、课例研究\n{}\n各组轮流承担。\n"
AWARDS = "一、主要成效\n{}\n课堂提问由每节40个降到22个。\n"
PLANS = "一、存在的问题\n听课只有9节，因为课表排满。\n二、下一步打算\n{}\n"

CASES = [
    ("leaders_named", LEADERS.format("学校成立了由校长苏知远任组长的领导小组"), True),
    ("leaders_named", LEADERS.format("学校成立了领导小组，组长为【待补：领导小组组长的姓名】"), False),
    ("leaders_named", LEADERS.format("学校成立了以××为组长的领导小组"), False),
    ("systems_named", SYSTEMS.format("学校2023年9月修订《听课评课办法》。"), True),
    ("systems_named", SYSTEMS.format("学校制定了《听课评课办法》等一系列制度。"), False),
    ("systems_named", SYSTEMS.format("学校20XX年修订《听课评课办法》。"), False),
    ("systems_named", SYSTEMS.format("学校2023年9月修订《【待补：制度全称】办法》。"), False),
    ("lessons_counted", LESSONS.format("全年公开课32节，每人听课不少于12节。"), True),
    ("lessons_counted", LESSONS.format("每位老师每学期听课不少于12节。"), False),
    ("lessons_counted", LESSONS.format("学校要求全体教师听课12节以上。"), False),
    ("lessons_counted", LESSONS.format("全年公开课____节。"), False),
    ("awards_complete", AWARDS.format("2024年5月，郑一禾老师获县优质课一等奖。"), True),
    ("awards_complete", AWARDS.format("郑一禾老师获县优质课一等奖。"), False),
    ("plans_measured", PLANS.format("下学期每人听课达到12节，教导处每月检查。"), True),
    ("plans_measured", PLANS.format("下学期继续努力，请区教研员来指导1次。"), False),
    ("plans_measured", PLANS.format("请区教研员来指导1次，每人据此改课2节。"), True),
]


@pytest.mark.parametrize(("key", "text", "yes"), CASES)
def test_an_item_is_told_by_a_fact_of_its_type(key, text, yes):
    assert told(key, text)[0] is yes


@pytest.mark.parametrize("year", ["20XX", "20__", "2023"])
def test_a_title_with_a_hole_is_not_whole(year):
    text = "一、课例研究\n全年公开课32节。\n"
    yes, _ = told("title_complete", text, f"栖禾小学{year}年度校本研修工作总结\n")
    assert yes is (year == "2023")


def test_a_signature_with_a_hole_is_not_signed():
    text = "一、课例研究\n全年公开课32节，听课90节。\n栖禾小学\n{}\n"
    assert told("signed", text.format("2024年7月1日"))[0] is True
    assert told("signed", text.format("20XX年×月×日"))[0] is False


def test_a_quote_stands_in_the_file_as_it_was_written_though_holes_are_blanked():
    yes, quotes = told(
        "lessons_counted", LESSONS.format("【待补：公开课的组织者】。全年公开课32节，由【待补：姓名】上。")
    )
    assert yes is True
    assert quotes == ["全年公开课32节，由【待补：姓名】上。"]
