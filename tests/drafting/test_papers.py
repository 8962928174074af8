"""What notes hold beside their matter: the furniture of papers, the adornment of news, other schools, other years."""

import pytest
from notes_of import body, draft, section, settled


def lines(text):
    return list(settled(text).lines)


@pytest.mark.parametrize(
    ("paper", "left"),
    [
        ("园 本 研 修 签 到 表\n应到 52 实到 49", ["应到 52 实到 49"]),
        ("集备统计（教务处 12月）\n集体备课34次", ["集体备课34次"]),
        ("1 靳川 √ 2 严芳 √ 3 贺敏 √\n记3学时", ["记3学时"]),
        ("公开课12节\n制表 靳川 12.20", ["公开课12节"]),
        ("公开课12节\n（此处盖章遮住一行）", ["公开课12节"]),
        ("严主任：\n论文发表3篇，其中核心1篇", ["论文发表3篇，其中核心1篇"]),
        ("承诺书60份全签\n关于编制问题（略）", ["承诺书60份全签"]),
        ("公开课12节\n议而未定：和青桐小学搞联考，再说", ["公开课12节"]),
    ],
)
def test_the_furniture_of_a_paper_is_no_material_and_leaves_a_reason(paper, left):
    found = settled(paper)
    assert list(found.lines) == left
    assert found.drops


def test_a_message_that_was_called_back_says_nothing():
    text = body("靳川：承诺书收齐了，60份\n“靳川”撤回了一条消息\n严芳：师德学习4次")
    assert "撤回" not in text
    assert "60份" in text


def test_items_of_an_account_are_one_line_with_their_unit():
    text = section(
        draft(
            "2024秋 师训费 报销汇总\n1 外出差旅 46,820\n2 讲课费 6,000\n合计 ¥52,820  审核：略\n\n承诺书40份"
        ),
        "funding",
    )
    assert "外出差旅46820元、讲课费6000元，合计52820元" in text


def test_a_contest_keeps_its_name_and_day_when_its_sheet_is_put_away():
    text = body(
        "解题大赛 成绩公告（2024.11.23 教科室）\n参赛 57 人 实考 54 人\n一等奖 6 二等奖 11\n\n承诺书40份"
    )
    assert "11月23日，解题大赛" in text
    assert "公告" not in text


NEWS = (
    "【晨光校园】让每一朵花都有春天——我校举办课堂开放日\n"
    "5月16日，春风和煦，花香满园。来自全市11所学校的教师58人走进我校，观摩了《去超市》等三节课。"
    "活动得到与会老师的一致好评，有力推动了教育发展。\n（图文/梅雪 审核/邱琴）"
)


def test_a_news_item_keeps_its_facts_and_loses_its_adornment():
    text = "".join(lines(NEWS))
    assert text.startswith("5月16日，我校举办课堂开放日，来自全市11所学校的教师58人走进我校")
    assert not any(word in text for word in ("春风", "花香", "好评", "推动", "梅雪", "春天"))


def test_a_deadline_makes_no_news_item():
    assert lines("问题 1 教案少\n3月15日前，靳川补齐\n希望开放题库账号") == [
        "问题 1 教案少",
        "3月15日前，靳川补齐",
        "希望开放题库账号",
    ]


def test_a_letter_of_another_school_is_told_from_our_side_without_its_own_figures():
    text = body(
        "发件人：青泥乡中心幼儿园 万老师\n严园长您好：你园5月28日来我园送教，示范活动2节，听课教师46人。\n"
        "另附我园本学期数据供参考：专任教师17人，学习故事63篇。\n\n承诺书40份",
        school="澜溪市第二幼儿园",
    )
    assert "我园2024年5月28日来青泥乡中心幼儿园送教" in text or "我园5月28日来青泥乡中心幼儿园送教" in text
    assert "46人" in text
    assert "17人" not in text
    assert "63篇" not in text


def test_a_sample_of_another_school_is_only_looked_at():
    text = body("公开发表论文17篇。瑞安职教中心那份你也看看格式：教师211人，论文33篇。\n\n承诺书40份")
    assert "17篇" in text
    assert "211" not in text


@pytest.mark.parametrize("said", ["——靳川：这是去年的，删掉", "靳川：这是去年的格式参考，数不要用"])
def test_a_text_of_last_year_goes_whole(said):
    found = settled(f"（这段先放这里）2023年专任教师47人，集中培训6场31学时。\n{said}")
    assert not found.lines
    assert any("往年" in drop.reason for drop in found.drops)


@pytest.mark.parametrize(
    ("chat", "told", "not_told"),
    [
        ("靳川：教职工89，专任51，12个班对吧\n严芳：专任52，产假那位也算\n靳川：好的52", "52人", "51"),
        ("靳川：周四教研 单周 一共9次\n严芳：第9周期中没搞\n靳川：对，8次", "8次", "9次"),
        (
            "靳川：研修夜上学期7次下学期8次，每次2学时\n严芳：下学期那个第8次因为监考没搞\n靳川：那就改成14次，28学时",
            "共14次",
            "8次，",
        ),
        ("靳川：共享单元设计24份，作业单96份\n靳川：作业单我重数了，有8份重的，88", "作业单88份", "96"),
        ("靳川：国家平台寒假研修 完成48\n靳川：更新 54 剩3人", "完成54", "48"),
        (
            "靳川：省规划课题结题了 《建模活动的设计》 良好\n严芳：编号发我\n靳川：YG/2022/0365",
            "编号YG/2022/0365",
            "发我",
        ),
        (
            "计文英：我那个也是省一等吧？\n靳川：你那是市一等，看文件\n计文英：哦 对\n靳川：公开课12节",
            "计文英获市级一等奖",
            "省级",
        ),
    ],
)
def test_an_answer_puts_right_what_was_told_before(chat, told, not_told):
    text = body(f"{chat}\n\n承诺书40份")
    assert told in text
    assert not_told not in text


def test_a_sum_that_another_note_puts_right_is_written_and_its_message_is_not():
    made = draft(
        "备课组\t应备\t实备\n语文\t18\t18\n数学\t18\t17\n英语\t18\t18\n合计\t54\t51\n\n"
        "靳川：那张表合计错了，53\n严芳：师德学习4次"
    )
    told = next(s for one in made.sections for s in one.sentences if "实备合计" in s.text)
    assert "实备合计53" in told.text
    assert told.notes == ("N1", "N2")
    assert "表合计错" not in made.text
    assert not any("以哪个为准" in question.question for question in made.questions)


@pytest.mark.parametrize(
    ("note", "gone"),
    [
        ("公开课12节。原约4.17去青桐小学听课，对方校庆改期，没去成", "青桐"),
        ("公开课12节。8月想请师大夏教授讲脑科学，150人的报告厅，还没谈下来", "脑科学"),
        ("公开课12节\n备注：外教签证事宜由国际部处理", "签证"),
        ("公开课12节。数学组那边说他们市一等3个，咱别跟", "数学组"),
        ("公开课12节\n共读《甲书》31本？→ 只买了20本", "31"),
        ("公开课12节\n高考别写，一本上线率那些县里有要求", "上线率"),
    ],
)
def test_what_did_not_come_about_or_is_of_others_is_not_told(note, gone):
    text = body(f"{note}\n\n承诺书40份")
    assert gone not in text
    assert "12节" in text


def test_minutes_in_which_each_says_what_is_wrong_have_problems_and_measures():
    made = draft(
        "12.23 师资工作会\n靳：下企业14人太少\n严：新教师19人里没证的2人\n定：①联系3家单位 ②2人年内拿证\n\n承诺书40份"
    )
    assert "下企业14人太少" in section(made, "problems")
    assert "联系3家单位" in section(made, "plans")


def test_spoken_problems_and_plans_are_found():
    made = draft(
        "问题就三个吧第一有证的才四个，第二送教少，第三目标不可测。明年呢六月底前三个人把证考下来\n\n承诺书40份"
    )
    assert "有证的仅4个" in section(made, "problems")
    assert "6月底前3人把证考下来" in section(made, "plans")


def test_a_spoken_rate_is_mended():
    assert "2周交1篇学习故事" in body(
        "我们一个班每周交两篇学习故事嘛不对是两周交一篇，十二个班都交\n\n承诺书40份"
    )


def test_a_table_of_who_taught_what_tells_lessons_and_blanks_in_titles_stay():
    text = section(
        draft("日期\t执教\t课题\t参加\n4.3\t靳川\tA Trip to Mount Dawn\t38\n4.29\t严芳\tThe Lost Kite\t14"),
        "lesson_study",
    )
    assert "靳川执教“A Trip to Mount Dawn”" in text


def test_an_award_among_projects_is_an_award():
    made = draft(
        "项目\t负责人\t级别\t编号\t状态\n课堂研究课题\t靳川\t州级\tXZ2023-031\t2024.6结题\n县优质课\t严芳\t县一等\t\t2024.4"
    )
    assert "严芳获县优质课一等奖" in section(made, "outcomes")
    assert "课题《县优质课》" not in made.text


def test_posts_are_no_senders_of_messages():
    text = section(
        draft("组长：校长 靳川      副组长：教导主任 严芳\n成员：贺敏 鲍未\n\n承诺书40份"), "organization"
    )
    assert "靳川任组长" in text
    assert "严芳任副组长" in text
