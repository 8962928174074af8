import pytest

from assistant.review.reading import Reading
from assistant.review.sections import read_sections

TITLE = "云岭县石桥小学2023年度校本研修工作总结\n"
OPENING = "2023年，石桥小学有专任教师46人，全年集中研修5次，计34学时，人均取得校本研修41学时，现总结如下。\n"
END = "云岭县石桥小学\n2024年1月5日"


def status(body, *, title=TITLE, opening=OPENING, end=END):
    text = title + opening + body + "\n" + end
    reading = Reading(text)
    return {s.key: s.status for s in read_sections(reading)}, reading


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("organization", "一、责任\n校长何苇任研修领导小组组长，副校长陆小川任副组长，全年开会4次。"),
        ("ethics", "一、做法\n9月8日46名教师签订师德承诺书，违规查处0起。"),
        ("funding", "一、做法\n全年支出18.6万元，占公用经费5.4%。"),
        ("mentoring", "一、做法\n3月6日，11对师徒签订协议，互听课264节。"),
        ("problems", "一、还没做好的\n计划活动16次，实际8次，原因是课表没有共同空档。"),
        ("plans", "一、2024年怎么办\n6月前由教导主任留出周四下午第二节作共同教研时间，全年不少于16次。"),
        ("outcomes", "一、做法\n区级比赛获一等奖5人、二等奖9人。"),
        ("suggestions", "一、做法\n建议区教师发展中心增设跨校教研，每学期2次。"),
        (
            "problems",
            "一、谁拖了后腿\n实验课只开了9节，四月以后没有再开。\n二、下一步打算\n实验课补到20节，3月底前完成。",
        ),
        (
            "plans",
            "一、存在的问题\n实验课只开了9节。\n二、路怎么走\n3月起由教研组长排实验课，每月不少于2节。",
        ),
        ("plans", "一、下学年\n9月起每周四由教导主任带着评一节课，全年不少于30节。"),
        ("lectures", "一、学习\n4月12日，市教科院化学教研员何苇讲《实验报告怎么写》，到会46人。"),
        ("lectures", "一、先听\n5月请县妇幼保健院医生陆小川来讲了两小时《午睡与情绪》，31人到会。"),
        ("lectures", "一、先学\n5月6日请教研员何苇来园，题目是《蹲下来看》，31人参加。"),
        ("collective_planning", "一、班组教研\n小班组7次、中班组8次，记录齐全。"),
        ("collective_planning", "一、做法\n大班组单周二碰头一小时，全年17次。"),
        ("systems", "一、立规矩\n8月30日教师会通过《石桥研修七条》，每条写明谁查。"),
        ("systems", "一、分工和约定\n全组约定四条：每人每学期设计两个故障，修不出的退回。"),
        ("theme", "一、分工\n学年初组里定的题目是“给坏机器”，46人都签了字。"),
        ("highlights", "一、做得比较像样的一件事\n“一段录像看三遍”被3所幼儿园照做，各做了2次。"),
        ("problems", "一、不满意的地方\n39张卡里机械类只有9张，软件全年只开机6次。"),
        ("group_training", "一、做法\n9月组织两次全员学习，收到心得104篇。"),
        ("lesson_study", "一、做法\n各组开出推门课、汇报课、同课异构等36节，节节有记录。"),
        ("new_teachers", "一、扶新人\n陆小川、何苇两人上了过关课，11月复评。"),
    ],
)
def test_a_section_is_known_by_its_content_under_any_heading(key, body):
    assert status(body)[0][key] == "present"


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("problems", "一、做法\n学校总结经验，查找不足，发现问题及时整改，检查8次。"),
        ("highlights", "一、做法\n全校推出10堂特色鲜明的公开课。"),
        ("reading", "一、做法\n语文组指导学生课外阅读，每班每周两节。"),
        ("outcomes", "一、做法\n参赛教师成绩显著，获益良多。"),
        ("lectures", "一、做法\n教师外出听讲座，回校汇报。"),
        ("plans", "一、做法\n每年5月就谋划下一学年的研修计划。"),
        ("assessment", "一、健全制度\n3月修订了学习、考勤、听课、奖励等四项办法。"),
        ("assessment", "一、组织领导\n校长何苇任组长，教导主任陆小川管考勤和学时登记。"),
        ("digital", "一、集体备课\n各组每周三备课，全年32次，教案、课件、练习存在校园网。"),
        ("collective_planning", "一、课例研究\n全年研究课38节，其中一节改了三稿教案。"),
        ("collective_planning", "一、制度\n3月修订了《教研活动考勤办法》，共六条。"),
        ("digital", "一、赛课\n优质课评选如期举行，人人准备充分，课件制作精美。"),
        ("competitions", "一、课例研究\n几节课各有特点，显出了扎实的教学基本功。"),
        ("assessment", "一、个案研究\n全年核对学生档案36份，齐全34份。"),
        ("systems", "一、师徒\n3月为6名徒弟制定了详细的培养方案，由师傅签字。"),
        ("assessment", "一、师德师风\n年度师德考核46人全部合格。"),
        ("highlights", "一、做法\n好的做法得到了及时推广，课堂亮点频频。"),
        ("lectures", "一、课例\n语文老师何苇讲《背影》，磨了三稿。"),
        ("lead_teachers", "一、外出\n学校还选派骨干教师外出跟岗，回来汇报。"),
    ],
)
def test_a_word_in_passing_is_no_section(key, body):
    assert status(body)[0][key] == "missing"


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("lead_teachers", "一、主要成效\n论文获区二等奖3篇，2人通过区级骨干教师复评。"),
    ],
)
def test_a_fact_told_aside_of_another_matter_is_partial(key, body):
    assert status(body)[0][key] == "partial"


def test_a_heading_without_a_fact_is_partial():
    found, _ = status("一、集体备课\n各备课组坚持集体备课，大家取长补短。")
    assert found["collective_planning"] == "partial"


def test_a_problem_hidden_in_the_closing_paragraph_counts():
    found, _ = status("一、做法\n全年公开课52节。\n但我们也看到，研修中还存在一些不足，3个学科没有开展课例。")
    assert found["problems"] in ("present", "partial")


@pytest.mark.parametrize(
    ("key", "body"),
    [
        ("mentoring", "一、青年教师培养\n青年教师9人，人人拜了师傅，3月6日签订师徒协议9份。"),
        ("lectures", "一、做法\n请县教研员姜砚、县中何苇来校讲课4次，到会127人次。"),
        ("digital", "一、做法\n网上阅卷系统用到12月，各组导出错题180道。"),
        ("new_teachers", "一、做法\n年轻老师小何每周听师傅一节课，全年听课36节。"),
    ],
)
def test_a_section_is_known_under_the_heading_of_its_kin_and_by_plain_words(key, body):
    assert status(body)[0][key] == "present"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("石桥小学\n2024年1月5日", "present"),
        ("石桥小学校本研修领导小组　2024.1.5", "present"),
        ("（石桥小学 2024年1月）", "present"),
        ("石桥小学", "partial"),
        ("云岭县石桥小学 教导处", "partial"),
        ("二〇二四年一月五日", "partial"),
    ],
)
def test_a_signature_that_lacks_its_date_or_its_name_is_partial(end, told):
    assert status("一、做法\n全年公开课52节，存教案64份。", end=end)[0]["signature"] == told


def test_spans_point_at_the_evidence():
    _, reading = status("一、做法\n3月6日，11对师徒签订协议，互听课264节。")
    found = {s.key: s for s in read_sections(reading)}["mentoring"]
    assert any("11对师徒" in reading.quote(span) for span in found.spans)


def test_a_personal_summary_is_not_asked_for_an_organisation():
    text = (
        "时间过得很快。这学期我上了两节公开课，听课20节，我读了两本书，我写了一篇反思。\n我还参加了两次培训。"
    )
    found = {s.key: s.status for s in read_sections(Reading(text))}
    assert found["organization"] == found["funding"] == "not_applicable"
    assert found["title"] == found["signature"] == found["plans"] == "missing"


def test_a_group_may_lack_organisation_funding_and_suggestions():
    found, reading = status(
        "一、研课\n本组9人开展研课16次，组内互听200节，全组存教案64份。",
        title="石桥中学数学教研组2023年度研修工作总结\n",
        opening="本组共9人，全组16次活动全部完成，现总结如下。\n",
    )
    assert reading.level == "group"
    assert found["organization"] == found["funding"] == found["suggestions"] == "not_applicable"


def test_a_news_item_and_a_plan_are_not_judged_section_by_section():
    news = Reading("石桥小学“课例研修周”活动简报\n3月5日，石桥小学举行课例研修周活动，46名教师参加。")
    plan = Reading("石桥小学2024年度校本研修工作计划\n为做好研修工作，拟开展集中培训5次。")
    for reading, genre in ((news, "news"), (plan, "plan")):
        assert reading.genre == genre
        assert {s.status for s in read_sections(reading)} == {"not_applicable"}


def test_all_27_sections_are_told_in_order():
    found = read_sections(Reading(TITLE + OPENING))
    assert len(found) == 27
    assert (found[0].key, found[-1].key) == ("title", "signature")


def test_a_title_may_be_broken_over_two_lines():
    title = "　　　　云岭县石桥小学\n　　　　2023年度校本研修工作总结\n"
    told, reading = status("一、做法\n全年研究课38节。", title=title)
    assert told["title"] == "present"
    assert reading.title.title == "云岭县石桥小学2023年度校本研修工作总结"
    assert [p.kind for p in reading.paragraphs[:3]] == ["title", "title", "body"]


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("关于云岭县石桥小学2023年教师研修工作的总结\n", "school"),
        ("石桥小学何苇个人研修总结\n", "personal"),
        ("教师研修总结\n", "personal"),
        ("教师成长营2023年总结\n", "school"),
    ],
)
def test_a_school_in_the_title_is_no_person(title, level):
    assert status("一、做法\n全年研究课38节。", title=title)[1].level == level


def test_a_person_who_tells_of_learning_without_figures_is_not_told_that_it_is_missing():
    body = "在学习上，我认真观看了网上的报告，研读了推荐的文章。\n平时我也坚持学习，常去听专家的讲座。"
    told, _ = status(body, title="个人研修总结\n", opening="", end="何苇\n2024年1月5日")
    assert told["group_training"] == "partial"


LAST_PARAGRAPH = (
    "还有几句心里话。46名教师中50岁以上的21人，精力跟不上；60本听课本里27本没有评语；课题和课堂还是两张皮。"
    "下学年听课本由教研组长每月末签一次字，没有评语的比例压到两成以下。"
)


def test_problems_and_plans_in_the_last_paragraph_of_a_text_without_headings_are_not_missing():
    found, _ = status(LAST_PARAGRAPH)
    assert found["problems"] != "missing"
    assert found["plans"] != "missing"


def test_one_thing_that_is_lacking_and_nothing_ahead_is_no_part_of_problems():
    found, _ = status("全年听课128节，只有9节没有评语，9月起已补齐。")
    assert found["problems"] == found["plans"] == "missing"


@pytest.mark.parametrize(
    "title",
    [
        "凝心聚力抓研修　提质增效谱新篇\n——云岭县石桥小学2023年度校本研修工作汇报材料\n",
        "在讲台上慢慢长大\n——2023年度校本研修个人总结\n",
        "云岭县中小学校本研修工作年度自查表（2023年度）\n",
    ],
)
def test_a_title_may_stand_under_a_motto_or_be_that_of_a_form(title):
    assert status("一、做法\n全年听课128节。", title=title)[0]["title"] == "present"


@pytest.mark.parametrize(
    "end",
    [
        "石桥小学\n二0二四年一月五日",
        "自评等第：优秀　　填表日期：2024年1月5日",
        "石桥小学教导处　何苇\n2024年1月5日",
    ],
)
def test_a_signature_is_known_in_its_forms(end):
    assert status("一、做法\n全年听课128节。", end=end)[0]["signature"] != "missing"


def test_courtesies_after_the_closing_are_not_the_closing():
    body = "一、做法\n全年听课128节。\n各位领导，我们坚信，石桥小学的研修会一年比一年实在。\n汇报完毕，谢谢大家！"
    assert status(body)[0]["closing"] == "present"


def test_a_salutation_is_no_heading():
    _, reading = status("一、做法\n全年听课128节。", opening="尊敬的各位领导、各位专家：\n" + OPENING)
    assert [heading.title for heading in reading.headings][1:] == ["做法"]
