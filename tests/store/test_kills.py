"""Savers that are killed at any point: what was acknowledged is there, and the file opens."""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from assistant.store import projects as module
from assistant.store.projects import Projects

OURS = str(Path(module.__file__).parent)
LINES = 2500
"""About as many lines of our own code as a whole trial runs."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a trial is a forked process")


def die_at(line):
    """Kill this process when so many lines of the store have run."""
    left = [line]

    def trace(frame, event, argument):
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        left[0] -= event == "line"
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def work(path, say, line):
    """Save, restore, rename, begin and remove, and say of each step what was acknowledged."""
    if line:
        die_at(line)
    projects = Projects(path)
    for turn in range(6):
        name = projects.create("wen", "", f"第{turn}篇").id
        say({"project": name})
        for number in range(5):
            version = projects.save(name, "wen", {"text": f"{turn}-{number} " * 3000}, base=number)
            say({"project": name, "number": version.number, "content": version.content})
        version = projects.restore(name, "wen", 2)
        say({"project": name, "number": version.number, "content": version.content})
        if turn % 3 == 2:
            say({"leaving": name})
            projects.remove(name, "wen")
            say({"left": name})


def trial(path, seed):
    """Fork a saver, kill it, and return what it had said until then."""
    draw = random.Random(seed)
    line = draw.randrange(1, LINES) if seed % 2 else 0
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            work(path, lambda said: os.write(writing, json.dumps(said).encode() + b"\n"), line)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        if not line:
            stop = time.monotonic() + draw.random() * 0.25
            os.set_blocking(reading, False)
            data = b""
            while time.monotonic() < stop:
                data += said.read() or b""
            os.kill(child, signal.SIGKILL)
            os.set_blocking(reading, True)
            data += said.read()
        else:
            data = said.read()
    _, status = os.waitpid(child, 0)
    return [json.loads(text) for text in data.splitlines()], os.WIFSIGNALED(status)


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.stress)])
def test_whatever_was_acknowledged_is_there_after_a_kill_at_any_point(tmp_path, count):
    killed = acknowledged = 0
    for seed in range(count):
        path = tmp_path / f"{seed}" / "yanmo.sqlite"
        said, dead = trial(path, seed)
        killed += dead
        projects = Projects(path)
        there = {project.id: project for project in projects.of("wen")}
        leaving = {line["leaving"] for line in said if "leaving" in line}
        left = {line["left"] for line in said if "left" in line}
        assert not left & there.keys()
        for line in said:
            if "project" not in line or (line["project"] in leaving and line["project"] not in there):
                continue
            assert line["project"] in there, seed
            if "number" in line:
                acknowledged += 1
                assert projects.at(line["project"], "wen", line["number"]).content == line["content"], seed
        for name, project in there.items():
            numbers = [version.number for version in projects.versions(name, "wen")]
            assert numbers == list(range(project.latest, 0, -1)), seed
            next_one = projects.save(name, "wen", {"text": "之后"}, base=project.latest)
            assert next_one.number == project.latest + 1
    assert killed >= count * 0.7
    assert acknowledged >= count * 3
