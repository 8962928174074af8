"""How a review is shown: text and cards in step, the tables, and the files to take away."""

from collections.abc import Collection, Sequence
from pathlib import Path

import gradio as gr

from assistant.domain.finding import Finding, Review
from assistant.review.against_last_year import pairs
from assistant.review.scoring import answer_all, points
from assistant.ui import cards
from assistant.ui.downloads import file_name, write_commented, write_reviews
from assistant.ui.marked import marked_text
from assistant.ui.review_case import Case, written_changes
from assistant.ui.review_view import ReviewView
from assistant.ui.settled import compared, rubric_rows, settled
from assistant.ui.telling import Updates, table, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

WORD = (".docx", ".docm")


class ReviewShown(ReviewView):
    """What the components show of a case and its reviews."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        super().__init__(label)

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
                self.changes: written_changes(case),
                self.accept_all: gr.Button(visible=any(ready(r) for r in reviews)),
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
        first: list[str | int] = ["7%"] if number else []
        return {
            self.sections: gr.Dataframe(sections, column_widths=[*first, "13%", "9%", "71%"]),
            self.rubric: gr.Dataframe(
                table(heads, rows, lang), column_widths=[*first, "12%", "37%", "7%", "7%", "30%"]
            ),
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


def ready(review: Review) -> list[Finding]:
    """Return the findings with a fix that can be accepted."""
    return [finding for finding in review.findings if finding.quote and finding.fix is not None]
