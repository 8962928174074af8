"""The vector index: a Chroma collection of our own embeddings, made when a search first wants it.

Chroma holds ids, vectors and coded metadata, never text. Its own embedding function, which downloads a model, is
never used.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import DENSE
from assistant.retrieval.records import Row

if TYPE_CHECKING:
    import numpy as np
    from langchain_core.embeddings import Embeddings

_BATCH = 500
_COLLECTION = "chunks"


class Dense:
    """One Chroma collection on disk. Only the holder of the writer's lock may call ``follow``."""

    def __init__(self, directory: Path, embedder: "Embeddings") -> None:
        import chromadb
        from chromadb.api.client import Client
        from chromadb.config import Settings

        directory.mkdir(parents=True, exist_ok=True)
        self._embedder = embedder
        self.weight = float(getattr(embedder, "weight", DENSE))
        """Of its scores in the fused one."""
        client = chromadb.PersistentClient(str(directory), Settings(anonymized_telemetry=False))
        assert isinstance(client, Client)  # the declared type lacks close()
        self._client = client
        self._collection = self._client.get_or_create_collection(
            _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        self._using = threading.Lock()
        self._closed = False

    def follow(self, wanted: set[str], rows: Callable[[Sequence[str]], Iterable[Row]]) -> int:
        """Make the collection hold exactly ``wanted``, embedding only what is new; return how many were new."""
        have = set(self._collection.get(include=[])["ids"])
        gone, new = sorted(have - wanted), sorted(wanted - have)
        for batch in _batches(gone):
            self._collection.delete(ids=batch)
        for batch in _batches(new):
            found = list(rows(batch))
            self._collection.upsert(
                ids=[row.id for row in found],
                embeddings=_matrix(self._embedder.embed_documents([row.searched for row in found])),
                metadatas=[_metadata(row) for row in found],
            )
        return len(new)

    def search(self, query: str, filters: Filters, limit: int) -> dict[str, float]:
        """Return cosine similarities by chunk id, nearest first."""
        vector = self._embedder.embed_query(query)
        with self._using:
            if self._closed or not any(vector) or self._collection.count() == 0:
                return {}
            found = self._collection.query(
                query_embeddings=_matrix([vector]),
                n_results=limit,
                where=_where(filters),
                include=["distances"],
            )
        names, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return {name: 1 - distance for name, distance in zip(names, distances, strict=True)}

    def close(self) -> None:
        """Let go of the files; a search that comes later finds nothing."""
        with self._using:
            self._closed = True
            self._client.close()


def _matrix(vectors: list[list[float]]) -> "np.ndarray[Any, np.dtype[np.float32]]":
    import numpy as np

    return np.asarray(vectors, dtype=np.float32)


def _metadata(row: Row) -> dict[str, Any]:
    passage = row.passage
    return {
        "kind": passage.kind,
        "section": passage.section,
        "level": passage.level,
        "quality": row.quality,
        "citable": str(passage.citable),
        "school": _code(passage.school),
        "latest": row.latest,
    }


def _where(filters: Filters) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = [
        {field: {"$in": list(values)}} for field, values in filters.one_of.items()
    ]
    if filters.not_schools:
        conditions.append({"school": {"$nin": [_code(school) for school in filters.not_schools]}})
    if filters.not_after is not None:
        conditions.append({"latest": {"$lte": filters.not_after}})
    return {"$and": conditions} if len(conditions) > 1 else conditions[0] if conditions else None


def _code(school: str) -> str:
    """Stand in for a school's name, which Chroma would keep in its file after a deletion."""
    return hashlib.sha256(school.encode()).hexdigest()[:16] if school else ""


def _batches(ids: Sequence[str]) -> Iterable[list[str]]:
    return (list(ids[i : i + _BATCH]) for i in range(0, len(ids), _BATCH))
