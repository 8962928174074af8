"""This year's paragraphs beside the nearest of last year's, for a person to compare."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.text.sentences import split_lines

LEAST = 15
"""Characters of a paragraph, marks not counted, from which it is compared."""
NEAR = 0.3
"""Share of its five-character pieces that a paragraph has in common with last year's, from which they are shown."""
_PIECE = 5
_WORDS = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two paragraphs that are near; ``share`` of the pieces of this year's stand in last year's, too."""

    now: Span
    before: Span
    share: float


def pairs(text: str, last_year: str) -> tuple[Pair, ...]:
    """Return the paragraphs of ``text`` that are near one of ``last_year``, in their order."""
    before = list(split_lines(last_year))
    held: dict[str, list[int]] = {}
    for number, span in enumerate(before):
        for piece in _pieces(last_year[span.start : span.end]):
            held.setdefault(piece, []).append(number)
    out = []
    for span in split_lines(text):
        pieces = _pieces(text[span.start : span.end])
        common = Counter(number for piece in pieces for number in held.get(piece, ()))
        if common:
            nearest, count = max(common.items(), key=lambda found: (found[1], -found[0]))
            if count >= NEAR * len(pieces):
                out.append(Pair(span, before[nearest], count / len(pieces)))
    return tuple(out)


def _pieces(words: str) -> frozenset[str]:
    plain = _WORDS.sub("", words)
    return frozenset(_cut(plain)) if len(plain) >= LEAST else frozenset()


def _cut(plain: str) -> Iterable[str]:
    return (plain[i : i + _PIECE] for i in range(len(plain) - _PIECE + 1))
