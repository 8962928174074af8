"""The ledger closes on every note case: each note used, merged or dropped with a reason, each fact with its fate."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notes_of import draft

from assistant.drafting.record import draft_from_json, draft_json

ROOT = Path(__file__).parents[2]
CASES = [
    json.loads(path.read_text(encoding="utf-8"))["schools"][0]
    for path in sorted((ROOT / "evals/cases/notes").glob("*.json"))
]


def of(case):
    return draft("\n\n".join(n["text"] for n in case["notes"]), school=case["name"], period=case["period"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["school_id"])
def test_every_note_and_fact_has_a_fate_and_nothing_is_unsupported(case):
    made = of(case)
    cited = {note for section in made.sections for s in section.sentences for note in s.notes}
    for entry in made.ledger:
        assert entry.status in ("used", "merged", "dropped")
        assert (entry.status == "dropped") == (entry.id not in cited)
        assert entry.status != "dropped" or entry.reason
        for fact in entry.facts:
            assert fact.sentence if fact.status == "used" else fact.reason
    assert made.unsupported == ()
    assert cited <= {entry.id for entry in made.ledger}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["school_id"])
def test_every_claim_names_its_notes_and_links_stay_under_15_percent(case):
    sentences = [s for section in of(case).sections for s in section.sentences]
    assert all(s.notes or s.sources for s in sentences if s.kind == "claim")
    assert sum(len(s.text) for s in sentences if s.kind == "link") < 0.15 * sum(
        len(s.text) for s in sentences
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["school_id"])
def test_a_used_fact_really_stands_in_the_sentence_the_ledger_names(case):
    made = of(case)
    text = {f"{s.key}.{n}": t.text for s in made.sections for n, t in enumerate(s.sentences, 1)}
    for entry in made.ledger:
        assert all(place in text for place in entry.sentences)
        for fact in entry.facts:
            if fact.status == "used" and fact.kind in ("person", "title"):
                assert fact.text.strip("《》") in text[fact.sentence]


def test_the_text_holds_the_title_the_headings_and_the_sentences_and_nothing_else():
    made = of(CASES[0])
    parts = [
        made.title,
        *(part for s in made.sections for part in (s.heading, *(t.text for t in s.sentences))),
    ]
    assert "".join(made.text.split()) == "".join("".join(parts).split())


def test_a_draft_survives_its_json():
    made = of(CASES[1])
    assert draft_from_json(json.loads(json.dumps(draft_json(made), ensure_ascii=False))) == made


def test_the_same_notes_give_the_same_draft():
    assert draft_json(of(CASES[2])) == draft_json(of(CASES[2]))


@given(
    st.text(
        alphabet="0123456789一二三十组长主任课题结对人次节等奖市级。；，：（）《》【】“”\n\t 月日.-/=→□?？王李先别写更正是",
        max_size=160,
    )
)
def test_any_text_gives_a_closed_ledger_and_never_an_exception(text):
    made = draft(text)
    assert made.unsupported == made.unexplained == ()
    assert all(entry.status != "dropped" or entry.reason for entry in made.ledger)


def test_what_was_withheld_is_not_called_used_because_a_like_thing_was_written():
    made = draft(
        "尹知夏：区基本功 一等2个（许嘉言 方以宁）\n龚立轩：市里优质课余书衡拿了一等，还在公示，先别写"
    )
    fates = [(f.text, f.status) for f in made.ledger[0].facts if f.text in ("一等", "余书衡")]
    assert ("余书衡", "dropped") in fates
    assert fates.count(("一等", "used")) == 1
