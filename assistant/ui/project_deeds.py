"""What is done to a whole project: opened, begun, erased, saved, taken back, compared, restored."""

from pathlib import Path

import gradio as gr

from assistant.errors import UsageError
from assistant.ui.asker import owner_of
from assistant.ui.cards import tag
from assistant.ui.desk import Opened
from assistant.ui.draft_views import DraftViews
from assistant.ui.news import untouched
from assistant.ui.telling import Updates, languages_of, telling, told
from assistant.ui.words import Language, say
from assistant.ui.work import Work


class ProjectDeeds(DraftViews):
    """The handlers of the bar and of the 版本 view."""

    def load_page(self, remembered: str, request: gr.Request, folder: Path) -> Updates:
        """Show the project that lay open, or an empty page and what there is to open."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang):
            if remembered:
                return self._open(self._desk.latest(owner, remembered), owner, lang, folder)
        shown = self.bar.offer(owner, lang) | self.writers_on_load(lang)
        if self._desk.has_begun(request.session_hash or ""):  # somebody quick: what was saved is told already
            return shown
        count = len(self._desk.of(owner))
        line = say("project_waiting", lang, count=count) if count else say("not_saved", lang)
        # Told on the bar: somebody quick has had a word in the status line by now, which must stay.
        return shown | {self.bar.saved: tag("p", line)}

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
                waits = self._desk.latest(owner, data[self.bar.project]).work.relay
                self._desk.forget(owner, request.session_hash or "", data[self.bar.project])
                if waits:
                    self._workbench.give_up(waits)
            return self._open(Opened("", 0, Work()), owner, lang, folder) | {
                self.status: told(say("project_removed", lang))
            }
        return {self.status: trouble[0]}

    def save_typing(self, data: Updates, request: gr.Request) -> Updates:
        """Save what is typed, without being asked."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            page = request.session_hash or ""
            with self._desk.turn(page):
                opened = self._opened(data, request)
                if not opened.project and opened.work == Work():
                    return {self.bar.saved: gr.skip()}
                saved = self._desk.save(owner, page, opened, opened.work)
            shown = self.bar.show(owner, saved, lang)
            out = {key: shown[key] for key in (self.bar.project, self.bar.version, self.bar.saved)}
            return out | ({self.status: told(say("project_copied", lang))} if saved.copied else {})
        return {self.status: trouble[0]}

    def undo(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Go back one step; what is typed stays."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            opened = self._opened(data, request)
            saved = self._desk.undo(owner, request.session_hash or "", opened)
            kept = len(saved.work.answers)
            lines = (
                say("undone", lang),
                *self._about(saved.work, lang),
                *([say("answers_kept", lang, answers=kept)] if kept else []),
            )
            return self._shown(
                saved, (self._all,), owner, lang, folder, *lines, left=untouched(opened.work, saved.work)
            )
        return {self.status: trouble[0]}

    def compare(self, data: Updates, request: gr.Request) -> Updates:
        """Show how an earlier version differs from now."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            opened = self._opened(data, request)
            before = self._desk.exactly(
                owner_of(request).id, opened.project, int(data[self.versions.versions] or 0)
            )
            return self.versions.compared(before, opened.work, lang)
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
