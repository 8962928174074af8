"""Drafting on the page: stage by stage, with what was changed and locked carried over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import gradio as gr
from gradio.blocks import Block

from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.errors import NothingToDo, UsageError
from assistant.kept import kept_template
from assistant.llm.faults import Awaited, ModelFault
from assistant.settings import OFFLINE
from assistant.ui.allowed import may_see
from assistant.ui.asker import LOCAL, owner_of
from assistant.ui.asking import answer_sheet, answers_told
from assistant.ui.coming import Coming
from assistant.ui.deed import Deed, Done
from assistant.ui.desk import Opened
from assistant.ui.draft_views import DraftViews
from assistant.ui.interview import answered
from assistant.ui.news import What, news_of
from assistant.ui.notes_box import complained, documents_of
from assistant.ui.rows import notes_of, parse
from assistant.ui.sending import Texts, mark
from assistant.ui.staged import Staged
from assistant.ui.stopping import Stops, until
from assistant.ui.telling import Updates, languages_of, telling, told, waiting
from assistant.ui.turns import DRAFTING, OFFLINE_DRAFTING, REVIEWING, Turns
from assistant.ui.words import Language, say
from assistant.ui.words_errors import english
from assistant.ui.work import Work
from assistant.ui.writers import RELAY, chosen, in_cloud
from assistant.workbench import Particulars, Workbench

STOPPING = 15.0
"""Seconds for which a draft that was told to stop is waited for, so that nobody has two under way."""


class DraftWriting(DraftViews):
    """The handlers that write a draft."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        super().__init__(workbench, label)
        self._stops = Stops()
        sending = (self.sending.box, self.sending.text, self.sending.seen)
        while_writing = (self.notes.fold, self.notes.stop_button, self.panes.paper, self.bar.news)
        self._told: list[Block] = [self.status, self.views, *while_writing, *sending]
        """What a draft may change while it is written."""

    def stop_it(self, request: gr.Request) -> Updates:
        """Let what this page has drafted end at its next step."""
        stopped = self._stops.stop(request.session_hash or "")
        line = say("draft_stopping" if stopped else "draft_idle", languages_of(request))
        return {self.status: told(line), self.notes.stop_button: gr.Button(visible="hidden")}

    def write_draft(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the notes as the table has them, with the answers given so far."""
        yield from self._draft(data, request, lambda work, data, lang: Done(work))

    def write_outlined(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft from the outline as it stands in its box."""
        yield from self._draft(data, request, self.outline.approve)

    def write_answers(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answers; says so when there are none."""

        def with_answers(work: Work, data: Updates, lang: Language) -> Done:
            work = answered(self.interview.typed(work, data))
            if not work.answers:
                raise UsageError(say("no_answers", lang))
            return Done(work)

        yield from self._draft(data, request, with_answers)

    def write_reply(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft again with the answer to a finding of the self-review."""
        whose = owner_of(request).decides_as
        yield from self._draft(data, request, partial(self.check.reply, whose=whose))

    def self_check(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Review the draft; nothing is changed."""
        lang, asker = languages_of(request), owner_of(request)
        with telling(lang) as trouble, REVIEWING.asked(asker.id) as ticket:
            yield from waiting(ticket, self.status, lang)
            work = self._opened(data, request).work
            yield self.check.shown(work, lang, asker.decides_as) | {self.status: ""}
        yield from ({self.status: line} for line in trouble)

    def send(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft with the model in the cloud, once what it will be sent was looked through."""
        yield from self._draft(
            data, request, lambda work, data, lang: Done(work), data[self.sending.seen] or ""
        )

    def send_not(self, request: gr.Request) -> Updates:
        """Put away what would have been sent."""
        return self.sending.hidden() | {self.status: told(say("not_sent", languages_of(request)))}

    def _draft(self, data: Updates, request: gr.Request, first: Deed, seen: str = "") -> Iterator[Updates]:
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            page = request.session_hash or ""
            with self._desk.turn(page):
                opened = self._opened(data, request)
            work, complaints = self._with_table(opened, data)
            work = first(self.notes.with_uploads(work, data), data, lang).work
            work = replace(work, rows=parse(documents_of(work, lang), work.rows))
            model = chosen(self._workbench, data[self.notes.writer] or "", lang)
            bench = self._bench_of(request, model)
            lines = complained(complaints, lang)
            if in_cloud(model):
                yield {self.status: told(say("looking_out", lang))}
                texts = Staged(lambda _: bench.preview(notes_of(work.rows), self._given(work))).result()
                if mark(texts) != seen:
                    yield self._previewed(page, owner, opened, work, model, texts, bool(seen), lang)
                    return
            yield self.sending.hidden()
            given = self._given(work)
            yield from self._written(
                page,
                owner,
                opened,
                work,
                # The project holds the draft: what is erased with the project must not stay elsewhere.
                lambda tell: bench.draft(notes_of(work.rows), **vars(given), progress=tell, saved=False),
                lines,
                lang,
                OFFLINE_DRAFTING if model == OFFLINE else DRAFTING,
            )
        yield from (self._troubled(line) for line in trouble)

    def _troubled(self, line: str) -> Updates:
        return {self.status: line, self.notes.stop_button: gr.Button(visible="hidden")}

    def _bench_of(self, request: gr.Request, model: str) -> Workbench:
        """Return the workbench with a model, for who asks: with drafts of their own and what of the library they may see."""
        asker, bench = owner_of(request), self._workbench.with_model(model)
        if asker == LOCAL:
            return bench
        return bench.serving(asker.id, lambda one: may_see(asker, one.source, one.kind, one.school))

    def _given(self, work: Work) -> Particulars:
        own = work.approved or kept_template(self._workbench.settings.data_dir)
        return Particulars(
            work.school,
            work.period,
            work.level,
            work.last_year,
            answer_sheet(work.answers),
            Document(own) if own else None,
        )

    def _previewed(
        self,
        page: str,
        owner: str,
        opened: Opened,
        work: Work,
        model: str,
        texts: Texts,
        again: bool,
        lang: Language,
    ) -> Updates:
        """Save the work as it would be drafted, and show what would leave."""
        with self._desk.turn(page):
            saved = self._desk.save(owner, page, opened, work, "did_preview")
        characters = sum(len(text) for _, text in texts)
        lines = [say("sending_now", lang, model=model, calls=len(texts), characters=characters)]
        lines += [say("sending_changed", lang)] if again else []
        shown = self._saved(saved, "looked_out", opened.work, lines, lang)
        return shown | self.sending.show(texts, lang) | {self.notes.fold: gr.Accordion(open=False)}

    def _written(
        self,
        page: str,
        owner: str,
        opened: Opened,
        work: Work,
        begin: Callable[[Callable[[str], None]], Draft],
        lines: Sequence[str],
        lang: Language,
        turns: Turns = DRAFTING,
    ) -> Iterator[Updates]:
        """Wait for a turn, write, tell how it goes, and save what came of it: a draft, or what is to be carried over."""
        before = work
        what: What
        with turns.asked(owner) as ticket, self._stops.during(page) as stop:
            going: Updates = {self.notes.stop_button: gr.Button(visible=True)}
            yield going
            yield from waiting(ticket, self.status, lang, stop.is_set)
            if stop.is_set():
                raise NothingToDo(say("draft_stopped", lang))
            staged, coming, paper = Staged(lambda tell: begin(until(stop, tell))), Coming(lang), ""
            left = STOPPING
            for heard in staged.ticking(0.5):
                if stop.is_set() and (left := left - 0.5) <= 0:
                    break
                line = coming.line(heard) if heard and not stop.is_set() else ""
                if coming.paper != paper:
                    shown = {} if paper else {self.views: gr.Tabs(selected="text")}
                    paper = coming.paper
                    yield shown | going | {self.panes.paper: paper, self.status: told(line)}
                elif line:
                    yield going | {self.status: told(line)}
            if stop.is_set():
                yield self._paper(before, lang)
                raise NothingToDo(say("draft_stopped", lang))
            try:
                fresh = staged.result()
            except Awaited as awaited:
                what, reason = "relayed", "did_relay"
                work = replace(work, relay=awaited.draft_id, relay_reply="")
                lines = [*lines, say("relay_waits", lang)]
            except ModelFault as fault:
                yield self._paper(before, lang)
                why = english(fault.sentence) if lang == "en" else f"{fault.sentence}。"
                why += f" {fault.said}" if fault.said else ""
                raise UsageError(say("model_stopped", lang, what=why)) from fault
            else:
                yield {self.status: told(say("exporting", lang))}
                what, reason = "written", "did_draft"
                work, more = _with_draft(work, fresh, lang)
                work = replace(work, relay="", relay_reply="") if fresh.model.startswith(RELAY) else work
                used = answers_told(work.answers, fresh, lang)
                lines = [*self._about(work, lang), *more, *self._usage(fresh, lang), *lines, *used]
        with self._desk.turn(page):
            saved = self._desk.save(owner, page, opened, work, reason)
        self._given_up(before, work)
        yield self._saved(saved, what, opened.work, lines, lang) | {
            self.notes.fold: gr.Accordion(open=False),
            self.notes.stop_button: gr.Button(visible="hidden"),
        }

    def _saved(
        self, saved: Opened, what: What, before: Work, lines: Sequence[str], lang: Language
    ) -> Updates:
        """Hand on the version that holds what came of it: it is shown next, and only then said to be done."""
        more = [say("project_copied", lang)] if saved.copied else []
        return {self.bar.news: str(news_of(saved, what, before, [*lines, *more]))}

    def _paper(self, work: Work, lang: Language) -> Updates:
        return {self.panes.paper: self.panes.show(work, lang)[self.panes.paper]}

    def _given_up(self, before: Work, now: Work) -> None:
        if before.relay and before.relay != now.relay:
            self._workbench.give_up(before.relay)

    def _usage(self, draft: Draft, lang: Language) -> list[str]:
        cost = draft.usage
        if not cost.calls:
            return []
        about = "≈" if cost.estimated else ""
        return [
            say(
                "model_used",
                lang,
                model=say("relay_tab", lang) if draft.model.startswith(RELAY) else draft.model,
                calls=cost.calls,
                tokens_in=f"{about}{cost.tokens_in}",
                tokens_out=f"{about}{cost.tokens_out}",
                price=self._workbench.cost(draft) if lang == "zh" else "",
                fallbacks=cost.fallbacks,
            )
        ]


def _with_draft(work: Work, fresh: Draft, lang: Language) -> tuple[Work, list[str]]:
    """Return the work with a new draft that keeps what was changed and locked in the one before."""
    if work.draft is None or work.written is None:
        return replace(work, written=fresh, draft=fresh, locked=(), wording=""), []
    from assistant.drafting.revision import carried

    kept = carried(work.written, work.draft, work.locked, fresh)
    lost = "；".join(f"“{text}”" for text in kept.lost if text)
    lines = [say("kept_lost", lang, count=len(kept.lost), what=lost)] if lost else []
    return replace(work, written=fresh, draft=kept.draft, locked=kept.locked, wording=""), lines
