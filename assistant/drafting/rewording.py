"""The model's part in the chain: every section at once, and what came of it put back in the order of the outline."""

from collections.abc import Mapping
from dataclasses import replace

from assistant.domain.draft import Usage
from assistant.domain.progress import Event
from assistant.domain.sections import sections_by_key
from assistant.drafting.chain import check
from assistant.drafting.job import State
from assistant.drafting.points import points_of
from assistant.drafting.written import Brief, Written
from assistant.llm.spent import Spent

NOTHING = Spent()
AT_ONCE = 24
"""Sections asked for at the same time: all there can be, so that a draft takes as long as its slowest section."""


def briefs_of(state: State) -> tuple[Brief, ...]:
    """Return the sections a model has something to word in, in order."""
    notes = {note.id: note.text for note in state.notes}
    briefs = (
        Brief(section, points_of(section), notes, state.given.school, state.given.period, state.roster)
        for section in state.sections
    )
    return tuple(brief for brief in briefs if brief.points)


def joined(state: State, model: str, written: Mapping[str, Written], asking: Spent = NOTHING) -> State:
    """Put written sections (by key) in their places; sources and costs are added up, and the checker looks again.

    ``asking`` is what the questions of a model cost.
    """
    spent = sum((one.spent for one in written.values()), asking)
    sources = {source.id: source for one in written.values() for source in one.sources}
    worded = replace(
        state,
        sections=tuple(written[s.key].section if s.key in written else s for s in state.sections),
        sources=tuple(sources[i] for i in sorted(sources, key=lambda i: (len(i), i))),
        model=model,
        usage=Usage(
            spent.calls,
            spent.tokens_in,
            spent.tokens_out,
            sum(len(one.fallbacks) for one in written.values()),
            spent.estimated,
        ),
    )
    return check(worded)


def told(written: Written, number: int, of: int) -> tuple[Event, ...]:
    """Say in a few words how a section went, and of each sentence that did not pass, why."""
    key = written.section.key
    label, fallen, spent = sections_by_key()[key].label, len(written.fallbacks), written.spent
    line = f"“{label}”写好（{number}/{of}），词元 {spent.tokens_in} 进 {spent.tokens_out} 出"
    whole = Event(
        line + (f"，{fallen} 句用离线写法" if fallen else ""), "section", key, number, of, written.section
    )
    return whole, *(Event(f"“{label}”{point}：{why}", "finding", key) for point, why in written.fallbacks)
