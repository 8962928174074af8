"""A comparison as one JSON, from which the page, the Markdown and the command line are made."""

import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

from assistant.documents.saving import write_text_atomically
from evals.ablations import kept_file
from evals.compared import Compared
from evals.gate import Decision
from evals.runs import Run, folder_of, read_timings
from evals.scorers.support import marked_unsupported
from evals.scoring import CRASH, Case
from evals.sides import Side, kept
from evals.suites import SUITES
from evals.trends import trends

SHOWN = 8
"""Cases whose drafts are laid side by side."""


def decision_json(decision: Decision) -> dict[str, Any]:
    """Return the verdict and every metric with its cases, version 1."""
    return {
        "version": 1,
        "verdict": decision.verdict,
        "sentence": decision.sentence,
        "new": decision.new,
        "changed": decision.changed,
        "gone": decision.gone,
        "quarantined": decision.quarantined,
        "unexplained": decision.unexplained,
        "crashed": decision.crashed,
        "metrics": [_metric(m) for m in decision.metrics],
    }


def _metric(m: Compared) -> dict[str, Any]:
    return {
        "suite": m.suite,
        "name": m.metric.name,
        "label": m.metric.label,
        "higher": m.metric.higher,
        "tier": m.tier,
        "baseline": m.baseline,
        "candidate": m.candidate,
        "change": m.change,
        "low": _finite(m.low),
        "high": _finite(m.high),
        "detectable": _finite(m.detectable),
        "needed": m.needed,
        "p": _finite(m.p),
        "verdict": m.verdict,
        "why": m.why,
        "cases": [[c.case, c.baseline, c.candidate, c.change] for c in m.cases],
    }


def _finite(number: float) -> float | None:
    return number if math.isfinite(number) else None


def report_json(base: Side, run: Run, decision: Decision, data_dir: Path | None = None) -> dict[str, Any]:
    """Return all that the report shows; timings and ablations come from ``data_dir`` when they are kept there."""
    return decision_json(decision) | {
        "run": run.id,
        "profile": run.profile,
        "model": run.model,
        "program": run.program,
        "repeats": run.repeats,
        "labels": run.labels,
        "baseline_program": base.program,
        "baseline_reason": base.reason,
        "suites": [[s.name, s.label, _cases_of(run, s.name)] for s in SUITES if s.name in run.suites],
        "nulls": _nulls(run),
        "drafts": _drafts(base, run, decision),
        "findings": _findings(base, run),
        "evidence": _evidence(run),
        "timings": _timings(read_timings(folder_of(data_dir), run.id) if data_dir else {}),
        "ablations": _ablations(data_dir),
        "trends": [
            [f"{suite}.{metric}", _label(suite, metric), points]
            for suite, metric, points in trends(run, data_dir)
        ],
        "reproduce": [
            f"yanmo eval run --profile {run.profile} --fresh",
            f"yanmo eval gate {run.id} --all",
            *(f"yanmo eval run --suite {m.suite} --case {m.worse[0].case}" for m in _fallen(decision)[:3]),
        ],
    }


def _label(suite: str, metric: str) -> str:
    return next(m.label for s in SUITES if s.name == suite for m in s.metrics if m.name == metric)


def _fallen(decision: Decision) -> list[Compared]:
    return [m for m in decision.metrics if m.worse and m.verdict != "info"]


def _cases_of(run: Run, suite: str) -> int:
    return len({row.case for row in run.rows if row.suite == suite})


def _nulls(run: Run) -> list[tuple[str, str, int]]:
    counted = Counter((f"{r.suite}.{r.metric}", r.null) for r in run.rows if r.null)
    return [(metric, why, n) for (metric, why), n in sorted(counted.items())]


def _evidence(run: Run) -> dict[str, list[str]]:
    """``suite/case`` → what counts against the case, by metric."""
    out: dict[str, list[str]] = {}
    for row in run.rows:
        if row.evidence and row.repeat == 0:
            out.setdefault(f"{row.suite}/{row.case}", []).extend(
                f"{row.metric}：{e}" for e in row.evidence[:4]
            )
    return out


def _drafts(base: Side, run: Run, decision: Decision) -> list[dict[str, Any]]:
    """The drafts whose text changed, those with the worst case first; unsupported words as spans of the lines."""
    suite = next((s for s in SUITES if s.name == "drafting" and s.name in run.suites), None)
    if suite is None:
        return []
    falls: Counter[str] = Counter()
    for m in decision.metrics:
        if m.suite == "drafting" and m.verdict != "info":
            falls.update({c.case: -c.change for c in m.worse})
    pairs = (draft_pair(case, base, run) for case in suite.cases())
    out = [pair for pair in pairs if pair and pair["baseline"] != pair["candidate"]]
    return sorted(out, key=lambda row: (-falls[str(row["case"])], row["case"]))[:SHOWN]


def draft_pair(case: Case, base: Side, run: Run) -> dict[str, Any] | None:
    """Both drafts of a case, each line with its unsupported words; None when one side has none."""
    output = run.outputs.get(f"drafting/{case.id}/0")
    before = (base.outputs or {}).get(f"drafting/{case.id}", {}).get("lines")
    if output is None or before is None or CRASH in output:
        return None

    def marked(sections: list[list[str]]) -> list[list[Any]]:
        return [[line, marked_unsupported(case, line, output)] for s in sections for line in s if line]

    return {
        "case": case.id,
        "school": case.cluster,
        "notes": case.body.text,
        "baseline": marked(before),
        "candidate": marked(kept(output)["lines"]),
    }


def _findings(base: Side, run: Run) -> list[dict[str, Any]]:
    """Rule by rule, what is reported now and was not, and the other way round, on texts that did not change."""
    rules: dict[str, dict[str, list[str]]] = {}
    for key in run.outputs:
        name, _, repeat = key.rpartition("/")
        if repeat == "0":
            for kind, rule, quote in finding_changes(name, base, run):
                rules.setdefault(rule, {"appeared": [], "vanished": []})[kind].append(f"{name} {quote}")
    return [{"rule": rule, **lists} for rule, lists in sorted(rules.items())]


def finding_changes(name: str, base: Side, run: Run) -> list[tuple[str, str, str]]:
    """What is reported of ``suite/case`` on one side alone: (appeared or vanished, rule, quote)."""
    output = run.outputs.get(f"{name}/0", {})
    before = (base.outputs or {}).get(name, {}).get("findings")
    if before is None or "findings" not in output:
        return []
    old = Counter(tuple(f) for f in before)
    now = Counter(tuple(f) for f in kept(output)["findings"])
    return [
        (kind, rule, quote)
        for kind, found in (("appeared", now - old), ("vanished", old - now))
        for rule, _, _, quote in sorted(found.elements())
    ]


def _ablations(data_dir: Path | None) -> list[Any]:
    if data_dir is None or not kept_file(data_dir).is_file():
        return []
    lines: list[Any] = json.loads(kept_file(data_dir).read_text(encoding="utf-8"))
    return lines


def _timings(seconds_by_key: dict[str, float]) -> list[tuple[str, int, float, float]]:
    """Suite, cases made, median and 95th percentile in seconds: told, never gated."""
    by_suite: dict[str, list[float]] = {}
    for key, seconds in seconds_by_key.items():
        by_suite.setdefault(key.split("/")[0], []).append(seconds)
    return [
        (suite, len(times), sorted(times)[len(times) // 2], sorted(times)[int(0.95 * (len(times) - 1))])
        for suite, times in sorted(by_suite.items())
    ]


def write_report(
    folder: Path, base: Side, run: Run, decision: Decision, data_dir: Path | None = None
) -> Path:
    """Write ``report.json``, ``report.html`` and ``report.md`` into ``folder``; return the page."""
    from evals.report_html import page
    from evals.report_markdown import markdown

    data = report_json(base, run, decision, data_dir)
    files = {
        "report.json": json.dumps(data, ensure_ascii=False, indent=1) + "\n",
        "report.html": page(data),
        "report.md": markdown(data),
    }
    for name, text in files.items():
        write_text_atomically(folder / name, text)
    return folder / "report.html"
