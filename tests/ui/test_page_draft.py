"""A drafter's whole job in real Chromium: a messy Word file in, sentences changed, saved, found again, restored, taken away."""

import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from playwright.sync_api import expect
from test_page import CHROMIUM, button, fill_cell, tab

ROOT = Path(__file__).parents[2]
SEVERAL = "公开课全年26节，其中上学期12节、下学期14节。"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]

expect.set_options(timeout=20_000)


@contextmanager
def served(data, port):
    """The page as ``yanmo serve`` opens it, in a process of its own; the process and its address."""
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port), "--data-dir", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as server:
        try:
            yield server, re.search(r"http://\S+", server.stdout.readline()).group()
        finally:
            server.kill()


@pytest.fixture
def small(opened):
    """Open the page as a laptop of 1366 × 768 shows it at 125 %."""

    def open_page():
        page = opened()
        page.set_viewport_size({"width": 1093, "height": 614})
        return page

    return open_page


def sentence(page, words):
    return page.locator(".yanmo-sentence").filter(has_text=words).first


def cell(page, row, column):
    return page.locator(f"#yanmo-notes [data-testid=cell-{row}-{column}]")


def edit_cell(page, row, column, text):
    fill_cell(page, cell(page, row, column), text)
    page.keyboard.press("Enter")


def all_text(page):
    return page.locator(".yanmo-paper").evaluate("e => e.textContent")


def messy(path):
    """A Word file as schools send them: a running head, a table, an accepted and a struck change."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "听溪小学教导处　内部资料"
    document.add_heading("2024学年研修记录（流水）", 1)
    document.add_paragraph(SEVERAL)
    table = document.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("月份", "主题", "人数"), strict=True):
        cell.text = text
    for line in (("9月", "单元整体备课", "47"), ("11月", "课堂观察", "45")):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    changed = document.add_paragraph("师徒结对")
    old = parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="甲" w:date="2025-06-01T00:00:00Z">'
        "<w:r><w:delText>5对</w:delText></w:r></w:del>"
    )
    new = OxmlElement("w:ins")
    new.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>6对</w:t></w:r>"))
    changed._p.append(old)
    changed._p.append(new)
    changed.add_run("，9月12日签了协议，师傅听徒弟课96节。")
    document.save(str(path))


def test_from_a_messy_word_file_to_an_exported_one_with_edits_reload_and_restore(small, tmp_path):
    source = tmp_path / "研修流水.docx"
    messy(source)
    page = small()
    page.locator("#yanmo-drafting input[type=file]").first.set_input_files(str(source))
    expect(
        page.locator("#yanmo-documents label").filter(has_text="研修流水.docx").locator("input")
    ).to_be_checked()
    page.get_by_label("学校", exact=True).first.fill("雁泽市听溪小学")
    page.get_by_label("时段").fill("2024—2025学年")
    button(page, "起草").click()
    expect(sentence(page, "师徒结对6对")).to_be_visible()
    before = all_text(page)
    assert "5对" not in before and "26节" in before and "单元整体备课" in before

    # The first sentence is chosen and stands in the box, even where the library empties it once more.
    box = page.locator("#yanmo-wording textarea")
    expect(box).to_have_value(re.compile("."))
    first = box.input_value()
    page.evaluate(
        "document.querySelector('#yanmo-wording textarea').value = '';"
        "document.querySelector('#yanmo-paper').classList.add('drawn')"
    )
    expect(box).to_have_value(first)
    box.fill("")  # somebody's own emptying is left alone
    page.evaluate("document.querySelector('#yanmo-paper').classList.remove('drawn')")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert box.input_value() == ""

    # A sentence, its evidence and its note are chosen together, by mouse and by key.
    sentence(page, "96节").click()
    expect(page.locator(".yanmo-evidence:visible")).to_contain_text("师傅听徒弟课96节")
    expect(page.locator(".yanmo-entry.chosen")).to_contain_text("师傅听徒弟课96节")
    place = page.locator(".yanmo-sentence.chosen").get_attribute("data-place")
    page.keyboard.press("ArrowUp")
    assert page.locator(".yanmo-sentence.chosen").get_attribute("data-place") != place
    page.keyboard.press("ArrowDown")

    # It is changed; every other byte stays, and what the notes lack is told.
    was = box.input_value()
    box.fill("师徒结对6对，师傅进课堂听课98节。")
    held = []
    page.route("**/queue/join*", lambda call: held.append(call))
    with page.expect_request("**/queue/join*"):
        button(page, "改这一句").click()
    sentence(page, "26节").click()
    box.fill("另一句，还没有写完")
    for call in held:
        call.continue_()
    page.unroute("**/queue/join*")
    # The answer comes when somebody is at another sentence already: that one stays chosen, and so do the words.
    expect(page.locator("#yanmo-draft-status")).to_contain_text("“98节”")
    expect(page.locator(".yanmo-sentence.chosen")).to_contain_text("26节")
    expect(page.locator(".yanmo-evidence:visible")).to_contain_text("26节")
    expect(box).to_have_value("另一句，还没有写完")
    expect(page.locator(".is-unsupported.is-edited")).to_have_count(1)
    assert all_text(page) == before.replace(was, "师徒结对6对，师傅进课堂听课98节。")

    # Taken back, locked, and drafted again with an answer: the locked sentence stays.
    button(page, "撤销上一步").click()
    expect(sentence(page, "96节")).to_be_visible()
    assert all_text(page) == before
    sentence(page, "26节").click()
    box.fill("全年公开课26节，上学期12节、下学期14节。")
    button(page, "改这一句").click()
    expect(page.locator(".yanmo-sentence.is-edited")).to_have_count(1)
    button(page, "锁定／解锁").click()
    expect(page.locator(".yanmo-sentence.is-edited.is-locked")).to_have_count(1)
    tab(page, "追问").click()
    asked = page.locator("#yanmo-asked p")
    first = asked.inner_text()
    button(page, "跳过").click()
    expect(asked).not_to_have_text(first)
    page.locator("#yanmo-reply textarea").fill("2025年7月2日行政会审议通过《听课办法》")
    button(page, "把回答写进草稿").click()
    expect(sentence(page, "2025年7月2日")).to_be_visible()
    expect(page.locator(".yanmo-sentence.is-locked")).to_contain_text(
        "全年公开课26节，上学期12节、下学期14节。"
    )

    # The page is loaded again: the project is there.
    now = all_text(page)
    page.reload()
    expect(sentence(page, "2025年7月2日")).to_be_visible()
    assert all_text(page) == now
    expect(page.get_by_label("学校", exact=True).first).to_have_value("雁泽市听溪小学")

    # An earlier version is compared and restored; then the files are taken away.
    tab(page, "版本").click()
    page.locator("#yanmo-versions input").click()
    page.get_by_role("option").filter(has_text="锁定").first.click()
    expect(page.locator("#yanmo-diff ins")).to_contain_text("2025年7月2日")
    button(page, "恢复这一版").click()
    expect(page.locator("#yanmo-draft-status")).to_contain_text("已恢复第")
    expect(sentence(page, "2025年7月2日")).to_have_count(0)
    with page.expect_download() as download:
        page.locator("#yanmo-docx").click()
    assert download.value.suggested_filename.endswith("（草稿）.docx")
    download.value.save_as(tmp_path / "out.docx")
    written = "\n".join(p.text for p in docx.Document(str(tmp_path / "out.docx")).paragraphs)
    assert "全年公开课26节，上学期12节、下学期14节。" in written and "96节" in written
    with page.expect_download() as download:
        page.locator("#yanmo-check").click()
    sheet = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<b>96节</b>" in sheet and 'type="checkbox"' in sheet
    page.close()


def test_an_outline_is_settled_before_writing_and_a_finding_is_answered(small):
    page = small()
    page.get_by_label("粘贴材料").fill(
        "读书会3次。\n\n师徒结对6对，听课96节。\n\n通过读书会，教师们收获很大。"
    )
    button(page, "解析材料").click()
    expect(page.locator("#yanmo-draft-status")).to_contain_text("共 3 条材料")
    # A status is set, the facts of a changed note are read anew, a status that is none is put back; then one step back.
    edit_cell(page, 0, 3, "计划")
    edit_cell(page, 1, 1, "师徒结对7对，听课96节。")
    expect(cell(page, 1, 4)).to_contain_text("7对")
    expect(cell(page, 0, 3)).to_have_text("计划")
    edit_cell(page, 0, 3, "也许")
    expect(page.locator("#yanmo-draft-status")).to_contain_text("不是状态")
    expect(cell(page, 0, 3)).to_have_text(
        re.compile(r"^\s*计划\s*⋮?\s*$")
    )  # it stays selected, with its menu
    button(page, "撤销上一步").click()
    expect(cell(page, 1, 4)).to_contain_text("6对")
    expect(cell(page, 0, 3)).to_contain_text("计划")
    button(page, "撤销上一步").click()
    expect(cell(page, 0, 3)).to_contain_text("已开展")
    # A section is chosen from the list beside the table.
    cell(page, 2, 0).click()
    expect(page.locator("#yanmo-note textarea")).to_have_value(re.compile("N3 通过读书会"))
    page.locator("#yanmo-note-section input").click()
    page.get_by_role("option", name="特色亮点").click()
    expect(cell(page, 2, 2)).to_have_text("特色亮点")
    button(page, "撤销上一步").click()
    expect(cell(page, 2, 2)).not_to_have_text("特色亮点")
    tab(page, "提纲").click()
    box = page.locator("#yanmo-outline textarea")
    expect(box).to_have_value(re.compile("读书活动"))
    box.fill("一、青蓝结对\n二、书香校园\n三、存在的问题")
    button(page, "看看认得对不对").click()
    expect(page.locator("#yanmo-outline-read [data-testid=cell-0-1]")).to_have_text("师徒结对")
    button(page, "照这个提纲起草").click()
    expect(page.locator(".yanmo-paper h3").first).to_have_text("一、青蓝结对")
    assert page.locator(".yanmo-paper h3").all_inner_texts()[:3] == [
        "一、青蓝结对",
        "二、书香校园",
        "三、存在的问题",
    ]

    tab(page, "自查").click()
    button(page, "自查这一稿").click()
    finding = page.locator("#yanmo-selfcheck .yanmo-finding").filter(has_text="收获很大").first
    finding.click()
    expect(finding).to_have_attribute("aria-pressed", "true")
    page.locator("#yanmo-selfcheck-answer textarea").fill("读书会后有12名教师上了展示课")
    button(page, "写成材料并改稿").click()
    expect(sentence(page, "12名教师")).to_be_visible()
    page.close()


@pytest.mark.stress
def test_who_pauses_while_typing_in_a_cell_goes_on_in_it(small):
    page = small()
    page.get_by_label("粘贴材料").fill("读书会3次。\n\n师徒结对6对。")
    button(page, "解析材料").click()
    fill_cell(page, cell(page, 1, 1), "师徒结对7对")
    page.keyboard.type("，听课", delay=1500)  # slower than what is typed elsewhere is saved
    page.keyboard.type("96节。")
    page.keyboard.press("Enter")
    expect(cell(page, 1, 1)).to_contain_text("师徒结对7对，听课96节。")
    page.close()


@pytest.mark.stress
def test_a_killed_server_loses_no_more_than_the_last_seconds_of_typing(context_of, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    page = context_of("zh-CN").new_page()
    with served(tmp_path, port) as (server, address):
        page.goto(address)
        page.get_by_label("粘贴材料").press_sequentially("读书会3次，共读《静水流深》47本。")
        expect(page.locator("#yanmo-saved")).to_contain_text("已保存", timeout=5_000)
        server.kill()
        server.wait()
    with served(tmp_path, port) as (_, address):
        page.goto(address)
        expect(page.get_by_label("粘贴材料")).to_have_value("读书会3次，共读《静水流深》47本。")
    page.close()
