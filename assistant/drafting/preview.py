"""What a draft with a model sends first, to be looked through before it leaves; nothing is sent from here."""

from assistant.domain.sections import sections_by_key
from assistant.drafting.asking import foreign_of, inquiry_of, prompt_of
from assistant.drafting.chain import STEPS, WRITTEN, question
from assistant.drafting.job import Job, State
from assistant.drafting.model_writer import render, seen_beside
from assistant.drafting.outgoing import mask_of
from assistant.drafting.references import Look
from assistant.drafting.rewording import briefs_of
from assistant.text.personal import Mask, mask_for, names_in

QUESTIONS = "questions"
"""Stands for the section in the last text, which asks what the notes lack."""


def preview(job: Job, looking: tuple[Look, bool]) -> tuple[tuple[str, str], ...]:
    """Return (label of the section, text) of every first call; what a repair repeats is the model's own words.

    ``looking`` is what is shown beside the points, and whether the model is in a cloud: only then names and numbers of
    persons are hidden.
    """
    look, cloud = looking
    state = State(job)
    for _, step in STEPS[:WRITTEN]:
        state = step(state)
    texts = []
    for brief in briefs_of(state):
        seen = seen_beside(brief, look)
        foreign = (*(point.text for point in brief.points), *seen.form)
        mask = mask_of(foreign, [brief]) if cloud else Mask({})
        texts.append((sections_by_key()[brief.section.key].label, render(brief, seen, mask.hide)))
    notes = {note.id: note.text for note in state.notes}
    inquiry = inquiry_of(notes, state.sections, question(state).questions, state.roster)
    whole = foreign_of(inquiry)
    mask = mask_for(whole, {*inquiry.roster.posts, *names_in("\n".join(whole))}) if cloud else Mask({})
    return (*texts, (QUESTIONS, prompt_of(inquiry, tuple(map(mask.hide, whole)))))
