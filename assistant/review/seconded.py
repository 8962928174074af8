"""Hints where the rules are silent and the second opinion is not."""

import re
from collections.abc import Iterable, Iterator

from assistant.domain.document import Span
from assistant.domain.finding import Finding
from assistant.review.claims import Clause
from assistant.review.reading import Reading
from assistant.review.remarks import question_about, runs
from assistant.review.second_opinion import reads_vague
from assistant.review.terms import any_of

MESSAGE = "读来没有可核对的事实（由标注文本学得的判断，供参考）。"
_OUTCOME = re.compile(any_of("评价名词", "成效名词", "赞誉", "变化动词"))


def seconded(reading: Reading, told: Iterable[Finding], off: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Yield a hint, under the rule of its kind, for each run of clauses that no vague finding of ``told`` touches."""
    if "vague" in off or reading.genre in ("plan", "policy", "other", "news"):
        return
    covered = bytearray(len(reading.text))
    for finding in told:
        start, end = finding.span
        covered[start:end] = b"\x01" * (end - start)
    alone = (
        clause
        for clause in reading.clauses
        if clause.role != "suggestions"
        and reads_vague(reading, clause)
        and 1 not in covered[clause.span.start : clause.span.end]
    )
    for run in runs(alone):
        span = Span(run[0].span.start, run[-1].span.end)
        words = reading.quote(span)
        rule = _rule_of(run[0], words)
        if rule not in off:
            question = question_about(rule, words, run[0].sentence.text)
            yield Finding(rule, "vague", "hint", span, words, MESSAGE, question)


def _rule_of(clause: Clause, words: str) -> str:
    """Return the rule of the kind a clause is of: by where it stands, else by whether it tells an outcome."""
    if clause.role == "plans":
        return "VAG06"
    if clause.role == "problems":
        return "VAG09"
    return "VAG01" if _OUTCOME.search(words) else "VAG04"
