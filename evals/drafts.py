"""Drafting measured on the note cases: eight fictional schools, each fact labelled by the person who wrote the notes.

A labelled fact is told when every figure in it stands in the draft; facts without a figure are not counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.draft import Draft
from assistant.text.numbers import values
from assistant.workbench import Workbench
from evals.shares import share

CASES = Path(__file__).with_name("cases") / "notes"


@dataclass(frozen=True, slots=True)
class Case:
    """The notes of one school and the facts in them, each as it should be written."""

    school: str
    period: str
    level: str
    notes: str
    facts: tuple[str, ...]
    must_not: tuple[str, ...]
    """Words that would show a trap was missed: what was retracted, private, or another school's."""


def measure_drafts(workbench: Workbench) -> dict[str, float]:
    """Draft every case and count what became of its notes and facts."""
    cases = tuple(read_cases())
    drafts = tuple(
        workbench.draft([case.notes], school=case.school, period=case.period, level=case.level)
        for case in cases
    )
    pairs = tuple(zip(cases, drafts, strict=True))
    told = [is_told(fact, draft.text) for case, draft in pairs for fact in figured(case.facts)]
    return {
        "draft.cases": len(cases),
        "draft.labelled_figures_told_share": share(sum(told), len(told)),
        "draft.forbidden_words_written": sum(
            word in draft.text for case, draft in pairs for word in case.must_not
        ),
        **count(drafts),
    }


def count(drafts: Iterable[Draft]) -> dict[str, float]:
    """Add up what the ledgers of some drafts say."""
    notes: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    unsupported = unexplained = questions = 0
    for draft in drafts:
        notes.update(entry.status for entry in draft.ledger)
        facts.update(fact.status for entry in draft.ledger for fact in entry.facts)
        sentences.update(sentence.kind for section in draft.sections for sentence in section.sentences)
        unsupported += len(draft.unsupported)
        unexplained += len(draft.unexplained)
        questions += len(draft.questions)
    return {
        "draft.notes": notes.total(),
        "draft.notes_dropped": notes["dropped"],
        "draft.notes_unexplained": unexplained,
        "draft.facts": facts.total(),
        "draft.facts_used_share": share(facts["used"], facts.total()),
        "draft.facts_asked_share": share(facts["asked"], facts.total()),
        "draft.unsupported": unsupported,
        "draft.link_share": share(sentences["link"], sentences.total()),
        "draft.questions": questions,
    }


def is_told(fact: str, text: str) -> bool:
    """Tell whether every figure of a labelled fact stands in ``text``."""
    return values(fact) <= values(text)


def figured(facts: Iterable[str]) -> list[str]:
    """Return the facts that hold a figure."""
    return [fact for fact in facts if values(fact)]


def read_cases() -> Iterator[Case]:
    """Read the shipped note cases."""
    for path in sorted(CASES.glob("*.json")):
        for school in json.loads(path.read_text(encoding="utf-8"))["schools"]:
            yield Case(
                school["name"],
                school["period"],
                "group" if school["name"].endswith("组") else "school",
                "\n\n".join(note["text"] for note in school["notes"]),
                tuple(fact["value"] for note in school["notes"] for fact in note["facts"]),
                tuple(school["must_not"]),
            )
