"""A hash over everything of the program that can change an output: its sources, its corpus, its prompts, its pins."""

import hashlib
from functools import cache
from pathlib import Path

from assistant.places import shipped

ROOT = Path(__file__).parents[1]


@cache
def program_hash() -> str:
    """Return 16 hexadecimal digits. Files of the corpus that are notes to people do not count."""
    digest = hashlib.sha256()
    for path in sorted(_files()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _files() -> list[Path]:
    produced = [
        ROOT / "evals" / name
        for name in ("producing.py", "scripted.py", "suites.py", "questions.py", "profiles.py")
    ]
    folders = (ROOT / "assistant", shipped("corpus"), shipped("prompts"))
    kinds = (".py", ".md", ".json", ".tsv", ".txt", ".yaml", ".toml", ".csv")
    found = [
        p for folder in folders for p in folder.rglob("*") if p.suffix in kinds and p.name != "README.md"
    ]
    return [*found, *produced, ROOT / "requirements" / "run.txt"]
