"""Personal information is hidden whole and put back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.personal import Mask, find_numbers, mask_for, names_in, stray_tokens

TEXT = "邓秋帆与邓秋两位老师参加，电话13812345678，邓秋帆主持。"


def test_longer_names_are_hidden_first_and_all_come_back():
    mask = mask_for([TEXT], ["邓秋", "邓秋帆"])
    hidden = mask.hide(TEXT)
    assert hidden == "〔师01〕与〔师02〕两位老师参加，电话〔号01〕，〔师01〕主持。"
    assert mask.show(hidden) == TEXT
    assert mask.left(hidden) == ()
    assert set(mask.left(TEXT)) >= {"邓秋帆", "13812345678"}


@pytest.mark.parametrize(
    "number",
    [
        "110101199003071233", "11010119900307123X", "13912345678", "139 1234 5678", "+86 13912345678", "0571-88123456",
        "a.b-c@mail.example.cn", "浙A12345", "6222021234567890123", "１３９１２３４５６７８",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_known_by_its_shape(number):
    text = f"联系方式{number}，谢谢"
    assert any(number in text[s:e] or text[s:e] in number for s, e in find_numbers(text))
    assert not any(char.isdigit() for char in mask_for([text], []).hide(text).replace("〔号01〕", ""))


@pytest.mark.parametrize(
    "plain", ["2024年9月4日57人", "教师〔2016〕12号", "学时36，人均23.4节，编号BYK2024-073", "12345678"]
)
def test_figures_of_a_summary_are_no_personal_numbers(plain):
    assert find_numbers(plain) == ()


@pytest.mark.parametrize(
    "text, name",
    [
        ("园长司徒婉牵头，业务园长简宁排计划", "简宁"),
        ("教学点负责人罗大有啊，共9名教师", "罗大有"),
        ("保教主任钮小满每2周看1次", "钮小满"),
        ("5月17日，省特教中心，庾明达，孤独症儿童", "庾明达"),
        ("包文静，五年级数学，4月9日", "包文静"),
        ("祝安—闵瑜", "闵瑜"),
        ("二等奖1人（巩丽）、市级2人", "巩丽"),
        ("段磊（教学副校长）具体负责", "段磊"),
        ("小组这样定：牟以宁任组长，其余为成员", "牟以宁"),
    ],
)
def test_a_name_is_found_after_a_post_alone_between_commas_in_a_pair_and_beside_a_bracket(text, name):
    assert name in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "校长任组长，主任应到3人",
        "副校长，管教学，主管",
        "分管副校长任副组长",
        "校长办公会，教师均到",
        "高一，高二，高三",
        "党总支，教科室，常规",
    ],
)
def test_what_only_stands_like_a_name_is_none(text):
    assert names_in(text) == frozenset()


def test_a_name_beside_a_cue_is_found_without_a_roster():
    assert "温知行" in names_in("10月20日邀请温知行老师作讲座")


def test_a_token_that_stands_in_the_text_already_is_not_used_for_anything_else():
    mask = mask_for(["〔师01〕是代号，邓秋帆"], ["邓秋帆"])
    assert mask.hidden == {"〔师02〕": "邓秋帆"}


@pytest.mark.parametrize("text", ["〔师99〕参加", "〔 师01 〕参加", "师01参加", "〔师1"])
def test_a_changed_token_is_seen(text):
    assert stray_tokens(Mask({"〔师01〕": "邓秋帆"}).show(text))


NAMES = st.lists(st.text("邓秋帆温知行施文澜刘倩然", min_size=2, max_size=3), max_size=5)


@given(NAMES, st.text("邓秋帆温知行施文澜刘倩然人次参加0123456789〔〕师号，。", max_size=80))
def test_hiding_and_showing_gives_back_every_text(names, text):
    mask = mask_for([text], set(names))
    hidden = mask.hide(text)
    assert mask.show(hidden) == text
    assert not any(name in hidden for name in names if name in text)
