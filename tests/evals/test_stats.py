"""The statistics do what their sources say; the tables of coverage and power come out as they were first measured."""

import math

import pytest

from evals import stats
from evals.simulations import coverage, gate_power

T_TABLE = {
    (0.975, 1): 12.706,
    (0.975, 5): 2.571,
    (0.975, 29): 2.045,
    (0.95, 10): 1.812,
    (0.95, 120): 1.658,
    (0.995, 4): 4.604,
}


@pytest.mark.parametrize("asked", T_TABLE, ids=str)
def test_quantiles_of_student_are_those_of_the_printed_table(asked):
    assert stats.t_quantile(*asked) == pytest.approx(T_TABLE[asked], abs=0.0006)


def test_the_sign_flip_counts_every_pattern_while_there_are_few():
    assert stats.signflip_p([-0.1] * 5) == 1 / 32
    assert stats.signflip_p([-0.1] * 5 + [0.0] * 25) == 1 / 32
    assert stats.signflip_p([]) == stats.signflip_p([0.0]) == 1.0
    assert stats.signflip_p([0.1] * 5) == 1.0
    assert stats.signflip_p([-0.1] * 30) == pytest.approx(1 / 20001)


@pytest.mark.parametrize("better, worse", [(0, 5), (1, 7), (2, 9), (3, 10), (4, 12)])
def test_mcnemar_needs_so_many_worse(better, worse):
    assert stats.mcnemar_p(worse, better) <= 0.05 < stats.mcnemar_p(worse - 1, better)


def test_holm_multiplies_the_smallest_by_their_number_and_never_goes_down():
    assert stats.holm({"a": 0.04, "b": 0.01, "c": 0.03}) == pytest.approx({"a": 0.06, "b": 0.03, "c": 0.06})


def test_cases_of_one_school_that_move_together_widen_the_interval():
    d = [0.1, 0.1, 0.1, -0.1, -0.1, -0.1]
    alone, together = stats.t_interval(d), stats.cluster_t_interval(d, list("aaabbb"))
    assert together[1] - together[0] > 2 * (alone[1] - alone[0])
    one_each = stats.cluster_t_interval(d, list("abcdef"))
    assert one_each == pytest.approx(alone)


def test_too_little_to_go_by_gives_no_interval():
    assert stats.t_interval([0.1]) == (-math.inf, math.inf)
    assert stats.cluster_t_interval([0.1, 0.2], ["a", "a"]) == (-math.inf, math.inf)
    assert stats.ratio_interval([("a", 1, 2, 1, 2)]) == (-math.inf, math.inf)


def test_the_bootstrap_of_a_share_draws_whole_schools_and_is_the_same_every_time():
    rows = [(f"s{i}", 8 + i % 3, 12, 7 + i % 3, 12) for i in range(20)]
    low, high = stats.ratio_interval(rows)
    assert (low, high) == stats.ratio_interval(rows)
    assert low <= -1 / 12 + 1e-9 <= high + 2e-9


DETECTABLE = {
    10: (0.085, 0.171),
    20: (0.058, 0.115),
    30: (0.046, 0.093),
    50: (0.036, 0.071),
    200: (0.018, 0.035),
}


@pytest.mark.parametrize("n", DETECTABLE)
def test_the_drop_that_can_be_found_is_that_of_the_table(n):
    small, large = DETECTABLE[n]
    assert stats.detectable_drop(0.10, n) == pytest.approx(small, abs=0.0015)
    assert stats.detectable_drop(0.20, n) == pytest.approx(large, abs=0.0015)


def test_the_cases_needed_are_the_fewest_that_find_the_drop():
    n = stats.cases_needed(0.1, 0.05)
    assert stats.detectable_drop(0.1, n) <= 0.05 < stats.detectable_drop(0.1, n - 1)


def test_none_of_thirty_bounds_the_share_at_a_tenth():
    assert stats.upper_bound(0, 30) == pytest.approx(0.095, abs=0.001)
    assert stats.upper_bound(0, 300) == pytest.approx(0.010, abs=0.001)
    assert stats.upper_bound(3, 30) == pytest.approx(0.218, abs=0.01)


def within(share, told, trials):
    """Three standard errors of a share counted over so many trials, and half a point of rounding."""
    return abs(share - told) <= 3 * math.sqrt(told * (1 - told) / trials) + 0.01


COVERAGE = {20: (0.97, 0.89), 30: (0.96, 0.90), 50: (0.96, 0.93), 100: (0.96, 0.945)}


def cover(n, trials):
    told = coverage(n, trials)
    assert within(told["t"], COVERAGE[n][0], trials), told
    assert within(told["bootstrap"], COVERAGE[n][1], trials), told
    assert told["t"] > told["bootstrap"]


def test_the_interval_of_student_covers_as_measured_and_the_bootstrap_too_little():
    cover(20, 300)


@pytest.mark.stress
@pytest.mark.parametrize("n", COVERAGE)
def test_both_intervals_cover_as_measured(n):
    cover(n, 1500)


POWER = {(30, 0.05): 0.78, (30, 0.08): 0.92, (50, 0.05): 0.93, (100, 0.03): 0.84}


def test_the_gate_finds_a_drop_of_five_points_as_often_as_measured():
    assert within(gate_power(30, 0.05, 120)["fail"], POWER[30, 0.05], 120)


def test_without_a_drop_the_gate_passes():
    told = gate_power(30, 0.0, 150)
    assert told["pass"] >= 0.93 and told["fail"] <= 0.05


@pytest.mark.stress
@pytest.mark.parametrize("asked", POWER, ids=str)
def test_the_gate_finds_drops_as_often_as_measured(asked):
    n, drop = asked
    assert within(gate_power(n, drop, 1500)["fail"], POWER[asked], 1500)
