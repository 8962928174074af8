"""Review measured on the exemplars that ship, each labelled by its author.

The front matter says what was planted (quote and family) and which sections the text holds; strong exemplars have
nothing planted, so every error or warning there counts as a false alarm.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.finding import Review
from assistant.places import shipped
from assistant.workbench import Workbench
from evals.shares import share

LOUD = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Case:
    """One exemplar: its text without the front matter, and what its author says of it."""

    name: str
    text: str
    labels: dict[str, Any]


def measure_reviews(workbench: Workbench) -> dict[str, float]:
    """Count planted defects found, false alarms on strong exemplars, and sections told rightly."""
    planted = found = strong = alarms = told = sections = 0
    for case in exemplars():
        reviews = workbench.review(case.text)
        planted += len(case.labels["planted"])
        found += sum(is_found(defect, case.text, reviews) for defect in case.labels["planted"])
        if case.labels["quality"] == "strong":
            strong += 1
            alarms += sum(finding.severity in LOUD for review in reviews for finding in review.findings)
        truth = section_truth(case.labels)
        judged = {status.key: status.status for status in reviews[0].sections} if reviews else {}
        sections += len(truth)
        told += sum(judged.get(key) == status for key, status in truth.items())
    return {
        "review.planted": planted,
        "review.planted_found_share": share(found, planted),
        "review.strong_exemplars": strong,
        "review.false_alarms_per_strong": share(alarms, strong),
        "review.sections_right_share": share(told, sections),
    }


def is_found(defect: dict[str, str], text: str, reviews: tuple[Review, ...]) -> bool:
    """Tell whether a finding of the defect's family touches its quote."""
    start = text.find(defect["quote"])
    end = start + len(defect["quote"])
    return start >= 0 and any(
        finding.family == defect["family"] and finding.span.start < end and start < finding.span.end
        for review in reviews
        for finding in review.findings
    )


def section_truth(labels: dict[str, Any]) -> dict[str, str]:
    """Section key → present, partial or missing, as the exemplar's author says."""
    names = {"sections": "present", "partial": "partial", "missing": "missing"}
    return {key: status for field, status in names.items() for key in labels[field]}


def exemplars() -> Iterator[Case]:
    """Read the labelled exemplars."""
    for path in sorted(shipped("corpus").joinpath("exemplars").glob("*.md")):
        yield read_case(path)


def read_case(path: Path) -> Case:
    """Part one exemplar from its front matter."""
    _, labels, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return Case(path.name, text, yaml.safe_load(labels))
