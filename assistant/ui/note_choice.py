"""One note chosen in the table of notes: which section it goes to and what it tells, taken from lists.

Which row was clicked the page's own script says (draft.js): an answer of the server might fall into a cell being edited.
"""

from dataclasses import replace

import gradio as gr

from assistant.domain.sections import all_sections
from assistant.drafting.told_status import SETTABLE
from assistant.errors import UsageError
from assistant.ui.deed import Done
from assistant.ui.rows import ENGLISH, Row
from assistant.ui.telling import Updates
from assistant.ui.words import Language, say
from assistant.ui.work import Work

AS_READ = "-"
"""Chosen instead of a section: each sentence of the note goes where its words belong."""
WITHOUT_NOTES = ("title", "signature")
"""Parts of a summary that no note is told in."""
SHOWN = 40
"""Characters of the chosen note that are shown."""


class NoteChoice:
    """The components beside the table, and what choosing does. Each list is empty again once it was chosen from."""

    def __init__(self, label: gr.I18n) -> None:
        with gr.Column(visible=False, elem_id="yanmo-note-choice") as self.box:
            self.note = gr.Textbox(
                label=label("choice"),
                placeholder=label("choice_hint"),
                interactive=False,
                lines=2,
                max_lines=3,
                elem_id="yanmo-note",
            )
            self.section = gr.Dropdown(label=label("section"), elem_id="yanmo-note-section")
            self.status = gr.Radio(label=label("note_status"), elem_id="yanmo-note-status")

    def show(self, work: Work, lang: Language) -> Updates:
        """Return the lists, once there is a note to choose."""
        labels = [kind.label for kind in all_sections() if kind.key not in WITHOUT_NOTES]
        sections = [(say("section_as_read", lang), AS_READ), *((label, label) for label in labels)]
        return {
            self.box: gr.Column(visible=bool(work.rows)),
            self.section: gr.Dropdown(choices=sections, value=None),
            self.status: gr.Radio(choices=[(_worded(one, lang), one) for one in SETTABLE], value=None),
        }

    def place(self, work: Work, data: Updates, lang: Language) -> Done:
        """Put the chosen note into the chosen section."""
        row, section = self._chosen(work, data, lang), data[self.section]
        label = (row.suggested if section == AS_READ else section) or row.section
        told = say("choice_placed", lang, id=row.id, what=label)
        return Done(_with(work, replace(row, section=label)), (told,))

    def tell(self, work: Work, data: Updates, lang: Language) -> Done:
        """Give the chosen note the chosen status."""
        row = self._chosen(work, data, lang)
        told = next((one for one in SETTABLE if one == data[self.status]), None)
        if told is None:
            raise UsageError(say("choice_none", lang))
        line = say("choice_placed", lang, id=row.id, what=_worded(told, lang))
        return Done(_with(work, replace(row, told=told, status=told)), (line,))

    def _chosen(self, work: Work, data: Updates, lang: Language) -> Row:
        number, _, opening = (data[self.note] or "").partition(" ")
        for row in work.rows:
            if number and row.id == number and _opening(row.text) == opening:
                return row
        raise UsageError(say("choice_none", lang))


def _with(work: Work, row: Row) -> Work:
    return replace(work, rows=tuple(row if one.id == row.id else one for one in work.rows))


def _opening(text: str) -> str:
    line = " ".join(text.split())
    return line[:SHOWN] + "……" * (len(line) > SHOWN)


def _worded(status: str, lang: Language) -> str:
    return ENGLISH[status] if lang == "en" else status
