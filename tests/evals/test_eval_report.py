"""The report says the verdict first, needs nothing from elsewhere, and shows what changed."""

import json
import re
from dataclasses import replace

import pytest

from evals.gate import decide, read_config
from evals.profiles import offline
from evals.report import report_json, write_report
from evals.report_html import page
from evals.runner import run_suites
from evals.sides import side_of
from evals.suites import suites_of
from evals.trends import history_file, line_of, trends


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The shipped program on few cases, and the same with one sentence spoilt and one finding lost."""
    suites = suites_of("offline", ("drafting", "review"))
    wanted = frozenset({("drafting", "Y1"), ("drafting", "Y3"), ("review", "02")})
    return run_suites(tmp_path_factory.mktemp("data"), offline(), suites, only=wanted, tell=lambda line: None)


@pytest.fixture(scope="module")
def spoilt(runs):
    from evals.runner import rescored

    outputs = json.loads(json.dumps(runs.outputs))
    for section in outputs["drafting/Y1/0"]["sections"]:
        for sentence in section["sentences"]:
            sentence["text"] = sentence["text"].replace("61节", "977节<b>")
    outputs["review/02/0"]["findings"] = outputs["review/02/0"]["findings"][1:]
    return rescored(replace(runs, outputs=outputs), suites_of("offline", ("drafting", "review")))


@pytest.fixture
def written(runs, spoilt, tmp_path):
    base = side_of(runs)
    decision = decide(base, side_of(spoilt), read_config())
    return write_report(tmp_path, base, spoilt, decision).parent


def test_the_first_line_is_the_verdict(written):
    data = json.loads((written / "report.json").read_text(encoding="utf-8"))
    assert data["verdict"] == "fail" and data["sentence"].startswith("比基线差：")
    assert (written / "report.md").read_text(encoding="utf-8").splitlines()[0] == data["sentence"]
    page = (written / "report.html").read_text(encoding="utf-8")
    assert re.search(r'<h1 class="fail">([^<]*)</h1>', page)[1] == data["sentence"]


def test_the_page_needs_no_network_and_runs_no_script(written):
    page = (written / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|https?://|src=|@import|url\(", page)
    assert "<svg" in page and "合成标注" in page


def test_words_without_ground_are_red_and_what_a_draft_says_is_escaped(written):
    page = (written / "report.html").read_text(encoding="utf-8")
    assert "<mark>977</mark>" in page and "节&lt;b&gt;" in page and "节<b>" not in page


def test_a_case_that_got_worse_alone_is_shown_without_an_interval(runs, spoilt):
    alone = [replace(run, rows=tuple(row for row in run.rows if row.case == "Y1")) for run in (runs, spoilt)]
    base, now = (side_of(run) for run in alone)
    data = report_json(base, alone[1], decide(base, now, read_config()))
    assert any(case[3] < 0 for m in data["metrics"] if m["low"] is None for case in m["cases"])
    assert "<td>—</td>" in page(data)


def test_findings_that_vanished_are_listed_by_rule(written):
    data = json.loads((written / "report.json").read_text(encoding="utf-8"))
    assert sum(len(rule["vanished"]) for rule in data["findings"]) == 1
    assert not any(rule["appeared"] for rule in data["findings"])


def test_a_report_of_no_change_says_so_and_is_the_same_every_time(runs):
    base = side_of(runs)
    one, two = (report_json(base, runs, decide(base, side_of(runs), read_config())) for _ in range(2))
    assert one == two
    assert "没有变化" in one["sentence"] and one["drafts"] == [] and one["findings"] == []


def test_a_metric_is_drawn_over_the_blessed_baselines_and_the_run(runs, tmp_path):
    side = side_of(runs)
    told = [line_of(replace(side, program=name), "2026-01-0" + name) for name in ("1", "2")]
    history_file("offline", tmp_path).write_text("".join(told), encoding="utf-8")
    found = {f"{suite}.{metric}": points for suite, metric, points in trends(runs, None, tmp_path)}
    points = found["drafting.fact_coverage"]
    assert [name for name, _ in points] == ["2026-01-01 1", "2026-01-02 2", runs.id]
    assert len({value for _, value in points}) == 1
    drawn = page(
        report_json(side, runs, decide(side, side, read_config())) | {"trends": [["a.b", "甲", points]]}
    )
    assert drawn.count("<polyline") == 1 and "3 次的走势" in drawn
