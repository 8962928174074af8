"""Drafting by replies that a person carries from a chat page."""

from collections.abc import Iterator
from dataclasses import replace

import gradio as gr

from assistant.errors import NothingToDo, UsageError
from assistant.ui.asker import owner_of
from assistant.ui.deed import Done
from assistant.ui.draft_writing import DraftWriting
from assistant.ui.relay_box import receipt_lines, waiting_of
from assistant.ui.telling import Updates, languages_of, telling, told
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.ui.writers import RELAY


class RelayWriting(DraftWriting):
    """The handlers of the 转贴 view."""

    def hand_in(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Take the reply of a chat page; after the last one of a round the draft goes on by itself."""
        lang, owner = languages_of(request), owner_of(request).id
        with telling(lang) as trouble:
            yield {self.status: told(say("reading", lang))}
            page = request.session_hash or ""
            with self._desk.turn(page):
                opened = self._opened(data, request)
                work = typed = opened.work
                waiting = waiting_of(self._workbench.pastes(work.relay)) if work.relay else None
                if waiting is None:
                    raise UsageError(say("relay_none", lang))
                if not work.relay_reply.strip():
                    raise NothingToDo(say("relay_empty", lang))
                receipt = self._workbench.accept_reply(work.relay, waiting.number, work.relay_reply)
                if receipt.complaint:
                    why = receipt.complaint.removeprefix("里")
                    raise UsageError(say("relay_refused", lang, number=receipt.number, why=why))
                work = replace(work, relay_reply="")
                opened = self._desk.save(owner, page, opened, work, "did_relay")
            lines = receipt_lines(receipt, lang)
            if waiting_of(self._workbench.pastes(work.relay)):
                yield self._saved(opened, "handed", typed, lines, lang)
                return
            bench = self._bench_of(request, RELAY)
            yield from self._written(
                page, owner, opened, work, lambda tell: bench.resume(work.relay, tell), lines, lang
            )
        yield from (self._troubled(line) for line in trouble)

    def relay_stop(self, work: Work, data: Updates, lang: Language) -> Done:
        """Carry no more; what was pasted is erased."""
        if work.relay:
            self._workbench.give_up(work.relay)
        return Done(replace(work, relay="", relay_reply=""), (say("relay_stopped", lang),))
