"""One side of a comparison: what a run, or a committed baseline, says of each case."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from evals.runs import Run
from evals.scoring import CRASH

BASELINES = Path(__file__).with_name("baselines")
Pair = tuple[float, float]
"""Numerator and denominator."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one case: metric → one pair a repeat."""

    sha: str
    cluster: str
    split: str
    metrics: dict[str, tuple[Pair, ...]]
    products: dict[str, str] = field(default_factory=dict)
    """Product (text, ledger, questions, …) → eight digits of the hash of what the first repeat made; {} when not kept."""


@dataclass(frozen=True, slots=True)
class Side:
    """Suite → case → what is known of it. ``partial`` when cases are left out on purpose."""

    name: str
    profile: str
    model: str
    program: str
    repeats: int
    cases: dict[str, dict[str, Held]]
    scorers: dict[str, dict[str, int]]
    """Suite → metric → version of its scorer."""
    partial: bool = False
    reason: str = ""
    outputs: dict[str, Any] | None = None
    """``suite/case`` → what is shown of the first repeat's output."""


def side_of(run: Run) -> Side:
    """Return a run as a side."""
    cases: dict[str, dict[str, Held]] = {name: {} for name in run.suites}
    scorers: dict[str, dict[str, int]] = {name: {} for name in run.suites}
    for row in run.rows:
        scorers[row.suite][row.metric] = row.scorer
        held = cases[row.suite].get(row.case)
        if held is None:
            made = products(run.outputs.get(f"{row.suite}/{row.case}/0", {}))
            held = cases[row.suite][row.case] = Held(row.case_sha, row.cluster, row.split, {}, made)
        held.metrics[row.metric] = (*held.metrics.get(row.metric, ()), (row.numerator, row.denominator))
    shown = {
        key.rpartition("/")[0]: kept(output) for key, output in run.outputs.items() if key.endswith("/0")
    }
    return Side(
        run.id, run.profile, run.model, run.program, run.repeats, cases, scorers, run.partial, "", shown
    )


def crashes(side: Side) -> tuple[str, ...]:
    """Return ``suite/case`` of every case the program broke on in the first repeat."""
    return tuple(
        f"{suite}/{case}"
        for suite, cases in side.cases.items()
        for case, held in cases.items()
        if CRASH in held.products
    )


def products(output: dict[str, Any]) -> dict[str, str]:
    """Return the hash of every product of an output, eight hexadecimal digits each."""
    return {
        name: hashlib.sha256(json.dumps(made, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]
        for name, made in output.items()
    }


def kept(output: dict[str, Any]) -> dict[str, Any]:
    """Return what of an output is kept beside a baseline: a draft's lines, a review's findings."""
    if "findings" in output:
        return {"findings": [[f["rule"], f["start"], f["end"], f["quote"]] for f in output["findings"]]}
    if "sections" in output:
        lines = [[s["heading"], *(t["text"] for t in s["sentences"])] for s in output["sections"]]
        return {"lines": lines}
    return {}


def baseline_file(suite: str, profile: str, folder: Path = BASELINES) -> Path:
    """Return where the baseline of a suite lies."""
    return folder / f"{suite}.{profile}.json"


def read_baseline(suites: tuple[str, ...], profile: str, folder: Path = BASELINES) -> Side:
    """Read the committed baselines of some suites as one side.

    Raises:
        UsageError: one is missing or damaged.
    """
    found = []
    for suite in suites:
        path = baseline_file(suite, profile, folder)
        if not path.is_file():
            raise UsageError(
                f"“{suite}”在 {profile} 下还没有基线，请先 yanmo eval bless 一次评测记录，并写明 --reason。"
            )
        try:
            found.append(_side(json.loads(path.read_text(encoding="utf-8")), path))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"基线“{path.name}”已损坏，请从版本库取回。") from error
    first = found[0]
    for other in found[1:]:
        first = replace(
            first,
            cases=first.cases | other.cases,
            scorers=first.scorers | other.scorers,
            outputs=(first.outputs or {}) | (other.outputs or {}),
        )
    return replace(first, name="基线")


def _side(data: dict[str, Any], path: Path) -> Side:
    suite = data["suite"]
    cases = {
        name: Held(
            c["sha"],
            c["cluster"],
            c["split"],
            {m: tuple((n, d) for n, d in pairs) for m, pairs in c["metrics"].items()},
            c.get("products", {}),
        )
        for name, c in data["cases"].items()
    }
    shown = path.with_suffix(".outputs.jsonl")
    outputs: dict[str, Any] = {}
    if shown.is_file():
        for line in shown.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            outputs[f"{suite}/{row['case']}"] = row["output"]
    return Side(
        path.name, data["profile"], data["model"], data["program"], data["repeats"],
        {suite: cases}, {suite: data["scorers"]}, False, data["reason"], outputs,
    )  # fmt: skip
