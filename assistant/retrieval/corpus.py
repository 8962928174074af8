"""The corpus: past summaries and policies in one directory, added to, searched and removed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.passage import PassageKind
from assistant.errors import IndexBusy
from assistant.retrieval.catalogue import Listed
from assistant.retrieval.deployment import embedder_from_environment, server_from_environment
from assistant.retrieval.engines import CATALOGUE, Engines
from assistant.retrieval.generation import live_generation
from assistant.retrieval.index_status import IndexStatus
from assistant.retrieval.intake import is_same, readable
from assistant.retrieval.records import key_of, path_of
from assistant.retrieval.search import Found, Question, answer
from assistant.retrieval.upkeep import Upkeep

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from assistant.retrieval.entries import Tell
    from assistant.retrieval.preview import Plan

_TRIES = 3
"""Of one search, while another process writes vectors."""


class Corpus:
    """The index of one directory. Nothing is read or made before the first call that needs it.

    Any number of threads and processes may search; one at a time may change it, a second one is refused with
    ``IndexBusy``. On first use the summaries and policies that ship with 研墨 are indexed.

    Args:
        directory: where the index lies.
        embedder: gives the vectors; None leaves it to the environment (see ``deployment``), by default there are none.
        with_shipped: index what ships with 研墨 too.
        server: address of a Chroma server for the vectors; None leaves it to the environment, by default they are files.
        genre: tells the genre of a text by it and its title, where neither its front matter nor the user says it.
    """

    def __init__(
        self,
        directory: Path | str,
        embedder: "Embeddings | None" = None,
        with_shipped: bool = True,
        server: str | None = None,
        genre: "Tell | None" = None,
    ) -> None:
        self.directory = Path(directory)
        self.with_shipped = with_shipped
        chosen = embedder_from_environment() if embedder is None else embedder
        self._engines = Engines(
            self.directory, chosen, server_from_environment() if server is None else server
        )
        self._upkeep = Upkeep(self._engines, with_shipped, genre)
        self._genre = genre

    def preview(
        self,
        paths: Iterable[Path | str],
        kind: PassageKind | None = None,
        splits: Mapping[Path, str] | None = None,
    ) -> "list[Plan]":
        """Return what ``add`` with the same arguments would index, file by file; nothing is written.

        A user's corrections go through ``Plan.split`` into ``splits``, for another look or for ``add``; those that an
        earlier ``add`` took hold as long as the text is the same.

        Raises:
            UnreadableFile: a file named outright cannot be read.
        """
        from assistant.retrieval.preview import preview

        paths, kept = list(paths), {}
        if (self.directory / CATALOGUE).exists():
            known = self._engines.catalogue().known()
            kept = {
                path.resolve(): about.split
                for path, _ in readable(paths)
                if (about := known.get(key_of(path))) and about.split and is_same(path, about)
            }
        return list(preview(paths, kind, {**kept, **(splits or {})}, self._genre))

    def add(
        self,
        paths: Iterable[Path | str],
        kind: PassageKind | None = None,
        splits: Mapping[Path, str] | None = None,
    ) -> list[str]:
        """Index files, and the readable files of folders; return the paths that were new or had changed.

        ``splits`` holds the user's corrections by resolved path, as ``Plan.split`` returns them. What is returned is on
        disk: a kill thereafter loses none of it, a kill before leaves each file absent or whole.

        Raises:
            UnreadableFile: a file named outright cannot be read; nothing of it is changed.
            IndexBusy: another process is changing the index.
        """
        with self._engines.changing():
            return self._upkeep.add(paths, kind, splits or {})

    def remove(self, paths: Iterable[Path | str]) -> list[str]:
        """Forget files, and all files under folders; return what was removed.

        No byte of their text stays in the directory: the derived indexes are made anew and swapped in.

        Raises:
            IndexBusy: another process is changing the index.
        """
        with self._engines.changing():
            return self._upkeep.remove(paths)

    def build(self) -> None:
        """Read the shipped corpus again and make the derived indexes anew from the catalogue.

        Raises:
            IndexBusy: another process is changing the index.
        """
        with self._engines.changing():
            self._upkeep.build()

    def ready(self) -> None:
        """Make the index, or mend what a killed writer left, if need be. A search does so by itself.

        Raises:
            IndexBusy: it has to be made and another process is at it.
        """
        self._prepare()

    def status(self) -> IndexStatus:
        """Return what the index holds; nothing is made or mended by asking."""
        generation = live_generation(self.directory)
        vectors = self._engines.embedder is not None
        counts: Counter[str] = Counter()
        if (self.directory / CATALOGUE).exists():
            counts.update(self._engines.catalogue().counts())
        return IndexStatus(
            directory=str(self.directory),
            files=counts["files"],
            documents=counts["documents"],
            chunks=counts["chunks"],
            exemplars=counts["exemplar"],
            policies=counts["policy"],
            others=counts["other"],
            vectors=vectors,
            generation=generation.name if generation else "",
        )

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about files of a folder that the last ``add`` could not read."""
        return self._upkeep.notices

    @property
    def embedder_name(self) -> str:
        """What gives the vectors, or ""."""
        return type(self._engines.embedder).__name__ if self._engines.embedder is not None else ""

    def listed(self) -> list[Listed]:
        """Return all indexed documents, without their texts; ``file`` is the path."""
        self._prepare()
        found = self._engines.catalogue().listed()
        return [document._replace(file=str(path_of(document.file))) for document in found]

    def search(
        self,
        query: str,
        k: int = 10,
        kind: PassageKind | None = None,
        *,
        section: str | Sequence[str] = (),
        level: str = "",
        genre: str = "",
        quality: str = "",
        citable: bool | None = None,
        not_school: str = "",
        before: str = "",
        dense: bool = True,
    ) -> Found:
        """Return the passages that answer ``query``, best first; nothing relevant gives an empty list with a reason.

        Args:
            query: words or a question, in Chinese.
            k: how many at most.
            kind: exemplar, policy or other.
            section: one or several section keys.
            level: school, group or personal.
            genre: annual_summary, term_summary, personal_summary, news, plan, policy or other.
            quality: label of the shipped exemplars: strong, middling or weak.
            citable: True for verified policies only.
            not_school: the drafter's own school, in a long or short form; its documents stay out.
            before: a period (2023年度) or an ISO date; what is dated after its end, or not dated, stays out.
            dense: False to search by words alone, which never loads Chroma.

        Raises:
            IndexBusy: the index has to be made first and another process is at it.
        """
        question = Question(
            query=query,
            k=k,
            kind=kind or "",
            sections=(section,) if isinstance(section, str) and section else tuple(section),
            level=level,
            genre=genre,
            quality=quality,
            citable=citable,
            not_school=not_school,
            before=before,
        )
        tries = 0
        while True:
            generation = self._prepare()
            try:
                engines = self._engines
                vectors = engines.dense(generation) if dense else None
                return answer(question, engines.catalogue(), engines.lexical(generation), vectors)
            except Exception:
                # A swap in another process may have cleared the generation away under this search, or its vectors
                # may have changed, which Chroma takes for damage.
                swapped = live_generation(self.directory) not in (generation, None)
                tries += 1
                if not swapped and (tries == _TRIES or not engines.dense_is_behind(generation)):
                    raise
                engines.close()

    def close(self) -> None:
        """Let go of the files of the indexes; a later call opens them again."""
        self._engines.close()

    def _prepare(self) -> Path:
        """Return the live generation; make or mend it when there is none, or a writer was killed."""
        generation = live_generation(self.directory)
        if generation and (generation == self._upkeep.known_whole or self._upkeep.is_whole(generation)):
            return generation
        try:
            with self._engines.changing():
                return self._upkeep.mended()
        except IndexBusy:
            if generation := live_generation(self.directory):
                return generation
            raise
