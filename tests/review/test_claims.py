"""Vague claims on sentences written for the purpose: paraphrases without set phrases, facts full of them."""

from itertools import pairwise
from pathlib import Path

import pytest

from assistant.review.reading import Reading
from assistant.review.reviewer import find_all

HEADINGS = {
    "body": "主要做法",
    "problems": "存在的问题",
    "plans": "下一步打算",
    "suggestions": "对上级的建议",
}
ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "claims.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def vague(text, heading="主要做法"):
    reading = Reading(f"石桥小学2023年度校本研修工作总结\n一、{heading}\n{text}\n二、其他\n无。")
    return [f for f in find_all(reading) if f.family == "vague" and f.quote in text]


def kinds(text, heading="主要做法"):
    return {finding.rule for finding in vague(text, heading)}


def test_nearly_every_vague_sentence_is_found():
    wanted = [(role, text) for label, role, text in ROWS if label == "V"]
    missed = [text for role, text in wanted if not vague(text, HEADINGS[role])]
    assert len(missed) <= 0.05 * len(wanted), missed


def test_no_specific_sentence_is_flagged():
    wanted = [(role, text) for label, role, text in ROWS if label == "S"]
    assert [text for role, text in wanted if vague(text, HEADINGS[role])] == []


@pytest.mark.parametrize(
    "text",
    [
        "课堂评估优秀率由31%升至44%，教师的课堂教学水平明显提高。",
        "教师的课堂教学水平明显提高。课堂评估优秀率由31%升至44%。",
    ],
)
def test_an_outcome_is_rescued_by_its_indicator_in_the_paragraph(text):
    assert vague(text) == []


@pytest.mark.parametrize(
    "rest",
    [
        "本次活动有56人参加。",
        "规定每人听课不少于3次。",
        "何苇老师也参加了。",
        "活动在2.0版平台上进行。",
    ],
)
def test_an_outcome_is_not_rescued_by_any_digit_nearby(rest):
    assert vague(f"教师的课堂教学水平明显提高。{rest}")


@pytest.mark.parametrize(
    "text",
    [
        "教研组里谁也不甘心落在后面。",
        "评课评出了压力，也评出了动力。",
        "如今的课堂和从前大不一样。",
        "隔三差五就有老师外出。",
        "年轻人挑起了担子。",
        "外面的新鲜事物，大家看了个够。",
    ],
)
def test_a_claim_without_a_listed_word_is_found_by_how_it_is_built(text):
    assert vague(text)


@pytest.mark.parametrize(
    "text",
    [
        "备课本左边写教案，右边空着，上完课再填学生的错误。",
        "会议开到一半停电，下半场改在操场边进行。",
        "物理组用废旧灯管做了光的折射演示器。",
        "没有写完的反思退回重写。",
    ],
)
def test_a_deed_told_without_figures_is_no_vague_claim(text):
    assert vague(text) == []


def test_a_date_or_a_head_count_does_not_shield_a_state():
    assert vague("5月12日的展示课后，42位教师的胆子都大了。")
    assert vague("5月12日的展示课后，报名上课的由5人增加到17人，教师的胆子大了。") == []


def test_praise_needs_a_survey_and_not_a_head_count():
    assert vague("讲座反响热烈，56人到场。")
    assert vague("讲座反响热烈，收回问卷56份，满意率96%。") == []


def test_an_attitude_is_not_rescued_by_the_size_of_the_staff():
    assert "VAG02" in kinds("学校高度重视研修工作。我校现有专任教师62人，平均年龄38岁。")


def test_a_policy_invoked_is_no_action_of_ones_own():
    assert vague("认真贯彻落实《中小学教师继续教育规定》的精神。")
    assert vague("认真学习《中小学教师继续教育规定》，10月完成测试。") == []


def test_a_purpose_is_silent_and_a_result_at_the_end_is_not():
    assert vague("为提高教师的专业素养，学校于3月请来教研员2人。") == []
    assert vague("利用周三下午进行交流，以不断提高教师的专业能力。")


def test_conditions_of_award_and_titles_claim_nothing():
    assert vague("对成绩显著的教师予以奖励。") == []
    assert vague("全员参加“让成效显著起来”专题学习，共2次。") == []


def test_a_plan_needs_two_of_who_when_and_how_much():
    assert kinds("加强青年教师培养，发挥骨干作用。", "下一步打算") == {"VAG06"}
    assert kinds("2024年6月前加强青年教师培养，由教科室主任负责。", "下一步打算") == set()


def test_a_problem_needs_a_figure_or_a_concrete_lack():
    assert kinds("教师的研究意识还不够强。", "存在的问题") == {"VAG09"}
    assert kinds("课题组会议计划6次，只开了2次，研究不够深入。", "存在的问题") == set()


def test_a_sentence_may_turn_to_plans_half_way():
    text = "本年度由教科室牵头建立读书群，共读3本书，今后要继续加强引导。"
    assert [f.quote for f in vague(text)] == ["今后要继续加强引导"]


def test_remarks_are_short_one_a_place_and_ask_about_the_matter():
    text = "组织教师外出听课，回校后与同组教师交流，教师们大开眼界，收获很大，教学水平有了质的飞跃，课堂面貌焕然一新。"
    found = vague(text)
    assert all(f.span.end - f.span.start <= 60 for f in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert any("外出几人次" in (f.question or "") for f in found)
