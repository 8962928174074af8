"""The model's part in the chain: every section at once, and what came of it put back in the order of the outline."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from assistant.domain.draft import Usage
from assistant.drafting.chain import State
from assistant.drafting.model_writer import Brief, ModelWriter, Written
from assistant.drafting.points import points_of
from assistant.llm.spent import Spent

AT_ONCE = 4
"""Sections asked for at the same time."""


def briefs_of(state: State) -> tuple[Brief, ...]:
    """Return the sections a model has something to word in, in order."""
    notes = {note.id: note.text for note in state.notes}
    briefs = (
        Brief(section, points_of(section), notes, state.given.school, state.given.period, state.roster)
        for section in state.sections
    )
    return tuple(brief for brief in briefs if brief.points)


def joined(state: State, model: str, written: Mapping[str, Written]) -> State:
    """Put written sections (by key) in their places; sources and costs are added up."""
    spent = sum((one.spent for one in written.values()), Spent())
    sources = {source.id: source for one in written.values() for source in one.sources}
    return replace(
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


def told(written: Written) -> str:
    """Say in a few words how a section went."""
    fallen = len(written.fallbacks)
    return f"{written.section.key} 写好" + (f"，{fallen} 句用离线写法" if fallen else "")


def in_threads(writer: ModelWriter, tell: Callable[[str], None] | None = None) -> Callable[[State], State]:
    """Return the step that has all sections written, a few at a time."""

    def reword(state: State) -> State:
        briefs = briefs_of(state)
        written: dict[str, Written] = {}
        with ThreadPoolExecutor(AT_ONCE) as pool:
            try:
                for brief, one in zip(briefs, pool.map(writer.write, briefs), strict=True):
                    written[brief.section.key] = one
                    if tell:
                        tell(told(one))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return joined(state, writer.name, written)

    return reword
