"""The views of the 起草 tab, what the page holds in them, and how a saved project is shown there."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr
from gradio.blocks import Block

from assistant.domain.draft import Draft
from assistant.kept import kept_template
from assistant.ui import paper
from assistant.ui.asker import owner_of
from assistant.ui.desk import Desk, Opened
from assistant.ui.downloads import write_draft
from assistant.ui.draft_panes import DraftPanes
from assistant.ui.interview import Interview, open_questions
from assistant.ui.news import What, read_news
from assistant.ui.notes_box import NotesBox
from assistant.ui.outline_box import OutlineBox
from assistant.ui.project_bar import ProjectBar
from assistant.ui.relay_box import RelayBox
from assistant.ui.rows import Complaint, edit, merged
from assistant.ui.self_check import SelfCheck
from assistant.ui.sending import Sending
from assistant.ui.telling import Updates, languages_of, telling, told
from assistant.ui.version_box import VersionBox
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.ui.writers import kept_name, offered, picked, usual
from assistant.workbench import Workbench

Show = Callable[[Work, Language], Updates]


class DraftViews:
    """The components of the tab, top to bottom; the server keeps nothing of them between two clicks."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self._desk = Desk(workbench.projects)
        with gr.Column(elem_id="yanmo-drafting"):
            self.bar = ProjectBar(self._desk, label)
            self.notes = NotesBox(label, usual(workbench))
            self.status = gr.HTML(elem_id="yanmo-draft-status")
            self.sending = Sending(label)
            with gr.Tabs(elem_id="yanmo-views") as self.views:
                with gr.Tab(label("notes_tab"), id="notes"):
                    self.notes.view(label)
                with gr.Tab(label("outline_tab"), id="outline"):
                    self.outline = OutlineBox(label, lambda: kept_template(workbench.settings.data_dir))
                with gr.Tab(label("text_tab"), id="text"):
                    self.panes = DraftPanes(label)
                with gr.Tab(label("relay_tab"), id="relay", visible=False) as relay_tab:
                    self.relay = RelayBox(workbench, label, relay_tab)
                with gr.Tab(label("questions_tab"), id="questions"):
                    self.interview = Interview(label)
                with gr.Tab(label("selfcheck_tab"), id="selfcheck"):
                    self.check = SelfCheck(workbench, label)
                with gr.Tab(label("versions_tab"), id="versions"):
                    self.versions = VersionBox(self._desk, label)
            self.bar.hidden(label)
        self._typed: set[Block] = {
            self.bar.project,
            self.bar.version,
            self.notes.pasted,
            self.notes.school,
            self.notes.period,
            self.notes.level,
            self.outline.text,
            self.panes.place,
            self.panes.wording,
            self.interview.reply,
            self.notes.writer,
            self.relay.reply,
        }

    @property
    def _everything(self) -> list[Block]:
        parts = (self.bar, self.notes, self.notes.choice, self.sending, self.outline, self.panes, self.relay)
        others = (self.interview, self.check, self.versions)
        return [
            self.status,
            self.views,
            *(c for part in (*parts, *others) for c in vars(part).values() if isinstance(c, Block)),
        ]

    def _opened(self, data: Updates, request: gr.Request) -> Opened:
        """Return the project as the page has it, with what is typed there."""
        number = int(data[self.bar.version] or 0)
        page, project = request.session_hash or "", data[self.bar.project] or ""
        opened = self._desk.on_page(owner_of(request).id, page, project, number)
        return self._desk.with_typing(opened, self._typing(data))

    def _typing(self, data: Updates) -> Work:
        return Work(
            pasted=data[self.notes.pasted] or "",
            school=data[self.notes.school] or "",
            period=data[self.notes.period] or "",
            level=data[self.notes.level] or "school",
            outline_text=data[self.outline.text] or "",
            place=data[self.panes.place] or "",
            wording=data[self.panes.wording] or "",
            reply=data[self.interview.reply] or "",
            writer=kept_name(data[self.notes.writer] or ""),
            relay_reply=data[self.relay.reply] or "",
        )

    def _shown(
        self,
        saved: Opened,
        shows: Sequence[Show],
        owner: str,
        lang: Language,
        folder: Path,
        *lines: str,
        left: Collection[str] = (),
    ) -> Updates:
        """Return what the views show of a saved project; the boxes ``left`` stay as they are by now."""
        out = self._files(saved.work, folder) if shows else {}
        for show in shows:
            out |= show(saved.work, lang)
        if "relay_reply" in left:
            out.pop(self.relay.reply, None)
        if "reply" in left and self.interview.reply in out:
            out[self.interview.reply] = gr.Textbox(visible=bool(open_questions(saved.work)))
        lines = (*lines, *([say("project_copied", lang)] if saved.copied else ()))
        return (
            out
            | self.bar.show(owner, saved, lang)
            | self.versions.show(owner, saved, lang)
            | {self.status: told(*lines)}
        )

    def show_news(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Show what a long deed has saved, and say what came of it."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            news = read_news(data[self.bar.news] or "")
            if news is None:
                return {self.status: gr.skip()}
            saved = self._desk.on_page(owner, request.session_hash or "", news.project, news.number)
            shows: dict[What, tuple[Show, ...]] = {
                "handed": (self.relay.show,),
                "looked_out": (self.notes.show, self.outline.show),
            }
            showing = shows.get(news.what, (self._all,))
            out = self._shown(saved, showing, owner, lang, folder, *news.lines, left=news.left)
            if view := {"written": "text", "relayed": "relay"}.get(news.what):
                out |= {self.views: gr.Tabs(selected=view)}
            return out | {self.bar.news: ""}
        return {self.status: trouble[0]}

    def _files(self, work: Work, folder: Path) -> Updates:
        buttons = (self.panes.docx, self.panes.md, self.panes.json, self.panes.check, self.interview.sheet)
        if work.draft is None:
            return {button: gr.DownloadButton(visible=False) for button in buttons}
        files = write_draft(work.draft, work.answers, folder, unfinished=work.is_open)
        return {
            button: gr.DownloadButton(value=path, visible=path is not None)
            for button, path in zip(buttons, files, strict=True)
        }

    def _all(self, work: Work, lang: Language) -> Updates:
        out: Updates = {}
        for part in (self.notes, self.outline, self.panes, self.relay, self.interview, self.check):
            out |= part.show(work, lang)
        return out | self.writers(work, lang)

    def writers_on_load(self, lang: Language) -> Updates:
        """Return who may write for a page that is loaded; what was picked there meanwhile stays, unless the settings changed."""
        if usual(self._workbench) != self.notes.first_writer:
            return self.writers(Work(), lang)
        return {self.notes.writer: gr.Dropdown(choices=offered(self._workbench, lang))}

    def writers(self, work: Work, lang: Language) -> Updates:
        """Return who may write, with the one chosen for this work."""
        value = picked(self._workbench, work, lang)
        shown = gr.Dropdown(choices=offered(self._workbench, lang), value=value)
        return {self.notes.writer: shown} | self.sending.hidden()

    def _noted(self, work: Work, lang: Language) -> Updates:
        return self.notes.fill(work)

    def _filled(self, work: Work, lang: Language) -> Updates:
        return self.notes.fill(work) | self.panes.fill(work)

    def _outlined(self, work: Work, lang: Language) -> Updates:
        return self.outline.fill(work)

    def _with_table(self, opened: Opened, data: Updates) -> tuple[Work, tuple[Complaint, ...]]:
        """Return the work with the notes as the page's table has them, and what was done meanwhile."""
        work, table = opened.work, opened.shown.rows
        if not work.rows or not table:
            return work, ()
        rows, complaints = edit(table, data[self.notes.table])
        return replace(work, rows=merged(table, rows, work.rows)), complaints

    def _about(self, work: Work, lang: Language) -> list[str]:
        if work.draft is None:
            return []
        return [
            paper.draft_figures(work.draft, lang),
            _ledger_line(work.draft, lang),
        ]


def _ledger_line(draft: Draft, lang: Language) -> str:
    counts = {
        "draft_open_gaps": draft.gaps,
        "draft_open_unsupported": len(draft.unsupported),
        "draft_open_notes": len(draft.unexplained),
    }
    left = [say(key, lang, count=count) for key, count in counts.items() if count]
    parted = "，" if lang == "zh" else ", "
    return say("draft_open", lang, left=parted.join(left)) if left else say("draft_closed", lang)


def with_folder(handler: Callable[..., Updates]) -> Callable[..., Iterator[Updates]]:
    """Hand ``handler`` a folder for what is to be downloaded; it lives until the page has its own copies."""

    def answer(data: Updates | str, request: gr.Request) -> Iterator[Updates]:
        with TemporaryDirectory(prefix="yanmo-out-") as folder:
            yield handler(data, request, Path(folder))

    return answer
