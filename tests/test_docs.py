"""What the documents name exists: files, pictures, commands, options, targets, tests, packages, dependencies."""

import argparse
import contextlib
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from assistant.cli import COMMANDS, parser
from assistant.domain.draft import Draft

ROOT = Path(__file__).parents[1]
DOCS = ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"(?:\byanmo|-m assistant\.cli)(?=\s)(?P<rest>[^\n]*)")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def code_of(name):
    """The lines of code blocks, without their comments, and the inline code of a document."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text_of(name), re.M | re.S)
    prose = re.sub(r"^```\w*\n.*?^```", "", text_of(name), flags=re.M | re.S)
    lines = [line.split("#")[0] for block in blocks for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", prose)


def commands_of(choices):
    """Command words → the options they take; the actions of ``index`` count as commands of their own."""
    found = {}
    for name, sub in choices.items():
        found[name] = {option for action in sub._actions for option in action.option_strings}
        for action in sub._actions:
            if isinstance(action, argparse._SubParsersAction):
                found |= {
                    f"{name} {inner}": options for inner, options in commands_of(action.choices).items()
                }
    return found


TOP = parser(COMMANDS)
KNOWN = commands_of(next(a.choices for a in TOP._actions if isinstance(a, argparse._SubParsersAction)))
TOP_OPTIONS = {option for action in TOP._actions for option in action.option_strings}


def faults_of(code):
    """Calls of ``yanmo`` in one piece of code that would not be understood."""
    found = []
    for call in CALL.finditer(code):
        words = call["rest"].split()
        options = {w.split("=")[0] for w in words if re.match(r"-\w|--\w", w)}
        if words and re.fullmatch(r"[a-z]+", words[0]):
            name = " ".join(words[:2]) if " ".join(words[:2]) in KNOWN else words[0]
            if name not in KNOWN:
                found.append(f"no command: {code}")
                continue
            known = KNOWN[name]
        else:
            known = TOP_OPTIONS
        found += [f"no option {option}: {code}" for option in options - known]
    if re.match(r"--[a-z]", code):
        option = code.split()[0].split("=")[0]
        if not any(option in options for options in KNOWN.values()):
            found.append(f"no option: {code}")
    return found


@pytest.mark.parametrize("name", DOCS)
def test_every_link_and_picture_of_a_document_exists(name):
    targets = [t.split("#")[0] for t in LINK.findall(text_of(name)) if not re.match(r"https?:|#", t)]
    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", DOCS)
def test_every_command_and_option_a_document_names_is_understood(name):
    assert [fault for code in code_of(name) for fault in faults_of(code)] == []


def test_a_wrong_command_or_option_is_seen():
    assert faults_of("yanmo drft notes.txt")
    assert faults_of("yanmo draft notes.txt --anwsers x")
    assert faults_of("yanmo index search 问题 --all")
    assert faults_of("--no-such")
    assert not faults_of(r".venv\Scripts\python -m assistant.cli serve --port 7870")
    assert not faults_of("yanmo --help")


@pytest.mark.parametrize("name", DOCS)
def test_every_make_target_a_document_names_exists(name):
    targets = set(re.findall(r"^([a-z]+):", text_of("Makefile"), re.M))
    named = {m for code in code_of(name) for m in re.findall(r"^make ([a-z]+)", code.strip())}
    assert named <= targets


@pytest.mark.parametrize("name", DOCS)
def test_every_file_of_the_tests_and_the_corpus_a_document_names_exists(name):
    shape = r"(?:tests|corpus|evals|docs|prompts|bench|requirements)[/\\][\w./\\-]*"
    named = {m for code in code_of(name) for m in re.findall(rf"(?<![\w/.\\-])({shape})", code)}
    assert [p for p in sorted(named) if not (ROOT / p.replace("\\", "/").rstrip(".")).exists()] == []


def test_every_dependency_is_explained_in_the_architecture():
    dependencies = tomllib.loads(text_of("pyproject.toml"))["project"]["dependencies"]
    told = dict(re.findall(r"^\| ([\w-]+) \|[^|\n]+\| ([^|\n]+) \|$", text_of("ARCHITECTURE.md"), re.M))
    assert {d.split("==")[0] for d in dependencies} <= set(told)


def test_every_test_that_holds_an_invariant_exists():
    held = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text_of("ARCHITECTURE.md"))
    assert len(held) > 15
    missing = [
        (path, name)
        for path, name in held
        if not re.search(rf"^def {name}\(" if name else "^def test_", text_of(path), re.M)
    ]
    assert missing == []


def test_every_package_of_the_assistant_stands_in_the_tree_with_its_comment():
    packages = {path.parent.name for path in (ROOT / "assistant").glob("*/__init__.py")}
    tree = dict(re.findall(r"^  (\w+)/ {2,}(\S.+)$", text_of("README.md"), re.M))
    assert packages == set(tree)


def test_every_room_of_the_house_stands_on_a_floor_of_the_picture():
    floors = "\n".join(re.findall(r"^\d  (.+)$", text_of("ARCHITECTURE.md"), re.M))
    packages = {path.parent.name for path in (ROOT / "assistant").glob("*/__init__.py")}
    modules = {path.name for path in (ROOT / "assistant").glob("*.py")} - {"__init__.py"}
    assert [
        room for room in (*(f"{p}/" for p in sorted(packages)), *sorted(modules)) if room not in floors
    ] == []


def test_the_exit_codes_of_the_errors_are_in_the_guide():
    from assistant.errors import ServiceError, UsageError

    told = set(re.findall(r"^\| (\d) \|", text_of("README.zh-CN.md"), re.M))
    assert {str(error.exit_code) for error in (UsageError, ServiceError)} | {"0", "1", "3"} == told


def test_the_lines_of_python_in_the_readme_draft_the_sample(tmp_path, capsys):
    [lines] = re.findall(r"^```python\n(.*?)^```", text_of("README.md"), re.M | re.S)
    assert len([line for line in lines.splitlines() if line]) == 3
    shutil.copytree(ROOT / "corpus" / "samples", tmp_path / "corpus" / "samples")
    names = {}
    with contextlib.chdir(tmp_path):
        exec(lines, names)
    assert isinstance(names["draft"], Draft)
    printed = capsys.readouterr().out
    assert names["draft"].title in printed
    assert names["draft"].questions[0].question in printed
