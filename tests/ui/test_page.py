"""The real page in real Chromium: a draft from start to Word file, a review, both languages, nothing from elsewhere.

With YANMO_PICTURES=1 the pictures in docs/pictures are taken anew.
"""

import os
import re
import shutil
from pathlib import Path
from urllib.parse import urljoin

import docx
import httpx
import pytest
from playwright.sync_api import expect

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NOT_ENGLISH = re.compile(
    r"Yanmo|Word|Markdown|JSON|CSV|TSV|KB|AI|BYK2024|training|\.(?:txt|md|docx|xlsx|csv|pdf)\b"
)
"""Names of formats and units, and what the sample notes hold."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]

expect.set_options(timeout=20_000)

NOTES = """领导小组组长温若谷校长，副组长简知秋副校长。教职工52人，专任教师47人，每人校本研修40学时。

读书：共读《静水流深》47本，读书会3次，心得交了41篇。

师徒结对6对，9月12日签了协议，师傅听徒弟课96节。

存在问题：听课没达到15节的有5人。"""


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def tab(page, name):
    return page.get_by_role("tab", name=name, exact=True)


def status(page):
    return page.locator(".yanmo-status:visible")


def uploaded(page, name):
    return page.get_by_label(name, exact=True).first


def fill_cell(page, cell, text):
    cell.dblclick()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(text)


def picture(page, name):
    if os.environ.get("YANMO_PICTURES") == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def word_text(path):
    document = docx.Document(str(path))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_draft_from_pasted_notes_and_a_word_file_takes_an_answer_and_downloads_as_word(opened, tmp_path):
    source = tmp_path / "公开课记录.docx"
    document = docx.Document()
    document.add_paragraph("公开课全年26节，其中上学期12节、下学期14节。")
    document.save(str(source))
    page = opened()
    page.get_by_label("粘贴材料").fill(NOTES)
    page.locator("input[type=file]").first.set_input_files(str(source))
    uploaded(page, "公开课记录.docx").wait_for()
    page.get_by_label("学校", exact=True).first.fill("雁泽市听溪小学")
    page.get_by_label("时段").fill("2024—2025学年")
    button(page, "解析材料").click()
    expect(status(page)).to_contain_text("共 5 条材料")
    fill_cell(
        page, page.locator("#yanmo-notes [data-testid=cell-1-1]"), "读书：共读《静水流深》47本，读书会4次。"
    )
    button(page, "起草").click()
    text = page.locator("#yanmo-paper")
    expect(text.locator("h2")).to_have_text("雁泽市听溪小学2024—2025学年校本研修工作总结")
    expect(text).to_contain_text("26节")
    expect(text).to_contain_text("读书会4次")
    assert text.locator("mark").count() > 0

    tab(page, "追问").click()
    page.get_by_role("button", name="全部追问和回答").click()
    asked = page.locator("#yanmo-questions [data-testid$='-1']").filter(has_text="成文日期")
    row = asked.get_attribute("data-row")
    fill_cell(page, page.locator(f"#yanmo-questions [data-testid=cell-{row}-2]"), "2025年7月2日")
    page.keyboard.press("Enter")
    expect(page.locator(f"#yanmo-questions [data-testid=cell-{row}-2]")).to_contain_text("2025年7月2日")
    button(page, "把回答写进草稿").click()
    expect(status(page).last).to_contain_text("已写入 1 条回答")
    expect(text).to_contain_text("2025年7月2日")

    with page.expect_download() as download:
        page.locator("#yanmo-docx").click()
    assert download.value.suggested_filename == "雁泽市听溪小学2024—2025学年校本研修工作总结（草稿）.docx"
    saved = tmp_path / "out.docx"
    download.value.save_as(saved)
    written = word_text(saved)
    for fact in ("雁泽市听溪小学", "26节", "温若谷", "《静水流深》", "2025年7月2日"):
        assert fact in written


def seen(page):
    """Every text, tool tip, placeholder and screen-reader label of the page."""
    return page.evaluate(
        """() => {
          const out = new Set();
          for (const e of document.querySelectorAll("*"))
            for (const a of ["title", "aria-label", "placeholder", "alt"]) out.add(e.getAttribute(a) || "");
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode())
            if (!["SCRIPT", "STYLE"].includes(walk.currentNode.parentElement.tagName)) out.add(walk.currentNode.data.trim());
          return [...out];
        }"""
    )


def test_the_sample_is_drafted_with_every_note_in_the_ledger_and_no_english_on_the_page(opened):
    page = opened()
    button(page, "载入示例").click()
    expect(page.get_by_label("粘贴材料")).to_have_value(re.compile("领导小组"))
    uploaded(page, "training.xlsx").wait_for()
    button(page, "起草").click()
    expect(page.locator("#yanmo-paper h2")).to_contain_text("柳荫街小学")
    counted = int(re.search(r"材料 (\d+) 条", status(page).first.inner_text())[1])
    expect(page.locator("#yanmo-ledger .yanmo-entry")).to_have_count(counted)
    expect(page.locator("#yanmo-ledger .yanmo-entry").first).to_contain_text("写入")
    page.locator(".yanmo-sentence").filter(has_text="经费").first.click()
    page.locator("#yanmo-views").evaluate("views => views.scrollIntoView()")
    picture(page, "draft")
    tab(page, "提纲").click()
    button(page, "列出提纲").click()
    expect(page.locator("#yanmo-outline textarea")).to_have_value(re.compile("一、组织与制度保障"))
    picture(page, "outline")
    tab(page, "追问").click()
    expect(page.locator("#yanmo-asked p")).to_be_visible()
    picture(page, "questions")
    tab(page, "材料").click()
    page.locator("#yanmo-notes [data-testid=cell-1-1]").dblclick()
    left = [text for text in seen(page) if re.search("[A-Za-z]{2,}", NOT_ENGLISH.sub("", text))]
    assert left == []


def test_a_weak_text_is_marked_carded_filtered_and_held_against_the_sections(opened):
    page = opened()
    tab(page, "审阅").click()
    button(page, "载入示例").last.click()
    expect(page.get_by_label("粘贴总结")).to_have_value(re.compile("岁月流转"))
    button(page, "审阅").click()
    findings = page.locator("#yanmo-cards .yanmo-finding:visible")
    expect(findings.first).to_be_visible()
    total = page.locator("#yanmo-cards .yanmo-finding").count()
    assert total == int(re.search(r"意见 (\d+) 条", status(page).inner_text())[1]) > 5
    assert page.locator("#yanmo-marked mark").count() > 5
    expect(page.locator("#yanmo-families label").first).to_contain_text("空泛")
    rest = page.locator("#yanmo-cards .yanmo-rest > summary")
    expect(rest).to_have_text(f"其余 {total - 30} 条")
    picture(page, "review")
    rest.click()
    expect(findings).to_have_count(total)

    page.locator("#yanmo-severities").get_by_label("必改").uncheck()
    expect(page.locator("#yanmo-cards .severity-error:visible")).to_have_count(0)
    assert 0 < findings.count() < total
    for family in page.locator("#yanmo-families input").all():
        family.uncheck()
    expect(page.get_by_text("没有符合所选类别和程度的意见。")).to_be_visible()

    tab(page, "部分").click()
    expect(page.locator("#yanmo-sections [role=grid]")).to_have_attribute("aria-rowcount", "28")
    statuses = page.locator("#yanmo-sections [data-testid$='-1'][role=gridcell]").all_inner_texts()
    assert {"有", "缺"} <= set(statuses)
    with page.expect_download() as download:
        page.locator("#yanmo-review-html").click()
    assert download.value.suggested_filename.endswith(".html")


def test_markup_in_a_reviewed_text_stays_text(opened):
    page = opened()
    hostile = "<img src=http://elsewhere.test/p onerror=alert(1)>取得了显著成效，教师们受益匪浅 ${alert(1)}。"
    tab(page, "审阅").click()
    page.get_by_label("粘贴总结").fill("听溪小学2024年度校本研修工作总结\n一、主要做法\n" + hostile * 3)
    button(page, "审阅").click()
    expect(page.locator("#yanmo-marked")).to_contain_text("<img src")
    expect(page.locator("#yanmo-cards .yanmo-finding").first).to_be_visible()
    assert page.locator("img[src*=elsewhere]").count() == 0


def test_what_is_typed_stays_whatever_key_is_pressed_and_whatever_cannot_be_read(opened, tmp_path):
    old = tmp_path / "旧稿<b>.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") + b"\0" * 600)
    page = opened()
    button(page, "起草").click()
    expect(status(page)).to_contain_text("请先粘贴文字或上传文件")
    notes = page.get_by_label("粘贴材料")
    notes.click()
    page.keyboard.type("读书会3次")
    page.keyboard.press("Enter")
    page.keyboard.type("公开课9节")
    page.get_by_label("时段").fill("2024年度")
    page.get_by_label("时段").press("Enter")
    expect(page.locator("#yanmo-saved")).to_contain_text("已保存")
    assert page.locator("#yanmo-notes, .yanmo-sentence").count() == 0
    button(page, "载入示例").click()
    expect(status(page)).to_contain_text("请先把框清空")
    page.locator("input[type=file]").first.set_input_files(str(old))
    expect(status(page)).to_contain_text("另存为")
    expect(notes).to_have_value("读书会3次\n公开课9节")


@pytest.mark.stress
def test_a_browser_in_neither_language_gets_the_chinese_page(opened):
    page = opened("fr-FR")
    expect(button(page, "起草")).to_be_visible()
    expect(page.get_by_text("点击上传").first).to_be_visible()


def test_a_file_of_the_server_cannot_be_named_as_an_upload(address, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("不许读到的内容，请保密。" * 20, encoding="utf-8")
    with httpx.Client(timeout=60, follow_redirects=True) as browser:
        page = browser.get(address).url
        config = browser.get(urljoin(str(page), "config")).json()
        call = next(one for one in config["dependencies"] if one["api_name"] == "review")
        types = {part["id"]: part["type"] for part in config["components"]}
        forged = {"path": str(secret), "meta": {"_type": "gradio.FileData"}}
        data = [forged if types[number] == "file" else None for number in call["inputs"]]
        body = {"data": data, "fn_index": call["id"], "session_hash": "forged"}
        assert browser.post(urljoin(str(page), "gradio_api/queue/join"), json=body).status_code == 403
        body["data"] = [None for _ in data]
        assert browser.post(urljoin(str(page), "gradio_api/queue/join"), json=body).status_code == 200
