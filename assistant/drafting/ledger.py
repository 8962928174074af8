"""The ledger: what became of every note and of every fact in it. It closes: nothing is left without a fate and a reason."""

import re
from collections.abc import Sequence

from assistant.domain.draft import FactFate, LedgerEntry, Question, Section
from assistant.domain.notes import Fact, Note
from assistant.drafting.facts import flat, read_facts
from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment
from assistant.drafting.settling import Settled
from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.numbers import half_width, values
from assistant.text.quoting import quoted

_ITEM = re.compile(r"^\d{1,2}\.")
"""The number of an item tells no fact: 2.听课少 does not say 2次."""


def close_ledger(
    settled: Sequence[Settled],
    segments: Sequence[Segment],
    sections: Sequence[Section],
    questions: Sequence[Question],
    roster: Roster,
) -> tuple[tuple[LedgerEntry, ...], tuple[Question, ...]]:
    """Return the ledger and the questions it adds: a fact neither written nor dropped is asked about."""
    cited: dict[str, list[tuple[str, str]]] = {}
    for section in sections:
        for place, sentence in enumerate(section.sentences, 1):
            for note_id in sentence.notes:
                said = _ITEM.sub("", sentence.text)
                cited.setdefault(note_id, []).append((f"{section.key}.{place}", said))
    leading = {s.notes[0] for section in sections for s in section.sentences if s.notes}
    entries: list[LedgerEntry] = []
    more: list[Question] = []
    for one in settled:
        note, places = one.note, cited.get(one.note.id, [])
        fates: list[FactFate] = []
        open_facts: list[Fact] = []
        for fact in read_facts(note, roster):
            fate = _fate(fact, places, one.drops, questions, one.speakers, note.text)
            if fate is None:
                open_facts.append(fact)
                fate = FactFate(fact.text, fact.kind, "asked", None, "未能写入正文，已列入追问")
            fates.append(fate)
        if open_facts:
            facts_left = "、".join(f"“{fact.text}”" for fact in open_facts[:4])
            more.append(
                Question(
                    _home(note, segments),
                    note.id,
                    f"材料{note.id}中的{facts_left}未写入正文，是否需要写入、写在哪一句？",
                )
            )
        if places:
            entries.append(
                LedgerEntry(
                    note.id,
                    note.text,
                    "used" if note.id in leading else "merged",
                    tuple(p for p, _ in places),
                    None,
                    tuple(fates),
                )
            )
        else:
            reason = "；".join(dict.fromkeys(drop.reason for drop in one.drops)) or "没有可写入的事实"
            if not one.drops and not fates:
                more.append(
                    Question(
                        "introduction",
                        note.id,
                        f"材料{note.id}（{quoted(note.text, 20)}）没有写入正文，是否需要补充？",
                    )
                )
            entries.append(LedgerEntry(note.id, note.text, "dropped", (), reason, tuple(fates)))
    return tuple(entries), tuple(more)


def _home(note: Note, segments: Sequence[Segment]) -> str:
    return next((s.section for s in segments if note.id in s.note.split("+")), "introduction")


def _fate(
    fact: Fact,
    places: Sequence[tuple[str, str]],
    drops: Sequence[Drop],
    questions: Sequence[Question],
    speakers: Sequence[str],
    note_text: str,
) -> FactFate | None:
    for drop in drops:
        if not _SETTLED.search(drop.reason) and _inside(fact, drop, note_text):
            return FactFate(fact.text, fact.kind, "dropped", None, drop.reason)
    # 3月开展4次。检查3次。: 3次 is told where it stands in so many words, not in the first sentence with a 3.
    for place, text in sorted(places, key=lambda one: flat(fact.text) not in flat(one[1])):
        if told(fact, text):
            return FactFate(fact.text, fact.kind, "used", place, None)
    for drop in drops:
        if (fact.text.strip() and fact.text.strip() in drop.text) or (fact.value and fact.value == drop.text):
            return FactFate(fact.text, fact.kind, "dropped", None, drop.reason)
    if fact.kind == "person" and any(fact.text in who for who in speakers):
        return FactFate(fact.text, fact.kind, "dropped", None, "聊天发言人的署名，不是事实")
    for question in questions:
        if question.note == fact.note and len(fact.text) > 1 and fact.text in question.question:
            return FactFate(fact.text, fact.kind, "asked", None, "已列入追问")
    if fact.kind == "organisation":
        known = [p for p, text in places if flat(fact.value)[-4:] in flat(text)]
        return FactFate(
            fact.text,
            fact.kind,
            "used" if known else "dropped",
            known[0] if known else None,
            None if known else "名称已在文中以全称或简称写出",
        )
    return None


_SETTLED = re.compile(r"更正|核对|确认|为准")
"""Reasons of remarks that repeat a figure which is written all the same."""


def _inside(fact: Fact, drop: Drop, note_text: str) -> bool:
    start = half_width(note_text).find(drop.text)
    return (
        start >= 0
        and len(drop.text) > 1
        and start <= fact.span.start
        and fact.span.end <= start + len(drop.text)
    )


def told(fact: Fact, text: str) -> bool:
    """Whether a sentence tells the fact: the same figure, day, name, title or award, however it is written."""
    if fact.kind == "date":
        return any(
            d.value == fact.value or f"{d.month}月" == fact.value for d in read_dates(text)
        ) or fact.value in {f"{d.year}.{d.month}" for d in read_dates(text)}
    if fact.kind == "figure":
        return (
            fact.value in values(text)
            or re.search(rf"(?<![\d.]){re.escape(fact.value.rstrip('%'))}(?![\d.])", text) is not None
        )
    if fact.kind == "award":
        return all(char in text for char in fact.value.replace("等", ""))
    return bool(flat(fact.value)) and flat(fact.value) in flat(text)
