"""Review: defects found, vague claims by span and by sentence, sections told, false alarms, quotes that stand.

F1 is kept as 2·TP over 2·TP + FP + FN, so that pooling it over texts is pooling counts.
"""

from collections.abc import Callable
from typing import Any

from assistant.text.sentences import split_sentences
from evals.cases_review import Labelled
from evals.exemplars import LOUD
from evals.scoring import Case, Output, Score, scored

_OPEN = "标注不求全，没标的不算误报"
Place = tuple[int, int]


def defects_found(case: Case, output: Output) -> Score:
    """Share of the labelled defects that a finding of their family touches."""
    return _found(case, output, None)


def found_of(family: str) -> Callable[[Case, Output], Score]:
    """Return the scorer of the labelled defects of one family."""
    return lambda case, output: _found(case, output, family)


def _found(case: Case, output: Output, family: str | None) -> Score:
    gold = [d for d in case.body.defects if family in (None, d.family)]
    missed = [
        d
        for d in gold
        if not any(f["family"] == d.family and _touch(_span(f), (d.start, d.end)) for f in output["findings"])
    ]
    return scored(
        len(gold) - len(missed),
        len(gold),
        "没有标注这类毛病",
        tuple(f"漏：{case.body.text[d.start : d.end]}" for d in missed),
    )


def vague_spans(case: Case, output: Output) -> tuple[int, int, int]:
    """TP, FP, FN of vague claims: one to one, a pair matches when it shares half of what both cover (IoU ≥ 0.5)."""
    gold, said = _vague(case, output)
    hits = _matching(gold, said)
    return hits, len(said) - hits, len(gold) - hits


def vague_sentences(case: Case, output: Output) -> tuple[int, int, int]:
    """TP, FP, FN of sentences that hold a vague claim."""
    sentences = [(s, e) for s, e in split_sentences(case.body.text)]
    gold, said = _vague(case, output)
    truth = {s for s in sentences if any(_touch(s, g) for g in gold)}
    told = {s for s in sentences if any(_touch(s, g) for g in said)}
    return len(truth & told), len(told - truth), len(truth - told)


def _vague(case: Case, output: Output) -> tuple[list[Place], list[Place]]:
    """The labelled vague claims and the reported ones; a report on an arguable place alone counts neither way."""
    gold = [(d.start, d.end) for d in case.body.defects if d.family == "vague"]
    said = [_span(f) for f in output["findings"] if f["family"] == "vague"]
    open_ = case.body.unscored
    return gold, [p for p in said if any(_touch(p, g) for g in gold) or not any(_touch(p, u) for u in open_)]


def missing_sections(case: Case, output: Output) -> tuple[int, int, int]:
    """TP, FP, FN of sections told missing; sections the label says nothing of are left out."""
    told = {key for key, status in output["sections"].items() if status == "missing"}
    truth = case.body.sections
    missing = {key for key, status in truth.items() if status == "missing"}
    return len(told & missing), len((told & set(truth)) - missing), len(missing - told)


Count = Callable[[Case, Output], tuple[int, int, int]]


def precision(count: Count) -> Callable[[Case, Output], Score]:
    """TP / (TP + FP); none where the labels do not claim to be complete."""

    def score(case: Case, output: Output) -> Score:
        if not case.body.exhaustive and count is not missing_sections:
            return Score(0, 0, _OPEN)
        right, false, _ = count(case, output)
        return scored(right, right + false, "没有报出")

    return score


def recall(count: Count) -> Callable[[Case, Output], Score]:
    """TP / (TP + FN)."""

    def score(case: Case, output: Output) -> Score:
        right, _, missed = count(case, output)
        return scored(right, right + missed, "没有标注")

    return score


def f1(count: Count) -> Callable[[Case, Output], Score]:
    """2·TP / (2·TP + FP + FN)."""

    def score(case: Case, output: Output) -> Score:
        if not case.body.exhaustive and count is not missing_sections:
            return Score(0, 0, _OPEN)
        right, false, missed = count(case, output)
        return scored(2 * right, 2 * right + false + missed, "没有标注，也没有报出")

    return score


def sections_right(case: Case, output: Output) -> Score:
    """Share of the labelled sections whose status is told as labelled."""
    truth = case.body.sections
    wrong = [
        f"{key}：应为 {status}，报 {output['sections'].get(key, '无')}"
        for key, status in truth.items()
        if output["sections"].get(key) != status
    ]
    return scored(len(truth) - len(wrong), len(truth), "没有标注各部分", tuple(wrong))


def false_alarms(case: Case, output: Output) -> Score:
    """Errors and warnings per 1,000 characters of a text that its author holds to be free of faults."""
    if not case.body.clean:
        return Score(0, 0, "不是无错文本")
    loud = [f for f in _beside(case, output) if f["severity"] in LOUD]
    return scored(
        len(loud),
        len(case.body.text) / 1000,
        "文本是空的",
        tuple(f"{f['rule']} {f['quote']}" for f in loud),
    )


def false_hints(case: Case, output: Output) -> Score:
    """Findings of any severity per 1,000 characters of a text free of faults."""
    if not case.body.clean:
        return Score(0, 0, "不是无错文本")
    said = _beside(case, output)
    told = tuple(f"{f['rule']} {f['quote']}" for f in said)
    return scored(len(said), len(case.body.text) / 1000, "文本是空的", told)


def _beside(case: Case, output: Output) -> list[dict[str, Any]]:
    """The findings where nobody marked anything; one about something absent has no place and is judged with the sections."""
    marked = [*case.body.unscored, *((d.start, d.end) for d in case.body.defects)]
    return [
        f for f in output["findings"] if f["quote"] and not any(_touch(_span(f), place) for place in marked)
    ]


def quotes_stand(case: Case, output: Output) -> Score:
    """Findings whose quote is not what stands at their span, among all findings."""
    body: Labelled = case.body
    wrong = [f for f in output["findings"] if body.text[f["start"] : f["end"]] != f["quote"]]
    return scored(len(wrong), len(output["findings"]), "没有意见", tuple(f["rule"] for f in wrong))


def with_question(case: Case, output: Output) -> Score:
    """Vague findings that ask the question which would mend them, among all vague findings."""
    vague = [f for f in output["findings"] if f["family"] == "vague"]
    return scored(sum(bool(f["question"]) for f in vague), len(vague), "没有空泛意见")


def planted_found(case: Case, output: Output) -> Score:
    """1 when the planted defect is told (or, for what is no defect, nothing new is said); none where its twin has it too."""
    return scored(output["found"], output["scored"], "原文就有同样的问题", tuple(output["missed"]))


def new_alarms(case: Case, output: Output) -> Score:
    """Errors and warnings beside the defect that the clean twin does not have, a case."""
    return scored(output["alarms"], output["scored"], "原文就有同样的问题", tuple(output["told"]))


def exact_marks(case: Case, output: Output) -> Score:
    """1 when a rule reports exactly the marked words of its example, else 0."""
    right = [tuple(mark) for mark in output["marks"]] == [tuple(mark) for mark in case.body["marks"]]
    return Score(int(right), 1, evidence=() if right else (case.body["text"],))


def _span(finding: dict[str, Any]) -> Place:
    return finding["start"], finding["end"]


def _touch(a: Place, b: Place) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _matching(gold: list[Place], said: list[Place]) -> int:
    """Size of a largest one-to-one matching of pairs with IoU ≥ 0.5 (Kuhn's augmenting paths)."""
    near = [[j for j, b in enumerate(said) if _iou(a, b) >= 0.5] for a in gold]
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in near[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def _iou(a: Place, b: Place) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0
