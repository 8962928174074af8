"""Saved projects: each a row of versions, acknowledged after they are on the disk.

What somebody asked to be kept stays for ever. Of what was saved without being asked, the last ten minutes stay whole and
of every ten minutes before them the first.
"""

import json
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.errors import UsageError
from assistant.store.database import Database

CONTENT_LIMIT = 8_000_000
"""Bytes of one version; a summary of 8,000 characters with all its notes and its ledger takes about 150,000."""
TITLE_LIMIT = 120
ROOM = 500_000_000
"""Bytes that the projects of one account may hold together; the one person of a PC has the whole disk."""
WHOLE = timedelta(minutes=10)
"""For how long every save without being asked stays."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Project:
    """One summary in the making. ``latest`` is 0 until the first version; ``changed`` is an ISO time with its zone."""

    id: str
    owner: str
    school: str
    title: str
    latest: int
    changed: str


@dataclass(frozen=True, slots=True)
class Version:
    """What was saved, by whom and when (an ISO time with its zone); ``reason`` is empty for a save without being asked."""

    project: str
    number: int
    author: str
    made: str
    content: dict[str, Any]
    reason: str


class Projects:
    """The projects of everybody; each call names who asks, and who may not is told that there is no such project.

    Whose project it is may do all with it. So may the drafters of the school whose drafter began it; nobody else, and
    nobody from above: who reviews gets a text when the school hands it in.

    Raises:
        ServiceError: The file is damaged or cannot be written; its message says what to do.
    """

    def __init__(self, path: Path, clock: Clock = lambda: datetime.now().astimezone()) -> None:
        self._file = Database(path)
        self._clock = clock

    def create(self, owner: str, school: str, title: str) -> Project:
        """Begin an empty project. ``school`` is the school the summary is about."""
        with self._file.changing() as db:
            return self._begin(db, owner, school.strip(), _title(title))

    def of(self, owner: str) -> tuple[Project, ...]:
        """Return the projects ``owner`` may open, last changed first."""
        with self._file.reading() as db:
            rows = db.execute(
                f"{_PROJECT} WHERE owner=?1 OR (shared<>'' AND shared=({_SHARED})) ORDER BY changed DESC, id",
                (owner,),
            )
            return tuple(Project(*row) for row in rows)

    def about(self, project_id: str, owner: str) -> Project:
        """Return one project without its content."""
        with self._file.reading() as db:
            return _allowed(db, project_id, owner)

    def open(self, project_id: str, owner: str) -> Version:
        """Return the latest version; number 0 with empty content before the first save."""
        with self._file.reading() as db:
            return _latest(db, _allowed(db, project_id, owner))

    def at(self, project_id: str, owner: str, number: int) -> Version:
        """Return one version with its content."""
        with self._file.reading() as db:
            return _version(db, _allowed(db, project_id, owner), number)

    def as_of(self, project_id: str, owner: str, number: int) -> Version:
        """Return one version, or of one that was thinned out the last before it that is kept."""
        with self._file.reading() as db:
            project = _allowed(db, project_id, owner)
            kept = "SELECT max(number) FROM versions WHERE project=? AND number<=? AND ?<=?"
            [found] = db.execute(kept, (project.id, number, number, project.latest)).fetchone()
            return _version(db, project, found or number)

    def versions(self, project_id: str, owner: str) -> tuple[Version, ...]:
        """Return all versions that are kept, newest first, with empty contents: ``at`` gives one with its own."""
        with self._file.reading() as db:
            project = _allowed(db, project_id, owner)
            rows = db.execute(
                "SELECT number, author, made, reason FROM versions WHERE project=? ORDER BY number DESC",
                (project.id,),
            )
            return tuple(
                Version(project.id, number, author, made, {}, reason) for number, author, made, reason in rows
            )

    def save(
        self, project_id: str, owner: str, content: dict[str, Any], base: int, reason: str = ""
    ) -> Version:
        """Append a version and return it once it is on the disk; the same content as the latest is not saved twice.

        Args:
            project_id: The project.
            owner: Who saves.
            content: Anything JSON can hold.
            base: The number of the version that was changed. When another has been saved since, the content becomes a
                project of its own, named as a conflict copy: ``Version.project`` of what is returned tells which.
            reason: Why, when somebody asked for it.

        Raises:
            UsageError: The project is not theirs, the content is too big, or their account is full.
        """
        text = _written(content)
        with self._file.changing() as db:
            project = _allowed(db, project_id, owner)
            latest = _latest(db, project)
            if latest.number and text == _written(latest.content):
                return latest
            if base != latest.number:
                if known := _same_copy(db, project.id, owner, text):
                    return known
                at = f"{self._clock():%m-%d %H:%M:%S}"
                title = f"{project.title[: TITLE_LIMIT - 30]}（冲突副本 {at}）"
                project = self._begin(db, owner, project.school, title, copy_of=project.id)
            return self._append(db, project, owner, text, reason)

    def restore(self, project_id: str, owner: str, number: int) -> Version:
        """Append what an earlier version held as the newest one; nothing in between is lost."""
        with self._file.changing() as db:
            project = _allowed(db, project_id, owner)
            old = _version(db, project, number)
            if number == project.latest:
                return old
            return self._append(db, project, owner, _written(old.content), f"恢复第 {number} 版")

    def rename(self, project_id: str, owner: str, title: str) -> Project:
        """Give a project another title."""
        with self._file.changing() as db:
            project = _allowed(db, project_id, owner)
            db.execute("UPDATE projects SET title=?2 WHERE id=?1", (project.id, _title(title)))
            return _allowed(db, project.id, owner)

    def remove(self, project_id: str, owner: str) -> None:
        """Delete a project with all its versions, so that no byte of them is left in the file."""
        with self._file.erasing() as db:
            project = _allowed(db, project_id, owner)
            db.execute("DELETE FROM projects WHERE id=?", (project.id,))

    def _begin(
        self, db: sqlite3.Connection, owner: str, school: str, title: str, copy_of: str = ""
    ) -> Project:
        project = Project(f"p-{uuid.uuid4().hex[:16]}", owner, school, title, 0, self._now())
        db.execute(
            f"INSERT INTO projects SELECT ?2, ?1, coalesce(({_SHARED}), ''), ?3, ?4, ?5, ?6",
            (owner, project.id, school, title, copy_of, project.changed),
        )
        return project

    def _append(
        self, db: sqlite3.Connection, project: Project, author: str, text: str, reason: str
    ) -> Version:
        version = Version(
            project.id, project.latest + 1, author, self._now(), json.loads(text), reason.strip()
        )
        row = (project.id, version.number, author, version.made, version.reason, text)
        _thin(db, project.id, (self._clock() - WHOLE).isoformat(timespec="milliseconds"))
        _check_room(db, project.owner, len(text.encode()))
        db.execute("INSERT INTO versions VALUES (?,?,?,?,?,?)", row)
        db.execute("UPDATE projects SET changed=?2 WHERE id=?1", (project.id, version.made))
        return version

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")


_PROJECT = """
SELECT id, owner, school, title, (SELECT coalesce(max(number), 0) FROM versions WHERE project=projects.id), changed
FROM projects
"""
_SHARED = "SELECT school FROM users WHERE id=?1 AND role='drafter'"
"""The school whose drafters share their projects with the person ?1; no row for anybody else."""


def _allowed(db: sqlite3.Connection, project_id: str, owner: str) -> Project:
    row = db.execute(
        f"{_PROJECT} WHERE id=?2 AND (owner=?1 OR (shared<>'' AND shared=({_SHARED})))", (owner, project_id)
    ).fetchone()
    if row is None:
        raise UsageError("没有这个项目，或者它不是您的，请从项目列表里重新选一个。")
    return Project(*row)


def _latest(db: sqlite3.Connection, project: Project) -> Version:
    if not project.latest:
        return Version(project.id, 0, project.owner, project.changed, {}, "")
    return _version(db, project, project.latest)


def _version(db: sqlite3.Connection, project: Project, number: int) -> Version:
    row = db.execute(
        "SELECT author, made, content, reason FROM versions WHERE project=? AND number=?",
        (project.id, number),
    ).fetchone()
    if row is None:
        gone = 0 < number < project.latest
        raise UsageError(
            f"第 {number} 版是随手保存的，时间久了已并入前后的版本，请从版本列表里另选一版。"
            if gone
            else f"这个项目没有第 {number} 版，请从版本列表里选一版。"
        )
    author, made, content, reason = row
    return Version(project.id, number, author, made, json.loads(content), reason)


def _thin(db: sqlite3.Connection, project_id: str, before: str) -> None:
    """Take out what was saved without being asked before the ISO time ``before``, but for the first of each ten minutes."""
    firsts = "SELECT min(number) FROM versions WHERE project=?1 AND reason='' GROUP BY substr(made, 1, 15)"
    db.execute(
        f"DELETE FROM versions WHERE project=?1 AND reason='' AND made<?2 AND number NOT IN ({firsts})"
        " AND number<(SELECT max(number) FROM versions WHERE project=?1)",
        (project_id, before),
    )


def _check_room(db: sqlite3.Connection, owner: str, more: int) -> None:
    """Raise ``UsageError`` when ``more`` bytes do not fit into the account ``owner``."""
    [held] = db.execute(
        "SELECT coalesce(sum(bytes), 0) FROM sizes JOIN projects ON projects.id=project"
        " JOIN users ON users.id=owner WHERE owner=?",
        (owner,),
    ).fetchone()
    if held and held + more > ROOM:
        raise UsageError(
            f"账号里的项目共占 {held // 1_000_000} MB，满 {ROOM // 1_000_000} MB 就存不下了，"
            "请先删除不用的项目；刚才的改动还在页面上，没有丢。"
        )


def _same_copy(db: sqlite3.Connection, project_id: str, owner: str, text: str) -> Version | None:
    """Return the conflict copy that already holds ``text``: a page that got no answer saves again."""
    row = db.execute(
        "SELECT id, number, author, made, reason FROM projects JOIN versions ON project=id"
        " WHERE copy_of=? AND owner=? AND content=?",
        (project_id, owner, text),
    ).fetchone()
    if row is None:
        return None
    name, number, author, made, reason = row
    return Version(name, number, author, made, json.loads(text), reason)


def _written(content: dict[str, Any]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode()  # half a character pair, which no file can hold
    if len(text.encode()) > CONTENT_LIMIT:
        raise UsageError(
            f"这个项目超过 {CONTENT_LIMIT // 1_000_000} MB，存不下，请把素材分到几个项目里；刚才的改动还在页面上。"
        )
    return text


def _title(title: str) -> str:
    if not (flat := " ".join(title.split())):
        raise UsageError("项目还没有名字，请写一个，例如“2025学年研修总结”。")
    return flat[:TITLE_LIMIT]
