"""What an exemplar may lend, and the guard against copying."""

import re
from pathlib import Path

import pytest
from shelf import BLUESTONE, MATH_GROUP, WHITE_EGRET

from assistant.domain.passage import Passage
from assistant.places import shipped
from assistant.retrieval.masking import RUN, leaks, mask
from assistant.retrieval.records import File, cut, rows

EGRET = "柳溪市白鹭小学"


def masked(text, school=EGRET, kind="exemplar"):
    return mask(Passage(text, kind, "a.md", school=school))


@pytest.mark.parametrize(
    "text, hidden",
    [
        ("白鹭小学教师46人", "〔校名〕教师〔数〕人"),
        ("校长卫承志任组长，副校长柏晓岚分管课题。", "校长〔姓名〕任组长，副校长〔姓名〕分管课题。"),
        ("教导主任屠若水管考勤", "教导主任〔姓名〕管考勤"),
        ("8月6日由祝砚秋领读《课标》", "〔日期〕由〔姓名〕领读《〔名称〕》"),
        ("9月11日结成9对", "〔日期〕结成〔数〕对"),
        ("2023—2024学年第一学期", "〔日期〕"),
        ("由31%升至44.5%", "由〔数〕%升至〔数〕%"),
        ("十二对师徒互听二十四节", "〔数〕对师徒互听〔数〕节"),
        ("共读《倾听的课堂》1册", "共读《〔名称〕》〔数〕册"),
        ("（编号LX2023117，主持人莫之远）", "（编号〔文号〕，主持人〔姓名〕）"),
        ("按照云教师〔2019〕21号执行", "〔文号〕执行"),
        ("到松坡县青石中学听课", "到〔校名〕听课"),
    ],
)
def test_school_persons_dates_and_figures_are_hidden(text, hidden):
    assert masked(text) == hidden


@pytest.mark.parametrize(
    "text",
    [
        "一、组织领导\n（一）分工\n1.组长负总责。\n2.成员分头落实。",
        "教师人人参加，高一年级先行，安全第一，方案先议后定。",
        "每一位教师都要切实从学校的实际出发。",
    ],
)
def test_form_stays_as_it_is(text):
    assert masked(text) == text


def test_a_policy_comes_back_whole():
    assert (
        masked("满60分为合格，2019年5月20日起施行。", kind="policy") == "满60分为合格，2019年5月20日起施行。"
    )


@pytest.mark.parametrize(
    "raw", [WHITE_EGRET, BLUESTONE, MATH_GROUP], ids=["egret", "bluestone", "math group"]
)
def test_no_name_of_the_shelf_survives_masking(raw):
    names = ["白鹭", "青石", "柳溪", "松坡", "卫承志", "柏晓岚", "莫之远", "鲁小满", "施以宁"]
    file = File("a.md", "", 0, 0, "exemplar", "", raw)
    for row in rows(file, cut(file)):
        shown = mask(row.passage)
        assert [name for name in names if name in shown] == []


def test_no_figure_of_a_shipped_exemplar_survives_masking():
    for path in sorted((shipped("corpus") / "exemplars").glob("*.md")):
        file = File(str(path), "", 0, 0, "exemplar", "", Path(path).read_text(encoding="utf-8"))
        for row in rows(file, cut(file)):
            left = re.findall(r"\d+(?:\.\d+)?%|\d{3,}|\d+(?=[人次节篇项对份])", mask(row.passage))
            assert left == [], path.name


EXEMPLAR = "教研组把每次评课的意见写成三句话：看到什么、想到什么、下次改什么，学期末装订成册。"


def test_a_run_of_thirteen_characters_is_a_leak_and_twelve_are_not():
    assert leaks("我们" + EXEMPLAR[:RUN], [EXEMPLAR]) == [EXEMPLAR[:RUN]]
    assert leaks("我们" + EXEMPLAR[: RUN - 1] + "。", [EXEMPLAR]) == []


def test_a_leak_is_reported_once_and_whole():
    assert leaks(f"本校{EXEMPLAR[3:30]}等等", [EXEMPLAR, EXEMPLAR]) == [EXEMPLAR[3:30]]


def test_a_changed_comma_or_a_line_break_hides_nothing():
    copied = EXEMPLAR[:20].replace("：", "，").replace("次", "次\n")
    assert leaks(copied, [EXEMPLAR])


def test_what_the_notes_say_may_stand():
    assert leaks(EXEMPLAR, [EXEMPLAR], ["笔记：" + EXEMPLAR]) == []


def test_a_fixed_phrase_and_a_policy_title_may_stand_but_not_their_surroundings():
    phrase = "成立了以校长为组长的校本研修工作领导小组"
    title = "教育部《关于大力推行中小学教师培训学分管理的指导意见》（教师〔2016〕12号）"
    assert leaks(phrase, [phrase]) == []
    assert leaks(title, [title]) == []
    assert leaks(phrase + "并聘请三位退休特级教师", [phrase + "并聘请三位退休特级教师"]) != []


def test_texts_that_share_nothing_leak_nothing():
    assert leaks("", [EXEMPLAR]) == []
    assert leaks("全年集中研修九场，人均三十八学时。", [EXEMPLAR]) == []
