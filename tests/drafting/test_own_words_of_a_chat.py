"""What a chat says of its own earlier messages is carried out there: an award of another year, an own day, agreed words."""

import pytest
from notes_of import body, draft, settled


@pytest.mark.parametrize(
    ("thread", "right", "wrong"),
    [
        ("贺川：区赛课：靳禾 一等，鲍未 二等\n严校：鲍未那个是前年的吧？\n鲍未：对，前年的", "靳禾", "鲍未"),
        ("贺川：区赛课一等 靳禾、鲍未\n严校：鲍未那张是去年发的，算去年", "靳禾", "鲍未"),
        (
            "贺川：市精品课2节（靳禾、鲍未）\n鲍未：我是跟北校合报的，算他们的\n贺川：那本校1节",
            "1节（靳禾）",
            "鲍未",
        ),
        ("贺川：校级课30，区级4，市级1（靳禾 物理 5.9）\n靳禾：我那节是5.8，9号是评课", "5月8日", "5月9日"),
        ("贺川：校级课30，区级4\n严芳：区级我这里是3，有一节没评\n贺川：那就3", "区级3", "区级4"),
        ("贺川：论文3篇\n靳禾：还有一篇“录用”\n贺川：录用不算", "论文3篇", "录用"),
        ("靳禾：我那个小课题《家乡的桥》5月结了，校级\n贺川：好", "靳禾的小课题《家乡的桥》", "我那个"),
        ("靳禾：拜师那个表要填，我写贺老师？\n贺川：写吧 你跟鲍老师，3月签的，2对", "靳禾跟", "你跟"),
    ],
)
def test_it_is_carried_out_where_it_was_said(thread, right, wrong):
    text = body(thread)
    assert right in text
    assert wrong not in text


@pytest.mark.parametrize(
    ("thread", "right", "wrong"),
    [
        (
            "靳禾：县级课题《桥的故事》结题材料报了\n贺川：写“已提交结题材料”就行",
            "《桥的故事》已提交结题材料",
            "报了",
        ),
        (
            "靳禾：小满三个目标达了两个，原来不敢举手\n贺川：很好，但总结不要出现孩子名字和细节\n靳禾：那写“个案1例，达成目标2个”可以吧\n贺川：可以",
            "个案1例，达成目标2个",
            "小满",
        ),
        (
            "严校：全区说课比赛初评咱们3个一等，终评月底才发布\n贺川：总结里只写参赛，18人交了20份",
            "全区说课比赛参赛，18人",
            "3个一等",
        ),
    ],
)
def test_words_that_were_agreed_are_written(thread, right, wrong):
    lines = "\n".join(settled(thread).lines)
    assert right in lines
    assert wrong not in lines


def test_words_that_were_only_proposed_are_not_written():
    thread = "靳禾：那写“全员参加共读活动”可以吧\n贺川：不行，先空着\n贺川：共读3次，交心得20篇"
    assert "全员参加" not in draft(thread).text


@pytest.mark.parametrize(
    "thread",
    [
        "贺川：听课 语文6节\n靳禾：承办就11.7那一次，11.21是枫桥承办",
        "贺川：听课 语文6节\n靳禾：不对啊，开会就3次",
    ],
)
def test_neither_a_day_nor_a_count_of_something_else_puts_a_count_right(thread):
    assert "6节" in body(thread)


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("靳禾：县级课题《桥的故事》立项，文号在系统里，我进不去\n贺川：好", "文号【待补：文号】"),
        (
            "靳禾：县级课题《桥的故事》11月结题 编号我这表里是HX25-？？后两位糊了\n贺川：好",
            "【待补：完整编号】",
        ),
    ],
)
def test_where_a_number_lies_is_not_told_and_the_number_is_asked_for(text, hole):
    made = draft(text)
    assert hole in made.text
    assert "进不去" not in made.text
    assert "糊了" not in made.text


@pytest.mark.parametrize(
    ("text", "absent", "stays"),
    [
        ("5.6 赛项解读 指导教师22人，来的是省里评委，人家身份要保密，名字都不写", "评委", "22人"),
        ("师徒汇报课8节。有个年轻人上得很不好，哭了，这个不要写。评课8次", "哭了", "8节"),
        ("师德：承诺书40；专题学习6次；来信1起 查了不属实（不写）", "来信", "6次"),
        ("问题：课时紧。\n严校：编制缺口不在这里讲", "编制", "课时紧"),
        ("新取证 技师2；评茶员3人报了名没考", "评茶员", "技师2"),
        ("论文获奖8篇，教研员口头说了句“全县前三”，没有材料", "全县前三", "8篇"),
    ],
)
def test_what_is_not_to_be_told_goes_with_what_leans_on_it(text, absent, stays):
    text = body(text)
    assert absent not in text
    assert stays in text
