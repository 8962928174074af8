"""What is installed is what was checked: exact pins, a hash for every file, no address of any index."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

from assistant import __version__
from assistant.doctor import LIBRARIES
from assistant.places import shipped

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run.txt", "dev.txt", "uv.txt")
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def lines_of(lock):
    """The requirements of a lock, each joined with its continuation lines."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    return text.replace("\\\n", " ").splitlines()


def pins_of(lines):
    return {m["name"].lower(): m["version"] for m in map(PIN.match, lines)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_requirement_exactly_and_with_hashes(lock):
    lines = lines_of(lock)
    assert lines
    for line in lines:
        assert PIN.match(line), line[:80]
        assert HASH.search(line), f"{line[:40]} has no hash"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_address(lock):
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|index-url|find-links|\.org|\.com|file:", text)


def test_what_runs_and_what_tests_agree_on_every_version():
    run, dev = pins_of(lines_of("run.txt")), pins_of(lines_of("dev.txt"))
    assert run.items() <= dev.items()


@pytest.mark.parametrize(
    "lock, wanted",
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        (
            "dev.txt",
            [
                *chain.from_iterable(
                    PROJECT["project"]["optional-dependencies"][extra] for extra in ("test", "lint")
                )
            ],
        ),
        ("uv.txt", PROJECT["dependency-groups"]["bootstrap"]),
    ],
)
def test_the_project_pins_exactly_what_the_lock_holds(lock, wanted):
    locked = pins_of(lines_of(lock))
    for requirement in wanted:
        pin = PIN.fullmatch(requirement)
        assert pin, f"{requirement} is not an exact pin"
        assert locked[pin["name"].lower()] == pin["version"]


def test_the_build_tool_of_the_wheel_is_among_the_locked_ones():
    [build] = PROJECT["build-system"]["requires"]
    assert build in PROJECT["project"]["optional-dependencies"]["lint"]


def test_the_doctor_looks_at_every_dependency():
    assert {PIN.match(d)["name"] for d in PROJECT["project"]["dependencies"]} == set(LIBRARIES)


def test_the_package_and_the_project_state_one_version():
    assert PROJECT["project"]["version"] == __version__


def test_the_wheel_carries_the_corpus_and_the_prompts_to_where_they_are_looked_for():
    carried = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {name: f"assistant/{name}" for name in ("corpus", "prompts")}
    for name in carried:
        assert (ROOT / name).is_dir()
        assert shipped(name) == ROOT / name
