"""What stands on the 审阅 tab; what its buttons do is in ``review_tab``."""

from pathlib import Path

import gradio as gr

from assistant.ui import cards
from assistant.ui.telling import download_button

SCRIPT = (Path(__file__).parent / "review.js").read_text(encoding="utf-8")
FILTER = "(families, severities) => { window.yanmoFilter?.(families, severities); }"
"""The cards are filtered where they are shown: no findings need to be kept on the server."""


class ReviewView:
    """The components of the tab, top to bottom."""

    def __init__(self, label: gr.I18n) -> None:
        self._inputs(label)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.sample_button = gr.Button(label("load_sample"), size="md")
            self.review_button = gr.Button(label("review"), variant="primary", size="md")
            self.docx = download_button(label("get_commented"), "yanmo-review-docx", "primary")
            self.txt = download_button(label("get_text"), "yanmo-review-txt")
            self.html = download_button(label("get_review_html"), "yanmo-review-html")
            self.json = download_button(label("get_review_json"), "yanmo-review-json")
            self.accept_all = gr.Button(label("accept_all"), size="md", visible=False)
        self.status = gr.HTML()
        self.hint = gr.Markdown(label("review_empty"), elem_classes="yanmo-hint")
        self.changes = gr.Textbox(visible="hidden", label=label("settled_tab"), elem_id="yanmo-changes")
        with gr.Tabs(visible=False) as self.views:
            with gr.Tab(label("findings_tab"), id="findings"):
                self._findings_view(label)
            with gr.Tab(label("sections_tab"), id="sections"):
                self.sections = _table("yanmo-sections")
            with gr.Tab(label("rubric_tab"), id="rubric"):
                self.rubric_line = gr.HTML()
                self.rubric = _table("yanmo-rubric")
            with gr.Tab(label("compare_tab"), id="compare"):
                self.compared = gr.HTML(elem_id="yanmo-compared")
            with gr.Tab(label("settled_tab"), id="settled"):
                self.settled = gr.HTML(elem_id="yanmo-settled", js_on_load=SCRIPT)

    def _inputs(self, label: gr.I18n) -> None:
        with gr.Accordion(label("review_inputs"), open=True) as self.fold, gr.Row():
            with gr.Column(scale=3):
                hint = label("review_hint")
                self.text = gr.Textbox(label=label("review_text"), placeholder=hint, lines=13, max_lines=13)
            with gr.Column(scale=2):
                self.file = gr.File(label=label("review_file"), height=140, elem_id="yanmo-review-file")
                with gr.Accordion(label("review_extra"), open=False):
                    notes = label("review_notes")
                    self.notes = gr.File(label=notes, file_count="multiple", height=140)
                    last = label("review_last")
                    self.last_year = gr.File(label=last, height=140, elem_id="yanmo-review-last")

    def _findings_view(self, label: gr.I18n) -> None:
        with gr.Row(equal_height=False):
            self.families = gr.CheckboxGroup([], label=label("families"), elem_id="yanmo-families", scale=3)
            severities = [(label(severity), severity) for severity in cards.SEVERITIES]
            self.severities = gr.CheckboxGroup(
                severities, label=label("severities"), elem_id="yanmo-severities", scale=2
            )
        self.pair = gr.HTML(elem_id="yanmo-pair", js_on_load=SCRIPT)


def _table(name: str) -> gr.Dataframe:
    return gr.Dataframe(
        type="array",
        interactive=False,
        wrap=True,
        max_height=560,
        show_label=False,
        buttons=[],
        elem_id=name,
    )
