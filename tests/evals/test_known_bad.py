"""The gate stops changes that are known to be worse; the long form tries them all."""

import pytest

from evals.ablations import ABLATIONS
from evals.fingerprint import ROOT
from evals.known_bad import BAR, Trial, candidates, table, trial
from evals.known_bad_patches import HANDWRITTEN


def test_there_are_forty_candidates_half_by_hand_and_every_one_applies():
    found = candidates()
    assert len(found) >= 40 and len({patch.name for patch in found}) == len(found)
    by_hand = sum(patch.made == "手写" for patch in found)
    assert 0.4 <= by_hand / len(found) <= 0.6
    for patch in found:
        assert patch.old in (ROOT / patch.file).read_text(encoding="utf-8"), patch.name
        assert patch.old != patch.new and patch.why


def test_every_ablation_applies():
    for patch in (patch for ablation in ABLATIONS for patch in ablation.patches):
        assert patch.old in (ROOT / patch.file).read_text(encoding="utf-8"), patch.name


def test_the_dice_fall_the_same_way_every_time():
    assert candidates() == candidates()


def test_a_known_bad_change_fails_the_gate():
    one = trial(next(patch for patch in HANDWRITTEN if patch.name == "prompt_allows_praise"))
    assert one.outcome == "caught" and one.sentence.startswith("比基线差"), one


def test_another_throw_of_the_dice_draws_others_and_only_those():
    other = candidates(seed=7, many=12)
    assert len(other) == 12 and all(patch.made == "变异" for patch in other)
    assert not {p.name for p in other} <= {p.name for p in candidates()}


def test_the_table_tells_apart_what_failed_what_broke_and_what_was_only_told():
    patch = HANDWRITTEN[0]
    outcomes = ("caught", "caught", "stopped", "told", "passed", "unseen")
    lines = table([Trial(patch, outcome, "门限的话", "") for outcome in outcomes])
    assert lines[-1].startswith("共 6 个：拦下 2，中止 1，只指出变动 1，用例看不出 1，放过 1")
    assert "拦下与中止占 50.0%" in lines[-1] and "占 66.7%" in lines[-1]


@pytest.mark.stress
def test_nineteen_of_twenty_known_bad_changes_are_stopped():
    trials = [trial(patch) for patch in candidates()]
    stopped = [one for one in trials if one.outcome in ("caught", "stopped")]
    assert len(stopped) >= BAR * len(trials), "\n".join(table(trials))
