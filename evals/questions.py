"""The hard set: questions over the shipped corpus, and which stretches of which files answer them.

The gold is told by stretches of the files and not by our own chunks, so that any splitter can be judged by it.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.places import shipped
from assistant.retrieval.section_names import section_of
from assistant.text.headings import find_headings

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "evals" / "cases" / "retrieval" / "hard.tsv"
_LEAST = 15
"""Characters of the gold stretch that a passage must hold."""
_BUDGET = 1000
"""Characters that a reader, or a model, would be given."""


class Stretch(NamedTuple):
    """Part of a file that answers a question; code points of the file as it is."""

    file: str
    start: int
    end: int


class Question(NamedTuple):
    """One question; no gold means that nothing in the corpus answers it."""

    split: str
    kind: str
    text: str
    gold: tuple[Stretch, ...]


class Hit(NamedTuple):
    """A passage that a method returned."""

    file: str
    start: int
    end: int


def questions() -> list[Question]:
    """Read the set; odd lines tune, even lines test."""
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    out = []
    for number, line in enumerate(lines):
        kind, text, gold = line.split("\t")
        stretches = tuple(s for part in gold.split("|") if part != "-" for s in _stretches(part))
        out.append(Question(("tune", "test")[number % 2], kind, text, stretches))
    return out


def scores(asked: Sequence[Question], search: Callable[[str], Sequence[Hit]]) -> dict[str, dict[str, float]]:
    """Return the scores of the answerable and the share of rightly silent answers, by split and kind.

    hit@1, hit@10 and MRR@10 favour long passages, which hold more gold; hit@1000c asks whether it is among the first
    1,000 characters that were returned.
    """
    rows: dict[str, list[tuple[float, ...]]] = {}
    for question in asked:
        found = search(question.text)[:10]
        ranks = [rank for rank, hit in enumerate(found, 1) if any(holds(hit, s) for s in question.gold)]
        best = ranks[0] if ranks else 0
        silent = float(not found)
        early = float(any(holds(hit, s) for hit in _first(found, _BUDGET) for s in question.gold))
        row = (float(best == 1), float(best > 0), 1 / best if best else 0.0, early, silent)
        for name in (question.split, f"{question.split}/{question.kind}"):
            rows.setdefault(name if question.gold else f"{question.split}/none", []).append(row)
            if not question.gold:
                break
    out = {}
    for name, group in sorted(rows.items()):
        shares = [round(sum(column) / len(group), 3) for column in zip(*group, strict=True)]
        told = dict(zip(("hit@1", "hit@10", "mrr@10", f"hit@{_BUDGET}c"), shares, strict=False))
        out[name] = {"n": len(group), **({"silent": shares[-1]} if name.endswith("/none") else told)}
    return out


def _first(found: Sequence[Hit], budget: int) -> Iterator[Hit]:
    """Yield what lies within the first ``budget`` characters of all passages together."""
    for hit in found:
        taken = min(hit.end - hit.start, budget)
        if taken <= 0:
            return
        yield hit._replace(end=hit.start + taken)
        budget -= taken


def holds(hit: Hit, stretch: Stretch) -> bool:
    """Tell whether a hit shows enough of a gold stretch."""
    if hit.file != stretch.file:
        return False
    shared = min(hit.end, stretch.end) - max(hit.start, stretch.start)
    return shared >= min(_LEAST, stretch.end - stretch.start)


def _stretches(gold: str) -> Iterator[Stretch]:
    corpus = shipped("corpus")
    if gold.startswith("policy:"):
        path = corpus / "policies" / f"{gold[7:]}.md"
        yield Stretch(path.name, 0, len(path.read_text(encoding="utf-8")))
        return
    where, sign, words = gold.partition("@") if "@" in gold else gold.partition("#")
    for path in sorted((corpus / "exemplars").glob("*.md" if where == "*" else f"{where}_*.md")):
        raw = path.read_text(encoding="utf-8")
        begin = raw.index("\n---\n") + 5
        for title, start, end in _sections(raw, begin):
            if section_of(title) == words if sign == "@" else words in title:
                yield Stretch(path.name, start, end)
                if sign == "#":
                    return
        if sign == "#" and (at := raw.find(words, begin)) >= 0:
            end = raw.find("\n", at)
            yield Stretch(path.name, raw.rfind("\n", 0, at) + 1, end if end > 0 else len(raw))


def _sections(raw: str, begin: int) -> Iterator[tuple[str, int, int]]:
    headings = find_headings(raw[begin:])
    for i, heading in enumerate(headings):
        if heading.level == 0:
            continue
        after = next((h.span.start for h in headings[i + 1 :] if h.level <= heading.level), len(raw) - begin)
        yield heading.title, begin + heading.span.start, begin + after
