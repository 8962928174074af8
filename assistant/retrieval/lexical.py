"""The word index: tantivy's BM25 over terms that we cut ourselves. It stores no text, only chunk ids and terms."""

import math
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.filters import Filters
from assistant.retrieval.records import Row
from assistant.retrieval.words import terms

if TYPE_CHECKING:
    import tantivy

FIELDS = "body+title-3"
"""Part of the index manifest: change it with the schema."""
_HEAP = 30_000_000
_BROAD = 0.3
"""Share of the chunks from which a filter is applied to the best hits first; the result is the same."""
_OF_THE_TITLE = 0.5
"""Weight of a word in the title, on top of its weight in the text: who asks by a document's name wants that one."""
_OF_ITS_SECTION = 12.0
"""Score of standing in a section that the query names; chosen on the tune half of the hard set."""


class Lexical:
    """One tantivy index on disk. Thread-safe for reading; its owner holds the writer's lock to change it."""

    def __init__(self, directory: Path, new: bool = False) -> None:
        """Open an index, or make one; a reader never makes one where a swap has just cleared one away.

        Raises:
            FileNotFoundError: there is none.
        """
        import tantivy

        if new:
            directory.mkdir(parents=True)
        elif not (directory / "meta.json").exists():
            raise FileNotFoundError(directory)
        build = tantivy.SchemaBuilder()
        build.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("body", "title"):
            build.add_text_field(name, tokenizer_name="blanks", index_option="freq")
        for name in ("kind", "section", "level", "genre", "quality", "school", "citable"):
            build.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        build.add_integer_field("latest", indexed=True, fast=True)
        self._schema = build.build()
        # only open() leaves alone what is being cleared away between this look and the last
        place = str(directory)
        self._index = tantivy.Index(self._schema, path=place) if new else tantivy.Index.open(place)
        blanks = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("blanks", blanks)
        self._index.config_reader(reload_policy="manual")
        self._meta = directory / "meta.json"
        self._seen = (0, 0)
        self._reloading = threading.Lock()

    def fill(self, rows: Iterable[Row]) -> None:
        """Index the chunks of a new index and commit."""
        self._change(rows, ())

    def put(self, rows: Sequence[Row]) -> None:
        """Index chunks, each in place of what a killed writer left under its id, and commit.

        They are found at once and survive a kill.
        """
        self._change(rows, [row.id for row in rows])

    def drop(self, ids: Iterable[str]) -> None:
        """Forget chunks and commit."""
        self._change((), ids)

    def ids(self) -> set[str]:
        """Return the ids of all chunks indexed."""
        import tantivy

        searcher = self._searcher()
        hits = searcher.search(tantivy.Query.all_query(), limit=max(1, searcher.num_docs), count=False).hits
        return {searcher.doc(address)["id"][0] for _, address in hits}

    def count(self, filters: Filters | None = None) -> int:
        """Return the number of chunks indexed, or of those that the filters let through."""
        import tantivy

        searcher = self._searcher()
        if filters is None or filters == Filters():
            return int(searcher.num_docs)
        conditions = [(tantivy.Occur.Must, tantivy.Query.all_query()), *self._conditions(filters)]
        found: Any = searcher.search(tantivy.Query.boolean_query(conditions), limit=1)
        return int(found.count)

    def search(
        self,
        query: Mapping[str, float],
        sections: Mapping[str, float],
        filters: Filters,
        limit: int,
        either: Sequence[Sequence[Mapping[str, float]]] = (),
    ) -> dict[str, float]:
        """Return BM25 scores by chunk id, best first, of the chunks that pass the filters.

        Args:
            query: terms of the query and how much each weighs.
            sections: sections the query means, with how sure that is; their chunks need share no word with it.
            filters: applied inside the query.
            limit: how many at most.
            either: further terms as groups of names of one thing; of each group the best name counts alone.
        """
        import tantivy

        occur, make = tantivy.Occur, tantivy.Query
        wanted = self._any_of(query)
        wanted += [
            (occur.Should, make.disjunction_max_query([make.boolean_query(self._any_of(n)) for n in names]))
            for names in either
        ]
        wanted += [
            (occur.Should, make.const_score_query(self._term("section", key), _OF_ITS_SECTION * sure))
            for key, sure in sections.items()
        ]
        searcher = self._searcher()
        loose = make.boolean_query(wanted)
        if (share := self._share(searcher, filters)) >= _BROAD:
            # A filter that most chunks pass would make the engine score every one of them.
            depth = int(1.5 * limit / share) + self._chunks_of(searcher, "school", filters.not_schools)
            hits = searcher.search(loose, limit=depth, count=False).hits
            kept = [(d, s) for s, address in hits if s > 0 and _passes(d := searcher.doc(address), filters)]
            if len(kept) >= limit or len(hits) < depth:
                return {document["id"][0]: float(score) for document, score in kept[:limit]}
        clauses = [(occur.Must, loose), *self._conditions(filters)]
        found = searcher.search(make.boolean_query(clauses), limit=limit, count=False).hits
        return {searcher.doc(address)["id"][0]: float(score) for score, address in found if score > 0}

    def passing(self, filters: Filters, ids: Sequence[str] | None = None) -> set[str]:
        """Return the chunks that the filters let through, of these or of all."""
        import tantivy

        make = tantivy.Query
        these = make.all_query() if ids is None else make.term_set_query(self._schema, "id", list(ids))
        clauses = [(tantivy.Occur.Must, make.const_score_query(these, 0.0)), *self._conditions(filters)]
        searcher = self._searcher()
        most = int(searcher.num_docs) if ids is None else len(ids)
        hits = searcher.search(make.boolean_query(clauses), limit=max(1, most), count=False).hits
        return {searcher.doc(address)["id"][0] for _, address in hits}

    def _share(self, searcher: "tantivy.Searcher", filters: Filters) -> float:
        """Return about what share of the chunks passes; one that asks for a date counts as none."""
        if filters.not_after is not None:
            return 0.0
        share, total = 1.0, max(1, int(searcher.num_docs))
        for field, values in filters.one_of.items():
            share *= min(1.0, self._chunks_of(searcher, field, values) / total)
        return share

    def _chunks_of(self, searcher: "tantivy.Searcher", field: str, values: Sequence[str]) -> int:
        return sum(int(searcher.doc_freq(field, value)) for value in values)

    def rarity(self, words: Iterable[str]) -> dict[str, float]:
        """Return the inverse document frequency of each word; one that is nowhere weighs most."""
        searcher = self._searcher()
        total = max(1, searcher.num_docs)
        return {word: math.log(1 + total / (0.5 + self._uses(searcher, word))) for word in words}

    def _uses(self, searcher: "tantivy.Searcher", word: str) -> int:
        return min(int(searcher.doc_freq("body", part)) for part in _parts(word))

    def _conditions(self, filters: Filters) -> list[tuple["tantivy.Occur", "tantivy.Query"]]:
        import tantivy

        occur, make = tantivy.Occur, tantivy.Query
        out = []
        for field, values in filters.one_of.items():
            any_of = make.boolean_query([(occur.Should, self._term(field, value)) for value in values])
            out.append((occur.Must, make.const_score_query(any_of, 0.0)))
        out += [(occur.MustNot, self._term("school", school)) for school in filters.not_schools]
        if filters.not_after is not None:
            span = make.range_query(
                self._schema, "latest", tantivy.FieldType.Integer, 0, filters.not_after, True, True
            )
            out.append((occur.Must, make.const_score_query(span, 0.0)))
        return out

    def _any_of(self, query: Mapping[str, float]) -> list[tuple["tantivy.Occur", "tantivy.Query"]]:
        import tantivy

        return [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, term, "freq"), weight * times))
            for term, times in query.items()
            for field, weight in (("body", 1.0), ("title", _OF_THE_TITLE))
        ]

    def _term(self, field: str, value: str, option: str = "basic") -> "tantivy.Query":
        import tantivy

        return tantivy.Query.term_query(self._schema, field, value, index_option=option)

    def _change(self, rows: Iterable[Row], gone: Iterable[str]) -> None:
        import tantivy

        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        writer.garbage_collect_files()  # a killed writer's files would bear the names of ours
        for name in gone:
            writer.delete_documents("id", name)
        for row in rows:
            passage = row.passage
            document = tantivy.Document(
                id=row.id,
                body=" ".join(terms(row.searched)),
                title=" ".join(terms(passage.title)),
                kind=passage.kind,
                section=passage.section,
                level=passage.level,
                genre=passage.genre,
                quality=row.quality,
                school=passage.school,
                citable=str(passage.citable),
                latest=row.latest,
            )
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._seen = (0, 0)

    def _searcher(self) -> "tantivy.Searcher":
        """Return a searcher on the last commit, of whichever process; only then is the reader reloaded."""
        with self._reloading:
            meta = self._meta.stat()
            changed = (meta.st_ino, meta.st_mtime_ns)  # two commits may fall on one tick of the clock
            if changed != self._seen:
                self._index.reload()
                self._seen = changed
            return self._index.searcher()


def _passes(document: "tantivy.Document", filters: Filters) -> bool:
    """Apply to one chunk's stored fields what ``_conditions`` applies inside a query."""
    chosen = all(document[field][0] in values for field, values in filters.one_of.items())
    return chosen and document["school"][0] not in filters.not_schools


def _parts(word: str) -> list[str]:
    """Return a word as the index holds it: a long word may have been cut otherwise, its pairs never are."""
    if len(word) < 3 or word[0].isascii() or "#" in word:
        return [word]
    return [word[i : i + 2] for i in range(len(word) - 1)]
