"""起草: notes in, a table of notes, the draft, what is still to be asked, the ledger, files to download."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.documents.reading import read_document
from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.domain.sections import all_sections
from assistant.drafting.answers import Answer
from assistant.errors import NothingToDo
from assistant.places import shipped
from assistant.ui import cards
from assistant.ui.asking import FIRST, answer_sheet, answered_rows, answers_in, question_rows
from assistant.ui.downloads import write_draft
from assistant.ui.rows import Complaint, Row, edit, inputs, numbered, parse
from assistant.ui.staged import Staged
from assistant.ui.telling import download_button, languages_of, table, telling, told
from assistant.ui.words import Language, say, stage
from assistant.workbench import Workbench

SAMPLE_SCHOOL, SAMPLE_PERIOD = "泊雁市柳荫街小学", "2024—2025学年"

Updates = dict[Any, Any]
Cells = Sequence[Sequence[object]]


class DraftTab:
    """The components of the tab and what its buttons do. What the drafter typed stays in the browser; so do the rows."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self._inputs(label)
        self.status = gr.HTML()
        with gr.Tabs() as self.views:
            with gr.Tab(label("notes_tab"), id="notes"):
                self._notes_view(label)
            with gr.Tab(label("text_tab"), id="text"):
                self._text_view(label)
            with gr.Tab(label("questions_tab"), id="questions"):
                self._questions_view(label)
            with gr.Tab(label("ledger_tab"), id="ledger"):
                self._ledger_view(label)
        self._wire()

    def _inputs(self, label: gr.I18n) -> None:
        with gr.Accordion(label("inputs"), open=True) as self.fold, gr.Row():
            with gr.Column(scale=3):
                self.notes = gr.Textbox(
                    label=label("notes"), placeholder=label("notes_hint"), lines=13, max_lines=13
                )
            with gr.Column(scale=2):
                self.files = gr.File(label=label("notes_files"), file_count="multiple", height=140)
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
            self.draft_button = gr.Button(label("draft"), variant="primary", size="md")

    def _notes_view(self, label: gr.I18n) -> None:
        self.notes_hint = gr.Markdown(label("notes_empty"), elem_classes="yanmo-hint")
        self.rows = gr.State(())
        self.table = gr.Dataframe(
            type="array",
            column_count=4,
            interactive=True,
            static_columns=[0, 3],
            column_widths=["70px", "60%", "20%", "12%"],
            wrap=True,
            max_height=420,
            show_label=False,
            buttons=[],
            visible=False,
            elem_id="yanmo-notes",
        )
        with gr.Accordion(label("section_names"), open=False):
            gr.Markdown("　".join(kind.label for kind in all_sections()))

    def _text_view(self, label: gr.I18n) -> None:
        self.text_hint = gr.Markdown(label("text_empty"), elem_classes="yanmo-hint")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.docx = download_button(label("get_docx"), "yanmo-docx", "primary")
            self.md = download_button(label("get_md"), "yanmo-md")
            self.json = download_button(label("get_json"), "yanmo-json")
        self.text = gr.Markdown(visible=False, latex_delimiters=[], elem_id="yanmo-text")

    def _questions_view(self, label: gr.I18n) -> None:
        self.questions_hint = gr.Markdown(label("questions_empty"), elem_classes="yanmo-hint")
        self.first = _question_table("yanmo-first")
        with gr.Accordion(label("ask_more"), open=False, visible=False) as self.more_fold:
            self.more = _question_table("yanmo-more")
        with gr.Accordion(label("answered"), open=False, visible=False) as self.answered_fold:
            self.answered = _question_table("yanmo-answered")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.answer_button = gr.Button(
                label("write_answers"), variant="primary", size="md", visible=False
            )
            self.sheet = download_button(label("get_sheet"), "yanmo-sheet")

    def _ledger_view(self, label: gr.I18n) -> None:
        self.ledger_hint = gr.Markdown(label("ledger_empty"), elem_classes="yanmo-hint")
        self.ledger = gr.Dataframe(
            type="array",
            column_count=5,
            interactive=False,
            column_widths=["60px", "38%", "70px", "22%", "28%"],
            wrap=True,
            max_height=460,
            show_label=False,
            buttons=[],
            visible=False,
            elem_id="yanmo-ledger",
        )

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        typed: set[Block] = {
            self.notes,
            self.files,
            self.school,
            self.period,
            self.level,
            self.rows,
            self.table,
        }
        asked: set[Block] = {self.first, self.more, self.answered}
        notes = [self.notes_hint, self.rows, self.table]
        text = [self.text_hint, self.text, self.docx, self.md, self.json]
        questions = [self.questions_hint, self.first, self.more_fold, self.more]
        questions += [self.answered_fold, self.answered, self.answer_button, self.sheet]
        shown = [self.status, self.fold, self.views, *notes, *text, *questions, self.ledger_hint, self.ledger]
        filled = [self.notes, self.files, self.school, self.period, self.level, self.status]
        self.sample_button.click(self.load_sample, None, filled, **quiet)
        self.parse_button.click(self.parse_notes, typed, shown, **quiet)
        self.draft_button.click(self.write_draft, typed | asked, shown, **quiet)
        self.answer_button.click(self.write_answers, typed | asked, shown, **quiet)

    def load_sample(self) -> Iterator[Updates]:
        """Fill in the notes of the fictional school that ship with 研墨."""
        samples = shipped("corpus") / "samples"
        with TemporaryDirectory() as folder:
            sheet = shutil.copy(samples / "training.xlsx", folder)
            yield {
                self.notes: (samples / "notes.txt").read_text(encoding="utf-8"),
                self.files: [sheet],
                self.school: SAMPLE_SCHOOL,
                self.period: SAMPLE_PERIOD,
                self.level: "school",
                self.status: "",
            }

    def parse_notes(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Show the notes as a table; notes emptied earlier come back."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            rows, complaints = edit(data[self.rows], data[self.table])
            parsed = parse(self._documents(data, lang), [row for row in rows if row.text])
            yield self._table(parsed, lang) | {
                self.status: told(say("parsed", lang, notes=len(parsed)), *_complained(complaints, lang)),
                self.fold: gr.Accordion(open=False),
                self.views: gr.Tabs(selected="notes"),
            }
        yield from ({self.status: line} for line in trouble)

    def write_draft(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the notes as the table has them, with the answers given so far."""
        yield from self._draft(data, languages_of(request))

    def write_answers(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answers; says so when there are none."""
        lang = languages_of(request)
        if answers_in(data[self.answered], data[self.first], data[self.more]):
            yield from self._draft(data, lang)
        else:
            yield {self.status: told(say("no_answers", lang), wrong=True)}

    def _draft(self, data: Updates, lang: Language) -> Iterator[Updates]:
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            documents = self._documents(data, lang)
            rows, complaints = edit(data[self.rows], data[self.table])
            rows = parse(documents, rows)
            moved: tuple[Answer, ...] = ()
            if any(row.edited for row in rows):
                documents, moved = inputs(rows)
            answers = answers_in(data[self.answered], data[self.first], data[self.more])
            work = Staged(
                lambda progress: self._workbench.draft(
                    documents,
                    school=data[self.school] or "",
                    period=data[self.period] or "",
                    level=data[self.level] or "school",
                    answers=answer_sheet((*moved, *answers)),
                    progress=progress,
                )
            )
            for line in work:
                yield {self.status: told(stage(line, lang))}
            draft = work.result()
            yield {self.status: told(say("exporting", lang))}
            with TemporaryDirectory() as folder:
                yield (
                    self._table(rows, lang)
                    | self._questions(draft, answers, lang)
                    | self._ledger(draft, lang)
                    | self._files(draft, Path(folder))
                    | {
                        self.status: told(
                            cards.draft_figures(draft, lang),
                            *([say("answers_used", lang, answers=len(answers))] if answers else []),
                            *_complained(complaints, lang),
                        ),
                        self.fold: gr.Accordion(open=False),
                        self.views: gr.Tabs(selected="text"),
                        self.text_hint: gr.Markdown(visible=False),
                        self.text: gr.Markdown(cards.draft_markdown(draft), visible=True),
                    }
                )
        yield from ({self.status: line} for line in trouble)

    def _documents(self, data: Updates, lang: Language) -> tuple[Document, ...]:
        """Read what was pasted and uploaded. Raises ``NothingToDo`` when there is neither."""
        pasted = (data[self.notes] or "").replace("\r\n", "\n").strip()
        found = [Document(pasted)] if pasted else []
        found += [replace(read_document(path), path=Path(path).name) for path in data[self.files] or ()]
        if not found and not any(row.text and not row.parsed for row in data[self.rows]):
            raise NothingToDo(say("nothing", lang))
        return tuple(found)

    def _table(self, rows: Sequence[Row], lang: Language) -> Updates:
        rows = numbered(rows)
        lines = [
            [row.id, row.text, row.section, row.source or say("pasted" if row.parsed else "typed", lang)]
            for row in rows
            if row.text
        ]
        headers = ("id", "note", "section", "source")
        return {
            self.rows: tuple(rows),
            self.table: gr.Dataframe(table(headers, lines, lang), visible=True),
            self.notes_hint: gr.Markdown(say("notes_how", lang)),
        }

    def _questions(self, draft: Draft, answers: Sequence[Answer], lang: Language) -> Updates:
        headers = ("about", "question", "answer")
        lines = question_rows(draft.questions)
        first, more, given = lines[:FIRST], lines[FIRST:], answered_rows(answers)
        return {
            self.questions_hint: gr.Markdown(say("questions_how" if lines else "questions_none", lang)),
            self.first: gr.Dataframe(table(headers, first, lang), visible=bool(first)),
            self.more: gr.Dataframe(table(headers, more, lang), visible=bool(more)),
            self.more_fold: gr.Accordion(f"{say('ask_more', lang)}（{len(more)}）", visible=bool(more)),
            self.answered: gr.Dataframe(table(headers, given, lang), visible=bool(given)),
            self.answered_fold: gr.Accordion(visible=bool(given)),
            self.answer_button: gr.Button(visible=bool(lines or given)),
        }

    def _ledger(self, draft: Draft, lang: Language) -> Updates:
        headers = ("id", "note", "fate", "sentences", "reason")
        return {
            self.ledger_hint: gr.Markdown(say("ledger_how", lang)),
            self.ledger: gr.Dataframe(
                table(headers, cards.ledger_rows(draft.ledger, lang), lang), visible=True
            ),
        }

    def _files(self, draft: Draft, folder: Path) -> Updates:
        files = write_draft(self._workbench, draft, folder)
        buttons = zip((self.docx, self.md, self.json, self.sheet), files, strict=True)
        return {button: gr.DownloadButton(value=path, visible=path is not None) for button, path in buttons}


def _question_table(name: str) -> gr.Dataframe:
    return gr.Dataframe(
        type="array",
        column_count=3,
        interactive=True,
        static_columns=[0, 1],
        column_widths=["110px", "55%", "35%"],
        wrap=True,
        max_height=420,
        show_label=False,
        buttons=[],
        visible=False,
        elem_id=name,
    )


def _complained(complaints: Sequence[Complaint], lang: Language) -> list[str]:
    return [
        say(key, lang, id=number, name=name)
        for key, number, name in (complaint.args for complaint in complaints)
    ]
