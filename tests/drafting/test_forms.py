"""Forms that notes come in: minutes that look like a chat, labels that look like senders, tables of commas and bars, offices in a row."""

import pytest
from notes_of import body, draft, section, settled

from assistant.domain.document import Document
from assistant.drafting.notes import channel_of, read_notes
from assistant.drafting.scanned import without_scan_blanks
from assistant.text.dates import read_dates
from assistant.text.names import read_persons, read_rare_persons
from assistant.text.numbers import arabic, read_figures


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("送教上门：计划 20名学生\n实际：送教301人次", "memo"),
        ("靳川：报一下\n严芳：公开课6节", "chat"),
        ("教务办小贺：课题盘点\n靳川：2项", "chat"),
        ("小学部-靳川：专任66\n集团办小贺：好", "chat"),
        ("不足：\n下学年：每组2节", "memo"),
        ("师傅,徒弟,互听,考核\n靳川,严芳,8,优\n贺敏,鲍未,6,良\n备注：要求互听6节", "table"),
        ("课题|级别|进度\n《桥的故事》|县级|在研\n《灯的故事》|校级|结题，良好", "table"),
    ],
)
def test_what_kind_of_writing_a_note_is(text, channel):
    assert channel_of(text) == channel


def test_a_remark_right_below_a_table_belongs_to_it():
    table = "组别\t应交\t实交\n文科\t10\t9\n理科\t10\t8\n注：理科缺2人"
    assert [note.channel for note in read_notes((Document(table),))] == ["table"]


def test_minutes_by_one_speaker_keep_their_headings():
    made = draft(
        "7.3 期末小结会 到会7人\n严校：1.英语课全靠走教，没有专职 2.9人里55岁以上5人 3.录下来的课只有3节\n"
        "秋季：每月录1节课集体看，靳川\n跟中心校提：走教再加1天\n严校补一句：那个纠纷跟学校没关系，别往外写\n\n承诺书40份"
    )
    assert "期末小结会" in section(made, "problems")
    assert "3.录下来的课只有3节" in section(made, "problems")
    assert "每月录1节课" in section(made, "plans")
    assert "走教再加1天" in section(made, "suggestions")
    assert "纠纷" not in made.text


def test_minutes_without_a_title_lose_their_head_and_items_counted_with_a_pause_mark_stay_apart():
    made = draft(
        "时间：2025年7月1日\n地点：二楼会议室\n主持：严芳\n一、存在的问题\n1、公开课扎堆在5月，3月只有1节\n2、AI培训后仍有4人没用过\n"
        "3、两个片联合教研只有2次\n二、下学期\n1、每月不少于2节，靳川负责\n三、请求支持\n希望教研室来校1次\n四、其他 名额的事会后个别谈",
        period="2024—2025学年第二学期",
    )
    assert "二楼会议室" not in made.text
    assert "名额" not in made.text
    assert "其他" not in made.text
    assert "2.AI培训后仍有4人" in section(made, "problems")
    assert "3.2个片联合教研" in section(made, "problems")
    assert "希望教研室来校1次" in section(made, "suggestions")


def test_what_was_resolved_after_what_is_wrong_is_what_is_to_be_done():
    made = draft(
        "12.27 校务会记录\n靳川汇报不足：全员培训只做了5次；听课没达标12人\n议定：每学期培训不少于4次，靳川；听课每月公布，严芳\n\n承诺书40份"
    )
    assert "12月27日校务会" in section(made, "problems")
    assert "靳川汇报" not in made.text
    assert "每学期培训不少于4次" in section(made, "plans")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "组长 靳川（校长） 副组长 严芳（分管副校长） 学时管理员 贺敏",
            "分管副校长严芳任副组长，贺敏任学时管理员",
        ),
        (
            "领导小组：组长靳川，副组长严芳，办公室设教师发展处，主任贺敏",
            "贺敏任办公室主任，办公室设在教师发展处",
        ),
        ("2025研修领导小组 双组长：书记 靳川、校长 严芳；副组长 副校长 贺敏", "书记靳川、校长严芳任组长"),
        ("研修组长 校长 靳川  记录 严芳", "校长靳川任研修组长"),
        (
            "领导小组 组长：校长 濮阳静；副组长：严芳\n6.3 濮阳校长主持小结会，通过《巡课办法》",
            "校长濮阳静任组长",
        ),
    ],
)
def test_every_office_keeps_its_own_person(line, told):
    assert told in body(line)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("9.19 命题讲座 主讲：柳江师范学院 靳川 教授", "由柳江师范学院靳川教授主讲"),
        ("区基本功 一等2（靳川 英语、严芳 地理）", "英语靳川、地理严芳"),
        ("市级课题《错题档案》编号XJ2023-41 12月已结题", "12月已结题"),
        ("师德学习：2月17、3月17、4月14 共三次", "2月17日、3月17日、4月14日"),
        ("拟开展全员集中培训8次，外出学习不少于40人次", "拟外出学习不少于40人次"),
        (
            "9.2行政会讨论《积分办法》，没通过，退回改；9.23再上会，过了，10月1日起执行",
            "9月23日行政会审议通过《积分办法》",
        ),
        ("读书节书目 《甲书》？问严 → 是《乙书》 40本", "《乙书》"),
        ("区说课比赛 靳川二等 参赛4人，说课录像 数学6 语文5", "数学6"),
    ],
)
def test_a_phrase_is_read_as_one(line, told):
    assert told in body(line)


def test_what_was_called_off_is_no_training():
    made = body("第3周：作业设计 3月6日 55人 —— 已完成\n第9周：急救知识 —— 取消（与运动会冲突）")
    assert "急救" not in made
    assert "55人" in made
    assert "已完成" not in made
    table = "日期\t内容\t应到\t实到\n3.6\t作业设计\t58\t55\n5.9\t（待定）最后没开\t\t"
    assert "5月9日" not in body(table)


def test_a_day_behind_a_stroke_is_read_and_a_stroke_in_a_number_is_none():
    assert [date.value for date in read_dates("9.24 小一班 靳川／10.22 中三班 严芳")] == ["9.24", "10.22"]
    assert not read_dates("应参/实参 3/10.22")


def test_what_only_looks_like_a_count_is_none():
    assert arabic("小一班每一节课这一个主题头一次") == "小一班每一节课这一个主题头一次"
    assert arabic("共三个班每班一节") == "共3个班每班1节"
    assert [figure.value for figure in read_figures("查了3、4、5三个月")] == ["3", "4", "5"]


def test_a_surname_of_two_characters_alone_is_no_name_and_a_rare_one_beside_a_post_is():
    assert not [person for person in read_persons("濮阳校长主持") if person.name == "濮阳"]
    assert read_rare_persons(("副校长 路见秋；秘书 严芳", "9月前，路见秋")) == ("路见秋",)
    assert read_rare_persons(("组长 都到了，都到了",)) == ()
    assert read_rare_persons(("路闻笛：明天我上一节", "路闻笛那节评过了")) == ("路闻笛",)
    for label in ("师德", "经费", "文件", "师徒", "家长", "通知", "满意率", "云平台"):
        assert read_rare_persons((f"{label}：记了3次", f"{label}，又记2次")) == ()


def test_a_remark_of_a_table_does_not_become_a_problem():
    made = draft(
        "企业实践\n专业群\t人数\t企业\n烹饪\t7\t云湾酒店\n护理\t9\t康馨医院\n贺敏注：护理有1人天数不够，不计"
    )
    assert "天数不够" not in section(made, "problems")
    assert "烹饪专业群7人" in made.text


def test_lines_that_measure_a_training_stay_with_it():
    made = draft("9.19 “命题”专题讲座，主讲：柳江师范学院 靳川 教授\n学时认定4\n签到37\n\n承诺书40份")
    assert "学时认定4" in section(made, "lectures")
    assert settled("学时认定4").lines == ("学时认定4",)


@pytest.mark.parametrize(
    ("scanned", "read"),
    [
        (
            "问 题： 观察条 空白 7张 ；保育员 12人 只参加过 1次 研修",
            "问题：观察条 空白7张；保育员12人 只参加过1次研修",
        ),
        ("9.12 与 县一职 联合教研 到 31 人", "9.12与县一职 联合教研到31人"),
        ("下学期： 每月 2次 沈", "下学期： 每月 2次 沈"),
        ("教研员 讲识字 5/9 到 47 人", "教研员 讲识字 5/9到47人"),
        ("教职工61 专任57 与去年同", "教职工61 专任57 与去年同"),
    ],
)
def test_blanks_of_a_scanner_part_no_clauses(scanned, read):
    assert without_scan_blanks(scanned) == read
