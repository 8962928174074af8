"""Texts to review with their labels: exemplars, labelled texts, planted cases, and the examples of the rules."""

import re

from pydantic import Field

from assistant.domain.sections import all_sections
from assistant.review.rules import RULES
from evals.agreement import Truth, truths
from evals.cases import Strict, sha_of, unique
from evals.exemplars import Exemplar, exemplars
from evals.injector import planted_cases
from evals.labelled_texts import read_labels
from evals.rule_precision import NOT_SUMMARIES
from evals.scoring import Case


class Defect(Strict):
    """One labelled fault; ``start`` and ``end`` in code points of the text."""

    start: int
    end: int
    family: str


class Labelled(Strict):
    """A text and what its author says of it."""

    text: str
    defects: tuple[Defect, ...] = ()
    unscored: tuple[tuple[int, int], ...] = ()
    """Places where a finding counts neither way."""
    exhaustive: bool = False
    """Every vague claim is labelled, so that what is reported elsewhere is a false alarm."""
    clean: bool = False
    """The author holds it to be free of faults."""
    sections: dict[str, str] = Field(default_factory=dict)
    """Section key → present, partial or missing."""


def exemplar_cases() -> tuple[Case, ...]:
    """The exemplars: planted faults by quote and family, sections by status; strong ones hold no fault. All are tune."""
    return unique(tuple(_exemplar(one) for one in exemplars()))


def _exemplar(one: Exemplar) -> Case:
    labels = one.labels
    names = {"sections": "present", "partial": "partial", "missing": "missing"}
    body = Labelled(
        text=one.text,
        defects=tuple(
            Defect(start=at, end=at + len(d["quote"]), family=d["family"])
            for d in labels["planted"]
            if (at := one.text.find(d["quote"])) >= 0
        ),
        clean=labels["quality"] == "strong",
        sections={key: status for field, status in names.items() for key in labels[field]},
    )
    tags = (labels["quality"], labels["level"], labels["genre"])
    return Case(one.name[:2], labels["school"], "tune", tags, body, sha_of(body.model_dump()))


def labelled_cases() -> tuple[Case, ...]:
    """The labelled texts: what both readers marked is to be found, what one alone marked counts neither way."""
    return unique(tuple(map(_labelled, truths(read_labels(), read_labels("labels_second.json")))))


def _labelled(truth: Truth) -> Case:
    doc = truth.doc
    keys = {kind.label: kind.key for kind in all_sections()}
    told = {"present": truth.present, "partial": truth.partial, "missing": truth.missing}
    summary = doc.genre not in NOT_SUMMARIES
    body = Labelled(
        text=doc.text,
        defects=(
            *(Defect(start=v.start, end=v.end, family="vague") for v in truth.vague),
            *(Defect(start=d.start, end=d.end, family=d.family) for d in truth.hard),
        ),
        unscored=tuple((q.start, q.end) for q in (*truth.arguable, *truth.defects)),
        exhaustive=True,
        clean=doc.quality == "clean" and summary,
        sections={keys[label]: s for s, labels in told.items() for label in sorted(labels)}
        if summary
        else {},
    )
    tags = (doc.quality, doc.level, doc.genre)
    return Case(doc.doc_id, doc.doc_id, doc.split, tags, body, sha_of(body.model_dump()))


def injected_cases() -> tuple[Case, ...]:
    """The planted cases of seed 0, each with its clean twin; a cluster is the sound text they are planted into."""
    return unique(
        tuple(
            Case(
                one.case_id,
                one.source,
                one.split,
                (one.kind, one.expected),
                one,
                sha_of(
                    [
                        one.kind,
                        one.text,
                        one.twin,
                        one.expected,
                        one.families,
                        one.span,
                        one.also,
                        one.section,
                    ]
                ),
            )
            for one in planted_cases(0)
        )
    )


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
