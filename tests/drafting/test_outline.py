"""必备 sections without evidence stand with a 【待补】 and a question, 推荐 ones yield a question, 可选 ones neither."""

import pytest
from notes_of import draft, section

from assistant.domain.sections import all_sections
from assistant.drafting.outline import outline_text, plan_outline, read_outline, template_text, title_of


def keys(made):
    return [s.key for s in made.sections]


def test_a_required_section_without_evidence_stands_with_a_gap_and_a_question():
    made = draft("公开课12节")
    assert "【待补：" in section(made, "ethics")
    assert any(q.section == "ethics" for q in made.questions)


def test_a_recommended_section_without_evidence_is_asked_and_not_shown():
    made = draft("公开课12节")
    assert "lectures" not in keys(made)
    assert any(q.section == "lectures" for q in made.questions)


def test_an_optional_section_without_evidence_is_neither_shown_nor_asked():
    made = draft("公开课12节")
    assert "reading" not in keys(made)
    assert not any(q.section == "reading" for q in made.questions)


def test_a_group_is_not_asked_for_leadership_nor_funding():
    made = draft("公开课12节", level="group")
    assert not {"organization", "funding", "suggestions"} & {
        *keys(made),
        *(q.section for q in made.questions),
    }


def test_a_personal_summary_is_asked_only_for_what_a_person_writes():
    made = draft("听课21节", level="personal")
    assert not {"organization", "systems", "ethics", "mentoring"} & {
        *keys(made),
        *(q.section for q in made.questions),
    }


def test_a_kindergarten_says_园本研修():
    assert title_of("澄江市朵朵幼儿园", "2024年度", "school") == "澄江市朵朵幼儿园2024年度园本研修工作总结"


def test_an_outline_of_ones_own_is_kept_in_its_order_and_words():
    outline = read_outline("一、课例打磨\n二、师德为先\n三、不足之处\n四、下一步\n")
    made = draft("公开课12节\n\n承诺书40份全签", outline=outline)
    headings = [s.heading for s in made.sections if s.heading]
    assert headings[:4] == ["一、课例打磨", "二、师德为先", "三、不足之处", "四、下一步"]
    assert "公开课12节" in section(made, "lesson_study")


def test_the_first_questions_are_conflicts_then_what_is_required():
    made = draft("公开课上学期8节 下学期9节，一共18节")
    assert "不一致" in made.questions[0].question
    assert "部分缺" in made.questions[1].question


@pytest.mark.parametrize("level", ["school", "group", "personal"])
def test_a_proposed_outline_reads_back_as_it_was_proposed(level):
    plan = plan_outline([kind.key for kind in all_sections()], level)
    assert read_outline(outline_text(plan)) == tuple((p.key, p.heading) for p in plan if p.heading)


def test_a_line_with_deeper_ones_under_it_heads_their_group():
    assert read_outline("一、制度与组织\n（一）组织领导\n（二）制度建设") == (
        ("organization", "一、制度与组织\n（一）组织领导"),
        ("systems", "（二）制度建设"),
    )


def test_of_a_template_with_a_body_only_the_headings_are_taken():
    body = "我校以校本研修为抓手，扎实推进各项工作，组织教师参加集中学习与研讨，取得了预期的效果。"
    template = f"某校校本研修工作总结\n一、组织领导\n{body}\n二、读书活动\n{body}"
    assert template_text(template) == "一、组织领导\n二、读书活动"
    assert template_text("组织领导\n读书活动\n") == "组织领导\n读书活动"
