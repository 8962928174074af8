"""Saved projects: append-only, owned, never overwritten, really erased, and there after any kill."""

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher

from assistant.errors import ServiceError, UsageError
from assistant.store import projects as module
from assistant.store.accounts import Accounts
from assistant.store.projects import Projects

START = datetime(2026, 6, 30, 15, 4, 5, tzinfo=UTC)


class Ticking:
    """A clock that a test moves: one second a look."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def path(tmp_path):
    return tmp_path / "work" / "yanmo.sqlite"


@pytest.fixture
def projects(path):
    return Projects(path, Ticking())


@pytest.fixture
def project(projects):
    return projects.create("wen", "雾桥市青石小学", "2025学年研修总结")


def test_a_new_project_is_empty_and_is_listed(projects, project):
    assert projects.of("wen") == (project,)
    assert (project.latest, project.school, project.owner) == (0, "雾桥市青石小学", "wen")
    opened = projects.open(project.id, "wen")
    assert (opened.number, opened.content) == (0, {})


def test_every_save_is_a_version_of_its_own(projects, project):
    first = projects.save(project.id, "wen", {"text": "一"}, base=0)
    second = projects.save(project.id, "wen", {"text": "二"}, base=1, reason="定稿前")
    assert (first.number, second.number) == (1, 2)
    assert first.made < second.made
    assert projects.open(project.id, "wen") == second
    assert projects.at(project.id, "wen", 1) == first
    assert [(v.number, v.reason) for v in projects.versions(project.id, "wen")] == [(2, "定稿前"), (1, "")]


def test_the_same_content_is_not_saved_twice(projects, project):
    first = projects.save(project.id, "wen", {"a": 1, "b": [2]}, base=0)
    assert projects.save(project.id, "wen", {"b": [2], "a": 1}, base=1) == first
    assert projects.save(project.id, "wen", {"b": [2], "a": 1}, base=0) == first
    assert len(projects.versions(project.id, "wen")) == 1


def test_what_was_last_changed_is_listed_first(projects, project):
    other = projects.create("wen", "", "另一篇")
    assert [p.id for p in projects.of("wen")] == [other.id, project.id]
    projects.save(project.id, "wen", {"text": "改"}, base=0)
    assert [p.id for p in projects.of("wen")] == [project.id, other.id]


def test_two_editors_get_a_conflict_copy_and_never_an_overwrite(projects, project):
    projects.save(project.id, "wen", {"text": "共同的"}, base=0)
    mine = projects.save(project.id, "wen", {"text": "甲改"}, base=1)
    other = projects.save(project.id, "wen", {"text": "乙改"}, base=1)
    assert other.project != project.id
    assert projects.open(project.id, "wen") == mine
    assert projects.open(other.project, "wen").content == {"text": "乙改"}
    assert projects.about(other.project, "wen").title.startswith("2025学年研修总结（冲突副本 06-30 15:")
    assert projects.save(project.id, "wen", {"text": "乙改"}, base=1) == other, (
        "saved again after a lost answer"
    )
    assert projects.save(other.project, "wen", {"text": "乙再改"}, base=other.number).project == other.project
    assert len(projects.of("wen")) == 2


@pytest.mark.parametrize("saves", [15, pytest.param(250, marks=pytest.mark.stress)])
def test_nothing_that_four_editors_save_at_once_is_lost(path, project, saves):
    def edit(editor):
        mine, base = project.id, 0
        for number in range(saves):
            version = Projects(path).save(mine, "wen", {"text": f"{editor}-{number}"}, base)
            if number % 5 == 4:  # looks again, as who loads the page anew
                mine, base = project.id, Projects(path).open(project.id, "wen").number
            else:
                mine, base = version.project, version.number
        return editor

    with ThreadPoolExecutor(4) as editors:
        assert list(editors.map(edit, "甲乙丙丁")) == list("甲乙丙丁")
    projects = Projects(path)
    kept = [
        projects.at(one.id, "wen", version.number).content["text"]
        for one in projects.of("wen")
        for version in projects.versions(one.id, "wen")
    ]
    assert sorted(kept) == sorted(f"{editor}-{number}" for editor in "甲乙丙丁" for number in range(saves))


def test_restoring_appends(projects, project):
    for number, text in enumerate("甲乙丙"):
        projects.save(project.id, "wen", {"text": text}, base=number)
    back = projects.restore(project.id, "wen", 1)
    assert (back.number, back.content, back.reason) == (4, {"text": "甲"}, "恢复第 1 版")
    assert projects.at(project.id, "wen", 3).content == {"text": "丙"}
    assert projects.restore(project.id, "wen", 4) == back
    with pytest.raises(UsageError, match="没有第 9 版"):
        projects.restore(project.id, "wen", 9)


ASKS = {
    "open": lambda p, name, who: p.open(name, who),
    "about": lambda p, name, who: p.about(name, who),
    "at": lambda p, name, who: p.at(name, who, 1),
    "versions": lambda p, name, who: p.versions(name, who),
    "save": lambda p, name, who: p.save(name, who, {"text": "改"}, base=1),
    "save a conflict copy": lambda p, name, who: p.save(name, who, {"text": "改"}, base=0),
    "restore": lambda p, name, who: p.restore(name, who, 1),
    "rename": lambda p, name, who: p.rename(name, who, "改名"),
    "remove": lambda p, name, who: p.remove(name, who),
}


def test_nobody_else_can_do_anything_with_a_project(projects, project):
    projects.save(project.id, "wen", {"text": "一"}, base=0)
    before = projects.of("wen")
    for ask in ASKS.values():
        for who in ("lin", "", "%", "wen' OR '1'='1"):
            with pytest.raises(UsageError, match="没有这个项目"):
                ask(projects, project.id, who)
        with pytest.raises(UsageError, match="没有这个项目"):
            ask(projects, "p-0000000000000000", "wen")
    assert projects.of("wen") == before
    assert projects.of("lin") == ()


def test_a_title_is_kept_on_one_line_and_must_be_there(projects, project):
    assert projects.rename(project.id, "wen", " 上半年\n总结 ").title == "上半年 总结"
    for empty in ("", " \n"):
        with pytest.raises(UsageError, match="还没有名字"):
            projects.rename(project.id, "wen", empty)
        with pytest.raises(UsageError, match="还没有名字"):
            projects.create("wen", "", empty)


def test_too_big_a_content_is_refused_and_nothing_is_changed(projects, project):
    projects.save(project.id, "wen", {"text": "一"}, base=0)
    with pytest.raises(UsageError, match=r"超过 8 MB.*还在页面上"):
        projects.save(project.id, "wen", {"text": "字" * (module.CONTENT_LIMIT // 3)}, base=1)
    assert projects.open(project.id, "wen").content == {"text": "一"}


def test_any_text_comes_back_as_it_was_saved(projects, project):
    content = {"text": "引号“”'\"\n\0\u2028𠮷", "rows": [[None, 1.5, True]]}
    projects.save(project.id, "wen", content, base=0)
    assert projects.open(project.id, "wen").content == content
    half = projects.save(project.id, "wen", {"text": "半个\ud842"}, base=1)
    assert projects.open(project.id, "wen").content == half.content == {"text": "半个?"}


def traces(path, word):
    return [p.name for p in path.parent.iterdir() if word.encode() in p.read_bytes()]


def test_a_removed_project_leaves_no_byte_in_the_file(projects, project, path):
    kept = projects.create("wen", "", "留下的")
    for number in range(30):
        projects.save(project.id, "wen", {"text": f"第{number}稿 鹤汀路 " * 800}, base=number)
        projects.save(kept.id, "wen", {"text": f"第{number}稿 莲池巷 " * 90}, base=number)
    assert traces(path, "鹤汀路") and traces(path, "2025学年研修总结")
    projects.remove(project.id, "wen")
    assert traces(path, "鹤汀路") == traces(path, "2025学年研修总结") == []
    assert len(projects.versions(kept.id, "wen")) == 30


def test_a_removal_that_was_cut_short_is_finished_when_the_file_is_opened_next(projects, project, path):
    for number in range(9):
        projects.save(project.id, "wen", {"text": f"第{number}稿 鹤汀路 " * 800}, base=number)
    with projects._file.changing() as db:
        db.execute("PRAGMA secure_delete=OFF")
        db.execute("DELETE FROM projects")
        db.execute("INSERT INTO state VALUES ('erasing', '1')")
    assert traces(path, "鹤汀路")
    Projects(path)
    assert traces(path, "鹤汀路") == []


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_only_its_user_may_read_the_file(projects, project, path):
    with projects._file.reading():
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def damage(path, at, junk):
    data = bytearray(path.read_bytes())
    data[at : at + len(junk)] = junk
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize(
    "at, junk", [(0, b"not a database at all"), (4096, b"\xff" * 4096), (100, b"\xff" * 900)]
)
def test_a_damaged_file_is_told_and_kept_aside(projects, project, path, at, junk):
    for number in range(20):
        projects.save(project.id, "wen", {"text": f"第{number}稿" * 900}, base=number)
    damaged = damage(path, at, junk)
    with pytest.raises(ServiceError, match=r"已损坏，已原样移到“.*damaged-1”，没有删除") as told:
        Projects(path)
    assert "\n" not in str(told.value)
    assert path.with_name("yanmo.sqlite.damaged-1").read_bytes() == damaged
    assert Projects(path).of("wen") == ()


def test_damage_under_a_running_page_is_told_and_nothing_is_moved(projects, project, path):
    projects.save(project.id, "wen", {"text": "一" * 9000}, base=0)
    damage(path, 0, b"not a database at all")
    with pytest.raises(ServiceError, match="已损坏，这次没有存上"):
        projects.save(project.id, "wen", {"text": "二"}, base=1)
    assert path.exists()


def test_a_file_held_by_another_program_is_told(path, projects, project):
    projects._file.patience = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ServiceError, match="这次没有存上"):
            projects.save(project.id, "wen", {"text": "二"}, base=0)


def typed_for(projects, project, minutes, clock):
    """Save without being asked every ten seconds, and once with a reason in the middle."""
    number = 0
    for beat in range(minutes * 6):
        clock.now += timedelta(seconds=8)
        reason = "起草" if beat == minutes * 3 else ""
        number = projects.save(project.id, "wen", {"text": f"{beat} " * 50}, number, reason).number
    return number


def test_saves_without_being_asked_are_thinned_and_what_was_asked_for_stays(path, project):
    clock = Ticking()
    projects = Projects(path, clock)
    latest = typed_for(projects, project, 60, clock)
    kept = {version.number: version for version in projects.versions(project.id, "wen")}
    assert len(kept) < 90 and latest in kept and 181 in kept and 1 in kept
    tens = [version.made[:15] for version in kept.values() if not version.reason]
    assert len(set(tens)) >= 6, "the first of every ten minutes"
    recent = [
        version
        for version in kept.values()
        if datetime.fromisoformat(version.made) > clock.now - module.WHOLE
    ]
    assert [version.number for version in recent] == list(range(latest, latest - len(recent), -1))
    assert len(recent) > 50

    missing = next(number for number in range(latest, 0, -1) if number not in kept)
    with pytest.raises(UsageError, match="已并入前后的版本"):
        projects.at(project.id, "wen", missing)
    assert projects.as_of(project.id, "wen", missing).number == max(n for n in kept if n < missing)
    with pytest.raises(UsageError, match="没有第"):
        projects.as_of(project.id, "wen", latest + 1)
    with closing(sqlite3.connect(path)) as db:
        held = db.execute("SELECT bytes FROM sizes").fetchone()
        assert held == db.execute("SELECT sum(length(CAST(content AS BLOB))) FROM versions").fetchone()


def test_an_account_that_is_full_is_told_so_and_loses_nothing(path, monkeypatch):
    monkeypatch.setattr(module, "ROOM", 5_000)
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    user = Accounts(path, cheap).add("wen", "drafter", "青石小学", "lantern-river")
    projects = Projects(path)
    mine = projects.create(user.id, "", "总结")
    first = projects.save(mine.id, user.id, {"text": "字" * 1000}, 0)
    with pytest.raises(UsageError, match="请先删除不用的项目"):
        projects.save(mine.id, user.id, {"text": "多" * 1000}, 1)
    assert projects.open(mine.id, user.id) == first
    projects.remove(mine.id, user.id)
    again = projects.create(user.id, "", "再来")
    assert projects.save(again.id, user.id, {"text": "字" * 1000}, 0).number == 1
    local = projects.create("local", "", "单机")
    for number in range(3):
        projects.save(local.id, "local", {"text": f"{number}" * 3000}, number)


def test_a_file_from_before_sizes_were_counted_is_counted_when_it_is_opened(path, projects, project):
    projects.save(project.id, "wen", {"text": "一"}, base=0)
    with closing(sqlite3.connect(path)) as db:
        db.executescript("DROP TABLE sizes; DROP TRIGGER a_version_counts; DROP TRIGGER a_version_leaves;")
    Projects(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT bytes FROM sizes").fetchone() == (len('{"text":"一"}'.encode()),)
