"""The corpus: past summaries and policies in one directory, added to, searched and removed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.passage import PassageKind
from assistant.errors import IndexBusy, ServiceError, UnreadableFile
from assistant.places import shipped
from assistant.retrieval.catalogue import Listed
from assistant.retrieval.deployment import embedder_from_environment, server_from_environment
from assistant.retrieval.engines import CATALOGUE, Engines
from assistant.retrieval.generation import (
    clear_others,
    has_generation,
    live_generation,
    next_generation,
    publish,
)
from assistant.retrieval.intake import changed_file, is_same, readable
from assistant.retrieval.rebuilding import build_lexical
from assistant.retrieval.records import File, cut, key_of, path_of, rows
from assistant.retrieval.search import Found, Question, answer

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

    from assistant.retrieval.entries import Tell
    from assistant.retrieval.preview import Plan

_BATCH = 200
"""Files between two commits; what is committed survives a kill."""
_TRIES = 3
"""Of one search, while another process writes vectors."""
_REPLACED = 0.05
"""Share of replaced chunks at which the indexes are made anew, so that no word of an old version stays for long."""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What the index holds; as a string, one Chinese paragraph."""

    directory: str
    files: int
    documents: int
    chunks: int
    exemplars: int
    policies: int
    others: int
    vectors: bool
    """Searched by vectors too, not by words alone."""
    generation: str
    """Name of the live indexes, or "" while there are none, or only such as another version of 研墨 made."""

    def __str__(self) -> str:
        if not self.generation:
            what = f"文件 {self.files} 个已收录，索引要重建" if self.files else "还没有建立"
            return (
                f"索引位于 {self.directory}：{what}；第一次检索时自动进行，也可以现在运行 yanmo index build。"
            )
        return (
            f"索引位于 {self.directory}：文件 {self.files} 个，文档 {self.documents} 篇"
            f"（往年总结 {self.exemplars}，政策 {self.policies}，其他 {self.others}），片段 {self.chunks} 个；"
            f"{'按字词和向量检索' if self.vectors else '按字词检索'}。"
        )


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
        self.notices: tuple[str, ...] = ()
        """Sentences about files of a folder that the last ``add`` could not read."""
        chosen = embedder_from_environment() if embedder is None else embedder
        self._engines = Engines(
            self.directory, chosen, server_from_environment() if server is None else server
        )
        self._known_whole: Path | None = None
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

        ``splits`` holds the user's corrections by resolved path, as ``Plan.split`` returns them. What is returned is on disk: a kill thereafter loses none of it, a kill before leaves each file absent or whole.

        Raises:
            UnreadableFile: a file named outright cannot be read; nothing of it is changed.
            IndexBusy: another process is changing the index.
        """
        with self._engines.changing():
            self._mended()
            done, replaced = self._add(readable(paths), kind, splits or {})
            book = self._engines.catalogue()
            if replaced and book.replaced(replaced) >= _REPLACED * book.counts()["chunks"]:
                self._rebuild()
        return done

    def remove(self, paths: Iterable[Path | str]) -> list[str]:
        """Forget files, and all files under folders; return what was removed.

        No byte of their text stays in the directory: the derived indexes are made anew and swapped in.
        """
        asked = [Path(path).resolve() for path in paths]
        with self._engines.changing():
            self._mended()
            keys = [
                key
                for key in self._engines.catalogue().known()
                if any(path_of(key).is_relative_to(path) for path in asked)
            ]
            if keys:
                self._engines.catalogue().drop(keys)
                self._rebuild()
        return [str(path_of(key)) for key in sorted(keys)]

    def build(self) -> None:
        """Read the shipped corpus again and make the derived indexes anew from the catalogue."""
        with self._engines.changing():
            self._add(readable(self._shipped_folders()), None, {}, index=False)
            self._rebuild()

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
        if generation and (generation == self._known_whole or self._is_whole(generation)):
            return generation
        try:
            with self._engines.changing():
                return self._mended()
        except IndexBusy:
            if generation := live_generation(self.directory):
                return generation
            raise

    def _is_whole(self, generation: Path) -> bool:
        """Tell whether no writer was killed half-way. It writes to the indexes first, so they never hold too little."""
        book = self._engines.catalogue()
        try:
            held = self._engines.lexical(generation).count()
        except (OSError, ValueError):
            return False
        whole = held == book.counts()["chunks"] and not book.erasing()
        self._known_whole = generation if whole else None
        return whole

    def _mended(self) -> Path:
        """Finish what a killed writer began and return the live generation. The caller holds the lock."""
        generation = live_generation(self.directory)
        if generation is None:
            if not has_generation(self.directory):
                self._add(readable(self._shipped_folders()), None, {}, index=False)
            return self._rebuild()
        if not self._is_whole(generation):
            book = self._engines.catalogue()
            try:
                stray = self._engines.lexical(generation).ids() - (known := book.ids())
                lacking = known - self._engines.lexical(generation).ids()
            except (OSError, ValueError):
                return self._rebuild()
            if lacking or book.erasing():
                return self._rebuild()
            self._engines.lexical(generation).drop(stray)
            self._known_whole = generation
        clear_others(self.directory, generation)
        return generation

    def _rebuild(self) -> Path:
        """Cut every file anew, index it beside the live generation, verify and swap. The caller holds the lock."""
        book = self._engines.catalogue()
        erasing = book.erasing()
        generation = next_generation(self.directory)
        contents = build_lexical(generation / "lexical", book, genre=self._genre)
        vectors = self._engines.embedder is not None
        if vectors:
            self._engines.level_dense(generation)
        self._engines.close()
        cleared = publish(self.directory, generation, contents)
        self._engines.clear_server(generation)
        self._known_whole = generation
        book.replaced(0)
        if erasing and cleared:
            if vectors or (self.directory / "vectors.sqlite3").exists():
                self._engines.cache().keep(row.searched for row in book.every_row())
            book.erased()
        return generation

    def _add(
        self,
        paths: Iterable[tuple[Path, bool]],
        kind: PassageKind | None,
        splits: Mapping[Path, str],
        index: bool = True,
    ) -> tuple[list[str], int]:
        """Read what is new into the catalogue, and into the live indexes too unless these are made anew after.

        Return the paths that were new or had changed and the number of chunks that gave way to new ones.
        """
        known = self._engines.catalogue().known()
        changed: list[File] = []
        same: list[tuple[str, int]] = []
        done: list[str] = []
        notices: list[str] = []
        replaced = 0
        for path, named in paths:
            try:
                split = splits.get(path.resolve()) if splits else None
                file = changed_file(path, known.get(key_of(path)), kind, split)
            except UnreadableFile as refusal:
                if named:
                    raise
                notices.append(str(refusal))
                continue
            if isinstance(file, File):
                changed.append(file)
                done.append(str(path_of(file.key)))
            elif file is not None:
                same.append(file)
            if len(changed) == _BATCH:
                replaced += self._put(changed, index)
                changed = []
        replaced += self._put(changed, index)
        if same:
            self._engines.catalogue().touch(same)
        self.notices = tuple(notices)
        return done, replaced

    def _put(self, files: Sequence[File], index: bool) -> int:
        """Write files so that a kill at any point leaves each one as it was or as it is now; count the chunks replaced.

        New chunks go to the indexes first and old ones leave them last; what the catalogue does not know is not found.
        """
        if not files:
            return 0
        engines = self._engines
        filed = [(file, cut(file, self._genre)) for file in files]
        if not index:
            engines.catalogue().put(filed)
            return 0
        new = [row for file, documents in filed for row in rows(file, documents)]
        generation = live_generation(self.directory)
        if generation is None:
            raise ServiceError("索引在写入时被移走，请重新建立索引。")
        engines.lexical(generation).put(new)
        engines.put_dense(generation, new)
        gone = engines.catalogue().put(filed) - {row.id for row in new}
        if gone:
            engines.lexical(generation).drop(gone)
        engines.drop_dense(generation, gone)
        return len(gone)

    def _shipped_folders(self) -> list[Path]:
        return [shipped("corpus") / name for name in ("policies", "exemplars") if self.with_shipped]
