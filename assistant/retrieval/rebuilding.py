"""A word index made anew from the catalogue, and the proof that it is whole before it may take the live one's place."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from assistant.errors import ServiceError
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.entries import Tell
from assistant.retrieval.filters import Filters
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.records import File, Filed, Row, cut, rows
from assistant.retrieval.words import terms

_BATCH = 200
_PROBES = 24
"""Chunks that are asked to find themselves."""
_MOST = 0.75


def fill_lexical(lexical: Lexical, book: Catalogue, genre: Tell | None = None) -> dict[str, object]:
    """Cut every file of the catalogue anew into a new word index; return what was verified to be in it.

    The catalogue follows when the way of cutting has changed.

    Raises:
        ServiceError: the new index does not hold or does not find what it should; nothing else has changed.
    """
    texts: dict[str, int] = {}
    files = 0
    content = hashlib.sha256()
    probes: list[Row] = []
    draw = random.Random(0)

    def every_row() -> Iterator[Row]:
        nonlocal files
        for file in book.files():
            files += 1
            content.update(f"{file.key}\0{file.sha256}\n".encode("utf-8", "surrogatepass"))
            for row in rows(file, cut(file, genre)):
                texts[row.id] = hash(row.passage.text)
                place = len(probes) if len(probes) < _PROBES else draw.randrange(len(texts))
                probes[place : place + 1] = [row] if place < _PROBES else []
                yield row

    lexical.fill(every_row())
    if lexical.ids() != texts.keys():
        raise ServiceError("新建的索引不完整，原有索引没有改动，请检查磁盘空间后再试。")
    _find_themselves(lexical, probes, texts)
    if book.ids() != texts.keys():
        for batch in _batches(book, genre):
            book.put(batch)
    return {"files": files, "chunks": len(texts), "content": content.hexdigest()}


def _batches(book: Catalogue, genre: Tell | None) -> Iterator[list[tuple[File, tuple[Filed, ...]]]]:
    filed = ((file, cut(file, genre)) for file in book.files())
    while batch := list(islice(filed, _BATCH)):
        yield batch


def _find_themselves(lexical: Lexical, probes: list[Row], texts: Mapping[str, int]) -> None:
    """Search some chunks by their own words; most of them, or one of the same text, must be among the best.

    Not each: among thousands of copies of last year's text one may stand behind others that say almost the same.
    """
    told, asked = 0, 0
    for probe in probes:
        if words := Counter(terms(probe.passage.text)):
            asked += 1
            found = lexical.search(words, {}, Filters(), 50)
            told += any(texts.get(name) == texts[probe.id] for name in found)
    if told < asked * _MOST:
        raise ServiceError("新建的索引查不到自己的内容，原有索引没有改动，请检查磁盘后再试。")
