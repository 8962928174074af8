"""One metric of two sides: pooled values, the change case by case, its interval, and what it comes to in its tier."""

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from evals import stats
from evals.scoring import Metric
from evals.sides import Held, Pair

Verdict = Literal["pass", "fail", "inconclusive", "info"]
LITTLE = 1e-9
"""Below it a change is a matter of rounding."""


@dataclass(frozen=True, slots=True)
class CaseChange:
    """One case on both sides; ``change`` is turned so that more is better."""

    case: str
    cluster: str
    baseline: float
    candidate: float
    change: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric on both sides. Values are pooled; ``change``, ``low`` and ``high`` are turned so that more is better."""

    suite: str
    metric: Metric
    tier: str
    baseline: float | None
    candidate: float | None
    change: float
    low: float
    high: float
    detectable: float
    needed: int
    p: float
    verdict: Verdict
    why: str
    cases: tuple[CaseChange, ...]

    @property
    def mean(self) -> float:
        """Mean of the cases' changes. It decides, since the pooled share also moves when texts only change their length."""
        return sum(case.change for case in self.cases) / len(self.cases) if self.cases else 0.0

    @property
    def worse(self) -> tuple[CaseChange, ...]:
        """The cases that got worse."""
        return tuple(case for case in self.cases if case.change < -LITTLE)

    @property
    def better(self) -> tuple[CaseChange, ...]:
        """The cases that got better."""
        return tuple(case for case in self.cases if case.change > LITTLE)


def compared(
    suite: str,
    metric: Metric,
    tier: str,
    versions: tuple[int | None, int | None],
    old: dict[str, Held],
    now: dict[str, Held],
    same: list[str],
    rules: dict[str, Any],
    config: dict[str, Any],
) -> Compared:
    """Compare one metric on the cases ``same``; ``rules`` are those of its suite in ``gate.toml``."""
    turn = 1 if metric.higher else -1
    rows, changes, sums = [], [], np.zeros(4)
    for case in same:
        a, b = _sum(old[case].metrics.get(metric.name, ())), _sum(now[case].metrics.get(metric.name, ()))
        sums += (*a, *b)
        rows.append((old[case].cluster, *a, *b))
        if a[1] and b[1]:
            before, after = a[0] / a[1], b[0] / b[1]
            changes.append(CaseChange(case, old[case].cluster, before, after, turn * (after - before)))
    before_all = float(sums[0] / sums[1]) if sums[1] else None
    after_all = float(sums[2] / sums[3]) if sums[3] else None
    change = turn * (after_all - before_all) if before_all is not None and after_all is not None else 0.0
    d = np.array([c.change for c in changes])
    low, high = (0.0, 0.0)
    if tier == "live" and d.size:
        low, high = stats.cluster_t_interval(d, [c.cluster for c in changes])
    elif any(abs(c.change) > LITTLE for c in changes):
        low, high = stats.ratio_interval(rows, draws=2000)
        low, high = (low, high) if metric.higher else (-high, -low)
    spread = float(d.std(ddof=1)) if d.size > 1 else 0.0
    margin = rules.get("live", {}).get(metric.name, {}).get("min_drop", 0.02)
    found = Compared(
        suite, metric, tier, before_all, after_all, change, low, high,
        stats.detectable_drop(spread, d.size, config["alpha"]) if spread else 0.0,
        stats.cases_needed(spread, margin, config["alpha"]) if spread else d.size,
        stats.signflip_p(d) if tier == "live" else math.nan,
        "info", "", tuple(sorted(changes, key=lambda c: (c.change, c.case))),
    )  # fmt: skip
    verdict, why = _judge(found, versions, old, now, same, rules, config)
    return replace(found, verdict=verdict, why=why)


def _sum(pairs: tuple[Pair, ...]) -> Pair:
    """Mean over the repeats, so that another number of repeats weighs the same."""
    many = max(1, len(pairs))
    return sum(n for n, _ in pairs) / many, sum(d for _, d in pairs) / many


def _judge(
    found: Compared,
    versions: tuple[int | None, int | None],
    old: dict[str, Held],
    now: dict[str, Held],
    same: list[str],
    rules: dict[str, Any],
    config: dict[str, Any],
) -> tuple[Verdict, str]:
    if found.tier == "info":
        return "info", ""
    if versions[0] is None:
        return "info", "基线里还没有，重新 bless 之后才作数"
    if versions[1] is None:
        return "fail", "基线有值，现在不测了"
    if versions[0] != versions[1]:
        return "inconclusive", f"计分办法从第 {versions[0]} 版变为第 {versions[1]} 版，要重新 bless"
    if found.baseline is not None and found.candidate is None:
        return "fail", "基线有值，现在测不出来"
    if found.tier == "hard":
        name = found.metric.name
        fallen = [c for c in same if _sum(now[c].metrics[name])[0] > _sum(old[c].metrics[name])[0] + LITTLE]
        return ("fail", f"不许出现的新出现在 {'、'.join(fallen[:4])}") if fallen else ("pass", "")
    if found.tier == "exact":
        limits = config["exact"]
        allowed = rules.get("min_drop", {}).get(found.metric.name, limits["min_drop"])
        if found.mean < -allowed - LITTLE:
            return "fail", f"逐例平均差了 {-found.mean:.4f}"
        small = [
            c.case for c in found.cases if _sum(now[c.case].metrics[found.metric.name])[1] < limits["small"]
        ]
        deep = [c.case for c in found.worse if c.change < -limits["case_drop"] and c.case not in small]
        return ("fail", f"个别用例大跌：{'、'.join(deep[:4])}") if deep else ("pass", "")
    limits = rules["live"][found.metric.name]
    if found.low > -limits["ni_margin"]:
        return "pass", ""
    return "inconclusive", f"还看不出，约需 {found.needed} 例"
