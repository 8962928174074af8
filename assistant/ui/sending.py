"""What is about to leave for a model in a cloud, shown before it does."""

import hashlib
from collections.abc import Sequence

import gradio as gr

from assistant.ui.telling import Updates
from assistant.ui.words import Language, say

Texts = Sequence[tuple[str, str]]


class Sending:
    """The box under the buttons: the texts, and the one button that lets them go."""

    def __init__(self, label: gr.I18n) -> None:
        self.seen = gr.Textbox(visible="hidden", label=label("version"))
        with gr.Column(visible=False, elem_id="yanmo-sending") as self.box:
            gr.Markdown(label("sending_how"), elem_classes="yanmo-hint")
            self.text = gr.Textbox(label=label("sending_text"), lines=10, max_lines=10, interactive=False)
            with gr.Row(elem_classes="yanmo-buttons"):
                self.send_button = gr.Button(label("send"), variant="primary", size="md")
                self.not_button = gr.Button(label("send_not"), size="md")

    def show(self, texts: Texts, lang: Language) -> Updates:
        """Return the texts, and their mark, by which the server knows that they were seen as they are."""
        parts = [f"—— {_name(name, lang)} ——\n{text}" for name, text in texts]
        return {
            self.box: gr.Column(visible=True),
            self.text: "\n\n".join(parts),
            self.seen: mark(texts),
        }

    def hidden(self) -> Updates:
        """Put the box away."""
        return {self.box: gr.Column(visible=False), self.text: "", self.seen: ""}


def mark(texts: Texts) -> str:
    """Return a short name of the texts that another wording does not have."""
    return hashlib.sha256("\0".join(text for pair in texts for text in pair).encode()).hexdigest()[:24]


def _name(name: str, lang: Language) -> str:
    from assistant.drafting.preview import QUESTIONS

    return say("sending_questions", lang) if name == QUESTIONS else name
