"""How the key metrics went: over the blessed baselines, whose values are kept beside them, and the runs of a data folder."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.runs import Run, folder_of, read_run, run_ids
from evals.sides import BASELINES, Side, side_of

KEY = (
    ("drafting", "fact_coverage"),
    ("drafting", "citation_recall"),
    ("drafting", "ledger_true"),
    ("drafting", "number_unsupported"),
    ("checking", "silent"),
    ("labelled", "vague_sentence_f1"),
    ("labelled", "false_alarms"),
    ("planted", "found"),
    ("retrieval", "ndcg_at_10"),
    ("retrieval", "abstention"),
)
"""Suite and metric; the label is looked up where it is shown."""
LATEST = 20
"""Runs of the data folder that are looked at."""
Point = tuple[str, float]
"""What was measured (a day and the program's hash, or a run), and the pooled value."""


def history_file(profile: str, folder: Path = BASELINES) -> Path:
    """Return where the values of blessed baselines are kept, one line each."""
    return folder / f"history.{profile}.jsonl"


def line_of(side: Side, day: str) -> str:
    """Return the line that a blessed side adds to the history."""
    values = {f"{suite}.{metric}": value for (suite, metric), value in values_of(side)}
    return json.dumps({"date": day, "program": side.program, "values": values}, ensure_ascii=False) + "\n"


def values_of(side: Side) -> Iterator[tuple[tuple[str, str], float]]:
    """Yield the pooled value of every key metric that a side has."""
    for suite, metric in KEY:
        pairs = [p for held in side.cases.get(suite, {}).values() for p in held.metrics.get(metric, ())]
        if whole := sum(d for _, d in pairs):
            yield (suite, metric), round(sum(n for n, _ in pairs) / whole, 6)


def trends(run: Run, data_dir: Path | None, folder: Path = BASELINES) -> list[list[Any]]:
    """Return [suite, metric, points] of every key metric with two points or more, this run last.

    Only runs of the same profile and model with all of their cases count.
    """
    points: dict[tuple[str, str], list[Point]] = {key: [] for key in KEY}
    kept = history_file(run.profile, folder)
    for row in map(json.loads, kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else ()):
        for key in KEY:
            if (value := row["values"].get(".".join(key))) is not None:
                points[key].append((f"{row['date']} {row['program'][:6]}", value))
    for other in (*_earlier(run, data_dir), run):
        for key, value in values_of(side_of(other)):
            points[key].append((other.id, value))
    return [[suite, metric, rows] for (suite, metric), rows in points.items() if len(rows) > 1]


def _earlier(run: Run, data_dir: Path | None) -> Iterator[Run]:
    if data_dir is None:
        return
    folder = folder_of(data_dir)
    for name in run_ids(folder)[-LATEST:]:
        head = json.loads((folder / name / "run.json").read_text(encoding="utf-8"))
        alike = (head["profile"], head["model"], head["partial"]) == (run.profile, run.model, False)
        if name != run.id and alike:
            yield read_run(folder, name)
