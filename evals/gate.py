"""Better, worse, or not to be told yet: two sides held against each other under ``gate.toml``."""

import math
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from assistant.errors import UsageError
from evals import stats
from evals.scoring import Metric
from evals.sides import Held, Pair, Side
from evals.suites import SUITES

CONFIG = Path(__file__).with_name("gate.toml")
Verdict = Literal["pass", "fail", "inconclusive", "info"]
_LITTLE = 1e-9


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
        return tuple(case for case in self.cases if case.change < -_LITTLE)

    @property
    def better(self) -> tuple[CaseChange, ...]:
        """The cases that got better."""
        return tuple(case for case in self.cases if case.change > _LITTLE)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the comparison comes to."""

    verdict: Verdict
    sentence: str
    metrics: tuple[Compared, ...]
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = field(default=())

    def exit_code(self, strict: bool) -> int:
        """0 pass, 1 fail, 3 inconclusive when ``strict``."""
        return 1 if self.verdict == "fail" else 3 if strict and self.verdict == "inconclusive" else 0


def read_config(path: Path = CONFIG) -> dict[str, Any]:
    """Read ``gate.toml``; raises ``UsageError`` when it names what is not there, or too many live metrics."""
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8"))
        suites = {suite.name: {m.name for m in suite.metrics} for suite in SUITES}
        for name, rules in config["suites"].items():
            named = {*rules.get("hard", ()), *rules.get("exact", ()), *rules.get("live", ())}
            if unknown := sorted(named - suites.get(name, set())):
                raise UsageError(f"gate.toml 里 {name} 的“{unknown[0]}”不是它的指标，请改正。")
            if len(rules.get("live", ())) > 3:
                raise UsageError(f"gate.toml 里 {name} 的 live 指标超过三个，误判会太多，请减少。")
        config["overlap"], config["alpha"], config["exact"]["min_drop"], config["exact"]["case_drop"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"gate.toml 读不出来（{error}），请改正。") from error
    return config


def decide(base: Side, cand: Side, config: dict[str, Any]) -> Decision:
    """Compare the candidate with the baseline on the cases that are the same on both sides.

    Raises:
        UsageError: too few cases are the same for the comparison to mean anything.
    """
    suites = [suite for suite in SUITES if suite.name in cand.cases and suite.name in base.cases]
    new, changed, gone, loose = [], [], [], []
    metrics: list[Compared] = []
    for suite in suites:
        old, now = base.cases[suite.name], cand.cases[suite.name]
        same = [case for case in now if case in old and old[case].sha == now[case].sha]
        new += [f"{suite.name}/{case}" for case in now if case not in old]
        changed += [f"{suite.name}/{c}" for c in now if c in old and old[c].sha != now[c].sha]
        gone += [f"{suite.name}/{case}" for case in old if case not in now and not cand.partial]
        whole = len(now) if cand.partial else len(old)
        if whole and len(same) < config["overlap"] * whole:
            raise UsageError(
                f"{suite.label}：{whole} 例里只有 {len(same)} 例没有改动，没法比较；核对用例后重新 bless。"
            )
        wild = {case for case in same if _unsteady(old[case])}
        loose += [f"{suite.name}/{case}" for case in sorted(wild)]
        rules = config["suites"].get(suite.name, {})
        live = cand.profile == "live"
        for metric in suite.metrics:
            versions = (base.scorers[suite.name].get(metric.name), cand.scorers[suite.name].get(metric.name))
            tier = _tier(metric.name, rules, live)
            kept = [c for c in same if c not in wild or not live]
            metrics.append(_compared(suite.name, metric, tier, versions, old, now, kept, rules, config))
    if cand.profile == "live":
        metrics = _with_holm(metrics, config)
    return _decision(tuple(metrics), tuple(new), tuple(changed), tuple(gone), tuple(loose))


def _tier(name: str, rules: dict[str, Any], live: bool) -> str:
    if name in rules.get("hard", ()):
        return "hard"
    if live:
        return "live" if name in rules.get("live", {}) else "info"
    return "exact" if name in rules.get("exact", ()) else "info"


def _unsteady(held: Held) -> bool:
    """A case whose baseline repeats differ among themselves by more than 0.2 (SD) is shown and does not decide."""
    values = [[n / d for n, d in pairs if d] for pairs in held.metrics.values() if len(pairs) > 1]
    return any(len(v) > 1 and float(np.std(v, ddof=1)) > 0.2 and max(v) <= 1 for v in values)


def _compared(
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
    elif any(abs(c.change) > _LITTLE for c in changes):
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
    return _said(found, verdict, why)


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
        fallen = [c for c in same if _sum(now[c].metrics[name])[0] > _sum(old[c].metrics[name])[0] + _LITTLE]
        return ("fail", f"不许出现的新出现在 {'、'.join(fallen[:4])}") if fallen else ("pass", "")
    if found.tier == "exact":
        limits = config["exact"]
        allowed = rules.get("min_drop", {}).get(found.metric.name, limits["min_drop"])
        if found.mean < -allowed - _LITTLE:
            return "fail", f"逐例平均降了 {-found.mean:.4f}"
        small = [
            c.case for c in found.cases if _sum(now[c.case].metrics[found.metric.name])[1] < limits["small"]
        ]
        deep = [c.case for c in found.worse if c.change < -limits["case_drop"] and c.case not in small]
        return ("fail", f"个别用例大跌：{'、'.join(deep[:4])}") if deep else ("pass", "")
    limits = rules["live"][found.metric.name]
    if found.low > -limits["ni_margin"]:
        return "pass", ""
    return "inconclusive", f"还看不出，约需 {found.needed} 例"


def _with_holm(metrics: list[Compared], config: dict[str, Any]) -> list[Compared]:
    """A live metric fails when its mean fell by more than what matters, and chance does not explain it (Holm)."""
    live = {f"{m.suite}/{m.metric.name}": m for m in metrics if m.tier == "live"}
    adjusted = stats.holm({name: m.p for name, m in live.items()})
    out = []
    for m in metrics:
        name = f"{m.suite}/{m.metric.name}"
        if name in live and m.cases:
            limits = config["suites"][m.suite]["live"][m.metric.name]
            if m.mean < -limits["min_drop"] and adjusted[name] <= config["alpha"]:
                m = _said(m, "fail", f"逐例平均降了 {-m.mean:.3f}（p={adjusted[name]:.3f}）")
        out.append(m)
    return out


def _said(m: Compared, verdict: Verdict, why: str) -> Compared:
    from dataclasses import replace

    return replace(m, verdict=verdict, why=why)


def _decision(
    metrics: tuple[Compared, ...],
    new: tuple[str, ...],
    changed: tuple[str, ...],
    gone: tuple[str, ...],
    loose: tuple[str, ...],
) -> Decision:
    failed = [m for m in metrics if m.verdict == "fail"]
    unclear = [m for m in metrics if m.verdict == "inconclusive"]
    gated = [m for m in metrics if m.verdict != "info"]
    better = [m for m in gated if m.verdict == "pass" and m.change > _LITTLE]
    if failed or gone:
        verdict: Verdict = "fail"
        parts = [f"{m.metric.label}{m.why}" for m in failed[:3]] + ([f"少了 {len(gone)} 例"] if gone else [])
        more = f"等 {len(failed)} 项" if len(failed) > 3 else ""
        sentence = f"比基线差：{'；'.join(parts)}{more}。"
    elif unclear:
        verdict = "inconclusive"
        parts = [f"{m.metric.label}{m.why}" for m in unclear[:3]]
        sentence = f"还看不出好坏：{'；'.join(parts)}。"
    else:
        verdict = "pass"
        up = "、".join(f"{m.metric.label}升 {m.change:.4f}" for m in better[:3])
        told = f"{len(better)} 项变好（{up}）" if better else "没有变化"
        sentence = f"不比基线差：{len(gated)} 项门限指标中{told}，没有一项变差。"
    return Decision(verdict, sentence, metrics, new, changed, gone, loose)
