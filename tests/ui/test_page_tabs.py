"""A reviewer's and a librarian's whole job on the real page: comments back, a batch, the library, the settings."""

import io
import re
import zipfile

import docx
import pytest
from playwright.sync_api import expect
from test_page import CHROMIUM, NOTES, button, fill_cell, picture, seen, status, tab, uploaded

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]

LINES = (
    "雁泽市听溪小学2024年度校本研修工作总结",
    "一、组织领导",
    "学校高度重视校本研修，，取得了显著成效。组长温若谷，全年开会9次。",
    "二、读书活动",
    "共读《静水流深》四十七本，读书会三次，教师们受益匪浅，专业素养得到了极大的提升，课堂面貌焕然一新。",
    "三、存在问题",
    "听课没达到十五节的有五人。。",
)


def word_file(path, lines=LINES):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def card(page, words):
    return page.locator("#yanmo-cards .yanmo-finding:visible").filter(has_text=words).first


def downloaded(page, button_id, path):
    with page.expect_download() as download:
        page.locator(button_id).click()
    download.value.save_as(path)
    return download.value.suggested_filename


def test_a_word_file_is_reviewed_a_fix_accepted_one_ignored_and_the_file_comes_back_with_comments(
    opened, tmp_path
):
    page = opened()
    tab(page, "审阅").click()
    page.locator("#yanmo-review-file input[type=file]").set_input_files(
        str(word_file(tmp_path / "听溪总结.docx"))
    )
    uploaded(page, "听溪总结.docx").wait_for()
    button(page, "审阅").click()
    card(page, "，，").wait_for()
    total = page.locator("#yanmo-cards .yanmo-finding").count()

    card(page, "受益匪浅").click(position={"x": 8, "y": 8})
    expect(page.locator("#yanmo-marked mark.chosen").first).to_be_visible()
    page.locator("#yanmo-marked mark").filter(has_text="，，").click()
    expect(page.locator("#yanmo-cards .yanmo-finding.chosen")).to_contain_text("，，")

    card(page, "，，").get_by_role("button", name="采纳").click()
    expect(status(page).last).to_contain_text("已采纳 1 处修改")
    expect(page.locator("#yanmo-marked")).to_contain_text("学校高度重视校本研修，取得了显著成效")
    expect(page.locator("#yanmo-cards .yanmo-finding").filter(has_text="，，")).to_have_count(0)
    left = page.locator("#yanmo-cards .yanmo-finding").count()
    assert left < total

    vague = card(page, "受益匪浅")
    vague.locator(".yanmo-ignore summary").click()
    vague.get_by_role("button", name="确定忽略").click()
    expect(status(page).filter(has_text="请先写明为什么忽略")).to_be_visible()
    vague.get_by_label("为什么忽略").fill("校长讲话原文")
    vague.get_by_role("button", name="确定忽略").click()
    expect(status(page).last).to_contain_text("已忽略这条意见")
    expect(page.locator("#yanmo-cards .yanmo-finding")).to_have_count(left - 1)

    tab(page, "已采纳、已忽略").click()
    expect(page.locator("#yanmo-settled")).to_contain_text("校长讲话原文")
    tab(page, "评分表").first.click()
    expect(page.locator("#yanmo-rubric [role=grid]")).to_have_attribute("aria-rowcount", "36")
    picture(page, "rubric")

    back = tmp_path / "back.docx"
    assert downloaded(page, "#yanmo-review-docx", back) == "听溪总结.批注.docx"
    document = docx.Document(str(back))
    comments = [comment.text for comment in document.comments]
    assert any("已采纳" in text for text in comments) and len(comments) > 1
    assert not any("受益匪浅" in text for text in comments)
    xml = zipfile.ZipFile(back).read("word/document.xml").decode()
    assert xml.count("<w:del ") == 1 and "受益匪浅" in xml
    assert [p.text for p in document.paragraphs][3] == LINES[3]

    tab(page, "已采纳、已忽略").click()
    page.locator("#yanmo-settled").get_by_role("button", name="恢复").click()
    expect(status(page).last).to_contain_text("已恢复这条意见")
    page.locator("#yanmo-settled").get_by_role("button", name="撤销").click()
    tab(page, "意见").click()
    expect(page.locator("#yanmo-marked")).to_contain_text("校本研修，，取得了")
    expect(page.locator("#yanmo-cards .yanmo-finding")).to_have_count(total)


def test_a_summary_stands_beside_last_years_paragraph_by_paragraph(opened, tmp_path):
    last_year = tmp_path / "去年.txt"
    last_year.write_text("\n".join(LINES).replace("2024", "2023").replace("9次", "8次"), encoding="utf-8")
    page = opened()
    tab(page, "审阅").click()
    page.get_by_label("粘贴总结").fill("\n".join(LINES))
    page.get_by_role("button", name="核对用的材料（可不填）").click()
    page.locator("#yanmo-review-last input[type=file]").set_input_files(str(last_year))
    uploaded(page, "去年.txt").wait_for()
    button(page, "审阅").click()
    tab(page, "与上年对照").click()
    rows = page.locator("#yanmo-compared tbody tr")
    expect(rows.filter(has_text="静水流深")).to_contain_text("100% 相同")
    button(page, "采纳全部可改的").click()
    expect(status(page).last).to_contain_text("已采纳 2 处修改")
    changed = tmp_path / "改.txt"
    downloaded(page, "#yanmo-review-txt", changed)
    text = changed.read_text(encoding="utf-8")
    assert "，，" not in text and "。。" not in text
    assert len(text) == len("\n".join(LINES)) - 2


def test_a_batch_of_twelve_with_a_broken_one_gives_a_board_letters_and_every_file_back(opened, tmp_path):
    schools = [f"{name}小学" for name in "听溪 望川 石桥 枫林 青禾 北渡 松岗 云岭 杏坛 长汀 南浦".split()]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, school in enumerate(schools[:6]):
            lines = [line.replace("听溪小学", school).replace("9次", f"{number + 3}次") for line in LINES]
            word_file(tmp_path / "one.docx", lines)
            archive.write(tmp_path / "one.docx", f"{school}/总结.docx")
    (tmp_path / "各校.zip").write_bytes(packed.getvalue())
    files = [tmp_path / "各校.zip"]
    for school in schools[6:]:
        files.append(word_file(tmp_path / f"{school}.docx", [x.replace("听溪小学", school) for x in LINES]))
    files.append(tmp_path / "传坏了.docx")
    files[-1].write_bytes(b"PK\x03\x04 and no more")

    page = opened()
    tab(page, "批量").click()
    button(page, "开始审阅").click()
    expect(status(page)).to_contain_text("请先粘贴文字或上传文件")
    page.locator("#yanmo-batch-files input[type=file]").set_input_files([str(file) for file in files])
    uploaded(page, "传坏了.docx").wait_for()
    button(page, "开始审阅").click()
    expect(status(page)).to_contain_text("共 12 份：审完 11 份，没读成 1 份")
    expect(page.locator("#yanmo-board tbody tr")).to_have_count(11)
    picture(page, "batch")
    tab(page, "雷同段落").click()
    cluster = page.locator(".yanmo-cluster").first
    expect(cluster).to_contain_text("11 份共有")
    cluster.locator("summary").click()
    expect(cluster.locator("figure")).to_have_count(4)
    tab(page, "退回意见").click()
    expect(page.locator(".yanmo-letter")).to_have_count(11)
    tab(page, "没读成的").click()
    expect(page.locator("#yanmo-failed")).to_contain_text("传坏了.docx")

    downloaded(page, "#yanmo-returns", tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        names = archive.namelist()
        assert sum(name.startswith("批注稿/") for name in names) == 11
        assert sum(name.startswith("退回意见/") for name in names) == 11
        assert "批注稿/望川小学-总结.docx" in names and "看板.xlsx" in names
        assert len(list(docx.Document(archive.open("批注稿/望川小学-总结.docx")).comments)) > 1


def test_a_document_is_added_with_a_corrected_split_found_and_erased(opened, tmp_path):
    two = tmp_path / "两篇.txt"
    two.write_text(
        "雁泽市听溪小学2024年度校本研修工作总结\n一、师徒结对\n结对七对，雪浪坪试点单独列账。\n\n"
        "雁泽市望川小学2023年度校本研修工作总结\n一、读书活动\n共读《静水流深》，竹影轩轮读三次。\n",
        encoding="utf-8",
    )
    page = opened()
    tab(page, "资料库").click()
    expect(page.locator("#yanmo-library-health")).to_contain_text(re.compile(r"政策 [1-9]"), timeout=60_000)
    tab(page, "加入").click()
    page.locator("#yanmo-library-files input[type=file]").set_input_files(str(two))
    uploaded(page, "两篇.txt").wait_for()
    button(page, "看看怎样切分").click()
    expect(status(page).last).to_contain_text("1 个文件，1 篇")
    page.get_by_label("漏切的一篇，开头几个字是").fill("雁泽市望川小学2023年度")
    button(page, "在这里切开").click()
    expect(page.locator("#yanmo-split [data-testid=cell-1-6]")).to_have_text("雁泽市望川小学")
    fill_cell(page, page.locator("#yanmo-split [data-testid=cell-1-6]"), "望川教育集团")
    page.keyboard.press("Enter")
    fill_cell(page, page.locator("#yanmo-split [data-testid=cell-1-8]"), "简报")
    page.keyboard.press("Enter")
    expect(page.locator("#yanmo-split [data-testid=cell-1-8]")).to_contain_text("简报")
    picture(page, "library-add")
    button(page, "加入资料库").click()
    expect(status(page).last).to_contain_text("已加入：两篇.txt")

    tab(page, "查找").click()
    page.get_by_label("找什么").fill("竹影轩轮读")
    button(page, "查找").click()
    hit = page.locator("#yanmo-found .yanmo-finding").first
    expect(hit).to_contain_text("望川教育集团")
    expect(hit).to_contain_text("因为：")
    picture(page, "library")

    tab(page, "目录").click()
    page.get_by_label("学校、时段或标题里的字").fill("望川教育")
    button(page, "列出").click()
    expect(status(page).last).to_have_text("共 1 篇。")
    expect(page.locator("#yanmo-listed")).to_contain_text("简报")
    page.get_by_label("要移出的文件（连同其中各篇）").click()
    page.get_by_role("option", name="两篇.txt").click()
    button(page, "移出").click()
    expect(status(page).last).to_contain_text("请先勾选")
    page.get_by_label("我知道移出后找不回来").check()
    button(page, "移出").click()
    expect(status(page).filter(has_text="已移出 1 个文件")).to_be_visible()
    tab(page, "查找").click()
    button(page, "查找").click()
    expect(page.locator("#yanmo-found .yanmo-finding").filter(has_text="竹影轩")).to_have_count(0)


def test_settings_keep_a_key_out_of_sight_mask_a_text_and_switch_a_rule_off(opened):
    page = opened()
    tab(page, "设置").click()
    expect(status(page).first).to_contain_text("还没有密钥")
    page.get_by_label("密钥", exact=True).fill("sk-not-a-real-one")
    button(page, "存密钥").click()
    expect(status(page).first).to_contain_text("密钥已存好")
    assert "sk-not" not in page.content()
    button(page, "删去密钥").click()
    expect(status(page).first).to_contain_text("密钥已删去")
    tab(page, "隐私").click()
    page.get_by_label("试一段").fill("教导主任温若谷的电话是13800001111。")
    button(page, "看看遮盖后的样子").click()
    expect(page.get_by_label("云端模型看到的")).to_have_value(re.compile("〔师01〕的电话是〔号01〕"))
    picture(page, "settings")
    tab(page, "审阅规则").click()
    page.get_by_label("TYP04").uncheck()
    button(page, "存下").click()
    expect(status(page).first).to_contain_text("不查的规则 1 条")
    tab(page, "审阅").click()
    page.get_by_label("粘贴总结").fill("\n".join(LINES))
    button(page, "审阅").click()
    page.locator(".yanmo-finding").first.wait_for()
    assert page.locator("#yanmo-cards code").filter(has_text="TYP04").count() == 0
    tab(page, "设置").click()
    tab(page, "审阅规则").click()
    button(page, "全部都查").click()
    expect(status(page).first).to_contain_text("全部规则都查")


TABS = {
    True: ("审阅", "批量", "资料库", "评测", "设置"),
    False: ("Review", "Batch", "Library", "Evaluation", "Settings"),
}


def test_who_waits_is_told_so_in_chinese(opened):
    """The library words its own waiting in English; said here as it says it, and twice as its count goes on."""
    page = opened()
    says = """(said) => {
        const box = document.querySelector("#waits") || document.body.appendChild(document.createElement("div"));
        box.id = "waits";
        box.className = "progress-text meta-text";
        if (!box.firstChild) box.append(document.createTextNode(said));
        else box.firstChild.data = said;
    }"""
    for said, chinese in (
        ("processing |", "正在处理 |"),
        ("queue: 2/3 |", "排队第2位，共3位 |"),
        ("queue: 1/3 |", "排队第1位，共3位 |"),
    ):
        page.evaluate(says, said)
        expect(page.locator("#waits")).to_have_text(chinese)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_every_tab_speaks_one_language(opened, locale):
    page = opened(locale)
    chinese = locale == "zh-CN"
    if not chinese:
        page.get_by_label("Paste notes").fill(NOTES)
        button(page, "Parse the notes").click()
        expect(status(page)).to_contain_text("4 notes.")
        expect(page.locator("#yanmo-notes [data-testid=header-1]")).to_contain_text("Note")
        expect(page.locator("#yanmo-notes [data-testid=cell-0-3]")).to_have_text("done")
        button(page, "Delete the project").click()
        button(page, "Yes, delete it with all versions").click()
        expect(status(page)).to_contain_text("are erased")
        button(page, "Undo").click()
        expect(status(page)).to_contain_text("Nothing is left to undo")
        words = page.locator("button, label > span, [role=tab], th, .yanmo-hint, .yanmo-status")
        labels = [text.replace("2024—2025学年", "") for text in words.all_inner_texts()]
        assert [text for text in labels if re.search("[\u4e00-\u9fff]", text)] == []
    for name in TABS[chinese]:
        tab(page, name).click()
        expect(tab(page, name)).to_have_attribute("aria-selected", "true")
    inner = (
        ("隐私", "评分表", "字体与模板") if chinese else ("Privacy", "Scoring table", "Fonts and template")
    )
    for name in inner:
        tab(page, name).last.click()
    texts = [text for text in seen(page) if "object Object" in text]
    if chinese:
        known = re.compile(
            r"Yanmo|yanmo|make app|_GB2312|eval\b|offline(?:-\w+)?|\b[0-9a-f]{10}\b|draft|model|keys|deepseek|docs|deployment|KB|MB|Word|Markdown|JSON|Excel|Drafts?|CSV|TSV|AI|v1|\.(?:yaml|zip|txt|md|docx|xlsx|csv|pdf)\b|/[\w./-]+"
        )
        texts += [text for text in seen(page) if re.search("[A-Za-z]{2,}", known.sub("", text))]
    else:
        labels = page.locator("button, label > span, [role=tab], .yanmo-hint:visible").all_inner_texts()
        texts += [text for text in labels if re.search("[\u4e00-\u9fff]", text)]
    assert texts == []
