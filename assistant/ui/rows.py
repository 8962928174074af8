"""The table of parsed notes: from documents to rows, and from rows as the drafter left them back to notes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.domain.document import Document
from assistant.domain.notes import Channel, Note, NoteStatus
from assistant.domain.sections import all_sections, sections_by_key
from assistant.drafting.told_status import SETTABLE

BAR = "｜"
"""Stands between the cells of a sheet's row on the page, where a tab would not be seen."""
ENGLISH = {"要求": "required", "计划": "planned", "已开展": "done", "结果": "result", "成效": "effect"}
"""How a status is called on the English page."""
FACTS_SHOWN = 8
"""Facts of one note that its row names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One note on the page: as it was parsed, and as the drafter left it ("" when dropped)."""

    id: str
    parsed: str
    text: str
    suggested: str
    """Labels of the sections its sentences go to, joined by 、."""
    section: str
    """The same, or the one section the drafter moved it to."""
    source: str = ""
    channel: Channel = "memo"
    labels: tuple[str, ...] = ()
    status: str = ""
    """What its sentences say of the matter: 要求, 计划 or 已开展, joined by 、."""
    told: NoteStatus | Literal[""] = ""
    """The status the drafter gave it, or "" for what is read."""

    @property
    def edited(self) -> bool:
        """Tell whether the drafter changed, dropped or added the row."""
        return self.text != self.parsed or self.moved != "" or self.told != ""

    @property
    def moved(self) -> str:
        """The label of the section the drafter moved the row to, or ""."""
        return self.section if self.section != self.suggested else ""


class Complaint(Exception):
    """What stands in a cell and cannot be taken; ``args`` are a word's key, the row's id and what stands there."""


def parse(documents: Sequence[Document], earlier: Sequence[Row] = ()) -> tuple[Row, ...]:
    """Return one row a note. Edits of ``earlier`` rows carry over to notes that still read the same."""
    from assistant.drafting.job import Job, State
    from assistant.drafting.taking_in import gather, place_and_word, settle_notes

    state = place_and_word(settle_notes(gather(State(Job(tuple(documents))))))
    homes: dict[str, dict[str, None]] = {}
    statuses: dict[str, dict[str, None]] = {}
    for segment in state.segments:
        for number in segment.note.split("+"):
            homes.setdefault(number, {})[sections_by_key()[segment.section].label] = None
            statuses.setdefault(number, {})[segment.status] = None
    edits = {(row.source, row.parsed): row for row in earlier if row.edited}
    rows = []
    for note in state.notes:
        text = f" {BAR} ".join(note.text.split("\t")) if note.channel == "row" else note.text
        section = "、".join(homes.get(note.id, ()))
        status = "、".join(statuses.get(note.id, ()))
        row = Row(note.id, text, text, section, section, note.source, note.channel, note.labels, status)
        if old := edits.get((row.source, row.parsed)):
            row = replace(old, suggested=section, section=old.moved or section, status=old.told or status)
        rows.append(row)
    return numbered([*rows, *(row for row in earlier if not row.parsed)])


def numbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Number the rows as the draft will: dropped ones not at all."""
    order = sorted(rows, key=lambda row: not row.text)
    return tuple(replace(row, id=f"N{place}" if row.text else "") for place, row in enumerate(order, 1))


def facts_of(rows: Sequence[Row]) -> list[str]:
    """Return the facts of each row as its cell shows them: the first ones, each once, joined by 、."""
    from assistant.drafting.facts import read_facts
    from assistant.drafting.roster import read_roster

    roster = read_roster({row.id: row.text for row in rows if row.text})
    out = []
    for note in notes_of(rows):
        found = list(dict.fromkeys(fact.text for fact in read_facts(note, roster)))
        out.append("、".join(found[:FACTS_SHOWN]) + ("……" if len(found) > FACTS_SHOWN else ""))
    return out


def edit(
    rows: Sequence[Row], cells: Sequence[Sequence[object]]
) -> tuple[tuple[Row, ...], tuple[Complaint, ...]]:
    """Apply the table as the drafter left it: 编号, 材料, 归入部分, 状态 of each row.

    An emptied or deleted row is dropped, a row without a known number is added.
    """
    shown = {row.id: row for row in rows if row.id}
    left: dict[str, Row] = {}
    added: list[Row] = []
    complaints: list[Complaint] = []
    for line in cells:
        number, text, section, status, *_ = (*(str(cell or "").strip() for cell in line), *[""] * 4)
        row = _reworded(shown.get(number) or Row("", "", "", "", ""), text)
        for change, typed in ((_moved, section), (_told, status)):
            try:
                row = change(row, typed)
            except Complaint as complaint:
                complaints.append(complaint)
        if number in shown:
            left[number] = row
        elif row.text:
            added.append(row)
    kept = [left.get(row.id) or replace(row, text="") for row in rows]
    return (*kept, *added), tuple(complaints)


def merged(before: Sequence[Row], edited: Sequence[Row], newest: Sequence[Row]) -> tuple[Row, ...]:
    """Return ``newest`` with what ``edited`` changed of ``before``: a click may come before the answer to the last one."""
    if tuple(before) == tuple(newest):
        return tuple(edited)
    changed = {name: now for (name, was), now in zip(_named(before), edited, strict=False) if now != was}
    kept = [
        replace(row, text=now.text, section=now.section, status=now.status, told=now.told)
        if (now := changed.get(name))
        else row
        for name, row in _named(newest)
    ]
    known = {row.text for row in newest if not row.parsed}
    return (*kept, *(row for row in edited[len(before) :] if row.text not in known))


def _named(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, str, int], Row]]:
    """Yield each row with what it is known by: its file, its words as parsed, and how many like it came before."""
    met: Counter[tuple[str, str]] = Counter()
    for row in rows:
        met[row.source, row.parsed] += 1
        yield (row.source, row.parsed, met[row.source, row.parsed]), row


def _reworded(row: Row, text: str) -> Row:
    if "".join(text.split()) == "".join(row.text.split()):
        return row
    if row.labels and text.count(BAR) != row.parsed.count(BAR):
        row = replace(row, channel="memo", labels=())
    return replace(row, text=re.sub(r"\n\s*\n", "\n", text))


def _moved(row: Row, section: str) -> Row:
    if section in ("", row.section):
        return row
    label = row.suggested if section == row.suggested else section_label(section)
    if not label:
        raise Complaint("unknown_section", row.id, section)
    return replace(row, section=label)


def _told(row: Row, typed: str) -> Row:
    chinese = {words: status for status, words in ENGLISH.items()}
    status = "、".join(chinese.get(word.lower(), word) for word in re.split("[、，, ]+", typed))
    if status in ("", row.status):
        return row
    known = next((one for one in SETTABLE if one == status), None)
    if known is None:
        raise Complaint("unknown_status", row.id, typed)
    return replace(row, told=known, status=known)


def section_label(typed: str) -> str:
    """Return the section a name means: its label, a usual heading, or the one label that holds it; "" when none does."""
    for kind in all_sections():
        if typed == kind.label or typed in kind.headings:
            return kind.label
    within = [kind.label for kind in all_sections() if typed in kind.label]
    return within[0] if len(within) == 1 else ""


def notes_of(rows: Sequence[Row]) -> tuple[Note, ...]:
    """Return what the drafter left, as notes: a moved one is fixed to its section, a sheet's row keeps its labels."""
    keys = {kind.label: kind.key for kind in all_sections()}
    return tuple(
        Note(
            row.id,
            "\t".join(cell.strip() for cell in row.text.split(BAR)) if row.labels else row.text,
            row.channel,
            row.source,
            row.labels,
            keys.get(row.moved, ""),
            row.told,
        )
        for row in rows
        if row.text
    )
