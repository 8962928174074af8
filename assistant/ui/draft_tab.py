"""起草: a project from scattered notes to a file, every button wired to what it does."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.ui.asker import owner_of
from assistant.ui.deed import Deed, Done, Updates
<<<<<<< HEAD
from assistant.ui.draft_views import Show, with_folder
from assistant.ui.draft_writing import DraftWriting
from assistant.ui.notes_box import complained
from assistant.ui.project_deeds import ProjectDeeds
from assistant.ui.telling import languages_of, telling
from assistant.ui.words import Language
=======
from assistant.ui.desk import Desk, Opened
from assistant.ui.downloads import write_draft
from assistant.ui.draft_panes import DraftPanes
from assistant.ui.interview import Interview, answered
from assistant.ui.notes_box import NotesBox, complained, documents_of
from assistant.ui.outline_box import OutlineBox
from assistant.ui.project_bar import ProjectBar
from assistant.ui.rows import edit, notes_of, parse
from assistant.ui.self_check import SelfCheck
from assistant.ui.staged import Staged
from assistant.ui.telling import languages_of, telling, told
from assistant.ui.turns import DRAFTING
from assistant.ui.version_box import VersionBox
from assistant.ui.words import Language, say, stage
>>>>>>> store
from assistant.ui.work import Work
from assistant.workbench import Workbench

REMEMBERED = "() => [sessionStorage.getItem('yanmo-project') || '']"
REMEMBER = "(id) => { sessionStorage.setItem('yanmo-project', id || ''); return []; }"
"""The browser's tab remembers which project lay open, so that a reload finds it; only its id leaves the page."""


class DraftTab(ProjectDeeds, DraftWriting):
    """The tab: its views, and what each button does to the work and shows of it."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        super().__init__(workbench, label)
        self._wire()

    def on_load(self, page: gr.Blocks) -> None:
        """Open the project that lay open before the page was loaded again."""
        page.load(
            with_folder(self.load_page),
            [self.bar.remembered],
            self._everything,
            js=REMEMBERED,
            show_progress="hidden",
            api_visibility="private",
        )

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        bar, notes, outline, panes = self.bar, self.notes, self.outline, self.panes
        interview, check, versions = self.interview, self.check, self.versions
        whole = self._everything
        given = self._typed | {notes.table}

        def on(event: Callable[..., Any], handler: Callable[..., Any], *more: Block) -> None:
            event(with_folder(handler), given | set(more), whole, **quiet)

        def stream(event: Callable[..., Any], handler: Callable[..., Any], *more: Block) -> None:
            event(handler, given | set(more), whole, concurrency_limit=None, **quiet)  # they take turns

        bar.save_button.click(
            self.save_typing, self._typed, [bar.project, bar.version, bar.saved, self.status], **quiet
        )
        bar.project.input(with_folder(self.open_project), {bar.project}, whole, **quiet)
        bar.project.change(None, [bar.project], None, js=REMEMBER, **quiet)
        bar.new_button.click(with_folder(self.new_project), self._typed, whole, **quiet)
        bar.remove_button.click(
            lambda: (gr.Button(visible=False), gr.Button(visible=True)),
            None,
            [bar.remove_button, bar.sure_button],
            **quiet,
        )
        bar.sure_button.click(with_folder(self.remove_project), {bar.project}, whole, **quiet)
        on(bar.undo_button.click, self.undo)

        seen = (notes.show, outline.show)
        on(
            notes.files.upload,
            self._doing(notes.take_files, "did_take", (notes.show,), empties=notes.files),
            notes.files,
        )
        on(notes.documents.input, self._doing(notes.untick_files, "did_take", ()), notes.documents)
        on(
            notes.last_year.upload,
            self._doing(notes.take_last_year, "did_take", (notes.show,)),
            notes.last_year,
        )
        on(
            notes.last_year.clear,
            self._doing(notes.take_last_year, "did_take", (notes.show,)),
            notes.last_year,
        )
        on(notes.sample_button.click, self._doing(notes.take_sample, "did_take", (notes.show, self._filled)))
        on(
            notes.parse_button.click,
            self._doing(self._parsed, "did_parse", (*seen, self._outlined), view="notes", folds=True),
        )
        on(notes.table.input, self._doing(notes.edit_notes, "did_notes", ()))
        stream(notes.draft_button.click, self.write_draft)

        on(outline.propose_button.click, self._doing(outline.propose, "did_outline", (*seen, self._outlined)))
        on(outline.check_button.click, self._doing(outline.check, "did_outline", (outline.show,)))
        on(
            outline.file.upload,
            self._doing(outline.take_file, "did_outline", (outline.show, self._outlined)),
            outline.file,
        )
        on(outline.usual_button.click, self._doing(outline.usual, "did_outline", (*seen, self._outlined)))
        stream(outline.draft_button.click, self.write_outlined)

        after = (panes.show, check.show)
        on(panes.change_button.click, self._doing(panes.change, "did_change", after))
        on(panes.out_button.click, self._doing(panes.take_out, "did_change", after))
        on(panes.again_button.click, self._doing(panes.again, "did_change", after))
        on(panes.lock_button.click, self._doing(panes.lock, "did_lock", (panes.show,)))

        on(interview.keep_button.click, self._doing(interview.keep, "did_answer", (interview.show,)))
        on(interview.skip_button.click, self._doing(interview.skip, "did_answer", (interview.show,)))
        on(interview.again_button.click, self._doing(interview.again, "did_answer", (interview.show,)))
        on(interview.table.input, self._doing(interview.take_table, "did_answer", ()), interview.table)
        stream(interview.write_button.click, self.write_answers)

        on(check.run_button.click, self.self_check)
        on(
            check.accept_button.click,
            self._doing(check.accept, "did_accept", after, view="text"),
            check.chosen,
        )
        stream(check.answer_button.click, self.write_reply, check.chosen, check.answer)

        versions.versions.input(
            self.compare, self._typed | {versions.versions}, [versions.diff, self.status], **quiet
        )
        on(versions.restore_button.click, self.restore, versions.versions)

    def _doing(
        self,
        deed: Deed,
        reason: str,
        shows: Sequence[Show],
        *,
        view: str = "",
        folds: bool = False,
        empties: Block | None = None,
    ) -> Callable[..., Updates]:
        """Return the handler that does ``deed``, saves what came of it and shows the views that change."""

        def handler(data: Updates, request: gr.Request, folder: Path) -> Updates:
            lang, owner = languages_of(request), owner_of(request).id
            emptied: Updates = {empties: None} if empties else {}
            with telling(lang) as trouble:
                page = request.session_hash or ""
                with self._desk.turn(page):
                    opened = self._opened(data, request)
                    work, complaints = self._with_table(opened, data)
                    done = deed(work, data, lang)
                    saved = self._desk.save(owner, page, opened, done.work, reason)
                lines = (*done.lines, *complained(complaints, lang))
                out = self._shown(saved, shows, owner, lang, folder, *lines)
                out |= {self.views: gr.Tabs(selected=view)} if view else {}
                out |= {self.notes.fold: gr.Accordion(open=False)} if folds else {}
                return out | emptied
            return {self.status: trouble[0]} | emptied

        return handler

    def _parsed(self, work: Work, data: Updates, lang: Language) -> Done:
        done = self.notes.parse_notes(work, data, lang)
        proposed = self.outline.propose(done.work, data, lang).work
        return Done(proposed if not work.approved else done.work, done.lines)
<<<<<<< HEAD
=======

    # Projects

    def load_page(self, remembered: str, request: gr.Request, folder: Path) -> Updates:
        """Show the project that lay open, or an empty page and what there is to open."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang):
            if remembered:
                return self._open(self._desk.latest(owner, remembered), owner, lang, folder)
        count = len(self._desk.of(owner))
        lines = [say("project_waiting", lang, count=count)] if count else []
        return self.bar.show(owner, Opened("", 0, Work()), lang) | {self.status: told(*lines)}

    def open_project(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Open a project as it was saved last."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            self._desk.begin_anew(request.session_hash or "")
            project = data[self.bar.project] or ""
            opened = self._desk.latest(owner, project) if project else Opened("", 0, Work())
            return self._open(opened, owner, lang, folder)
        return {self.status: trouble[0]}

    def _open(self, opened: Opened, owner: str, lang: Language, folder: Path) -> Updates:
        work = opened.work
        lines = (
            [say("project_opened", lang, title=work.title or say("project_none", lang))]
            if opened.project
            else []
        )
        lines += self._about(work, lang)
        view = "text" if work.draft else "notes"
        return self._shown(opened, (self._all, self._filled, self._outlined), owner, lang, folder, *lines) | {
            self.views: gr.Tabs(selected=view),
            self.notes.fold: gr.Accordion(open=work.draft is None),
        }

    def _about(self, work: Work, lang: Language) -> list[str]:
        if work.draft is None:
            return []
        return [
            paper.draft_figures(work.draft, lang),
            say("draft_open" if work.is_open else "draft_closed", lang),
        ]

    def new_project(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Begin an empty project; the one that lay open is saved first."""
        lang, owner, page = languages_of(request), owner_of(request).id, request.session_hash or ""
        with telling(lang) as trouble:
            opened = self._opened(data, request)
            if opened.project:
                self._desk.save(owner, page, opened, opened.work)
            self._desk.begin_anew(page)
            return self._open(Opened("", 0, Work()), owner, lang, folder) | {
                self.status: told(say("project_fresh", lang))
            }
        return {self.status: trouble[0]}

    def remove_project(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Erase the project that lies open, with all its versions."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            if data[self.bar.project]:
                self._desk.forget(owner, request.session_hash or "", data[self.bar.project])
            return self._open(Opened("", 0, Work()), owner, lang, folder) | {
                self.status: told(say("project_removed", lang))
            }
        return {self.status: trouble[0]}

    def save_typing(self, data: Updates, request: gr.Request) -> Updates:
        """Save what is typed, without being asked."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            opened = self._opened(data, request)
            if not opened.project and opened.work == Work():
                return {self.bar.saved: gr.skip()}
            saved = self._desk.save(owner, request.session_hash or "", opened, opened.work)
            shown = self.bar.show(owner, saved, lang)
            out = {key: shown[key] for key in (self.bar.project, self.bar.version, self.bar.saved)}
            return out | ({self.status: told(say("project_copied", lang))} if saved.copied else {})
        return {self.status: trouble[0]}

    def undo(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Go back one step; what is typed stays."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            saved = self._desk.undo(owner, request.session_hash or "", self._opened(data, request))
            return self._shown(
                saved, (self._all,), owner, lang, folder, say("undone", lang), *self._about(saved.work, lang)
            )
        return {self.status: trouble[0]}

    def compare(self, data: Updates, request: gr.Request) -> Updates:
        """Show how an earlier version differs from now."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            opened = self._opened(data, request)
            before = self._desk.at(
                owner_of(request).id, opened.project, int(data[self.versions.versions] or 0)
            )
            return self.versions.compared(before.work, opened.work, lang)
        return {self.status: trouble[0]}

    def restore(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Take up an earlier version again."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            number = int(data[self.versions.versions] or 0)
            if not number:
                raise UsageError(say("version_none", lang))
            saved = self._desk.restore(owner, request.session_hash or "", self._opened(data, request), number)
            return self._open(saved, owner, lang, folder) | {
                self.status: told(
                    say("version_restored", lang, number=number), *self._about(saved.work, lang)
                )
            }
        return {self.status: trouble[0]}

    # Drafts

    def write_draft(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the notes as the table has them, with the answers given so far."""
        yield from self._draft(data, request, lambda work, data, lang: Done(work))

    def write_outlined(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the outline as it stands in its box."""
        yield from self._draft(data, request, self.outline.approve)

    def write_answers(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answers; says so when there are none."""

        def with_answers(work: Work, data: Updates, lang: Language) -> Done:
            work = answered(work)
            if not work.answers:
                raise UsageError(say("no_answers", lang))
            return Done(work)

        yield from self._draft(data, request, with_answers)

    def write_reply(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answer to a finding of the self-review."""
        yield from self._draft(data, request, self.check.reply)

    def self_check(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Review the draft; nothing is changed."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            return self.check.shown(self._opened(data, request).work, lang) | {self.status: ""}
        return {self.status: trouble[0]}

    def _draft(self, data: Updates, request: gr.Request, first: Deed) -> Iterator[Updates]:
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            opened = self._opened(data, request)
            work = first(opened.work, data, lang).work
            rows, complaints = edit(work.rows, data[self.notes.table]) if work.rows else ((), ())
            work = replace(work, rows=parse(documents_of(work, lang), rows))
            with DRAFTING.asked(owner) as ticket:
                while place := ticket.ahead():
                    yield {self.status: told(say("waiting_turn", lang, place=place))}
                staged = Staged(
                    lambda progress: self._workbench.draft(
                        notes_of(work.rows),
                        school=work.school,
                        period=work.period,
                        level=work.level,
                        last_year=work.last_year,
                        answers=answer_sheet(work.answers),
                        outline=Document(work.approved) if work.approved else None,
                        progress=progress,
                    )
                )
                for line in staged:
                    yield {self.status: told(stage(line, lang))}
            yield {self.status: told(say("exporting", lang))}
            work, lines = _with_draft(work, staged.result(), lang)
            saved = self._desk.save(owner, request.session_hash or "", opened, work, "did_draft")
            lines = [*self._about(work, lang), *lines, *complained(complaints, lang)]
            if work.answers:
                lines.append(say("answers_used", lang, answers=len(work.answers)))
            with TemporaryDirectory(prefix="yanmo-out-") as name:
                folder = Path(name)
                yield self._shown(saved, (self._all,), owner, lang, folder, *lines) | {
                    self.views: gr.Tabs(selected="text"),
                    self.notes.fold: gr.Accordion(open=False),
                }
        yield from ({self.status: line} for line in trouble)


def _with_folder(handler: Callable[..., Updates]) -> Callable[..., Iterator[Updates]]:
    """Hand ``handler`` a folder for what is to be downloaded; it lives until the page has its own copies."""

    def answer(data: Updates | str, request: gr.Request) -> Iterator[Updates]:
        with TemporaryDirectory(prefix="yanmo-out-") as folder:
            yield handler(data, request, Path(folder))

    return answer


def _with_draft(work: Work, fresh: Draft, lang: Language) -> tuple[Work, list[str]]:
    """Return the work with a new draft that keeps what was changed and locked in the one before."""
    if work.draft is None or work.written is None:
        return replace(work, written=fresh, draft=fresh, locked=(), wording=""), []
    kept = carried(work.written, work.draft, work.locked, fresh)
    lost = "；".join(f"“{text}”" for text in kept.lost if text)
    lines = [say("kept_lost", lang, count=len(kept.lost), what=lost)] if lost else []
    return replace(work, written=fresh, draft=kept.draft, locked=kept.locked, wording=""), lines
>>>>>>> store
