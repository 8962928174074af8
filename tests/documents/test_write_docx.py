import dataclasses
import io
import stat
import zipfile
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.gongwen import docx_identifier, docx_paragraphs, write_docx, write_markdown
from assistant.documents.pending import body_paragraphs, open_requests
from assistant.documents.reading import read_document
from assistant.documents.saving import write_atomically
from assistant.domain.draft import Draft, LedgerEntry, Question, Section, Sentence
from assistant.drafting.record import draft_from_json, draft_json
from assistant.errors import UsageError


def section(key, heading, *texts, notes=("N1",)):
    return Section(
        key, heading, tuple(Sentence(t, "gap" if "【待补" in t else "claim", notes) for t in texts)
    )


DRAFT = Draft(
    id="d-7f3a",
    title="云岭县石桥小学2023—2024学年校本研修工作总结",
    school="云岭县石桥小学",
    sections=(
        section(
            "introduction", "", "2023—2024学年，全校48名专任教师参加“课堂提问”主题研修。", "现总结如下。"
        ),
        section(
            "organization",
            "一、组织领导",
            "（一）健全机构。",
            "校长林知远任组长，【待补：领导小组成员】，每月开会。",
            "（二）建立制度",
            notes=("N2", "N3"),
        ),
        section("theme", "二、研修主题", "【待补：主题的来源】"),
        section("lesson_study", "三、课例研究", "1.语文组", "（1）同课异构4轮。"),
        section("signature", "", "云岭县石桥小学", "2024年6月28日"),
    ),
    questions=(
        Question("outcomes", "N7", "获奖的全称是什么？"),
        Question("organization", "N2", "领导小组成员还有谁？"),
        Question("theme", None, "问卷收回几份？"),
    ),
)
COMPLETE = dataclasses.replace(
    DRAFT, questions=(), sections=(DRAFT.sections[0], DRAFT.sections[3], DRAFT.sections[4])
)


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "总结.docx"
    write_docx(DRAFT, path)
    return path


def of(path):
    return {p.text: p for p in docx.Document(path).paragraphs}


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_what_is_written_reads_back_as_the_draft_says(written):
    body = [line for part in DRAFT.sections for line in (part.heading, *body_paragraphs(part)) if line]
    assert docx_paragraphs(written) == [DRAFT.title, *body]
    assert read_document(written).text == "\n".join([DRAFT.title, *body])


def test_the_page_is_that_of_the_standard(written):
    (page,) = docx.Document(written).sections
    sides = (
        page.page_width,
        page.page_height,
        page.top_margin,
        page.bottom_margin,
        page.left_margin,
        page.right_margin,
    )
    assert [round(side.mm, 1) for side in sides] == [210, 297, 37, 35, 28, 26]
    assert page._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "560"


def test_every_run_names_its_fonts_and_no_theme(written):
    runs = [run for p in docx.Document(written).paragraphs for run in p.runs]
    runs += [r for t in docx.Document(written).tables for c in t._cells for p in c.paragraphs for r in p.runs]
    fonts = [run._r.rPr.rFonts for run in runs]
    assert {f.get(qn("w:ascii")) for f in fonts} == {"Times New Roman"}
    assert {f.get(qn("w:eastAsia")) for f in fonts} == {
        "方正小标宋简体",
        "黑体",
        "楷体_GB2312",
        "仿宋_GB2312",
    }
    assert all("Theme=" not in xml for xml in parts(written).values())
    for name in ("word/styles.xml", "word/settings.xml"):
        assert 'w:eastAsia="zh-CN"' in parts(written)[name]


@pytest.mark.parametrize(
    ("text", "style", "font", "points"),
    [
        (DRAFT.title, "Title", "方正小标宋简体", 22),
        ("一、组织领导", "Heading 1", "黑体", 16),
        ("（二）建立制度", "Heading 2", "楷体_GB2312", 16),
        ("1.语文组", "Heading 3", "仿宋_GB2312", 16),
        ("（1）同课异构4轮。", "Body Text", "仿宋_GB2312", 16),
        ("2024年6月28日", "Signature", "仿宋_GB2312", 16),
    ],
)
def test_each_level_has_its_style_typeface_and_size_in_black(written, text, style, font, points):
    paragraph = of(written)[text]
    assert paragraph.style.name == style
    assert paragraph.style.font.size.pt == points
    assert str(paragraph.style.font.color.rgb) == "000000"
    assert [r._r.rPr.rFonts.get(qn("w:eastAsia")) for r in paragraph.runs] == [font]


def test_a_section_may_carry_the_heading_above_its_own(tmp_path):
    draft = Draft(
        id="d", title="总结", sections=(section("reading", "二、做法\n（一）读书", "共读【待补：册数】。"),)
    )
    write_docx(draft, tmp_path / "总结.docx")
    paragraphs = docx.Document(tmp_path / "总结.docx").paragraphs
    shown = [(p.style.name, p.text) for p in paragraphs[1:4]]
    assert shown == [
        ("Heading 1", "二、做法"),
        ("Heading 2", "（一）读书"),
        ("Body Text", "共读【待补：册数】。"),
    ]
    assert open_requests(draft)[0].place == "（一）读书"
    write_markdown(draft, tmp_path / "总结.md")
    assert "## 二、做法\n\n### （一）读书\n" in (tmp_path / "总结.md").read_text(encoding="utf-8")


def test_headings_are_in_the_outline_and_text_is_indented_by_characters(written):
    paragraphs = of(written)
    assert paragraphs["一、组织领导"].style.element.find(".//" + qn("w:outlineLvl")).get(qn("w:val")) == "0"
    indent = paragraphs["（1）同课异构4轮。"].style.element.find(".//" + qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    spacing = docx.Document(written).styles["Normal"].paragraph_format
    assert spacing.line_spacing.pt == 28


def test_the_opening_sentence_of_a_second_level_item_has_the_headings_type(written):
    item = next(p for p in docx.Document(written).paragraphs if p.text.startswith("（一）"))
    fonts = [(run.text, run._r.rPr.rFonts.get(qn("w:eastAsia"))) for run in item.runs]
    assert fonts[0] == ("（一）健全机构。", "楷体_GB2312")
    assert {font for _, font in fonts[1:]} == {"仿宋_GB2312"}


def test_every_gap_is_a_yellow_run_and_nothing_else_is(written):
    document = docx.Document(written)
    runs = [run for p in document.paragraphs for run in p.runs]
    yellow = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    assert yellow == ["【待补：领导小组成员】", "【待补：主题的来源】"]


def test_the_last_page_lists_gaps_with_their_questions(written):
    document = docx.Document(written)
    assert document.paragraphs[-2].text == "待补事项与追问清单"
    assert document.paragraphs[-2].style.paragraph_format.page_break_before
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "所在部分", "待补或追问", "涉及材料编号"],
        ["1", "一、组织领导（第1段）", "【待补：领导小组成员】\n领导小组成员还有谁？", "N2、N3"],
        ["2", "二、研修主题", "【待补：主题的来源】\n问卷收回几份？", "N1"],
        ["3", "成效成果", "获奖的全称是什么？", "N7"],
    ]


def test_a_gap_is_joined_with_the_question_that_speaks_of_it():
    gaps = ("参加课例研讨的【待补：听课人次】。", "课题【待补：课题编号】立项。")
    draft = Draft(
        id="d",
        title="总结",
        sections=(section("lesson_study", "一、课例", *gaps),),
        questions=(
            Question("lesson_study", None, "课题的编号是多少？"),
            Question("lesson_study", None, "主讲人是谁？"),
            Question("lesson_study", None, "听课人次一共是多少？"),
        ),
    )
    assert [(r.gap, r.question) for r in open_requests(draft)] == [
        ("【待补：听课人次】", "听课人次一共是多少？"),
        ("【待补：课题编号】", "课题的编号是多少？"),
        ("", "主讲人是谁？"),
    ]


def test_the_last_page_says_nothing_twice_and_names_parts_without_material_in_one_line(tmp_path):
    draft = Draft(
        id="d",
        title="总结",
        sections=(section("reading", "一、读书", "【待补：册数、人数】", "课题编号【待补】。"),),
        questions=(
            Question("reading", None, "“读书活动”部分缺：册数、人数。请补充。"),
            Question("reading", "N1", "“读书活动”中“课题编号＿＿”一句缺：空缺处的内容。请补充。"),
            Question("digital", None, "有无“信息技术”方面的材料？可补：参训数。"),
            Question("competitions", None, "有无“教学竞赛”方面的材料？可补：赛事全称。"),
        ),
    )
    write_docx(draft, tmp_path / "总结.docx")
    document = docx.Document(tmp_path / "总结.docx")
    assert [row.cells[2].text for row in document.tables[0].rows[1:]] == [
        "【待补：册数、人数】",
        "“读书活动”中“课题编号＿＿”一句缺：空缺处的内容。请补充。",
    ]
    shown = [paragraph.text for paragraph in document.paragraphs]
    assert any("共2项" in line for line in shown)
    [untold] = [line for line in shown if "没有提到的部分：信息技术、教学竞赛。" in line]
    write_markdown(draft, tmp_path / "总结.md")
    assert untold in (tmp_path / "总结.md").read_text(encoding="utf-8")


def test_a_complete_draft_has_no_last_page(tmp_path):
    write_docx(COMPLETE, tmp_path / "总结.docx")
    document = docx.Document(tmp_path / "总结.docx")
    assert document.tables == []
    assert document.paragraphs[-1].text == "2024年6月28日"


def test_our_own_last_page_is_known_by_style_or_by_bookmark(written, tmp_path):
    lines = docx_paragraphs(written)
    for mark, other in (("YanmoAppendix", "Other"), ("yanmo_appendix", "other")):
        again = tmp_path / "改.docx"
        with zipfile.ZipFile(written) as old, zipfile.ZipFile(again, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(mark.encode(), other.encode()))
        assert docx_paragraphs(again) == lines


def test_what_a_person_changed_in_word_is_found(written, tmp_path):
    document = docx.Document(written)
    paragraph = of(written)["2024年6月28日"]
    index = [p.text for p in document.paragraphs].index(paragraph.text)
    document.paragraphs[index].runs[0].text = "2024年7月1日"
    document.save(tmp_path / "改.docx")
    assert docx_paragraphs(tmp_path / "改.docx")[-1] == "2024年7月1日"
    assert docx_identifier(tmp_path / "改.docx") == "d-7f3a"


def test_the_properties_name_title_school_and_draft(written):
    properties = docx.Document(written).core_properties
    assert properties.title == DRAFT.title
    assert properties.author == "云岭县石桥小学"
    assert properties.identifier == docx_identifier(written) == "d-7f3a"
    assert properties.language == "zh-CN"
    assert properties.created.year > 2020
    assert "python-docx" not in "".join(parts(written).values())


def test_files_that_are_not_ours_have_no_identifier(tmp_path):
    docx.Document().save(tmp_path / "别人.docx")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    for name in ("别人.docx", "坏.docx", "没有.docx"):
        assert docx_identifier(tmp_path / name) is None


def test_pages_are_numbered_outside(written):
    files = parts(written)
    assert "evenAndOddHeaders" in files["word/settings.xml"]
    odd, even = files["word/footer1.xml"], files["word/footer2.xml"]
    assert 'w:rightChars="100"' in odd
    assert 'w:jc w:val="right"' in odd
    assert 'w:leftChars="100"' in even
    for footer in (odd, even):
        assert " PAGE " in footer
        assert "— <" in footer
        assert 'w:ascii="宋体"' in footer


def test_the_signature_is_right_aligned_two_characters_in_and_stays_with_the_text(written):
    paragraphs = docx.Document(written).paragraphs
    index = [p.text for p in paragraphs].index("云岭县石桥小学")
    assert paragraphs[index - 1].paragraph_format.keep_with_next
    ind = paragraphs[index].style.element.find(".//" + qn("w:ind"))
    assert ind.get(qn("w:rightChars")) == "200"


@pytest.mark.parametrize(
    ("title", "narrowed"),
    [("石桥小学校本研修总结", False), (DRAFT.title, True), ("关于" * 14, False)],
    ids=["fits a line", "breaks after the school year", "has no place to break"],
)
def test_a_long_title_is_narrowed_to_break_between_words(tmp_path, title, narrowed):
    write_docx(dataclasses.replace(DRAFT, title=title), tmp_path / "总结.docx")
    form = docx.Document(tmp_path / "总结.docx").paragraphs[0].paragraph_format
    assert (form.left_indent is not None) == narrowed


def test_without_a_school_a_long_title_breaks_after_the_period(tmp_path):
    title = "【待补：单位全称】2023—2024学年校本研修工作总结"
    write_docx(dataclasses.replace(DRAFT, title=title, school=""), tmp_path / "总结.docx")
    form = docx.Document(tmp_path / "总结.docx").paragraphs[0].paragraph_format
    ems = (442.2 - 2 * form.left_indent.pt) / 22
    assert 16 < ems < 18, "【待补：单位全称】2023—2024学年 and no more"


ANY_LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), include_characters="\n\t"), max_size=40
)


@given(st.lists(ANY_LINES, max_size=4), st.text("一、（）二1.待补【】：本校 \n", max_size=30))
def test_any_text_reads_back_as_it_was_written(tmp_path_factory, texts, heading):
    path = tmp_path_factory.getbasetemp() / "往返.docx"
    draft = Draft(id="d", title="石桥小学总结", sections=(section("theme", heading, *texts),))
    write_docx(draft, path)
    assert docx_paragraphs(path) == [line for line in draft.text.split("\n") if line.strip()]


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.text(max_size=20))
def test_no_text_whatever_stops_the_writing(tmp_path_factory, text, title):
    path = tmp_path_factory.getbasetemp() / "任意.docx"
    draft = Draft(
        id=text, title=title, school=text, sections=(section("signature", text, text, "【待补：" + text),)
    )
    write_docx(draft, path)
    docx.Document(path)
    write_markdown(draft, path.with_suffix(".md"))


def test_markdown_holds_the_same_text_and_the_same_list(tmp_path):
    write_markdown(DRAFT, tmp_path / "总结.md")
    lines = [line for line in (tmp_path / "总结.md").read_text(encoding="utf-8").split("\n") if line]
    cut = lines.index("---")
    assert lines.pop(1) == "> 草稿"
    cut -= 1
    assert [line.lstrip("# ") for line in lines[:cut]] == [DRAFT.title, *docx_lines()]
    assert lines[0].startswith("# ")
    assert "## 一、组织领导" in lines
    assert (
        lines[cut + 3 :][0]
        == "1. 一、组织领导（第1段）：【待补：领导小组成员】 领导小组成员还有谁？（材料 N2、N3）"
    )


def docx_lines():
    return [line for part in DRAFT.sections for line in (part.heading, *body_paragraphs(part)) if line]


def test_missing_folders_are_made_and_nothing_is_left_beside(tmp_path):
    path = tmp_path / "新" / "的" / "总结.docx"
    write_docx(DRAFT, path)
    write_docx(COMPLETE, path)
    assert [p.name for p in path.parent.iterdir()] == ["总结.docx"]
    assert docx_paragraphs(path)[-1] == "2024年6月28日"
    assert stat.S_IMODE(path.stat().st_mode) & 0o400


@pytest.mark.parametrize("write", [write_docx, write_markdown])
def test_a_target_that_cannot_be_written_says_what_to_do(tmp_path, write):
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    for target in (tmp_path, tmp_path / "文件" / "总结.docx", tmp_path / ("长" * 200 + ".docx")):
        with pytest.raises(UsageError, match=r"^[^。]*请[^。]*。$"):
            write(DRAFT, target)
    assert [p.name for p in tmp_path.iterdir()] == ["文件"]


def test_a_target_held_by_word_says_to_close_it(tmp_path):
    def held(file):
        raise PermissionError(13, "the process cannot access the file")

    (tmp_path / "总结.docx").write_bytes(b"before")
    with pytest.raises(UsageError, match="先关闭正在打开它的 Word"):
        write_atomically(tmp_path / "总结.docx", held)
    assert (tmp_path / "总结.docx").read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_marked_as_not_to_be_changed_is_left(tmp_path):
    path = tmp_path / "总结.docx"
    path.write_bytes(b"before")
    path.chmod(0o444)
    with pytest.raises(UsageError, match="只读"):
        write_docx(DRAFT, path)
    assert path.read_bytes() == b"before"


def test_a_link_that_leads_to_itself_can_be_written_or_is_told_of(tmp_path):
    (tmp_path / "圈.docx").symlink_to("圈.docx")
    (tmp_path / "圈").symlink_to("圈")
    write_docx(DRAFT, tmp_path / "圈.docx")
    assert docx_paragraphs(tmp_path / "圈.docx")
    with pytest.raises(UsageError, match=r"^[^。]*请[^。]*。$"):
        write_docx(DRAFT, tmp_path / "圈" / "总结.docx")


def test_a_full_disk_is_met_by_whole_files_only(tmp_path):
    """A zip written straight to the disk would report its own distress when it is thrown away."""
    write_atomically(
        tmp_path / "总结.docx", lambda stream: isinstance(stream, io.BytesIO) or stream.write(b"disk")
    )
    assert (tmp_path / "总结.docx").read_bytes() == b""


def test_a_file_is_replaced_at_one_stroke_not_written_over(tmp_path):
    path, other = tmp_path / "总结.docx", tmp_path / "正在读.docx"
    path.write_bytes(b"before")
    other.hardlink_to(path)
    write_docx(COMPLETE, path)
    assert other.read_bytes() == b"before"


def test_a_failed_write_leaves_the_former_file(tmp_path):
    path = tmp_path / "总结.docx"
    write_docx(COMPLETE, path)
    before = path.read_bytes()
    broken = dataclasses.replace(DRAFT, sections=(Section("theme", "", (None,)),))
    with pytest.raises(AttributeError):
        write_docx(broken, path)
    assert path.read_bytes() == before
    assert zipfile.ZipFile(io.BytesIO(before)).testzip() is None


BY_A_MODEL = "本文由人工智能辅助生成，须经人工核对后使用。"
LABELLED = {
    "open gaps": (DRAFT, "草稿"),
    "a model's": (dataclasses.replace(COMPLETE, model="ollama:qwen3"), BY_A_MODEL),
    "both": (dataclasses.replace(DRAFT, model="ollama:qwen3"), f"草稿　{BY_A_MODEL}"),
    "a note that nobody explained": (
        dataclasses.replace(COMPLETE, ledger=(LedgerEntry("N1", "x", "dropped", (), None, ()),)),
        "草稿",
    ),
    "neither": (COMPLETE, ""),
}


@pytest.mark.parametrize("draft, line", LABELLED.values(), ids=LABELLED)
def test_a_file_says_that_a_model_helped_and_that_it_is_not_finished(tmp_path, draft, line):
    path = tmp_path / "总结.docx"
    write_docx(draft, path)
    word = docx.Document(path)
    headers = (word.sections[0].header, word.sections[0].even_page_header)
    assert [header.paragraphs[0].text for header in headers] == [line, line]
    assert word.core_properties.content_status == ("草稿" if "草稿" in line else "")
    with zipfile.ZipFile(path) as package:
        custom = [package.read(n).decode() for n in package.namelist() if n == "docProps/custom.xml"]
    assert bool(custom) == (BY_A_MODEL in line)
    if custom:
        [value] = ElementTree.fromstring(custom[0]).itertext()
        assert value == f"{BY_A_MODEL}（ollama:qwen3，d-7f3a）"
        assert word.core_properties.comments == BY_A_MODEL
    write_markdown(draft, tmp_path / "总结.md")
    assert ((tmp_path / "总结.md").read_text(encoding="utf-8").split("\n\n")[1] == f"> {line}") == bool(line)
    assert draft_json(draft).get("labels", []) == line.split()
    assert draft_from_json(draft_json(draft)) == draft


def test_a_label_is_no_part_of_the_text_when_the_file_is_read_again(tmp_path):
    draft = LABELLED["both"][0]
    write_docx(draft, tmp_path / "总结.docx")
    read = read_document(tmp_path / "总结.docx")
    assert "人工智能" not in read.text and "草稿" not in read.text
    assert not any("页眉" in note for note in read.notices)
