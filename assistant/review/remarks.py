"""How a vague claim is put to the author: one remark for a run of clauses, with the exact question."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from assistant.domain.document import Span
from assistant.domain.finding import Severity
from assistant.review.claims import Clause
from assistant.review.reading import Reading
from assistant.review.rule import Mark
from assistant.review.terms import table

LONGEST = 60
"""A remark covers at most so many characters: a remark on half a page finds nothing."""

_IN_NEWS = ("VAG01", "VAG02", "VAG05", "VAG11")
"""A news item may be lively; only its praise of persons and events is asked for grounds (domain study §3.1)."""

_DEFAULT = {
    "VAG01": "是什么数据或事实说明的？与上年（年初）比变化多少？谁评的？",
    "VAG02": "体现在哪几件事上？谁、何时、几次，形成了什么文件或结果？",
    "VAG04": "几次、几人、哪几项？什么时候？名称是什么？",
    "VAG05": "怎么知道是研修带来的？有没有前后对比的数据，或一个课例（谁、哪节课、改了什么、结果如何）？",
}


def remarks(
    reading: Reading,
    rule_id: str,
    message: str,
    wanted: Callable[[Clause], bool],
    question: str | None = None,
    severity: Severity | None = None,
) -> Iterator[Mark]:
    """Mark the clauses that are ``wanted``, neighbours within a sentence as one; purposes and conditions never.

    What reads specific by what was learnt from labelled texts is left alone. In a paragraph that bears itself out with figures and names, a loose word is no more than a hint.
    """
    if reading.genre in ("plan", "policy", "other") or (reading.genre == "news" and rule_id not in _IN_NEWS):
        return
    for run in runs(clause for clause in reading.open_clauses if wanted(clause)):
        span = Span(run[0].span.start, run[-1].span.end)
        words = reading.quote(span)
        asked = question or question_about(rule_id, words, run[0].sentence.text)
        yield Mark(span, message, asked, severity="hint" if reading.is_dense(span) else severity)


def question_about(rule_id: str, words: str, sentence: str) -> str:
    """Return the question that fits what the claim is about, else the rule's general one."""
    rows = _questions(rule_id)
    for text in (words, sentence):
        for cue, question in rows:
            if cue.pattern != "." and cue.search(text):
                return question
    return next((q for cue, q in rows if cue.pattern == "."), _DEFAULT.get(rule_id, "请补出可核对的事实。"))


@cache
def _questions(rule_id: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(cue), q) for ids, cue, q in table("vague_questions.tsv") if rule_id in ids.split(",")
    )


def runs(clauses: Iterable[Clause]) -> Iterator[list[Clause]]:
    """Join clauses that follow each other within a sentence, as long as the run stays short."""
    run: list[Clause] = []
    for clause in clauses:
        fits = run and clause.sentence.index == run[-1].sentence.index and clause.number == run[-1].number + 1
        if fits and clause.span.end - run[0].span.start <= LONGEST:
            run.append(clause)
        else:
            if run:
                yield run
            run = [clause]
    if run:
        yield run
