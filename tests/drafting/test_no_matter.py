"""Marks of the source, remarks on writing, everyday matters and what others did are no words of the summary; the ledger says why."""

import pytest
from notes_of import body, draft

from assistant.drafting.no_matter import without_no_matter
from assistant.drafting.provenance import without_mail_head, without_marks, without_remarks


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("〔签到照片〕签到41人", "签到41人"),
        ("[手写] 专任66", "专任66"),
        ("【转发】区里通知 3月8日开放周", "区里通知 3月8日开放周"),
        ("贺川批：数学组再补1节", "数学组再补1节"),
        ("问卷导出｜5.9 阅读调查", "5.9 阅读调查"),
        ("秘书 乜闻（乜念niè）", "秘书 乜闻"),
        ("第12条：《山区寄宿生阅读》", "《山区寄宿生阅读》"),
        ("（据签到表）41人", "（据签到表）41人"),
        ("【待补：主讲】3月8日", "【待补：主讲】3月8日"),
    ],
)
def test_a_mark_of_the_source_comes_off_and_the_words_stay(line, left):
    assert without_marks(line, []) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("区级3节是从校级里选的，别往上加", "区级3节是从校级里选的"),
        ("编制70，专任66，按66算", "编制70，专任66"),
        ("学时按3记，按66算", "学时按3记，按66算"),
        ("发表8，核心2，2含在8里", "发表8，核心2"),
        ("3.8 开放周，请提前十分钟到场", "3.8 开放周"),
        ("9人没听够，名单不发群", "9人没听够"),
        ("请市教研员来讲课2次", "请市教研员来讲课2次"),
    ],
)
def test_a_remark_on_how_to_write_or_to_come_goes(line, left):
    assert without_remarks(line, []) == left


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("同课异构来了12人，饭钱各自出", "同课异构来了12人"),
        ("4.9 送教2节 餐费每人20", "4.9 送教2节"),
        ("网上还有一份小区办的问卷，结果58%，不是我校做的", ""),
        ("省赛拿的是三等，上次简报写成二等，写错了", "省赛拿的是三等"),
        ("集团合计是412", ""),
        ("签承诺书40份，左二是社区民警", "签承诺书40份"),
        ("靳大川请假陪父亲 5月6日缺 补学了", ""),
        ("40人都认定了，就是老贺的证书名字打错了，中心校在改", "40人都认定了，"),
        ("食堂员工卫生培训2次", "食堂员工卫生培训2次"),
        ("全区合计12所学校参加，我校2人获奖", "全区合计12所学校参加，我校2人获奖"),
        ("靳大川请假期间代课教师上了2节公开课", "靳大川请假期间代课教师上了2节公开课"),
    ],
)
def test_what_is_no_matter_of_a_summary_goes_and_what_only_looks_like_it_stays(line, left):
    assert without_no_matter(line, []) == left


def test_the_head_of_a_letter_goes_and_a_theme_stays():
    letter = ["发件人：教导处", "收件人：各组", "主题：关于开放周的通知", "3月8日开放周，公开课6节"]
    assert without_mail_head(letter, []) == letter[3:]
    assert without_mail_head(["主题：让问题生长", "目标：每组2节"], []) == [
        "主题：让问题生长",
        "目标：每组2节",
    ]


def test_everything_taken_out_has_its_reason():
    made = draft("〔照片〕4.9 送教2节 餐费每人20\n贺川批：数学组再补1节，别往上加")
    assert "餐费" not in made.text
    reasons = [fact.reason for entry in made.ledger for fact in entry.facts if fact.status == "dropped"]
    assert all(reasons)
    assert "送教2节" in body("〔照片〕4.9 送教2节 餐费每人20")
