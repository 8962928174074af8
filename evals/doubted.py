"""The checker alone: the labelled facts of a case as sentences, true and with one fault planted in each."""

import random
import re

from assistant.domain.draft import Sentence
from assistant.drafting.check import check_sentence
from assistant.drafting.roster import read_roster
from assistant.workbench import Workbench
from evals.cases import LabelledFact, LabelledNote, School
from evals.scoring import Case, Output

_FIGURE = re.compile(r"(?<![\d.])[1-9]\d{0,3}(?=[人次场节篇份项个对组本天])")
_ADDED = {
    "date": "，时间为{}月{}日。",
    "person": "，由副校长{}主持。",
    "title": "，依据《{}管理办法》。",
    "number": "，依据教研〔20{}〕{}号。",
    "organisation": "，{}中学承办。",
}


def checked_claims(workbench: Workbench, case: Case) -> Output:
    """Hold the labelled facts of a case, as sentences, against their notes; then again with one fault planted in each."""
    school: School = case.body
    dice = random.Random(case.sha)
    roster = read_roster({note.id: note.text for note in school.notes})
    given = f"{school.name}\n{school.period}\n{school.staff}"
    planted, clean = [], []
    for note in school.notes:
        support = f"{note.text}\n{given}"
        for fact in note.facts:
            true = fact.value.rstrip("。") + "。"
            wrong = check_sentence(Sentence(true, "claim", (note.id,)), support, roster)
            clean.append({"text": true, "seen": bool(wrong)})
            if wrong:
                continue
            for kind, text in _faults(fact, note, dice):
                objections = check_sentence(Sentence(text, "claim", (note.id,)), support, roster)
                planted.append({"kind": kind, "text": text, "seen": bool(objections)})
    return {"planted": planted, "clean": clean}


def _faults(fact: LabelledFact, note: LabelledNote, dice: random.Random) -> list[tuple[str, str]]:
    """One added fault of a kind drawn by the case, and a wrong figure where the fact holds one."""
    found = []
    body = fact.value.rstrip("。")
    figures = [m for m in _FIGURE.finditer(body)]
    if figures:
        at = dice.choice(figures)
        wrong = int(at.group()) * 7 + dice.randint(311, 977)
        if str(wrong) not in note.text:
            found.append(("figure", f"{body[: at.start()]}{wrong}{body[at.end() :]}。"))
    kind = dice.choice(tuple(_ADDED))
    fills = {
        "date": (dice.randint(1, 12), dice.randint(13, 28)),
        "person": (dice.choice(("耿直言", "阮知秋", "祁望舒", "冉星野")),),
        "title": (dice.choice(("潮汐观测", "星图绘制", "古琴修复")),),
        "number": (dice.randint(16, 22), dice.randint(301, 899)),
        "organisation": (dice.choice(("潞川市第十九", "鹿鸣山", "东溟岛")),),
    }[kind]
    if not (kind == "date" and f"{fills[0]}" in note.text):
        found.append((kind, body + _ADDED[kind].format(*fills)))
    return found
