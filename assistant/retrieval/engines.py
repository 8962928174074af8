"""The opened parts of one index directory: catalogue, word index and vectors, each opened when first wanted."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexBusy, ServiceError
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.generation import dense_name, read_state, write_state
from assistant.retrieval.lock import BUSY, writing

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from assistant.retrieval.dense import Dense
    from assistant.retrieval.lexical import Lexical


class Engines:
    """Any thread may ask; each part is opened once a generation."""

    def __init__(self, directory: Path, embedder: "Embeddings | None") -> None:
        self.directory = directory
        self._embedder = embedder
        self._catalogue: Catalogue | None = None
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
                self._catalogue = Catalogue(self.directory / "catalogue.sqlite3")
            return self._catalogue

    def lexical(self, generation: Path) -> "Lexical":
        """Return the word index of a generation."""
        from assistant.retrieval.lexical import Lexical

        with self._opening:
            if self._lexical is None or self._lexical[0] != generation:
                self._lexical = (generation, Lexical(generation / "lexical"))
            return self._lexical[1]

    def dense(self, generation: Path) -> "Dense":
        """Return the vectors of a generation, level with the catalogue unless another process is changing it."""
        from assistant.retrieval.dense import Dense

        with self._opening:
            embedder = self._embedder or _default_embedder()
            self._embedder = embedder
            folder = generation / dense_name(getattr(embedder, "name", type(embedder).__name__))
            state = folder / "state.json"
            level = read_state(state).get("revision")
            if self._dense and self._dense[:2] != (folder, level):
                # Chroma does not see what another process wrote after it was opened.
                self._dense[2].close()
                self._dense = None
            dense = self._dense[2] if self._dense else Dense(folder / "chroma", embedder)
            self._dense = (folder, level, dense)
            book = self.catalogue()
            if level != book.revision():
                try:
                    with self.changing(wait=False):
                        level = book.revision()
                        dense.follow(book.ids(), book.rows)
                        write_state(state, {"revision": level})
                        self._dense = (folder, level, dense)
                except IndexBusy:
                    # It answers as it is; what it lacks the word index still finds.
                    pass
            return dense

    def close(self) -> None:
        """Let go of the files of the derived indexes; a later call opens them again."""
        with self._opening:
            if self._dense:
                self._dense[2].close()
            self._dense = self._lexical = None


def _default_embedder() -> "Embeddings":
    from assistant.retrieval.embedding import HashedPairs

    return HashedPairs()
