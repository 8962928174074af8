import pytest

from assistant.documents.reading import read_document, read_stdin
from assistant.errors import UnreadableFile

NOTE = "10月20日，语文组请市教科院老师讲“学习任务群”，实到41人——会后收回反思38份。\n第二行"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le-marked", "utf-16-be-marked"]
)
def test_text_is_decoded_exactly(tmp_path, encoding):
    marks = {"utf-16-le-marked": b"\xff\xfe", "utf-16-be-marked": b"\xfe\xff"}
    data = marks.get(encoding, b"") + NOTE.encode(encoding.removesuffix("-marked"))
    path = tmp_path / "素材.txt"
    path.write_bytes(data)
    document = read_document(path)
    assert document.text == NOTE
    assert document.path == str(path)
    assert read_stdin(data).text == NOTE


@pytest.mark.parametrize("text", ["43人", "李", "全校36学时", "a", "12"])
def test_short_text_in_gb18030_is_decoded_exactly(text):
    assert read_stdin(text.encode("gb18030")).text == text


def test_line_ends_of_windows_and_old_macs_become_line_feeds():
    assert read_stdin("一\r\n二\r三\n\r\n四".encode()).text == "一\n二\n三\n\n四"


TRADITIONAL = "本校於二零二三學年度舉辦教師培訓活動，組織教師觀課議課，並完成課題研究報告。"


@pytest.mark.parametrize(
    "data",
    [
        TRADITIONAL.encode("big5"),
        NOTE.encode("utf-8")[:-1],
        NOTE.encode("utf-8")[:40] + b"\xff" + NOTE.encode("utf-8")[40:],
        "今年の研修は十二回でした。".encode("shift-jis"),
        b"\xff\xfe" + NOTE.encode("utf-16-le")[:-1],
    ],
    ids=["big5", "utf-8 cut off", "utf-8 with a stray byte", "shift-jis", "utf-16 cut off"],
)
def test_what_cannot_be_decoded_for_certain_is_asked_for_in_utf_8(data):
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_stdin(data)


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(UnreadableFile, match="不是文本文件"):
        read_stdin(b"abc\0\0\1def")
