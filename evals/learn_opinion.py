"""Learn the second opinion on vague clauses from the labelled texts, and tell how it does on texts it has not seen.

    python -m evals.learn_opinion [--also-test] [--write]

prints the figures of the rules alone and with the model, each text read by weights learnt from the other nine tenths
of the texts. ``--write`` learns from all of them and writes ``corpus/terms/vague_weights.tsv``; ``--also-test`` takes
the texts of the test half too, once they are no test any more.

Logistic regression with a small ridge, full batches, Adam (Kingma and Ba 2015) with a falling step; no chance is in it
but the order of the texts in the cross-validation, which is seeded.
"""

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.domain.finding import Review
from assistant.places import term_list
from assistant.review import second_opinion
from assistant.review.reading import Reading
from assistant.review.reviewer import find_all
from assistant.review.second_opinion import looks, traits
from assistant.text.summaries import split_summaries
from assistant.workbench import Workbench
from evals.agreement import Truth, touches, truths
from evals.labelled import measure, print_figures
from evals.labelled_texts import read_labels

RIDGE, STEPS, PACE = 1e-5, 120, 0.05
FOLDS = 10
SEEN_IN = 4
"""A trait is learnt only when it stands in so many texts."""
HALF = 0.5
"""A clause is vague when a label covers half of it; one that is covered less teaches nothing."""

NO_OPINION = second_opinion.read_weights("")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One clause with its label."""

    text: str
    traits: tuple[tuple[str, float], ...]
    vague: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt."""

    base: float
    traits: dict[str, float]


def lessons_of(scored: Iterable[Truth]) -> list[Lesson]:
    """Return the clauses both readers agree on; purposes, questions and arguable places teach nothing."""
    out: list[Lesson] = []
    for truth in scored:
        for part in split_summaries(truth.doc.text):
            line, seen = looks(Reading(truth.doc.text[part.start : part.end]))
            for look in seen:
                span = look.clause.span.shift(part.start)
                covered = sum(
                    max(0, min(span.end, label.end) - max(span.start, label.start)) for label in truth.vague
                )
                part_of_it = 0 < covered < HALF * (span.end - span.start)
                if look.clause.silent or part_of_it or (not covered and touches(span, truth.arguable)):
                    continue
                out.append(Lesson(truth.doc.doc_id, tuple(traits(line, look)), covered > 0))
    return out


def learn(lessons: Sequence[Lesson]) -> Weights:
    """Learn the weights of all traits that stand in enough texts."""
    texts: dict[str, set[str]] = defaultdict(set)
    for lesson in lessons:
        for trait, _ in lesson.traits:
            texts[trait].add(lesson.text)
    known = {
        trait: at for at, trait in enumerate(sorted(t for t, in_ in texts.items() if len(in_) >= SEEN_IN))
    }
    cells = [
        (row, known[trait], share)
        for row, lesson in enumerate(lessons)
        for trait, share in lesson.traits
        if trait in known
    ]
    rows, columns, shares = (np.array(part) for part in zip(*cells, strict=True))
    vague = np.array([lesson.vague for lesson in lessons], dtype=float)
    weights, base = _descend(rows, columns, shares, vague, len(known))
    return Weights(base, {trait: float(weights[at]) for trait, at in known.items()})


def _descend(
    rows: NDArray[np.int64], columns: NDArray[np.int64], shares: Floats, vague: Floats, width: int
) -> tuple[Floats, float]:
    weights, slope, square = np.zeros(width), np.zeros(width), np.zeros(width)
    base = 0.0
    for step in range(1, STEPS + 1):
        score = np.bincount(rows, weights=shares * weights[columns], minlength=len(vague)) + base
        wrong = 1 / (1 + np.exp(-score)) - vague
        gradient = np.bincount(columns, weights=shares * wrong[rows], minlength=width) / len(vague)
        gradient += RIDGE * weights
        slope = 0.9 * slope + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        move = (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights = weights - PACE * (1 - step / STEPS) * move
        base -= 0.5 * float(wrong.mean())
    return weights, base


def rows_of(weights: Weights, taught: Iterable[str]) -> str:
    """Return the file of the weights, in hundredths; a weight that rounds to nothing is left out."""
    rows = [
        f"{trait}\t{round(100 * weight)}" for trait, weight in weights.traits.items() if round(100 * weight)
    ]
    return "\n".join(
        (
            "# 空泛与具体的第二意见：每行一个特征和它的权重（百分之一）。由 python -m evals.learn_opinion --write 写出，不手改。",
            "# 学自带标注的虚构文本：" + " ".join(sorted(taught)),
            f"base \t{round(100 * weights.base)}",
            *sorted(rows),
            "",
        )
    )


def folds(texts: Iterable[str]) -> dict[str, int]:
    """Deal the texts out to the folds, by the hash of their ids."""
    order = sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())
    return {text: place % FOLDS for place, text in enumerate(order)}


def reviewed(truth: Truth, workbench: Workbench, weights: second_opinion.Weights) -> tuple[Review, ...]:
    """Return the reviews of a text with other weights than those that ship."""
    text = truth.doc.text
    out = []
    for review in workbench.review(text):
        found = find_all(Reading(text[review.offset : review.end], learnt=weights))
        shifted = tuple(replace(one, span=one.span.shift(review.offset)) for one in found)
        out.append(replace(review, findings=shifted))
    return tuple(out)


def cross_validated(scored: Sequence[Truth], workbench: Workbench) -> dict[str, tuple[Review, ...]]:
    """Return the reviews of each text by weights that were learnt without it."""
    lessons = lessons_of(scored)
    fold = folds(truth.doc.doc_id for truth in scored)
    out: dict[str, tuple[Review, ...]] = {}
    for left_out in range(FOLDS):
        learnt = learn([lesson for lesson in lessons if fold[lesson.text] != left_out])
        weights = second_opinion.read_weights(rows_of(learnt, ()))
        for truth in scored:
            if fold[truth.doc.doc_id] == left_out:
                out[truth.doc.doc_id] = reviewed(truth, workbench, weights)
    return out


def main() -> None:
    """Print what the rules do alone and with a second opinion, and write the weights when asked."""
    parser = argparse.ArgumentParser(prog="python -m evals.learn_opinion")
    parser.add_argument("--also-test", action="store_true", help="learn from the test half too")
    parser.add_argument("--write", action="store_true", help="write corpus/terms/vague_weights.tsv")
    wanted = parser.parse_args()
    first, second = read_labels(), read_labels("labels_second.json")
    taken = [doc for doc in first if wanted.also_test or doc.split == "tune"]
    ids = {doc.doc_id for doc in taken}
    scored = truths(taken, [doc for doc in second if doc.doc_id in ids])
    if wanted.write:
        rows = rows_of(learn(lessons_of(scored)), ids)
        term_list("vague_weights.tsv").write_text(rows, encoding="utf-8")
        return
    workbench = Workbench.open()
    alone = {truth.doc.doc_id: reviewed(truth, workbench, NO_OPINION) for truth in scored}
    joined = cross_validated(scored, workbench)
    for split in ("tune", "test"):
        some = [truth for truth in scored if truth.doc.split == split]
        for name, reviews in (("rules alone", alone), ("with what other texts taught", joined)):
            if some:
                print(f"\n== {split}, {name}: {len(some)} texts")
                print_figures(measure(some, reviews))


if __name__ == "__main__":
    main()
