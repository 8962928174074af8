"""The 自查 view: the draft reviewed like anybody's; a fix is accepted, an answer becomes a note."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

import gradio as gr

from assistant.domain.document import Document, Span
from assistant.domain.draft import Draft
from assistant.domain.finding import Finding
from assistant.domain.sections import all_sections
from assistant.errors import UsageError
from assistant.ui.cards import clipped, family_name, tag
from assistant.ui.deed import Done
from assistant.ui.paper import sentence_name
from assistant.ui.telling import Updates
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.workbench import Workbench

SHOWN = 40
"""Findings shown at once."""


class SelfCheck:
    """The components of the view and what its buttons do; what was found is looked up again when it is acted on."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        self.hint = gr.Markdown(label("selfcheck_empty"), elem_classes="yanmo-hint")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.run_button = gr.Button(label("selfcheck_run"), size="md")
        self.chosen = gr.Textbox(visible="hidden", elem_id="yanmo-chosen", label=label("selfcheck_chosen"))
        with gr.Row(equal_height=False):
            with gr.Column(scale=3, min_width=300):
                self.cards = gr.HTML(elem_id="yanmo-selfcheck")
            with gr.Column(scale=2, min_width=280, visible=False) as self.beside:
                self.answer = gr.Textbox(
                    label=label("selfcheck_chosen"),
                    placeholder=label("reply_hint"),
                    lines=4,
                    max_lines=8,
                    elem_id="yanmo-selfcheck-answer",
                )
                with gr.Row(elem_classes="yanmo-buttons"):
                    self.accept_button = gr.Button(label("selfcheck_accept"), size="md")
                    self.answer_button = gr.Button(label("selfcheck_answer"), variant="primary", size="md")

    def show(self, work: Work, lang: Language) -> Updates:
        """Return an empty view: after a change the findings no longer hold."""
        empty = {self.cards: "", self.chosen: "", self.answer: "", self.beside: gr.Column(visible=False)}
        return empty | {self.hint: say("selfcheck_empty", lang)}

    def shown(self, work: Work, lang: Language, whose: str) -> Updates:
        """Return the findings of the draft as cards, without those that ``whose`` list ignores."""
        found = self.findings(work, lang, whose)
        line = say("selfcheck_found", lang, count=len(found)) if found else say("selfcheck_clean", lang)
        cards = "".join(_card(work, finding, lang) for finding in found[:SHOWN])
        beside = {self.chosen: "", self.answer: "", self.beside: gr.Column(visible=bool(found))}
        return beside | {self.cards: cards, self.hint: line}

    def findings(self, work: Work, lang: Language, whose: str) -> list[Finding]:
        """Review the draft against its own notes, its holes last. Raises ``UsageError`` when there is no draft."""
        if work.draft is None:
            raise UsageError(say("text_empty", lang))
        notes = [Document(entry.text) for entry in work.draft.ledger]
        reviews = self._workbench.deciding_as(whose).review(
            Document(work.draft.text), notes=notes or None, last_year=work.last_year
        )
        from assistant.drafting.questions import GAP

        holes = [Span(*found.span()) for found in GAP.finditer(work.draft.text)]

        def is_hole(finding: Finding) -> bool:
            return any(hole.start <= finding.span.start < finding.span.end <= hole.end for hole in holes)

        # What is to be filled in says nothing yet that could be wrong, and is asked about elsewhere: it comes last.
        found = [
            one
            for review in reviews
            for one in review.findings
            if one.family == "residue" or not is_hole(one)
        ]
        return sorted(found, key=is_hole)

    def accept(self, work: Work, data: Updates, lang: Language, whose: str) -> Done:
        """Carry out the fix of the chosen finding within its sentence; every other byte stays."""
        from assistant.drafting.revision import revised, sentence_at

        finding = self._chosen(work, data, lang, whose)
        draft = work.draft
        if finding.fix is None:
            raise UsageError(say("selfcheck_no_fix", lang))
        for place, span in sentence_spans(draft) if draft else ():
            if span.start <= finding.span.start and finding.span.end <= span.end and draft:
                old = sentence_at(draft, place).text
                start, end = finding.span.start - span.start, finding.span.end - span.start
                new = revised(draft, place, old[:start] + finding.fix + old[end:])
                return Done(
                    replace(work, draft=new, place=place, wording=""), (say("selfcheck_fixed", lang),)
                )
        raise UsageError(say("selfcheck_no_place", lang))

    def reply(self, work: Work, data: Updates, lang: Language, whose: str) -> Done:
        """Keep the answer to the chosen finding as one more note. Raises ``UsageError`` when it is empty."""
        finding = self._chosen(work, data, lang, whose)
        text = (data[self.answer] or "").strip()
        if not text:
            raise UsageError(say("reply_empty", lang))
        question, section = asked_by(work.draft, finding) if work.draft else ("", "")
        from assistant.drafting.answers import Answer

        answer = Answer(question, text, section)
        kept = tuple(one for one in work.answers if one.question != question)
        return Done(replace(work, answers=(*kept, answer)))

    def _chosen(self, work: Work, data: Updates, lang: Language, whose: str) -> Finding:
        wanted = data[self.chosen]
        for finding in self.findings(work, lang, whose) if wanted else ():
            if finding.fingerprint == wanted:
                return finding
        raise UsageError(say("selfcheck_none", lang))


def sentence_spans(draft: Draft) -> Iterator[tuple[str, Span]]:
    """Yield where each sentence stands in the text of the draft."""
    text, at = draft.text, len(draft.title)
    for section in draft.sections:
        at = text.index(section.heading, at) + len(section.heading)
        for number, sentence in enumerate(section.sentences, 1):
            at = text.index(sentence.text, at)
            yield f"{section.key}.{number}", Span(at, at + len(sentence.text))
            at += len(sentence.text)


def place_of(draft: Draft, finding: Finding) -> str:
    """Return the sentence that a finding is about, or "" for one about the whole."""
    return next(
        (place for place, span in sentence_spans(draft) if finding.quote and finding.span.overlaps(span)), ""
    )


def asked_by(draft: Draft, finding: Finding) -> tuple[str, str]:
    """Return the question that a finding puts, and its section: that of the 【待补】 it is about, so that an answer fills it."""
    from assistant.drafting.questions import GAP, gap_question
    from assistant.drafting.revision import sentence_at

    place = place_of(draft, finding)
    own = " ".join((finding.question or finding.message).split())
    known = {" ".join(question.question.split()) for question in draft.questions}
    headed = [
        section
        for section in draft.sections
        if finding.quote and finding.quote in section.heading.split("\n")
    ]
    spots = [(place.rpartition(".")[0], sentence_at(draft, place))] if place else []
    spots += [(section.key, sentence) for section in headed for sentence in section.sentences]
    for section, sentence in spots:
        for hole in GAP.finditer(sentence.text):
            question = " ".join(gap_question(section, hole["what"] or "", sentence.text).split())
            if question in known:
                return question, section
    named = [kind.key for kind in all_sections() if f"“{kind.label}”" in finding.message]
    return own, (spots[0][0] if spots else next(iter(named), ""))


def _card(work: Work, finding: Finding, lang: Language) -> str:
    place = place_of(work.draft, finding) if work.draft else ""
    head = tag("b", family_name(finding.family, lang), f"family family-{finding.family}")
    head += tag("span", say(finding.severity, lang), f"severity severity-{finding.severity}")
    head += tag("small", sentence_name(place)) if place else ""
    parts = [f"<header>{head}</header>"]
    if finding.quote:
        parts.append(tag("blockquote", clipped(finding.quote)))
    parts.append(tag("p", finding.message))
    if finding.question:
        parts.append(tag("p", say("ask", lang) + finding.question, "ask"))
    if finding.fix is not None:
        parts.append(tag("p", say("fix", lang) + finding.fix, "fix"))
    return (
        f'<article class="yanmo-finding" role="button" tabindex="0" aria-pressed="false" '
        f'data-finding="{escape(finding.fingerprint)}" data-at="{escape(place)}">{"".join(parts)}</article>'
    )
