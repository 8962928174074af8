"""What one wants to do is a plan, and so is the whole list it heads; what stands beside it stays what it was."""

import pytest
from notes_of import draft, section


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("下学期想把评课的表改一改，每人只提一条建议；整本书共读推到四五年级6个班，靳禾负责", "改一改 6个班"),
        ("明年考虑请师院来校指导2次，由靳禾联系", "来校指导2次"),
        ("语文组打算每月共读1本书", "每月共读1本书"),
        ("争取9月换书架12组", "书架12组"),
    ],
)
def test_an_intention_is_a_plan_with_its_whole_list(text, planned):
    made = draft(text)
    assert all(words in section(made, "plans") for words in planned.split())
    done = [s.text for one in made.sections if one.key != "plans" for s in one.sentences if s.notes]
    assert not done


@pytest.mark.parametrize(
    "text",
    [
        "准备了公开课3节，评课2次",
        "想学心理辅导的教师有17人",
        "争取到区里经费2万元",
        "计划培训40人，实际38人",
        "今年想请2位专家，后来请了1位",
    ],
)
def test_what_only_sounds_like_an_intention_is_none(text):
    assert "【待补：下一步措施" in section(draft(text), "plans")


def test_what_is_done_beside_a_plan_stays_done():
    made = draft("打算9月换书架12组。上学期共读4次，交心得60篇")
    assert "共读4次" not in section(made, "plans")
    assert "书架12组" in section(made, "plans")
