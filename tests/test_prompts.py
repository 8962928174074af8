"""Prompts are versioned files: what they declare is what they use, and no model is named in them."""

import re

import pytest

from assistant.llm.prompts import fence, load_prompt, read_prompt
from assistant.places import shipped

FILES = sorted(shipped("prompts").glob("*/*.md"))
NAMES = [f"{path.parent.name}/{path.stem}" for path in FILES]
GOOD = "---\nversion: 2\npurpose: 试\ninputs: [a, b]\n---\n甲{{a}}乙{{b}}\n"


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_prompt_loads_and_is_labelled_by_its_content(name):
    prompt = load_prompt(name)
    assert re.fullmatch(rf"{name}@\d+#[0-9a-f]{{8}}", prompt.label)
    assert prompt.purpose


def test_there_are_prompts():
    assert "draft/section" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_prompt_names_no_model(name):
    words = re.compile(r"gpt|claude|deepseek|qwen|千问|glm|智谱|kimi|llama|gemma|豆包|文心", re.I)
    assert not words.search(load_prompt(name).template)


def test_the_label_changes_with_the_text():
    assert read_prompt("x/y", GOOD).label != read_prompt("x/y", GOOD + "。").label


@pytest.mark.parametrize(
    "bad",
    [
        GOOD.replace("[a, b]", "[a]"),
        GOOD.replace("[a, b]", "[a, b, c]"),
        GOOD.replace("purpose: 试\n", ""),
        "没有文件头",
    ],
)
def test_a_prompt_that_does_not_use_what_it_declares_is_refused(bad):
    with pytest.raises(ValueError, match="x/y"):
        read_prompt("x/y", bad)


def test_a_value_is_put_in_once_and_never_read_as_a_place():
    assert read_prompt("x/y", GOOD).render(a="{{b}}", b="丙") == "甲{{b}}乙丙"
    with pytest.raises(ValueError, match="takes"):
        read_prompt("x/y", GOOD).render(a="")


def test_a_fence_is_drawn_from_what_it_holds():
    inner = fence("x")
    assert fence(inner).count(inner.splitlines()[-1]) == 1
    assert fence(inner).splitlines()[-1] != inner.splitlines()[-1]
