"""A run as files: ``run.json`` (what was measured and with what), ``rows.jsonl``, ``outputs.jsonl``, ``timings.json``.

All but the timings are the same, byte for byte, whenever the same program meets the same cases.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from assistant.documents.saving import write_text_atomically
from assistant.errors import UsageError
from evals.scoring import Case, Score


@dataclass(frozen=True, slots=True)
class Row:
    """One metric of one case in one repeat."""

    suite: str
    case: str
    case_sha: str
    cluster: str
    split: str
    repeat: int
    metric: str
    scorer: int
    numerator: float
    denominator: float
    value: float | None
    null: str
    evidence: tuple[str, ...]
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run. ``partial`` when it holds only some of the cases."""

    id: str
    profile: str
    model: str
    program: str
    repeats: int
    suites: tuple[str, ...]
    partial: bool
    recording: str
    labels: str
    rows: tuple[Row, ...]
    outputs: dict[str, Any]
    """``suite/case/repeat`` → what the program made of it."""


SYNTHETIC = "合成标注：用例、素材与标签都是为本项目编写的，没有经外部人员标注"


def folder_of(data_dir: Path) -> Path:
    """Return where runs lie."""
    return data_dir / "evals" / "runs"


def write_run(folder: Path, run: Run) -> Path:
    """Write a run and return its folder."""
    target = folder / run.id
    head = {k: v for k, v in asdict(run).items() if k not in ("rows", "outputs")}
    files = {
        "run.json": _json(head) + "\n",
        "rows.jsonl": _lines(asdict(row) for row in run.rows),
        "outputs.jsonl": _lines({"key": k, "output": v} for k, v in sorted(run.outputs.items())),
    }
    for name, text in files.items():
        write_text_atomically(target / name, text)
    return target


def read_run(folder: Path, name: str) -> Run:
    """Read the run of that id, or in that folder; raises ``UsageError`` when there is none, or it is damaged."""
    path = Path(name) if (Path(name) / "run.json").is_file() else folder / name
    if not (path / "run.json").is_file():
        there = "、".join(run_ids(folder)[-6:]) or "还没有"
        raise UsageError(f"没有评测记录“{name}”，现有：{there}。先运行 yanmo eval run。")
    try:
        head = json.loads((path / "run.json").read_text(encoding="utf-8"))
        rows = tuple(Row(**(r | {"evidence": tuple(r["evidence"])})) for r in _read(path / "rows.jsonl"))
        outputs = {r["key"]: r["output"] for r in _read(path / "outputs.jsonl")}
        return Run(**(head | {"suites": tuple(head["suites"]), "rows": rows, "outputs": outputs}))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"评测记录“{name}”已损坏，请重新运行 yanmo eval run。") from error


def run_ids(folder: Path) -> tuple[str, ...]:
    """Return the ids of the runs, the latest last."""
    found = [path.parent for path in folder.glob("*/run.json")]
    return tuple(path.name for path in sorted(found, key=lambda path: (path / "run.json").stat().st_mtime))


def read_timings(folder: Path, run_id: str) -> dict[str, float]:
    """Return the seconds each case took that was not taken from the cache."""
    path = folder / run_id / "timings.json"
    if not path.is_file():
        return {}
    seconds: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return seconds


def latest(folder: Path) -> str:
    """Return the id of the latest run; raises ``UsageError`` when there is none."""
    found = run_ids(folder)
    if not found:
        raise UsageError("还没有评测记录，先运行 yanmo eval run。")
    return found[-1]


def as_json(run: Run) -> str:
    """Return the rows of a run as JSON, version 1."""
    head = {k: v for k, v in asdict(run).items() if k not in ("rows", "outputs")}
    return json.dumps(
        {"version": 1, **head, "rows": [asdict(r) for r in run.rows]}, ensure_ascii=False, indent=1
    )


def row_of(suite: str, case: Case, repeat: int, metric: str, version: int, score: Score) -> Row:
    """Return the row of a score; shares are rounded to nine places so that they print alike everywhere."""
    value = score.value
    return Row(
        suite,
        case.id,
        case.sha,
        case.cluster,
        case.split,
        repeat,
        metric,
        version,
        round(score.numerator, 9),
        round(score.denominator, 9),
        None if value is None else round(value, 9),
        score.null,
        score.evidence,
        case.synthetic,
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _lines(items: Iterable[object]) -> str:
    return "".join(_json(item) + "\n" for item in items)


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
