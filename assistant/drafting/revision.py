"""One sentence of a draft in other words, the drafter's own or a model's; everything else stays."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.domain.draft import Draft, FactFate, LedgerEntry, Section, Sentence
from assistant.domain.notes import Note
from assistant.drafting.check import check_sections
from assistant.drafting.facts import read_facts
from assistant.drafting.ledger import told
from assistant.drafting.points import points_of
from assistant.drafting.roster import Roster, read_roster
from assistant.drafting.written import Brief
from assistant.errors import UsageError

TAKEN_OUT = "修改这一句时删去"


@dataclass(frozen=True)
class Place:
    """One sentence of a draft."""

    section: Section
    number: int
    """From 1, within its section."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.section.sentences[self.number - 1]


def place_of(draft: Draft, name: str) -> Place:
    """Return the sentence ``key.number``; raises ``UsageError`` when the draft has none of that name."""
    key, _, number = name.rpartition(".")
    for section in draft.sections:
        if section.key == key and number.isdigit() and 1 <= int(number) <= len(section.sentences):
            return Place(section, int(number))
    raise UsageError(f"草稿 {draft.id} 里没有“{name}”这一句，句号写作“部分键.序号”，如 mentoring.1。")


def revised(draft: Draft, name: str, text: str) -> Draft:
    """Put ``text`` in place of the sentence ``key.number``; check the whole again and note in the ledger what it lost.

    Raises ``UsageError`` when the draft has no such sentence.
    """
    place = place_of(draft, name)
    old = place.sentence
    new = Sentence(text, old.kind if old.kind != "gap" else "claim", old.notes, old.sources)
    sections = tuple(
        replace(section, sentences=_with(section.sentences, place.number, new))
        if section is place.section
        else section
        for section in draft.sections
    )
    notes = {entry.id: entry.text for entry in draft.ledger}
    roster = read_roster(notes)
    unsupported = check_sections(sections, notes, [draft.school, draft.period], roster, draft.sources)
    ledger = tuple(_noted(entry, name, text, roster) for entry in draft.ledger)
    return replace(draft, sections=sections, unsupported=unsupported, ledger=ledger)


def _with(sentences: tuple[Sentence, ...], number: int, new: Sentence) -> tuple[Sentence, ...]:
    return (*sentences[: number - 1], new, *sentences[number:])


def _noted(entry: LedgerEntry, name: str, text: str, roster: Roster) -> LedgerEntry:
    """Drop the facts that stood in the sentence and do not any more."""
    known = {fact.text: fact for fact in read_facts(Note(entry.id, entry.text), roster)}

    def fate(fact: FactFate) -> FactFate:
        gone = fact.sentence == name and fact.status == "used" and fact.text in known
        if not gone or told(known[fact.text], text):
            return fact
        return replace(fact, status="dropped", sentence=None, reason=TAKEN_OUT)

    return replace(entry, facts=tuple(map(fate, entry.facts)))


def brief_of(draft: Draft, name: str) -> Brief:
    """Return what a model is given to reword one sentence: the sentence as its only point.

    Raises ``UsageError`` when there is no such sentence, or when it is none that a model may word.
    """
    place = place_of(draft, name)
    points = tuple(point for point in points_of(place.section) if point.place == place.number - 1)
    if not points:
        raise UsageError(f"“{name}”有待补的空或不写具体事情，模型不能改写，请用 --text 直接写。")
    notes = {entry.id: entry.text for entry in draft.ledger}
    return Brief(place.section, points, notes, draft.school, draft.period, read_roster(notes))


Reword = Callable[[Brief, str], Sentence]
"""Words the one point of a brief after a wish; raises ``ModelFault`` when no wording passes."""


def reworded(draft: Draft, name: str, wish: str, reword: Reword) -> Draft:
    """Have a model reword one sentence as the drafter wishes; every other byte stays.

    Raises ``UsageError`` for a sentence that cannot be reworded, ``ModelFault`` when no wording passes the guards.
    """
    if not wish.strip():
        raise UsageError("还没有写要怎么改，如“短一些”“把时间放在句首”。")
    new = reword(brief_of(draft, name), wish.strip())
    return revised(draft, name, new.text)
