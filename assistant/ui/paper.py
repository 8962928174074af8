"""What the page says of a draft: a line of figures, sentences by name, the reasons of the ledger. Pure functions."""

import re
from collections import Counter
from collections.abc import Iterable

from assistant.domain.draft import Draft, LedgerEntry
from assistant.domain.sections import sections_by_key
from assistant.ui.words import Language, say

GAP = re.compile(r"【待补[^】]*】")


def draft_figures(draft: Draft, lang: Language) -> str:
    """Say in a line how long the draft is and what became of the notes."""
    fates = Counter(entry.status for entry in draft.ledger)
    line = say(
        "drafted",
        lang,
        characters=len("".join(draft.text.split())),
        sections=draft.parts,
        gaps=draft.gaps,
        notes=fates.total(),
        used=fates["used"],
        merged=fates["merged"],
        dropped=fates["dropped"],
    )
    if partly := sum(entry.is_partly_written for entry in draft.ledger):
        line += say("partly_written", lang, count=partly)
    if draft.unsupported:
        places = "；".join(f"{sentence_name(item.sentence)}“{item.text}”" for item in draft.unsupported)
        line += say("unsupported", lang, count=len(draft.unsupported), places=places)
    return line


def sentence_names(places: Iterable[str]) -> str:
    """Return the sentences of a ledger entry by section: 前言1、2；组织领导1."""
    grouped: dict[str, list[str]] = {}
    for place in places:
        key, _, number = place.rpartition(".")
        grouped.setdefault(key, []).append(number)
    return "；".join(sentence_name(f"{key}.{'、'.join(numbers)}") for key, numbers in grouped.items())


def sentence_name(place: str) -> str:
    """Return ``mentoring.1`` as 师徒结对1."""
    key, _, number = place.rpartition(".")
    kind = sections_by_key().get(key)
    return f"{kind.label if kind else key}{number}"


def reasons(entry: LedgerEntry) -> str:
    """Return why a note, or which of its facts why, does not stand in the draft."""
    reasons = [entry.reason] if entry.reason else []
    open_facts: dict[str, list[str]] = {}
    for fact in entry.facts:
        if fact.status != "used" and fact.reason and fact.reason != entry.reason:
            open_facts.setdefault(fact.reason, []).append(f"“{fact.text}”")
    return "；".join(
        [*reasons, *(f"{'、'.join(dict.fromkeys(texts))}：{reason}" for reason, texts in open_facts.items())]
    )
