"""What docs/deployment.md and the unit file say really works."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

from assistant.cli import COMMANDS, parser
from assistant.store.projects import Projects

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")


def test_the_unit_starts_the_shared_service():
    unit = (ROOT / "deploy" / "yanmo.service").read_text(encoding="utf-8")
    [line] = re.findall(r"^ExecStart=\S+/yanmo (.+)$", unit, re.M)
    given = parser(COMMANDS).parse_args(shlex.split(line))
    assert given.shared and given.host == "127.0.0.1" and given.name == ["yanmo.example.edu.cn"]


def test_the_backup_taken_while_in_use_holds_everything(tmp_path):
    work, copy = tmp_path / "yanmo.sqlite", tmp_path / "copy.sqlite"
    projects = Projects(work)
    name = projects.create("wen", "", "总结").id
    projects.save(name, "wen", {"text": "一"}, base=0)
    [code] = re.findall(r"python3 -c '(.+?)'", GUIDE)
    with projects._file.reading():
        projects.save(name, "wen", {"text": "二"}, base=1)
        subprocess.run([sys.executable, "-c", code, str(work), str(copy)], check=True)
    assert Projects(copy).open(name, "wen").content == {"text": "二"}
    assert len(Projects(copy).versions(name, "wen")) == 2


def test_every_command_of_the_guide_is_understood():
    calls = re.findall(r"^yanmo (users [^\n]+|serve [^\n]+)$", GUIDE, re.M)
    assert len(calls) >= 6
    for call in calls:
        parser(COMMANDS).parse_args(shlex.split(call))
