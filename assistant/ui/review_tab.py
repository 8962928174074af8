"""审阅: a summary in; the text with its marks, the findings as cards, and the table of sections."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.documents.reading import read_document
from assistant.domain.document import Document
from assistant.domain.finding import Review
from assistant.errors import NothingToDo
from assistant.places import shipped
from assistant.ui import cards
from assistant.ui.downloads import write_reviews
from assistant.ui.staged import Staged
from assistant.ui.telling import download_button, languages_of, table, telling, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

Updates = dict[Any, Any]

FILTER = """(families, severities) => {
  for (const card of document.querySelectorAll("#yanmo-cards .yanmo-finding"))
    card.hidden = !(families.includes(card.dataset.family) && severities.includes(card.dataset.severity));
}"""
"""The cards are filtered where they are shown: no findings need to be kept on the server."""


class ReviewTab:
    """The components of the tab and what its buttons do; nothing of a review is kept."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self._inputs(label)
        with gr.Row(elem_classes="yanmo-buttons"):
            self.sample_button = gr.Button(label("load_sample"), size="md")
            self.review_button = gr.Button(label("review"), variant="primary", size="md")
        self.status = gr.HTML()
        self.hint = gr.Markdown(label("review_empty"), elem_classes="yanmo-hint")
        with gr.Tabs(visible=False) as self.views:
            with gr.Tab(label("findings_tab"), id="findings"):
                self._findings_view(label)
            with gr.Tab(label("sections_tab"), id="sections"):
                self.sections = gr.Dataframe(
                    type="array",
                    interactive=False,
                    wrap=True,
                    max_height=560,
                    show_label=False,
                    buttons=[],
                    elem_id="yanmo-sections",
                )
        with gr.Row(elem_classes="yanmo-buttons"):
            self.json = download_button(label("get_review_json"), "yanmo-review-json")
            self.html = download_button(label("get_review_html"), "yanmo-review-html")
        self._wire()

    def _inputs(self, label: gr.I18n) -> None:
        with gr.Accordion(label("review_inputs"), open=True) as self.fold, gr.Row():
            with gr.Column(scale=3):
                hint = label("review_hint")
                self.text = gr.Textbox(label=label("review_text"), placeholder=hint, lines=13, max_lines=13)
            with gr.Column(scale=2):
                self.file = gr.File(label=label("review_file"), height=140)
                with gr.Accordion(label("review_extra"), open=False):
                    notes = label("review_notes")
                    self.notes = gr.File(label=notes, file_count="multiple", height=140)
                    self.last_year = gr.File(label=label("review_last"), height=140)

    def _findings_view(self, label: gr.I18n) -> None:
        with gr.Row():
            self.families = gr.CheckboxGroup([], label=label("families"), elem_id="yanmo-families", scale=3)
            severities = [(label(severity), severity) for severity in cards.SEVERITIES]
            self.severities = gr.CheckboxGroup(
                severities, label=label("severities"), elem_id="yanmo-severities", scale=2
            )
        with gr.Row(equal_height=False):
            with gr.Column(scale=3):
                self.marked = gr.HighlightedText(
                    label=label("highlighted"),
                    show_legend=True,
                    show_inline_category=False,
                    elem_id="yanmo-marked",
                )
            with gr.Column(scale=2):
                self.cards = gr.HTML(elem_id="yanmo-cards")

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        results = [
            self.families,
            self.severities,
            self.marked,
            self.cards,
            self.sections,
            self.json,
            self.html,
        ]
        shown = [self.status, self.fold, self.hint, self.views, *results]
        given: set[Block] = {self.text, self.file, self.notes, self.last_year}
        self.sample_button.click(self.load_sample, {self.text}, [self.text, self.status], **quiet)
        self.review_button.click(self.review, given, shown, **quiet)
        for group in (self.families, self.severities):
            group.change(None, [self.families, self.severities], None, js=FILTER, **quiet)

    def load_sample(self, data: Updates, request: gr.Request) -> Updates:
        """Fill in the weak draft of the fictional school that ships with 研墨, unless something else stands there."""
        text = (shipped("corpus") / "samples" / "weak_draft.txt").read_text(encoding="utf-8")
        if (data[self.text] or "").strip() not in ("", text.strip()):
            return {self.status: told(say("not_over_yours", languages_of(request)), wrong=True)}
        return {self.text: text, self.status: ""}

    def review(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Review what was pasted or uploaded."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            text = (data[self.text] or "").strip()
            if not text and not data[self.file]:
                raise NothingToDo(say("nothing", lang))
            document = _read(data[self.file]) if data[self.file] else Document(text.replace("\r\n", "\n"))
            notes = [_read(path) for path in data[self.notes] or ()]
            last_year = _read(data[self.last_year]) if data[self.last_year] else None
            yield {self.status: told(say("reviewing", lang))}
            work = Staged(
                lambda _: self._workbench.review(document, notes=notes or None, last_year=last_year)
            )
            reviews = work.result()
            lines = [cards.review_line(review, lang) for review in reviews]
            lines += [*document.notices, *([say("file_wins", lang)] if text and data[self.file] else [])]
            with TemporaryDirectory() as folder:
                yield (
                    self._findings(reviews, document.text, lang)
                    | self._sections(reviews, lang)
                    | self._files(reviews, Path(folder))
                    | {
                        self.status: told(*lines),
                        self.fold: gr.Accordion(open=False),
                        self.hint: gr.Markdown(visible=False),
                        self.views: gr.Tabs(visible=True),
                    }
                )
        yield from ({self.status: line} for line in trouble)

    def _findings(self, reviews: tuple[Review, ...], text: str, lang: Language) -> Updates:
        findings = [finding for review in reviews for finding in review.findings]
        counts = {family: sum(f.family == family for f in findings) for family in cards.COLOURS}
        families = [
            (f"{cards.family_name(family, lang)} {count}", family)
            for family, count in counts.items()
            if count
        ]
        return {
            self.families: gr.CheckboxGroup(choices=families, value=[family for _, family in families]),
            self.severities: gr.CheckboxGroup(value=list(cards.SEVERITIES)),
            self.marked: gr.HighlightedText(
                cards.marks(text, findings, lang), color_map=cards.colour_map(findings, lang)
            ),
            self.cards: cards.finding_cards(reviews, lang),
        }

    def _sections(self, reviews: tuple[Review, ...], lang: Language) -> Updates:
        headers = (*(("summary",) if len(reviews) > 1 else ()), "about", "status", "evidence")
        return {self.sections: gr.Dataframe(table(headers, cards.section_rows(reviews, lang), lang))}

    def _files(self, reviews: tuple[Review, ...], folder: Path) -> Updates:
        json, html = write_reviews(reviews, folder)
        return {
            self.json: gr.DownloadButton(value=json, visible=True),
            self.html: gr.DownloadButton(value=html, visible=True),
        }


def _read(path: str) -> Document:
    return replace(read_document(path), path=Path(path).name)
