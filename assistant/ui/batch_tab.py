"""批量: many summaries in; a board, shared paragraphs, letters, and every file back with its comments."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import gradio as gr
from gradio.blocks import Block

from assistant.documents.gathering import Gathered, gather
from assistant.errors import NothingToDo, UsageError
from assistant.review.batch import BOARD, LETTERS, REMARKED, read_records, shared_paragraphs
from assistant.ui import batch_view
from assistant.ui.asker import owner_of
from assistant.ui.batch_run import Done, reviewed
from assistant.ui.staged import Staged
from assistant.ui.telling import QUIET, Updates, download_button, languages_of, telling, told, waiting
from assistant.ui.turns import BATCHES
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

COPY = """element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) navigator.clipboard.writeText(button.previousElementSibling.innerText);
});"""


class BatchTab:
    """The components of the tab and what its buttons do. Files and results last only while a batch runs."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self._running: dict[str, Event] = {}
        with gr.Accordion(label("batch_inputs"), open=True) as self.fold, gr.Row():
            self.files = gr.File(
                label=label("batch_files"),
                file_count="multiple",
                height=150,
                scale=3,
                elem_id="yanmo-batch-files",
            )
            self.folder = gr.File(label=label("batch_folder"), file_count="directory", height=150, scale=2)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.start = gr.Button(label("batch_start"), variant="primary", size="md")
            self.stop = gr.Button(label("batch_stop"), variant="stop", size="md", visible=False)
            self.all = download_button(label("get_returns"), "yanmo-returns", "primary")
            self.xlsx = download_button(label("get_board_xlsx"), "yanmo-board-xlsx")
            self.html = download_button(label("get_board_html"), "yanmo-board-html")
        self.status = gr.HTML()
        self.hint = gr.Markdown(label("batch_empty"), elem_classes="yanmo-hint")
        with gr.Tabs(visible=False) as self.views:
            with gr.Tab(label("board_tab"), id="board"):
                self.board = gr.HTML(elem_id="yanmo-board")
            with gr.Tab(label("shared_tab"), id="shared"):
                self.shared = gr.HTML(elem_id="yanmo-shared")
            with gr.Tab(label("letters_tab"), id="letters"):
                self.letters = gr.HTML(elem_id="yanmo-letters", js_on_load=COPY)
            with gr.Tab(label("failed_tab"), id="failed"):
                self.failed = gr.HTML(elem_id="yanmo-failed")
        self._wire()

    def _wire(self) -> None:
        given: set[Block] = {self.files, self.folder}
        results = [self.board, self.shared, self.letters, self.failed, self.all, self.xlsx, self.html]
        shown = [self.status, self.fold, self.hint, self.views, self.start, self.stop, *results]
        self.start.click(self.review_all, given, shown, concurrency_limit=None, **QUIET)  # batches take turns
        self.stop.click(self.stop_it, None, [self.status], **QUIET)

    def stop_it(self, request: gr.Request) -> Updates:
        """Let the batch of this page end after the file in hand."""
        lang = languages_of(request)
        running = self._running.get(str(request.session_hash))
        if running:
            running.set()
        return {self.status: told(say("batch_stopping" if running else "batch_idle", lang))}

    def review_all(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Review what was uploaded, file by file; what cannot be read is told and the others go on."""
        lang = languages_of(request)
        whose = str(request.session_hash)
        with telling(lang) as trouble:
            if whose in self._running:
                raise UsageError(say("batch_running", lang))
            paths = [Path(path) for path in (*(data[self.files] or ()), *(data[self.folder] or ()))]
            if not paths:
                raise NothingToDo(say("nothing", lang))
            stop = self._running[whose] = Event()
            try:
                yield {self.status: told(say("reading", lang)), self.stop: gr.Button(visible=True)}
                asker = owner_of(request)
                bench = self._workbench.deciding_as(asker.decides_as)
                with BATCHES.asked(asker.id) as ticket:
                    yield from waiting(ticket, self.status, lang)
                    yield from self._run(paths, bench, stop, lang)
            finally:  # also when the page was closed meanwhile
                stop.set()
                del self._running[whose]
        hidden = gr.Button(visible=whose in self._running)
        yield from ({self.status: line, self.stop: hidden} for line in trouble or [gr.skip()])

    def _run(self, paths: Sequence[Path], bench: Workbench, stop: Event, lang: Language) -> Iterator[Updates]:
        with TemporaryDirectory() as place:
            drafts, out = Path(place, "drafts"), Path(place, "out")
            drafts.mkdir()
            given = gather(paths, drafts)
            if not given.files:
                raise NothingToDo(" ".join((say("nothing", lang), *given.notices)))
            work = Staged(lambda tell: reviewed(bench, given.files, out, stop, tell))
            for line in work:
                yield {self.status: batch_view.progress(line, lang)}
            yield self._results(work.result(), given, out, lang)

    def _results(self, done: Done, given: Gathered, out: Path, lang: Language) -> Updates:
        def records() -> Iterator[batch_view.Record]:
            return read_records(done.files, out)

        outcome = done.outcome
        remarked = len(list((out / REMARKED).glob("*"))) if (out / REMARKED).is_dir() else 0
        lines = [
            say(
                "batch_done",
                lang,
                files=outcome.files,
                reviewed=outcome.files - outcome.failed,
                failed=outcome.failed,
                errors=outcome.errors,
                remarked=remarked,
            )
        ]
        lines += [say("batch_stopped", lang, left=done.left)] if done.left else []
        everything = out / f"{say('letters_tab', 'zh')}.zip"
        _pack(out, everything)
        return {
            self.status: told(*lines) + told(*given.notices, wrong=True),
            self.fold: gr.Accordion(open=False),
            self.hint: gr.Markdown(visible=False),
            self.views: gr.Tabs(visible=True, selected="board"),
            self.board: batch_view.board(records(), self._workbench.rubric(), lang),
            self.shared: batch_view.shared(shared_paragraphs(records), lang),
            self.letters: batch_view.letters(records(), lang),
            self.failed: batch_view.failed(records(), given.notices, lang),
            self.all: gr.DownloadButton(value=everything, visible=True),
            self.xlsx: gr.DownloadButton(value=out / f"{BOARD}.xlsx", visible=True),
            self.html: gr.DownloadButton(value=out / f"{BOARD}.html", visible=True),
        }


def _pack(out: Path, target: Path) -> None:
    """Put what goes back to the schools, and the board, into one archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for folder in (REMARKED, LETTERS):
            for path in sorted((out / folder).glob("*")):
                archive.write(path, f"{folder}/{path.name}")
        for suffix in ("xlsx", "html"):
            archive.write(out / f"{BOARD}.{suffix}", f"{BOARD}.{suffix}")
