"""Texts to review with their labels: the exemplars that ship, and the examples of the rules."""

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from assistant.places import shipped
from assistant.review.rules import RULES
from evals.cases import Strict, sha_of, unique
from evals.scoring import Case


class Defect(Strict):
    """One labelled fault; ``start`` and ``end`` in code points of the text."""

    start: int
    end: int
    family: str


class LabelledText(Strict):
    """A text and what its author says of it."""

    text: str
    defects: tuple[Defect, ...] = ()
    exhaustive: bool = False
    """Every fault of the families vague is labelled, so that what is reported elsewhere is a false alarm."""
    clean: bool = False
    """The author holds it to be free of faults."""
    sections: dict[str, str] = Field(default_factory=dict)
    """Section key → present, partial or missing."""


def exemplar_cases() -> tuple[Case, ...]:
    """The exemplars: planted faults by quote and family, sections by status; strong ones hold no fault. All are tune."""
    return unique(tuple(_exemplar(path) for path in sorted((shipped("corpus") / "exemplars").glob("*.md"))))


def read_exemplar(path: Path) -> tuple[dict[str, Any], str]:
    """Part one exemplar from its front matter."""
    _, labels, text = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(labels), text


def _exemplar(path: Path) -> Case:
    labels, text = read_exemplar(path)
    names = {"sections": "present", "partial": "partial", "missing": "missing"}
    body = LabelledText(
        text=text,
        defects=tuple(
            Defect(start=at, end=at + len(d["quote"]), family=d["family"])
            for d in labels["planted"]
            if (at := text.find(d["quote"])) >= 0
        ),
        clean=labels["quality"] == "strong",
        sections={key: status for field, status in names.items() for key in labels[field]},
    )
    tags = (labels["quality"], labels["level"], labels["genre"])
    return Case(path.stem[:2], labels["school"], "tune", tags, body, sha_of(body.model_dump()))


def rule_cases() -> tuple[Case, ...]:
    """The examples of the rules: the marked words of ``bad`` are to be reported, nothing of ``good`` is."""
    return unique(
        tuple(
            _example(rule.id, f"{kind}{place}", text)
            for rule in RULES
            for kind, texts in (("bad", rule.bad), ("good", rule.good))
            for place, text in enumerate(texts)
        )
    )


def _example(rule: str, name: str, example: str) -> Case:
    text, marks = "", []
    for piece in re.split(r"(⟦.*?⟧)", example, flags=re.S):
        words = piece[1:-1] if piece.startswith("⟦") else piece
        if piece.startswith("⟦"):
            marks.append([len(text), len(text) + len(words)])
        text += words
    body = {"rule": rule, "text": text, "marks": sorted(marks)}
    return Case(f"{rule}-{name}", rule, "tune", (rule[:3],), body, sha_of(body))
