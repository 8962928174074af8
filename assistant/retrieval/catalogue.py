"""The SQLite catalogue: every indexed file with its text, the documents in it and their chunks. It is the truth.

Connections live for one call, so that threads share nothing and nothing stays open.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from assistant.domain.document import Span
from assistant.domain.passage import Passage
from assistant.errors import ServiceError
from assistant.retrieval.records import File, Filed, Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    kind TEXT NOT NULL, raw TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, file TEXT NOT NULL REFERENCES files(key) ON DELETE CASCADE, kind TEXT NOT NULL,
    title TEXT NOT NULL, school TEXT NOT NULL, period TEXT NOT NULL, level TEXT NOT NULL, number TEXT NOT NULL,
    issuer TEXT NOT NULL, date TEXT NOT NULL, citable INTEGER NOT NULL, quality TEXT NOT NULL, context TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_of_a_file ON documents(file);
CREATE TABLE IF NOT EXISTS chunks (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL, section TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS chunks_of_a_document ON chunks(document);
"""
_ROWS = """
SELECT chunks.id, context, quality, substr(raw, start + 1, end - start), documents.kind, files.key, section, heading,
       start, end, title, school, period, level, number, issuer, date, citable
FROM chunks JOIN documents ON documents.id = document JOIN files ON files.key = file
"""


class Known(NamedTuple):
    """What tells whether a file has changed."""

    size: int
    mtime_ns: int
    sha256: str
    kind: str


class Catalogue:
    """The catalogue of one index directory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as db:
            db.executescript(_SCHEMA)

    def revision(self) -> int:
        """Return a number that rises with every change of content."""
        with self._open() as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])

    def known(self) -> dict[str, Known]:
        """Return what is known of every file, without its text, by key."""
        with self._open() as db:
            rows = db.execute("SELECT key, size, mtime_ns, sha256, kind FROM files")
            return {key: Known(*about) for key, *about in rows}

    def files(self) -> list[File]:
        """Return every file with its text."""
        with self._open() as db:
            rows = db.execute("SELECT key, sha256, size, mtime_ns, kind, raw FROM files ORDER BY key")
            return [File(*row) for row in rows]

    def touch(self, times: Iterable[tuple[str, int]]) -> None:
        """Note the new ``mtime_ns`` of files whose bytes are the same."""
        with self._changing() as db:
            db.executemany("UPDATE files SET mtime_ns=?2 WHERE key=?1", times)

    def put(self, filed: Sequence[tuple[File, Sequence[Filed]]]) -> set[str]:
        """Write files, each in place of what its key held, in one transaction; return the replaced chunk ids."""
        gone: set[str] = set()
        with self._changing() as db:
            for file, documents in filed:
                query = "SELECT chunks.id FROM chunks JOIN documents ON documents.id = document WHERE file=?"
                gone.update(name for (name,) in db.execute(query, (file.key,)))
                db.execute("DELETE FROM files WHERE key=?", (file.key,))
                row = (file.key, file.sha256, file.size, file.mtime_ns, file.kind, file.raw)
                db.execute("INSERT INTO files VALUES (?,?,?,?,?,?)", row)
                for document in documents:
                    _put_document(db, file.key, document)
            _count_up(db)
        return gone

    def drop(self, keys: Iterable[str]) -> None:
        """Forget files and everything of theirs, bytes on disk included."""
        with self._changing() as db:
            db.executemany("DELETE FROM files WHERE key=?", [(key,) for key in keys])
            _count_up(db)
        with self._open() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rows(self, ids: Sequence[str] | None = None) -> list[Row]:
        """Return the chunks of these ids, or all; an id the catalogue does not know is left out."""
        with self._open() as db:
            if ids is None:
                return [_row(values) for values in db.execute(_ROWS)]
            marks = ",".join("?" * len(ids))
            return [_row(values) for values in db.execute(f"{_ROWS} WHERE chunks.id IN ({marks})", ids)]

    def ids(self) -> set[str]:
        """Return the ids of all chunks."""
        with self._open() as db:
            return {name for (name,) in db.execute("SELECT id FROM chunks")}

    def schools(self) -> list[str]:
        """Return the names of all schools."""
        with self._open() as db:
            return [
                name for (name,) in db.execute("SELECT DISTINCT school FROM documents WHERE school <> ''")
            ]

    def counts(self) -> dict[str, int]:
        """Return the number of files, documents and chunks, and of documents by kind."""
        with self._open() as db:
            kinds = dict(db.execute("SELECT kind, count(*) FROM documents GROUP BY kind"))
            tables = ("files", "documents", "chunks")
            counts = {name: int(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0]) for name in tables}
            return counts | {kind: int(kinds.get(kind, 0)) for kind in ("exemplar", "policy", "other")}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._path, timeout=10, isolation_level=None)) as db:
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=FULL")
                db.execute("PRAGMA foreign_keys=ON")
                db.execute("PRAGMA secure_delete=ON")
                yield db
        except sqlite3.DatabaseError as error:
            raise ServiceError(
                f"索引“{self._path}”打不开，请检查磁盘空间和权限；若仍不行，请删除该文件所在的文件夹后重新建立索引。"
            ) from error

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._open() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")


def _count_up(db: sqlite3.Connection) -> None:
    (revision,) = db.execute("PRAGMA user_version").fetchone()
    db.execute(f"PRAGMA user_version = {int(revision) + 1}")


def _put_document(db: sqlite3.Connection, key: str, document: Filed) -> None:
    about = document.entry
    db.execute(
        "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            document.id,
            key,
            about.kind,
            about.title,
            about.school,
            about.period,
            about.level,
            about.number,
            about.issuer,
            about.date,
            int(about.citable),
            about.quality,
            about.context,
        ),
    )
    chunks = [
        (name, document.id, chunk.span.start, chunk.span.end, chunk.heading, chunk.section)
        for name, chunk in document.chunks
    ]
    db.executemany("INSERT INTO chunks VALUES (?,?,?,?,?,?)", chunks)


def _row(values: Sequence[Any]) -> Row:
    name, context, quality, text, kind, key, section, heading, start, end, *about, citable = values
    title, school, period, level, number, issuer, date = about
    return Row(
        name,
        Passage(
            text=text,
            kind=kind,
            source=key,
            section=section,
            heading=heading,
            span=Span(start, end),
            title=title,
            school=school,
            period=period,
            level=level,
            number=number,
            issuer=issuer,
            date=date,
            citable=bool(citable),
        ),
        context,
        quality,
    )
