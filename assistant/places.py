"""Where the files that ship with 研墨 lie: ``corpus/`` and ``prompts/``, in a checkout or in an installed package."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def shipped(name: str) -> Path:
    """Return the folder ``name`` ("corpus" or "prompts") that ships with the package.

    In an installed wheel it lies inside the package, in a checkout beside it.
    """
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def term_list(name: str) -> Path:
    """Return the path of a word list, for example ``term_list("sections.json")``."""
    return shipped("corpus") / "terms" / name
