import io

import pypdf
import pytest
from office_files import pdf

from assistant.documents.reading import read_document, read_stdin
from assistant.errors import UnreadableFile


def text_of(*pages):
    return read_stdin(pdf(*pages)).text


def test_wrapped_lines_are_joined_and_blanks_around_figures_dropped(tmp_path):
    path = tmp_path / "总结.pdf"
    path.write_bytes(
        pdf(
            [
                "石桥小学 2023—2024 学年校本研修总结",
                "一、主要做法",
                "本学年围绕课堂提问开展校本研修，全校 48 名专任教师参加，集中研",
                "修 12 场，出勤率 95.8% ，人均听课 12.5 节。",
                "（一）课例研究",
            ]
        )
    )
    document = read_document(path)
    assert document.text == (
        "石桥小学2023—2024学年校本研修总结\n一、主要做法\n"
        "本学年围绕课堂提问开展校本研修，全校48名专任教师参加，集中研修12场，出勤率95.8%，人均听课12.5节。\n"
        "（一）课例研究"
    )
    assert "PDF" in document.notices[0]


def test_a_sentence_runs_on_over_the_page_and_page_numbers_are_dropped():
    full = "本学年围绕课堂提问开展校本研修，全校教师参加研修并且撰写反思笔记共"
    assert text_of([full, "— 1 —"], ["计四十八份。", "第 2 页 共 2 页"]) == full + "计四十八份。"


def test_running_heads_are_dropped():
    pages = [["石桥小学研修档案", f"第{n}场讲座由教导处组织。"] for n in "一二三四"]
    assert text_of(*pages) == "\n".join(f"第{n}场讲座由教导处组织。" for n in "一二三四")


def test_items_and_indented_lines_open_paragraphs():
    full = "本学年围绕课堂提问开展校本研修，全校教师参加研修并且撰写反思笔记共四十"
    lines = [full, "2.语文组每周三集体备课", full, "\u3000\u3000另起一段"]
    assert text_of(lines) == f"{full}\n2.语文组每周三集体备课\n{full}\n另起一段"


def test_words_and_figures_of_latin_letters_keep_their_blanks():
    assert text_of(["使用 Word 2016 和 PPT 课件"]) == "使用Word 2016和PPT课件"


def test_rows_of_a_table_keep_their_columns():
    head = "本学年教师参加县级以上教学竞赛，获奖情况如下表所示，均有证书和文件。"
    rows = ["姓名 赛事 等级", "许一诺 县优质课 一等奖", "陈立 市基本功 二等奖"]
    assert text_of([head, *rows]).split("\n")[1:] == [row.replace(" ", "\t") for row in rows]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (
            ["石桥小学2023—2024学年", "校本研修工作总结", "本学年开展研修。"],
            "石桥小学2023—2024学年校本研修工作总结",
        ),
        (["石桥小学", "2023年度", "校本研修总结（定稿）"], "石桥小学2023年度校本研修总结（定稿）"),
        (["校本研修总结", "数学组工作汇报"], "校本研修总结"),
        (["一、基本情况", "石桥小学年度总结"], "一、基本情况"),
        (["全校教师参加研修，", "现作总结"], "全校教师参加研修，"),
    ],
)
def test_a_title_on_several_lines_is_one(lines, first):
    assert (
        text_of([*lines, "本学年围绕课堂提问开展校本研修，全校四十八名教师全部参加。"]).split("\n")[0]
        == first
    )


def test_a_scan_says_what_to_do_and_a_scanned_page_is_named():
    with pytest.raises(UnreadableFile, match="扫描件"):
        read_stdin(pdf([], []))
    assert "第 2 页" in "".join(read_stdin(pdf(["有文字"], [])).notices)


@pytest.mark.parametrize("password", ["密", ""])
def test_an_encrypted_pdf_says_what_to_do(password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["正文"])))
    writer.encrypt(user_password=password, owner_password="主", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(UnreadableFile, match="密码"):
        read_stdin(buffer.getvalue())


def test_a_pdf_cut_off_is_answered_without_a_traceback(capsys, caplog):
    whole = pdf(["正文一行", "正文二行"])
    for cut in (20, len(whole) // 3, len(whole) // 2):
        with pytest.raises(UnreadableFile):
            read_stdin(whole[:cut])
    assert capsys.readouterr() == ("", "")
