import re
import zipfile

import pytest
from office_files import ole, package, paragraph, word

from assistant.documents.opc import MAX_BYTES
from assistant.documents.reading import read_document, read_stdin
from assistant.errors import UnreadableFile


def refusal(path, data=None):
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    message = str(caught.value)
    assert re.fullmatch(r"[^。\n]+。", message), "one sentence"
    assert re.search(r"请|找不到", message), "what to do"
    assert re.search(r"[\u4e00-\u9fff]", message)
    return message


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("总结.doc", ole("WordDocument"), "旧版格式，请用 Word 或 WPS 打开后“另存为”.docx 再试"),
        ("总结.docx", ole("WordDocument"), "“另存为”.docx"),
        ("总结.wps", ole("WPS"), "“另存为”.docx"),
        ("学时.xls", ole("Workbook"), "“另存为”.xlsx"),
        ("学时.et", ole("ET"), "“另存为”.xlsx"),
        ("学时.txt", ole("Workbook"), "“另存为”.xlsx"),
        ("总结.docx", ole("EncryptionInfo", "EncryptedPackage"), "密码"),
        ("学时.xlsx", ole("EncryptedPackage"), "密码"),
        ("签到.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "图片"),
        ("签到.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "图片"),
        ("材料.zip", package({"a.txt": "一"}), "压缩包"),
        ("材料.txt", package({"a.txt": "一"}), "压缩包"),
        ("材料.docx", package({"a.txt": "一"}), "“另存为”.docx"),
        ("材料.odt", package({"content.xml": "<a/>"}), "“另存为”.docx"),
        ("材料.rar", b"Rar!\x1a\x07" + bytes(99), "压缩包"),
        ("网页.doc", b"<html><body>x</body></html>", "“另存为”.docx"),
        ("总结.rtf", b"{\\rtf1 x}", "“另存为”.docx"),
        ("总结.docx", "其实是文本".encode(), "“另存为”.docx"),
        ("程序.exe", b"MZ" + bytes(99), ".txt"),
        ("空.txt", b"", "空"),
        ("空白.md", " \r\n\t\u3000\n".encode(), "空"),
        ("零.bin", bytes(5000), "空"),
        ("空.csv", b",,\n,,\n", "空表"),
        ("坏.pdf", b"%PDF-1.7\nnothing", "损坏"),
        ("~$总结.docx", b"x" * 162, "临时文件"),
        ("bomb.docx", word(paragraph("<w:r><w:t>" + "一" * (MAX_BYTES // 3) + "</w:t></w:r>")), "20 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_answered_with_what_to_do(tmp_path, name, data, says):
    message = refusal(tmp_path / name, data)
    assert says in message
    assert name in message


def test_a_name_that_is_no_text_is_to_be_changed():
    with pytest.raises(UnreadableFile, match=r"乱码，请把文件和文件夹的名字改好再试。$"):
        read_document("总结\udcff.txt")


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    assert "找不到“没有.txt”" in refusal(tmp_path / "没有.txt")
    assert "文件夹" in refusal(tmp_path)


def test_a_file_over_20_megabytes_is_refused_without_reading_on(tmp_path):
    path = tmp_path / "录像.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert "20 MB" in refusal(path)


def test_a_package_cut_off_or_damaged_anywhere_is_called_damaged(tmp_path):
    whole = word(paragraph("一" * 400), styles="", numbering="")
    for cut in (30, len(whole) // 2, len(whole) - 5):
        assert "损坏" in refusal(tmp_path / "断.docx", whole[:cut])
    broken = package({"_rels/.rels": "<a", "word/document.xml": "<a"})
    assert "损坏" in refusal(tmp_path / "坏.docx", broken)


def test_a_part_that_understates_its_size_is_called_damaged(tmp_path):
    whole = bytearray(word(paragraph("一" * 5000)))
    at = whole.rindex(b"word/document.xml") - 46
    whole[at + 24 : at + 28] = (100).to_bytes(4, "little")
    assert "损坏" in refusal(tmp_path / "谎.docx", bytes(whole))


def test_markup_that_multiplies_itself_is_refused(tmp_path):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "一">{entities}]><d>&e9;</d>'
    rels = '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    assert "损坏" in refusal(tmp_path / "叠.docx", package({"_rels/.rels": rels, "word/document.xml": bomb}))


def test_pictures_that_unfold_without_end_are_refused(tmp_path):
    data = package({"word/document.xml": "<a/>", "word/media/a.png": "0" * (201 * 2**20)})
    assert "20 MB" in refusal(tmp_path / "图.docx", data)


def test_markup_nested_without_end_is_refused(tmp_path):
    deep = "<w:r>" * 50_000 + "</w:r>" * 50_000
    assert "损坏" in refusal(tmp_path / "深.docx", word(f"<w:p>{deep}</w:p>"))


def test_an_encrypted_zip_is_asked_for_without_its_password(tmp_path):
    data = bytearray(word(paragraph("一")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "密码" in refusal(tmp_path / "锁.docx", bytes(data))


def test_packages_packed_in_ways_that_office_never_uses_are_refused(tmp_path):
    path = tmp_path / "怪.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as out:
        out.writestr("word/document.xml", "<a/>")
    assert "损坏" in refusal(path)


def test_a_refusal_of_piped_input_speaks_of_it():
    with pytest.raises(UnreadableFile, match=r"^标准输入是空的"):
        read_stdin(b"\n")
