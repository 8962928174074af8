"""The SQLite catalogue: every indexed file with its text, the documents in it and their chunks. It is the truth.

Connections live for one call, so that threads share nothing and nothing stays open.
"""

import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from assistant.domain.document import Span
from assistant.domain.passage import Passage
from assistant.errors import ServiceError
from assistant.retrieval.records import File, Filed, Row
from assistant.retrieval.write_ahead import write_ahead

_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    kind TEXT NOT NULL, split TEXT NOT NULL, raw TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, file TEXT NOT NULL REFERENCES files(key) ON DELETE CASCADE, kind TEXT NOT NULL,
    title TEXT NOT NULL, school TEXT NOT NULL, period TEXT NOT NULL, level TEXT NOT NULL, number TEXT NOT NULL,
    issuer TEXT NOT NULL, date TEXT NOT NULL, citable INTEGER NOT NULL, quality TEXT NOT NULL, context TEXT NOT NULL,
    genre TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS documents_of_a_file ON documents(file);
CREATE INDEX IF NOT EXISTS documents_of_a_school ON documents(school);
CREATE TABLE IF NOT EXISTS chunks (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL, section TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS chunks_of_a_document ON chunks(document);
"""
_AT_ONCE = 200
_COLUMNS = "key, sha256, size, mtime_ns, kind, split, raw"
_ROWS = """
SELECT chunks.id, context, quality, substr(raw, start + 1, end - start), documents.kind, files.key, section, heading,
       start, end, title, school, period, level, genre, number, issuer, date, citable
FROM chunks JOIN documents ON documents.id = document JOIN files ON files.key = file
"""


class Known(NamedTuple):
    """What tells whether a file has changed."""

    size: int
    mtime_ns: int
    sha256: str
    kind: str
    split: str


class Listed(NamedTuple):
    """One indexed document, without its text."""

    file: str
    """Key of its file."""
    kind: str
    title: str
    school: str
    period: str
    level: str
    genre: str
    chunks: int


class Catalogue:
    """The catalogue of one index directory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as db:
            db.executescript(_SCHEMA)
            for table, added in (("files", "split"), ("documents", "genre")):
                if not any(column[1] == added for column in db.execute(f"PRAGMA table_info({table})")):
                    db.execute(f"ALTER TABLE {table} ADD COLUMN {added} TEXT NOT NULL DEFAULT ''")

    def revision(self) -> int:
        """Return a number that rises with every change of content."""
        with self._open() as db:
            return int(db.execute("PRAGMA user_version").fetchone()[0])

    def known(self) -> dict[str, Known]:
        """Return what is known of every file, without its text, by key."""
        with self._open() as db:
            rows = db.execute("SELECT key, size, mtime_ns, sha256, kind, split FROM files")
            return {key: Known(*about) for key, *about in rows}

    def files(self) -> Iterator[File]:
        """Yield every file with its text, some at a time, so that a district's texts are never in memory at once."""
        last = ""
        while True:
            with self._open() as db:
                query = f"SELECT {_COLUMNS} FROM files WHERE key > ? ORDER BY key LIMIT {_AT_ONCE}"
                batch = [File(*row) for row in db.execute(query, (last,))]
            if not batch:
                return
            yield from batch
            last = batch[-1].key

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
                row = (file.key, file.sha256, file.size, file.mtime_ns, file.kind, file.split, file.raw)
                db.execute(f"INSERT INTO files ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", row)
                for document in documents:
                    _put_document(db, file.key, document)
            _count_up(db)
        return gone

    def drop(self, keys: Iterable[str]) -> None:
        """Forget files and everything of theirs, and note that the derived indexes still hold their words."""
        with self._changing() as db:
            db.executemany("DELETE FROM files WHERE key=?", [(key,) for key in keys])
            db.execute("INSERT OR REPLACE INTO state VALUES ('erasing', '1')")
            _count_up(db)

    def erasing(self) -> bool:
        """Tell whether words of a forgotten file may still stand in a derived index."""
        return self._state("erasing") == "1"

    def erased(self) -> None:
        """Note that no derived index holds them any more, after clearing them from SQLite's own log.

        Raises:
            ServiceError: a reader has kept the log open throughout; the next change tries again.
        """
        with self._open() as db:
            busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise ServiceError(
                    "内容已移出，但有程序正在读取索引，痕迹未能清净；请稍后运行 yanmo index build。"
                )
            db.execute("DELETE FROM state WHERE name='erasing'")

    def count_replaced(self, more: int) -> int:
        """Note that so many chunks were replaced; return how many were since the last rebuild."""
        count = int(self._state("replaced") or 0) + more
        with self._open() as db:
            db.execute("INSERT OR REPLACE INTO state VALUES ('replaced', ?)", (str(count),))
        return count

    def forget_replaced(self) -> None:
        """Count the chunks that are replaced from 0 again."""
        with self._open() as db:
            db.execute("DELETE FROM state WHERE name='replaced'")

    def name(self) -> str:
        """Return a name of this index that no other has, for what it keeps on a shared server."""
        if not (name := self._state("name")):
            with self._open() as db:
                db.execute("INSERT OR IGNORE INTO state VALUES ('name', ?)", (uuid.uuid4().hex[:16],))
            name = self._state("name")
        return name

    def _state(self, name: str) -> str:
        with self._open() as db:
            found = db.execute("SELECT value FROM state WHERE name=?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """Return the chunks of these ids; an id the catalogue does not know is left out."""
        with self._open() as db:
            marks = ",".join("?" * len(ids))
            return [_row(values) for values in db.execute(f"{_ROWS} WHERE chunks.id IN ({marks})", ids)]

    def every_row(self) -> Iterator[Row]:
        """Yield all chunks without holding them in memory at once."""
        with self._open() as db:
            yield from map(_row, db.execute(_ROWS))

    def ids(self) -> set[str]:
        """Return the ids of all chunks."""
        with self._open() as db:
            return {name for (name,) in db.execute("SELECT id FROM chunks")}

    def schools_like(self, name: str) -> list[str]:
        """Return the schools that may be ``name`` under a longer or shorter form, 澄溪市梧桐里小学 for 梧桐里小学."""
        if not name:
            return []
        query = (
            "SELECT DISTINCT school FROM documents"
            " WHERE school <> '' AND (instr(school, ?1) OR instr(?1, school))"
        )
        with self._open() as db:
            return [school for (school,) in db.execute(query, (name,))]

    def listed(self) -> list[Listed]:
        """Return all documents, by kind, school, period and title."""
        query = """
        SELECT file, kind, title, school, period, level, genre, count(chunks.id)
        FROM documents LEFT JOIN chunks ON chunks.document = documents.id
        GROUP BY documents.id ORDER BY kind, school, period, title
        """
        with self._open() as db:
            return [Listed(*row) for row in db.execute(query)]

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
                write_ahead(db)
                db.execute("PRAGMA synchronous=FULL")
                db.execute("PRAGMA foreign_keys=ON")
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
        "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
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
            about.genre,
        ),
    )
    chunks = [
        (name, document.id, chunk.span.start, chunk.span.end, chunk.heading, chunk.section)
        for name, chunk in document.chunks
    ]
    db.executemany("INSERT INTO chunks VALUES (?,?,?,?,?,?)", chunks)


def _row(values: Sequence[Any]) -> Row:
    name, context, quality, text, kind, key, section, heading, start, end, *about, citable = values
    title, school, period, level, genre, number, issuer, date = about
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
            genre=genre,
            number=number,
            issuer=issuer,
            date=date,
            citable=bool(citable),
        ),
        context,
        quality,
    )
