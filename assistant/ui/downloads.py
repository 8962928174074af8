"""What can be downloaded, written into a folder that lives until the page has its own copies."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assistant.domain.draft import Draft
from assistant.domain.finding import Review
from assistant.drafting.record import draft_json
from assistant.review.accepting import Change, origin

if TYPE_CHECKING:
    from assistant.drafting.answers import Answer

UNFINISHED = "（草稿）"
"""Ends the name of a file whose ledger was open when it was written."""


class DraftFiles(NamedTuple):
    """The files of one draft; there is no sheet when nothing is asked."""

    docx: Path
    md: Path
    json: Path
    check: Path
    sheet: Path | None


def write_draft(
    draft: Draft, answers: "Sequence[Answer]", folder: Path, *, unfinished: bool = False
) -> DraftFiles:
    """Write the draft in every form into ``folder``; the files are named for its title, an unfinished one says so."""
    from assistant.drafting.check_page import check_page
    from assistant.drafting.export import export, question_sheet_path

    name = file_name(draft.title) + (UNFINISHED if unfinished else "")
    docx = export(draft, folder / f"{name}.docx", answers)
    md = export(draft, folder / f"{name}.md", answers)
    record = folder / f"{name}.json"
    record.write_text(json.dumps(draft_json(draft), ensure_ascii=False, indent=1), encoding="utf-8")
    check = folder / f"{name}.核对单.html"
    check.write_text(check_page(draft), encoding="utf-8")
    sheet = question_sheet_path(docx)
    return DraftFiles(docx, md, record, check, sheet if sheet.exists() else None)


def write_reviews(reviews: Sequence[Review], folder: Path) -> tuple[Path, Path]:
    """Write the reviews of one file as JSON and as a page to read."""
    from assistant.review.report import reviews_html, reviews_json

    name = file_name(reviews[0].title) if reviews else ""
    record, page = folder / f"{name}.审阅.json", folder / f"{name}.审阅.html"
    record.write_text(json.dumps(reviews_json(reviews), ensure_ascii=False, indent=1), encoding="utf-8")
    page.write_text(reviews_html(reviews), encoding="utf-8")
    return record, page


def write_commented(
    source: Path, target: Path, text: str, changes: Sequence[Change], reviews: Sequence[Review]
) -> int:
    """Write ``source`` (.docx) with a comment for each finding and the accepted changes tracked; return how many are.

    ``text`` is that of ``source``; the reviews are of the text with the changes made.
    """
    from assistant.documents.docx_remarks import Remark, write_remarks
    from assistant.review.comments import remarks_of

    remarks = [
        replace(remark, span=(place := origin(remark.span, changes)), quote=text[slice(*place)], fix=None)
        for remark in remarks_of(reviews)
    ]
    for change in changes:
        before = text[slice(*change.span)]
        line = f"已采纳：“{before}”{f'改为“{change.text}”' if change.text else '删去'}"
        remarks.append(Remark(change.span, (line,), before, change.text))
    return write_remarks(source, target, remarks)


def file_name(title: str) -> str:
    """Return a title as a file name: no 【待补】, nothing that Windows refuses, at most 60 characters."""
    kept = re.sub(r'【[^】]*】|[\\/:*?"<>|\s\x00-\x1f]', "", title).strip(".")
    return kept[:60] or "校本研修工作总结"
