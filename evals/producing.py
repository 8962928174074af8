"""What the program makes of a case: one function a suite, each from a case to plain JSON."""

import tempfile
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from assistant.documents.gongwen import docx_paragraphs, write_docx
from assistant.domain.draft import Draft
from assistant.domain.finding import Review
from assistant.drafting.check_sheet import Line, check_sheet
from assistant.drafting.record import draft_json
from assistant.review.letter import return_letter
from assistant.review.rules import RULES
from assistant.review.scoring import answer_all, points
from assistant.settings import OFFLINE, Settings
from assistant.workbench import Workbench
from evals.cases import School
from evals.planted import measure_planted
from evals.scoring import Case, Output
from evals.scripted import ScriptedChat
from evals.steps import said


def drafted(workbench: Workbench, case: Case) -> Output:
    """Draft the notes of a case, then revise one sentence and count what else changed."""
    school: School = case.body
    clock = _clock(workbench)
    before = len(clock)
    draft = workbench.draft([school.text], school=school.name, period=school.period, level=school.level)
    made = draft_json(draft)
    kept = ("title", "text", "sections", "sources", "ledger", "unsupported", "usage", "model")
    return {name: made[name] for name in kept} | {
        "questions": [[q.section, q.note, q.question] for q in draft.questions],
        "check_sheet": [_to_check(line) for line in check_sheet(draft)],
        "docx": _as_word(draft),
        "revision": _revised(workbench, draft),
        **({"seconds": seconds} if (seconds := clock[before:]) else {}),
        **({"price": price} if (price := _price(workbench, draft)) else {}),
    }


def _clock(workbench: Workbench) -> list[float]:
    """Seconds of the calls so far; [] where nothing is timed: without a model, or with one made of code."""
    from assistant.llm.recording import RecordingChat, ReplayChat

    chat = None if workbench.settings.model == OFFLINE else workbench.chat
    return chat.seconds if isinstance(chat, RecordingChat | ReplayChat) else []


def _price(workbench: Workbench, draft: Draft) -> list[Any]:
    """Price per million tokens in and out, its currency and its day; [] for a model that has none."""
    from assistant.llm.prices import price_of

    found = price_of(draft.model, workbench.price_files) if draft.usage.calls else None
    return [found.tokens_in, found.tokens_out, found.currency, f"{found.seen}"] if found else []


def _to_check(line: Line) -> list[Any]:
    """One line of the 核对单: its place, what is to be ticked off and how it is found, and the words of the notes beside it."""
    items = [[item.text, item.kind, item.found, item.why] for item in line.items]
    beside = [[s.id, [s.text[span.start : span.end] for span in s.spans]] for s in line.support]
    return [line.place, items, beside]


def _as_word(draft: Draft) -> list[str]:
    """The paragraphs of the .docx, read back."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.docx"
        write_docx(draft, path)
        return docx_paragraphs(path)


def drafted_carelessly(workbench: Workbench, case: Case) -> Output:
    """Draft with the careless model made of code in place of one in a cloud; nothing leaves the machine."""
    chat = ScriptedChat(cloud=True)
    careless = Workbench(Settings(workbench.settings.data_dir, chat.endpoint.name), chat=chat)
    careless.corpus = workbench.corpus
    return drafted(careless, case) | {"sent": sorted(chat.heard)}


def stepped(workbench: Workbench, case: Case) -> Output:
    """Give a short text to one step of the chains."""
    return {"lines": said(workbench, case.cluster, case.body.given)}


def _revised(workbench: Workbench, draft: Draft) -> dict[str, int]:
    place = next(
        (
            (f"{section.key}.{number}", sentence.text)
            for section in draft.sections
            for number, sentence in enumerate(section.sentences, 1)
            if sentence.kind == "claim" and draft.text.count(sentence.text) == 1 and len(sentence.text) > 8
        ),
        None,
    )
    if place is None:
        return {"damaged": 0, "characters": 0}
    new = place[1][:4] + place[1][5:]
    revised = workbench.revise(draft.id, place[0], new)
    wanted = draft.text.replace(place[1], new)
    damaged = sum(a != b for a, b in zip(wanted, revised.text, strict=False))
    return {"damaged": damaged + abs(len(wanted) - len(revised.text)), "characters": len(wanted)}


def reviewed(workbench: Workbench, case: Case) -> Output:
    """Review a text; findings of all summaries in it, sections of the first."""
    reviews = workbench.review(case.body.text)
    findings = [
        {
            "rule": f.rule,
            "family": f.family,
            "severity": f.severity,
            "start": f.span.start,
            "end": f.span.end,
            "quote": f.quote,
            "question": f.question,
            "message": f.message,
            "fix": f.fix,
        }
        for review in reviews
        for f in review.findings
    ]
    sections = {s.key: s.status for s in reviews[0].sections} if reviews else {}
    rubric = workbench.rubric()
    return {
        "findings": findings,
        "sections": sections,
        "shown": [[s.key, *map(list, s.spans)] for review in reviews for s in review.sections],
        "genres": [[review.genre, review.level, review.offset, review.end] for review in reviews],
        "letters": [return_letter(review) for review in reviews],
        "points": [points(answer_all(review, rubric)) for review in reviews],
    }


def told_apart(workbench: Workbench, case: Case) -> Output:
    """Review a text with one planted defect and its clean twin."""
    [figures] = measure_planted([case.body], partial(_reviewed_once, workbench)).values()
    return {
        "found": figures.found.part,
        "scored": figures.found.whole,
        "missed": figures.missed,
        "alarms": figures.new_findings.part,
        "told": figures.alarms,
    }


@lru_cache(maxsize=64)
def _reviewed_once(workbench: Workbench, text: str) -> tuple[Review, ...]:
    return workbench.review(text)


def marked(workbench: Workbench, case: Case) -> Output:
    """Let one rule read one example."""
    rule = next((rule for rule in RULES if rule.id == case.body["rule"]), None)
    if rule is None:
        return {"marks": None}
    reading = rule.reading(case.body["text"])
    return {"marks": sorted([*span] for span in {mark.span for mark in rule.check(reading)})}


def retrieved(workbench: Workbench, case: Case) -> Output:
    """Ask the index by words alone, as it is shipped."""
    found = workbench.corpus.search(case.body.text, k=10, dense=False)
    return {
        "hits": [[Path(p.source).name, *p.span] for p in found],
        "scores": [round(p.score, 6) for p in found],
        "matched": [list(p.matched) for p in found],
        "texts": [" ".join((p.title, p.heading, p.number, p.text)) for p in found],
        "reason": found.reason,
    }
