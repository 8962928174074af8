"""Retrieval: what of the gold stands among the first hits, how high, and whether silence is right. Ties keep their order."""

import math
from collections.abc import Callable, Sequence

from assistant.retrieval.words import fold, held
from evals.questions import Hit, Question, holds
from evals.scoring import Case, Output, Score, scored

_NONE = "库里没有答案，只看是否不答"


def hit_at(k: int) -> Callable[[Case, Output], Score]:
    """Return the scorer: 1 when one of the first ``k`` hits holds a gold stretch."""

    def score(case: Case, output: Output) -> Score:
        question, hits = case.body, _hits(output)
        if not question.gold:
            return Score(0, 0, _NONE)
        found = any(_relevant(hit, question) for hit in hits[:k])
        return Score(int(found), 1, evidence=() if found else (question.text,))

    return score


def recall_at(k: int) -> Callable[[Case, Output], Score]:
    """Return the scorer |rel ∩ top k| / min(|rel|, k): where the gold is more than k, k is all that can be had."""

    def score(case: Case, output: Output) -> Score:
        question, hits = case.body, _hits(output)[:k]
        found = sum(any(holds(hit, stretch) for hit in hits) for stretch in question.gold)
        return scored(min(found, k), min(len(question.gold), k), _NONE)

    return score


def mrr(case: Case, output: Output) -> Score:
    """1 / rank of the first hit of the first ten that holds gold."""
    if not case.body.gold:
        return Score(0, 0, _NONE)
    ranks = [rank for rank, hit in enumerate(_hits(output)[:10], 1) if _relevant(hit, case.body)]
    return Score(1 / ranks[0] if ranks else 0.0, 1)


def ndcg(case: Case, output: Output) -> Score:
    """Σ gain / log2(rank + 1) over the first ten ÷ the ideal; a stretch counts once, where it is first shown."""
    gold = list(case.body.gold)
    if not gold:
        return Score(0, 0, _NONE)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(gold), 10) + 1))
    gained = 0.0
    for rank, hit in enumerate(_hits(output)[:10], 1):
        shown = [stretch for stretch in gold if holds(hit, stretch)]
        if shown:
            gold = [stretch for stretch in gold if stretch not in shown]
            gained += 1 / math.log2(rank + 1)
    return Score(min(gained / ideal, 1.0), 1)


def abstention(case: Case, output: Output) -> Score:
    """1 when nothing is returned for a question nothing answers."""
    if case.body.gold:
        return Score(0, 0, "库里有答案")
    return Score(int(not output["hits"]), 1, evidence=(case.body.text,) if output["hits"] else ())


def answered(case: Case, output: Output) -> Score:
    """1 when a question that has an answer is met with any hit."""
    if not case.body.gold:
        return Score(0, 0, _NONE)
    return Score(int(bool(output["hits"])), 1, evidence=() if output["hits"] else (case.body.text,))


def told_why(case: Case, output: Output) -> Score:
    """Hits that say rightly why they are there, among all: a word given as matching stands in the passage, scores fall.

    A word is given as it is or as question＝passage; 部分 and 意思相近 name no word. No hits at all are one thing to be told:
    it is when a reason is given.
    """
    texts, scores = output["texts"], output["scores"]
    if not texts:
        return Score(int(bool(output["reason"])), 1)
    wrong = []
    for place, (text, words) in enumerate(zip(texts, output["matched"], strict=True)):
        named = [w.rpartition("＝")[2] for w in words if not w.startswith(("部分：", "意思相近"))]
        flat = fold(text)
        stands = bool(words) and all(held(flat, [word])[word] >= 0.5 for word in named)
        falls = scores[place] > 0 and (place == 0 or scores[place - 1] >= scores[place])
        if not (stands and falls):
            wrong.append(f"{text[:20]}｜{'、'.join(words)}")
    return Score(len(texts) - len(wrong), len(texts), "", tuple(wrong))


def _hits(output: Output) -> Sequence[Hit]:
    return [Hit(*hit) for hit in output["hits"]]


def _relevant(hit: Hit, question: Question) -> bool:
    return any(holds(hit, stretch) for stretch in question.gold)
