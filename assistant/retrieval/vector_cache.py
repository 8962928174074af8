"""Vectors by what was embedded: a rebuild, or a text that comes back, computes nothing twice."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.retrieval.write_ahead import write_ahead

_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (embedder TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL,
                                    PRIMARY KEY (embedder, digest)) WITHOUT ROWID
"""
_AT_ONCE = 64
"""Texts between two commits: what a slow embedder has done survives a kill."""


class VectorCache:
    """Vectors of one index directory, by embedder and SHA-256 of the text; the text itself is not kept.

    Only the holder of the writer's lock may write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._open() as db:
            db.execute(_SCHEMA)

    def embed(self, embedder: Embeddings, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector a text, computing those that are new to the cache."""
        name = name_of(embedder)
        digests = [_digest(text) for text in texts]
        known = self._known(name, digests)
        lacking = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        pairs = list(lacking.items())
        for batch in (pairs[i : i + _AT_ONCE] for i in range(0, len(pairs), _AT_ONCE)):
            vectors = np.asarray(embedder.embed_documents([text for _, text in batch]), dtype=np.float32)
            fresh = {digest: vector for (digest, _), vector in zip(batch, vectors, strict=True)}
            known |= fresh
            with self._open() as db, db:
                rows = [(name, digest, vector.tobytes()) for digest, vector in fresh.items()]
                db.executemany("INSERT OR REPLACE INTO vectors VALUES (?,?,?)", rows)
        return [known[digest].tolist() for digest in digests]

    def keep(self, texts: Iterable[str]) -> None:
        """Forget the vectors of every other text, bytes on disk included."""
        with self._open() as db:
            with db:
                db.execute("CREATE TEMP TABLE wanted (digest BLOB PRIMARY KEY) WITHOUT ROWID")
                db.executemany(
                    "INSERT OR IGNORE INTO wanted VALUES (?)", ((_digest(text),) for text in texts)
                )
                db.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM wanted)")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _known(self, name: str, digests: Sequence[bytes]) -> dict[bytes, "np.ndarray"]:
        out = {}
        with self._open() as db:
            for start in range(0, len(digests), 500):
                some = digests[start : start + 500]
                marks = ",".join("?" * len(some))
                query = f"SELECT digest, vector FROM vectors WHERE embedder=? AND digest IN ({marks})"
                for digest, vector in db.execute(query, (name, *some)):
                    out[bytes(digest)] = np.frombuffer(vector, dtype=np.float32)
        return out

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=10)) as db:
            write_ahead(db)
            yield db


def name_of(embedder: Embeddings) -> str:
    """Return what tells the vectors of one embedder from those of another."""
    return str(getattr(embedder, "name", "") or type(embedder).__name__)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
