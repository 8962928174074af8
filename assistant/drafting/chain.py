"""The drafting chain: plain functions on one state, listed once in STEPS and run in order.

read notes → settle → place and word → outline → write → keep hand edits → check → ask → ledger
"""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.domain.document import Document
from assistant.domain.draft import Draft, LedgerEntry, Question, Section, Sentence, Source, Unsupported, Usage
from assistant.domain.notes import Note
from assistant.domain.progress import Event
from assistant.domain.sections import sections_by_key
from assistant.drafting.answered import parted, written_whole
from assistant.drafting.answers import (
    Answer,
    answers_to_notes,
    decide,
    fill_holes,
    holds_nothing,
    left_open,
    outvoted,
    plain_answer,
    signing_date,
    unspoken,
)
from assistant.drafting.awards import awards_gathered
from assistant.drafting.check import check_sections
from assistant.drafting.compose import Given, compose
from assistant.drafting.first_person import TO_TELL, in_third_person
from assistant.drafting.homes import housed, within
from assistant.drafting.identity import Identity, identities, named, settles
from assistant.drafting.keep import Edit, keep_edits
from assistant.drafting.ledger import close_ledger
from assistant.drafting.notes import read_notes
from assistant.drafting.outline import Planned, plan_outline, title_of
from assistant.drafting.placing import place
from assistant.drafting.questions import ask, promises_left_open
from assistant.drafting.roster import Roster, read_roster
from assistant.drafting.segments import Segment, segments_of
from assistant.drafting.settling import Settled, settle
from assistant.drafting.table_rows import named_cells
from assistant.drafting.tables import SUM_RIGHT, sums_put_right, table_segments
from assistant.drafting.told_twice import told_once
from assistant.drafting.unwritten import Drop
from assistant.text.dates import Period, read_period, years_joined
from assistant.text.quoting import quoted

Progress = Callable[[Event], None]


@dataclass(frozen=True)
class Job:
    """What a draft is made from: notes and what the drafter said of the whole."""

    documents: tuple[Document, ...] = ()
    school: str = ""
    period: str = ""
    level: str = "school"
    answers: tuple[Answer, ...] = ()
    outline: tuple[tuple[str, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    last_plans: tuple[str, ...] = ()
    """Measures promised in last year's summary: each is asked about when the notes are silent on it."""
    notes: tuple[Note, ...] = ()
    """Notes already cut, corrected or moved by the drafter; they stand in place of the documents."""


@dataclass(frozen=True)
class State:
    """What the steps hand on; each step fills one more part."""

    job: Job
    notes: tuple[Note, ...] = ()
    answer_notes: tuple[Note, ...] = ()
    known: tuple[Identity, ...] = ()
    """Who is who, as the answers settled it."""
    settled: tuple[Settled, ...] = ()
    roster: Roster = field(default_factory=lambda: Roster({}))
    period: Period = field(default_factory=lambda: read_period(""))
    given: Given = field(default_factory=Given)
    segments: tuple[Segment, ...] = ()
    raised: tuple[tuple[str, str, str], ...] = ()
    plan: tuple[Planned, ...] = ()
    sections: tuple[Section, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    unsupported: tuple[Unsupported, ...] = ()
    model: str = "offline"
    usage: Usage = field(default_factory=Usage)


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


def outline(state: State) -> State:
    """Plan the sections from the evidence there is."""
    present = {segment.section for segment in state.segments}
    if "problems" in present and state.job.level != "personal":
        present |= {"plans"}
    return replace(state, plan=plan_outline(present, state.job.level, state.job.outline))


def write(state: State) -> State:
    """Write every section, put answers into their holes, and carry hand edits over."""
    filled_by = {a.question: n.id for a, n in zip(state.job.answers, state.answer_notes, strict=True)}
    first = compose(
        state.plan, [s for s in state.segments if s.note not in filled_by.values()], state.given, state.roster
    )
    _, used = fill_holes(first, state.job.answers, state.answer_notes)
    kept = [s for s in state.segments if not set(s.note.split("+")) & used]
    sections = compose(outline(replace(state, segments=tuple(kept))).plan, kept, state.given, state.roster)
    sections, _ = fill_holes(sections, state.job.answers, state.answer_notes)
    sections = decide(sections, state.job.answers, state.answer_notes)
    sections, notes = keep_edits(sections, state.job.edits, len(state.notes) + 1)
    aside = outvoted(sections, state.job.answers, state.answer_notes)
    settled = tuple(replace(one, drops=one.drops + aside.get(one.note.id, ())) for one in state.settled)
    settled += tuple(settle(note) for note in notes)
    return replace(state, sections=sections, segments=tuple(kept), notes=state.notes + notes, settled=settled)


def question(state: State) -> State:
    """Ask what is missing, contradictory or unclear."""
    found = ask(
        state.sections,
        state.segments,
        state.settled,
        state.raised,
        state.roster,
        state.period,
        state.job.level,
    )
    more: list[Question] = []
    if not state.given.school:
        more.append(Question("title", None, "“标题”部分缺：单位全称。请补充。"))
    if not state.given.period:
        more.append(Question("title", None, "“标题”部分缺：起止时段。请补充。"))
    more += promises_left_open(state.job.last_plans, state.notes)
    answered = {a.question for a in state.job.answers if not left_open(a)}
    kept = [
        q
        for q in (*more, *found)
        if " ".join(q.question.split()) not in answered and not settles(state.known, q.question)
    ]
    return replace(state, questions=tuple(kept))


def close(state: State) -> State:
    """Close the ledger; what is neither written nor dropped is asked."""
    ledger, more = close_ledger(state.settled, state.segments, state.sections, state.questions, state.roster)
    return replace(state, ledger=ledger, questions=(*state.questions, *more))


def check(state: State) -> State:
    """Hold every sentence against its notes; one that says more than they do is not written but asked for."""
    given = [state.given.school, state.given.period]
    texts = {note.id: note.text for note in state.notes}
    wrong = {
        one.sentence for one in check_sections(state.sections, texts, given, state.roster, state.sources)
    }
    sections = tuple(
        replace(
            section,
            sentences=tuple(
                _withheld(sentence) if f"{section.key}.{place}" in wrong else sentence
                for place, sentence in enumerate(section.sentences, 1)
            ),
        )
        for section in state.sections
    )
    left = check_sections(sections, texts, given, state.roster, state.sources)
    return replace(state, sections=sections, unsupported=left)


def _withheld(sentence: Sentence) -> Sentence:
    number = re.match(r"\d{1,2}\.(?!\d)", sentence.text)
    cited = "、".join(sentence.notes)
    return Sentence(
        f"{number.group() if number else ''}【待补：请对照材料{cited}补写此句】", "gap", sentence.notes
    )


STEPS: tuple[tuple[str, Callable[[State], State]], ...] = (
    ("读材料", gather),
    ("核对更正与不写事项", settle_notes),
    ("归类、成句", place_and_word),
    ("列提纲", outline),
    ("成文", write),
    ("逐句核对", check),
    ("查缺", question),
    ("结台账", close),
)


WRITTEN = 1 + next(place for place, (name, _) in enumerate(STEPS) if name == "逐句核对")
"""How many steps come before a model may put in its own wording: it words only what the checker has let stand."""


def stage(place: int) -> Event:
    """Return the event of a step that begins; places count from 1."""
    name, _ = STEPS[place - 1]
    return Event(f"{place}/{len(STEPS)} {name}", "stage", "", place, len(STEPS))


def run(job: Job, progress: Progress | None = None) -> Draft:
    """Run all steps without a model and return the draft."""
    state = State(job)
    for number, (_, step) in enumerate(STEPS, 1):
        if progress:
            progress(stage(number))
        state = step(state)
    return draft_of(state)


def planned(job: Job) -> tuple[Planned, ...]:
    """Return the outline that a draft of ``job`` would have, without writing it."""
    return outline(place_and_word(settle_notes(gather(State(job))))).plan


def draft_id_of(state: State, model: str, owner: str = "") -> str:
    """Return the id of a draft: that of its input, so the same notes, model and owner give the same id."""
    parts = [state.given.school, state.given.period, state.job.level, *(note.text for note in state.notes)]
    parts += [] if model == "offline" else [model]
    parts += [f"owner {owner}"] if owner else []
    return "d-" + hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:10]


def draft_of(state: State) -> Draft:
    """Return the finished draft."""
    kept = tuple(q for q in state.questions if q.section in sections_by_key())
    return Draft(
        draft_id_of(state, state.model),
        title_of(state.given.school, state.given.period, state.job.level),
        state.sections,
        state.sources,
        state.ledger,
        kept,
        state.unsupported,
        state.model,
        state.given.school,
        state.given.period,
        state.job.level,
        state.usage,
    )
