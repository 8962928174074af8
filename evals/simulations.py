"""What the statistics do when the truth is known: coverage of intervals, power of the gate, false alarms under noise.

Differences are drawn as in the study this rests on: 70 % of the cases do not move, the others by a normal of SD 0.15;
a true drop falls on 30 % of the cases. Real spreads differ: take them from ``eval aa``.
"""

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals import stats
from evals.gate import decide
from evals.sides import Held, Pair, Side

STILL, SPREAD, HIT = 0.7, 0.15, 0.3


def differences(dice: np.random.Generator, n: int, drop: float = 0.0) -> NDArray[np.float64]:
    """Draw the differences of ``n`` cases whose true mean drop is ``drop``."""
    d = dice.normal(0, SPREAD, n)
    d[dice.random(n) < STILL] = 0
    d[dice.random(n) < HIT] -= drop / HIT
    return d


def coverage(n: int, trials: int, seed: int = 1) -> dict[str, float]:
    """Share of 95 % intervals that hold the true mean, by Student's t and by the percentile bootstrap."""
    dice = np.random.default_rng(seed)
    held: Counter[str] = Counter()
    for trial in range(trials):
        d = differences(dice, n)
        for name, (low, high) in {
            "t": stats.t_interval(d),
            "bootstrap": stats.bootstrap_interval(d, draws=800, seed=trial),
        }.items():
            held[name] += low <= 0 <= high
    return {name: held[name] / trials for name in ("t", "bootstrap")}


def gate_power(
    n: int, drop: float, trials: int, min_drop: float = 0.02, ni_margin: float = 0.07, seed: int = 3
) -> dict[str, float]:
    """Share of pass, fail and inconclusive of the three-verdict rule for a true drop."""
    dice = np.random.default_rng(seed)
    told: Counter[str] = Counter()
    for _ in range(trials):
        d = differences(dice, n, drop)
        if d.mean() < -min_drop and stats.signflip_p(d, draws=4000) <= 0.05:
            told["fail"] += 1
        else:
            told["pass" if stats.t_interval(d)[0] > -ni_margin else "inconclusive"] += 1
    return {verdict: told[verdict] / trials for verdict in ("pass", "fail", "inconclusive")}


def noisy_verdicts(
    side: Side, config: dict[str, Any], trials: int, repeats: int = 3, seed: int = 7
) -> Counter[str]:
    """Hold a side against itself under noise, ``trials`` times, and count the verdicts; no verdict should be fail.

    Where the side has four repeats or more, both runs are drawn from them with replacement. Else each count is drawn
    anew, every fact told with the chance with which it was told (a writer whose slips fall anywhere).
    """
    dice = np.random.default_rng(seed)
    told: Counter[str] = Counter()
    for _ in range(trials):
        told[decide(_drawn(side, dice, repeats), _drawn(side, dice, repeats), config).verdict] += 1
    return told


def _drawn(side: Side, dice: np.random.Generator, repeats: int) -> Side:
    cases = {
        suite: {name: replace(held, metrics=_again(held, dice, repeats)) for name, held in cases.items()}
        for suite, cases in side.cases.items()
    }
    return replace(side, profile="live", repeats=repeats, cases=cases)


def _again(held: Held, dice: np.random.Generator, repeats: int) -> dict[str, tuple[Pair, ...]]:
    some = next(iter(held.metrics.values()))
    if len(some) >= 4:
        picks = dice.integers(0, len(some), repeats)
        return {m: tuple(pairs[i] for i in picks) for m, pairs in held.metrics.items()}
    return {m: tuple(_slipped(pairs[0], dice) for _ in range(repeats)) for m, pairs in held.metrics.items()}


def _slipped(pair: Pair, dice: np.random.Generator) -> Pair:
    n, d = pair
    if d < 1 or n > d or n == 0 or d != int(d):
        return pair  # counts of what must not be stay what they are: their noise is not a writer's slip
    return float(dice.binomial(int(d), (n + 0.5) / (d + 1))), d
