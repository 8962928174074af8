"""What the drafter is still asked for: each 【待补】 with where it stands, joined with the question that would fill it."""

import re
from typing import NamedTuple

from assistant.domain.draft import Draft, Question, Section, paragraphs
from assistant.domain.sections import sections_by_key

TITLE = "待补事项与追问清单"
REMARK = "本附页供补充材料时对照，不属于正文，补齐后请删去。共{}项。"
UNTOLD = "材料里没有提到的部分：{}。有材料再补，没有就不写；各部分可以补些什么，见追问清单。"
GAP = re.compile(r"【待补[^】]*】?")
HOLE = "＿＿"
"""How a question shows the place of a gap in the sentence it quotes."""
_WANTED = re.compile(r"有无“(.+?)”方面的材料")
_ALIKE = 0.4


class Request(NamedTuple):
    """One line of the list; ``gap`` or ``question`` may be empty, never both."""

    place: str
    gap: str
    question: str
    notes: tuple[str, ...]

    @property
    def asked(self) -> str:
        """The gap and the question, each on its line; one of them where the other says no more."""
        lacking = _lacking(self.gap)
        if self.question and not lacking:
            return self.question
        if lacking and self.question.endswith(f"缺：{lacking}。请补充。"):
            return self.gap
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


def last_page(draft: Draft) -> tuple[list[Request], str]:
    """Return what the last page lists one by one, and the line that names the parts nothing was told of ("": none)."""
    requests = open_requests(draft)
    untold = [found[1] for r in requests if not r.gap and (found := _WANTED.match(r.question))]
    listed = [r for r in requests if r.gap or not _WANTED.match(r.question)]
    return listed, UNTOLD.format("、".join(untold)) if untold else ""


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
    """The question that shares most with the gap; a section's only gap and only question belong together.

    A gap without words is asked for by a question that quotes its sentence with the hole in it.
    """
    if only and len(questions) == 1:
        return questions[0]
    if not _lacking(gap):
        return next((question for question in questions if HOLE in question.question), None)
    best = max(questions, key=lambda q: _likeness(gap, q.question), default=None)
    return best if best is not None and _likeness(gap, best.question) >= _ALIKE else None


def _likeness(gap: str, question: str) -> float:
    words = _lacking(gap)
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in question for pair in pairs) / len(pairs) if pairs else 0.0


def _lacking(gap: str) -> str:
    return re.sub(r"【待补[：:]?|】", "", gap)


def _name(section: Section) -> str:
    lines = heading_lines(section)
    return lines[-1] if lines else _label(section.key)


def _label(key: str) -> str:
    kind = sections_by_key().get(key)
    return kind.label if kind else key or "全文"


def _notes(question: Question) -> tuple[str, ...]:
    return (question.note,) if question.note else ()
