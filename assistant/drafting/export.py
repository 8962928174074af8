"""A draft as a file for people, and the question sheet that lies beside it."""

from collections.abc import Iterable
from pathlib import Path

from assistant.documents.gongwen import write_docx, write_markdown
from assistant.documents.saving import write_atomically
from assistant.domain.draft import Draft
from assistant.drafting.answers import Answer, question_sheet, read_answers
from assistant.errors import UsageError


def export(draft: Draft, target: Path, answered: Iterable[Answer] = ()) -> Path:
    """Write a draft as .docx or .md, by the ending of ``target``, and its question sheet.

    Answers of the sheet that lies there already, and ``answered``, stay on the new sheet unless asked again.
    Raises ``UsageError`` for another ending.
    """
    if target.suffix.lower() == ".md":
        write_markdown(draft, target)
    elif target.suffix.lower() == ".docx":
        write_docx(draft, target)
    else:
        raise UsageError(f"只能写成 .docx 或 .md，请改“{target.name}”的扩展名。")
    place = question_sheet_path(target)
    before = read_answers(place.read_text(encoding="utf-8-sig", errors="replace")) if place.is_file() else ()
    open_still = {question.question for question in draft.questions}
    kept = {a.question: a for a in (*before, *answered) if a.question and a.question not in open_still}
    if draft.questions or kept:
        sheet = question_sheet(draft.questions, tuple(kept.values())).encode("utf-8-sig")
        write_atomically(place, lambda stream: stream.write(sheet))
    return target


def question_sheet_path(target: Path) -> Path:
    """Return where the question sheet of an export lies: 总结.docx → 总结.追问.txt."""
    return target.with_name(f"{target.stem}.追问.txt")
