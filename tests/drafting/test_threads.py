"""A chat copied from a computer, its senders on lines of their own, is a chat like any other."""

import pytest
from notes_of import body, draft

from assistant.domain.document import Document
from assistant.drafting.notes import read_notes

THREAD = """2024年9月群聊（语文组）
蒋岚（语文组长） 9月6日 15:20
各位老师，本学期语文组研究主题为“群文阅读怎么选文”

贺小满 9月6日 15:22
收到

蒋岚（语文组长） 10月18日 16:40
今天第二次课例，贺小满老师上《草原》，听课教师14人
池一帆 10月18日 16:45
我记得是15个人
蒋岚（语文组长） 10月18日 16:50
查了签到表，是16人，以签到表为准
贺小满 10月18日 17:01
谢谢大家👍
池一帆 11月20日 09:10
区里赛课结果：贺小满老师区级二等奖，还在公示，先别写

11月28日学生问卷，发放200份、收回190份"""


def test_the_senders_lines_are_read_and_not_written():
    text = body(THREAD)
    assert "2024年10月18日第二次课例" in text or "10月18日第二次课例" in text
    assert "听课教师16人" in text
    for left_out in ("收到", "谢谢", "15:20", "群聊", "14人", "15个", "二等奖", "今天", "9月6日"):
        assert left_out not in text, left_out


def test_every_senders_line_has_its_reason_and_nothing_is_left_open():
    ledger = draft(THREAD).ledger
    fates = [fate for entry in ledger for fate in entry.facts]
    assert all(fate.status != "asked" for fate in fates)
    assert all(fate.reason for fate in fates if fate.status == "dropped")
    assert any("发言人" in (fate.reason or "") for fate in fates)


def test_a_blank_line_parts_messages_and_not_notes():
    notes = read_notes((Document(THREAD),))
    assert [note.channel for note in notes] == ["chat", "memo"]


@pytest.mark.parametrize(
    "head",
    [
        "蒋岚 15:20",
        "蒋岚 2024年10月18日 16:40",
        "蒋岚 2024/10/18 16:40:22",
        "蒋岚 2024-10-18 16:40:22",
        "蒋岚（教研组长） 10月18日 下午 4:40",
        "教科室蒋岚 16:40",
    ],
)
def test_every_form_of_a_senders_line(head):
    text = body(
        f"{head}\n第二次课例，贺小满老师上《草原》，听课教师14人\n池一帆 16:50\n查了签到表，是16人，以签到表为准"
    )
    assert "听课教师16人" in text
    assert not any(left in text for left in ("16:", "15:", "4:40", "蒋岚", "签到表", "14人"))


def test_today_without_a_day_is_asked_and_yesterday_is_proposed_from_the_day_it_was_sent():
    text = draft("蒋岚 15:20\n今天第二次课例，听课教师14人\n贺小满 15:22\n收到").text
    assert "今天" not in text
    assert "【待补：日期】" in text
    later = draft("蒋岚 10月18日 15:20\n昨天第二次课例，听课教师14人\n贺小满 10月18日 15:22\n收到").text
    assert "10月18日" not in later
    assert "【待补：日期，材料作“昨天”，按发言日期推算为10月17日】第二次课例" in later


@pytest.mark.parametrize(
    ("sent", "said", "told"),
    [
        ("2024/11/8 11:02", "下周三", "【待补：日期，材料作“下周三”，按发言日期推算为2024年11月13日】"),
        ("2024-11-12 09:10", "上周五", "【待补：日期，材料作“上周五”，按发言日期推算为2024年11月8日】"),
        ("3月1日 09:10", "昨天", "【待补：日期，材料作“昨天”】"),
        ("11月12日 09:10", "上周五", "【待补：日期，材料作“上周五”】"),
    ],
)
def test_a_day_of_another_week_is_reckoned_only_where_the_calendar_is_sure(sent, said, told):
    text = draft(f"蒋岚 {sent}\n{said}第二次课例，听课教师14人\n贺小满 {sent}\n收到").text
    assert f"{told}第二次课例" in text


def test_a_reckoned_day_that_stands_in_the_notes_is_written():
    text = body(
        "蒋岚 2024/11/8 11:02\n下周三第二次课例，贺小满上《草原》\n蒋岚 2024/11/13 16:00\n听课教师14人"
    )
    assert "2024年11月13日第二次课例" in text


def test_a_day_that_nothing_explains_is_asked_outside_chats_too():
    assert (
        "【待补：日期，材料作“上周五”】"
        in draft("上周五教研沙龙1次，30人参加，主题是作业设计\n\n承诺书40份").text
    )


@pytest.mark.parametrize(
    "text",
    [
        "报到 8:00\n教师签到、领取资料\n开班仪式 8:30\n副校长讲话",
        "10月16日 14:00\n语文组研讨课《草原》\n10月23日 14:00\n数学组研讨课《方程》",
        "蒋岚 15:20\n贺老师汇报课《草原》",
    ],
)
def test_a_programme_of_times_is_no_chat(text):
    assert all(note.channel != "chat" for note in read_notes((Document(text),)))


def test_a_sentence_that_opens_with_a_full_date_is_no_heading_of_plans():
    made = draft("2024年10月18日第二次课例，贺小满老师上《草原》，听课教师16人")
    assert all("草原" not in s.text for one in made.sections if one.key == "plans" for s in one.sentences)


@pytest.mark.parametrize(
    "thread",
    [
        "2025-03-04 09:12 孟书亭\n3月3日全员培训到会52人\n2025-03-04 09:15 尹小川\n收到",
        "【2025-03-04 09:12】教导处 孟书亭：3月3日全员培训到会52人\n【2025-03-04 09:15】尹小川：收到",
        "2025年3月4日 上午9:12 孟书亭：3月3日全员培训到会52人\n2025年3月4日 上午9:15 尹小川：收到",
        "孟书亭 3-4 9:12：3月3日全员培训到会52人",
    ],
)
def test_stamps_of_any_export_are_no_material(thread):
    text = body(thread)
    assert "52人" in text
    assert not any(word in text for word in ("9:1", "09:1", "孟书亭", "尹小川", "收到", "3月4日"))


def test_who_says_i_is_known_by_the_stamp():
    text = body(
        "2025-03-04 09:12 严校(严知秋)\n研修领导小组 组长我来当 副组长 教导主任 何晓岚\n2025-03-04 09:15 何晓岚\n好的"
    )
    assert "我" not in text
    assert "我" not in body(
        "2025-03-04 09:12 严校(严知秋)\n研修小组我任组长，何晓岚任副组长\n2025-03-04 09:15 何晓岚\n好"
    )
