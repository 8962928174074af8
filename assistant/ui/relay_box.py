"""The 转贴 view: what a person copies into a chat page, the box for its reply, and what of it was accepted."""

from typing import TYPE_CHECKING

import gradio as gr

from assistant.domain.sections import sections_by_key
from assistant.ui.cards import element, tag
from assistant.ui.telling import Updates
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.workbench import Workbench

if TYPE_CHECKING:
    from assistant.drafting.relay_pastes import Paste
    from assistant.drafting.relay_writer import Receipt


class RelayBox:
    """The components of the view; the pastes themselves lie with the unfinished draft in the data folder."""

    def __init__(self, workbench: Workbench, label: gr.I18n, tab: gr.Tab) -> None:
        self._workbench = workbench
        self.tab = tab
        gr.Markdown(label("relay_how"), elem_classes="yanmo-hint")
        self.turn = gr.HTML(elem_id="yanmo-relay-turn")
        with gr.Row():
            with gr.Column(min_width=320):
                self.prompt = gr.Textbox(
                    label=label("relay_prompt"),
                    lines=8,
                    max_lines=8,
                    interactive=False,
                    elem_id="yanmo-relay-prompt",
                )
                self.copy_button = gr.Button(label("relay_copy"), size="md", elem_id="yanmo-relay-copy")
            with gr.Column(min_width=320):
                self.reply = gr.Textbox(
                    label=label("relay_reply"),
                    placeholder=label("relay_reply_hint"),
                    lines=8,
                    max_lines=8,
                    elem_id="yanmo-relay-reply",
                )
                with gr.Row(elem_classes="yanmo-buttons"):
                    self.hand_in_button = gr.Button(label("relay_hand_in"), variant="primary", size="md")
                    self.stop_button = gr.Button(label("relay_stop"), size="md")
        self.received = gr.HTML(elem_id="yanmo-relay-received")

    def show(self, work: Work, lang: Language) -> Updates:
        """Return the paste that waits, and what became of the replies so far; no tab where nothing waits."""
        pastes = self._workbench.pastes(work.relay) if work.relay else ()
        waiting = waiting_of(pastes)
        if waiting is None:
            return {self.tab: gr.Tab(visible=False), self.prompt: "", self.reply: "", self.received: ""}
        firsts = sum(paste.round == 1 for paste in pastes)
        key = "relay_first" if waiting.round == 1 else "relay_again"
        receipts = self._workbench.receipts(work.relay) if waiting.number > 1 else ()
        return {
            self.tab: gr.Tab(visible=True),
            self.turn: tag("p", say(key, lang, number=waiting.number, of=firsts), "yanmo-status"),
            self.prompt: waiting.prompt,
            self.reply: work.relay_reply,
            self.received: "".join(_received(receipt, lang) for receipt in receipts),
        }


def waiting_of(pastes: "tuple[Paste, ...]") -> "Paste | None":
    """Return the first paste without a reply that can be taken."""
    return next((paste for paste in pastes if paste.complaint), None)


def receipt_lines(receipt: "Receipt", lang: Language, shown: int = 4) -> list[str]:
    """Say in a line what of a reply was accepted, and in some more why the rest was not."""
    line = say(
        "relay_taken",
        lang,
        number=receipt.number,
        accepted=len(receipt.accepted),
        refused=len(receipt.refused),
    )
    return [line, *(_why(*refused) for refused in receipt.refused[:shown])]


def _received(receipt: "Receipt", lang: Language) -> str:
    parts = [tag("p", receipt_lines(receipt, lang, 0)[0], "yanmo-status")]
    refused = "".join(tag("li", _why(*one)) for one in receipt.refused)
    accepted = "".join(tag("li", f"{sections_by_key()[key].label}：{text}") for key, text in receipt.accepted)
    if refused:
        parts += [tag("h4", say("relay_failed", lang)), element("ul", refused)]
    if accepted:
        heading = tag("summary", say("relay_passed", lang))
        parts.append(element("details", heading + element("ul", accepted)))
    return "".join(parts)


def _why(key: str, where: str, why: str) -> str:
    return f"{sections_by_key()[key].label}　{where}：{why}"
