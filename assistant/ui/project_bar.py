"""The bar above the 起草 tab: which project lies open, whether it is saved, and the step back."""

from datetime import datetime

import gradio as gr

from assistant.ui.cards import tag
from assistant.ui.desk import Desk, Opened
from assistant.ui.telling import Updates
from assistant.ui.words import Language, say


class ProjectBar:
    """The components of the bar. The page holds the project's id and version, nothing else of it."""

    def __init__(self, desk: Desk, label: gr.I18n) -> None:
        self._desk = desk
        with gr.Row(elem_classes="yanmo-bar", equal_height=True):
            self.project = gr.Dropdown(
                [(label("project_none"), "")],
                value="",
                label=label("project"),
                show_label=False,
                container=False,
                elem_id="yanmo-project",
                scale=4,
                min_width=260,
            )
            self.new_button = gr.Button(label("project_new"), size="sm", min_width=90)
            self.undo_button = gr.Button(label("undo"), size="sm", min_width=90, elem_id="yanmo-undo")
            self.remove_button = gr.Button(label("project_remove"), size="sm", min_width=90)
            self.sure_button = gr.Button(
                label("project_remove_sure"), size="sm", variant="stop", visible=False, min_width=180
            )
            self.saved = gr.HTML(elem_id="yanmo-saved")

    def hidden(self, label: gr.I18n) -> None:
        """Lay out what the page holds unseen."""
        self.version = gr.Textbox("0", visible="hidden", label=label("version"), elem_id="yanmo-version")
        self.save_button = gr.Button("", visible="hidden", elem_id="yanmo-save")
        self.news = gr.Textbox(visible="hidden", label=label("version"), elem_id="yanmo-news")
        self.remembered = gr.Textbox(visible="hidden", label=label("project"))

    def offer(self, owner: str, lang: Language) -> Updates:
        """Return the list of projects alone: somebody quick has begun one of their own by now, which stays chosen."""
        return {self.project: gr.Dropdown(choices=self._choices(owner, lang))}

    def _choices(self, owner: str, lang: Language) -> list[tuple[str, str]]:
        return [
            (say("project_none", lang), ""),
            *(
                (f"{one.title}　{datetime.fromisoformat(one.changed):%m-%d %H:%M}", one.id)
                for one in self._desk.of(owner)
            ),
        ]

    def show(self, owner: str, opened: Opened, lang: Language) -> Updates:
        """Return the list of projects with the open one chosen, and when it was saved."""
        return {
            self.project: gr.Dropdown(choices=self._choices(owner, lang), value=opened.project),
            self.version: str(opened.number),
            self.saved: tag("p", said_saved(opened, lang)),
            self.remove_button: gr.Button(visible=True),
            self.sure_button: gr.Button(visible=False),
        }


def said_saved(opened: Opened, lang: Language) -> str:
    """Say when the project was saved."""
    if not opened.number or opened.made is None:
        return say("not_saved", lang)
    today = opened.made.date() == datetime.now().date()
    return say("saved_at", lang, time=f"{opened.made:%H:%M:%S}" if today else f"{opened.made:%m-%d %H:%M}")
