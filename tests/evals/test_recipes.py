"""The recipe for a case in CONTRIBUTING works as it is written there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def section(title):
    return re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", GUIDE, re.M | re.S)[1]


@pytest.fixture
def checkout(tmp_path):
    """A copy with a ``yanmo`` of its own where the guide says it is."""
    for part in ("assistant", "corpus", "prompts", "evals", "requirements"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    yanmo = tmp_path / ".venv" / "bin" / "yanmo"
    yanmo.parent.mkdir(parents=True)
    yanmo.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m assistant.cli "$@"\n', encoding="utf-8")
    yanmo.chmod(0o755)
    return tmp_path


def test_the_lines_of_the_recipe_add_a_case_and_measure_it_alone(checkout):
    [lines] = re.findall(r"^```\n(.*?)^```", section("Add a case to the evaluation"), re.M | re.S)
    done = subprocess.run(
        ("sh", "-e", "-c", lines), cwd=checkout, capture_output=True, text=True, check=False,
        env={"PATH": os.defpath, "PYTHONPATH": str(checkout), "YANMO_DATA": str(checkout / "data")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 例，1 组" in done.stdout and "fact_coverage" in done.stdout
    assert (checkout / "evals" / "cases" / "notes" / "Z1.json").is_file()


@pytest.mark.parametrize("title", ["Add a scorer", "Add a suite", "Add a provider to the evaluation"])
def test_what_a_recipe_names_exists(title):
    for path in re.findall(r"`((?:evals|tests|assistant)/[\w./]+)`", section(title)):
        assert (ROOT / path.rstrip(".")).exists(), path
    for name in re.findall(r"`([A-Z]{4,})`", section(title)):
        files = [*ROOT.glob("evals/*.py"), *ROOT.glob("assistant/llm/*.py")]
        assert any(re.search(rf"^{name}\b", file.read_text(encoding="utf-8"), re.M) for file in files), name
