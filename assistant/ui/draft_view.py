"""What stands on the 起草 tab; what its buttons do is in ``draft_tab``."""

import gradio as gr

from assistant.domain.sections import all_sections
from assistant.ui.telling import download_button


class DraftView:
    """The components of the tab, top to bottom."""

    def __init__(self, label: gr.I18n) -> None:
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
        with gr.Row(elem_classes="yanmo-buttons"):
            self.answer_button = gr.Button(
                label("write_answers"), variant="primary", size="md", visible=False
            )
            self.sheet = download_button(label("get_sheet"), "yanmo-sheet")
        self.first = _question_table("yanmo-first")
        with gr.Accordion(label("ask_more"), open=False, visible=False) as self.more_fold:
            self.more = _question_table("yanmo-more")
        with gr.Accordion(label("answered"), open=False, visible=False) as self.answered_fold:
            self.answered = _question_table("yanmo-answered")

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
