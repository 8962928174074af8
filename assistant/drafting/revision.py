"""One sentence of a draft in other words; everything else stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.domain.draft import Draft, FactFate, LedgerEntry, Sentence
from assistant.domain.notes import Fact, Note
from assistant.drafting.check import check_sections
from assistant.drafting.facts import flat, read_facts
from assistant.drafting.ledger import told
from assistant.drafting.roster import Roster, read_roster
from assistant.errors import UsageError

TAKEN_OUT = "改句时去掉了"
"""Why a fact is no longer written: a person's new wording of its sentence leaves it out."""
_ALIKE = 0.6
"""From this likeness a sentence of a new draft is the one that an earlier wording was about."""


def revised(draft: Draft, place: str, text: str) -> Draft:
    """Put ``text`` in place of the sentence ``place`` (``key.number``), check the whole and settle its facts again.

    An empty text takes the sentence out and keeps its number. Raises ``UsageError`` when the draft has no such sentence.
    """
    old = sentence_at(draft, place)
    return _put(
        draft, place, Sentence(text, "claim" if old.kind == "gap" else old.kind, old.notes, old.sources)
    )


def regenerated(draft: Draft, written: Draft, place: str) -> Draft:
    """Put back the sentence as the writer wrote it. Raises ``UsageError`` when either draft has no such sentence."""
    sentence_at(draft, place)
    return _put(draft, place, sentence_at(written, place))


def sentence_at(draft: Draft, place: str) -> Sentence:
    """Return the sentence ``place`` (``key.number``). Raises ``UsageError`` when the draft has none such."""
    for name, sentence in places(draft):
        if name == place:
            return sentence
    raise UsageError(f"草稿 {draft.id} 里没有“{place}”这一句，句号写作“部分键.序号”，如 mentoring.1。")


def places(draft: Draft) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence with its place, in the order of the text."""
    for section in draft.sections:
        for number, sentence in enumerate(section.sentences, 1):
            yield f"{section.key}.{number}", sentence


@dataclass(frozen=True, slots=True)
class Carried:
    """A new draft with what a person had settled in the earlier one; ``lost`` are wordings that found no place in it."""

    draft: Draft
    locked: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def carried(written: Draft, edited: Draft, locked: Iterable[str], fresh: Draft) -> Carried:
    """Carry the sentences a person changed or locked over into a newly written draft.

    ``written`` is the earlier draft as the writer wrote it, ``edited`` the same with the person's changes: their places
    agree. A sentence goes where the new draft says the same, or else most nearly the same, in its section.
    """
    original, held = dict(places(written)), set(locked)
    draft, kept, lost = fresh, [], []
    taken: set[str] = set()
    for place, sentence in places(edited):
        was = original.get(place, sentence)
        if sentence.text == was.text and place not in held:
            continue
        home = _home(place.rpartition(".")[0], was.text, fresh, taken)
        if not home:
            lost.append(sentence.text)
            continue
        taken.add(home)
        if sentence_at(draft, home).text != sentence.text:
            draft = revised(draft, home, sentence.text)
        if place in held:
            kept.append(home)
    return Carried(draft, tuple(kept), tuple(lost))


def _home(key: str, text: str, fresh: Draft, taken: set[str]) -> str:
    near = {
        place: SequenceMatcher(None, text, sentence.text, autojunk=False).ratio()
        for place, sentence in places(fresh)
        if place.rpartition(".")[0] == key and place not in taken
    }
    best = max(near, key=lambda place: near[place], default="")
    return best if best and near[best] >= _ALIKE else ""


def _put(draft: Draft, place: str, sentence: Sentence) -> Draft:
    key, _, number = place.rpartition(".")
    sections = tuple(
        replace(
            section,
            sentences=tuple(
                sentence if (section.key, str(n)) == (key, number) else old
                for n, old in enumerate(section.sentences, 1)
            ),
        )
        for section in draft.sections
    )
    notes = {entry.id: entry.text for entry in draft.ledger}
    roster = read_roster(notes)
    unsupported = check_sections(sections, notes, [draft.school, draft.period], roster, draft.sources)
    ledger = tuple(_settled(entry, place, sentence.text, roster) for entry in draft.ledger)
    return replace(draft, sections=sections, unsupported=unsupported, ledger=ledger)


def _settled(entry: LedgerEntry, place: str, text: str, roster: Roster) -> LedgerEntry:
    """Return the entry with the facts that stood in this sentence used, or taken out, as its new text has them."""
    if not any(fate.sentence == place for fate in entry.facts):
        return entry
    known = {(fact.text, fact.kind): fact for fact in read_facts(Note(entry.id, entry.text), roster)}
    return replace(
        entry,
        facts=tuple(
            _fate(fate, known.get((fate.text, fate.kind)), text) if fate.sentence == place else fate
            for fate in entry.facts
        ),
    )


def _fate(fate: FactFate, fact: Fact | None, text: str) -> FactFate:
    if told(fact, text) if fact else flat(fate.text) in flat(text):
        return replace(fate, status="used", reason=None)
    return replace(fate, status="dropped", reason=TAKEN_OUT)
