"""The cases are many enough, hold together, and are known by their content."""

import json
import shutil

import pytest

from assistant.errors import UsageError
from evals.cases import CASES, drafting_cases, sha_of, unique
from evals.cases_prompts import prompt_cases
from evals.cases_review import exemplar_cases, rule_cases
from evals.suites import SUITES, question_cases


def test_there_are_thirty_note_cases_of_twelve_schools_each_with_facts_and_traps():
    cases = drafting_cases()
    assert len(cases) >= 30 and len({case.cluster for case in cases}) >= 12
    assert {case.split for case in cases} == {"tune", "test"}
    for case in cases:
        assert case.body.must_not and case.body.fictional
        assert sum(len(note.facts) for note in case.body.notes) >= 5, case.id


def test_what_a_fact_quotes_stands_in_its_note():
    for case in drafting_cases():
        for note in case.body.notes:
            assert all(fact.quote in note.text for fact in note.facts), note.id


def test_there_are_a_hundred_and_twenty_questions_half_of_them_for_tuning():
    cases = question_cases()
    assert len(cases) >= 120
    splits = [case.split for case in cases]
    assert abs(splits.count("tune") - splits.count("test")) <= 1


def test_every_suite_has_cases_with_ids_of_their_own_and_says_that_they_are_synthetic():
    assert len({suite.name for suite in SUITES}) == len(SUITES)
    for suite in SUITES:
        cases = suite.cases()
        assert cases and len({case.id for case in cases}) == len(cases)
        assert all(case.synthetic for case in cases)
        assert len({metric.name for metric in suite.metrics}) == len(suite.metrics)


def test_exemplars_rules_and_prompts_have_their_cases():
    assert len(exemplar_cases()) >= 18
    assert any(case.body.clean for case in exemplar_cases())
    assert len(rule_cases()) >= 200
    assert {case.cluster for case in prompt_cases()} == {"draft/section", "draft/repair"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notes").mkdir()
    shutil.copy(CASES / "notes" / "Y1.json", tmp_path / "notes" / "Y1.json")
    return tmp_path


def changed(folder, change):
    path = folder / "notes" / "Y1.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data["schools"][0])
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return drafting_cases(folder)


def test_an_unknown_field_is_refused_by_name(folder):
    with pytest.raises(UsageError, match=r"Y1\.json.*must_nott"):
        changed(folder, lambda school: school.update(must_nott=["别字"]))


def test_a_missing_field_is_refused_by_name(folder):
    with pytest.raises(UsageError, match="period"):
        changed(folder, lambda school: school.pop("period"))


def test_an_id_that_stands_twice_is_refused(folder):
    [case] = drafting_cases(folder)
    with pytest.raises(UsageError, match="Y1"):
        unique((case, case))


def test_a_case_is_known_by_its_content_and_not_by_how_its_file_is_laid_out(folder):
    [before] = drafting_cases(folder)
    [same] = changed(folder, lambda school: None)
    [other] = changed(folder, lambda school: school["notes"][0]["facts"].pop())
    assert before.sha == same.sha != other.sha
    assert sha_of({"a": 1, "b": 2}) == sha_of({"b": 2, "a": 1})
