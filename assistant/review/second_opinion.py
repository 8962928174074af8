"""How vague a clause reads, learnt from labelled texts: a second opinion beside the rules.

A logistic model over the characters of a clause, of its sentence and of the clauses beside it, and over what evidence
stands in each. Its weights stand in ``corpus/terms/vague_weights.tsv``, one trait a line; `evals.learn_opinion` writes
them from the labelled texts and prints how well they do on texts they were not learnt from. No words of a rule are
used, so that where a rule and the model agree they do so independently.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from assistant.domain.document import Span
from assistant.places import term_list
from assistant.review.claims import Clause, kinds, mask_names
from assistant.review.evidence import EvidenceKind

if TYPE_CHECKING:
    from assistant.review.reading import Reading

Weights = Mapping[str, Mapping[str, float]]
"""Weights of runs of characters by window and length (“own2”), of marks (“mark”), and where to begin (“base”)."""
WINDOWS = (("own", (1, 2)), ("sentence", (1, 2)), ("before", (2,)), ("after", (2,)))
"""What is read around a clause, and the lengths of the runs of characters that are its traits there."""
MARKED = 0.5
"""Weight of what is known of a clause besides its characters."""
_VAGUE, _SPECIFIC = math.log(0.95 / 0.05), math.log(0.1 / 0.9)
"""Odds from which a clause is held for vague, and under which for specific: set by cross-validation."""
UNMEASURED = re.compile(
    r"(?:[升降涨跌减增缩快慢多少高低短长]|下来|上去|上来)了?(?:一大截|一截|不少|许多|很多|老高|一大块|老多)(?!\d)|比(?:以前|过去|从前|原来|先前)[^，。；\d]{0,4}(?:好|强|多|高|快|少)(?:多|些|很多|不少)?了$|有了[^，。；\d]{0,6}(?:起色|改观)$"
)
"""A change told by eye; the figures of another matter in the same sentence do not measure it."""
_SHORTEST = 20
"""Clauses of a text: it was learnt from whole texts, and of a few sentences nothing is said."""
_MANY, _MANY_BESIDE = 5, 3
_NOTHING = Span(0, 0)
_SAME = ((re.compile("[0-9]"), "0"), (re.compile("[A-Za-z]"), "a"), (re.compile("[\t\r\n \u3000]"), "_"))


@dataclass(frozen=True, slots=True)
class Look:
    """One clause as the model sees it: where its characters stand in ``Look.line``'s text, and what marks it has."""

    clause: Clause
    windows: tuple[Span, ...]
    """In the order of ``WINDOWS``; empty where there is no clause beside it."""
    marks: tuple[str, ...]


def looks(reading: "Reading") -> tuple[str, tuple[Look, ...]]:
    """Return the characters of all sentences in one line, digits and letters made alike, and each clause's look."""
    masked = mask_names(reading.text)
    for several, one in _SAME:
        masked = several.sub(one, masked)
    pieces: list[str] = []
    begins: list[int] = []
    length = 0
    for sentence in reading.sentences:
        begins.append(length + 1 - sentence.span.start)
        piece = "^" + masked[sentence.span.start : sentence.span.end] + "。"
        pieces.append(piece)
        length += len(piece)
    held = [kinds(reading.evidence_in(sentence.span)) for sentence in reading.sentences]
    clauses = reading.clauses
    places = [clause.span.shift(begins[clause.sentence.index]) for clause in clauses]
    found = [kinds(reading.evidence_in(clause.span)) for clause in clauses]
    out: list[Look] = []
    for at, clause in enumerate(clauses):
        index = clause.sentence.index
        marks = [*_marks("e", found[at], _MANY), *_marks("s", held[index], _MANY)]
        marks.append(f"{clause.role} {bool(held[index])}")
        beside = []
        for side, other in (("b", at - 1), ("a", at + 1)):
            if not 0 <= other < len(clauses):
                beside.append(_NOTHING)
                marks.append(f"{side}none")
                continue
            beside.append(places[other])
            side += "=" if clauses[other].sentence.index == index else "/"
            marks += _marks(side, found[other], _MANY_BESIDE)
        own = Span(places[at].start - 1, places[at].end)
        whole = clause.sentence.span.shift(begins[index])
        out.append(Look(clause, (own, whole, *beside), tuple(marks)))
    return "".join(pieces), tuple(out)


@lru_cache(maxsize=1024)  # most clauses hold nothing or one thing
def _marks(where: str, held: frozenset[EvidenceKind], most: int) -> tuple[str, ...]:
    return (f"{where}{min(most, len(held))}", *(where + kind for kind in held))


def traits(line: str, look: Look) -> Iterator[tuple[str, float]]:
    """Yield each trait of a clause with its share, for the learner."""
    for (name, sizes), window in zip(WINDOWS, look.windows, strict=True):
        for place in range(window.start, window.end):
            for size in sizes:
                yield f"{name} {line[place : place + size]}", share(window, sizes)
    for mark in look.marks:
        yield f"mark {mark}", MARKED / math.sqrt(len(look.marks))


def share(window: Span, sizes: tuple[int, ...]) -> float:
    """Return the share of one run of characters, so that long clauses are not louder than short ones."""
    return 1 / math.sqrt((window.end - window.start) * len(sizes)) if window.end > window.start else 0.0


def opinions(reading: "Reading") -> Mapping[int, float]:
    """Return for the start of each clause how vague it reads, as the logarithm of the odds; nothing of a short text."""
    if len(reading.clauses) < _SHORTEST:
        return {}
    line, seen = looks(reading)
    weights = reading.learnt or _shipped()
    runs = {1: line, 2: list(map(add, line, line[1:] + "_"))}
    told = [_weighed(runs, {size: weights[f"{name}{size}"] for size in sizes}) for name, sizes in WINDOWS]
    marked, base = weights["mark"], weights["base"][""]
    out: dict[int, float] = {}
    for look in seen:
        score = base + MARKED / math.sqrt(len(look.marks)) * sum(map(marked.get, look.marks, repeat(0.0)))
        for (_, sizes), (start, end), each in zip(WINDOWS, look.windows, told, strict=True):
            if end > start:
                score += sum(each[start:end]) / math.sqrt((end - start) * len(sizes))
        out[look.clause.span.start] = score
    return out


def reads_vague(reading: "Reading", clause: Clause) -> bool:
    """Tell whether the model holds a clause for vague, of which the rules may have said nothing."""
    return not clause.silent and reading.opinions.get(clause.span.start, 0.0) >= _VAGUE


def reads_specific(reading: "Reading", clause: Clause) -> bool:
    """Tell whether the model holds a clause for specific, whatever a rule sees in its words.

    Never of a sentence that holds nothing checkable, nor of a change told by eye: the figures beside it do not measure it.
    """
    return (
        reading.opinions.get(clause.span.start, 0.0) < _SPECIFIC
        and bool(reading.evidence_in(clause.sentence.span))
        and not UNMEASURED.search(clause.words)
    )


def _weighed(runs: Mapping[int, Sequence[str]], weights: Mapping[int, Mapping[str, float]]) -> list[float]:
    """Return for each place the weights of the runs that begin there."""
    told = [map(known.get, runs[size], repeat(0.0)) for size, known in weights.items()]
    return list(told[0] if len(told) == 1 else map(add, *told))


@cache
def _shipped() -> Weights:
    return read_weights(term_list("vague_weights.tsv").read_text(encoding="utf-8"))


def read_weights(rows: str) -> Weights:
    """Read the rows of a file of weights; ``#`` begins a comment line."""
    out: dict[str, dict[str, float]] = {f"{name}{size}": {} for name, sizes in WINDOWS for size in sizes}
    out |= {"mark": {}, "base": {"": 0.0}}
    for row in rows.splitlines():
        if row.startswith("#"):
            continue
        trait, weight = row.split("\t")
        name, _, run = trait.partition(" ")
        out[name if name in ("mark", "base") else f"{name}{len(run)}"][run] = int(weight) / 100
    return out
