"""What the page's 评测 tab is handed: the runs of a data folder, two of them compared, and a run of its own process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError
from assistant.settings import inherited
from assistant.ui.evaluations import RunLine

if TYPE_CHECKING:
    from evals.gate import Decision
    from evals.runs import Run
    from evals.sides import Side

OFFLINE = "offline"


def evaluations_of(data_dir: Path) -> "Measurements | None":
    """Return the measurements of a data folder; None where 研墨 was installed without its cases."""
    return Measurements(data_dir) if find_spec("evals") else None


@dataclass(frozen=True)
class Measurements:
    """The engine behind the tab; it is imported only when the tab is used."""

    data_dir: Path

    def suites(self) -> list[tuple[str, str]]:
        """Return (label, name) of the suites that need no model."""
        from evals.suites import suites_of

        return [(suite.label, suite.name) for suite in suites_of(OFFLINE)]

    def runs(self) -> list[RunLine]:
        """Return the runs there are, the latest first; a damaged one is left out."""
        from evals.runs import folder_of, run_ids
        from evals.suites import SUITES

        labels = {suite.name: suite.label for suite in SUITES}
        folder = folder_of(self.data_dir)
        found = []
        for name in reversed(run_ids(folder)):
            path = folder / name / "run.json"
            try:
                head = json.loads(path.read_text(encoding="utf-8"))
                made = datetime.fromtimestamp(path.stat().st_mtime)
                suites = tuple(labels.get(suite, suite) for suite in head["suites"])
                found.append(
                    RunLine(name, made, head["model"], head["program"], suites, bool(head["partial"]))
                )
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    def compared(self, first: str, second: str, folder: Path) -> dict[str, Any]:
        """Compare; ``first`` is a run or "" for the committed baseline. The report is written into ``folder``.

        Raises ``UsageError`` when a run is gone or the two have too little in common.
        """
        from evals.case_view import changed_cases
        from evals.report import write_report

        base, run, decision = self._both(first, second)
        page = write_report(folder, base, run, decision, self.data_dir)
        data: dict[str, Any] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        return data | {"moved": changed_cases(decision), "page": page}

    def case(self, first: str, second: str, name: str) -> dict[str, Any]:
        """Return one case of a comparison, ``name`` as ``suite/case``."""
        from evals.case_view import case_view

        return case_view(name, *self._both(first, second))

    def _both(self, first: str, second: str) -> "tuple[Side, Run, Decision]":
        there = {line.id for line in self.runs()}
        if second not in there or (first and first not in there):
            raise UsageError("没有这次评测记录，请按“刷新”后重新选。")
        return _held(self.data_dir, first, second)

    def measure(self, suites: Sequence[str], started: list[subprocess.Popen[str]]) -> Iterator[str]:
        """Run suites in a process of its own and yield its lines; the process is put into ``started``, to be ended."""
        command = [sys.executable, "-m", "assistant.cli", "eval", "run", "--progress"]
        command += ["--data-dir", str(self.data_dir)]
        command += [part for suite in suites for part in ("--suite", suite)]
        root = Path(__file__).parents[2]
        path = os.pathsep.join(part for part in sys.path if part)
        with subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=root,
            env={**inherited(), "PYTHONPATH": path, "PYTHONUTF8": "1"},
        ) as process:
            started.append(process)
            try:
                assert process.stderr is not None
                for line in process.stderr:
                    yield line.strip()
            finally:
                if process.poll() is None:
                    process.terminate()


@lru_cache(maxsize=4)
def _held(data_dir: Path, first: str, second: str) -> "tuple[Side, Run, Decision]":
    from evals.gate import decide, read_config
    from evals.runs import folder_of, read_run
    from evals.sides import read_baseline, side_of

    folder = folder_of(data_dir)
    run = read_run(folder, second)
    base = side_of(read_run(folder, first)) if first else read_baseline(run.suites, run.profile)
    return base, run, decide(base, side_of(run), read_config())
