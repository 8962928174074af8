"""审阅: a summary in; its text and the findings in step, the tables, and the file with comments back."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.documents.reading import read_document
from assistant.domain.document import Document, Span
from assistant.domain.finding import Finding, Review
from assistant.errors import NothingToDo, UsageError
from assistant.places import shipped
from assistant.review.accepting import Change, accept, changed
from assistant.review.against_last_year import pairs
from assistant.review.scoring import answer_all, points
from assistant.ui import cards
from assistant.ui.asker import owner_of
from assistant.ui.downloads import file_name, write_commented, write_reviews
from assistant.ui.marked import marked_text
from assistant.ui.review_view import FILTER, ReviewView
from assistant.ui.settled import compared, rubric_rows, settled
from assistant.ui.staged import Staged
from assistant.ui.telling import languages_of, table, telling, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

Updates = dict[Any, Any]
WORD = (".docx", ".docm")


@dataclass(frozen=True, slots=True)
class Case:
    """What is reviewed, read anew at every click: the page keeps it, the server does not."""

    given: Document
    notes: tuple[Document, ...]
    last_year: Document | None
    changes: tuple[Change, ...]
    file: Path | None

    @property
    def now(self) -> Document:
        """The document with the accepted changes made."""
        return replace(self.given, text=changed(self.given.text, self.changes))


class ReviewTab(ReviewView):
    """What the buttons do. Text, files and accepted changes stay in the browser; nothing of a review is kept."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        super().__init__(label)
        self._wire()

    def _wire(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        found = [self.families, self.severities, self.pair, self.sections, self.rubric_line, self.rubric]
        found += [self.compared, self.settled, self.changes, self.docx, self.txt, self.json, self.html]
        found += [self.sample_button, self.accept_all]
        shown = [self.status, self.fold, self.hint, self.views, *found]
        given: set[Block] = {self.text, self.file, self.notes, self.last_year}
        held: set[Block] = given | {self.changes, self.families, self.severities}
        self.sample_button.click(self.load_sample, {self.text}, [self.text, self.status], **quiet)
        self.review_button.click(self.review, given, shown, **quiet)
        self.accept_all.click(self.take_all, held, shown, **quiet)
        for part in (self.pair, self.settled):
            part.click(self.act, held, shown, **quiet)
        for group in (self.families, self.severities):
            group.change(None, [self.families, self.severities], None, js=FILTER, **quiet)

    def load_sample(self, data: Updates, request: gr.Request) -> Updates:
        """Fill in the weak draft of the fictional school that ships with 研墨, unless something else stands there."""
        text = (shipped("corpus") / "samples" / "weak_draft.txt").read_text(encoding="utf-8")
        if (data[self.text] or "").strip() not in ("", text.strip()):
            return {self.status: told(say("not_over_yours", languages_of(request)), wrong=True)}
        return {self.text: text, self.status: ""}

    def review(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Review what was pasted or uploaded, from the beginning."""
        lang, bench = languages_of(request), self._bench(request)
        with telling(lang) as trouble:
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
        with telling(lang) as trouble:
            case = self._case(data, lang)
            reviews = self._reviews(case, bench)
            line = say("accepted_line", lang, count=len(case.changes))
            if said["act"] == "accept":
                case = _accepted(case, [_found(reviews, said["id"], lang)])
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
            if said["act"] in ("accept", "undo"):
                line = say("accepted_line", lang, count=len(case.changes))
            yield from self._again(data, reviews, case, line, bench, lang)
        yield from ({self.status: line} for line in trouble)

    def take_all(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Accept every fix; where two overlap, the graver stands."""
        lang, bench = languages_of(request), self._bench(request)
        with telling(lang) as trouble:
            case = self._case(data, lang)
            reviews = self._reviews(case, bench)
            ready = [finding for review in reviews for finding in _ready(review)]
            if not ready:
                raise NothingToDo(say("nothing_to_accept", lang))
            case = _accepted(case, ready)
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
        text = (data[self.text] or "").strip()
        if not text and not data[self.file]:
            raise NothingToDo(say("nothing", lang))
        given = _read(data[self.file]) if data[self.file] else Document(text.replace("\r\n", "\n"))
        return Case(
            given,
            tuple(_read(path) for path in data[self.notes] or ()),
            _read(data[self.last_year]) if data[self.last_year] else None,
            _read_changes(data[self.changes], given.text, lang),
            Path(data[self.file]) if data[self.file] else None,
        )

    def _reviews(self, case: Case, bench: Workbench) -> tuple[Review, ...]:
        return bench.review(case.now, notes=case.notes or None, last_year=case.last_year)

    def _bench(self, request: gr.Request) -> Workbench:
        return self._workbench.deciding_as(owner_of(request).decides_as)

    def _shown(
        self,
        case: Case,
        reviews: tuple[Review, ...],
        lines: Sequence[str],
        folder: Path,
        lang: Language,
        unticked: Collection[str] = (),
    ) -> Updates:
        heads = [cards.review_line(review, lang) for review in reviews]
        notices = list(dict.fromkeys(notice for review in reviews for notice in review.notices))
        last_year = case.last_year.text if case.last_year else ""
        near = pairs(case.now.text, last_year) if last_year else ()
        return (
            self._findings(case, reviews, unticked, lang)
            | self._tables(reviews, lang)
            | self._files(case, reviews, folder)
            | {
                self.status: told(*heads, *(n for n in notices if n not in lines), *lines),
                self.compared: compared(case.now.text, last_year, near, lang)
                if last_year
                else cards.tag("p", say("compare_empty", lang), "yanmo-empty"),
                self.settled: settled(case.given.text, case.changes, reviews, lang),
                self.changes: _write_changes(case),
                self.accept_all: gr.Button(visible=any(_ready(r) for r in reviews)),
            }
        )

    def _findings(
        self, case: Case, reviews: tuple[Review, ...], unticked: Collection[str], lang: Language
    ) -> Updates:
        findings = [finding for review in reviews for finding in review.findings]
        counts = {family: sum(f.family == family for f in findings) for family in cards.COLOURS}
        families = [
            (f"{cards.family_name(family, lang)} {count}", family)
            for family, count in counts.items()
            if count
        ]
        panes = "".join(
            cards.element(
                "section",
                inner,
                "yanmo-pane",
                id=name,
                tabindex="0",
                aria_label=say(words, lang),
            )
            for name, words, inner in (
                ("yanmo-marked", "marked_text", marked_text(case.now.text, findings, lang)),
                ("yanmo-cards", "cards_list", cards.finding_cards(reviews, lang)),
            )
        )
        return {
            self.families: gr.CheckboxGroup(
                choices=families, value=[family for _, family in families if family not in unticked]
            ),
            self.severities: gr.CheckboxGroup(value=list(cards.SEVERITIES)),
            self.pair: cards.element("div", panes, "yanmo-pair"),
        }

    def _tables(self, reviews: tuple[Review, ...], lang: Language) -> Updates:
        number = ("summary",) if len(reviews) > 1 else ()
        sections = table((*number, "about", "status", "evidence"), cards.section_rows(reviews, lang), lang)
        rubric = self._workbench.rubric()
        rows, lines = [], []
        for place, review in enumerate(reviews, 1):
            answers = answer_all(review, rubric)
            before = [str(place)] if number else []
            rows += [[*before, *row] for row in rubric_rows(review, answers, lang)]
            summed = {"points": points(answers), "total": rubric.total, "note": rubric.note}
            lines.append(
                say("rubric_line", lang, title=review.title or rubric.title, **summed)
                if answers
                else say("rubric_none", lang)
            )
        heads = (*number, "rubric_part", "rubric_item", "weight", "answered_as", "grounds")
        return {
            self.sections: gr.Dataframe(sections),
            self.rubric: gr.Dataframe(table(heads, rows, lang)),
            self.rubric_line: told(*lines),
        }

    def _files(self, case: Case, reviews: tuple[Review, ...], folder: Path) -> Updates:
        record, page = write_reviews(reviews, folder)
        stem = case.file.stem if case.file else file_name(reviews[0].title if reviews else "")
        docx = case.file if case.file and case.file.suffix.lower() in WORD else None
        word = folder / f"{stem}.批注.docx"
        if docx:
            write_commented(docx, word, case.given.text, case.changes, reviews)
        words = folder / f"{stem}.改.txt"
        words.write_text(case.now.text, encoding="utf-8")
        return {
            self.docx: gr.DownloadButton(value=word if docx else None, visible=docx is not None),
            self.txt: gr.DownloadButton(value=words, visible=bool(case.changes) and not docx),
            self.json: gr.DownloadButton(value=record, visible=True),
            self.html: gr.DownloadButton(value=page, visible=True),
        }


def _read(path: str) -> Document:
    return replace(read_document(path), path=Path(path).name)


def _ready(review: Review) -> list[Finding]:
    return [finding for finding in review.findings if finding.quote and finding.fix is not None]


def _found(reviews: Sequence[Review], fingerprint: str, lang: Language) -> Finding:
    """Return the finding of this fingerprint. Raises ``UsageError`` when it is gone."""
    found = next((f for r in reviews for f in r.findings if f.fingerprint == fingerprint), None)
    if found is None:
        raise UsageError(say("finding_gone", lang))
    return found


def _accepted(case: Case, findings: Sequence[Finding]) -> Case:
    """Take over fixes of the text as it is now, from its end so that the places before stay; none overlaps another."""
    taken: list[Finding] = []
    for finding in sorted(findings, key=lambda f: cards.SEVERITIES.index(f.severity)):
        if finding.fix is not None and not any(finding.span.overlaps(other.span) for other in taken):
            taken.append(finding)
    changes = case.changes
    for finding in sorted(taken, key=lambda f: f.span, reverse=True):
        changes = accept(case.given.text, changes, finding.span, finding.fix or "")
    return replace(case, changes=changes)


def _write_changes(case: Case) -> str:
    """Return the changes for the browser to keep, with what shows that they belong to this text."""
    rows = [[change.span.start, change.span.end, change.text] for change in case.changes]
    return json.dumps([_sum(case.given.text), rows], ensure_ascii=False) if rows else ""


def _read_changes(kept: str | None, text: str, lang: Language) -> tuple[Change, ...]:
    """Read them back. Raises ``UsageError`` when they belong to another text."""
    if not kept:
        return ()
    try:
        whose, rows = json.loads(kept)
        changes = tuple(Change(Span(int(start), int(end)), str(words)) for start, end, words in rows)
    except (ValueError, TypeError):
        whose, changes = "", ()
    ends = [place for change in changes for place in change.span]
    if whose != _sum(text) or ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(text)):
        raise UsageError(say("text_changed", lang))
    return changes


def _sum(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
