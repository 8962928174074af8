"""A note that one person sent: the name in front stands for 我."""

import pytest

from assistant.domain.notes import Note
from assistant.drafting.notes import channel_of
from assistant.drafting.one_voice import in_own_name
from assistant.drafting.settling import settle


def told(text):
    return settle(Note("N1", text, channel_of(text)))


@pytest.mark.parametrize(
    "text, line",
    [
        ("校长方云深：领导小组调整，我任组长", "领导小组调整，方云深任组长"),
        ("校长楚云深：领导小组调整，我任组长", "领导小组调整，楚云深任组长"),
        ("方校长：领导小组调整，我任组长", "领导小组调整，方校长任组长"),
        ("【教研组群】9月12日 14:02 校长方云深：领导小组调整，我任组长", "领导小组调整，方云深任组长"),
        ("9月12日 14:02 校长方云深：领导小组调整，我任组长", "领导小组调整，方云深任组长"),
        ("方云深 9月12日 14:02\n领导小组调整，我任组长", "领导小组调整，方云深任组长"),
        ("9月12日 方云深：领导小组调整，我任组长", "9月12日 领导小组调整，方云深任组长"),
        ("（语文组微信群）纪晴澜：10月8日我讲了一节示范课", "10月8日纪晴澜讲了一节示范课"),
    ],
)
def test_the_one_who_sent_a_note_stands_for_i(text, line):
    made = told(text)
    assert made.lines == (line,)
    assert any("发言人" in drop.reason for drop in made.drops), "the head is in the ledger with its reason"


@pytest.mark.parametrize(
    "text",
    [
        "组长：纪晴澜，我校共有教师46人",
        "主题：我的课堂我做主",
        "校长寄语：我愿做一盏灯",
        "纪晴澜：展示课《春》\n方云深：我评了课",
        "9月12日 公开课：我来试一试",
        "方云深：课例“我是小小讲解员”获县一等奖",
    ],
)
def test_labels_conversations_and_titles_are_left_alone(text):
    drops = []
    assert in_own_name(text, drops) == text
    assert drops == []


def test_in_a_chat_an_office_is_told_of_its_sender():
    made = told("方云深（校长） 9:12\n我任组长，纪晴澜任副组长\n纪晴澜 9:13\n收到")
    assert made.lines == ("方云深任组长，纪晴澜任副组长",)
