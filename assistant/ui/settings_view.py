"""What stands on the 设置 tab; what its buttons do is in the other files of its name."""

from pathlib import Path

import gradio as gr

from assistant.domain.finding import Family
from assistant.llm.providers import PROVIDERS
from assistant.ui.cards import COLOURS
from assistant.ui.telling import download_button
from assistant.workbench import Workbench

_BROWSER = {"period": "period_family", "number": "number_family"}
"""Families whose key means something else: to the page, or to the library's formatter in the browser."""


class SettingsView:
    """The components of the tab, top to bottom, and the workbench whose settings they show."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self.status = gr.HTML()
        self.tabs: list[gr.Tab] = []
        with gr.Tabs():
            for words, part in (
                ("model_tab", self._model),
                ("privacy_tab", self._privacy),
                ("rules_tab", self._rules),
                ("own_rubric_tab", self._rubric),
                ("template_tab", self._template),
            ):
                with gr.Tab(label(words)) as tab:
                    part(label)
                self.tabs.append(tab)

    @property
    def _data(self) -> Path:
        return self._workbench.settings.data_dir

    def _model(self, label: gr.I18n) -> None:
        gr.Markdown(label("model_how"), elem_classes="yanmo-hint")
        with gr.Row(equal_height=True):
            self.provider = gr.Dropdown(
                list(PROVIDERS), value="deepseek", label=label("provider"), scale=1, min_width=150
            )
            hint = label("model_name_hint")
            self.model = gr.Textbox(label=label("model_name"), placeholder=hint, scale=3)
        self.key_state = gr.HTML()
        hint = label("api_key_hint")
        self.key = gr.Textbox(label=label("api_key"), placeholder=hint, type="password", max_lines=1)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.keep_key = gr.Button(label("keep_key"), variant="primary", size="md")
            self.try_button = gr.Button(label("try_model"), size="md")
            self.forget_key = gr.Button(label("forget_key"), size="md")
        self.writer_line = gr.HTML(elem_id="yanmo-default-model")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.use_model = gr.Button(label("use_model"), size="md")
            self.use_offline = gr.Button(label("use_offline"), size="md")

    def _privacy(self, label: gr.I18n) -> None:
        gr.Markdown(label("privacy_how"), elem_classes="yanmo-hint")
        self.folder = gr.HTML()
        with gr.Row(equal_height=True):
            self.plain = gr.Textbox(
                label=label("mask_in"), placeholder=label("mask_hint"), lines=6, max_lines=6
            )
            self.masked = gr.Textbox(label=label("mask_out"), lines=6, max_lines=6, interactive=False)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.mask_button = gr.Button(label("mask"), variant="primary", size="md")

    def _rules(self, label: gr.I18n) -> None:
        gr.Markdown(label("rules_how"), elem_classes="yanmo-hint")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.keep_rules = gr.Button(label("rules_keep"), variant="primary", size="md")
            self.all_rules = gr.Button(label("rules_all"), size="md")
        self.rules: dict[Family, gr.CheckboxGroup] = {
            family: gr.CheckboxGroup(
                [],
                label=label(_BROWSER.get(family, family)),
                elem_classes="yanmo-rules",
                elem_id=f"yanmo-rules-{family}",
            )
            for family in COLOURS
        }

    def _rubric(self, label: gr.I18n) -> None:
        gr.Markdown(label("rubric_how"), elem_classes="yanmo-hint")
        self.rubric_line = gr.HTML()
        self.rubric_file = gr.File(label=label("rubric_file"), file_types=[".yaml", ".yml"], height=120)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.take_rubric = gr.Button(label("rubric_take"), variant="primary", size="md")
            self.default_rubric = gr.Button(label("rubric_default"), size="md")
            self.get_rubric = download_button(label("get_rubric"), "yanmo-get-rubric")

    def _template(self, label: gr.I18n) -> None:
        gr.Markdown(label("fonts_how"), elem_classes="yanmo-hint")
        self.fonts = gr.Dataframe(
            interactive=False, wrap=True, show_label=False, buttons=[], visible=False, elem_id="yanmo-fonts"
        )
        gr.Markdown(label("template_how"), elem_classes="yanmo-hint")
        with gr.Row():
            self.template = gr.Textbox(
                label=label("template_text"), lines=8, max_lines=8, scale=3, elem_id="yanmo-template"
            )
            self.template_file = gr.File(label=label("outline_file"), height=140, scale=1, min_width=200)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.keep_template = gr.Button(label("template_keep"), variant="primary", size="md")
            self.drop_template = gr.Button(label("template_drop"), size="md")
