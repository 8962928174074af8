"""The reviewer measured on the labelled texts: vague claims, defects, sections, false alarms, and each rule by itself.

    python -m evals.labelled [--details]

prints the figures of both halves, those of the planted cases, and how far the two readers agree. ``--details`` lists
what was missed and wrongly reported on the half for tuning; the other half is told in figures alone. Of texts that
taught the second opinion, `evals.learn_opinion` gives the figures without what they taught.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from assistant.domain.finding import Finding, Review
from assistant.workbench import Workbench
from evals.agreement import Agreement, Truth, between_readers, by_sentence, touches, truths
from evals.exemplars import LOUD
from evals.injector import planted_cases
from evals.labelled_texts import half, read_labels, taught_by
from evals.planted import measure_planted
from evals.rule_precision import NOT_SUMMARIES, RuleCount, fits, judge
from evals.shares import Ratio, ratio

LOCATED = ("number", "residue", "typography", "numbering", "wording", "period", "policy", "privacy")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on some texts."""

    texts: int
    vague_sentences: Agreement
    """Readers first, program second."""
    sentence_precision: Ratio
    sentence_recall: Ratio
    span_precision: Ratio
    span_recall: Ratio
    specific_flagged: Ratio
    defect_recall: Ratio
    defect_precision: Ratio
    sections_missed: Ratio
    """Missing sections that are not told missing."""
    sections_false: Ratio
    """Sections told missing that are there, over all that are there."""
    clean_alarms: Ratio
    """Errors and warnings on clean texts where no reader sees anything, over their characters."""
    clean_remarks: Ratio
    """The same with hints."""
    rules: Mapping[str, RuleCount]
    missed: tuple[str, ...] = field(default=(), compare=False)
    alarms: tuple[str, ...] = field(default=(), compare=False)

    @property
    def span_f1(self) -> float | None:
        """The harmonic mean of the two span figures; None where either is."""
        p, r = self.span_precision.value, self.span_recall.value
        return None if p is None or r is None else round(2 * p * r / (p + r), 3) if p + r else 0.0


def measure(scored: Sequence[Truth], reviews: Mapping[str, tuple[Review, ...]]) -> Figures:
    """Score the reviews, one tuple per text by its id, against the labels."""
    sentences = Agreement()
    counts: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = {}
    missed: list[str] = []
    alarms: list[str] = []
    for truth in scored:
        told = reviews[truth.doc.doc_id]
        found = tuple(one for review in told for one in review.findings)
        located = tuple(one for one in found if one.quote)
        sentences += _sentences(truth, located)
        counts.update(_vague(truth, located))
        counts.update(_defects(truth, located))
        counts.update(_sections(truth, told))
        if truth.doc.quality == "clean" and truth.doc.genre not in NOT_SUMMARIES:
            wrong = [one for one in located if judge(truth, one) == "wrong"]
            loud = sum(one.severity in LOUD for one in wrong)
            counts.update(clean=truth.doc.chars, loud=loud, remarks=len(wrong))
        for one in found:
            verdict = judge(truth, one)
            rules.setdefault(one.rule, Counter())[verdict] += 1
            if verdict == "wrong":
                alarms.append(f"{truth.doc.doc_id} {one.rule} {one.severity} {one.quote or one.message}")
        missed.extend(_missed(truth, located, told))
    return Figures(
        len(scored),
        sentences,
        ratio(sentences.both, sentences.both + sentences.second, "没有报空泛"),
        ratio(sentences.both, sentences.both + sentences.first, "没有标空泛"),
        ratio(counts["vague_right"], counts["vague_told"], "没有报空泛"),
        ratio(counts["vague_found"], counts["vague"], "没有标空泛"),
        ratio(counts["specific_flagged"], counts["specific"], "没有标具体句"),
        ratio(counts["defects_found"], counts["defects"], "没有标硬伤"),
        ratio(counts["defects_right"], counts["defects_told"], "没有报硬伤"),
        ratio(counts["sections_missed"], counts["sections_gone"], "没有缺的部分"),
        ratio(counts["sections_false"], counts["sections_there"], "没有在的部分"),
        ratio(counts["loud"], counts["clean"], "没有干净的文本"),
        ratio(counts["remarks"], counts["clean"], "没有干净的文本"),
        {rule: RuleCount(c["right"], c["wrong"], c["undecided"]) for rule, c in sorted(rules.items())},
        tuple(missed),
        tuple(alarms),
    )


def _sentences(truth: Truth, located: Iterable[Finding]) -> Agreement:
    spans = [one.span for one in located if one.family == "vague"]
    return by_sentence(
        truth.doc.text,
        lambda sentence: touches(sentence, truth.vague),
        lambda sentence: any(span.overlaps(sentence) for span in spans),
        lambda sentence: touches(sentence, truth.arguable),
    )


def _vague(truth: Truth, located: Iterable[Finding]) -> dict[str, int]:
    spans = [one.span for one in located if one.family == "vague"]
    right = [span for span in spans if any(fits(label, span) for label in truth.vague)]
    open_ = [span for span in spans if span not in right and any(fits(q, span) for q in truth.arguable)]
    return {
        "vague": len(truth.vague),
        "vague_found": sum(any(fits(label, span) for span in spans) for label in truth.vague),
        "vague_told": len(spans) - len(open_),
        "vague_right": len(right),
        "specific": len(truth.specific),
        "specific_flagged": sum(any(span.overlaps(q.span) for span in spans) for q in truth.specific),
    }


def _defects(truth: Truth, located: Iterable[Finding]) -> dict[str, int]:
    told = [one.span for one in located if one.family in LOCATED]
    right = [span for span in told if any(fits(label, span) for label in truth.defects)]
    open_ = [span for span in told if span not in right and touches(span, truth.arguable)]
    return {
        "defects": len(truth.hard),
        "defects_found": sum(any(fits(label, span) for span in told) for label in truth.hard),
        "defects_told": len(told) - len(open_),
        "defects_right": len(right),
    }


def _sections(truth: Truth, told: tuple[Review, ...]) -> dict[str, int]:
    if truth.doc.genre in NOT_SUMMARIES or not told:
        return {}
    gone = {status.label for status in told[0].sections if status.status == "missing"}
    return {
        "sections_gone": len(truth.missing),
        "sections_missed": len(truth.missing - gone),
        "sections_there": len(truth.present),
        "sections_false": len(truth.present & gone),
    }


def _missed(truth: Truth, located: Sequence[Finding], told: tuple[Review, ...]) -> Iterable[str]:
    vague = [one.span for one in located if one.family == "vague"]
    other = [one.span for one in located if one.family in LOCATED]
    name = truth.doc.doc_id
    for label in truth.vague:
        if not any(fits(label, span) for span in vague):
            yield f"{name} {label.category} {label.quote}"
    for defect in truth.hard:
        if not any(fits(defect, span) for span in other):
            yield f"{name} {defect.family} {defect.kind} {defect.quote}"
    gone = {status.label for status in told[0].sections if status.status == "missing"} if told else set()
    if truth.doc.genre not in NOT_SUMMARIES:
        yield from (f"{name} 缺而没报：{label}" for label in sorted(truth.missing - gone))
        yield from (f"{name} 不缺而报缺：{label}" for label in sorted(truth.present & gone))


def main() -> None:
    """Print the figures of the shipped rules."""
    parser = argparse.ArgumentParser(prog="python -m evals.labelled")
    parser.add_argument(
        "--details", action="store_true", help="list misses and false alarms of the tuning half"
    )
    parser.add_argument("--seed", type=int, default=0, help="draw of the planted cases")
    wanted = parser.parse_args()
    workbench = Workbench.open()
    first, second = read_labels(), read_labels("labels_second.json")
    print("标注均为合成（synthetic）：", "两人一致处" if second else "只有一人")
    reviews = {doc.doc_id: workbench.review(doc.text) for doc in first}
    for split in ("tune", "test"):
        figures = measure(truths(half(first, split), half(second, split)), reviews)
        known = sum(doc.doc_id in taught_by() for doc in half(first, split))
        print(
            f"\n== {split}: {figures.texts} texts, {known} of which taught the second opinion on vague claims"
        )
        print_figures(figures)
        if wanted.details and split == "tune":
            print(*("漏 " + line for line in figures.missed), sep="\n")
            print(*("误 " + line for line in figures.alarms), sep="\n")
    everything = measure(truths(first, second), reviews)
    print("\n== rules, both halves: right / wrong / undecided, precision")
    for rule, count in everything.rules.items():
        print(f"{rule} {count.right} / {count.wrong} / {count.undecided} {count.precision.value}")
    cases = planted_cases(wanted.seed)
    for split in ("tune", "test"):
        print(f"\n== planted, {split}: found, new findings per case")
        planted = measure_planted([case for case in cases if case.split == split], workbench.review)
        for kind, told in planted.items():
            print(f"{kind} {told.found} new {told.new_findings}")
            if wanted.details and split == "tune":
                print(
                    *("  漏 " + line for line in told.missed),
                    *("  误 " + line for line in told.alarms),
                    sep="\n",
                )
    if second:
        between = between_readers(first, second)
        print("\n== between the readers")
        print("vague sentences F1", between.vague_sentences.f1, "kappa", between.vague_sentences.kappa)
        print("vague spans F1", between.vague_spans)
        print("hard defects F1", between.hard_defects, "sections same", between.sections)


def print_figures(figures: Figures) -> None:
    """Print every figure with its counts."""
    for one in fields(figures):
        value = getattr(figures, one.name)
        if isinstance(value, Ratio):
            per_thousand = (
                f", {1000 * value.part / value.whole:.2f} per 1,000"
                if "clean" in one.name and value.whole
                else ""
            )
            print(f"{one.name} {value}{per_thousand}")
    print("sentence F1", figures.vague_sentences.f1, "kappa", figures.vague_sentences.kappa)
    print("span F1", figures.span_f1)


if __name__ == "__main__":
    main()
