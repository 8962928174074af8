"""The 核对单: every figure, name, date, title and number of a draft, beside the note it is taken from, to be ticked off."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.domain.document import Span
from assistant.domain.draft import Draft, Sentence
from assistant.domain.notes import Fact, FactKind, Note
from assistant.domain.sections import sections_by_key
from assistant.drafting.check import COMPUTED
from assistant.drafting.facts import flat, read_facts
from assistant.drafting.revision import places
from assistant.drafting.roster import Roster, read_roster

KINDS: dict[FactKind, str] = {
    "figure": "数字",
    "date": "日期",
    "person": "人名",
    "organisation": "单位",
    "title": "书名、课题名",
    "number": "编号、文号",
    "award": "奖项",
}

Why = Literal["", "missing", "computed", "given", "reworded"]
_SCHOOL_YEAR = re.compile(r"20\d\d\s?[—–\-~至]{1,2}\s?20\d\d\s?学年")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check; ``span`` lies in its sentence."""

    text: str
    kind: FactKind
    span: Span
    found: bool
    """Whether the notes of its sentence hold it in so many words; else it is computed, given apart, or unsupported."""
    why: Why = ""
    """Why it is not found so: the notes lack it, it is computed of them, given apart from them, or worded otherwise."""


@dataclass(frozen=True, slots=True)
class Support:
    """One note or policy beside a sentence; ``spans`` are the places in it that hold an item of the sentence."""

    id: str
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence that has something to check."""

    place: str
    section: str
    """The label of its section."""
    text: str
    items: tuple[Item, ...]
    support: tuple[Support, ...]


def check_sheet(draft: Draft) -> tuple[Line, ...]:
    """Return one line for every sentence that names a figure, date, person, organisation, title, number or award.

    What stands within 【待补：…】 is a question and nothing to check.
    """
    notes = {entry.id: entry.text for entry in draft.ledger}
    roster = read_roster(notes)
    held = {number: read_facts(Note(number, text), roster) for number, text in notes.items()}
    policies = {
        source.id: f"{source.title} {source.number} {source.date} {source.quote}" for source in draft.sources
    }
    wrong = {(item.sentence, item.text) for item in draft.unsupported}
    lines = []
    for place, sentence in places(draft):
        facts = _to_check(sentence.text, roster)
        support = [(number, notes[number], held[number]) for number in sentence.notes if number in notes]
        support += [
            (number, policies[number], read_facts(Note(number, policies[number]), roster))
            for number in sentence.sources
            if number in policies
        ]
        if not facts:
            continue
        items = tuple(_item(fact, support, sentence, (place, fact.text) in wrong, draft) for fact in facts)
        beside = tuple(Support(number, text, _spans(facts, text, known)) for number, text, known in support)
        key = place.rpartition(".")[0]
        kind = sections_by_key().get(key)
        lines.append(Line(place, kind.label if kind else key, sentence.text, items, beside))
    return tuple(lines)


def _to_check(text: str, roster: Roster) -> list[Fact]:
    """Return what there is to check in a sentence; a school year, which reads as two figures, is one thing."""
    facts = read_facts(Note("", text), roster)
    titles = [fact.span for fact in facts if fact.kind == "title"]
    years = [
        Fact(match.group(), "date", flat(match.group()), "", Span(*match.span()))
        for match in _SCHOOL_YEAR.finditer(text)
        if not any(Span(*match.span()).overlaps(title) for title in titles)
    ]
    rest = [fact for fact in facts if not any(fact.span.overlaps(year.span) for year in years)]
    return [f for f in sorted([*years, *rest], key=lambda f: f.span) if not _in_gap(text, f.span)]


def _in_gap(text: str, span: Span) -> bool:
    opened = text.rfind("【", 0, span.start + 1)
    return opened >= 0 and "】" not in text[opened : span.start]


def _item(
    fact: Fact,
    support: list[tuple[str, str, tuple[Fact, ...]]],
    sentence: Sentence,
    wrong: bool,
    draft: Draft,
) -> Item:
    found = any(_spans([fact], text, known) for _, text, known in support)
    why: Why = ""
    if wrong:
        found, why = False, "missing"
    elif not found and COMPUTED in sentence.text:
        why = "computed"
    elif not found and flat(fact.text) in flat(draft.school + draft.period):
        why = "given"
    elif not found:
        why = "reworded"
    return Item(fact.text, fact.kind, fact.span, found, why)


def _spans(facts: list[Fact], text: str, known: tuple[Fact, ...]) -> tuple[Span, ...]:
    """Return where ``text`` says one of ``facts``: the same value, else the same characters, else the bare number."""
    out: set[Span] = set()
    for fact in facts:
        same = [one.span for one in known if (one.kind, one.value) == (fact.kind, fact.value)]
        number = re.match(r"\d+(?:\.\d+)?", fact.text) if fact.kind == "figure" else None
        bare = rf"(?<![\d.]){re.escape(number.group())}(?![\d.])" if number else r"(?!)"
        alike = re.search(re.escape(fact.text), text) or re.search(bare, text)
        out |= set(same or ([Span(*alike.span())] if alike else []))
    apart: list[Span] = []
    for span in sorted(out):
        if not apart or apart[-1].end <= span.start:
            apart.append(span)
    return tuple(apart)
