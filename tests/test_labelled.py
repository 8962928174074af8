"""The measures on labelled texts move the right way, and an empty whole has no value but a reason."""

from dataclasses import replace

import pytest

from assistant.domain.document import Span
from assistant.domain.finding import Finding, Review, SectionStatus
from assistant.text.sentences import split_sentences
from evals.agreement import Agreement, between_readers, truths
from evals.injector import planted_cases
from evals.labelled import measure
from evals.labelled_texts import read_labels
from evals.planted import measure_planted
from evals.rule_precision import RuleCount, fits, judge
from evals.shares import ratio

FIRST = read_labels()
TRUTHS = truths(FIRST)


def remark(doc, quote, rule="VAG01", family="vague", severity="warning"):
    return Finding(rule, family, severity, quote.span, quote.quote, "")


def review(doc, findings, missing=()):
    sections = tuple(
        SectionStatus("", label, "missing" if label in missing else "present")
        for label in (*doc.sections_present, *doc.sections_partial, *doc.sections_missing)
    )
    return (Review("", 0, doc.chars, doc.title, doc.genre, doc.level, sections, tuple(findings)),)


def knowing(doc):
    vague = [remark(doc, claim) for claim in doc.vague]
    return review(
        doc,
        [*vague, *(remark(doc, d, "NUM02", d.family) for d in doc.defects)],
        doc.sections_missing,
    )


def test_a_reviewer_that_says_what_the_readers_say_is_perfect():
    figures = measure(TRUTHS, {doc.doc_id: knowing(doc) for doc in FIRST})
    assert figures.vague_sentences.f1.value == figures.vague_sentences.kappa == figures.span_f1 == 1
    assert figures.defect_recall.value == figures.defect_precision.value == 1
    assert (figures.sections_missed.value, figures.sections_false.value) == (0, 0)
    assert (figures.clean_alarms.value, figures.specific_flagged.value) == (0, 0)
    assert not figures.missed and not figures.alarms
    assert figures.rules["VAG01"].precision.value == 1


def test_a_silent_reviewer_finds_nothing_and_has_no_precision_to_tell():
    figures = measure(TRUTHS, {doc.doc_id: review(doc, ()) for doc in FIRST})
    assert (figures.span_recall.value, figures.defect_recall.value) == (0, 0)
    assert figures.span_precision.value is None and figures.span_precision.reason
    assert figures.span_f1 is None
    assert figures.sections_missed.value == 1


def test_flagging_every_sentence_agrees_no_better_than_chance_and_flags_what_is_specific():
    def shout(doc):
        spans = split_sentences(doc.text)
        return review(
            doc,
            [Finding("VAG01", "vague", "warning", s, doc.text[s.start : s.end], "") for s in spans],
            doc.sections_present,
        )

    figures = measure(TRUTHS, {doc.doc_id: shout(doc) for doc in FIRST})
    assert figures.vague_sentences.kappa == 0
    assert (
        figures.sentence_recall.value == figures.specific_flagged.value == figures.sections_false.value == 1
    )
    assert figures.sentence_precision.value < 0.7
    assert figures.clean_alarms.part > 50


def test_what_one_reader_alone_marked_counts_neither_way():
    first = next(doc for doc in FIRST if doc.vague)
    dropped, *kept = first.vague
    second = first.model_copy(update={"vague": tuple(kept)})
    (truth,) = truths([first], [second])
    assert dropped not in truth.vague and dropped in truth.arguable
    assert judge(truth, remark(first, dropped)) == "undecided"
    assert measure([truth], {first.doc_id: review(first, [remark(first, dropped)])}).span_precision.whole == 0


def test_a_remark_on_half_the_page_finds_nothing():
    claim = next(doc for doc in FIRST if doc.vague).vague[0]
    assert fits(claim, claim.span)
    assert not fits(claim, Span(0, claim.end + 400))


def test_a_missing_section_told_is_right_and_one_that_is_there_is_wrong():
    truth = next(t for t in TRUTHS if t.missing and t.present)

    def told(label):
        return Finding("STR01", "structure", "error", Span(0, 0), "", f"没有“{label}”部分（必备）。")

    assert judge(truth, told(min(truth.missing))) == "right"
    assert judge(truth, told(min(truth.present))) == "wrong"
    assert judge(truth, told("经费保障")) == "undecided"


def test_cohens_kappa_and_f1_by_hand():
    table = Agreement(both=20, first=5, second=10, neither=15)
    assert table.kappa == 0.4
    assert table.f1.value == round(40 / 55, 3)
    assert Agreement().kappa is None and Agreement().f1.value is None
    assert Agreement(both=3).kappa is None


def test_the_precision_of_a_rule_leaves_out_the_undecided():
    assert str(RuleCount(3, 1, 9).precision) == "0.75 (3/4)"
    assert str(RuleCount(0, 0, 9).precision) == "null (没有可判的报告)"
    assert ratio(0, 5, "没有").value == 0


def test_a_reader_agrees_with_himself_wholly_and_with_a_silent_one_not():
    same = between_readers(FIRST, FIRST)
    assert same.vague_sentences.kappa == same.vague_spans.value == same.hard_defects.value == 1
    assert same.sections.value == 1
    silent = [doc.model_copy(update={"vague": (), "defects": ()}) for doc in FIRST]
    apart = between_readers(FIRST, silent)
    assert apart.vague_sentences.f1.value == apart.vague_spans.value == 0


CASES = [
    case for case in planted_cases(0) if case.kind in ("wrong_sum", "section_deleted", "heading_renamed")
]


def silent(text):
    return (Review("", 0, len(text), "", "annual_summary", "school", (), ()),)


def test_a_silent_reviewer_finds_no_planted_defect_and_is_right_about_what_is_none():
    figures = measure_planted(CASES, silent)
    assert figures["wrong_sum"].found.value == figures["section_deleted"].found.value == 0
    assert figures["heading_renamed"].found.value == 1
    assert figures["wrong_sum"].new_findings.value == 0


@pytest.mark.parametrize(("family", "found"), [("number", 1.0), ("typography", 0.0)])
def test_a_planted_defect_is_found_by_its_own_family(family, found):
    places = {case.text: case.span for case in CASES if case.kind == "wrong_sum"}

    def tell(text):
        span = places.get(text)
        if span is None:
            return silent(text)
        finding = Finding("NUM02", family, "error", span, text[span.start : span.end], "")
        return (replace(silent(text)[0], findings=(finding,)),)

    assert measure_planted(CASES, tell)["wrong_sum"].found.value == found


def test_what_is_newly_said_beside_the_defect_is_an_alarm_and_what_was_said_before_is_not():
    cases = [case for case in CASES if case.kind == "wrong_sum"]
    twins = {case.twin for case in cases}

    def nervous(text, also_before):
        if text in twins and not also_before:
            return silent(text)
        finding = Finding("TYP01", "typography", "warning", Span(0, 2), text[:2], "")
        return (replace(silent(text)[0], findings=(finding,)),)

    assert measure_planted(cases, lambda text: nervous(text, False))["wrong_sum"].new_findings.value == 1
    assert measure_planted(cases, lambda text: nervous(text, True))["wrong_sum"].new_findings.value == 0
