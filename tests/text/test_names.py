"""Persons stand where names stand; words that merely begin with a surname are none."""

import pytest

from assistant.text.names import read_organisations, read_persons, read_persons_in_office


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("组长 钱立言校长 副组长 教导主任 沈秋白", [("钱立言", "校长"), ("沈秋白", "教导主任")]),
        ("副组长柳映川、叶一帆", [("柳映川", "副组长"), ("叶一帆", "")]),
        ("送教 英语何晓岚 化学董川 各1节", [("何晓岚", ""), ("董川", "")]),
        ("市一等1个（孟星河）", [("孟星河", "")]),
        ("请市教科院温知行老师讲", [("温知行", "老师")]),
        ("中心主任 尚可为（校长）", [("尚可为", "校长")]),
        ("副校长卓雅副组长", [("卓雅", "副组长")]),
        ("教科室主任聂白兼专管员", [("聂白", "教科室主任")]),
        ("6.5\t讲评课\t区教研室 葛言,96", [("葛言", "")]),
        ("示范课3节（罗映红 张远帆 吴永年）", [("罗映红", ""), ("张远帆", ""), ("吴永年", "")]),
    ],
)
def test_names_are_found_with_the_post_beside_them(text, people):
    assert [(p.name, p.post) for p in read_persons(text)] == people


@pytest.mark.parametrize(
    "text",
    [
        "高度重视 安全管理 常规 程序",
        "周一 周三 教研",
        "评课记录 高效课堂 常规检查",
        "方案 计划 总结",
        "韩主任：收到",
        "副组长，常务副组长 教务处",
        "主讲 劳模2人 校友1人",
        "邱园：周六全园学习",
        "骨干研修单独排 常负责",
        "向区里：请派教研员",
        "签到33 其中代签1（苗苗班）",
    ],
)
def test_words_that_begin_like_a_surname_are_no_names(text):
    assert read_persons(text) == ()


def test_organisations_do_not_swallow_the_verb_before_them():
    assert [name for name, _ in read_organisations("车费由学校出，送教到云栖乡中心小学")] == [
        "云栖乡中心小学"
    ]


@pytest.mark.parametrize("name", ["冉星野", "耿直言", "云舒", "段磊", "易安", "任平生"])
def test_a_name_in_office_is_read_whatever_its_surname(name):
    assert read_persons_in_office(f"研讨会由副校长{name}主持。") == (name,)
    assert read_persons_in_office(f"邀请{name}老师讲授。") == (name,)


@pytest.mark.parametrize(
    "who", ["教研组长", "文科组", "骨干教师", "师傅", "各班主任", "信息中心", "学校", "专家"]
)
def test_an_office_or_a_group_is_no_name(who):
    assert read_persons_in_office(f"活动由{who}主持。") == ()
