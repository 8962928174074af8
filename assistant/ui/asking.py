"""The tables of questions, and the sheet of answers that goes back to the drafting chain."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.domain.document import Document
from assistant.domain.draft import Draft, Question
from assistant.domain.sections import all_sections, sections_by_key
from assistant.text.quoting import quoted
from assistant.ui.words import Language, say

if TYPE_CHECKING:
    from assistant.drafting.answers import Answer


def question_rows(questions: Iterable[Question]) -> list[list[str]]:
    """Return one line a question: the section's label, the question, an empty answer."""
    return [[sections_by_key()[q.section].label, " ".join(q.question.split()), ""] for q in questions]


def answers_in(*tables: Sequence[Sequence[object]]) -> "tuple[Answer, ...]":
    """Return the lines of the question tables that carry an answer, each question once."""
    from assistant.drafting.answers import Answer

    keys = {kind.label: kind.key for kind in all_sections()}
    found: dict[str, Answer] = {}
    for table in tables:
        for line in table:
            label, question, answer, *_ = (*(str(cell or "").strip() for cell in line), "", "", "")
            if question and answer:
                found[question] = Answer(question, answer, keys.get(label, ""))
    return tuple(found.values())


def answered_rows(answers: "Iterable[Answer]") -> list[list[str]]:
    """Return the given answers as lines of the table."""
    labels = {kind.key: kind.label for kind in all_sections()}
    return [[labels.get(answer.section, ""), answer.question, answer.text] for answer in answers]


def answer_sheet(answers: "Iterable[Answer]") -> Document | None:
    """Return the answers as the sheet ``yanmo draft --answers`` takes; None when there are none."""
    blocks = [
        f"问{place}（{label}）：{question}\n答：{_guarded(text)}\n"
        for place, (label, question, text) in enumerate(answered_rows(answers), 1)
    ]
    return Document("\n".join(blocks)) if blocks else None


def answers_told(answers: "Sequence[Answer]", draft: Draft, lang: Language) -> list[str]:
    """Say how many answers stand in the draft, and of each that does not, why."""
    from assistant.drafting.answers import left_out

    if not answers:
        return []
    out = left_out(answers, draft.ledger)
    if not out:
        return [say("answers_used", lang, answers=len(answers))]
    why = "；".join(f"{quoted(answer.text, 24)}（{reason}）" for answer, reason in out)
    return [say("answers_left", lang, answers=len(answers), left=len(out), why=why)]


def _guarded(text: str) -> str:
    """Keep lines of an answer from being read as the next question or as a remark."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n ".join(re.sub(r"^#", "＃", line) for line in lines)
