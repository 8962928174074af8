"""The corpus: past summaries and policies in one directory, added to, searched and removed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.passage import PassageKind
from assistant.errors import IndexBusy, ServiceError, UnreadableFile
from assistant.places import shipped
from assistant.retrieval.engines import Engines
from assistant.retrieval.generation import has_generation, live_generation, next_generation, publish
from assistant.retrieval.intake import changed_file, readable
from assistant.retrieval.records import File, cut, key_of, path_of, rows
from assistant.retrieval.search import Found, Question, answer

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

_BATCH = 200
"""Files between two commits; what is committed survives a kill."""


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
    """A vector collection has been made; it is made when a search first wants it."""

    def __str__(self) -> str:
        return (
            f"索引位于 {self.directory}：文件 {self.files} 个，文档 {self.documents} 篇"
            f"（往年总结 {self.exemplars}，政策 {self.policies}，其他 {self.others}），片段 {self.chunks} 个；"
            f"向量索引{'已建' if self.vectors else '未建，首次检索时自动建立'}。"
        )


class Corpus:
    """The index of one directory. Nothing is read or made before the first call that needs it.

    Any number of threads and processes may search; one at a time may change it, a second one is refused with
    ``IndexBusy``. On first use the summaries and policies that ship with 研墨 are indexed.
    """

    def __init__(
        self, directory: Path | str, embedder: "Embeddings | None" = None, with_shipped: bool = True
    ) -> None:
        self.directory = Path(directory)
        self.with_shipped = with_shipped
        self.notices: tuple[str, ...] = ()
        """Sentences about files of a folder that the last ``add`` could not read."""
        self._engines = Engines(self.directory, embedder)
        self._known_whole: Path | None = None

    def add(self, paths: Iterable[Path | str], kind: PassageKind | None = None) -> list[str]:
        """Index files, and the readable files of folders; return the paths that were new or had changed.

        Raises:
            UnreadableFile: a file named outright cannot be read; nothing of it is changed.
            IndexBusy: another process is changing the index.
        """
        self._prepare()
        with self._engines.changing():
            return self._add(readable(paths), kind)

    def remove(self, paths: Iterable[Path | str]) -> list[str]:
        """Forget files, and all files under folders; return what was removed.

        No byte of their text stays in the directory: the derived indexes are made anew and swapped in.
        """
        self._prepare()
        asked = [Path(path).resolve() for path in paths]
        with self._engines.changing():
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
        """Read the shipped corpus again and make both derived indexes anew from the catalogue."""
        with self._engines.changing():
            self._add(readable(self._shipped_folders()), None, index=False)
            self._rebuild()

    def status(self) -> IndexStatus:
        """Return what the index holds."""
        generation = self._prepare()
        counts = self._engines.catalogue().counts()
        return IndexStatus(
            directory=str(self.directory),
            files=counts["files"],
            documents=counts["documents"],
            chunks=counts["chunks"],
            exemplars=counts["exemplar"],
            policies=counts["policy"],
            others=counts["other"],
            vectors=any(generation.glob("dense-*")),
        )

    def search(
        self,
        query: str,
        k: int = 10,
        kind: PassageKind | None = None,
        *,
        section: str | Sequence[str] = (),
        level: str = "",
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
            quality: label of the shipped exemplars: strong, middling or weak.
            citable: True for verified policies only.
            not_school: the drafter's own school, in a long or short form; its documents stay out.
            before: a period (2023年度) or an ISO date; what is dated after its end, or not dated, stays out.
            dense: False to search by words alone, which never loads Chroma.

        Raises:
            IndexBusy: the index has to be made first and another process is at it.
        """
        generation = self._prepare()
        question = Question(
            query=query,
            k=k,
            kind=kind or "",
            sections=(section,) if isinstance(section, str) and section else tuple(section),
            level=level,
            quality=quality,
            citable=citable,
            not_school=not_school,
            before=before,
        )
        engines = self._engines
        vectors = engines.dense(generation) if dense else None
        return answer(question, engines.catalogue(), engines.lexical(generation), vectors)

    def close(self) -> None:
        """Let go of the files of the indexes; a later call opens them again."""
        self._engines.close()

    def _prepare(self) -> Path:
        """Return the live generation; make it when there is none or this program's would differ."""
        generation = live_generation(self.directory)
        if generation and self._is_whole(generation):
            return generation
        try:
            with self._engines.changing():
                generation = live_generation(self.directory)
                if generation and self._is_whole(generation):
                    return generation
                if not has_generation(self.directory):
                    self._add(readable(self._shipped_folders()), None, index=False)
                return self._rebuild()
        except IndexBusy:
            if generation := live_generation(self.directory):
                return generation
            raise

    def _is_whole(self, generation: Path) -> bool:
        """Tell whether the words hold as many chunks as the catalogue; a writer that was killed may have left more."""
        if self._known_whole != generation:
            counts = self._engines.catalogue().counts()
            if self._engines.lexical(generation).count() != counts["chunks"]:
                return False
            self._known_whole = generation
        return True

    def _rebuild(self) -> Path:
        """Cut every file anew, index it beside the live generation, and swap. The caller holds the lock."""
        from assistant.retrieval.lexical import Lexical

        book = self._engines.catalogue()
        filed = [(file, cut(file)) for file in book.files()]
        found = {name for _, documents in filed for document in documents for name, _ in document.chunks}
        generation = next_generation(self.directory)
        lexical = Lexical(generation / "lexical")
        lexical.add(row for file, documents in filed for row in rows(file, documents))
        if lexical.count() != len(found):
            raise ServiceError("新建的索引不完整，原有索引没有改动，请检查磁盘空间后再试。")
        if book.ids() != found:
            book.put(filed)
        del lexical
        self.close()
        publish(self.directory, generation)
        return generation

    def _add(
        self, paths: Iterable[tuple[Path, bool]], kind: PassageKind | None, index: bool = True
    ) -> list[str]:
        """Read what is new into the catalogue, and into the live indexes too unless these are made anew after."""
        known = self._engines.catalogue().known()
        changed: list[File] = []
        same: list[tuple[str, int]] = []
        done: list[str] = []
        notices: list[str] = []
        for path, named in paths:
            try:
                file = changed_file(path, known.get(key_of(path)), kind)
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
                self._put(changed, index)
                changed = []
        self._put(changed, index)
        if same:
            self._engines.catalogue().touch(same)
        self.notices = tuple(notices)
        return done

    def _put(self, files: Sequence[File], index: bool) -> None:
        """Write files so that a kill at any point leaves each one as it was or as it is now.

        New chunks go to the index first and old ones leave it last; what the catalogue does not know is not found.
        """
        if not files:
            return
        filed = [(file, cut(file)) for file in files]
        new = [row for file, documents in filed for row in rows(file, documents)]
        if not index:
            self._engines.catalogue().put(filed)
            return
        generation = live_generation(self.directory)
        if generation is None:
            raise ServiceError("索引在写入时被移走，请重新建立索引。")
        lexical = self._engines.lexical(generation)
        lexical.add(new)
        gone = self._engines.catalogue().put(filed) - {row.id for row in new}
        if gone:
            lexical.drop(gone)

    def _shipped_folders(self) -> list[Path]:
        return [shipped("corpus") / name for name in ("policies", "exemplars") if self.with_shipped]
