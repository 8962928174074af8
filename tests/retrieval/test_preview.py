"""What adding would do is shown first, and the user's corrections hold."""

import json

import pytest
import yaml
from shelf import MATH_GROUP, WHITE_EGRET

from assistant.errors import UsageError
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.preview import as_yaml, preview, splits_from_yaml
from assistant.workbench import Workbench

GROUP = MATH_GROUP.replace("听课61人次。", "听课61人次。" + "每次研课后两天内把记录交教导处存档。" * 8)
BODY = WHITE_EGRET.split("---\n", 2)[2]


@pytest.fixture
def pasted(tmp_path):
    file = tmp_path / "all.txt"
    file.write_text(BODY + "\n" + GROUP, encoding="utf-8")
    return file


@pytest.fixture
def corpus(tmp_path):
    corpus = Corpus(tmp_path / "index", with_shipped=False, server="")
    yield corpus
    corpus.close()


def table(file, **changes):
    """The table of a file as a user sees it, with some fields of each document changed."""
    [plan] = yaml.safe_load(as_yaml(preview([file], genre=lambda text, title: "annual_summary")))
    for document in plan["documents"]:
        document.update(changes)
    return [plan]


def test_the_split_is_shown_with_kind_level_school_period_and_persons_and_nothing_is_written(
    pasted, tmp_path
):
    [plan] = table(pasted)
    school, group = plan["documents"]
    assert (school["school"], school["period"], school["level"]) == ("柳溪市白鹭小学", "2023年度", "school")
    assert group["level"] == "group" and group["opening"].startswith("柳溪市白鹭小学数学教研组")
    assert "卫承志" in school["persons"] and school["chunks"] >= 5 and school["genre"] == "annual_summary"
    assert not (tmp_path / "index").exists()


def test_corrections_hold_in_what_is_found_and_through_a_rebuild(pasted, corpus):
    text = yaml.safe_dump(table(pasted, school="柳溪市红蓼小学", period="2022年度"), allow_unicode=True)
    corpus.add([pasted], splits=splits_from_yaml(text))
    for _ in range(2):
        found = corpus.search("师徒每月互听")
        assert {(p.school, p.period) for p in found} == {("柳溪市红蓼小学", "2022年度")}
        assert corpus.search("师徒每月互听", not_school="红蓼小学") == []
        corpus.build()


def test_a_corrected_genre_or_level_decides_what_a_document_serves_for(pasted, corpus):
    corpus.add([pasted], splits=splits_from_yaml(yaml.safe_dump(table(pasted, genre="news"))))
    assert corpus.status().others == 2 and corpus.search("师徒每月互听", kind="exemplar") == []
    corrected = table(pasted, genre="news", kind="exemplar", level="group")
    corpus.add([pasted], splits=splits_from_yaml(yaml.safe_dump(corrected)))
    assert corpus.status().exemplars == 2
    assert corpus.search("师徒每月互听", kind="exemplar", level="group")
    assert corpus.search("师徒每月互听", level="school") == []


def test_a_genre_is_kept_listed_and_filtered_by_whether_told_or_corrected_and_through_a_rebuild(
    pasted, tmp_path
):
    corpus = Workbench.open(tmp_path / "data").corpus
    corpus.add([pasted])
    told = {one.title: one.genre for one in corpus.listed() if one.file == str(pasted)}
    assert set(told.values()) <= {"annual_summary", "term_summary"} and len(told) == 2
    [plan] = corpus.preview([pasted])
    corpus.add([pasted], splits={pasted: plan.split([{"start": 0, "genre": "plan"}])})
    for _ in range(2):
        assert [one.genre for one in corpus.listed() if one.file == str(pasted)] == ["plan"]
        found = corpus.search("师徒每月互听", genre="plan")
        assert {(p.source, p.genre, p.kind) for p in found} == {(str(pasted), "plan", "other")}
        assert {p.genre for p in corpus.search("师徒结对", genre="annual_summary")} == {"annual_summary"}
        assert {p.genre for p in corpus.search("研修学时", kind="policy")} == {"policy"}
        corpus.build()
    corpus.close()


def test_the_workbench_shows_takes_a_cut_that_was_missed_and_shows_it_again(pasted, tmp_path):
    corpus = Workbench.open(tmp_path / "data").corpus
    [plan] = corpus.preview([pasted])
    school, group = plan.documents
    assert school.entry.genre == "annual_summary" and not (tmp_path / "data" / "index").exists()
    said = [{"start": start} for start in (0, BODY.index("二、主要做法"), group.entry.span.start)]
    said[1] |= {"title": "数学组二〇二三年做法", "school": "柳溪市红蓼小学"}
    [again] = corpus.preview([pasted], splits={pasted: plan.split(said)})
    assert [d.entry.title for d in again.documents][1] == "数学组二〇二三年做法"
    corpus.add([pasted], splits={pasted: plan.split(said)})
    assert corpus.search("师徒每月互听", kind="exemplar")[0].school == "柳溪市红蓼小学"
    assert corpus.preview([pasted]) == [again]
    corpus.close()


def test_a_split_in_the_wrong_place_is_undone_by_leaving_its_item_out(pasted, corpus):
    said = table(pasted)
    assert corpus.add([pasted]) and corpus.status().documents == 2
    del said[0]["documents"][1]
    corpus.add([pasted], splits=splits_from_yaml(yaml.safe_dump(said, allow_unicode=True)))
    assert corpus.status().documents == 1
    assert corpus.search("主备人轮值共享教案")[0].title == "柳溪市白鹭小学2023年度校本研修工作总结"
    assert corpus.add([pasted]) == [] and corpus.status().documents == 1


def test_a_changed_text_is_split_anew(pasted, corpus):
    said = table(pasted, school="柳溪市红蓼小学")
    corpus.add([pasted], splits=splits_from_yaml(yaml.safe_dump(said, allow_unicode=True)))
    pasted.write_text(BODY, encoding="utf-8")
    corpus.add([pasted])
    assert corpus.search("师徒每月互听")[0].school == "柳溪市白鹭小学"


@pytest.mark.parametrize(
    "change",
    [
        {"start": "甲"},
        {"start": 99999},
        {"kind": "letter"},
        {"level": "district"},
        {"genre": "letter"},
    ],
)
def test_a_correction_that_cannot_be_is_refused_in_one_sentence(pasted, change):
    with pytest.raises(UsageError, match="切分表"):
        splits_from_yaml(yaml.safe_dump(table(pasted, **change), allow_unicode=True))


@pytest.mark.parametrize("text", ["- {", "a: 1", "- 甲", json.dumps([{"documents": []}])])
def test_what_is_no_such_table_is_refused(text):
    with pytest.raises(UsageError, match="切分表"):
        splits_from_yaml(text)
