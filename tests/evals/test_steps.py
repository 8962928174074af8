"""The cases of single steps: every step has some, and a case says what should come of its text."""

import json

import pytest

from assistant.errors import UsageError
from assistant.workbench import Workbench
from evals import cases_steps
from evals.cases_steps import step_cases
from evals.gate import read_config
from evals.steps import STEPS, said


def test_every_step_has_cases_of_its_own_and_decides():
    cases = step_cases()
    assert {case.cluster for case in cases} == set(STEPS)
    assert len(cases) >= 200
    assert set(read_config()["suites"]["steps"]["exact"]) == {f"{step}_right" for step in STEPS}


def test_what_a_step_says_can_be_read_and_nothing_is_said_in_words(tmp_path):
    given = {case.id: case.body.given for case in step_cases()}
    bench = Workbench.open(tmp_path)
    assert "12对＝12｜对｜" in said(bench, "figures", cases_steps.Given(text="结对12对"))
    assert said(bench, "dates", cases_steps.Given(text="全年两次")) == ["（没有）"]
    assert any("→dropped｜｜后来更正为16" in line for line in said(bench, "ledger", given["ledger-chat"]))


WRONG = {
    "another step": {"step": "dates", "labelled": "synthetic", "cases": [{"id": "a", "given": {"text": "x"}, "expect": []}]},
    "an unknown field": {"step": "figures", "labelled": "synthetic", "cases": [{"id": "a", "given": {"txt": "x"}, "expect": []}]},
    "a label of nobody": {"step": "figures", "labelled": "people", "cases": [{"id": "a", "given": {"text": "x"}, "expect": []}]},
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_a_file_that_breaks_the_schema_is_named(what, tmp_path, monkeypatch):
    monkeypatch.setattr(cases_steps, "FOLDER", tmp_path)
    (tmp_path / "figures.json").write_text(json.dumps(WRONG[what]), encoding="utf-8")
    with pytest.raises(UsageError, match=r"figures\.json"):
        step_cases()
