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
from assistant.drafting.answers import Answer
from assistant.errors import NothingToDo
from assistant.places import shipped
from assistant.ui import paper
from assistant.ui.asking import FIRST, answer_sheet, answered_rows, answers_in, question_rows
from assistant.ui.downloads import write_draft
from assistant.ui.draft_view import DraftView
from assistant.ui.rows import Complaint, Row, edit, notes_of, numbered, parse
from assistant.ui.staged import Staged
from assistant.ui.telling import languages_of, table, telling, told
from assistant.ui.words import Language, say, stage
from assistant.workbench import Workbench

SAMPLE_SCHOOL, SAMPLE_PERIOD = "泊雁市柳荫街小学", "2024—2025学年"

Updates = dict[Any, Any]
Cells = Sequence[Sequence[object]]


class DraftTab(DraftView):
    """What the buttons do. What the drafter typed stays in the browser; the server keeps the parsed rows of the session."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        super().__init__(label)
        self._wire()

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
        self.sample_button.click(self.load_sample, {self.notes}, filled, **quiet)
        self.parse_button.click(self.parse_notes, typed, shown, **quiet)
        self.draft_button.click(self.write_draft, typed | asked, shown, **quiet)
        self.answer_button.click(self.write_answers, typed | asked, shown, **quiet)

    def load_sample(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Fill in the notes of the fictional school that ship with 研墨, unless something else stands there."""
        samples = shipped("corpus") / "samples"
        notes = (samples / "notes.txt").read_text(encoding="utf-8")
        if (data[self.notes] or "").strip() not in ("", notes.strip()):
            yield {self.status: told(say("not_over_yours", languages_of(request)), wrong=True)}
            return
        with TemporaryDirectory() as folder:
            yield {
                self.notes: notes,
                self.files: [shutil.copy(samples / "training.xlsx", folder)],
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
            answers = answers_in(data[self.answered], data[self.first], data[self.more])
            work = Staged(
                lambda progress: self._workbench.draft(
                    notes_of(rows),
                    school=data[self.school] or "",
                    period=data[self.period] or "",
                    level=data[self.level] or "school",
                    answers=answer_sheet(answers),
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
                            paper.draft_figures(draft, lang),
                            *([say("answers_used", lang, answers=len(answers))] if answers else []),
                            *_complained(complaints, lang),
                        ),
                        self.fold: gr.Accordion(open=False),
                        self.views: gr.Tabs(selected="text"),
                        self.text_hint: gr.Markdown(visible=False),
                        self.text: gr.Markdown(paper.draft_markdown(draft), visible=True),
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
                table(headers, paper.ledger_rows(draft.ledger, lang), lang), visible=True
            ),
        }

    def _files(self, draft: Draft, folder: Path) -> Updates:
        files = write_draft(self._workbench, draft, folder)
        buttons = zip((self.docx, self.md, self.json, self.sheet), files, strict=True)
        return {button: gr.DownloadButton(value=path, visible=path is not None) for button, path in buttons}


def _complained(complaints: Sequence[Complaint], lang: Language) -> list[str]:
    return [
        say(key, lang, id=number, name=name)
        for key, number, name in (complaint.args for complaint in complaints)
    ]
