"""A run is the same every time; what did not change is not made again; what was cut short goes on."""

from dataclasses import replace

import pytest

from assistant.errors import UsageError
from evals.blessing import bless
from evals.gate import decide, read_config
from evals.profiles import offline
from evals.runner import rescored, run_suites
from evals.runs import folder_of, latest, read_run
from evals.scoring import Case, Metric, Score
from evals.sides import read_baseline, side_of
from evals.suites import Suite, suites_of

LENGTH = Metric("length", "字数", lambda case, output: Score(len(output["said"]), 1))


def counting(cases, made, broken=""):
    """A suite of its own that writes down which cases it makes."""

    def produce(workbench, case):
        if case.id == broken:
            raise KeyboardInterrupt
        made.append(case.id)
        return {"said": case.body}

    return Suite("counting", "计数", lambda: cases, produce, (LENGTH,))


def case_of(name, text):
    return Case(name, f"school {name}", "tune", (), text, f"sha of {text}")


CASES = (case_of("a", "一"), case_of("b", "二二"), case_of("c", "三三三"))


def silent(line):
    pass


def run(data_dir, suite, **more):
    return run_suites(data_dir, offline(), [suite], tell=silent, **more)


def test_two_runs_from_nothing_are_the_same_byte_for_byte(tmp_path):
    suites = suites_of("offline", ("prompts", "rules", "checking"))
    for name in ("one", "two"):
        run_suites(tmp_path / name, offline(), suites, tell=silent)
    one, two = (next(folder_of(tmp_path / name).iterdir()) for name in ("one", "two"))
    assert one.name == two.name
    for name in ("run.json", "rows.jsonl", "outputs.jsonl"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
        assert (
            b"/tmp" not in (one / name).read_bytes()
            and str(tmp_path).encode() not in (one / name).read_bytes()
        )


def test_what_did_not_change_is_not_made_again_and_one_changed_case_is_made_alone(tmp_path):
    made = []
    first = run(tmp_path, counting(CASES, made))
    assert made == ["a", "b", "c"]
    assert run(tmp_path, counting(CASES, made)) == first
    assert made == ["a", "b", "c"]
    changed = (CASES[0], case_of("b", "别的"), CASES[2])
    assert run(tmp_path, counting(changed, made)).id != first.id
    assert made == ["a", "b", "c", "b"]
    run(tmp_path, counting(CASES, made), fresh=True)
    assert made[4:] == ["a", "b", "c"]


def test_a_run_that_was_cut_short_goes_on_where_it_stopped(tmp_path):
    made = []
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, counting(CASES, made, broken="c"))
    run(tmp_path, counting(CASES, made))
    assert made == ["a", "b", "c"]


def test_a_run_comes_back_as_it_was_written(tmp_path):
    made = run(tmp_path, counting(CASES, []))
    assert read_run(folder_of(tmp_path), made.id) == made
    assert latest(folder_of(tmp_path)) == made.id
    with pytest.raises(UsageError, match="没有评测记录“nothing”"):
        read_run(folder_of(tmp_path), "nothing")
    (folder_of(tmp_path) / made.id / "rows.jsonl").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        read_run(folder_of(tmp_path), made.id)


def test_some_cases_make_a_part_that_cannot_become_the_baseline(tmp_path):
    part = run(tmp_path, counting(CASES, []), only=frozenset({("counting", "b")}))
    assert {row.case for row in part.rows} == {"b"} and part.partial
    with pytest.raises(UsageError, match="一部分"):
        bless(part, "只是试试", tmp_path / "baselines")
    with pytest.raises(UsageError, match="没有可跑的用例"):
        run(tmp_path, counting(CASES, []), only=frozenset({("counting", "z")}))


def test_outputs_can_be_scored_again_without_being_made_again(tmp_path):
    made = run(tmp_path, counting(CASES, []))
    twice = Metric("length", "字数", lambda case, output: Score(2 * len(output["said"]), 1), version=2)
    again = rescored(made, [replace(counting(CASES, []), metrics=(twice,))])
    assert [row.value for row in again.rows] == [2, 4, 6] and {row.scorer for row in again.rows} == {2}


def test_every_row_has_its_counts_and_no_value_where_there_is_nothing_to_count(tmp_path):
    made = run_suites(tmp_path, offline(), suites_of("offline", ("prompts",)), tell=silent)
    assert all(row.denominator and row.value == row.numerator / row.denominator for row in made.rows)
    assert made.labels.startswith("合成") and all(row.synthetic for row in made.rows)


def test_the_baseline_changes_only_with_a_reason_and_the_reason_is_written_down(tmp_path):
    made = run_suites(tmp_path, offline(), suites_of("offline", ("prompts",)), tell=silent)
    folder = tmp_path / "baselines"
    with pytest.raises(UsageError, match="还没有基线"):
        read_baseline(made.suites, "offline", folder)
    with pytest.raises(UsageError, match="理由"):
        bless(made, "  ", folder)
    bless(made, "第一份基线", folder)
    assert "第一份基线" in (folder / "BLESSED.md").read_text(encoding="utf-8")
    base = read_baseline(made.suites, "offline", folder)
    assert decide(base, side_of(made), read_config()).verdict == "pass"
    with pytest.raises(UsageError, match="程序又改过"):
        bless(replace(made, program="older"), "又一份基线", folder)
    (folder / "prompts.offline.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        read_baseline(made.suites, "offline", folder)


def test_where_the_program_breaks_the_other_cases_go_on_and_the_gate_fails(tmp_path):
    whole = run(tmp_path, counting(CASES, []))

    def produce(workbench, case):
        return {"said": case.body + ("" if case.id != "b" else None)}

    broken = run_suites(
        tmp_path, offline(), [replace(counting(CASES, []), produce=produce)], fresh=True, tell=silent
    )
    [row] = [row for row in broken.rows if row.case == "b"]
    assert row.value is None and row.null.startswith("程序中断：TypeError")
    assert {row.case for row in broken.rows if row.value} == {"a", "c"}
    decision = decide(side_of(whole), side_of(broken), read_config())
    assert decision.crashed == ("counting/b",) and decision.exit_code(strict=False) == 1
    assert decision.sentence.startswith("比基线差：程序在 1 例上中断（counting/b）")
    with pytest.raises(UsageError, match="中断"):
        bless(broken, "带着毛病", tmp_path / "baselines")
