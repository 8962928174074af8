"""The vector index: a Chroma collection of our own embeddings, in the index directory or on a Chroma server.

Chroma holds ids, vectors and coded metadata, never text. Its own embedding function, which downloads a model, is
never used.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from assistant.errors import ServiceError
from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import DENSE
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.records import Row
from assistant.retrieval.vector_cache import VectorCache

if TYPE_CHECKING:
    import numpy as np
    from chromadb.api.client import Client as Client
    from chromadb.config import Settings
    from langchain_core.embeddings import Embeddings


_BATCH = 500
_FEW = 100
"""So many vectors are fetched and compared sooner than a filter is applied to a large collection."""
_SPARE = 2
"""How many times the limit more of the nearest are looked through than should be needed."""
_Item = TypeVar("_Item")


class Dense:
    """One Chroma collection. Only the holder of the writer's lock may change it."""

    def __init__(self, client: "Client", name: str, embedder: "Embeddings", cache: VectorCache) -> None:
        self._client = client
        self._embedder = embedder
        self._cache = cache
        self.weight = float(getattr(embedder, "weight", DENSE))
        """Of its scores in the fused one."""
        self.near = float(getattr(embedder, "near", 2.0))
        """Cosine from which a passage is about the question though they share no word; above 1 when none is known."""
        self._collection = client.get_or_create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        self._using = threading.Lock()
        self._closed = False

    def follow(self, wanted: set[str], rows: Callable[[Sequence[str]], Iterable[Row]]) -> int:
        """Make the collection hold exactly ``wanted``, embedding only what is new; return how many were new."""
        have = self.ids()
        self.drop(sorted(have - wanted))
        new = sorted(wanted - have)
        for batch in _batches(new):
            self.put(list(rows(batch)))
        return len(new)

    def put(self, rows: Sequence[Row]) -> None:
        """Write the vectors of chunks; they are found at once and survive a kill."""
        for some in _batches(rows):
            texts = [row.searched for row in some]
            self._collection.upsert(
                ids=[row.id for row in some],
                embeddings=_matrix(self._cache.embed(self._embedder, texts)),
                metadatas=[_metadata(row) for row in some],
            )

    def drop(self, ids: Iterable[str]) -> None:
        """Forget chunks."""
        for some in _batches(list(ids)):
            self._collection.delete(ids=some)

    def ids(self) -> set[str]:
        """Return the ids of all chunks that have a vector."""
        return set(self._collection.get(include=[])["ids"])

    def search(
        self, query: str, filters: Filters, limit: int, words: Lexical | None = None
    ) -> dict[str, float]:
        """Return cosine similarities by chunk id, nearest first, at most ``limit``.

        Filters are applied inside Chroma's query, which takes long to look up what passes in a large collection. ``words``,
        the word index of the same chunks, tells at once how many do. A few are compared one by one; where enough should be
        among the nearest these are asked for instead, and ``words`` tells which pass, which may leave fewer than ``limit``.
        """
        vector = self._embedder.embed_query(query)
        with self._using:
            if self._closed or not any(vector):
                return {}
            where = _where(filters)
            if words is not None and where is not None:
                passing = words.count(filters)
                if passing <= _FEW:
                    return self._compared(vector, sorted(words.passing(filters)), limit)
                wide = int(limit * words.count() / passing) + _SPARE * limit
                if wide <= passing:
                    near = self._nearest(vector, wide, None)
                    passed = words.passing(filters, list(near))
                    return dict([(name, alike) for name, alike in near.items() if name in passed][:limit])
            return self._nearest(vector, limit, where)

    def _compared(self, vector: list[float], names: list[str], limit: int) -> dict[str, float]:
        import numpy as np

        found = self._collection.get(ids=names, include=["embeddings"]) if names else None
        if not found or not found["ids"]:
            return {}
        asked, matrix = np.asarray(vector), np.asarray(found["embeddings"])
        alike = matrix @ asked / (np.linalg.norm(matrix, axis=1) * np.linalg.norm(asked))
        order = np.argsort(-alike, kind="stable")[:limit]
        return {found["ids"][i]: float(alike[i]) for i in order}

    def _nearest(self, vector: list[float], limit: int, where: dict[str, Any] | None) -> dict[str, float]:
        found = self._collection.query(
            query_embeddings=_matrix([vector]), n_results=limit, where=where, include=["distances"]
        )
        names, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return {name: 1 - distance for name, distance in zip(names, distances, strict=True)}

    def close(self) -> None:
        """Let go of the files; a search that comes later finds nothing."""
        with self._using:
            self._closed = True
            close_client(self._client)


def local_client(directory: Path) -> "Client":
    """Open Chroma's files in a folder, or make them."""
    import chromadb

    directory.mkdir(parents=True, exist_ok=True)
    return _as_client(chromadb.PersistentClient(str(directory), _settings()))


def server_client(url: str) -> "Client":
    """Reach a running Chroma server, as ``chroma run`` starts it.

    Raises:
        ServiceError: there is none at this address.
    """
    import chromadb

    parts = urlsplit(url)
    secure = parts.scheme == "https"
    try:
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        port = parts.port or (443 if secure else 8000)
        return _as_client(chromadb.HttpClient(parts.hostname, port, ssl=secure, settings=_settings()))
    except ValueError as error:
        raise ServiceError(
            f"连不上 Chroma 服务“{url}”，请检查地址（形如 http://主机:8000）和该服务是否已启动。"
        ) from error


def close_client(client: "Client") -> None:
    """Let go of files or connections; Chroma itself leaves those to a server open."""
    client.close()
    for part in (client, getattr(client, "_admin_client", None)):
        session = getattr(getattr(part, "_server", None), "_session", None)
        if session is not None:
            session.close()


def clear_server(client: "Client", prefix: str, keep: str) -> None:
    """Delete the collections of one index on a shared server, all but those whose name begins with ``keep``."""
    for collection in client.list_collections():
        if collection.name.startswith(prefix) and not collection.name.startswith(keep):
            client.delete_collection(collection.name)


def _settings() -> "Settings":
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def _as_client(client: object) -> "Client":
    # the declared type lacks close()
    from chromadb.api.client import Client

    assert isinstance(client, Client)
    return client


def _matrix(vectors: list[list[float]]) -> "np.ndarray[Any, np.dtype[np.float32]]":
    import numpy as np

    return np.asarray(vectors, dtype=np.float32)


def _metadata(row: Row) -> dict[str, Any]:
    passage = row.passage
    return {
        "kind": passage.kind,
        "section": passage.section,
        "level": passage.level,
        "genre": passage.genre,
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


def _batches(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    return (list(items[i : i + _BATCH]) for i in range(0, len(items), _BATCH))
