"""The project that lies open on a page. The page knows its id and version, the store its content; nothing else is kept."""

import threading
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from assistant.errors import UsageError
from assistant.store.projects import Project, Projects, Version
from assistant.ui.rows import merged
from assistant.ui.work import NOTED, TYPED, Work, work_from_record, work_record

COPY = "冲突副本"
"""What the store calls a project that came of two people saving at once."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One version of a project as a page has it; ``project`` is "" before anything was saved."""

    project: str
    number: int
    work: Work
    copied: bool = False
    """Somebody else had saved meanwhile, so that this is a conflict copy."""
    shown: Work = field(default_factory=Work)
    """What the page was filled with, which may be older than ``work``."""
    made: datetime | None = None
    """When this version was saved."""


class Desk:
    """Opens and saves projects for whoever asks. ``page`` names the open page, so that its own saves never conflict.

    Raises:
        UsageError: The project is not theirs or does not exist.
    """

    def __init__(self, projects: Projects) -> None:
        self._projects = projects
        self._begun: dict[str, str] = {}
        self._lock = threading.Lock()
        self._turns = [threading.RLock() for _ in range(64)]

    def turn(self, page: str) -> threading.RLock:
        """Return the lock under which the clicks of one page are carried out one after the other."""
        return self._turns[hash(page) % len(self._turns)]

    def of(self, owner: str) -> tuple[Project, ...]:
        """Return the projects of ``owner``, the last changed first."""
        return self._projects.of(owner)

    def latest(self, owner: str, project: str) -> Opened:
        """Open a project as it was saved last."""
        version = self._projects.open(project, owner)
        return Opened(project, version.number, work_from_record(version.content), made=_time(version))

    def at(self, owner: str, project: str, number: int) -> Opened:
        """Open what one version of a project held besides typing; an empty work where nothing was saved yet.

        A save without being asked that was thinned out since differs from the kept one before it only in what was typed.
        """
        if not project or not number:
            return Opened(project, 0, Work())
        version = self._projects.as_of(project, owner, number)
        work = work_from_record(version.content)
        return Opened(project, number, work, shown=work, made=_time(version))

    def exactly(self, owner: str, project: str, number: int) -> Work:
        """Return one version as it was saved; an empty work for none. Raises ``UsageError`` when it was thinned out."""
        return (
            work_from_record(self._projects.at(project, owner, number).content)
            if project and number
            else Work()
        )

    def on_page(self, owner: str, page: str, project: str, number: int) -> Opened:
        """Open what a page shows, with what the page itself has had saved since and does not know of yet."""
        with self._lock:
            project = project or self._begun.get(page, "")
        shown = self.at(owner, project, number)
        if not project:
            return shown
        newest = self.latest(owner, project)
        return replace(newest, shown=shown.shown) if newest.work.page in (page, "") else shown

    def with_typing(self, opened: Opened, typed: Work) -> Opened:
        """Take what is typed on the page, but not a box it has yet to be told of: a sample loaded, a project opened."""
        on_its_way = {
            name: getattr(opened.work, name)
            for name in TYPED
            if getattr(typed, name) == getattr(opened.shown, name)
        }
        return replace(opened, work=replace(opened.work.typed_as_in(typed), **on_its_way))

    def versions(self, owner: str, project: str) -> list[tuple[int, str, datetime]]:
        """Return number, reason and time of the versions somebody asked for, and of the newest; newest first."""
        if not project:
            return []
        every = self._projects.versions(project, owner)
        return [(v.number, v.reason, _time(v)) for v in every if v.reason or v is every[0]]

    def save(self, owner: str, page: str, opened: Opened, work: Work, reason: str = "") -> Opened:
        """Save ``work``, which was made of ``opened``; without a reason only what is typed is taken from it.

        What changed nothing is no step to take back.
        """
        if opened.number and work == opened.work:
            reason = ""
        if reason and opened.number:
            work = replace(work, trail=(*opened.work.trail, opened.number))
        return self._save(owner, page, opened, work, reason)

    def undo(self, owner: str, page: str, opened: Opened) -> Opened:
        """Go back before the last thing that was done; what is typed stays. Raises ``UsageError`` when nothing is left."""
        if not opened.work.trail:
            raise UsageError("没有可以撤销的了；更早的样子可以在“版本”里找。")
        before = self.at(owner, opened.project, opened.work.trail[-1]).work
        return self._save(
            owner, page, opened, replace(before.typed_as_in(opened.work), wording=""), "did_undo"
        )

    def _save(self, owner: str, page: str, opened: Opened, work: Work, reason: str) -> Opened:
        project = opened.project or self._begin(owner, page, work)
        newest = self.latest(owner, project)
        base = opened.number
        if not reason:
            work = opened.work.typed_as_in(work)
        if newest.number != base and newest.work.page in (page, ""):
            base = newest.number
            work = _merged(opened.work, work, newest.work)
        work = replace(work, page=page)
        version = self._projects.save(project, owner, work_record(work), base, reason)
        self._name(owner, version.project, work)
        copied = version.project != project
        return Opened(version.project, version.number, work, copied, made=_time(version))

    def restore(self, owner: str, page: str, opened: Opened, number: int) -> Opened:
        """Take up an earlier version again, as the newest one."""
        return self.save(owner, page, opened, self.exactly(owner, opened.project, number), "did_restore")

    def forget(self, owner: str, page: str, project: str) -> None:
        """Erase a project with all its versions."""
        self._projects.remove(project, owner)
        self.begin_anew(page)

    def has_begun(self, page: str) -> bool:
        """Tell whether this page has had a project of its own saved."""
        with self._lock:
            return page in self._begun

    def begin_anew(self, page: str) -> None:
        """Let the next save of this page begin a project of its own."""
        with self._lock:
            self._begun.pop(page, None)

    def _begin(self, owner: str, page: str, work: Work) -> str:
        with self._lock:
            if page not in self._begun:
                title = work.title or "未命名的总结"
                self._begun[page] = self._projects.create(owner, work.school, title).id
            return self._begun[page]

    def _name(self, owner: str, project: str, work: Work) -> None:
        known = self._projects.about(project, owner)
        if work.title and known.title != work.title and COPY not in known.title:
            self._projects.rename(project, owner, work.title)


def _time(version: Version) -> datetime:
    return datetime.fromisoformat(version.made)


def _merged(before: Work, work: Work, newest: Work) -> Work:
    """Return what two deeds of one page make of ``before`` together: what only the earlier one changed stays."""
    names = [one.name for one in fields(Work)]
    later = {
        name: getattr(newest, name)
        for name in names
        if getattr(work, name) == getattr(before, name)
        or (name in NOTED and getattr(newest, name) != getattr(before, name))
    }
    if "rows" not in later and before.rows and newest.rows != before.rows:
        later["rows"] = merged(before.rows, newest.rows, work.rows)
    return replace(work, **later)
