"""Remarks in the school's own .docx: at their places, as Word wants them, and nothing else touched."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_files import paragraph, table, word

from assistant.documents.docx_places import places_of
from assistant.documents.docx_remarks import Remark, write_remarks
from assistant.documents.docx_text import text_as_read
from assistant.documents.opc import Package, local
from assistant.documents.reading import read_document
from assistant.domain.document import Span
from assistant.errors import UsageError
from assistant.review.comments import remarks_of
from assistant.review.reviewer import review_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WHEN = datetime(2025, 1, 6, 8, 0, tzinfo=UTC)


def run(text, bold=False):
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def write(tmp_path, data, *remarks):
    """Write remarks given as (quote, line[, fix]); return the target, its main part and what was tracked."""
    source, target = tmp_path / "总结.docx", tmp_path / "批注.docx"
    source.write_bytes(data)
    text = read_document(source).text
    made = []
    for quote, line, *fix in remarks:
        at = text.index(quote)
        made.append(Remark(Span(at, at + len(quote)), (line,), quote, *fix))
    tracked = write_remarks(source, target, made, WHEN)
    return target, main_of(target), tracked


def main_of(path):
    package = Package(path.read_bytes())
    return package.xml(package.main)


def commented(root):
    """The old words between the marks of each comment, in the order of their numbers."""
    open_, words = set(), {}
    new = {id(e) for change in root.iter(W + "ins") for e in change.iter()}
    for element in root.iter():
        if element.tag == W + "commentRangeStart":
            open_.add(element.get(W + "id"))
        elif element.tag == W + "commentRangeEnd":
            open_.discard(element.get(W + "id"))
        elif element.tag in (W + "t", W + "delText") and id(element) not in new:
            for number in open_:
                words[number] = words.get(number, "") + (element.text or "")
    return [words[number] for number in sorted(words, key=int)]


def after(root, taken):
    """The text with all changes taken (or all refused)."""
    parents = {child: parent for parent in root.iter() for child in parent}
    gone = W + ("del" if taken else "ins")
    texts = [e for e in root.iter() if e.tag in (W + "t", W + "delText")]
    return "".join(e.text or "" for e in texts if parents[parents[e]].tag != gone)


def test_a_comment_stands_around_exactly_the_words_it_is_about(tmp_path):
    body = paragraph(run("一、全年听课"), run("三十", True), run("节，成效显著。"))
    _, root, _ = write(tmp_path, word(body), ("听课三十节", "谁的听课？"), ("成效显著", "看哪个数？"))
    assert commented(root) == ["听课三十节", "成效显著"]


def test_every_comment_has_its_text_author_time_and_one_reference(tmp_path):
    target, root, _ = write(tmp_path, word(paragraph("全年听课三十节。")), ("三十节", "问：几人？"))
    comments = ElementTree.fromstring(zipfile.ZipFile(target).read("word/comments.xml"))
    [comment] = comments
    assert comment.get(W + "author") == "研墨"
    assert comment.get(W + "date") == "2025-01-06T08:00:00Z"
    assert "".join(comment.itertext()) == "问：几人？"
    references = [e.get(W + "id") for e in root.iter() if e.tag == W + "commentReference"]
    assert references == [comment.get(W + "id")]


def test_a_fix_is_a_tracked_change_of_only_what_differs(tmp_path):
    body = paragraph(run("共计32学时，"), run("，其中暑期12学时。", True))
    _, root, tracked = write(tmp_path, word(body), ("时，，", "标点重叠。", "时，"))
    assert tracked == 1
    assert after(root, taken=True) == "共计32学时，其中暑期12学时。"
    assert after(root, taken=False) == "共计32学时，，其中暑期12学时。"
    assert [e.text for e in root.iter() if e.tag == W + "delText"] == ["，"]


def test_new_words_take_the_look_of_those_they_replace(tmp_path):
    body = paragraph(run("前"), run("反溃意见", True), run("后"))
    _, root, tracked = write(tmp_path, word(body), ("反溃", "错字。", "反馈"))
    assert tracked == 1
    [insertion] = [e for e in root.iter() if e.tag == W + "ins"]
    assert insertion.find(f"{W}r/{W}rPr/{W}b") is not None
    assert after(root, taken=True) == "前反馈意见后"


def test_a_fix_over_more_than_running_text_stays_a_comment(tmp_path):
    body = (
        paragraph(run("听课"), "<w:r><w:tab/></w:r>", run("评课")),
        paragraph(
            '<w:ins w:id="3" w:author="甲" w:date="2025-01-01T00:00:00Z">' + run("反溃意见") + "</w:ins>"
        ),
    )
    _, root, tracked = write(
        tmp_path, word(*body), ("课\t评", "制表符。", "课、评"), ("反溃", "错字。", "反馈")
    )
    assert tracked == 0
    assert sum(e.tag == W + "commentReference" for e in root.iter()) == 2


def test_of_two_fixes_of_one_place_the_first_stands(tmp_path):
    _, root, tracked = write(
        tmp_path, word(paragraph("共计32学时,,其中")), (",,", "叠。", "，"), (",", "半角。", "，")
    )
    assert tracked == 1
    assert after(root, taken=True) == "共计32学时，其中"


def test_a_remark_about_the_whole_stands_on_the_first_line(tmp_path):
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(word(paragraph("总结"), paragraph("正文。")))
    write_remarks(source, target, [Remark(Span(0, 0), ("缺落款。",))], WHEN)
    assert commented(main_of(target)) == ["总结"]


def test_the_file_keeps_its_own_comments_and_every_other_part_byte_for_byte(tmp_path):
    document = docx.Document()
    document.add_paragraph("全年听课三十节，成效显著。")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_comment(document.paragraphs[0].runs, text="原有批注", author="校长")
    held = io.BytesIO()
    document.save(held)
    target, root, _ = write(tmp_path, held.getvalue(), ("成效显著", "看哪个数？"))
    before, now = zipfile.ZipFile(held), zipfile.ZipFile(target)
    assert now.namelist() == before.namelist()
    changed = {name for name in now.namelist() if now.read(name) != before.read(name)}
    assert changed <= {"word/document.xml", "word/comments.xml"}
    assert {c.author for c in docx.Document(str(target)).comments} == {"校长", "研墨"}
    assert read_document(target).text == read_document(tmp_path / "总结.docx").text
    assert len(commented(root)) == 2


def test_words_of_a_table_a_list_and_a_heading_are_found_in_their_places(tmp_path):
    body = (
        paragraph("听课记录"),
        table(["时间", "内容"], ["三月", "  反溃意见 "]),
        paragraph("末段 有空格。"),
    )
    _, root, tracked = write(tmp_path, word(*body), ("反溃", "错字。", "反馈"), (" ", "多余空格。", ""))
    assert tracked == 2
    assert after(root, taken=True) == "听课记录时间内容三月  反馈意见 末段有空格。"


@given(st.lists(st.lists(st.text("研修，。 a1（）\t\u3000", max_size=8), max_size=5), min_size=1, max_size=6))
def test_every_character_of_the_text_is_found_where_it_stands(paragraphs):
    data = word(paragraph("首"), *(paragraph(*map(run, runs)) for runs in paragraphs))
    package = Package(data)
    root = package.xml(package.main)
    texts = [e.text or "" for e in root.iter() if local(e) == "t"]
    text, places = text_as_read(package, root), places_of(package)
    assert len(places) == len(text)
    for char, place in zip(text, places, strict=True):
        if not char.isspace():
            assert place is not None
        if place is not None:
            assert texts[place.number][place.char] == char


@given(
    st.lists(st.text("研修，, 。反溃1", min_size=1, max_size=9), min_size=1, max_size=8),
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from([None, "", "新", "，"])), max_size=9
    ),
)
def test_refusing_every_change_gives_the_old_text_back(tmp_path_factory, runs, wanted):
    folder = tmp_path_factory.mktemp("w")
    source, target = folder / "a.docx", folder / "b.docx"
    source.write_bytes(word(paragraph("甲", *map(run, runs))))
    text = read_document(source).text
    remarks = [
        Remark(Span(a, min(len(text), a + n)), ("意见",), text[a : a + n], fix)
        for a, n, fix in wanted
        if a < len(text)
    ]
    write_remarks(source, target, remarks, WHEN)
    root = main_of(target)
    assert after(root, taken=False) == after(main_of(source), taken=False)
    assert sum(e.tag == W + "commentReference" for e in root.iter()) == len(remarks)


def test_what_is_no_docx_is_said_in_one_sentence(tmp_path):
    source = tmp_path / "总结.txt"
    source.write_text("总结", encoding="utf-8")
    with pytest.raises(UsageError, match=r"不是 \.docx"):
        write_remarks(source, tmp_path / "b.docx", [])


def test_a_damaged_part_beside_the_text_is_told_and_nothing_is_written(tmp_path):
    data = bytearray(word(paragraph("全年开展培训9次。"), header1=paragraph("页眉")))
    at = data.index(b"word/header1.xml") + len("word/header1.xml")
    data[at] ^= 0xFF
    (tmp_path / "总结.docx").write_bytes(data)
    with pytest.raises(UsageError, match="有一部分已损坏"):
        write_remarks(tmp_path / "总结.docx", tmp_path / "批注.docx", (), WHEN)
    assert not (tmp_path / "批注.docx").exists()


def test_the_original_is_never_overwritten(tmp_path):
    source = tmp_path / "总结.docx"
    source.write_bytes(word(paragraph("总结")))
    with pytest.raises(UsageError, match="原稿"):
        write_remarks(source, source, [])


WEAK = "石桥小学20XX年度校本研修工作总结\n一、集体备课\n共计32学时，，其中暑期12学时。反溃意见很多，效果显著，受益匪浅。\n"


def test_a_whole_review_goes_back_into_the_file(tmp_path):
    document = docx.Document()
    for line in WEAK.splitlines():
        document.add_paragraph(line)
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    document.save(str(source))
    read = read_document(source)
    reviews = review_document(read)
    remarks = remarks_of(reviews)
    assert write_remarks(source, target, remarks, WHEN) >= 1
    words = commented(main_of(target))
    assert {r.quote for r in remarks if r.quote} <= set(words)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_opens_it_with_comments_and_changes(tmp_path):
    document, held = docx.Document(), io.BytesIO()
    document.add_paragraph("共计32学时，，其中。")
    document.save(held)
    target, _, _ = write(tmp_path, held.getvalue(), ("时，，", "标点重叠。", "时，"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless",
         "--convert-to", "fodt", "--outdir", str(tmp_path), str(target)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    told = (tmp_path / "批注.fodt").read_text(encoding="utf-8")
    assert "标点重叠。" in told and "<office:annotation" in told
    assert "text:deletion" in told
