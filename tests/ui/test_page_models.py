"""Drafting with a model on the real page: what leaves is shown first, and prompts carried by hand come back."""

import re

import pytest
from playwright.sync_api import expect
from test_page import CHROMIUM, NOTES, button, picture, status, tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]

PART = re.compile(r"【第(\d+)部分】([^（\n]+)(?:（一条一句）)?\n<资料 \w+>\n(.*?)\n</资料", re.S)
POINT = re.compile(r"^(N\d+\.\d+)：(.+)$", re.M)


def answer(prompt, spoilt=""):
    """A scripted reply to a paste: each point as it is; in points that hold ``spoilt`` a figure is invented."""
    out = []
    for number, _, points in PART.findall(prompt):
        out.append(f"【第{number}部分】")
        for label, text in POINT.findall(points):
            out.append(f"{label}｜{'全年开展活动976次。' if spoilt and spoilt in text else text}")
    return "\n".join([*out, "【完】"])


def choose(page, words):
    page.locator("#yanmo-writer input").click()
    page.get_by_role("option").filter(has_text=words).click()


def test_prompts_are_carried_by_hand_over_a_reload_and_what_does_not_pass_is_asked_again(opened):
    page = opened()
    page.get_by_label("粘贴材料").fill(NOTES)
    page.get_by_label("学校", exact=True).first.fill("雁泽市听溪小学")
    page.get_by_label("时段").fill("2024—2025学年")
    choose(page, "转贴")
    button(page, "起草").click()
    box = page.locator("#yanmo-relay-prompt textarea")
    expect(box).to_have_value(re.compile("【第1部分】"), timeout=60_000)
    assert "温若谷" not in box.input_value() and "〔师01〕" in box.input_value()
    expect(page.locator("#yanmo-saved")).to_contain_text("已保存")
    picture(page, "relay")

    # Days later: the project is opened again, and what is to be carried is there.
    prompt = box.input_value()
    page.reload()
    tab(page, "转贴").click()
    expect(box).to_have_value(prompt)
    reply = page.locator("#yanmo-relay-reply textarea")
    button(page, "交回").click()
    expect(status(page).first).to_contain_text("请先把模型的回答粘贴进来")
    reply.fill(answer(prompt).replace("【完】", "")[:-30])
    button(page, "交回").click()
    expect(status(page).first).to_contain_text("没有收下")
    reply.fill(answer(prompt, spoilt="96节"))
    button(page, "交回").click()
    expect(page.locator("#yanmo-relay-turn")).to_contain_text("没有通过核对", timeout=30_000)
    expect(page.locator("#yanmo-relay-received")).to_contain_text("976")
    expect(box).not_to_have_value(prompt)
    reply.fill(answer(box.input_value()))
    button(page, "交回").click()
    expect(page.locator(".yanmo-sentence").filter(has_text="96节").first).to_be_visible(timeout=30_000)
    expect(page.locator("#yanmo-paper")).to_contain_text("温若谷")
    expect(page.locator("#yanmo-paper")).not_to_contain_text("976")
    expect(page.locator("#yanmo-draft-status")).to_contain_text("0 句没有通过核对")
    expect(tab(page, "转贴")).to_be_hidden()
