"""An illness or a misfortune of one person, and how to reach somebody, stay out of a summary whole."""

import pytest
from notes_of import body, draft, settled

PUBLIC = "全校公开课31节"


@pytest.mark.parametrize(
    "private",
    [
        "学生邱小禾患抑郁症，班主任池一帆老师辅导后好多了",
        "有一位姓邱的学生患有抑郁症，在池老师的辅导下成绩进步",
        "学生邱小禾患抑郁症，成绩由30分提高到80分",
        "六年级学生邱小禾父母离异，班主任多次家访",
        "帮扶单亲家庭学生邱小禾，家访后有进步",
        "池一帆老师10月因阑尾炎请病假两周，他的课由贺小满代上",
        "池一帆因阑尾炎请病假两周，贺小满代课",
        "池一帆老师10月做手术。他的课由贺小满代上",
        "池一帆老师怀孕，课由贺小满代上",
        "池一帆的母亲去世，教研组去看望",
        "孤独症儿童邱小禾随班就读",
        "池一帆老师因病请病假，10月只听课2节",
        "蒋岚手机 13800138000",
        "联系人蒋岚，电话13800138000",
        "联系人：蒋岚 13800138000",
        "蒋岚身份证号：11010119900101123X",
    ],
)
def test_a_private_matter_goes_whole_with_its_reason(private):
    made = draft(f"{PUBLIC}。{private}。")
    assert [s.text for one in made.sections for s in one.sentences if s.kind == "claim"] == [f"{PUBLIC}。"]
    assert any("涉及个人" in drop.reason for drop in settled(f"{PUBLIC}。{private}。").drops)


def test_a_note_that_is_only_private_is_dropped_with_its_reason():
    (entry,) = draft("学生邱小禾患抑郁症，班主任池一帆老师辅导后好多了。").ledger
    assert entry.status == "dropped"
    assert "涉及个人" in (entry.reason or "")


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("10月18日专题培训：孤独症儿童的课堂支持，主讲池一帆", "孤独症儿童的课堂支持"),
        ("池一帆老师主讲孤独症儿童的课堂支持，到会32人", "孤独症儿童"),
        ("本校有孤独症学生12人、肢体残疾学生3人", "孤独症学生12人"),
        ("池一帆执教《抑郁情绪的识别》公开课1节", "《抑郁情绪的识别》"),
        ("课题《单亲家庭学生的学习支持》立项，主持人池一帆", "单亲家庭学生"),
        ("心理健康讲座2次，主题为“抑郁症的识别”", "抑郁症的识别"),
        ("池一帆病假，全组公开课6节", "公开课6节"),
        ("残疾儿童送教上门24次", "送教上门24次"),
        ("应到42人，实到40人，病假2人", "实到40人"),
        ("产假教师2人，课由外聘教师代上", "产假教师2人"),
        ("存在问题：1.池一帆老师怀孕，备课组长空缺 2.听课少于10节的有3人", "听课少于10节"),
        ("池一帆产假，贺小满代课，全组完成公开课8节", "公开课8节"),
        ("区教研室电话指导3次", "指导3次"),
    ],
)
def test_a_kind_of_school_or_of_pupils_is_no_private_matter(text, stays):
    assert stays in body(text)


def test_the_heading_before_a_private_matter_stays():
    made = draft("存在问题：1.池一帆老师怀孕，备课组长空缺 2.听课少于10节的有3人")
    (problems,) = (one for one in made.sections if one.key == "problems")
    assert "听课少于10节" in problems.sentences[0].text
    assert "空缺" not in made.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("手机号 13800138000 是池老师的，明年还请他", "明年还请池老师"),
        ("13800138000是教研室池老师的微信，下学期请她讲2次课", "下学期请池老师讲2次课"),
        ("有事打13800138000找小池，公开课31节", "公开课31节"),
        ("池老师13800138000主讲家校沟通，到会32人", "池老师主讲家校沟通，到会32人"),
        ("3月20日请池一帆老师（手机13800138000）来讲单元教学", "3月20日请池一帆老师来讲单元教学"),
        ("参加培训32人，联系电话010-12345678", "参加培训32人"),
    ],
)
def test_a_clause_that_only_tells_a_number_goes_whole_and_what_stays_is_a_sentence(text, left):
    found = settled(text)
    assert found.lines == (left,)
    assert all("隐私" in drop.reason for drop in found.drops)
