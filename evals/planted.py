"""The reviewer measured on planted cases: the share found of each kind, and what it newly says beside the defect."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.domain.finding import Finding, Review
from evals.exemplars import LOUD
from evals.injector import PlantedCase
from evals.rule_precision import is_on
from evals.shares import Ratio, ratio


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What was measured on the cases of one kind of defect."""

    found: Ratio
    """Cases whose defect is told; for what is no defect, cases where nothing new is said."""
    new_findings: Ratio
    """Errors and warnings beside the defect that the clean twin does not have, over the cases."""
    missed: tuple[str, ...] = field(default=(), compare=False)
    alarms: tuple[str, ...] = field(default=(), compare=False)


def measure_planted(
    cases: Sequence[PlantedCase], review: Callable[[str], tuple[Review, ...]]
) -> dict[str, KindFigures]:
    """Review every case and its twin; figures by kind, in the order of the cases."""
    kinds: dict[str, list[PlantedCase]] = {}
    for case in cases:
        kinds.setdefault(case.kind, []).append(case)
    twins: dict[str, tuple[Review, ...]] = {}
    out = {}
    for kind, these in kinds.items():
        found, missed, alarms, scored = 0, [], [], 0
        for case in these:
            if case.twin not in twins:
                twins[case.twin] = review(case.twin)
            told, before = review(case.text), twins[case.twin]
            if case.section and _status(before, case.section) in ("missing", "partial"):
                continue
            scored += 1
            new = _new(case, told, before)
            alarms += [f"{case.case_id} {one.rule} {one.quote or one.message}" for one in new]
            if _is_found(case, told, new):
                found += 1
            else:
                missed.append(f"{case.case_id} {case.text[slice(*case.span)] if case.span else case.section}")
        empty = "这一半没有可判的这类例子"
        out[kind] = KindFigures(
            ratio(found, scored, empty), ratio(len(alarms), scored, empty), tuple(missed), tuple(alarms)
        )
    return out


def _is_found(case: PlantedCase, told: tuple[Review, ...], new: Sequence[Finding]) -> bool:
    if case.expected == "finding" and case.span is not None:
        return any(
            one.family in case.families and is_on(one.span, place)
            for place in (case.span, *case.also)
            for review in told
            for one in review.findings
        )
    if case.expected == "silence":
        return not new
    status = _status(told, case.section or "")
    return status == "missing" or (case.expected == "emptied" and status == "partial")


def _status(reviews: tuple[Review, ...], key: str) -> str:
    return next((s.status for review in reviews for s in review.sections if s.key == key), "")


def _new(case: PlantedCase, told: tuple[Review, ...], before: tuple[Review, ...]) -> list[Finding]:
    """Loud findings that the twin does not have: not at the defect, nor about the section that was spoilt."""
    had = Counter(_known_by(one) for review in before for one in review.findings)
    new = []
    for one in (one for review in told for one in review.findings if one.severity in LOUD):
        if had[_known_by(one)]:
            had[_known_by(one)] -= 1
        elif not _about(case, one):
            new.append(one)
    return new


def _about(case: PlantedCase, one: Finding) -> bool:
    places = (*case.also, *((case.span,) if case.span else ()))
    if any(one.span.overlaps(place) for place in places):
        return True
    spoilt = case.section is not None and case.expected != "silence"
    return spoilt and one.family == "structure"


def _known_by(one: Finding) -> tuple[str, str, str]:
    return one.rule, one.quote, "" if one.quote else one.message
