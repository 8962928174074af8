"""The first steps of the chain: notes and answers read, corrections carried out, each piece placed and worded."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.domain.notes import Note
from assistant.drafting.answered import parted, written_whole
from assistant.drafting.answers import (
    Answer,
    answers_to_notes,
    holds_nothing,
    plain_answer,
    signing_date,
    unspoken,
)
from assistant.drafting.awards import awards_gathered
from assistant.drafting.compose import Given
from assistant.drafting.first_person import TO_TELL, in_third_person
from assistant.drafting.homes import housed, within
from assistant.drafting.identity import Identity, identities, named
from assistant.drafting.job import State
from assistant.drafting.notes import read_notes
from assistant.drafting.placing import place
from assistant.drafting.roster import read_roster
from assistant.drafting.segments import Segment, segments_of
from assistant.drafting.settling import Settled, settle
from assistant.drafting.table_rows import named_cells
from assistant.drafting.tables import SUM_RIGHT, sums_put_right, table_segments
from assistant.drafting.told_twice import told_once
from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_period, years_joined
from assistant.text.quoting import quoted


def gather(state: State) -> State:
    """Read the notes and the answers; find the school and the period where they were not given."""
    notes = state.job.notes or read_notes(state.job.documents)
    extra = answers_to_notes(state.job.answers, len(notes) + 1)
    everything = notes + extra
    known = identities([(a.question, a.text) for a in state.job.answers], extra)
    listed = {one.name: one.note for one in known if one.name}
    listed |= {name: note.id for note in reversed(everything) for name in named_cells(note)}
    roster = read_roster({note.id: note.text for note in everything}, listed).told(
        {one.name: one.post for one in known if one.name and one.post},
        ((one.form, one.refused) for one in known if one.refused),
    )
    school = state.job.school or _answered(state.job.answers, "单位全称")
    period = state.job.period or _answered(state.job.answers, "起止时段") or _stated_period(notes)
    period = years_joined(period)
    date, note = signing_date(state.job.answers, extra)
    given = Given(school, period, state.job.level, date, note)
    return replace(
        state,
        notes=everything,
        answer_notes=extra,
        known=known,
        roster=roster,
        period=read_period(period),
        given=given,
    )


def _answered(answers: Sequence[Answer], what: str) -> str:
    return next((a.text for a in answers if what in a.question and not holds_nothing(a.text)), "")


def _stated_period(notes: Sequence[Note]) -> str:
    for note in notes:
        if match := re.search(
            r"20\d\d\s?[—–\-~至]{1,2}\s?20\d\d\s?学年(?:度)?(?:第[一二]学期|[上下]学期)?|20\d\d\s?(?:学年度?|年度)",
            note.text,
        ):
            return re.sub(r"\s", "", match.group()).replace("学年度", "学年")
    return ""


def settle_notes(state: State) -> State:
    """Apply later corrections and what is not to be written; an answer that only settles something is no text."""
    silent = unspoken(state.job.answers, state.answer_notes)
    settled = tuple(
        Settled(note, (), (silent[note.id],)) if note.id in silent else settle(note)
        for note in map(_said, state.notes)
    )
    return replace(
        state,
        settled=tuple(
            _named(replace(one, note=note), state.known)
            for one, note in zip(settled, state.notes, strict=True)
        ),
    )


def _said(note: Note) -> Note:
    """Return a note as it is to be settled: of an answer what it says beyond yes or no."""
    return replace(note, text=plain_answer(note.text)) if note.channel == "answer" else note


def _named(one: Settled, known: Sequence[Identity]) -> Settled:
    mine = one.note.channel != "chat"
    return replace(one, lines=tuple(named(line, known, mine=mine) for line in one.lines))


def place_and_word(state: State) -> State:
    """Cut the notes into segments, each with its home and its wording."""
    segments: list[Segment] = []
    raised: list[tuple[str, str, str]] = []
    sheet: list[Settled] = []
    right = sums_put_right(state.notes)
    for one in (*state.settled, None):
        if sheet and (one is None or one.note.channel != "row" or one.note.labels != sheet[0].note.labels):
            roster = state.roster.of("\n".join(row.note.text for row in sheet))
            found, asks = table_segments(sheet, roster, state.period, right)
            segments += found
            raised += asks
            sheet = []
        if one is None:
            break
        if one.note.channel == "row":
            sheet.append(one)
        elif one.note.channel == "table":
            found, asks = table_segments([one], state.roster.of(one.note.text), state.period, right)
            segments += found
            raised += asks
        else:
            roster = state.roster.of(one.note.text)
            told = segments_of(parted(one), roster, state.period)
            segments += written_whole(one, told, roster, state.period)
    sums = [s.note.split("+") for s in segments if s.text.startswith("以上") and "+" in s.note]
    done = {talk: table for table, talk, *_ in sums}
    segments = [s for s in segments if not (s.note in done and SUM_RIGHT.fullmatch(s.raw.strip()))]
    state = replace(state, settled=tuple(_put_right(one, state.notes, done) for one in state.settled))
    kept, early = within(segments, state.period)
    if state.job.level == "school":
        kept = [replace(one, text=in_third_person(one.text)) for one in kept]
    if re.search("幼儿园|托育", state.given.school):
        kept = [replace(one, text=_of_a_kindergarten(one)) for one in kept]
    early += [
        (
            place(drop.text) or "introduction",
            one.note.id,
            f"材料{one.note.id}中{quoted(drop.text, 24)}是个人口吻，是否写入、写成谁做了什么？",
        )
        for one in state.settled
        for drop in one.drops
        if drop.reason == TO_TELL
    ]
    raised += early
    once, twice = told_once(housed(kept))
    gathered, counted = awards_gathered(once)
    return replace(state, segments=gathered, raised=(*raised, *twice, *counted))


def _of_a_kindergarten(segment: Segment) -> str:
    """What the wording calls a school is a kindergarten, unless the note calls it a school itself."""
    text = segment.text if "我校" in segment.raw else segment.text.replace("我校", "我园")
    return text if "校本" in segment.raw else text.replace("校本研修领导小组", "园本研修领导小组")


def _put_right(one: Settled, notes: Sequence[Note], done: Mapping[str, str]) -> Settled:
    """Give the sum that was put right its reason, in the table and in the note that did; ``done`` leads from this to that."""
    drops = tuple(
        Drop(wrong, f"后来更正为{match['n']}")
        for note in notes
        if one.note.id in (note.id, done.get(note.id)) and note.id in done
        for match in SUM_RIGHT.finditer(note.text)
        for wrong in re.findall(r"\d+", match.group())
        if wrong != match["n"]
    )
    return replace(one, drops=one.drops + drops)
