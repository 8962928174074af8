"""What the 评测 tab is handed from above: page and measurements are neighbours and never import each other."""

import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class RunLine(NamedTuple):
    """One run in the list."""

    id: str
    made: datetime
    model: str
    program: str
    suites: tuple[str, ...]
    partial: bool


class Evaluations(Protocol):
    """The measurements of one data folder. Whatever does not go raises ``UsageError``."""

    def suites(self) -> list[tuple[str, str]]:
        """Return (label, name) of the suites that need no model."""

    def runs(self) -> list[RunLine]:
        """Return the runs there are, the latest first."""

    def compared(self, first: str, second: str, folder: Path) -> dict[str, Any]:
        """Compare a run with another, or with the baseline (""), and write the report into ``folder``.

        Returns:
            ``verdict``, ``sentence``, ``metrics`` and so on as in report.json; ``moved``, (suite/case, change) pairs, the
            worst first; ``page``, the path of the report.
        """

    def case(self, first: str, second: str, name: str) -> dict[str, Any]:
        """Return one case: ``scores``, ``draft`` (both drafts by line) or None, ``findings``, ``evidence``."""

    def measure(self, suites: Sequence[str], started: "list[subprocess.Popen[str]]") -> Iterator[str]:
        """Run suites offline in a process of its own, which is put into ``started``; yield its lines of progress."""
