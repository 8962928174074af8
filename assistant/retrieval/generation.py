"""Generations of the derived indexes: one is live, a new one is made beside it and swapped in whole.

``CURRENT`` names the live one. Its manifest says what made it; one made by other means is rebuilt, never mended.
"""

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from assistant.retrieval.lexical import FIELDS
from assistant.retrieval.splitting import CHUNKER
from assistant.retrieval.words import TOKENIZER

_CURRENT = "CURRENT"
_MANIFEST = "manifest.json"


@cache
def expected_manifest() -> dict[str, str]:
    """Return what a generation made by this program says of itself."""
    return {
        "chunker": CHUNKER,
        "tokenizer": TOKENIZER,
        "fields": FIELDS,
        "jieba": version("jieba"),
        "tantivy": version("tantivy"),
    }


def live_generation(directory: Path) -> Path | None:
    """Return the live generation, or None when there is none or it was made by other means."""
    try:
        generation = directory / (directory / _CURRENT).read_text(encoding="utf-8").strip()
        manifest = json.loads((generation / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    made_by = manifest.get("made_by") if isinstance(manifest, dict) else None
    return generation if made_by == expected_manifest() else None


def has_generation(directory: Path) -> bool:
    """Tell whether the directory was ever filled."""
    return (directory / _CURRENT).exists()


def next_generation(directory: Path) -> Path:
    """Make an empty folder for a generation that is not live yet."""
    taken = [int(path.name[4:]) for path in directory.glob("gen-*") if path.name[4:].isdigit()]
    generation = directory / f"gen-{max(taken, default=0) + 1}"
    generation.mkdir()
    return generation


def publish(directory: Path, generation: Path, contents: Mapping[str, object]) -> bool:
    """Make a verified generation the live one in one step, then clear the others away; tell whether none is left.

    ``contents`` says what it held when it was verified; later additions are in the catalogue alone.
    """
    manifest = {"made_by": expected_manifest(), "verified": dict(contents)}
    _write(generation / _MANIFEST, json.dumps(manifest, indent=1))
    _write(directory / _CURRENT, generation.name)
    return clear_others(directory, generation)


def clear_others(directory: Path, live: Path) -> bool:
    """Remove every generation but the live one; False when a reader on Windows still has files of one open."""
    for other in directory.glob("gen-*"):
        if other != live:
            shutil.rmtree(other, ignore_errors=True)
    return set(directory.glob("gen-*")) <= {live}


def _write(path: Path, text: str) -> None:
    aside = path.with_name(path.name + ".new")
    with aside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def write_state(path: Path, state: Mapping[str, object]) -> None:
    """Write a small JSON file so that a reader sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, json.dumps(state))


def read_state(path: Path) -> dict[str, object]:
    """Return what ``write_state`` wrote, or nothing."""
    try:
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


@cache
def dense_name(embedder: str, server: str) -> str:
    """Return the folder for the vectors of one embedder, one version of Chroma and one server: others never share it."""
    return "dense-" + hashlib.sha256(f"{embedder} {version('chromadb')} {server}".encode()).hexdigest()[:12]
