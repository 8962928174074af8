"""What the drafter is still asked for: each 【待补】 with where it stands, joined with the question that would fill it."""

import re
from typing import NamedTuple

from assistant.domain.draft import Draft, Question, Section, paragraphs
from assistant.domain.sections import sections_by_key

TITLE = "待补事项与追问清单"
REMARK = "本附页供补充材料时对照，不属于正文，补齐后请删去。共{}项。"
GAP = re.compile(r"【待补[^】]*】?")
_ALIKE = 0.4


class Request(NamedTuple):
    """One line of the list; ``gap`` or ``question`` may be empty, never both."""

    place: str
    gap: str
    question: str
    notes: tuple[str, ...]

    @property
    def asked(self) -> str:
        """The gap and the question, each on its line."""
        return "\n".join(filter(None, (self.gap, self.question)))


def body_paragraphs(section: Section) -> list[str]:
    """Return a section's paragraphs as they are set: without empty ones, and a break within one opens another."""
    return [line for text in paragraphs(section) for line in text.split("\n") if line.strip()]


def heading_lines(section: Section) -> list[str]:
    """Return a section's headings, the outer one first: 一、主要做法 may stand above （一）集体培训."""
    return [line for line in section.heading.split("\n") if line.strip()]


def open_requests(draft: Draft) -> list[Request]:
    """Return all gaps and questions in the order of the summary; those about parts it lacks come last."""
    found = [Request("标题", gap, "", ()) for gap in GAP.findall(draft.title)]
    left = list(draft.questions)
    for section in draft.sections:
        own = [q for q in left if q.section == section.key]
        left = [q for q in left if q.section != section.key]
        found += _of_section(section, own)
    return found + [Request(_label(q.section), "", q.question, _notes(q)) for q in left]


def _of_section(section: Section, questions: list[Question]) -> list[Request]:
    lines = body_paragraphs(section)
    gaps = [(gap, s.notes) for s in section.sentences for gap in GAP.findall(s.text)]
    gaps += [(gap, ()) for gap in GAP.findall(section.heading)]
    found = []
    for gap, notes in gaps:
        at = next((n for n, line in enumerate(lines, 1) if gap in line), 0)
        place = _name(section) + (f"（第{at}段）" if at and len(lines) > 1 else "")
        question = _question_for(gap, questions, only=len(gaps) == 1)
        if question is not None:
            questions = [q for q in questions if q is not question]
            notes = tuple(dict.fromkeys((*notes, *_notes(question))))
        found.append(Request(place, gap, question.question if question else "", notes))
    return found + [Request(_name(section), "", q.question, _notes(q)) for q in questions]


def _question_for(gap: str, questions: list[Question], only: bool) -> Question | None:
    """The question that shares most with the gap; a section's only gap and only question belong together."""
    if only and len(questions) == 1:
        return questions[0]
    best = max(questions, key=lambda q: _likeness(gap, q.question), default=None)
    return best if best is not None and _likeness(gap, best.question) >= _ALIKE else None


def _likeness(gap: str, question: str) -> float:
    words = re.sub(r"【待补[：:]?|】", "", gap)
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in question for pair in pairs) / len(pairs) if pairs else 0.0


def _name(section: Section) -> str:
    lines = heading_lines(section)
    return lines[-1] if lines else _label(section.key)


def _label(key: str) -> str:
    kind = sections_by_key().get(key)
    return kind.label if kind else key or "全文"


def _notes(question: Question) -> tuple[str, ...]:
    return (question.note,) if question.note else ()
