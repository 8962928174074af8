"""Note and fact coverage, contradicted facts, traps, questions, the ledger's closing."""

import re
from functools import lru_cache

from evals.cases import LabelledFact, School
from evals.scorers.entities import entities, ground, normalised
from evals.scorers.reading import lines
from evals.scoring import Case, Output, Score, scored

_QUOTED = re.compile(r"[“《]([^”》]{2,40})[”》]")
_LEAST = 1 / 3
"""Share of a fact's character pairs that must stand beside its figures."""


def windows(output: Output) -> tuple[str, ...]:
    """Return every sentence with the one after it in its section."""
    said = tuple(lines(output))
    pairs = zip(said, (*said[1:], None), strict=False)
    return tuple(
        a.text + (b.text if b is not None and b.key == a.key else "") for a, b in pairs if a.kind != "gap"
    )


def fact_coverage(case: Case, output: Output) -> Score:
    """Σ w·[covered] / Σ w. A fact is covered where one sentence, or two adjacent ones, hold all of its anchors."""
    shown = windows(output)
    facts = [fact for note in case.body.notes for fact in note.facts]
    missed = [fact for fact in facts if not covered(fact, shown)]
    whole = sum(fact.weight for fact in facts)
    told = whole - sum(fact.weight for fact in missed)
    return scored(told, whole, "没有标注事实", tuple(f"没写到：{fact.value}" for fact in missed))


def note_coverage(case: Case, output: Output) -> Score:
    """Share of the notes at least half of whose facts are covered."""
    shown = windows(output)
    notes = [note for note in case.body.notes if note.facts]
    missed = [n for n in notes if 2 * sum(covered(f, shown) for f in n.facts) < len(n.facts)]
    return scored(
        len(notes) - len(missed), len(notes), "没有标注事实", tuple(f"没写到：{n.id}" for n in missed)
    )


def contradicted(case: Case, output: Output) -> Score:
    """Facts told with another figure: two thirds of the words stand in one sentence, and none of its figures."""
    shown = windows(output)
    facts = [f for note in case.body.notes for f in note.facts if _figures(f.value)]
    wrong = [f for f in facts if not covered(f, shown) and _contradicts(f, shown)]
    return scored(len(wrong), len(facts), "没有带数字的事实", tuple(f"数字不同：{f.value}" for f in wrong))


def covered(fact: LabelledFact, shown: tuple[str, ...]) -> bool:
    """Tell whether one window holds every anchor of the fact."""
    return any(_holds(fact, window) for window in shown)


def _holds(fact: LabelledFact, window: str) -> bool:
    flat = normalised(window)
    if fact.anchors:
        return all(any(normalised(word) in flat for word in group) for group in fact.anchors)
    held, numbers, dates = ground(window)
    told = entities(fact.value)
    if not (_figures(fact.value) <= numbers and told["date"] <= dates):
        return False
    names = [_bare(m[1]) for m in _QUOTED.finditer(normalised(fact.value))]
    if not all(name in held for name in (*names, *told["document"])):
        return False
    return _shared(fact.value, held) >= _LEAST


@lru_cache(maxsize=8192)
def _figures(value: str) -> frozenset[str]:
    told = entities(value)
    return told["number"] | frozenset(percent.rstrip("%") for percent in told["percent"])


def _contradicts(fact: LabelledFact, shown: tuple[str, ...]) -> bool:
    figures = _figures(fact.value)
    for window in shown:
        held, _, _ = ground(window)
        stated = entities(window)["number"]
        if stated and not stated & figures and _shared(fact.value, held) >= 2 / 3:
            return True
    return False


def _shared(value: str, held: str) -> float:
    words = re.sub(r"\d+(?:\.\d+)?", "", _bare(normalised(value)))
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return sum(pair in held for pair in pairs) / len(pairs) if pairs else 1.0


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def traps_avoided(case: Case, output: Output) -> Score:
    """Share of the forbidden words that do not stand in the draft."""
    school: School = case.body
    fallen = [word for word in school.must_not if word in output["text"]]
    return scored(
        len(school.must_not) - len(fallen),
        len(school.must_not),
        "没有标注陷阱",
        tuple(f"不该写：{word}" for word in fallen),
    )


def ledger_closed(case: Case, output: Output) -> Score:
    """Share of the notes whose fate the ledger tells: a sentence, or a reason."""
    entries = output["ledger"]
    open_ones = [
        entry["id"]
        for entry in entries
        if not (entry["sentences"] or entry["reason"])
        or any(f["status"] == "dropped" and not f["reason"] for f in entry["facts"])
    ]
    return scored(
        len(entries) - len(open_ones),
        len(entries),
        "没有读出材料",
        tuple(f"没有交代：{i}" for i in open_ones),
    )


def facts_in_ledger_used(case: Case, output: Output) -> Score:
    """Share of the facts the program itself read that it used or asked about."""
    facts = [fact for entry in output["ledger"] for fact in entry["facts"]]
    kept = sum(fact["status"] != "dropped" for fact in facts)
    lost = tuple(f"未用：{fact['text']}" for fact in facts if fact["status"] == "dropped")
    return scored(kept, len(facts), "没有读出事实", lost)
