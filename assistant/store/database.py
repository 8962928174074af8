"""The one file of saved work: SQLite in WAL with synchronous=FULL, so that what is committed stays committed.

Connections live for one call, so that threads share nothing and a killed process leaves nothing open.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.errors import ServiceError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL, school TEXT NOT NULL, password TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS projects (
    id TEXT PRIMARY KEY, owner TEXT NOT NULL, shared TEXT NOT NULL, school TEXT NOT NULL, title TEXT NOT NULL,
    copy_of TEXT NOT NULL, changed TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS projects_of_an_owner ON projects(owner);
CREATE INDEX IF NOT EXISTS projects_of_a_school ON projects(shared);
CREATE TABLE IF NOT EXISTS versions (
    project TEXT NOT NULL REFERENCES projects(id) ON DELETE CASCADE, number INTEGER NOT NULL, author TEXT NOT NULL,
    made TEXT NOT NULL, reason TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (project, number)
);
CREATE TABLE IF NOT EXISTS sizes (
    project TEXT PRIMARY KEY REFERENCES projects(id) ON DELETE CASCADE, bytes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS a_version_counts AFTER INSERT ON versions BEGIN
    INSERT INTO sizes VALUES (NEW.project, length(CAST(NEW.content AS BLOB)))
    ON CONFLICT (project) DO UPDATE SET bytes=bytes+excluded.bytes;
END;
CREATE TRIGGER IF NOT EXISTS a_version_leaves AFTER DELETE ON versions BEGIN
    UPDATE sizes SET bytes=bytes-length(CAST(OLD.content AS BLOB)) WHERE project=OLD.project;
END;
INSERT INTO sizes SELECT id, (SELECT sum(length(CAST(content AS BLOB))) FROM versions WHERE project=id) FROM projects
    WHERE id NOT IN (SELECT project FROM sizes) AND EXISTS (SELECT 1 FROM versions WHERE project=id);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Database:
    """The file, made when it is not there; nobody but its user may read it.

    Raises:
        ServiceError: The file is damaged, and now lies beside its old place under another name; or it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.patience = 10.0  # seconds to wait for another writer
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise ServiceError(f"保存工作的文件“{path}”打不开，请检查磁盘空间和文件夹的权限。") from error
        try:
            with closing(self._connect()) as db:
                sound = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
                if sound:
                    db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise self._trouble(error) from error
            sound = False
        if not sound:
            raise ServiceError(
                f"保存工作的文件“{path}”已损坏，已原样移到“{self._set_aside()}”，没有删除；"
                "请用备份恢复到原处，没有备份时再运行一次会从空的开始。"
            )
        self._finish_erasing()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the file throughout."""
        with self._telling(), closing(self._connect()) as db:
            db.execute("BEGIN")
            yield db

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection whose changes are all on the disk when the block has been left, or none of them."""
        with self._telling(), closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def erasing(self) -> Iterator[sqlite3.Connection]:
        """Like ``changing``; afterwards no byte of what was deleted is left in the file or its log.

        An erasure that is cut short is finished when the file is opened next.
        """
        with self.changing() as db:
            yield db
            db.execute("INSERT OR REPLACE INTO state VALUES ('erasing', '1')")
        try:
            self._finish_erasing()
        except ServiceError as error:
            raise ServiceError("已删除，但文件里的痕迹还没有清净；下次打开研墨时会接着清。") from error

    def _finish_erasing(self) -> None:
        with self._telling(), closing(self._connect()) as db:
            if db.execute("SELECT 1 FROM state WHERE name='erasing'").fetchone() is None:
                return
            db.execute("VACUUM")
            busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not busy:
                db.execute("DELETE FROM state WHERE name='erasing'")

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=self.patience, isolation_level=None)
        try:
            for setting in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "secure_delete=ON",
                "temp_store=MEMORY",
            ):
                db.execute(f"PRAGMA {setting}")
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.DatabaseError as error:
            raise self._trouble(error) from error

    def _trouble(self, error: sqlite3.DatabaseError) -> ServiceError:
        if _is_damage(error):
            return ServiceError(
                f"保存工作的文件“{self.path}”已损坏，这次没有存上；请停下研墨再打开，它会把坏文件原样移到一旁。"
            )
        return ServiceError(
            f"保存工作的文件“{self.path}”用不了，这次没有存上；请检查磁盘空间和权限后再试一次。"
        )

    def _set_aside(self) -> Path:
        place = 1
        while (aside := self.path.with_name(f"{self.path.name}.damaged-{place}")).exists():
            place += 1
        for tail in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                Path(f"{self.path}{tail}").replace(f"{aside}{tail}")
        return aside


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in _DAMAGED
