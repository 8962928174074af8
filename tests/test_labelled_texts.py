"""The labelled texts are what they say: enough of every genre, in two halves, with quotes that stand in them."""

import json

import pytest
from pydantic import ValidationError

from evals.labelled_texts import FOLDER, LabelledText, half, read_labels

ASKED = {
    "school": {
        "标题",
        "前言",
        "组织领导",
        "制度建设",
        "主题目标",
        "集体培训",
        "课例研究",
        "课题研究",
        "师德师风",
    }
    | {"成效成果", "存在问题", "下一步打算", "落款"},
    "personal": {
        "标题",
        "前言",
        "集体培训",
        "课例研究",
        "课题研究",
        "成效成果",
        "存在问题",
        "下一步打算",
        "落款",
    },
}
# Whether a group has rules of its own is left open.
ASKED["group"] = ASKED["school"] - {"组织领导", "制度建设"}


def test_there_are_texts_of_every_genre_level_and_quality_in_both_halves():
    texts = read_labels()
    assert len(texts) >= 24
    assert len({text.text for text in texts}) == len(texts)
    for split in ("tune", "test"):
        these = half(texts, split)
        assert len(these) >= 12
        assert {text.level for text in these} == {"school", "group", "personal"}
        assert {text.quality for text in these} >= {"clean", "middling", "weak"}
    assert {text.genre for text in texts} == {
        "annual_summary",
        "term_summary",
        "personal_summary",
        "plan",
        "news",
    }


def test_the_clean_ones_have_two_vague_claims_at_most_and_nothing_wrong():
    clean = [text for text in read_labels() if text.quality == "clean"]
    assert len(clean) >= 24
    assert not any(len(text.vague) > 2 or text.defects for text in clean)


def test_every_section_that_a_summary_is_asked_for_is_told():
    for text in read_labels():
        told = {*text.sections_present, *text.sections_partial, *text.sections_missing}
        if text.genre in ("plan", "news"):
            assert not told
        else:
            assert told >= ASKED[text.level], text.doc_id


def test_the_second_reader_read_the_same_texts():
    first = {text.doc_id: text for text in read_labels()}
    second = read_labels("labels_second.json")
    assert len(second) >= 24
    for text in second:
        assert text.file == first[text.doc_id].file
        assert (text.split, text.genre, text.level) == (
            first[text.doc_id].split,
            first[text.doc_id].genre,
            first[text.doc_id].level,
        )


def test_every_text_is_labelled_and_every_label_has_its_text():
    assert {f"texts/{path.name}" for path in FOLDER.glob("texts/*.txt")} == {
        text.file for text in read_labels()
    }


def test_a_quote_that_does_not_stand_at_its_place_is_refused():
    first = json.loads((FOLDER / "labels_first.json").read_text(encoding="utf-8"))["documents"][0]
    first["specific_claims"][0]["start"] += 1
    with pytest.raises(ValidationError, match="does not stand"):
        LabelledText.model_validate(first)
