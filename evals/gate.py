"""Better, worse, or not to be told yet: two sides held against each other under ``gate.toml``."""

import tomllib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import UsageError
from evals import stats
from evals.compared import LITTLE, Compared, Verdict, compared
from evals.sides import Held, Side, crashes
from evals.suites import SUITES

CONFIG = Path(__file__).with_name("gate.toml")


@dataclass(frozen=True, slots=True)
class Decision:
    """What the comparison comes to."""

    verdict: Verdict
    sentence: str
    metrics: tuple[Compared, ...]
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    quarantined: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    """Cases whose product changed though no metric that decides moved, as ``suite/case：products``; never of a live run."""
    crashed: tuple[str, ...] = ()
    """Cases the program broke on, as ``suite/case``."""

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
    new, changed, gone, loose, unexplained = [], [], [], [], []
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
        rules = config["suites"].get(suite.name, {})
        decides = rules.get("live", {})
        wild = {case for case in same if _unsteady(old[case], decides) or _unsteady(now[case], decides)}
        loose += [f"{suite.name}/{case}" for case in sorted(wild)]
        live = cand.profile == "live"
        for metric in suite.metrics:
            versions = (base.scorers[suite.name].get(metric.name), cand.scorers[suite.name].get(metric.name))
            tier = _tier(metric.name, rules, live)
            kept = [c for c in same if c not in wild or not live]
            metrics.append(compared(suite.name, metric, tier, versions, old, now, kept, rules, config))
        if not live:
            unexplained += _unexplained(suite.name, old, now, same, metrics)
    if cand.profile == "live":
        metrics = _with_holm(metrics, config)
    crashed = crashes(cand)
    verdict, sentence = _told(metrics, gone, unexplained, crashed)
    return Decision(
        verdict,
        sentence,
        tuple(metrics),
        tuple(new),
        tuple(changed),
        tuple(gone),
        tuple(loose),
        tuple(unexplained),
        crashed,
    )


def _unexplained(
    suite: str, old: dict[str, Held], now: dict[str, Held], same: list[str], metrics: list[Compared]
) -> list[str]:
    """Outputs are frozen without a model: what changed was changed by the program, and a metric should know whether for the better."""
    moved = {c.case for m in metrics if m.suite == suite and m.tier != "info" for c in (*m.worse, *m.better)}
    found = []
    for case in same:
        before, after = old[case].products, now[case].products
        other = [name for name in after if name in before and after[name] != before[name]]
        if other and case not in moved:
            found.append(f"{suite}/{case}：{'、'.join(other)}")
    return found


def _tier(name: str, rules: dict[str, Any], live: bool) -> str:
    if name in rules.get("hard", ()):
        return "hard"
    if live:
        return "live" if name in rules.get("live", {}) else "info"
    return "exact" if name in rules.get("exact", ()) else "info"


def _unsteady(held: Held, deciding: Collection[str]) -> bool:
    """A case whose repeats differ by more than 0.2 (SD) in a metric that decides live is shown and does not decide.

    Either side's repeats count: to leave out only what was unsteady in the baseline would keep its lucky cases, and the
    candidate would seem to fall (9 of 200 comparisons of a program with itself failed so, at α .02).
    """
    several = [pairs for name, pairs in held.metrics.items() if name in deciding and len(pairs) > 1]
    values = [[n / d for n, d in pairs if d] for pairs in several]
    return any(len(v) > 1 and float(np.std(v, ddof=1)) > 0.2 and max(v) <= 1 for v in values)


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
                why = f"逐例平均差了 {-m.mean:.3f}（p={adjusted[name]:.3f}）"
                m = replace(m, verdict="fail", why=why)
        out.append(m)
    return out


def _told(
    metrics: Sequence[Compared], gone: Sequence[str], unexplained: Sequence[str], crashed: Sequence[str]
) -> tuple[Verdict, str]:
    """Return the verdict and the sentence that says it."""
    failed = [m for m in metrics if m.verdict == "fail"]
    unclear = [m for m in metrics if m.verdict == "inconclusive"]
    gated = [m for m in metrics if m.verdict != "info"]
    better = [m for m in gated if m.verdict == "pass" and m.change > LITTLE]
    if failed or gone or crashed:
        parts = [f"程序在 {len(crashed)} 例上中断（{'、'.join(crashed[:3])}）"] if crashed else []
        parts += [f"{m.metric.label}{m.why}" for m in failed[:3]] + ([f"少了 {len(gone)} 例"] if gone else [])
        more = f"等 {len(failed)} 项" if len(failed) > 3 else ""
        return "fail", f"比基线差：{'；'.join(parts)}{more}。"
    if unclear:
        parts = [f"{m.metric.label}{m.why}" for m in unclear[:3]]
        return "inconclusive", f"还看不出好坏：{'；'.join(parts)}。"
    if unexplained:
        return "inconclusive", (
            f"还看不出好坏：{len(unexplained)} 例做出来的东西变了，没有一项门限指标说得出好坏"
            f"（{'；'.join(unexplained[:2])}）。请看报告核对，确属应改就更新基线。"
        )
    up = "、".join(f"{m.metric.label}升 {m.change:.4f}" for m in better[:3])
    told = f"{len(better)} 项变好（{up}）" if better else "没有变化"
    return "pass", f"不比基线差：{len(gated)} 项门限指标中{told}，没有一项变差。"
