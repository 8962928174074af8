"""Runs and decisions as lines for a terminal."""

from collections.abc import Iterable
from pathlib import Path

from evals import stats
from evals.compared import Compared
from evals.gate import Decision
from evals.runs import SYNTHETIC, Run, run_ids
from evals.scoring import Metric
from evals.sides import BASELINES, Held, read_baseline, side_of
from evals.suites import LIVE, ONE_SHOT, SUITES

_WORDS = {"pass": "合格", "fail": "不合格", "inconclusive": "看不出", "info": "·"}


def run_lines(run: Run) -> list[str]:
    """Return the pooled value of every metric, suite by suite, with its counts."""
    lines = [f"评测 {run.id}（{run.profile}，{run.model}）", run.labels]
    side = side_of(run)
    for suite in (s for s in SUITES if s.name in run.suites):
        cases = side.cases[suite.name]
        schools = len({held.cluster for held in cases.values()})
        lines.append(f"\n{suite.label}（{suite.name}）：{len(cases)} 例，{schools} 组")
        for metric in suite.metrics:
            pairs = [pair for held in cases.values() for pair in held.metrics.get(metric.name, ())]
            n, d = sum(p[0] for p in pairs), sum(p[1] for p in pairs)
            value = f"{n / d:.4f}" if d else "无"
            nulls = sum(not p[1] for p in pairs)
            rest = f"{_count(n)}/{_count(d)}" + (f"，{nulls} 例无从计算" if nulls and d else "")
            rest = rest if d or not pairs else f"无从计算：{_why_none(run, suite.name, metric.name)}"
            bound = _bound(metric, n, d)
            lines.append(f"  {metric.name:<26}{value:>9}  {metric.label}（{rest}）{bound}")
    return [*lines, *_seconds_line(run), *baselines_beside(run)]


def _why_none(run: Run, suite: str, metric: str) -> str:
    reasons = (row.null for row in run.rows if (row.suite, row.metric) == (suite, metric) and row.null)
    return "；".join(dict.fromkeys(reasons))


def _seconds_line(run: Run) -> list[str]:
    """How long single calls of a model took, in a replay those of the recording; told, never gated."""
    took = sorted(s for output in run.outputs.values() for s in output.get("seconds", ()))
    if not took:
        return []
    middle, high = took[len(took) // 2], took[int(0.95 * (len(took) - 1))]
    return [f"\n模型用时（每次调用）：中位 {middle:.2f} 秒，95 分位 {high:.2f} 秒，共 {len(took)} 次"]


def baselines_beside(run: Run, folder: Path = BASELINES) -> list[str]:
    """Return the same metrics of the same cases by others, of a live run: one prompt for all, and the writer without a model."""
    side = side_of(run)
    if run.profile != LIVE or "drafting" not in side.cases:
        return []
    cases = side.cases["drafting"]
    offline = read_baseline(("drafting",), "offline", folder).cases["drafting"]
    same = {case: held for case, held in offline.items() if case in cases and held.sha == cases[case].sha}
    lines = ["\n对照（同样的用例）：本次、同一模型一次写成、不用模型的模板写手"]
    suite = next(s for s in SUITES if s.name == "drafting")
    for metric in (m for m in suite.metrics if m.name in {one.name for one in ONE_SHOT}):
        sides = (cases, side.cases.get("one_shot", {}), same)
        told = "".join(f"{_pooled(side_, metric.name):>10}" for side_ in sides)
        lines.append(f"  {metric.name:<26}{told}  {metric.label}")
    return lines


def _pooled(cases: dict[str, Held], metric: str) -> str:
    pairs = [pair for held in cases.values() for pair in held.metrics.get(metric, ())]
    whole = sum(d for _, d in pairs)
    return f"{sum(n for n, _ in pairs) / whole:.4f}" if whole else "无"


def _bound(metric: Metric, n: float, d: float) -> str:
    """Zero of something that must not be says little about few cases: give the upper bound."""
    if not metric.name.endswith("_unsupported") or n or not d:
        return ""
    return f"，95% 上限 {100 * stats.upper_bound(0, int(d)):.1f}%"


def _count(number: float) -> str:
    return f"{number:g}" if number == int(number) else f"{number:.2f}"


def decision_lines(decision: Decision, *, everything: bool = False) -> list[str]:
    """Return the verdict and every metric that moved, or all."""
    lines = [decision.sentence]
    for name, cases in (("新增", decision.new), ("改过", decision.changed), ("少了", decision.gone)):
        if cases:
            lines.append(f"{name}用例 {len(cases)} 个：{'、'.join(cases[:8])}")
    if decision.unexplained:
        lines.append(
            f"变了而没有指标说明的 {len(decision.unexplained)} 例：{'；'.join(decision.unexplained[:8])}"
        )
    if decision.quarantined:
        lines.append(f"忽高忽低、只列不判的用例：{'、'.join(decision.quarantined[:8])}")
    moved = [m for m in decision.metrics if everything or m.verdict == "fail" or m.worse or m.better]
    lines += list(metric_lines(moved))
    return lines


def metric_lines(metrics: Iterable[Compared]) -> Iterable[str]:
    """Yield two lines a metric: its values, interval and verdict, then the cases that moved most."""
    for m in metrics:
        if m.baseline is None and m.candidate is None:
            continue
        before, after = (f"{v:.4f}" if v is not None else "无" for v in (m.baseline, m.candidate))
        moved = f"{len(m.worse)} 例变差、{len(m.better)} 例变好，共 {len(m.cases)} 例"
        interval = f"，95% 区间 {m.low:+.4f} 到 {m.high:+.4f}，测得出的最小跌幅 {m.detectable:.4f}"
        yield (
            f"{'!' if m.verdict != 'info' else '·'} {m.suite}.{m.metric.name} {m.metric.label} "
            f"{before} → {after}（{'好' if m.change >= 0 else '差'} {abs(m.change):.4f}"
            f"{interval if m.worse or m.better else ''}；{moved}）{_WORDS[m.verdict]}{'：' + m.why if m.why else ''}"
        )
        worst = [f"{c.case} {c.baseline:.3f}→{c.candidate:.3f}" for c in m.worse[:4]]
        if worst:
            yield f"    变差：{'；'.join(worst)}"


def power_lines() -> list[str]:
    """Return the table of the least drop that is found in four of five times, and McNemar's counts."""
    spreads = (0.05, 0.10, 0.15, 0.20, 0.30)
    lines = ["能测出的最小跌幅（成对，单侧 5%，把握 80%）；s 为各例差值的标准差"]
    lines.append("用例数   " + "".join(f"s={s:<7.2f}" for s in spreads))
    for n in (10, 20, 30, 50, 100, 200):
        lines.append(f"{n:<9}" + "".join(f"{stats.detectable_drop(s, n):<9.3f}" for s in spreads))
    lines.append("是非题（McNemar，单侧 5%）：变好 b 例时，至少要变差几例才算变差")
    need = {b: next(w for w in range(1, 60) if stats.mcnemar_p(w, b) <= 0.05) for b in range(6)}
    lines.append("  " + "；".join(f"{b} 好 → {w} 差" for b, w in need.items()))
    return lines


def list_lines(folder: Path) -> list[str]:
    """Return the suites with their cases and metrics, and the runs there are."""
    lines = []
    for suite in SUITES:
        cases = suite.cases()
        tune = sum(case.split == "tune" for case in cases)
        lines.append(
            f"{suite.name}（{suite.label}）：{len(cases)} 例，调参 {tune}、检验 {len(cases) - tune}，"
            f"{len({case.cluster for case in cases})} 组；{'、'.join(suite.profiles)}；{SYNTHETIC if any(c.synthetic for c in cases) else ''}"
        )
        lines.append("  " + "、".join(f"{m.name}{'' if m.higher else '↓'}" for m in suite.metrics))
    runs = run_ids(folder)
    lines.append("评测记录：" + ("、".join(runs[-12:]) or "还没有"))
    return lines
