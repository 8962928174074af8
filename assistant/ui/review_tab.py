"""审阅: a summary in; its text and the findings in step, the tables, and the file with comments back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.domain.finding import Finding, Review
from assistant.errors import NothingToDo, UsageError
from assistant.places import shipped
from assistant.ui.asker import owner_of
from assistant.ui.review_case import Case, accepted, case_of
from assistant.ui.review_shown import ReviewShown, ready
from assistant.ui.review_view import FILTER
from assistant.ui.staged import Staged
from assistant.ui.telling import QUIET, Updates, languages_of, telling, told, waiting
from assistant.ui.turns import REVIEWING
from assistant.ui.words import Language, say
from assistant.workbench import Workbench


class ReviewTab(ReviewShown):
    """What the buttons do. Text, files and accepted changes stay in the browser; nothing of a review is kept."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        super().__init__(workbench, label)
        self._wire()

    def _wire(self) -> None:
        found = [self.families, self.severities, self.pair, self.sections, self.rubric_line, self.rubric]
        found += [self.compared, self.settled, self.changes, self.docx, self.txt, self.json, self.html]
        found += [self.sample_button, self.accept_all]
        shown = [self.status, self.fold, self.hint, self.views, *found]
        given: set[Block] = {self.text, self.file, self.notes, self.last_year}
        held: set[Block] = given | {self.changes, self.families, self.severities}
        self.sample_button.click(self.load_sample, {self.text}, [self.text, self.status], **QUIET)
        turns: dict[str, Any] = {"concurrency_limit": None, **QUIET}  # the reviews of one person take turns
        self.review_button.click(self.review, given, shown, **turns)
        self.accept_all.click(self.take_all, held, shown, **turns)
        for part in (self.pair, self.settled):
            part.click(self.act, held, shown, **turns)
        for group in (self.families, self.severities):
            group.change(None, [self.families, self.severities], None, js=FILTER, **QUIET)

    def load_sample(self, data: Updates, request: gr.Request) -> Updates:
        """Fill in the weak draft of the fictional school that ships with 研墨, unless something else stands there."""
        text = (shipped("corpus") / "samples" / "weak_draft.txt").read_text(encoding="utf-8")
        if (data[self.text] or "").strip() not in ("", text.strip()):
            return {self.status: told(say("not_over_yours", languages_of(request)), wrong=True)}
        return {self.text: text, self.status: ""}

    def review(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Review what was pasted or uploaded, from the beginning."""
        lang, bench = languages_of(request), self._bench(request)
        with telling(lang) as trouble, REVIEWING.asked(owner_of(request).id) as ticket:
            yield from waiting(ticket, self.status, lang)
            yield {self.status: told(say("reading", lang))}
            case = self._case(data | {self.changes: ""}, lang)
            yield {self.status: told(say("reviewing", lang))}
            reviews = Staged(lambda _: self._reviews(case, bench)).result()
            both = bool((data[self.text] or "").strip() and case.file)
            lines = [*case.given.notices, *([say("file_wins", lang)] if both else [])]
            with TemporaryDirectory() as folder:
                yield self._shown(case, reviews, lines, Path(folder), lang) | {
                    self.fold: gr.Accordion(open=False),
                    self.hint: gr.Markdown(visible=False),
                    self.views: gr.Tabs(visible=True),
                    self.sample_button: gr.Button(visible=False),
                }
        yield from ({self.status: line} for line in trouble)

    def act(self, data: Updates, request: gr.Request, event: gr.EventData) -> Iterator[Updates]:
        """Do what a button of a card says: accept, ignore with a reason, or take one of these back."""
        lang, bench = languages_of(request), self._bench(request)
        said = {name: str(getattr(event, name, "")) for name in ("act", "id", "reason")}
        with telling(lang) as trouble, REVIEWING.asked(owner_of(request).id) as ticket:
            yield from waiting(ticket, self.status, lang)
            case = self._case(data, lang)
            reviews = self._reviews(case, bench)
            line = ""
            if said["act"] == "accept":
                case = accepted(case, [_found(reviews, said["id"], lang)])
            elif said["act"] == "undo":
                case = replace(
                    case, changes=tuple(c for c in case.changes if str(c.span.start) != said["id"])
                )
            elif said["act"] == "ignore":
                if not said["reason"].strip():
                    raise UsageError(say("reason_needed", lang))
                _found(reviews, said["id"], lang)
                bench.ignore(reviews, said["id"], said["reason"])
                line = say("ignored_line", lang)
            elif said["act"] == "restore":
                bench.restore(said["id"])
                line = say("restored_line", lang)
            line = line or say("accepted_line", lang, count=len(case.changes))
            yield from self._again(data, reviews, case, line, bench, lang)
        yield from ({self.status: line} for line in trouble)

    def take_all(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Accept every fix; where two overlap, the graver stands."""
        lang, bench = languages_of(request), self._bench(request)
        with telling(lang) as trouble, REVIEWING.asked(owner_of(request).id) as ticket:
            yield from waiting(ticket, self.status, lang)
            case = self._case(data, lang)
            reviews = self._reviews(case, bench)
            fixes = [finding for review in reviews for finding in ready(review)]
            if not fixes:
                raise NothingToDo(say("nothing_to_accept", lang))
            case = accepted(case, fixes)
            line = say("accepted_line", lang, count=len(case.changes))
            yield from self._again(data, reviews, case, line, bench, lang)
        yield from ({self.status: line} for line in trouble)

    def _again(
        self, data: Updates, before: Sequence[Review], case: Case, line: str, bench: Workbench, lang: Language
    ) -> Iterator[Updates]:
        """Review once more, and leave the filters as they were."""
        unticked = {f.family for r in before for f in r.findings} - set(data[self.families] or ())
        with TemporaryDirectory() as folder:
            updates = self._shown(case, self._reviews(case, bench), [line], Path(folder), lang, unticked)
            del updates[self.severities]
            yield updates

    def _case(self, data: Updates, lang: Language) -> Case:
        """Read what stands in the boxes. Raises ``NothingToDo`` when that is nothing."""
        return case_of(
            data[self.text], data[self.file], data[self.notes], data[self.last_year], data[self.changes], lang
        )

    def _reviews(self, case: Case, bench: Workbench) -> tuple[Review, ...]:
        return bench.review(case.now, notes=case.notes or None, last_year=case.last_year)

    def _bench(self, request: gr.Request) -> Workbench:
        return self._workbench.deciding_as(owner_of(request).decides_as)


def _found(reviews: Sequence[Review], fingerprint: str, lang: Language) -> Finding:
    """Return the finding of this fingerprint. Raises ``UsageError`` when it is gone."""
    found = next((f for r in reviews for f in r.findings if f.fingerprint == fingerprint), None)
    if found is None:
        raise UsageError(say("finding_gone", lang))
    return found
