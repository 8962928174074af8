"""What changes an index: files read in, old chunks taken out, indexes made anew, a killed writer's work finished."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.passage import PassageKind
from assistant.errors import ServiceError, UnreadableFile
from assistant.places import shipped
from assistant.retrieval.engines import Engines
from assistant.retrieval.generation import (
    clear_others,
    has_generation,
    live_generation,
    next_generation,
    publish,
)
from assistant.retrieval.intake import changed_file, readable
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.rebuilding import fill_lexical
from assistant.retrieval.records import File, cut, key_of, path_of, rows

if TYPE_CHECKING:
    from assistant.retrieval.entries import Tell

_BATCH = 200
"""Files between two commits; what is committed survives a kill."""
_REPLACED = 0.05
"""Share of replaced chunks at which the indexes are made anew, so that no word of an old version stays for long."""


class Upkeep:
    """The writing side of one index. Whoever calls a method that changes something holds the writer's lock.

    Args:
        engines: the opened parts of the index.
        with_shipped: what ships with 研墨 belongs to it too.
        genre: tells the genre of a text by it and its title.
    """

    def __init__(self, engines: Engines, with_shipped: bool, genre: "Tell | None") -> None:
        self._engines = engines
        self._directory = engines.directory
        self._with_shipped = with_shipped
        self._genre = genre
        self.known_whole: Path | None = None
        """The generation last found whole; a reader looks no further, a writer looks again."""
        self.notices: tuple[str, ...] = ()
        """Sentences about files of a folder that could not be read the last time."""

    def add(
        self, paths: Iterable[Path | str], kind: PassageKind | None, splits: Mapping[Path, str]
    ) -> list[str]:
        """Index what is new of files and folders; return the paths that were new or had changed.

        Raises:
            UnreadableFile: a file named outright cannot be read; nothing of it is changed.
        """
        self.mended()
        done, replaced = self._read(readable(paths), kind, splits)
        book = self._engines.catalogue()
        if replaced and book.count_replaced(replaced) >= _REPLACED * book.counts()["chunks"]:
            self.rebuild()
        return done

    def remove(self, paths: Iterable[Path | str]) -> list[str]:
        """Forget files and all files under folders, down to the last byte; return what was removed."""
        asked = [Path(path).resolve() for path in paths]
        self.mended()
        keys = [
            key
            for key in self._engines.catalogue().known()
            if any(path_of(key).is_relative_to(path) for path in asked)
        ]
        if keys:
            self._engines.catalogue().drop(keys)
            self.rebuild()
        return [str(path_of(key)) for key in sorted(keys)]

    def build(self) -> None:
        """Read the shipped corpus again and make the derived indexes anew."""
        self._read_shipped()
        self.rebuild()

    def is_whole(self, generation: Path) -> bool:
        """Tell whether no writer was killed half-way. It writes to the indexes first, so they never hold too little."""
        book = self._engines.catalogue()
        try:
            held = self._engines.lexical(generation).count()
        except (OSError, ValueError):
            return False
        whole = held == book.counts()["chunks"] and not book.erasing()
        self.known_whole = generation if whole else None
        return whole

    def mended(self) -> Path:
        """Finish what a killed writer began and return the live generation."""
        generation = live_generation(self._directory)
        if generation is None:
            if not has_generation(self._directory):
                self._read_shipped()
            return self.rebuild()
        if not self.is_whole(generation):
            book = self._engines.catalogue()
            try:
                stray = self._engines.lexical(generation).ids() - (known := book.ids())
                lacking = known - self._engines.lexical(generation).ids()
            except (OSError, ValueError):
                return self.rebuild()
            if lacking or book.erasing():
                return self.rebuild()
            self._engines.lexical(generation).drop(stray)
            self.known_whole = generation
        clear_others(self._directory, generation)
        return generation

    def rebuild(self) -> Path:
        """Cut every file anew, index it beside the live generation, verify and swap."""
        book = self._engines.catalogue()
        erasing = book.erasing()
        generation = next_generation(self._directory)
        contents = fill_lexical(Lexical(generation / "lexical", new=True), book, self._genre)
        vectors = self._engines.embedder is not None
        if vectors:
            self._engines.level_dense(generation)
        self._engines.close()
        cleared = publish(self._directory, generation, contents)
        self._engines.clear_server(generation)
        self.known_whole = generation
        book.forget_replaced()
        if erasing and cleared:
            if vectors or (self._directory / "vectors.sqlite3").exists():
                self._engines.cache().keep(row.searched for row in book.every_row())
            book.erased()
        return generation

    def _read_shipped(self) -> None:
        if self._with_shipped:
            folders = [shipped("corpus") / name for name in ("policies", "exemplars")]
            self._read(readable(folders), None, {}, index=False)

    def _read(
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
        generation = live_generation(self._directory)
        if generation is None:
            raise ServiceError("索引在写入时被移走，请重新建立索引。")
        engines.lexical(generation).put(new)
        engines.put_dense(generation, new)
        gone = engines.catalogue().put(filed) - {row.id for row in new}
        if gone:
            engines.lexical(generation).drop(gone)
        engines.drop_dense(generation, gone)
        return len(gone)
