"""What the page shows of a draft: the text as Markdown, a line of figures, the ledger as a table. Pure functions."""

import re
from collections import Counter
from collections.abc import Iterable

from assistant.domain.draft import Draft, LedgerEntry, paragraphs
from assistant.domain.sections import sections_by_key
from assistant.ui.cards import clipped
from assistant.ui.words import Language, say

_GAP = re.compile(r"【待补[^】]*】")


def plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is: no markup, no link, no picture."""
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    return escaped.replace("\\&", "&amp;").replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\n", "  \n")


def draft_markdown(draft: Draft) -> str:
    """Return the draft as Markdown, each 【待补】 marked."""
    blocks = [f"# {_marked(draft.title)}"]
    for section in draft.sections:
        blocks += [f"{_level(line)} {_marked(line)}" for line in section.heading.split("\n") if line]
        blocks += map(_marked, paragraphs(section))
    return "\n\n".join(blocks)


def _level(heading: str) -> str:
    return "###" if heading.startswith("（") else "##"


def _marked(text: str) -> str:
    parts = re.split(f"({_GAP.pattern})", text)
    return "".join(f"<mark>{plain(part)}</mark>" if _GAP.fullmatch(part) else plain(part) for part in parts)


def draft_figures(draft: Draft, lang: Language) -> str:
    """Say in a line how long the draft is and what became of the notes."""
    fates = Counter(entry.status for entry in draft.ledger)
    line = say(
        "drafted",
        lang,
        characters=len("".join(draft.text.split())),
        sections=sum(bool(section.heading) for section in draft.sections),
        gaps=len(_GAP.findall(draft.text)),
        notes=fates.total(),
        used=fates["used"],
        merged=fates["merged"],
        dropped=fates["dropped"],
    )
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


def ledger_rows(ledger: Iterable[LedgerEntry], lang: Language) -> list[list[str]]:
    """Return one line a note: id, note, fate, sentences, reason."""
    return [
        [
            entry.id,
            clipped(entry.text),
            say(entry.status, lang),
            sentence_names(entry.sentences),
            _reasons(entry),
        ]
        for entry in ledger
    ]


def _reasons(entry: LedgerEntry) -> str:
    reasons = [entry.reason] if entry.reason else []
    open_facts: dict[str, list[str]] = {}
    for fact in entry.facts:
        if fact.status != "used" and fact.reason and fact.reason != entry.reason:
            open_facts.setdefault(fact.reason, []).append(f"“{fact.text}”")
    return "；".join(
        [*reasons, *(f"{'、'.join(dict.fromkeys(texts))}：{reason}" for reason, texts in open_facts.items())]
    )
