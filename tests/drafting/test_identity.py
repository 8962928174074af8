"""Who is meant: a short form stays as the notes have it until the drafter says whom it means, and is asked about once."""

import pytest
from notes_of import draft, section

from assistant.drafting.answers import Answer, left_out
from assistant.drafting.questions import sums_that_differ

VISIT = (
    "2024年11月6日英语组教研，{who}来听课，讲“对话课怎么上”，到了19人\n\n姓名\t课题\n{staff}\t《我的周末》"
)


def body(made):
    return "".join(s.text for one in made.sections for s in one.sentences)


def asked(made, word):
    return [q.question for q in made.questions if word in q.question]


def test_the_name_of_a_colleague_is_not_put_in_for_a_teacher_of_that_surname():
    made = draft("邵老师说作业单太长，回去改短\n\n姓名\t课题\n邵雨桐\t《秋天的雨》\n葛青\t《树之歌》")
    assert "邵老师" in body(made)
    assert "邵雨桐说" not in body(made)
    assert asked(made, "邵老师") == ["“邵老师”是否指邵雨桐？"]
    assert "邵老师" in "".join(q.question for q in made.questions[:3])


@pytest.mark.parametrize(
    "who", ["邵老师（市教研室）", "邵老师(县教育局)", "外校的邵老师", "邵老师（澄湖中心校）", "县里的邵老师"]
)
def test_who_comes_from_another_unit_is_nobody_of_the_school(who):
    made = draft(VISIT.format(who=who, staff="邵雨桐"))
    assert "邵老师" in body(made)
    assert not asked(made, "是否指")
    assert asked(made, "邵老师") == ["“邵老师”的全名和职务？"]


def test_who_comes_from_elsewhere_is_meant_by_the_short_form_after_it_too():
    made = draft("葛青上研讨课，县教研室的葛主任评课，葛主任说板书要改\n\n教务主任葛青")
    assert "葛主任说" in body(made)


def test_a_name_told_in_full_before_is_meant_by_its_short_form_in_the_same_note():
    made = draft("公开课由邵雨桐老师执教《秋天的雨》，邵老师执教后作了说课，到会21人")
    assert body(made).count("邵雨桐") == 2


@pytest.mark.parametrize(
    "note", ["语文邵老师讲课2节", "师大邵老师讲课2节", "听课21人，各年级组长、全体老师、班主任到会"]
)
def test_whoever_is_left_unnamed_is_asked_about_and_no_post_is_taken_for_a_person(note):
    assert asked(draft(note), "的全名和职务") == (["“邵老师”的全名和职务？"] if "邵" in note else [])


def test_one_of_two_of_a_surname_is_not_chosen():
    made = draft("葛主任评课2次，到会21人\n\n教务主任葛青，德育主任葛长风")
    assert "葛主任评课" in body(made)


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("是", "邵雨桐说作业单"),
        ("是的。", "邵雨桐说作业单"),
        ("不是，是市教研室的邵敬之", "邵敬之说作业单"),
        ("不是邵雨桐，是邵敬之", "邵敬之说作业单"),
        ("邵敬之", "邵敬之说作业单"),
        ("不是", "邵老师说作业单"),
        ("不是的，是外校的人", "邵老师说作业单"),
    ],
)
def test_an_answer_to_whether_it_is_someone_settles_the_name_and_is_no_prose(answer, written):
    notes = "邵老师说作业单太长，到会21人\n\n姓名\t课题\n邵雨桐\t《秋天的雨》\n葛青\t《树之歌》"
    made = draft(notes, answers=(Answer("“邵老师”是否指邵雨桐？", answer, "group_training"),))
    assert written in body(made)
    assert not asked(made, "是否指邵雨桐")
    for word in ("不是", "是市教研室", "是的", "外校"):
        assert word not in body(made)
    assert made.unsupported == ()
    assert made.unexplained == ()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("材料N1中的“大概21人”是否为准确数？", "是的"),
        ("材料中的日期未写年份，已按2024年度推定，是否属实？", "属实"),
        ("材料N1中的“21人”未写入正文，是否需要写入、写在哪一句？", "不需要"),
        ("上年总结提出“听评课”，今年完成了吗？", "完成了。"),
    ],
)
def test_yes_and_no_are_no_prose(question, answer):
    notes = "英语组教研2次，到会21人"
    made = draft(notes, answers=(Answer(question, answer, "introduction"),))
    assert body(made) == body(draft(notes))


def test_what_follows_yes_or_no_is_text_without_it():
    asked_for = "有无“师徒结对”方面的材料？可补：对数。"
    made = draft("公开课12节", answers=(Answer(asked_for, "有的，师徒结成6对", "mentoring"),))
    assert "6对" in section(made, "mentoring")
    assert "有的" not in body(made)


def test_an_answer_that_names_the_hole_again_fills_it_once():
    notes = "课题名称\t级别\t主持人\t编号\n单元作业设计研究\t市级\t葛长风\t——"
    [question] = asked(draft(notes), "课题编号")
    made = draft(notes, answers=(Answer(question, "课题编号是CJ2024-07", "research_projects"),))
    assert "（编号CJ2024-07）" in body(made)


def test_who_someone_is_is_asked_once_for_all_notes_and_written_wherever_it_stands():
    notes = "领导小组组长是鲁校长\n\n9月5日开会，鲁校长都参加了，鲁校长讲了话，到会21人\n\n鲁校长听课12节"
    first = draft(notes)
    assert asked(first, "鲁校长") == ["“鲁校长”的全名和职务？"]
    second = draft(notes, answers=(Answer("“鲁校长”的全名和职务？", "鲁怀远", "organization"),))
    assert "鲁校长" not in body(second)
    assert body(second).count("校长鲁怀远") == 4
    assert not asked(second, "鲁")
    assert second.unsupported == ()
    entry = next(e for e in second.ledger if e.text == "鲁怀远")
    assert entry.sentences


def test_who_i_am_is_asked_once_and_written_for_me():
    notes = "全校听课130节，我听31节\n\n我和邵雨桐去县里送课2节"
    first = draft(notes)
    assert len(asked(first, "“我”是谁")) == 1
    second = draft(notes, answers=(Answer(asked(first, "“我”是谁")[0], "教科室主任葛长风", "introduction"),))
    assert "我" not in body(second)
    assert "教科室主任葛长风" in body(second)
    assert second.unsupported == ()


@pytest.mark.parametrize(
    "note", ["我校听课130节", "我们县听课130节", "我是教科室主任葛长风，听课130节", "学生自我评价130份"]
)
def test_nobody_is_asked_who_is_known_or_not_meant(note):
    assert not asked(draft(note), "“我”是谁")


def test_all_facts_of_an_answer_are_written():
    told = "组长鲁怀远，组员是我（教科室主任葛长风）和各教研组长，开了3次会，9月5日、12月3日、12月20日"
    answer = Answer("“组织领导”部分缺：领导小组组长。请补充。", told, "organization")
    made = draft("公开课12节", answers=(answer,))
    text = section(made, "organization")
    for fact in ("鲁怀远", "葛长风", "3次", "9月5日", "12月3日", "12月20日"):
        assert fact in text
    assert "【待补" not in text
    assert left_out((answer,), made.ledger) == ()


def test_an_answer_that_is_not_written_is_named_with_its_reason():
    answers = (
        Answer("“师德师风”部分缺：承诺书份数。请补充。", "承诺书签了21份", "ethics"),
        Answer("“制度建设”部分缺：制度或方案的全称。请补充。", "暂无", "systems"),
    )
    made = draft("公开课12节", answers=answers)
    assert [(a.text, "没有材料" in why) for a, why in left_out(answers, made.ledger)] == [("暂无", True)]


@pytest.mark.parametrize(
    "text",
    [
        "全校公开课听课共130节，我31节，邵雨桐42节",
        "全校听课共70节，邵老师31节，葛老师42节",
        "邵雨桐31节，葛青42节，全校听课共130节",
    ],
)
def test_what_two_teachers_did_is_no_breakdown_of_what_the_school_did(text):
    assert sums_that_differ(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "听课共70节：邵雨桐31节，葛青42节",
        "听课共70节，分别邵雨桐31节，葛青42节",
        "邵雨桐31节，葛青42节，合计70节",
        "全校公开课共12次，语文6次，数学5次",
    ],
)
def test_a_total_that_is_broken_down_is_added_up(text):
    assert len(sums_that_differ(text)) == 1


def test_a_section_is_not_asked_for_what_is_known():
    [question] = asked(draft("公开课12节", period="2024年度"), "“前言”部分缺")
    assert "起止时段" not in question
    assert "教师总数" in question
    told = draft("师德学习3次，全校教师46人全部参加，承诺书46份，人均26学时", period="2024年度")
    assert not any("起止时段" in q or "人均学时" in q for q in asked(told, "“前言”部分缺"))
