"""The 提纲 view: the headings a draft will have, to be changed and settled before anything is written."""

from collections.abc import Callable
from dataclasses import replace

import gradio as gr

from assistant.documents.reading import read_document
from assistant.domain.sections import sections_by_key
from assistant.drafting.outline import outline_lines, outline_text, template_text
from assistant.errors import UsageError
from assistant.ui.deed import Done
from assistant.ui.notes_box import documents_of
from assistant.ui.rows import notes_of, parse
from assistant.ui.telling import Updates, table
from assistant.ui.words import Language, say
from assistant.ui.work import Work


class OutlineBox:
    """The components of the view and what its buttons do."""

    def __init__(self, label: gr.I18n, template: Callable[[], str]) -> None:
        self._template = template
        self.hint = gr.Markdown(label("outline_empty"), elem_classes="yanmo-hint")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.draft_button = gr.Button(label("outline_draft"), variant="primary", size="md")
            self.propose_button = gr.Button(label("outline_propose"), size="md")
            self.check_button = gr.Button(label("outline_check"), size="md")
            self.usual_button = gr.Button(label("outline_usual"), size="md")
        with gr.Row():
            with gr.Column(scale=3):
                self.text = gr.Textbox(
                    label=label("outline_box"), lines=15, max_lines=15, elem_id="yanmo-outline"
                )
            with gr.Column(scale=3):
                self.read = gr.Dataframe(
                    type="array",
                    column_count=3,
                    interactive=False,
                    column_widths=["50%", "35%", "15%"],
                    wrap=True,
                    max_height=420,
                    show_label=False,
                    buttons=[],
                    visible=False,
                    elem_id="yanmo-outline-read",
                )
            with gr.Column(scale=1, min_width=180):
                self.file = gr.File(label=label("outline_file"), height=180)

    def show(self, work: Work, lang: Language) -> Updates:
        """Return how the outline in the box is read, and how many notes each heading has."""
        counts: dict[str, int] = {}
        labels = {kind.label: key for key, kind in sections_by_key().items()}
        for row in work.rows:
            for name in row.section.split("、") if row.text else ():
                counts[labels.get(name, "")] = counts.get(labels.get(name, ""), 0) + 1
        lines = [
            [line.text, sections_by_key()[line.key].label, str(counts.get(line.key, 0))]
            if line.key
            else [line.text, say("group_heading", lang), ""]
            for line in outline_lines(work.outline_text)
        ]
        none = "outline_empty" if work.draft is None else "outline_usual_used"
        hint = say("outline_how" if lines else none, lang)
        return {
            self.read: gr.Dataframe(
                table(("heading", "read_as", "evidence_count"), lines, lang), visible=bool(lines)
            ),
            self.hint: gr.Markdown(f"{hint}　{say('outline_approved', lang)}" if work.approved else hint),
        }

    def fill(self, work: Work) -> Updates:
        """Return what stands in the box."""
        return {self.text: work.outline_text, self.file: None}

    def propose(self, work: Work, data: Updates, lang: Language) -> Done:
        """List the headings of the kept template, or else those that the notes call for."""
        from assistant.drafting.chain import planned
        from assistant.drafting.job import Job

        rows = work.rows if any(row.text for row in work.rows) else parse(documents_of(work, lang))
        job = Job(notes=notes_of(rows), school=work.school, period=work.period, level=work.level)
        return Done(replace(work, rows=rows, outline_text=self._template() or outline_text(planned(job))))

    def take_file(self, work: Work, data: Updates, lang: Language) -> Done:
        """Take the headings of a template or of an outline."""
        if not data[self.file]:
            return Done(work)
        text = template_text(read_document(data[self.file]).text)
        if not text:
            raise UsageError(say("outline_no_headings", lang))
        return Done(replace(work, outline_text=text), (say("outline_taken", lang),))

    def check(self, work: Work, data: Updates, lang: Language) -> Done:
        """Show how the box is read."""
        return Done(work, (say("outline_read", lang),))

    def approve(self, work: Work, data: Updates, lang: Language) -> Done:
        """Settle on the outline in the box. Raises ``UsageError`` when it is empty."""
        if not work.outline_text.strip():
            raise UsageError(say("outline_needed", lang))
        return Done(replace(work, approved=work.outline_text))

    def usual(self, work: Work, data: Updates, lang: Language) -> Done:
        """Go back to the usual outline."""
        return self.propose(replace(work, approved=""), data, lang)
