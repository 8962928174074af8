"""Whether one finding is right by the labels, and how often each rule is."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.domain.finding import Finding
from evals.agreement import Truth, touches
from evals.labelled_texts import Quoted
from evals.shares import Ratio, ratio

_LONGEST = 3
"""A remark more than three times as long as the label (or as twenty characters) finds nothing."""
NOT_SUMMARIES = ("news", "plan", "policy", "other")


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often one rule was right, wrong, or on a place that the readers do not decide."""

    right: int = 0
    wrong: int = 0
    undecided: int = 0

    @property
    def precision(self) -> Ratio:
        """Right over right and wrong."""
        return ratio(self.right, self.right + self.wrong, "没有可判的报告")


def fits(label: Quoted, found: Span) -> bool:
    """Whether a remark is on the label and not on half the page."""
    return is_on(found, label.span)


def is_on(found: Span, place: Span) -> bool:
    """Whether a remark is on the place and not on half the page."""
    return found.overlaps(place) and found.end - found.start <= _LONGEST * max(20, place.end - place.start)


def judge(truth: Truth, found: Finding) -> str:
    """Judge one finding by the labels: right, wrong or undecided."""
    if found.rule == "STR03":
        return "right" if truth.doc.genre in NOT_SUMMARIES else "wrong"
    if found.family == "structure":
        return _of_section(truth, found)
    labels: Sequence[Quoted] = truth.vague if found.family == "vague" else truth.defects
    if any(fits(label, found.span) for label in labels):
        return "right"
    arguable = touches(found.span, truth.arguable)
    return "undecided" if arguable else "wrong"


def _of_section(truth: Truth, found: Finding) -> str:
    """Judge a remark that a section is missing (STR01) or empty (STR02); of others the labels say nothing."""
    bad = {"STR01": truth.missing, "STR02": truth.partial}.get(found.rule)
    named = [
        label for label in (*truth.missing, *truth.partial, *truth.present) if f"“{label}”" in found.message
    ]
    if bad is None or not named:
        return "undecided"
    return "right" if named[0] in bad else "wrong" if named[0] in truth.present else "undecided"
