"""One sentence in other words: its facts keep an honest fate, and what a person settled outlives a new draft."""

import pytest

from assistant.documents.given import document_of
from assistant.drafting.chain import run
from assistant.drafting.job import Job
from assistant.drafting.revision import TAKEN_OUT, carried, places, regenerated, revised, sentence_at

NOTES = "读书：共读《静水流深》47本，读书会3次，心得交了41篇。\n\n师徒结对6对，9月12日签了协议，师傅听徒弟课96节。"


def drafted(notes=NOTES):
    return run(Job((document_of(notes),), "雁泽市听溪小学", "2024—2025学年"))


def place_of(draft, words):
    return next(place for place, sentence in places(draft) if words in sentence.text)


@pytest.fixture(scope="module")
def draft():
    return drafted()


def fate(draft, text):
    return next(fact for entry in draft.ledger for fact in entry.facts if fact.text == text)


def test_a_fact_that_a_new_wording_leaves_out_is_no_longer_called_used_and_comes_back_with_it(draft):
    place = place_of(draft, "96节")
    shorter = revised(draft, place, "师徒结对6对。")
    assert (fate(shorter, "96节").status, fate(shorter, "96节").reason) == ("dropped", TAKEN_OUT)
    assert shorter.unexplained == ()
    assert revised(shorter, place, sentence_at(draft, place).text) == draft


def test_a_sentence_goes_back_to_the_writers_words_its_kind_too(draft):
    place = next(place for place, sentence in places(draft) if sentence.kind == "gap")
    changed = revised(draft, place, "成文于2025年7月。")
    assert sentence_at(changed, place).kind == "claim"
    assert regenerated(changed, draft, place) == draft


def test_a_sentence_taken_out_leaves_no_empty_line_and_no_other_number(draft):
    place = place_of(draft, "96节")
    without = revised(draft, place, "")
    assert "\n\n" not in without.text and "96节" not in without.text
    assert [at for at, _ in places(without)] == [at for at, _ in places(draft)]


def test_edits_and_locks_are_carried_over_into_a_draft_from_more_notes(draft):
    place, locked = place_of(draft, "96节"), place_of(draft, "41篇")
    edited = revised(draft, place, "全年师徒结对6对，师傅进徒弟课堂听课96节。")
    fresh = drafted("公开课26节。\n\n" + NOTES)
    kept = carried(draft, edited, [locked], fresh)
    assert "师傅进徒弟课堂听课96节" in kept.draft.text and "26节" in kept.draft.text
    assert [sentence_at(kept.draft, at).text for at in kept.locked] == [sentence_at(draft, locked).text]
    assert kept.lost == () and kept.draft.unsupported == ()


def test_an_edit_whose_sentence_is_gone_is_told_and_not_dropped_in_silence(draft):
    edited = revised(draft, place_of(draft, "96节"), "师徒结对6对，听课96节，收获不少。")
    kept = carried(draft, edited, [], drafted(NOTES.split("\n\n")[0]))
    assert kept.lost == ("师徒结对6对，听课96节，收获不少。",)
