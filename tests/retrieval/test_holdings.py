"""Files taken into the library are copied, indexed, and erased with every trace."""

import pytest

from assistant.errors import IndexBusy, UnreadableFile
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.holdings import take_in, take_out
from assistant.retrieval.lock import writing
from assistant.retrieval.preview import preview

WORDS = "雁泽市听溪小学2024年度校本研修工作总结\n一、师徒结对\n全年结对七对，师傅听课九十六节，雪浪坪试点单独列账。\n"


@pytest.fixture
def corpus(tmp_path):
    return Corpus(tmp_path / "index", with_shipped=False)


@pytest.fixture
def summary(tmp_path):
    (tmp_path / "given").mkdir()
    path = tmp_path / "given" / "总结.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def bytes_of(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_file_taken_in_is_found_and_listed_after_the_upload_is_gone(tmp_path, corpus, summary):
    assert take_in(corpus, tmp_path / "library", [summary]) == ["总结.txt"]
    summary.unlink()
    assert "七对" in corpus.search("师徒结对")[0].text
    [document] = corpus.listed()
    assert (document.school, document.period, document.kind) == ("雁泽市听溪小学", "2024年度", "exemplar")
    assert document.chunks > 0


def test_taken_out_no_byte_of_it_stays(tmp_path, corpus, summary):
    take_in(corpus, tmp_path / "library", [summary])
    kept = tmp_path / "library" / "总结.txt"
    assert take_out(corpus, tmp_path / "library", [corpus.listed()[0].file]) == [str(kept)]
    assert not kept.exists()
    assert not corpus.search("雪浪坪试点")
    for words in ("雪浪坪", "听溪"):
        assert words.encode() not in bytes_of(tmp_path / "index")


def test_a_file_that_lies_elsewhere_is_forgotten_and_left_where_it_is(tmp_path, corpus, summary):
    corpus.add([summary])
    assert take_out(corpus, tmp_path / "library", [str(summary)]) == [str(summary)]
    assert summary.exists() and corpus.listed() == []


def test_another_file_of_the_same_name_is_kept_beside_the_first_and_the_same_file_is_taken_once(
    tmp_path, corpus, summary
):
    take_in(corpus, tmp_path / "library", [summary])
    assert take_in(corpus, tmp_path / "library", [summary]) == []
    summary.write_text(WORDS.replace("听溪", "望川"), encoding="utf-8")
    assert take_in(corpus, tmp_path / "library", [summary]) == ["总结（2）.txt"]
    assert {document.school for document in corpus.listed()} == {"雁泽市听溪小学", "雁泽市望川小学"}


def test_corrections_given_for_the_upload_hold_for_the_copy(tmp_path, corpus, summary):
    [plan] = preview([summary])
    start = plan.documents[0].entry.span.start
    split = f'[{{"start": {start}, "school": "听溪教育集团", "level": "group"}}]'
    take_in(corpus, tmp_path / "library", [summary], splits={summary: split})
    assert [(d.school, d.level) for d in corpus.listed()] == [("听溪教育集团", "group")]


def test_when_the_index_is_busy_or_a_file_unreadable_no_copy_stays(tmp_path, corpus, summary):
    corpus.ready()
    with writing(tmp_path / "index" / "lock"), pytest.raises(IndexBusy):
        take_in(corpus, tmp_path / "library", [summary])
    broken = tmp_path / "given" / "坏.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableFile):
        take_in(corpus, tmp_path / "library", [summary, broken])
    assert list((tmp_path / "library").iterdir()) == []
