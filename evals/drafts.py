"""Drafting measured on note cases: fictional schools, each fact labelled by the person who wrote the notes.

``notes/`` is there to be worked with (``draft.*``). ``notes_heldout/`` (``heldout.*``) was counted once before anyone
looked at it; LOG.md keeps those first figures. Since then its misses have been mended too, so today's figures of both
sets say what is kept, not what a new school would meet: write new cases for that.
A labelled fact is told when every figure in it stands somewhere in the draft: a loose measure, since a small figure
may stand there for another reason. Facts without a figure are not counted.
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

CASES = Path(__file__).with_name("cases")
SETS = {"draft": CASES / "notes", "heldout": CASES / "notes_heldout"}


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
    """Draft every case and count what became of its notes and facts, set by set."""
    return {
        f"{name}.{what}": number
        for name, folder in SETS.items()
        for what, number in measure_set(workbench, folder).items()
    }


def measure_set(workbench: Workbench, folder: Path) -> dict[str, float]:
    """Draft every case of one folder and count."""
    cases = tuple(read_cases(folder))
    drafts = tuple(
        workbench.draft([case.notes], school=case.school, period=case.period, level=case.level)
        for case in cases
    )
    pairs = tuple(zip(cases, drafts, strict=True))
    told = [is_told(fact, draft.text) for case, draft in pairs for fact in figured(case.facts)]
    return {
        "cases": len(cases),
        "labelled_figures_told_share": share(sum(told), len(told)),
        "forbidden_words_written": sum(word in draft.text for case, draft in pairs for word in case.must_not),
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
        "notes": notes.total(),
        "notes_dropped": notes["dropped"],
        "notes_unexplained": unexplained,
        "facts": facts.total(),
        "facts_used_share": share(facts["used"], facts.total()),
        "facts_asked_share": share(facts["asked"], facts.total()),
        "unsupported": unsupported,
        "link_share": share(sentences["link"], sentences.total()),
        "questions": questions,
    }


def is_told(fact: str, text: str) -> bool:
    """Tell whether every figure of a labelled fact stands in ``text``."""
    return values(fact) <= values(text)


def figured(facts: Iterable[str]) -> list[str]:
    """Return the facts that hold a figure."""
    return [fact for fact in facts if values(fact)]


def read_cases(folder: Path) -> Iterator[Case]:
    """Read the note cases of a folder."""
    for path in sorted(folder.glob("*.json")):
        for school in json.loads(path.read_text(encoding="utf-8"))["schools"]:
            yield Case(
                school["name"],
                school["period"],
                "group" if school["name"].endswith("组") else "school",
                "\n\n".join(note["text"] for note in school["notes"]),
                tuple(fact["value"] for note in school["notes"] for fact in note["facts"]),
                tuple(school["must_not"]),
            )
