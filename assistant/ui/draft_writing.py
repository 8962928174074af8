"""Drafting on the page: stage by stage, with what was changed and locked carried over."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr

from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.drafting.revision import carried
from assistant.errors import UsageError
from assistant.ui.asker import owner_of
from assistant.ui.asking import answer_sheet
from assistant.ui.deed import Deed, Done, Updates
from assistant.ui.draft_views import DraftViews
from assistant.ui.interview import answered
from assistant.ui.notes_box import complained, documents_of
from assistant.ui.rows import notes_of, parse
from assistant.ui.staged import Staged
from assistant.ui.telling import languages_of, telling, told
from assistant.ui.turns import DRAFTING
from assistant.ui.words import Language, say, stage
from assistant.ui.work import Work


class DraftWriting(DraftViews):
    """The handlers that write a draft."""

    def write_draft(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the notes as the table has them, with the answers given so far."""
        yield from self._draft(data, request, lambda work, data, lang: Done(work))

    def write_outlined(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the outline as it stands in its box."""
        yield from self._draft(data, request, self.outline.approve)

    def write_answers(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answers; says so when there are none."""

        def with_answers(work: Work, data: Updates, lang: Language) -> Done:
            work = answered(work)
            if not work.answers:
                raise UsageError(say("no_answers", lang))
            return Done(work)

        yield from self._draft(data, request, with_answers)

    def write_reply(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answer to a finding of the self-review."""
        yield from self._draft(data, request, self.check.reply)

    def self_check(self, data: Updates, request: gr.Request, folder: Path) -> Updates:
        """Review the draft; nothing is changed."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            return self.check.shown(self._opened(data, request).work, lang) | {self.status: ""}
        return {self.status: trouble[0]}

    def _draft(self, data: Updates, request: gr.Request, first: Deed) -> Iterator[Updates]:
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            page = request.session_hash or ""
            with self._desk.turn(page):
                opened = self._opened(data, request)
            work, complaints = self._with_table(opened, data)
            work = first(work, data, lang).work
            work = replace(work, rows=parse(documents_of(work, lang), work.rows))
            with DRAFTING.asked(owner) as ticket:
                while before := ticket.ahead():
                    yield {self.status: told(say("draft_waiting", lang, before=before))}
                staged = self._under_way(work)
                for line in staged:
                    yield {self.status: told(stage(line, lang))}
                fresh = staged.result()
            yield {self.status: told(say("exporting", lang))}
            work, lines = _with_draft(work, fresh, lang)
            with self._desk.turn(page):
                saved = self._desk.save(owner, page, opened, work, "did_draft")
            lines = [*self._about(work, lang), *lines, *complained(complaints, lang)]
            if work.answers:
                lines.append(say("answers_used", lang, answers=len(work.answers)))
            with TemporaryDirectory(prefix="yanmo-out-") as name:
                folder = Path(name)
                yield self._shown(saved, (self._all,), owner, lang, folder, *lines) | {
                    self.views: gr.Tabs(selected="text"),
                    self.notes.fold: gr.Accordion(open=False),
                }
        yield from ({self.status: line} for line in trouble)

    def _under_way(self, work: Work) -> Staged[Draft]:
        """Begin a draft; it tells its stages as they come."""
        return Staged(
            lambda progress: self._workbench.draft(
                notes_of(work.rows),
                school=work.school,
                period=work.period,
                level=work.level,
                last_year=work.last_year,
                answers=answer_sheet(work.answers),
                outline=Document(work.approved) if work.approved else None,
                progress=progress,
            )
        )


def _with_draft(work: Work, fresh: Draft, lang: Language) -> tuple[Work, list[str]]:
    """Return the work with a new draft that keeps what was changed and locked in the one before."""
    if work.draft is None or work.written is None:
        return replace(work, written=fresh, draft=fresh, locked=(), wording=""), []
    kept = carried(work.written, work.draft, work.locked, fresh)
    lost = "；".join(f"“{text}”" for text in kept.lost if text)
    lines = [say("kept_lost", lang, count=len(kept.lost), what=lost)] if lost else []
    return replace(work, written=fresh, draft=kept.draft, locked=kept.locked, wording=""), lines
