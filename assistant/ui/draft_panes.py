"""The 草稿 view: three panes in step, the box in which a sentence is changed, and the files to take away."""

from dataclasses import replace

import gradio as gr

from assistant.domain.draft import Draft
from assistant.errors import UsageError
from assistant.ui import panes
from assistant.ui.deed import Done
from assistant.ui.telling import Updates, download_button
from assistant.ui.words import Language, say
from assistant.ui.work import Work


class DraftPanes:
    """The components of the view and what may be done to a sentence."""

    def __init__(self, label: gr.I18n) -> None:
        with gr.Row(elem_classes="yanmo-buttons"):
            self.docx = download_button(label("get_docx"), "yanmo-docx", "primary")
            self.check = download_button(label("get_check"), "yanmo-check")
            self.md = download_button(label("get_md"), "yanmo-md")
            self.json = download_button(label("get_json"), "yanmo-json")
        self.place = gr.Textbox(visible="hidden", elem_id="yanmo-place", label=label("chosen_sentence"))
        with gr.Row(elem_classes="yanmo-panes", equal_height=False):
            with gr.Column(scale=9, min_width=300):
                gr.Markdown(label("paper_pane"), elem_classes="yanmo-pane-name")
                self.paper = gr.HTML(elem_id="yanmo-paper")
            with gr.Column(scale=7, min_width=280):
                self.wording = gr.Textbox(
                    label=label("chosen_sentence"),
                    placeholder=label("wording_hint"),
                    lines=3,
                    max_lines=6,
                    elem_id="yanmo-wording",
                )
                with gr.Row(elem_classes="yanmo-buttons yanmo-small"):
                    self.change_button = gr.Button(label("sentence_change"), variant="primary", size="sm")
                    self.lock_button = gr.Button(label("sentence_lock"), size="sm")
                    self.again_button = gr.Button(label("sentence_again"), size="sm", elem_id="yanmo-again")
                    self.out_button = gr.Button(label("sentence_out"), size="sm", elem_id="yanmo-out")
                gr.Markdown(label("evidence_pane"), elem_classes="yanmo-pane-name")
                self.evidence = gr.HTML(elem_id="yanmo-evidence")
            with gr.Column(scale=6, min_width=240):
                gr.Markdown(label("ledger_pane"), elem_classes="yanmo-pane-name")
                self.ledger = gr.HTML(elem_id="yanmo-ledger")

    def show(self, work: Work, lang: Language) -> Updates:
        """Return the panes. Which sentence is chosen and what its box holds, the page knows better: it is ahead."""
        return {
            self.paper: panes.paper_pane(work, lang),
            self.evidence: panes.evidence_pane(work, lang),
            self.ledger: panes.ledger_pane(work, lang),
        }

    def fill(self, work: Work) -> Updates:
        """Return the chosen sentence and its box, for a project that was just opened."""
        from assistant.drafting.revision import sentence_at

        chosen = panes.chosen_place(work)
        text = sentence_at(work.draft, chosen).text if work.draft and chosen else ""
        return {self.place: chosen, self.wording: (work.wording if chosen == work.place else "") or text}

    def change(self, work: Work, data: Updates, lang: Language) -> Done:
        """Put the wording of the box in place of the chosen sentence."""
        return self._worded(work, work.wording.strip(), lang)

    def take_out(self, work: Work, data: Updates, lang: Language) -> Done:
        """Take the chosen sentence out; its place stays, so that it can come back."""
        return self._worded(work, "", lang)

    def _worded(self, work: Work, text: str, lang: Language) -> Done:
        from assistant.drafting.revision import revised, sentence_at

        draft, place = _chosen(work, lang)
        if place in work.locked:
            raise UsageError(say("sentence_locked", lang))
        if sentence_at(draft, place).text == text:
            raise UsageError(say("sentence_same", lang))
        new = revised(draft, place, " ".join(text.split("\n")))
        wrong = "、".join(f"“{item.text}”" for item in new.unsupported if item.sentence == place)
        told = say("sentence_unsupported", lang, what=wrong) if wrong else say("sentence_changed", lang)
        return Done(replace(work, draft=new, wording=""), (told,))

    def lock(self, work: Work, data: Updates, lang: Language) -> Done:
        """Lock the chosen sentence against a new draft, or unlock it."""
        _, place = _chosen(work, lang)
        if place in work.locked:
            locked = tuple(one for one in work.locked if one != place)
            return Done(replace(work, locked=locked), (say("sentence_unlocked", lang),))
        return Done(replace(work, locked=(*work.locked, place)), (say("sentence_is_locked", lang),))

    def again(self, work: Work, data: Updates, lang: Language) -> Done:
        """Put the chosen sentence back as it was drafted."""
        from assistant.drafting.revision import regenerated, sentence_at

        draft, place = _chosen(work, lang)
        if place in work.locked:
            raise UsageError(say("sentence_locked", lang))
        if work.written is None or sentence_at(work.written, place) == sentence_at(draft, place):
            raise UsageError(say("sentence_is_original", lang))
        new = regenerated(draft, work.written, place)
        return Done(replace(work, draft=new, wording=""), (say("sentence_restored", lang),))


def _chosen(work: Work, lang: Language) -> tuple[Draft, str]:
    from assistant.drafting.revision import places

    if work.draft is None or work.place not in dict(places(work.draft)):
        raise UsageError(say("sentence_none", lang))
    return work.draft, work.place
