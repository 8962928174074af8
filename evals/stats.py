"""The statistics of a comparison: p values, intervals, power. numpy alone; sources stand with each formula.

A difference is always candidate minus baseline, turned so that more is better; one number a case.
"""

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = Sequence[float] | NDArray[np.float64]
EXACT = 14
"""Non-zero differences up to which every sign pattern is counted."""
DRAWS = 10_000


def signflip_p(differences: Numbers, draws: int = 20_000, seed: int = 0) -> float:
    """One-sided paired sign-flip p of "worse"; zeros carry no information. Exact up to ``EXACT`` non-zero differences."""
    d = np.asarray(differences, float)
    d = d[d != 0]
    if d.size == 0:
        return 1.0
    if d.size <= EXACT:
        signs = np.array(list(itertools.product((1, -1), repeat=d.size)))
        return float(np.mean(signs @ d <= d.sum() + 1e-12))
    signs = np.random.default_rng(seed).choice((1, -1), (draws, d.size))
    return float((np.sum(signs @ d <= d.sum() + 1e-12) + 1) / (draws + 1))


def mcnemar_p(worse: int, better: int) -> float:
    """Exact one-sided McNemar p of "worse": P(Bin(worse + better, ½) ≤ better)."""
    n = worse + better
    return sum(math.comb(n, i) for i in range(better + 1)) / (1 << n)


def holm(p_values: dict[str, float]) -> dict[str, float]:
    """Adjust p values for their number (Holm 1979); the order of the names is kept."""
    ranked = sorted(p_values, key=lambda name: p_values[name])
    out: dict[str, float] = {}
    least = 0.0
    for place, name in enumerate(ranked):
        least = max(least, min(1.0, (len(ranked) - place) * p_values[name]))
        out[name] = least
    return {name: out[name] for name in p_values}


def t_cdf(t: float, df: int) -> float:
    """Student's t for whole degrees of freedom: the finite series of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    theta = math.atan2(abs(t), math.sqrt(df))
    cosine, sine = math.cos(theta), math.sin(theta)
    total, term = 0.0, 1.0
    if df % 2:
        term = cosine
        for k in range(1, (df - 1) // 2 + 1):
            total += term
            term *= cosine * cosine * 2 * k / (2 * k + 1)
        inside = 2 / math.pi * (theta + sine * total)
    else:
        for k in range(1, df // 2 + 1):
            total += term
            term *= cosine * cosine * (2 * k - 1) / (2 * k)
        inside = sine * total
    return 0.5 + math.copysign(inside, t) / 2


@lru_cache(maxsize=512)
def t_quantile(level: float, df: int) -> float:
    """Return the quantile of Student's t, by bisection to 1e-10; ``df`` ≥ 1. Beyond 300 by Cornish and Fisher's first term."""
    if df > 300:
        z = NormalDist().inv_cdf(level)
        return z + (z**3 + z) / (4 * df)
    low, high = -1e6, 1e6
    while high - low > 1e-10 * max(1.0, abs(low)):
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < level else (low, middle)
    return (low + high) / 2


def t_interval(differences: Numbers, level: float = 0.95) -> tuple[float, float]:
    """Student's interval of the mean; of fewer than two cases the whole line."""
    d = np.asarray(differences, float)
    if d.size < 2:
        return -math.inf, math.inf
    half = t_quantile(0.5 + level / 2, d.size - 1) * float(d.std(ddof=1)) / math.sqrt(d.size)
    return float(d.mean()) - half, float(d.mean()) + half


def cluster_t_interval(
    differences: Numbers, clusters: Sequence[str], level: float = 0.95
) -> tuple[float, float]:
    """Interval of the mean when cases of one school are not independent (Miller 2024), df = clusters - 1.

    Var = G/(G-1) · Σ_g (Σ_{i∈g} (d_i - mean))² / n².
    """
    d = np.asarray(differences, float)
    names = sorted(set(clusters))
    if len(names) < 2:
        return -math.inf, math.inf
    sums = np.array(
        [sum(x - d.mean() for x, c in zip(d, clusters, strict=True) if c == name) for name in names]
    )
    error = math.sqrt(len(names) / (len(names) - 1) * float((sums**2).sum())) / d.size
    half = t_quantile(0.5 + level / 2, len(names) - 1) * error
    return float(d.mean()) - half, float(d.mean()) + half


def ratio_interval(
    rows: Sequence[tuple[str, float, float, float, float]],
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = 0,
) -> tuple[float, float]:
    """Percentile bootstrap of a difference of pooled shares, whole clusters drawn again.

    ``rows`` are (cluster, numerator and denominator of the baseline, of the candidate). Below some 50 clusters the
    interval is too narrow (covers 89 to 90 % at 20 to 30): say so where it is shown.
    """
    names = sorted({row[0] for row in rows})
    if len(names) < 2:
        return -math.inf, math.inf
    sums = np.array(
        [np.sum([row[1:] for row in rows if row[0] == name], axis=0) for name in names], dtype=float
    )
    picks = np.random.default_rng(seed).integers(0, len(names), (draws, len(names)))
    pooled = sums[picks].sum(axis=1)
    kept = pooled[(pooled[:, 1] > 0) & (pooled[:, 3] > 0)]
    if not len(kept):
        return -math.inf, math.inf
    gaps = kept[:, 2] / kept[:, 3] - kept[:, 0] / kept[:, 1]
    tail = (1 - level) / 2
    low, high = np.quantile(gaps, (tail, 1 - tail))
    return float(low), float(high)


def bootstrap_interval(
    differences: Numbers, level: float = 0.95, draws: int = 2000, seed: int = 0
) -> tuple[float, float]:
    """Percentile bootstrap of a mean: kept to show how much too narrow it is for few cases."""
    d = np.asarray(differences, float)
    means = d[np.random.default_rng(seed).integers(0, d.size, (draws, d.size))].mean(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(means, (tail, 1 - tail))
    return float(low), float(high)


def detectable_drop(spread: float, cases: int, alpha: float = 0.05, power: float = 0.8) -> float:
    """Least mean drop a paired one-sided test finds with ``power``: (t_{1-α} + t_{power}) · s_d / √n."""
    if cases < 2:
        return math.inf
    return (t_quantile(1 - alpha, cases - 1) + t_quantile(power, cases - 1)) * spread / math.sqrt(cases)


def cases_needed(spread: float, drop: float, alpha: float = 0.05, power: float = 0.8) -> int:
    """Least number of cases with which ``drop`` is detectable; at most 100,000."""
    low, high = 2, 100_000
    while low < high:
        middle = (low + high) // 2
        low, high = (
            (low, middle) if detectable_drop(spread, middle, alpha, power) <= drop else (middle + 1, high)
        )
    return low


def kappa(both: int, first: int, second: int, neither: int) -> float | None:
    """Cohen's κ = (p_o - p_e) / (1 - p_e) of the yes and no of two; None where chance alone would make them agree fully."""
    n = both + first + second + neither
    if not n:
        return None
    one, two = both + first, both + second
    chance = (one * two + (n - one) * (n - two)) / n**2
    return ((both + neither) / n - chance) / (1 - chance) if chance < 1 else None


def upper_bound(failures: int, n: int) -> float:
    """95 % upper bound of a share: exact, 1 - 0.05^(1/n), when nothing failed, else Wilson's."""
    if n == 0:
        return 1.0
    if failures == 0:
        return float(1 - 0.05 ** (1 / n))
    z, p = 1.6448536, failures / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return min(1.0, middle + half)
