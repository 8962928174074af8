"""Files for a batch: archives from any system are opened, bombs and odd names do no harm."""

import zipfile

import pytest

from assistant.documents import gathering
from assistant.documents.gathering import MOST, gather
from assistant.errors import UnreadableFile


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def archive(path, *entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def names(found):
    return [path.name for path in found.files]


def test_files_of_the_same_name_are_kept_apart(tmp_path, folder):
    paths = []
    for school in ("甲", "乙"):
        (tmp_path / school).mkdir()
        paths.append(tmp_path / school / "总结.txt")
        paths[-1].write_text(school, encoding="utf-8")
    found = gather(paths, folder)
    assert names(found) == ["总结.txt", "总结（2）.txt"]
    assert [path.read_text(encoding="utf-8") for path in found.files] == ["甲", "乙"]


def test_folders_of_an_archive_tell_the_schools_apart_and_system_files_are_passed_over(tmp_path, folder):
    path = archive(
        tmp_path / "各校.zip",
        ("听溪小学/总结.txt", "一"),
        ("望川小学/总结.txt", "二"),
        ("__MACOSX/听溪小学/._总结.txt", "x"),
        ("听溪小学/~$总结.docx", "x"),
        ("Thumbs.db", "x"),
    )
    assert names(gather([path], folder)) == ["听溪小学-总结.txt", "望川小学-总结.txt"]


def test_names_as_a_chinese_windows_writes_them_are_read(tmp_path, folder):
    placeholder = "____.txt"
    path = archive(tmp_path / "a.zip", (placeholder, "文"))
    raw = path.read_bytes().replace(placeholder.encode(), "总结".encode("gbk") + b".txt")
    path.write_bytes(raw)
    assert names(gather([path], folder)) == ["总结.txt"]


def test_no_name_leads_out_of_the_folder(tmp_path, folder):
    path = archive(
        tmp_path / "a.zip",
        ("../../逃.txt", "x"),
        ("/etc/走.txt", "x"),
        ("c:\\windows\\跑.txt", "x"),
        ("con.txt", "x"),
        ("a" * 300 + ".txt", "x"),
        ('问?号"<b>.txt', "x"),
        ("\u202etxt.exe.txt", "x"),
    )
    found = gather([path], folder)
    assert len(found.files) == 7
    assert all(place.parent == folder and place.exists() for place in found.files)
    assert not any(set('\\/:*?"<>|\u202e') & set(name) or len(name) > 80 for name in names(found))
    assert "_con.txt" in names(found)
    assert {p.name for p in tmp_path.iterdir()} == {"a.zip", "out"}


def test_an_archive_that_grows_without_end_is_refused_and_leaves_nothing(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(gathering, "WHOLE", 200_000)
    bomb = archive(tmp_path / "b.zip", *((f"{n}.txt", b"0" * 90_000) for n in range(4)))
    good = archive(tmp_path / "c.zip", ("总结.txt", "一"))
    found = gather([bomb, good], folder)
    assert names(found) == ["总结.txt"]
    assert [path.name for path in folder.iterdir()] == ["总结.txt"]
    assert "太大" in found.notices[0]


def test_a_file_too_large_within_an_archive_is_told_and_the_others_are_taken(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(gathering, "MAX_BYTES", 50_000)
    path = archive(tmp_path / "a.zip", ("大.txt", b"0" * 60_000), ("小.txt", "一"))
    found = gather([path], folder)
    assert names(found) == ["小.txt"]
    assert "大.txt" in found.notices[0]


def test_a_broken_locked_or_nested_archive_is_told_in_a_sentence(tmp_path, folder):
    broken = tmp_path / "坏.zip"
    broken.write_bytes(b"PK\x03\x04 and no more")
    locked = archive(tmp_path / "锁.zip", ("总结.txt", "一"))
    raw = bytearray(locked.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    locked.write_bytes(bytes(raw))
    nested = archive(tmp_path / "套.zip", ("里.zip", b"PK"))
    found = gather([broken, locked, nested, archive(tmp_path / "空.zip")], folder)
    assert found.files == ()
    for notice, word in zip(found.notices, ("损坏", "密码", "还是压缩包", "没有文件"), strict=True):
        assert word in notice


def test_too_many_files_are_refused(tmp_path, folder):
    many = archive(tmp_path / "多.zip", *((f"{n}.txt", "一") for n in range(MOST + 1)))
    assert "最多" in gather([many], folder).notices[0]
    one = tmp_path / "一.txt"
    one.write_text("一", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        gather([one] * (MOST + 1), folder)
