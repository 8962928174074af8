"""A draft as a file for people, and the question sheet that lies beside it."""

from collections.abc import Iterable
from pathlib import Path

from assistant.documents.gongwen import write_docx, write_markdown
from assistant.documents.plain_text import decode
from assistant.documents.saving import write_atomically
from assistant.domain.draft import Draft
from assistant.drafting.answers import Answer, question_sheet, read_answers
from assistant.errors import UnreadableFile, UsageError


def export(draft: Draft, target: Path, answered: Iterable[Answer] = ()) -> Path:
    """Write a draft as .docx or .md, by the ending of ``target``, and its question sheet.

    Answers of the sheet that lies there already, and ``answered``, stay on the new sheet.
    Raises ``UsageError`` for another ending, or when what lies there is no question sheet.
    """
    place = question_sheet_path(target)
    before = _answers_there(place)
    if target.suffix.lower() == ".md":
        write_markdown(draft, target)
    elif target.suffix.lower() == ".docx":
        write_docx(draft, target)
    else:
        raise UsageError(f"只能写成 .docx 或 .md，请改“{target.name}”的扩展名。")
    kept = {answer.question: answer for answer in (*before, *answered) if answer.question}
    if draft.questions or kept:
        sheet = question_sheet(draft.questions, tuple(kept.values())).encode("utf-8-sig")
        write_atomically(place, lambda stream: stream.write(sheet))
    return target


def _answers_there(place: Path) -> tuple[Answer, ...]:
    """Return what was filled in on the sheet at ``place``, in whatever encoding an editor saved it."""
    if not place.is_file():
        return ()
    try:
        answers = read_answers(decode(place.read_bytes()))
    except UnreadableFile as refusal:
        raise UnreadableFile(f"“{place}”{refusal}。") from None
    if any(not answer.question for answer in answers):
        raise UsageError(f"“{place}”已存在而且不是追问清单，为免覆盖，请用 -o 换一个文件名。")
    return answers


def question_sheet_path(target: Path) -> Path:
    """Return where the question sheet of an export lies: 总结.docx → 总结.追问.txt."""
    return target.with_name(f"{target.stem}.追问.txt")
