import pytest

from assistant.text.headings import find_headings, find_markers, find_title

BODY = "全校三十六名教师分四组参加，每组推出两节研讨课，课后当场议课并留下记录。"


def shown(text):
    return [(h.level, h.numeral, h.title) for h in find_headings(text)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("一、主要做法", (1, "一、", "主要做法")),
        ("（二）课例研究", (2, "（二）", "课例研究")),
        ("3.集体备课", (3, "3.", "集体备课")),
        ("4、师徒结对", (3, "4、", "师徒结对")),
        ("(5)校际交流", (4, "(5)", "校际交流")),
        ("①听课评课", (5, "①", "听课评课")),
        ("第三部分 存在问题", (1, "第三部分", "存在问题")),
        ("## 工作成效", (1, "", "工作成效")),
        ("存在的不足", (1, "", "存在的不足")),
        ("【下一步打算】", (1, "", "下一步打算")),
    ],
)
def test_each_style_of_heading_is_found(line, expected):
    assert shown(f"{BODY}\n{line}\n{BODY}") == [expected]


@pytest.mark.parametrize("blank", [" ", "\u3000", "\u00a0"])
def test_a_heading_glued_to_its_text_by_a_blank_is_split_off(blank):
    text = f"2.集体备课{blank}{BODY}"
    (heading,) = find_headings(text)
    assert (heading.title, heading.glued) == ("集体备课", True)
    assert text[heading.body_start :] == BODY


def test_a_heading_glued_by_a_full_stop_is_split_off():
    text = f"（一）健全制度，规范管理。{BODY}"
    (heading,) = find_headings(text)
    assert heading.title == "健全制度，规范管理"
    assert text[heading.body_start :] == BODY


def test_ordinal_words_open_headings():
    assert [h[1] for h in shown(f"首先，在听课方面。{BODY}\n其次，在读书方面。{BODY}")] == [
        "首先，",
        "其次，",
    ]


def test_a_numbered_sentence_is_an_item_and_no_heading():
    text = "二、存在问题\n1.课题组只开了两次会，比计划少三次，资料也没有按时归档；\n2.听课记录缺十一份。"
    assert shown(text) == [(1, "二、", "存在问题")]
    assert [(m.style, m.value) for m in find_markers(text)] == [("cn", 2), ("num", 1), ("num", 2)]


def test_a_number_before_a_month_or_year_opens_an_item():
    assert [m.value for m in find_markers("1.3月起每月听课。\n2.2024年6月前完成。\n3.5%的教师缺席。")] == [
        1,
        2,
    ]


def test_a_decimal_or_a_signature_is_no_heading():
    assert shown(f"2.0工程已经结项\n{BODY}\n云岭县石桥小学\n2023年6月30日") == []


def test_the_title_is_level_zero_and_only_the_first_line():
    text = f"云岭县石桥小学2023年度校本研修工作总结\n{BODY}\n一、做法\n{BODY}"
    assert shown(text)[0] == (0, "", "云岭县石桥小学2023年度校本研修工作总结")
    assert find_title(BODY) is None
    assert find_title(f"一、校本研修工作总结\n{BODY}") is None


def test_a_numbered_sentence_with_a_full_stop_and_nothing_under_it_is_no_heading():
    assert shown(f"{BODY}\n五、建议\n1.建议给音乐组派一名指导教师。\n桂溪小学\n2024年7月3日") == [
        (1, "五、", "建议")
    ]
    assert shown(f"{BODY}\n一、按时到会。\n二、如实登记。") == []
    assert shown(f"{BODY}\n一、组织领导。\n{BODY}") == [(1, "一、", "组织领导")]
