"""A hash over everything of the program that can change an output: its sources, its corpus, its prompts, its pins."""

import hashlib
from functools import cache
from pathlib import Path

from assistant.places import shipped

ROOT = Path(__file__).parents[1]


_AFTERWARDS = (
    "blessing.py", "charts.py", "compared.py", "gate.py", "report.py", "report_html.py", "report_markdown.py", "same.py", "sides.py",
    "simulations.py", "stats.py", "telling.py", "known_bad.py", "known_bad_patches.py", "mutator.py", "ablations.py",
    "trends.py", "judge.py", "judging.py",
)  # fmt: skip
"""What of the evaluation only looks at outputs."""


@cache
def program_hash() -> str:
    """Return 16 hexadecimal digits. Files of the corpus that are notes to people do not count."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    produced = [p for p in (ROOT / "evals").glob("*.py") if p.name not in _AFTERWARDS]
    folders = (ROOT / "assistant", shipped("corpus"), shipped("prompts"))
    kinds = (".py", ".md", ".json", ".tsv", ".txt", ".yaml", ".toml", ".csv")
    found = [
        p for folder in folders for p in folder.rglob("*") if p.suffix in kinds and p.name != "README.md"
    ]
    return [*found, *produced, ROOT / "requirements" / "run.txt"]
