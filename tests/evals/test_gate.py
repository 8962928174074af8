"""The gate tells better, worse and not to be told; it fails on known-bad candidates and never on the program itself."""

import copy
from dataclasses import replace

import pytest

from assistant.errors import UsageError
from evals.gate import decide, read_config
from evals.sides import Held, Side
from evals.simulations import noisy_verdicts

CONFIG = read_config()


def side(metrics, profile="offline", suite="drafting", n=30, repeats=1, **more):
    """A side whose cases all have these counts: metric → (numerator, denominator)."""
    cases = {
        f"c{i}": Held(f"sha{i}", f"school{i}", "tune", {m: (pair,) * repeats for m, pair in metrics.items()})
        for i in range(n)
    }
    scorers = dict.fromkeys(metrics, 1)
    return Side("x", profile, "m", "p", repeats, {suite: cases}, {suite: scorers}, **more)


GOOD = {
    "fact_coverage": (36.0, 40.0),
    "section_completeness": (9.0, 10.0),
    "citation_recall": (38.0, 40.0),
    "person_unsupported": (0.0, 5.0),
    "model_tokens": (100.0, 1.0),
}
BASE = side(GOOD)


def with_case(base, case, metric, pair):
    other = copy.deepcopy(base)
    other.cases["drafting"][case].metrics[metric] = (pair,) * base.repeats
    return other


def test_the_same_passes_and_says_that_nothing_changed():
    decision = decide(BASE, BASE, CONFIG)
    assert decision.verdict == "pass" and "没有变化" in decision.sentence
    assert decision.exit_code(strict=True) == 0


def test_one_fact_less_in_one_case_fails_offline():
    decision = decide(BASE, with_case(BASE, "c3", "fact_coverage", (35.0, 40.0)), CONFIG)
    assert decision.verdict == "fail" and decision.exit_code(strict=False) == 1
    assert decision.sentence.startswith("比基线差：事实写到")
    [failed] = [m for m in decision.metrics if m.verdict == "fail"]
    assert [c.case for c in failed.worse] == ["c3"]


def test_one_more_passes_and_is_told_as_better():
    decision = decide(BASE, with_case(BASE, "c3", "fact_coverage", (37.0, 40.0)), CONFIG)
    assert decision.verdict == "pass" and "1 项变好" in decision.sentence


def test_a_deep_fall_of_one_case_fails_although_the_mean_rose():
    worse = with_case(BASE, "c1", "fact_coverage", (20.0, 40.0))
    for case in ("c2", "c3", "c4", "c5", "c6"):
        worse = with_case(worse, case, "fact_coverage", (40.0, 40.0))
    decision = decide(BASE, worse, CONFIG)
    assert decision.verdict == "fail" and "c1" in decision.sentence


def test_one_invented_person_fails_however_many_cases_there_are():
    decision = decide(BASE, with_case(BASE, "c9", "person_unsupported", (1.0, 5.0)), CONFIG)
    assert decision.verdict == "fail" and "c9" in decision.sentence


def test_what_only_is_told_never_decides():
    assert decide(BASE, with_case(BASE, "c1", "model_tokens", (9000.0, 1.0)), CONFIG).verdict == "pass"


def test_a_metric_that_can_no_longer_be_measured_fails():
    worse = BASE
    for case in BASE.cases["drafting"]:
        worse = with_case(worse, case, "citation_recall", (0.0, 0.0))
    assert "测不出来" in decide(BASE, worse, CONFIG).sentence


def test_a_case_that_vanished_fails_and_a_new_one_is_listed():
    fewer = replace(BASE, cases={"drafting": {k: v for k, v in BASE.cases["drafting"].items() if k != "c0"}})
    assert decide(BASE, fewer, CONFIG).gone == ("drafting/c0",)
    assert decide(BASE, fewer, CONFIG).verdict == "fail"
    assert decide(fewer, BASE, CONFIG).new == ("drafting/c0",)
    assert decide(fewer, BASE, CONFIG).verdict == "pass"
    assert decide(BASE, replace(fewer, partial=True), CONFIG).verdict == "pass"


def test_a_changed_case_is_listed_and_not_compared():
    other = with_case(BASE, "c0", "fact_coverage", (1.0, 40.0))
    other.cases["drafting"]["c0"] = replace(other.cases["drafting"]["c0"], sha="new")
    decision = decide(BASE, other, CONFIG)
    assert decision.verdict == "pass" and decision.changed == ("drafting/c0",)


def test_too_many_changed_cases_cannot_be_compared():
    other = copy.deepcopy(BASE)
    for case in list(other.cases["drafting"])[:7]:
        other.cases["drafting"][case] = replace(other.cases["drafting"][case], sha="new")
    with pytest.raises(UsageError, match="30 例里只有 23 例"):
        decide(BASE, other, CONFIG)


def test_a_metric_counted_in_another_way_is_not_compared():
    other = replace(BASE, scorers={"drafting": BASE.scorers["drafting"] | {"fact_coverage": 2}})
    decision = decide(BASE, other, CONFIG)
    assert decision.verdict == "inconclusive"
    assert decision.exit_code(strict=False) == 0 and decision.exit_code(strict=True) == 3


LIVE = side(GOOD, "live", repeats=3)


def fallen(base, share):
    """A tenth more or less here and there, and ``share`` of a fall in every third case."""
    worse = base
    for i in range(30):
        change = (-share * 3 if i % 3 == 0 else 0) + (0.01 if i % 2 else -0.01)
        worse = with_case(worse, f"c{i}", "fact_coverage", (36.0 + 40 * change, 40.0))
    return worse


def test_live_a_clear_fall_fails():
    decision = decide(LIVE, fallen(LIVE, 0.08), CONFIG)
    assert decision.verdict == "fail" and "p=" in decision.sentence


def test_live_a_small_wobble_passes_although_single_cases_fell():
    assert decide(LIVE, fallen(LIVE, 0.0), CONFIG).verdict == "pass"


def test_live_too_few_cases_with_a_wide_spread_cannot_be_told_and_the_cases_needed_are_named():
    few = side(GOOD, "live", n=5, repeats=3)
    worse = with_case(few, "c0", "fact_coverage", (20.0, 40.0))
    decision = decide(few, worse, CONFIG)
    assert decision.verdict == "inconclusive" and decision.exit_code(strict=True) == 3
    [unclear] = [m for m in decision.metrics if m.verdict == "inconclusive"]
    assert unclear.needed > 5 and f"约需 {unclear.needed} 例" in decision.sentence


def test_live_a_case_that_swings_by_itself_is_shown_and_does_not_decide():
    shaky = copy.deepcopy(LIVE)
    shaky.cases["drafting"]["c0"].metrics["fact_coverage"] = ((40.0, 40.0), (0.0, 40.0), (40.0, 40.0))
    decision = decide(shaky, LIVE, CONFIG)
    assert decision.quarantined == ("drafting/c0",)
    [facts] = [m for m in decision.metrics if m.metric.name == "fact_coverage"]
    assert "c0" not in {c.case for c in facts.cases}


def test_a_program_held_against_itself_under_noise_hardly_ever_fails():
    told = noisy_verdicts(BASE, CONFIG, 25)
    assert told["fail"] == 0 and told.total() == 25


@pytest.mark.stress
def test_of_two_hundred_noisy_runs_of_the_same_fewer_than_two_in_a_hundred_fail():
    assert noisy_verdicts(BASE, CONFIG, 200)["fail"] < 4


def test_a_configuration_that_names_what_is_not_there_is_refused(tmp_path):
    path = tmp_path / "gate.toml"
    text = "overlap=0.8\nalpha=0.05\n[exact]\nmin_drop=0\ncase_drop=0.2\nsmall=5\n[suites.drafting]\nexact=['beauty']\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="beauty"):
        read_config(path)
    live = "{min_drop=0.02, ni_margin=0.05}"
    names = ("fact_coverage", "note_coverage", "format", "length")
    path.write_text(
        text.replace(
            "exact=['beauty']", "[suites.drafting.live]\n" + "\n".join(f"{n}={live}" for n in names)
        ),
        encoding="utf-8",
    )
    with pytest.raises(UsageError, match="超过三个"):
        read_config(path)
    path.write_text("overlap = ", encoding="utf-8")
    with pytest.raises(UsageError, match="读不出来"):
        read_config(path)


def made(base, **products):
    other = copy.deepcopy(base)
    for held in other.cases["drafting"].values():
        held.products.update(products)
    return other


def test_a_product_that_changed_while_no_metric_moved_is_told_and_cannot_be_judged():
    base = made(BASE, text="aaaa0000", ledger="bbbb0000")
    other = copy.deepcopy(base)
    other.cases["drafting"]["c3"].products["ledger"] = "cccc0000"
    decision = decide(base, other, CONFIG)
    assert decision.verdict == "inconclusive" and decision.unexplained == ("drafting/c3：ledger",)
    assert "1 例做出来的东西变了" in decision.sentence
    assert (decision.exit_code(strict=False), decision.exit_code(strict=True)) == (0, 3)


def test_a_product_that_changed_with_a_metric_is_explained_by_it():
    base = made(BASE, text="aaaa0000")
    other = with_case(base, "c3", "fact_coverage", (37.0, 40.0))
    other.cases["drafting"]["c3"].products["text"] = "cccc0000"
    assert decide(base, other, CONFIG).verdict == "pass"
    other = with_case(base, "c3", "fact_coverage", (35.0, 40.0))
    other.cases["drafting"]["c3"].products["text"] = "cccc0000"
    assert decide(base, other, CONFIG).verdict == "fail"


def test_products_are_not_compared_live_nor_where_the_baseline_kept_none():
    base = made(side(GOOD, "live"), text="aaaa0000")
    assert not decide(base, made(base, text="cccc0000"), CONFIG).unexplained
    assert not decide(BASE, made(BASE, text="cccc0000"), CONFIG).unexplained
