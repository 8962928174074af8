"""The drafting chain: plain functions on one state, listed once in STEPS and run in order.

read notes → settle → place and word → outline → write → keep hand edits → check → ask → ledger
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from assistant.domain.draft import Draft, Question, Sentence
from assistant.domain.progress import Event
from assistant.domain.sections import sections_by_key
from assistant.drafting.answers import decide, fill_holes, left_open, outvoted
from assistant.drafting.check import check_sections
from assistant.drafting.compose import compose
from assistant.drafting.identity import settles
from assistant.drafting.job import Job, State
from assistant.drafting.keep import keep_edits
from assistant.drafting.ledger import close_ledger
from assistant.drafting.outline import Planned, plan_outline, title_of
from assistant.drafting.questions import ask, promises_left_open
from assistant.drafting.settling import settle
from assistant.drafting.taking_in import gather, place_and_word, settle_notes

Progress = Callable[[Event], None]


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
