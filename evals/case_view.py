"""One case on both sides of a comparison: its figures, its two drafts, the findings that came and went."""

from typing import Any

from evals.gate import Decision
from evals.report import draft_pair, finding_changes
from evals.runs import Run
from evals.sides import Side
from evals.suites import SUITES


def changed_cases(decision: Decision) -> list[tuple[str, float]]:
    """Return (``suite/case``, sum of its changes) of every case that moved, the worst first; more is better."""
    sums: dict[str, float] = {}
    for metric in decision.metrics:
        for case in (*metric.worse, *metric.better):
            name = f"{metric.suite}/{case.case}"
            sums[name] = sums.get(name, 0.0) + case.change
    return sorted(sums.items(), key=lambda item: (item[1], item[0]))


def case_view(name: str, base: Side, run: Run, decision: Decision) -> dict[str, Any]:
    """Return what is shown of the case ``suite/case``: ``scores``, ``draft`` (or None), ``findings``, ``evidence``."""
    suite_name, _, case_id = name.partition("/")
    suite = next((suite for suite in SUITES if suite.name == suite_name), None)
    case = next((case for case in suite.cases() if case.id == case_id), None) if suite else None
    scores = [
        [m.metric.label, c.baseline, c.candidate, c.change]
        for m in decision.metrics
        if m.suite == suite_name
        for c in m.cases
        if c.case == case_id
    ]
    return {
        "name": name,
        "scores": scores,
        "draft": draft_pair(case, base, run) if case and suite_name == "drafting" else None,
        "findings": finding_changes(name, base, run),
        "evidence": [
            f"{row.metric}：{words}"
            for row in run.rows
            if row.suite == suite_name and row.case == case_id and row.repeat == 0
            for words in row.evidence
        ],
    }
