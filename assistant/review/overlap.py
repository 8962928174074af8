"""Paragraphs that several drafts share, found in time that grows with their number, not with its square.

Each paragraph is sketched by the least hashes of its six-character pieces (one-permutation MinHash, Li, Owen and
Zhang 2012); paragraphs with an equal band are compared exactly with the first of a cluster.
"""

import re
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

LEAST = 40
"""Shorter paragraphs are headings and set phrases: they are alike everywhere."""
ALIKE = 0.6
"""Share of common pieces (Jaccard) from which two paragraphs are one text."""
_PIECE = 6
_BINS = 16
_ROWS = 2
_FIRSTS = 8
"""Clusters looked at for one band: bounds the work where thousands share a band."""
_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a draft; ``line`` counts from 1."""

    document: str
    line: int
    text: str
    bands: tuple[int, ...]


def paragraphs_of(document: str, text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs long enough to be compared."""
    for number, line in enumerate(text.split("\n"), 1):
        words = _WORDS.sub("", line)
        if len(words) >= LEAST:
            yield Paragraph(document, number, line.strip(), bands(words))


def bands(words: str) -> tuple[int, ...]:
    """Return the band keys of a paragraph without its marks."""
    least: list[int | None] = [None] * _BINS
    for piece in _pieces(words):
        value = zlib.crc32(piece.encode("utf-8", "surrogatepass"))
        place, rest = value % _BINS, value // _BINS
        held = least[place]
        if held is None or rest < held:
            least[place] = rest
    known = [value for value in least if value is not None]
    if not known:
        return ()
    filled: list[int] = []
    for held in least:
        filled.append(held if held is not None else filled[-1] if filled else known[-1])
    return tuple(
        zlib.crc32(repr((row, filled[row : row + _ROWS])).encode()) << 5 | row // _ROWS
        for row in range(0, _BINS, _ROWS)
    )


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of common pieces."""
    return len(one & other) / (len(one | other) or 1)


def clusters(read: Callable[[], Iterable[Paragraph]]) -> list[list[Paragraph]]:
    """Return the paragraphs told in more than one document, the widest shared first.

    ``read`` is called twice, so that only shared paragraphs need to be held.
    """
    shared = _shared_bands(read())
    found: list[list[Paragraph]] = []
    pieces: list[frozenset[str]] = []
    by_band: dict[int, list[int]] = {}
    for paragraph in read():
        keys = [band for band in paragraph.bands if band in shared]
        if not keys:
            continue
        words = _pieces(_WORDS.sub("", paragraph.text))
        seen = dict.fromkeys(n for key in keys for n in by_band.get(key, ()))
        best = max(seen, key=lambda n: alike(words, pieces[n]), default=None)
        if best is not None and alike(words, pieces[best]) >= ALIKE:
            found[best].append(paragraph)
            continue
        for key in keys:
            if len(firsts := by_band.setdefault(key, [])) < _FIRSTS:
                firsts.append(len(found))
        found.append([paragraph])
        pieces.append(words)
    wide = [c for c in found if len({p.document for p in c}) > 1]
    return sorted(wide, key=lambda c: -len({p.document for p in c}))


def _shared_bands(paragraphs: Iterable[Paragraph]) -> frozenset[int]:
    keys = array("Q", (band for paragraph in paragraphs for band in set(paragraph.bands)))
    ordered = sorted(keys)
    return frozenset(a for a, b in pairwise(ordered) if a == b)


def _pieces(words: str) -> frozenset[str]:
    return frozenset(words[i : i + _PIECE] for i in range(max(1, len(words) - _PIECE + 1)))
