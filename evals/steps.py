"""The steps of the two chains, each alone: what a step makes of a short text, as lines that can be read and labelled.

A line is one thing the step says. So a figure read wrongly, a name not resolved or a note cut in two shows where it
happens, and not only where a whole draft or review happens to hinge on it.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from assistant.domain.document import Document, Span
from assistant.domain.draft import Draft, Sentence
from assistant.domain.notes import Note
from assistant.drafting.check import check_sentence
from assistant.drafting.check_sheet import check_sheet
from assistant.drafting.guards import Ground, objection
from assistant.drafting.notes import channel_of, read_notes
from assistant.drafting.placing import place
from assistant.drafting.points import Point, left_out
from assistant.drafting.roster import read_roster
from assistant.drafting.segments import segments_of
from assistant.drafting.settling import settle
from assistant.drafting.wording import formal
from assistant.retrieval.splitting import split_document
from assistant.text.dates import read_dates, read_period
from assistant.text.numbers import arabic, read_figures
from assistant.workbench import Workbench
from evals.cases_steps import Given

Step = Callable[[Workbench, Given], list[str]]


def _figures(workbench: Workbench, given: Given) -> list[str]:
    read = [f"{f.text}＝{f.value}｜{f.unit}｜{f.qualifier}" for f in read_figures(given.text)]
    return [*read, f"写作：{arabic(given.text)}"]


def _dates(workbench: Workbench, given: Given) -> list[str]:
    period = read_period(given.period)
    read = [f"{d.text}＝{d.value}｜{d.formal(period.year_of(d.month))}" for d in read_dates(given.text)]
    if given.period:
        read.append(f"{period.first_year}—{period.last_year}，学期 {period.term}")
    return read


def _wording(workbench: Workbench, given: Given) -> list[str]:
    roster, period = read_roster({"N1": given.text, "N2": given.notes}), read_period(given.period)
    return [formal(line, roster, period, future=given.future) for line in given.text.split("\n")]


def _settled(workbench: Workbench, given: Given) -> list[str]:
    settled = settle(Note("N1", given.text, given.channel or channel_of(given.text)))
    said = [f"写：{line}" for line in settled.lines]
    return [*said, *(f"去：{drop.text}｜{drop.reason}" for drop in settled.drops)]


def _placed(workbench: Workbench, given: Given) -> list[str]:
    return [f"{line}→{place(line, given.inherited)}" for line in given.text.split("\n")]


def _segments(workbench: Workbench, given: Given) -> list[str]:
    settled = settle(Note("N1", given.text, given.channel or channel_of(given.text)))
    roster, period = read_roster({"N1": given.text, "N2": given.notes}), read_period(given.period)
    found = segments_of(settled, roster, period)
    return [f"{s.section}｜{s.status}｜{s.text}" + (f"｜{s.lead}" if s.lead else "") for s in found]


def _notes(workbench: Workbench, given: Given) -> list[str]:
    return [f"{n.channel}｜{n.text}" for n in read_notes([Document("notes.txt", given.text)])]


def _checked(workbench: Workbench, given: Given) -> list[str]:
    support = given.notes
    roster = read_roster({"N1": support})
    out = []
    for line in given.text.split("\n"):
        wrong = check_sentence(Sentence(line, given.kind, ("N1",)), support, roster)
        out += [f"{line}→{kind} {text}" for text, kind in wrong] or [f"{line}→"]
    return out


def _guarded(workbench: Workbench, given: Given) -> list[str]:
    """Each line as a model's sentence for the one point in ``notes``."""
    notes = {"N1": given.notes}
    roster, point = read_roster(notes), Point("N1.1", 0, given.notes, "", ("N1",))
    ground = Ground(given.section, (point,), notes, (given.school, given.period), (), (), roster)
    return [
        f"{line}→{objection(line, ground) or left_out(point, line, notes, roster)}"
        for line in given.text.split("\n")
    ]


def _draft(workbench: Workbench, given: Given) -> Draft:
    rows = [
        Note(f"N{number}", line, "row", "sheet.xlsx", given.labels)
        for number, line in enumerate(given.text.split("\n"), 1)
    ]
    return workbench.draft(
        rows if given.labels else [given.text],
        school=given.school, period=given.period, level=given.level, saved=False,
    )  # fmt: skip


def _sentences(workbench: Workbench, given: Given) -> list[str]:
    made = _draft(workbench, given)
    return [
        f"{section.key}.{place} {s.kind}｜{s.text}｜{'、'.join(s.notes)}"
        for section in made.sections
        for place, s in enumerate(section.sentences, 1)
        if s.notes or given.everything
    ]


def _ledger(workbench: Workbench, given: Given) -> list[str]:
    out = []
    for entry in _draft(workbench, given).ledger:
        out.append(f"{entry.id} {entry.status}｜{'、'.join(entry.sentences)}｜{entry.reason or ''}")
        out += [
            f"{entry.id} {f.kind} {f.text}→{f.status}｜{f.sentence or ''}｜{f.reason or ''}"
            for f in entry.facts
        ]
    return out


def _questions(workbench: Workbench, given: Given) -> list[str]:
    asked = _draft(workbench, given).questions
    return [f"{q.section}｜{q.note}｜{q.question}" for q in asked if q.note or given.everything]


def _to_check(workbench: Workbench, given: Given) -> list[str]:
    return [
        f"{line.place}｜{item.kind} {item.text}｜{'原文' if item.found else item.why}"
        for line in check_sheet(_draft(workbench, given))
        for item in line.items
    ]


def _chunks(workbench: Workbench, given: Given) -> list[str]:
    found = []
    for chunk in split_document(given.text):
        words = given.text[chunk.span.start : chunk.span.end].replace("\n", "⏎")
        found.append(f"{chunk.section}｜{chunk.heading}｜{words[:10]}…{words[-10:]}｜{len(words)}")
    return found


def _findings(workbench: Workbench, given: Given) -> list[str]:
    return [
        f"{f.severity}｜{f.family}｜{f.quote}"
        for review in workbench.review(given.text)
        for f in review.findings
        if f.quote
    ]


def _sections(workbench: Workbench, given: Given) -> list[str]:
    out = []
    for review in workbench.review(given.text):
        told = [s for s in review.sections if s.status in ("present", "partial")]
        absent = [s.key for s in review.sections if s.status == "missing"]
        out += [
            f"{s.key} {s.status}｜{'；'.join(_seen(review.text, span) for span in s.spans)}" for s in told
        ]
        out.append(f"{review.genre} {review.level}｜缺 {'、'.join(absent)}")
    return out


def _seen(text: str, span: Span) -> str:
    words = text[span.start : span.end].replace("\n", "⏎")
    return words if len(words) <= 12 else f"{words[:6]}…{words[-4:]}"


def _hits(workbench: Workbench, given: Given) -> list[str]:
    found = workbench.corpus.search(given.text, k=4, dense=False, **given.filters)
    hits = [f"{Path(p.source).name}｜{p.section}｜{p.heading}｜{'、'.join(sorted(p.matched))}" for p in found]
    falling = all(a.score >= b.score > 0 for a, b in pairwise(found))
    return [*hits, *([] if falling else ["得分没有从高到低"]), *([found.reason] if found.reason else [])]


STEPS: dict[str, tuple[str, Step]] = {
    "notes": ("材料切分", _notes),
    "figures": ("读数", _figures),
    "dates": ("读日期", _dates),
    "settled": ("更正与不写", _settled),
    "placed": ("归部分", _placed),
    "wording": ("书面措辞", _wording),
    "segments": ("分段", _segments),
    "sentences": ("成句", _sentences),
    "checked": ("句子核对", _checked),
    "guarded": ("模型句子的守则", _guarded),
    "questions": ("追问", _questions),
    "ledger": ("台账", _ledger),
    "check_sheet": ("核对单", _to_check),
    "chunks": ("语料切块", _chunks),
    "findings": ("审阅意见", _findings),
    "sections": ("判断部分", _sections),
    "hits": ("检索结果", _hits),
}
"""Step → what it is called, and what it makes of a case."""


def said(workbench: Workbench, step: str, given: Given) -> list[str]:
    """Return what one step makes of a case, line by line; nothing is a line too, so that it can be expected."""
    return STEPS[step][1](workbench, given) or ["（没有）"]
