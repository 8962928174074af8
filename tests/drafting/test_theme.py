"""The theme of the year's study is known in its usual wordings; the theme of a class meeting or one lecture is none."""

import pytest
from notes_of import draft, section


@pytest.mark.parametrize(
    "text",
    [
        "9月6号教研启动会，全体老师51人都到了，靳校长讲了本学年校本研修的主题“听懂提问，慢下来教”",
        "本学年研修围绕“听懂提问，慢下来教”这个主题展开",
        "本学期以“听懂提问，慢下来教”为主题开展校本研修，共12次",
        "研修主题词“听懂提问，慢下来教”",
        "校本研修的主题是“听懂提问，慢下来教”",
    ],
)
def test_the_theme_is_known(text):
    made = draft(text)
    assert "听懂提问，慢下来教" in section(made, "theme")
    assert "研修主题、" not in section(made, "introduction")


@pytest.mark.parametrize(
    "text",
    [
        "10月开展以“民族团结”为主题的班会3次",
        "本学年主题班会12次",
        "4月围绕“防震”主题班会做了2次培训",
        "开展以“作业设计”为主题的讲座2次，到会51人",
    ],
)
def test_a_theme_of_something_else_is_not_the_years(text):
    assert "【待补：研修主题" in section(draft(text), "theme")
