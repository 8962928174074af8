"""起草: a project from scattered notes to a file, every button wired to what it does."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import gradio as gr
from gradio.blocks import Block

from assistant.ui.asker import owner_of
from assistant.ui.deed import Deed, Done
from assistant.ui.draft_views import Show, with_folder
from assistant.ui.news import untouched
from assistant.ui.notes_box import complained
from assistant.ui.project_deeds import ProjectDeeds
from assistant.ui.relay_writing import RelayWriting
from assistant.ui.telling import QUIET, Updates, languages_of, telling
from assistant.ui.words import Language
from assistant.ui.work import Work
from assistant.ui.writers import kept_name
from assistant.workbench import Workbench

Mode = Literal["once", "multiple", "always_last"]
"""What an event does while an earlier one of its kind has no answer yet."""
REMEMBERED = "() => [sessionStorage.getItem('yanmo-project') || '']"
REMEMBER = "(id) => { sessionStorage.setItem('yanmo-project', id || ''); return []; }"
"""The browser's tab remembers which project lay open, so that a reload finds it; only its id leaves the page."""


class DraftTab(ProjectDeeds, RelayWriting):
    """The tab: its views, and what each button does to the work and shows of it."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        super().__init__(workbench, label)
        self._wire()

    def on_load(self, page: gr.Blocks, tab: gr.Tab) -> None:
        """Open the project that lay open before the page was loaded again; offer who may write when the tab is chosen."""
        tab.select(
            self.offer,
            {self.notes.writer},
            [self.notes.writer, self.status],
            **QUIET,
        )
        page.load(
            with_folder(self.load_page),
            [self.bar.remembered],
            self._everything,
            js=REMEMBERED,
            **QUIET,
        )

    def offer(self, data: Updates, request: gr.Request) -> Updates:
        """Offer who may write as the settings have it now; a choice that still stands stays."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            work = Work(writer=kept_name(data[self.notes.writer] or ""))
            return {self.notes.writer: self.writers(work, lang)[self.notes.writer]}
        return {self.status: trouble[0]}

    def _wire(self) -> None:
        bar, notes, outline, panes = self.bar, self.notes, self.outline, self.panes
        interview, check, versions = self.interview, self.check, self.versions
        whole = self._everything
        given = self._typed | {notes.table}

        def on(
            event: Callable[..., Any], handler: Callable[..., Any], *more: Block, mode: Mode = "once"
        ) -> None:
            event(with_folder(handler), given | set(more), whole, trigger_mode=mode, **QUIET)

        def stream(event: Callable[..., Any], handler: Callable[..., Any], *more: Block) -> None:
            # Drafts take turns of their own.
            written = event(handler, given | set(more), self._told, concurrency_limit=None, **QUIET)
            shown = with_folder(self.show_news)
            written.then(shown, self._typed | {bar.news}, whole, api_name="show_news", **QUIET)

        saved = [bar.project, bar.version, bar.saved, self.status]
        # "once" would drop what is typed while a save or an answer is on its way.
        bar.save_button.click(self.save_typing, self._typed, saved, trigger_mode="always_last", **QUIET)
        bar.project.input(with_folder(self.open_project), {bar.project}, whole, **QUIET)
        bar.project.change(None, [bar.project], None, js=REMEMBER, **QUIET)
        bar.new_button.click(with_folder(self.new_project), self._typed, whole, **QUIET)
        bar.remove_button.click(
            lambda: (gr.Button(visible=False), gr.Button(visible=True)),
            None,
            [bar.remove_button, bar.sure_button],
            **QUIET,
        )
        bar.sure_button.click(with_folder(self.remove_project), {bar.project}, whole, **QUIET)
        on(bar.undo_button.click, self.undo)

        seen = (notes.show, outline.show)
        on(
            notes.files.upload,
            self._doing(notes.take_files, "did_take", (notes.show,), empties=notes.files),
            notes.files,
        )
        untick = self._doing(notes.untick_files, "did_take", ())
        on(notes.documents.input, untick, notes.documents, mode="always_last")
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
        sampled = (notes.show, self._noted)
        on(notes.sample_button.click, self._doing(notes.take_sample, "did_take", sampled))
        on(
            notes.parse_button.click,
            self._doing(self._parsed, "did_parse", (*seen, self._outlined), view="notes", folds=True),
            notes.files,
        )
        on(
            notes.table.input,
            self._doing(notes.edit_notes, "did_notes", (notes.show_table,)),
            mode="multiple",
        )
        choice = notes.choice
        for chosen, deed in ((choice.section, choice.place), (choice.status, choice.tell)):
            on(chosen.input, self._doing(deed, "did_notes", (notes.show_table,)), choice.note, chosen)
        stream(notes.draft_button.click, self.write_draft, notes.files)
        notes.stop_button.click(self.stop_it, None, [self.status, notes.stop_button], **QUIET)

        stream(self.sending.send_button.click, self.send, self.sending.seen)
        self.sending.not_button.click(self.send_not, None, whole, **QUIET)
        stream(self.relay.hand_in_button.click, self.hand_in)
        on(
            self.relay.stop_button.click,
            self._doing(self.relay_stop, "did_relay", (self._all,), view="notes"),
        )

        on(outline.propose_button.click, self._doing(outline.propose, "did_outline", (*seen, self._outlined)))
        on(outline.check_button.click, self._doing(outline.check, "did_outline", (outline.show,)))
        on(
            outline.file.upload,
            self._doing(outline.take_file, "did_outline", (outline.show, self._outlined)),
            outline.file,
        )
        on(outline.usual_button.click, self._doing(outline.usual, "did_outline", (*seen, self._outlined)))
        stream(outline.draft_button.click, self.write_outlined, notes.files)

        after = (panes.show, check.show)
        on(panes.change_button.click, self._doing(panes.change, "did_change", after))
        on(panes.out_button.click, self._doing(panes.take_out, "did_change", after))
        on(panes.again_button.click, self._doing(panes.again, "did_change", after))
        on(panes.lock_button.click, self._doing(panes.lock, "did_lock", (panes.show,)))

        on(interview.keep_button.click, self._doing(interview.keep, "did_answer", (interview.show,)))
        on(interview.skip_button.click, self._doing(interview.skip, "did_answer", (interview.show,)))
        on(interview.again_button.click, self._doing(interview.again, "did_answer", (interview.show,)))
        answer = self._doing(interview.take_table, "did_answer", ())
        on(interview.table.input, answer, interview.table, mode="multiple")
        stream(interview.write_button.click, self.write_answers, interview.table)

        found = [self.status, check.cards, check.chosen, check.answer, check.beside, check.hint]
        check.run_button.click(self.self_check, self._typed, found, concurrency_limit=None, **QUIET)
        on(check.accept_button.click, self.accept_finding, check.chosen)
        stream(check.answer_button.click, self.write_reply, check.chosen, check.answer)

        versions.versions.input(
            self.compare, self._typed | {versions.versions}, [versions.diff, self.status], **QUIET
        )
        on(versions.restore_button.click, self.restore, versions.versions)

    def accept_finding(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Carry out the fix of a finding of the self-review."""
        accept = partial(self.check.accept, whose=owner_of(request).decides_as)
        shows = (self.panes.show, self.check.show)
        return self._doing(accept, "did_accept", shows, view="text")(data, request, folder)

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
                left = untouched(work, saved.work)
                # A cell put back is sent once more, and an upload may be overtaken: what was shown and said since stays.
                idle = not lines and not saved.copied and done.work == opened.work
                out = self._shown(
                    saved, () if idle and empties else shows, owner, lang, folder, *lines, left=left
                )
                if idle:
                    del out[self.status]
                out |= {self.views: gr.Tabs(selected=view)} if view else {}
                out |= {self.notes.fold: gr.Accordion(open=False)} if folds else {}
                return out | emptied
            return {self.status: trouble[0]} | emptied

        return handler

    def _parsed(self, work: Work, data: Updates, lang: Language) -> Done:
        done = self.notes.parse_notes(work, data, lang)
        proposed = self.outline.propose(done.work, data, lang).work
        return Done(proposed if not work.approved else done.work, done.lines)
