"""Sentences spoilt in one place: each kind of change is made, and none of the spoilt sentences stands."""

import json
from pathlib import Path

import pytest

from assistant.domain.draft import Section, Sentence
from assistant.drafting.points import points_of
from assistant.drafting.references import References
from assistant.drafting.roster import read_roster
from assistant.drafting.verdict import Worded
from assistant.drafting.written import Brief
from evals.relay import measure, reply_to
from evals.spoilt import CHANGES, Standing, spoil, standing

RECORDINGS = Path(__file__).parents[2] / "evals" / "recordings" / "relay.jsonl"
SAID = {
    "group_training": "2024年9月4日，开展“课堂观察”培训，应到57人，实到54人，3人未到，后来补看录像，师傅柳青山，徒弟范思远。",
    "plans": "下学期，计划开展联片教研4次，跨校教研2次，要求教案不少于8篇。",
}

BESIDE = "午间沙龙改到阅览室举行，门窗全新。"


def whole(key):
    """A sentence that says its point word for word."""
    text = SAID[key]
    section = Section(key, "", (Sentence(text, "claim", ("N1",)), Sentence(BESIDE, "claim", ("N2",))))
    notes = {"N1": text, "N2": BESIDE}
    brief = Brief(section, points_of(section), notes, "澄江市梧桐里小学", "2024年度", read_roster(notes))
    return Standing("甲", brief, References(), Worded(text=text, notes=["N1.1"], sources=[]))


def test_no_spoilt_sentence_stands_and_every_kind_of_change_is_made():
    sentences = [whole(key) for key in SAID]
    assert all(one.stands(one.worded.text) for one in sentences)
    counts, left = spoil(sentences)
    assert [kind for kind, (_, made) in counts.items() if not made] == []
    assert [one for one in left if one[0] != "same_status"] == []


def test_what_changes_nothing_is_counted_apart():
    assert spoil([whole("plans")])[0]["same_status"] == (2, 2)
    assert spoil([whole("group_training")])[0]["same_status"] == (0, 0)


def test_the_kinds_are_told_by_name():
    assert len({change.__name__ for change in CHANGES}) == len(CHANGES)


def test_a_reply_counts_for_other_policies_when_it_names_none():
    asked = "【第1部分】前言\nN1.1：57人参加。\n可引用的政策：P1：《甲》\n"
    silent, citing = ({"paste": asked, "reply": f"N1.1｜57人参加。{more}\n【完】"} for more in ("", "｜P1"))
    today = asked.replace("P1：《甲》", "P2：《乙》")
    assert reply_to(today, [silent]) == silent["reply"]
    assert reply_to(today, [citing]) is None
    assert reply_to(asked, [citing]) == citing["reply"]
    assert reply_to(today.replace("57", "58"), [silent]) is None


@pytest.mark.stress
def test_of_the_recorded_replies_most_stand_and_hardly_any_spoilt_one(tmp_path):
    """Bars below what was measured (evals/LOG.md); recordings that have gone stale by a change elsewhere count for nothing."""
    rows = [json.loads(line) for line in RECORDINGS.read_text(encoding="utf-8").splitlines() if line]
    rows = [row for row in rows if not row["synthetic"]]
    found = measure(rows, tmp_path / "all")
    assert found["stands"] >= 0.7 * (found["stands"] + found["refused"])
    assert found["unsupported"] == found["unexplained"] == 0
    counts, _ = spoil(list(standing(rows, tmp_path / "spoilt")))
    few = {"names_swapped": 0.02, "borrowed_clause": 0.05, "dropped_clause": 0.12, "same_status": 1.0}
    for kind, (left, made) in counts.items():
        assert left <= few.get(kind, 0.002) * made, kind
