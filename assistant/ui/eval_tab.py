"""评测: the runs there are, two of them compared, one case opened, and an offline run with progress."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr
from gradio.blocks import Block

from assistant.errors import NothingToDo, UsageError
from assistant.ui import eval_view
from assistant.ui.allowed import EVALUATORS, require
from assistant.ui.asker import owner_of
from assistant.ui.evaluations import Evaluations
from assistant.ui.staged import Staged
from assistant.ui.telling import QUIET, Updates, download_button, languages_of, table, telling, told
from assistant.ui.words import Language, say


class EvalTab:
    """The components of the tab and what its buttons do. Of all that is shown the server keeps only the run in hand."""

    def __init__(self, evaluations: Evaluations, label: gr.I18n, tab: gr.Tab) -> None:
        self._evaluations = evaluations
        self._turn = threading.Lock()
        self._started: list[subprocess.Popen[str]] = []
        self._stopped = False
        self.status = gr.HTML(elem_id="yanmo-eval-status")
        with gr.Tabs():
            with gr.Tab(label("eval_runs_tab")):
                self._runs(label)
            with gr.Tab(label("eval_compare_tab")):
                self._compare(label)
        self._wire(tab)

    def _runs(self, label: gr.I18n) -> None:
        gr.Markdown(label("eval_how"), elem_classes="yanmo-hint")
        self.suites = gr.CheckboxGroup([], label=label("eval_suites"), elem_id="yanmo-eval-suites")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.start = gr.Button(label("eval_start"), variant="primary", size="md")
            self.stop = gr.Button(label("eval_stop"), variant="stop", size="md")
            self.refresh = gr.Button(label("eval_refresh"), size="md")
        self.runs = gr.Dataframe(
            interactive=False,
            wrap=True,
            show_label=False,
            buttons=[],
            visible=False,
            max_height=360,
            elem_id="yanmo-eval-runs",
        )

    def _compare(self, label: gr.I18n) -> None:
        with gr.Row(equal_height=True):
            self.first = gr.Dropdown([], label=label("eval_first"), elem_id="yanmo-eval-first")
            self.second = gr.Dropdown([], label=label("eval_second"), elem_id="yanmo-eval-second")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.compare_button = gr.Button(label("eval_compare"), variant="primary", size="md")
            self.page = download_button(label("get_eval_report"), "yanmo-eval-report")
        self.verdict = gr.HTML(elem_id="yanmo-eval-verdict")
        with gr.Column(visible=False) as self.case_row:
            self.case = gr.Dropdown([], label=label("eval_case"), elem_id="yanmo-eval-case")
            with gr.Row(elem_classes="yanmo-buttons"):
                self.open_button = gr.Button(label("eval_open"), size="md")
        self.opened = gr.HTML(elem_id="yanmo-eval-opened")

    def _wire(self, tab: gr.Tab) -> None:
        listed = [self.status, self.suites, self.runs, self.first, self.second]
        compared = [self.status, self.verdict, self.case_row, self.case, self.opened, self.page]
        tab.select(self.open, {self.first, self.second}, listed, **QUIET)
        self.refresh.click(self.open, {self.first, self.second}, listed, **QUIET)
        self.start.click(self.measure, {self.suites, self.first, self.second}, listed, **QUIET)
        self.stop.click(self.stop_it, None, [self.status], **QUIET)
        self.compare_button.click(self.compare, {self.first, self.second}, compared, **QUIET)
        picked: set[Block] = {self.first, self.second, self.case}
        self.open_button.click(self.open_case, picked, [self.status, self.opened], **QUIET)

    def open(self, data: Updates, request: gr.Request) -> Updates:
        """List the runs."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, EVALUATORS, lang, "not_evaluator")
            return self._listed(data, lang)
        return {self.status: trouble[0]}

    def _listed(self, data: Updates, lang: Language) -> Updates:
        lines = self._evaluations.runs()
        rows = [
            [
                line.id,
                f"{line.made:%Y-%m-%d %H:%M}",
                line.model,
                line.program[:10],
                "、".join(line.suites) + (say("eval_partial", lang) if line.partial else ""),
            ]
            for line in lines
        ]
        headers = ("eval_run", "eval_made", "eval_model", "eval_program", "eval_suites_run")
        names = [(f"{line.id}　{line.made:%m-%d %H:%M}", line.id) for line in lines]
        known = [line.id for line in lines]
        second = data[self.second] if data[self.second] in known else next(iter(known), None)
        return {
            self.status: "" if lines else told(say("eval_none", lang)),
            self.suites: gr.CheckboxGroup(choices=list(self._named(lang))),
            self.runs: gr.Dataframe(table(headers, rows, lang), visible=bool(lines)),
            self.first: gr.Dropdown(
                choices=[(say("eval_baseline", lang), ""), *names],
                value=data[self.first] if data[self.first] in known else "",
            ),
            self.second: gr.Dropdown(choices=names, value=second),
        }

    def _named(self, lang: Language) -> dict[str, str]:
        return {name if lang == "en" else label: name for label, name in self._evaluations.suites()}

    def measure(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Run the ticked suites offline; one run at a time for the whole service."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, EVALUATORS, lang, "not_evaluator")
            if not self._turn.acquire(blocking=False):
                raise UsageError(say("eval_busy", lang))
            try:
                yield {self.status: told(say("eval_begun", lang))}
                self._stopped, last = False, ""
                names = self._named(lang)
                suites = [names[one] for one in data[self.suites] or () if one in names]
                for last in self._evaluations.measure(suites, self._started):
                    yield {self.status: told(say("eval_running", lang, line=last))}
                code = self._started[-1].returncode
                if not self._stopped and code:
                    raise UsageError(say("eval_failed", lang, line=last))
                said = say("eval_stopped" if self._stopped else "eval_done", lang)
                yield self._listed(data | {self.second: None}, lang) | {self.status: told(said)}
            finally:
                self._started.clear()
                self._turn.release()
        yield from ({self.status: line} for line in trouble)

    def stop_it(self, request: gr.Request) -> Updates:
        """End the run in hand."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, EVALUATORS, lang, "not_evaluator")
            if not self._started:
                raise NothingToDo(say("eval_idle", lang))
            self._stopped = True
            for process in tuple(self._started):
                process.terminate()
            return {self.status: told(say("eval_stopped", lang))}
        return {self.status: trouble[0]}

    def compare(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Compare two runs, or one with the baseline."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, EVALUATORS, lang, "not_evaluator")
            first, second = str(data[self.first] or ""), str(data[self.second] or "")
            if not second:
                raise NothingToDo(say("eval_none", lang))
            if first == second:
                raise UsageError(say("eval_same", lang))
            yield {self.status: told(say("eval_comparing", lang)), self.opened: ""}
            with TemporaryDirectory(prefix="yanmo-out-") as folder:
                found = Staged(lambda _: self._evaluations.compared(first, second, Path(folder))).result()
                moved = [(f"{name}　{change:+.3f}", name) for name, change in found["moved"]]
                yield {
                    self.status: "",
                    self.verdict: eval_view.comparison(found, lang),
                    self.case_row: gr.Column(visible=bool(moved)),
                    self.case: gr.Dropdown(choices=moved, value=moved[0][1] if moved else None),
                    self.opened: "",
                    self.page: gr.DownloadButton(value=found["page"], visible=True),
                }
        yield from ({self.status: line} for line in trouble)

    def open_case(self, data: Updates, request: gr.Request) -> Updates:
        """Show one case of the comparison."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, EVALUATORS, lang, "not_evaluator")
            if not data[self.case]:
                raise NothingToDo(say("eval_open_first", lang))
            first, second = str(data[self.first] or ""), str(data[self.second] or "")
            found = self._evaluations.case(first, second, str(data[self.case]))
            return {self.status: "", self.opened: eval_view.case_page(found, lang)}
        return {self.status: trouble[0]}


def shown_to(request: gr.Request) -> gr.Tab:
    """Show the tab to those who may use it."""
    return gr.Tab(visible=owner_of(request).role in EVALUATORS)
