"""The opened parts of one index directory: catalogue, word index and vectors, each opened when first wanted."""

import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexBusy, ServiceError
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.generation import dense_name, read_state, write_state
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.lock import BUSY, writing
from assistant.retrieval.records import Row

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from assistant.retrieval.dense import Client, Dense
    from assistant.retrieval.vector_cache import VectorCache


CATALOGUE = "catalogue.sqlite3"


class Engines:
    """Any thread may ask; each part is opened once a generation."""

    def __init__(self, directory: Path, embedder: "Embeddings | None", server: str = "") -> None:
        self.directory = directory
        self.embedder = embedder
        """None: search by words alone."""
        self.server = server
        """Address of a Chroma server, or "" for files in the generation's folder."""
        self._catalogue: Catalogue | None = None
        self._cache: VectorCache | None = None
        self._lexical: tuple[Path, Lexical] | None = None
        self._dense: tuple[Path, object, Dense] | None = None
        """Folder, revision of the catalogue it is level with, collection."""
        self._opening = threading.RLock()
        self._writing = threading.Lock()

    @contextmanager
    def changing(self, wait: bool = True) -> Iterator[None]:
        """Hold the index for writing; threads of this process queue up unless ``wait`` is False.

        Raises:
            IndexBusy: another process holds it, or another thread and ``wait`` is False.
        """
        self.catalogue()
        if not self._writing.acquire(blocking=wait):
            raise IndexBusy(BUSY)
        try:
            with writing(self.directory / "lock"):
                yield
        finally:
            self._writing.release()

    def catalogue(self) -> Catalogue:
        """Return the catalogue; the directory is made when it is not there.

        Raises:
            ServiceError: the directory cannot be made.
        """
        with self._opening:
            if self._catalogue is None:
                try:
                    self.directory.mkdir(parents=True, exist_ok=True)
                except OSError as error:
                    raise ServiceError(
                        f"不能在“{self.directory}”建立索引，请检查磁盘空间和权限，或另选数据目录。"
                    ) from error
                self._catalogue = Catalogue(self.directory / CATALOGUE)
            return self._catalogue

    def cache(self) -> "VectorCache":
        """Return the vectors kept by content."""
        from assistant.retrieval.vector_cache import VectorCache

        with self._opening:
            if self._cache is None:
                self._cache = VectorCache(self.directory / "vectors.sqlite3")
            return self._cache

    def lexical(self, generation: Path) -> Lexical:
        """Return the word index of a generation.

        Raises:
            OSError, ValueError: a swap has just cleared it away, or it is damaged.
        """
        with self._opening:
            if self._lexical is None or self._lexical[0] != generation:
                self._lexical = (generation, Lexical(generation / "lexical"))
            return self._lexical[1]

    def dense(self, generation: Path) -> "Dense | None":
        """Return the vectors of a generation, or None when no embedder is set or another process has yet to make them.

        They are level with the catalogue unless another process is changing it.
        """
        if self.embedder is None:
            return None
        with self._opening:
            folder = self._dense_folder(generation)
            level, whole = self._level(folder)
            if self._dense and self._dense[:2] == (folder, level) and whole:
                return self._dense[2]
            with suppress(IndexBusy), self.changing(wait=False):
                return self.level_dense(generation)
            # It answers as it is; what it lacks the word index still finds.
            return self._opened(folder, level) if level is not None else None

    def dense_is_behind(self, generation: Path) -> bool:
        """Tell whether another process has written to the vectors since they were opened here."""
        if self.embedder is None:
            return False
        with self._opening:
            folder = self._dense_folder(generation)
            level, whole = self._level(folder)
            return not whole or self._dense is None or self._dense[:2] != (folder, level)

    def level_dense(self, generation: Path) -> "Dense":
        """Make the vectors of a generation level with the catalogue. The caller holds the lock."""
        with self._opening:
            folder = self._dense_folder(generation)
            level, whole = self._level(folder)
            try:
                dense = self._opened(folder, level)
            except ServiceError:
                raise
            except Exception:
                # Chroma's files were damaged; they are derived, so they are made anew.
                shutil.rmtree(folder, ignore_errors=True)
                dense, whole = self._opened(folder, None), False
            if not whole:
                dense.follow(self.catalogue().ids(), self.catalogue().rows)
                self._note_level(folder, dense)
            return dense

    def put_dense(self, generation: Path, rows: Sequence[Row]) -> None:
        """Write the vectors of new chunks before the catalogue knows them. The caller holds the lock.

        That they are being written is noted first: the catalogue of a writer killed now says nothing of them.
        """
        if self.embedder is not None:
            dense = self.level_dense(generation)
            folder = self._dense_folder(generation)
            write_state(folder / "state.json", {"revision": self._level(folder)[0], "writing": True})
            dense.put(rows)

    def drop_dense(self, generation: Path, gone: set[str]) -> None:
        """Forget replaced vectors; with that the collection is level again. The caller holds the lock."""
        if self._dense is not None and self.embedder is not None:
            folder, _, dense = self._dense
            dense.drop(gone)
            self._note_level(folder, dense)

    def clear_server(self, generation: Path) -> None:
        """Delete this index's collections of other generations from the shared server."""
        if self.server and self.embedder is not None:
            from assistant.retrieval.dense import clear_server, close_client

            prefix = f"yanmo-{self.catalogue().name()}-"
            client = self._client(generation)
            clear_server(client, prefix, f"{prefix}{generation.name}-")
            close_client(client)

    def close(self) -> None:
        """Let go of the files of the derived indexes; a later call opens them again."""
        with self._opening:
            if self._dense:
                self._dense[2].close()
            self._dense = self._lexical = None

    def _opened(self, folder: Path, level: object) -> "Dense":
        """Open a collection; again when another process wrote to it, which Chroma does not see by itself."""
        from assistant.retrieval.dense import Dense

        if self._dense and self._dense[:2] == (folder, level):
            return self._dense[2]
        if self._dense:
            self._dense[2].close()
            self._dense = None
        assert self.embedder is not None
        name = f"yanmo-{self.catalogue().name()}-{folder.parent.name}-{folder.name}"
        dense = Dense(self._client(folder), name, self.embedder, self.cache())
        self._dense = (folder, level, dense)
        return dense

    def _client(self, folder: Path) -> "Client":
        from assistant.retrieval.dense import local_client, server_client

        return server_client(self.server) if self.server else local_client(folder / "chroma")

    def _dense_folder(self, generation: Path) -> Path:
        from assistant.retrieval.vector_cache import name_of

        assert self.embedder is not None
        return generation / dense_name(name_of(self.embedder), self.server)

    def _level(self, folder: Path) -> tuple[object, bool]:
        """Return the revision that the vectors were last level with, and whether they surely are level now."""
        state = read_state(folder / "state.json")
        level = state.get("revision")
        return level, level == self.catalogue().revision() and not state.get("writing")

    def _note_level(self, folder: Path, dense: "Dense") -> None:
        level = self.catalogue().revision()
        write_state(folder / "state.json", {"revision": level})
        self._dense = (folder, level, dense)
