"""One search: words and vectors, fused; what is not about the question is left out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.passage import Passage
from assistant.domain.sections import sections_by_key
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import fuse, total
from assistant.retrieval.horizon import last_day_of
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.records import path_of
from assistant.retrieval.section_names import sections_meant
from assistant.retrieval.synonyms import other_words
from assistant.retrieval.words import content_words, fold, held, pieces, terms

if TYPE_CHECKING:
    from assistant.retrieval.dense import Dense

_RELEVANT = 0.35
"""Share of the words of one part of a question, weighed by rarity and length, that a passage must hold; below it,
it is about something else. Set by eye on 30 questions about school work and 25 about anything else."""
_USUAL = 3.0
"""Rarity of a word that stands in every twentieth chunk. A question with such a word, or with a name that the lists know,
is about school work; of any other a passage must hold more than one pair of characters."""
_OF_ITS_SECTION = 0.6
"""How much less a passage needs to hold when it stands in a section that the question surely means."""
_BESIDE_A_SECTION = 0.02
"""Weight of the vectors at most when the question means a section: they do not know sections. With .05, a question of
the hard set's tune half is lost."""
_ANOTHER_WORD = 0.8
"""How much of a word a passage holds that says the same by another name."""
_OF_ANOTHER_NAME = 0.8
"""Weight of a term of another name beside one of the query's own."""
_USUALLY = 0.7
"""How sure it is that a question means the section of the usual name of what it says."""
_BREAKS = re.compile(r"[\s，。；、！？,;!?]+")
"""Parts of a question; a passage need answer one of them only."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the index; empty fields ask nothing."""

    query: str
    k: int = 10
    kind: str = ""
    sections: tuple[str, ...] = ()
    level: str = ""
    genre: str = ""
    quality: str = ""
    citable: bool | None = None
    not_school: str = ""
    before: str = ""


class Found(list[Passage]):
    """Passages, best first. ``reason`` says in Chinese why there are none, and is "" otherwise."""

    def __init__(self, passages: Iterable[Passage] = (), reason: str = "") -> None:
        super().__init__(passages)
        self.reason = reason


class _Part(NamedTuple):
    """One part of a question."""

    words: list[str]
    pieces: list[str]

    def share(self, shares: Mapping[str, float], weights: Mapping[str, float]) -> float:
        """Return what share of its words a passage holds, weighed."""
        return sum(weights[word] * shares[word] for word in self.words) / sum(
            weights[word] for word in self.words
        )

    def stands_in(self, folded: str) -> bool:
        """Tell whether more of it than one pair of characters stands in a text, or a document's number does.

        A lone 天气 or 手机 stands in some summary or other.
        """
        there = [piece for piece in self.pieces if held(folded, [piece])[piece] == 1.0]
        return len(there) >= min(2, len(self.pieces)) or any("#" in piece for piece in there)


def answer(question: Question, book: Catalogue, lexical: Lexical, dense: "Dense | None") -> Found:
    """Return at most ``k`` relevant passages of what the filters let through."""
    asked = [
        _Part(words, pieces(part)) for part in _BREAKS.split(question.query) if (words := content_words(part))
    ]
    if not asked:
        return Found(reason="检索词里没有可以查找的字词，请换成具体的做法、文件名或文号。")
    filters = _filters(question, book)
    if not lexical.count(filters):  # Chroma would look for what passes as long as for any other
        return Found(reason=_why_none(filters, lexical))
    depth = min(max(50, 5 * question.k), lexical.count())
    others = other_words(question.query)
    meant = _meant(question.query, others)
    own = Counter(terms(question.query))
    for said in others:
        own.subtract(terms(said))
    either = [_names(said, names) for said, names in others.items()]
    by_words = lexical.search(_positive(own), meant, filters, depth, either)
    by_vectors = dense.search(question.query, filters, depth, lexical) if dense else {}
    weight, near = (dense.weight, dense.near) if dense else (0.0, 2.0)
    if meant:
        weight = min(weight, _BESIDE_A_SECTION)
    fused = fuse(by_words, by_vectors, weight)
    if not fused:
        return Found(reason=_why_none(filters, lexical))
    words = list(dict.fromkeys(word for part in asked for word in part.words))
    rarity = lexical.rarity(words)
    weights = {word: rare * max(1.0, len(word) / 2) for word, rare in rarity.items()}
    usual = bool(meant or others) or min(rarity.values()) < _USUAL
    rows = {row.id: row for row in book.rows(list(fused))}
    out: list[Passage] = []
    for name, parts in fused.items():
        if name not in rows or len(out) == question.k:
            continue
        row = rows[name]
        folded = fold(row.searched)
        stands = held(folded, words)
        shares = dict(stands)
        called = _called(folded, others)
        for word in words:
            if any(word in said for said in called):
                shares[word] = max(shares[word], _ANOTHER_WORD)
        sure = meant.get(row.passage.section, 0.0)
        least = _RELEVANT - sure * _OF_ITS_SECTION
        alike = by_vectors.get(name, 0.0) >= near
        if not alike and not any(
            part.share(shares, weights) >= least and (usual or part.stands_in(folded)) for part in asked
        ):
            continue
        found = replace(
            row.passage,
            source=str(path_of(row.passage.source)),
            score=total(parts, weight),
            parts=parts,
            matched=(
                *(word for word, part in stands.items() if part >= 0.5),
                *(f"{said}＝{other}" for said, other in called.items() if said not in folded),
                *(
                    [f"部分：{sections_by_key()[row.passage.section].label}"]
                    if row.passage.section in meant
                    else []
                ),
                *(["意思相近"] if alike else []),
            ),
        )
        out.append(found)
    return Found(out, "" if out else _why_none(filters, lexical))


def _positive(counts: Mapping[str, int]) -> dict[str, float]:
    return {term: float(times) for term, times in counts.items() if times > 0}


def _names(said: str, others: Sequence[str]) -> list[dict[str, float]]:
    """Return the terms of what the query says, and for less those of each other name of it."""
    less = [dict.fromkeys(terms(name), _OF_ANOTHER_NAME) for name in others]
    return [{term: float(times) for term, times in Counter(terms(said)).items()}, *less]


def _meant(query: str, others: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the sections that the query means, by its own words or by the usual name of what it says."""
    meant = dict(sections_meant(query))
    for names in others.values():
        for key, sure in sections_meant(names[0]).items():
            meant[key] = max(meant.get(key, 0.0), _USUALLY * sure)
    return meant


def _called(folded: str, others: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return what the query says and by which other name the text says it."""
    return {
        said: next(name for name in names if name in folded)
        for said, names in others.items()
        if any(name in folded for name in names)
    }


def _why_none(filters: Filters, lexical: Lexical) -> str:
    if lexical.count() == 0:
        return "索引还是空的，请先用 yanmo index add 加入往年总结或政策。"
    if filters == Filters():
        return "没有找到与检索词相关的内容，可以换个说法，或先把相关文件加入索引。"
    if lexical.count(filters):
        return "符合筛选条件的内容里没有找到与检索词相关的，可以换个说法，或放宽筛选条件。"
    return "索引里没有符合筛选条件的内容，请放宽条件或先加入相关文件。"


def _filters(question: Question, book: Catalogue) -> Filters:
    chosen = {
        "kind": (question.kind,) if question.kind else (),
        "section": question.sections,
        "level": (question.level,) if question.level else (),
        "genre": (question.genre,) if question.genre else (),
        "quality": (question.quality,) if question.quality else (),
        "citable": () if question.citable is None else (str(question.citable),),
    }
    return Filters(
        one_of={field: values for field, values in chosen.items() if values},
        not_schools=tuple(book.schools_like(question.not_school)),
        not_after=last_day_of(question.before) if question.before else None,
    )
