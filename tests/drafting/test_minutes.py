"""Minutes of a meeting: the head is no text, numbers and labels of the items neither, each item finds its own place."""

import pytest
from notes_of import body, draft, section

MINUTES = """教研工作会议记录
时间：2024年8月28日 下午2:30
地点：二楼会议室
主持：教科室主任 蒋岚
参加：各教研组长共7人
内容：
1. 校内培训安排6次，外请专家2次。
2. 语文、数学两个教研组各报一个小课题，共2个。
3. 《研修管理办法》修订后提交行政会。"""

SECOND = """教研工作会议记录
时间：2024年12月15日
主持：教科室主任 蒋岚
1. 学期小结：全校公开课31节，其中语文14节、数学17节。
2. 青年教师作业设计能力弱，抄题多。
3. 问题：议课时讲优点多、说问题少。"""


def test_the_head_of_minutes_is_no_text_and_has_its_reason():
    made = draft(MINUTES)
    text = body(MINUTES)
    for head in ("时间", "地点", "二楼", "内容", "下午", "会议记录", "7人"):
        assert head not in text, head
    fates = [f for e in made.ledger for f in e.facts]
    assert all(f.status != "asked" for f in fates)
    assert "6次" in text


def test_the_number_of_an_item_never_reaches_the_text():
    assert "《研修管理办法》修订后提交行政会" in section(draft(MINUTES), "systems")
    assert not any(mark in body(MINUTES) for mark in ("3.", "1.", "2.，"))


def test_an_item_called_a_problem_stands_without_its_label_and_a_count_of_lessons_elsewhere():
    made = draft(SECOND)
    problems = section(made, "problems")
    assert "议课时讲优点多" in problems
    assert "问题：" not in problems
    assert "31节" not in problems
    assert "公开课31节" in section(made, "lesson_study")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("语文组研修活动\n时间：10月18日\n地点：录播教室\n主题：群文阅读\n参加：34人", "34人"),
        ("存在问题\n1. 公开课31节，只有3节用了平台\n2. 听课少于10节的有3人", "31节"),
    ],
)
def test_an_activity_is_no_minutes_and_a_problem_with_a_count_stays(text, kept):
    assert kept in body(text)


@pytest.mark.parametrize(
    "text",
    [
        "12.26 教研总结\n▲公开课少，只有6节\n▲听课记录缺23份\n>>26年打算：公开课每组2节，4月前；听课记录每月查一次",
        "2025年12月26日教研例会纪要\n一、存在的不足\n（一）公开课少，只有6节。\n（二）听课记录缺23份。\n二、2026年安排\n（一）公开课每组2节，4月前。\n（二）听课记录每月查一次。",
        "12.26 教研总结\n1. 公开课少，只有6节\n2. 食堂那条划掉\n3. 听课记录缺23份\n新学年：公开课每组2节，4月前；听课记录每月查一次",
    ],
)
def test_problems_and_plans_are_told_apart_under_any_bullet(text):
    made = draft(text)
    assert "6节" in section(made, "problems") and "23份" in section(made, "problems")
    assert "每组2节" in section(made, "plans") and "每月查" in section(made, "plans")
    assert not any(mark in made.text for mark in ("▲", ">>", "1.（一）", "食堂"))


def test_roles_with_any_sign_become_one_sentence():
    text = body("组长=孟书亭(校长)；副组长=何晓岚(副校长)、罗知行(教科室主任)；秘书=岳清。")
    assert "校长孟书亭任组长" in text and "教科室主任罗知行任副组长" in text and "岳清任秘书" in text
    assert "=" not in text
