"""A scoring table answered yes or no, item by item, each yes with the words it rests on; a score is their sum.

Code answers only what can be seen in the text: that a thing is told, never that it is well done.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.domain.finding import Review
from assistant.domain.rubric import Rubric, RubricItem
from assistant.review.evidence import find_evidence
from assistant.review.rubric_cues import holed, rubric_cues, without_holes
from assistant.text.sentences import split_sentences

_QUOTES = 2
_LOUD = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Answer:
    """One item answered; ``yes`` is None when only a person can tell or this level is not asked. Spans index the decoded file."""

    item: RubricItem
    yes: bool | None
    spans: tuple[Span, ...] = ()


def answer_all(review: Review, rubric: Rubric) -> tuple[Answer, ...]:
    """Answer every item; none when the text is no summary."""
    if all(status.status == "not_applicable" for status in review.sections):
        return ()
    return tuple(_answer(review, item) for item in rubric.items)


def points(answers: tuple[Answer, ...]) -> int:
    """Return the sum of the weights answered yes."""
    return sum(answer.item.weight for answer in answers if answer.yes)


def _answer(review: Review, item: RubricItem) -> Answer:
    asked = [s for s in review.sections if s.key in item.sections]
    if asked and all(status.status == "not_applicable" for status in asked):
        return Answer(item, None)
    if item.key in _BY_FINDINGS:
        return Answer(item, *_BY_FINDINGS[item.key](review, item))
    if item.key in rubric_cues():
        return _by_cues(review, item)
    if not item.sections:
        return Answer(item, None)
    return Answer(item, *_present(review, item))


def _by_cues(review: Review, item: RubricItem) -> Answer:
    """All cues of the part must stand in the item's sections, and those of the sentence together in one sentence."""
    cues = rubric_cues()[item.key]
    text = without_holes(review.text)
    whole = any(cue.unit == "全文" for cue in cues)
    sentences = _sentences(review, () if whole else item.sections)
    together = [cue for cue in cues if cue.unit != "部分"]
    found: list[Span] = []
    for cue in (cue for cue in cues if cue.unit == "部分"):
        place = next((s for s in sentences if cue.told(text, s)), None)
        if place is None:
            return Answer(item, False)
        found.append(place)
    if together:
        place = next((s for s in sentences if all(cue.told(text, s) for cue in together)), None)
        if place is None:
            return Answer(item, False)
        found.insert(0, place)
    return Answer(item, True, tuple(dict.fromkeys(found))[:_QUOTES])


def _sentences(review: Review, keys: tuple[str, ...]) -> list[Span]:
    """Return the sentences of the sections in order, each once."""
    spans = sorted(s for status in review.sections if status.key in keys for s in status.spans)
    out: list[Span] = []
    done = 0
    for span in spans or ([] if keys else [Span(review.offset, review.end)]):
        start = max(span.start, done)
        if start < span.end:
            out += [s.shift(start) for s in split_sentences(review.text[start : span.end])]
            done = span.end
    return out


Told = tuple[bool, tuple[Span, ...]]


def _present(review: Review, item: RubricItem) -> Told:
    wanted = [s for s in review.sections if s.key in item.sections and s.status != "not_applicable"]
    text = without_holes(review.text)
    told = [next((s for s in status.spans if _filled_in(text, s)), None) for status in wanted]
    yes = bool(wanted) and all(status.status == "present" for status in wanted) and None not in told
    return yes, tuple(span for span in told if span)[:_QUOTES] if yes else ()


def _filled_in(text: str, span: Span) -> bool:
    """Tell whether a place tells something for sure: it has no hole, or a sentence of it without one holds a fact."""
    return not holed(text, span) or any(
        not holed(text, s) and find_evidence(text[slice(*s)])
        for s in (s.shift(span.start) for s in split_sentences(text[slice(*span)]))
    )


def _without(*rules: str, loud: bool = True) -> Callable[[Review, RubricItem], Told]:
    """Yes when no finding of these rules or families stands; otherwise the findings are the quotes."""

    def check(review: Review, item: RubricItem) -> Told:
        against = tuple(
            f.span
            for f in review.findings
            if (f.rule in rules or f.family in rules) and (not loud or f.severity in _LOUD)
        )
        return not against, tuple(s for s in against if s.end > s.start)[:_QUOTES]

    return check


def _apart(key: str) -> Callable[[Review, RubricItem], Told]:
    """Yes when the section opens with a place of its own that no other section of the item shares."""

    def check(review: Review, item: RubricItem) -> Told:
        spans = {s.key: s.spans for s in review.sections if s.status == "present"}
        own = set(spans.get(key, ()))
        others = {span for k in item.sections if k != key for span in spans.get(k, ())}
        asked = {k for k in item.sections if k in spans} == set(item.sections)
        headed = [s for s in own - others if "\n" in review.text[s.start : s.end] or s.end - s.start > 60]
        return asked and bool(headed), tuple(sorted(headed))[:1]

    return check


def _specific_problems(review: Review, item: RubricItem) -> Told:
    spans = [s for status in review.sections if status.key == "problems" for s in status.spans]
    vague = [f.span for f in review.findings if f.rule == "VAG09"]
    yes = bool(spans) and not any(v.overlaps(s) for v in vague for s in spans)
    return yes, tuple(spans[:1]) if yes else tuple(vague[:_QUOTES])


def _measured_problems(review: Review, item: RubricItem) -> Told:
    text = without_holes(review.text)
    told = [
        s
        for s in _sentences(review, ("problems",))
        if re.search(r"\d|[一二三四五六七八九十]+(?:人|次|节|名|个|项)|没有|缺", text[slice(*s)])
    ]
    return bool(told), tuple(told[:_QUOTES])


def _answered(review: Review, item: RubricItem) -> Told:
    yes, spans = _present(review, item)
    paired, _ = _without("STR05", loud=False)(review, item)
    return yes and paired, spans if yes and paired else ()


_BY_FINDINGS: dict[str, Callable[[Review, RubricItem], Told]] = {
    "title_complete": lambda review, item: (
        _present(review, item) if _without("STR04")(review, item)[0] else (False, ())
    ),
    "required_present": _present,
    "outcomes_apart": _apart("outcomes"),
    "problems_apart": _apart("problems"),
    "signed": _present,
    "problems_specific": _specific_problems,
    "problems_measured": _measured_problems,
    "plans_answer": _answered,
    "numbers_agree": _without("number"),
    "numbering_ordered": _without("HED01"),
    "policies_cited": _without("policy", "PER02", "WRD03"),
    "language_clean": _without("wording", "residue", "VAG07", loud=False),
}
