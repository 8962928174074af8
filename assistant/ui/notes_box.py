"""The notes of a project: what was pasted and uploaded, who it is about, and the table of notes read out of it."""

from collections.abc import Iterable
from dataclasses import replace

import gradio as gr

from assistant.documents.reading import read_document
from assistant.domain.document import Document
from assistant.errors import NothingToDo, UsageError
from assistant.places import shipped
from assistant.settings import OFFLINE
from assistant.ui.deed import Done
from assistant.ui.note_choice import NoteChoice
from assistant.ui.rows import ENGLISH, Complaint, Row, facts_of, numbered, parse
from assistant.ui.telling import Updates, table
from assistant.ui.uploads import read_upload
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.ui.writers import USUAL

MOST = 200_000
"""Characters of notes drafted at once: about half a minute of one core, and more than a school year has."""
SAMPLE_SCHOOL, SAMPLE_PERIOD = "泊雁市柳荫街小学", "2024—2025学年"


class NotesBox:
    """The components of the upper part and of the 材料 view."""

    def __init__(self, label: gr.I18n, writer: str) -> None:
        self.first_writer = writer
        with gr.Accordion(label("inputs"), open=True) as self.fold, gr.Row():
            with gr.Column(scale=3):
                self.pasted = gr.Textbox(
                    label=label("notes"),
                    placeholder=label("notes_hint"),
                    lines=13,
                    max_lines=13,
                    elem_id="yanmo-pasted",
                )
            with gr.Column(scale=2, min_width=280):
                self.files = gr.File(label=label("notes_files"), file_count="multiple", height=140)
                self.documents = gr.CheckboxGroup(
                    label=label("documents"), visible=False, elem_id="yanmo-documents"
                )
                with gr.Row():
                    self.school = gr.Textbox(
                        label=label("school"), placeholder=label("school_hint"), min_width=120
                    )
                    self.period = gr.Textbox(
                        label=label("period"), placeholder=label("period_hint"), min_width=120
                    )
                levels = [(label(f"level_{level}"), level) for level in ("school", "group", "personal")]
                self.level = gr.Radio(levels, value="school", label=label("level"))
        with gr.Row(elem_classes="yanmo-buttons"):
            self.sample_button = gr.Button(label("load_sample"), size="md")
            self.parse_button = gr.Button(label("parse"), size="md")
            self.writer = gr.Dropdown(
                [(label("writer_offline") if writer == OFFLINE else writer, USUAL)],
                value=USUAL,
                label=label("writer"),
                show_label=False,
                container=False,
                min_width=230,
                elem_id="yanmo-writer",
            )
            self.draft_button = gr.Button(label("draft"), variant="primary", size="md")
            # Not taken out of the page, only hidden: to put it back the library needs a moment in which it may lose it.
            self.stop_button = gr.Button(label("stop_draft"), variant="stop", size="md", visible="hidden")

    def view(self, label: gr.I18n) -> None:
        """Lay out the 材料 view: the table, and last year's summary beside it."""
        self.hint = gr.Markdown(label("notes_empty"), elem_classes="yanmo-hint")
        with gr.Row():
            with gr.Column(scale=5, min_width=560):
                self.table = gr.Dataframe(
                    type="array",
                    column_count=6,
                    interactive=True,
                    static_columns=[0, 4, 5],
                    column_widths=["76px", "38%", "14%", "76px", "20%", "84px"],
                    wrap=True,
                    max_height=430,
                    show_label=False,
                    buttons=[],
                    visible=False,
                    elem_id="yanmo-notes",
                )
            with gr.Column(scale=2, min_width=220):
                self.choice = NoteChoice(label)
                self.last_year = gr.File(label=label("last_year"), height=180)
                self.last_year_text = gr.Textbox(
                    label=label("last_year_text"), lines=14, max_lines=14, interactive=False, visible=False
                )

    def show(self, work: Work, lang: Language) -> Updates:
        """Return the table, the files received and last year's summary."""
        names = [document.path for document in work.documents]
        return self.show_table(work, lang) | {
            self.documents: gr.CheckboxGroup(choices=names, value=names, visible=bool(names)),
            self.last_year_text: gr.Textbox(
                work.last_year.text if work.last_year else "", visible=work.last_year is not None
            ),
        }

    def show_table(self, work: Work, lang: Language) -> Updates:
        """Return the table alone: after an edit its facts are read anew, and what could not be taken is put back."""
        rows = numbered(work.rows)
        lines = [
            [row.id, row.text, row.section, _status(row, lang), facts, _source(row, lang)]
            for row, facts in zip((row for row in rows if row.text), facts_of(rows), strict=True)
        ]
        headers = ("id", "note", "section", "note_status", "facts", "source")
        return {
            self.table: gr.Dataframe(table(headers, lines, lang), visible=bool(rows)),
            self.hint: gr.Markdown(say("notes_how" if rows else "notes_empty", lang)),
        } | self.choice.show(work, lang)

    def fill(self, work: Work) -> Updates:
        """Return what is typed above, for a project that was just opened."""
        return {
            self.pasted: work.pasted,
            self.school: work.school,
            self.period: work.period,
            self.level: work.level,
            self.files: None,
            self.last_year: None,
        }

    def take_files(self, work: Work, data: Updates, lang: Language) -> Done:
        """Read the files that were uploaded; one of the same name takes the place of the earlier."""
        read = self.with_uploads(work, data)
        if read == work:
            return Done(work)  # a click that overtook the upload has read them
        new = [d for d in read.documents if d not in work.documents]
        notices = tuple(f"{d.path}：{notice}" for d in new for notice in d.notices)
        told = say("taken", lang, files=len(new), all=len(read.documents))
        return Done(read, (told, *notices))

    def with_uploads(self, work: Work, data: Updates) -> Work:
        """Return the work with the files that lie in the box: it is emptied when they have been read."""
        new = [read_upload(path) for path in data.get(self.files) or ()]
        names = {document.path for document in new}
        documents = (*(d for d in work.documents if d.path not in names), *new)
        return work if set(documents) == set(work.documents) else replace(work, documents=documents)

    def untick_files(self, work: Work, data: Updates, lang: Language) -> Done:
        """Leave out the files that are no longer ticked."""
        kept = set(data[self.documents] or ())
        return Done(replace(work, documents=tuple(d for d in work.documents if d.path in kept)))

    def take_last_year(self, work: Work, data: Updates, lang: Language) -> Done:
        """Read last year's summary, or put it away."""
        if not data[self.last_year]:
            return Done(replace(work, last_year=None))
        return Done(
            replace(work, last_year=read_upload(data[self.last_year])), (say("last_year_taken", lang),)
        )

    def take_sample(self, work: Work, data: Updates, lang: Language) -> Done:
        """Fill in the notes of the fictional school that ship with 研墨, unless something else stands there."""
        samples = shipped("corpus") / "samples"
        notes = (samples / "notes.txt").read_text(encoding="utf-8")
        if work.pasted.strip() not in ("", notes.strip()):
            raise UsageError(say("not_over_yours", lang))
        sheet = replace(read_document(samples / "training.xlsx"), path="training.xlsx")
        others = tuple(d for d in work.documents if d.path != sheet.path)
        return Done(
            replace(
                work,
                pasted=notes,
                documents=(*others, sheet),
                school=SAMPLE_SCHOOL,
                period=SAMPLE_PERIOD,
                level="school",
            )
        )

    def parse_notes(self, work: Work, data: Updates, lang: Language) -> Done:
        """Show the notes as a table; notes emptied earlier come back."""
        work = self.with_uploads(work, data)
        rows = parse(documents_of(work, lang), [row for row in work.rows if row.text])
        return Done(replace(work, rows=rows), (say("parsed", lang, notes=len(rows)),))

    def edit_notes(self, work: Work, data: Updates, lang: Language) -> Done:
        """Keep the table as the drafter left it, which every button takes along."""
        return Done(work)


def documents_of(work: Work, lang: Language) -> tuple[Document, ...]:
    """Return what was pasted and uploaded.

    Raises ``NothingToDo`` when there is neither, and no row added by hand; ``UsageError`` when it is too much for one draft.
    """
    pasted = work.pasted.replace("\r\n", "\n").strip()
    found = (*([Document(pasted)] if pasted else []), *work.documents)
    if not found and not any(row.text and not row.parsed for row in work.rows):
        raise NothingToDo(say("nothing", lang))
    length = sum(map(_length, found)) + sum(len(row.text) for row in work.rows if not row.parsed)
    if length > MOST:
        raise UsageError(say("too_much", lang, length=length, most=MOST))
    return found


def _length(document: Document) -> int:
    return len(document.text) + sum(
        len(cell) for table in document.tables for row in table.rows for cell in row
    )


def complained(complaints: Iterable[Complaint], lang: Language) -> tuple[str, ...]:
    """Say which cells of the table could not be taken."""
    return tuple(
        say(key, lang, id=number, name=name)
        for key, number, name in (complaint.args for complaint in complaints)
    )


def _status(row: Row, lang: Language) -> str:
    return "、".join(ENGLISH.get(word, word) if lang == "en" else word for word in row.status.split("、"))


def _source(row: Row, lang: Language) -> str:
    return row.source or say("pasted" if row.parsed else "typed", lang)
