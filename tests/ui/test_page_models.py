"""Drafting with a model on the real page: what leaves is shown first, and prompts carried by hand come back."""

import re
import threading

import pytest
from fault_server import FaultServer
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


@pytest.fixture
def settings_back(data):
    """Afterwards the page drafts offline again and keeps no key."""
    yield
    for name in (".yanmo.toml", "keys"):
        (data / name).unlink(missing_ok=True)


def use(page, service, model):
    tab(page, "设置").click()
    page.get_by_label("服务", exact=True).click()
    page.get_by_role("option", name=service, exact=True).click()
    page.get_by_label("模型名", exact=True).fill(model)


def test_what_a_cloud_model_would_get_is_shown_and_not_sent_before_the_button(opened, settings_back):
    page = opened()
    use(page, "deepseek", "any")
    button(page, "起草时默认用它").click()
    expect(status(page).first).to_contain_text("DEEPSEEK_API_KEY")
    page.get_by_label("密钥", exact=True).fill("sk-not-a-real-one")
    button(page, "存密钥").click()
    expect(status(page).first).to_contain_text("密钥已存好")
    button(page, "起草时默认用它").click()
    expect(page.locator("#yanmo-default-model")).to_contain_text("deepseek:any")
    tab(page, "起草").click()
    expect(page.locator("#yanmo-writer input")).to_have_value("deepseek:any（云端）")
    page.get_by_label("粘贴材料").fill(NOTES + "\n\n温若谷校长电话13800001111。")
    button(page, "起草").click()
    leaving = page.get_by_label("要发出的文字")
    expect(leaving).to_have_value(re.compile("徒弟课96节"))
    text = leaving.input_value()
    assert "温若谷" not in text and "13800001111" not in text and "〔师01〕" in text
    expect(page.locator("#yanmo-draft-status")).to_contain_text("还没有发出")
    picture(page, "sending")
    page.get_by_role("button", name="材料与基本信息").click()
    page.get_by_label("粘贴材料").fill(NOTES + "\n\n公开课26节。")
    button(page, "发出并起草").click()
    expect(page.locator("#yanmo-draft-status")).to_contain_text("请再看一遍")
    expect(leaving).to_have_value(re.compile("26节"))
    button(page, "先不发").click()
    expect(page.locator("#yanmo-draft-status")).to_contain_text("没有发出任何内容")
    assert page.locator(".yanmo-sentence").count() == 0


def test_with_a_model_of_our_own_the_sections_come_one_by_one(opened, settings_back):
    looked, notes = threading.Event(), "共读《静水流深》47本，读书会3次。\n\n师徒结对6对，师傅听徒弟课96节。"

    def plan(asked):
        """One section comes at once, the other when the test has looked: both are asked for at the same time."""
        if asked.section != "师徒结对":
            looked.wait(60)
        return "ok"

    with FaultServer(plan) as server:
        page = opened()
        use(page, "local", f"{server.url}#m")
        button(page, "起草时默认用它").click()
        expect(page.locator("#yanmo-default-model")).to_contain_text(server.url)
        tab(page, "起草").click()
        page.get_by_label("粘贴材料").fill(notes)
        button(page, "起草").click()
        coming = page.locator(".yanmo-coming p")
        expect(coming).to_have_count(1, timeout=30_000)
        assert page.locator(".yanmo-sentence").count() == 0
        button(page, "停止起草").click()
        expect(page.locator("#yanmo-draft-status")).to_contain_text("正在停下")
        looked.set()
        expect(page.locator("#yanmo-draft-status")).to_contain_text("已停下", timeout=30_000)
        expect(button(page, "停止起草")).to_be_hidden()
        assert coming.count() == page.locator(".yanmo-sentence").count() == 0
        expect(page.get_by_label("粘贴材料")).to_have_value(notes)
        button(page, "起草").click()
        expect(page.locator(".yanmo-sentence").filter(has_text="96节").first).to_be_visible(timeout=30_000)
        expect(page.locator("#yanmo-draft-status")).to_contain_text("0 句没有通过核对")
