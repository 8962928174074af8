"""What stands on the 资料库 tab; what its buttons do is in ``library_tab`` and ``library_adding``."""

import gradio as gr

from assistant.retrieval.corrections import KINDS
from assistant.ui.library_rows import HEADERS


class LibraryView:
    """The components of the tab, top to bottom."""

    def __init__(self, label: gr.I18n) -> None:
        self.kinds = [(label(f"kind_{kind}"), kind) for kind in KINDS]
        self.health = gr.HTML(elem_id="yanmo-library-health")
        self.status = gr.HTML()
        self.tabs: list[gr.Tab] = []
        with gr.Tabs():
            for words, part in (
                ("library_search_tab", self._search),
                ("library_list_tab", self._list),
                ("library_add_tab", self._add),
            ):
                with gr.Tab(label(words)) as tab:
                    part(label)
                self.tabs.append(tab)

    def _search(self, label: gr.I18n) -> None:
        with gr.Row(equal_height=True):
            self.query = gr.Textbox(label=label("query"), placeholder=label("query_hint"), scale=4)
            every = [(label("any_kind"), ""), *self.kinds]
            self.query_kind = gr.Dropdown(every, value="", label=label("kind"), scale=1, min_width=130)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.search_button = gr.Button(label("search"), variant="primary", size="md")
        self.search_hint = gr.Markdown(label("search_empty"), elem_classes="yanmo-hint")
        self.found = gr.HTML(elem_id="yanmo-found")

    def _list(self, label: gr.I18n) -> None:
        with gr.Row(equal_height=True):
            every = [(label("any_kind"), ""), *self.kinds]
            self.list_kind = gr.Dropdown(every, value="", label=label("kind"), scale=1, min_width=130)
            self.list_words = gr.Textbox(label=label("list_filter"), scale=3)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.list_button = gr.Button(label("list_show"), variant="primary", size="md")
            self.rebuild_button = gr.Button(label("rebuild"), size="md")
        self.documents = gr.Dataframe(
            type="array",
            interactive=False,
            wrap=True,
            max_height=360,
            show_label=False,
            buttons=[],
            column_count=8,
            column_widths=["90px", "90px", "26%", "19%", "13%", "80px", "19%", "60px"],
            elem_id="yanmo-listed",
            visible=False,
        )
        with gr.Row(equal_height=False):
            self.which = gr.Dropdown(
                [], multiselect=True, label=label("remove_which"), scale=4, elem_id="yanmo-which"
            )
            self.sure = gr.Checkbox(label=label("remove_sure"), scale=2, min_width=200)
            self.remove_button = gr.Button(label("remove"), variant="stop", size="md", scale=1, min_width=110)

    def _add(self, label: gr.I18n) -> None:
        with gr.Row(equal_height=False):
            self.files = gr.File(
                label=label("add_files"),
                file_count="multiple",
                height=150,
                scale=3,
                elem_id="yanmo-library-files",
            )
            kinds = [(label("kind_auto"), ""), *self.kinds]
            self.add_kind = gr.Dropdown(kinds, value="", label=label("kind"), scale=1, min_width=150)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.preview_button = gr.Button(label("preview"), size="md")
            self.add_button = gr.Button(label("add_now"), variant="primary", size="md", visible=False)
        self.add_hint = gr.Markdown(label("add_empty"), elem_classes="yanmo-hint")
        self.split = gr.Dataframe(
            type="array",
            column_count=len(HEADERS),
            interactive=True,
            static_columns=[0, 2],
            column_widths=["11%", "64px", "16%", "86px", "76px", "19%", "14%", "12%", "84px"],
            wrap=True,
            max_height=360,
            show_label=False,
            buttons=[],
            visible=False,
            elem_id="yanmo-split",
        )
        with gr.Row(equal_height=False, visible=False) as self.cut_row:
            self.cut_words = gr.Textbox(label=label("cut_words"), placeholder=label("cut_hint"), scale=4)
            self.cut_button = gr.Button(label("cut_here"), size="md", scale=1, min_width=130)
