"""The counts count what they say, and the gate closes when one is out of its limits."""

import pytest

from assistant.domain.document import Span
from assistant.domain.draft import Draft, FactFate, LedgerEntry, Section, Sentence, Unsupported
from assistant.domain.finding import Finding, Review
from evals.drafts import SETS, count, figured, is_told, read_cases
from evals.limits import breaches
from evals.reviews import exemplars, is_found, section_truth


def test_a_count_at_its_limit_passes_and_beyond_it_is_a_breach():
    limits = {"draft.unsupported": {"most": 0}, "review.planted_found_share": {"least": 0.5}}
    assert breaches({"draft.unsupported": 0, "review.planted_found_share": 0.5}, limits) == ()
    assert len(breaches({"draft.unsupported": 1, "review.planted_found_share": 0.49}, limits)) == 2


def test_a_count_that_is_no_longer_measured_is_a_breach():
    assert breaches({}, {"draft.unsupported": {"most": 0}}) == ("draft.unsupported 没有测出来",)


def test_a_fact_is_told_when_every_figure_in_it_stands_in_the_text_in_either_writing():
    assert is_told("师徒结对12对", "全年师徒结对十二对。")
    assert not is_told("应到57人、实到51人", "应到57人。")
    assert figured(["师徒结对12对", "主持人许某"]) == ["师徒结对12对"]


def test_a_ledger_is_counted_by_what_became_of_notes_and_facts():
    draft = Draft(
        "d-1",
        "总结",
        (
            Section(
                "reading", "", (Sentence("共读57本。", "claim", ("N1",)), Sentence("现总结如下。", "link"))
            ),
        ),
        ledger=(
            LedgerEntry(
                "N1", "共读57本", "used", ("reading.1",), None, (FactFate("57本", "figure", "used"),)
            ),
            LedgerEntry("N2", "收到", "dropped", (), None, (FactFate("3", "figure", "dropped"),)),
        ),
        unsupported=(Unsupported("57本", "figure", "reading.1"),),
    )
    counts = count([draft])
    assert (counts["notes"], counts["notes_dropped"], counts["notes_unexplained"]) == (
        2,
        1,
        1,
    )
    assert (counts["facts_used_share"], counts["link_share"]) == (0.5, 0.5)
    assert counts["unsupported"] == 1


def review_with(*findings):
    return (Review("", 0, 9, "", "annual_summary", "school", (), findings),)


def test_a_planted_defect_is_found_by_a_finding_of_its_family_that_touches_its_quote():
    text = "我校成效显著。"
    defect = {"quote": "成效显著", "family": "vague"}
    finding = Finding("VAG01", "vague", "warning", Span(4, 7), text[4:7], "")
    assert is_found(defect, text, review_with(finding))
    assert not is_found(defect | {"family": "number"}, text, review_with(finding))
    assert not is_found(
        defect, text, review_with(Finding("VAG01", "vague", "warning", Span(0, 2), text[:2], ""))
    )
    assert not is_found(defect | {"quote": "别处"}, text, review_with(finding))


def test_every_planted_quote_stands_in_its_exemplar():
    for case in exemplars():
        assert all(defect["quote"] in case.text for defect in case.labels["planted"]), case.name
        assert section_truth(case.labels), case.name


@pytest.mark.parametrize("folder", SETS.values(), ids=SETS)
def test_the_note_cases_hold_facts_with_figures(folder):
    cases = tuple(read_cases(folder))
    assert len(cases) >= 5
    assert all(figured(case.facts) and case.must_not for case in cases)
