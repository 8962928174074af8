import docx
import pytest
from docx.shared import Inches
from office_files import paragraph, table, word

from assistant.documents.reading import read_document, read_stdin
from assistant.errors import UnreadableFile

T = "<w:r><w:t>{}</w:t></w:r>".format
BOX = "<w:r><w:pict><w:txbxContent><w:p>" + T("框里的话") + "</w:p></w:txbxContent></w:pict></w:r>"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def text_of(*body, **parts):
    return read_stdin(word(*body, **parts)).text


def notices_of(*body, **parts):
    return "".join(read_stdin(word(*body, **parts)).notices)


def test_paragraphs_and_tables_stand_in_their_order(tmp_path):
    file = docx.Document()
    file.add_paragraph("一、教师获奖")
    grid = file.add_table(2, 3)
    for row, cells in zip(
        grid.rows, (("姓名", "赛事", "等级"), ("许一诺", "县优质课", "一等奖")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file.add_paragraph("二、存在问题")
    file.save(tmp_path / "总结.docx")
    document = read_document(tmp_path / "总结.docx")
    assert document.text == "一、教师获奖\n\n姓名\t赛事\t等级\n许一诺\t县优质课\t一等奖\n\n二、存在问题"
    assert document.tables == ()
    assert document.notices == ()


def test_insertions_are_kept_and_deletions_dropped():
    body = paragraph(
        "听课",
        f"<w:del>{T('12')}</w:del>",
        f"<w:ins>{T('15')}</w:ins>",
        f"<w:moveFrom>{T('上午')}</w:moveFrom>",
        "节",
    )
    assert text_of(body) == "听课15节"
    assert "修订记录" in notices_of(body)


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    first = paragraph("全年听课", properties="<w:rPr><w:del/></w:rPr>")
    assert text_of(first, paragraph("15节")) == "全年听课15节"


def test_a_deleted_row_of_a_table_is_dropped():
    rows = table(("甲", "1"), ("乙", "2")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert text_of(paragraph("表"), rows) == "表\n\n乙\t2"


def test_text_boxes_are_left_out_once_and_said_so():
    both = f"<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"
    assert text_of(paragraph("正文", both)) == "正文"
    assert "1 处文本框" in notices_of(paragraph("正文", both))


def test_of_two_forms_of_one_passage_the_first_is_read():
    both = "<mc:AlternateContent xmlns:mc='m'><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    assert text_of(both.format(paragraph("新"), paragraph("旧"))) == "新"
    assert text_of(paragraph(both.format(T("新"), T("旧")))) == "新"


def test_a_document_that_is_all_text_boxes_or_pictures_says_what_to_do(tmp_path):
    with pytest.raises(UnreadableFile, match="文本框"):
        read_stdin(word(paragraph(BOX)))
    picture = "<w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r>"
    with pytest.raises(UnreadableFile, match="图片"):
        read_stdin(word(paragraph(picture)))
    docx.Document().save(tmp_path / "空.docx")
    with pytest.raises(UnreadableFile, match="没有可读的文字"):
        read_document(tmp_path / "空.docx")


def test_margins_notes_and_comments_are_left_out_and_said_so():
    notices = notices_of(
        paragraph("正文"),
        header1=paragraph("云岭县石桥小学"),
        footer1=paragraph("— 3 —"),
        footnotes=f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote><w:footnote>{paragraph("注")}</w:footnote>',
        comments=f"<w:comment>{paragraph('此处请核')}</w:comment><w:comment>{paragraph('改')}</w:comment>",
    )
    assert notices == "页眉中的文字没有读入。有 1 条脚注没有读入。有 2 条批注没有读入。"


def test_hidden_text_field_codes_placeholders_and_contents_are_no_text():
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    body = (
        paragraph("一、做法……1", properties='<w:pStyle w:val="11"/>'),
        paragraph(
            "参训",
            "<w:r><w:instrText> PAGE </w:instrText></w:r>",
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>草稿</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr>{'<w:t>48</w:t>'}</w:r>",
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{T('单击此处输入')}</w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr/><w:sdtContent>{T('人')}</w:sdtContent></w:sdt>",
        ),
    )
    assert text_of(*body, styles=styles) == "参训48人"
    assert "目录没有读入" in notices_of(*body, styles=styles)
    assert "1 处隐藏文字" in notices_of(*body, styles=styles)


def test_hyperlinks_tabs_and_soft_breaks_are_text():
    body = paragraph(
        "见",
        f"<w:hyperlink>{T('通知')}</w:hyperlink>",
        "<w:r><w:br/><w:t>时间</w:t><w:tab/><w:t>地点</w:t></w:r>",
    )
    assert text_of(body) == "见通知\n时间\t地点"


def test_a_break_within_a_title_is_for_looks():
    styles = '<w:style w:styleId="a3"><w:name w:val="Title"/></w:style>'
    title = paragraph("石桥小学", "<w:r><w:br/></w:r>", "年度总结", properties='<w:pStyle w:val="a3"/>')
    assert text_of(title, styles=styles) == "石桥小学年度总结"


def test_content_controls_and_tables_within_tables_are_read():
    inner = table(("语文", "4节"), ("数学", "3节"))
    body = f"<w:sdt><w:sdtContent>{paragraph('控件里')}</w:sdtContent></w:sdt>"
    nested = table(("课例", f"{paragraph('共7节')}{inner}"))
    assert text_of(body, nested) == "控件里\n\n课例\t共7节 语文 4节 数学 3节"


def test_a_form_whose_cell_holds_the_summary_keeps_its_paragraphs():
    long = "".join(paragraph(f"（{n}）" + "本学年听课议课" * 12) for n in range(3))
    lines = text_of(table(("单位", "石桥小学"), ("总结", long))).split("\n")
    assert lines[:2] == ["单位\t石桥小学", "总结"]
    assert [line[:3] for line in lines[2:]] == ["（0）", "（1）", "（2）"]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#61548;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(text, list_id, depth=0):
    return paragraph(
        text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_automatic_numbers_become_text():
    body = (
        item("做法", 1),
        item("集体备课", 1, 1),
        item("课例", 1, 1),
        item("语文", 1, 2),
        item("问题", 1),
        item("科研", 1, 1),
    )
    assert (
        text_of(*body, numbering=NUMBERING)
        == "一、做法\n（一）集体备课\n（二）课例\n1.语文\n二、问题\n（一）科研"
    )


def test_bullets_and_restarted_lists_are_labelled():
    assert text_of(item("听课", 2), item("备课", 2), numbering=NUMBERING) == "• 听课\n• 备课"
    assert (
        text_of(item("甲", 1, 2), item("乙", 3, 2), item("丙", 3, 2), numbering=NUMBERING)
        == "1.甲\n5.乙\n6.丙"
    )


def test_numbers_come_from_the_style_and_empty_items_take_none():
    styles = (
        '<w:style w:styleId="a"><w:name w:val="x"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="y"/><w:basedOn w:val="a"/></w:style>'
    )
    body = [paragraph(text, properties='<w:pStyle w:val="b"/>') for text in ("做法", "", "问题")]
    assert text_of(*body, styles=styles, numbering=NUMBERING) == "一、做法\n\n二、问题"


@pytest.mark.parametrize(
    "parts", [{"main": "word/document2.xml"}, {"main": "/word/document.xml"}, {"namespace": STRICT}]
)
def test_other_producers_of_docx_are_read(parts):
    assert text_of(paragraph("全年12场"), **parts) == "全年12场"


def test_a_docx_under_another_name_is_read_by_its_content(tmp_path):
    (tmp_path / "总结.txt").write_bytes(word(paragraph("全年12场")))
    assert read_document(tmp_path / "总结.txt").text == "全年12场"


def test_pictures_are_said_to_be_left_out(tmp_path):
    png = tmp_path / "点.png"
    png.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
        )
    )
    file = docx.Document()
    file.add_paragraph("签到表")
    file.add_picture(str(png), width=Inches(1))
    file.save(tmp_path / "图.docx")
    assert "1 张图片" in "".join(read_document(tmp_path / "图.docx").notices)
