"""A live run from the command line to a verdict, against a server on this machine; what was cut short goes on."""

import json
import re

import pytest
from scripted_server import ScriptedServer

from assistant.cli import main


@pytest.fixture
def yanmo(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    def call(*words):
        code = main(["eval", *words, "--data-dir", str(tmp_path / "data")])
        done = capsys.readouterr()
        return code, done.out, done.err

    return call


def run_of(out):
    return re.search(r"评测 (live-\S+?)（", out)[1]


def test_a_live_run_is_measured_beside_one_prompt_and_the_template_and_goes_on_where_it_stopped(yanmo):
    live = ("run", "--profile", "live", "--suite", "drafting", "--suite", "one_shot")
    with ScriptedServer() as server:
        code, out, err = yanmo(*live, "--model", server.model, "--repeats", "1", "--case", "Y3")
        assert code == 0 and "一次写成（对照） 1/1" in err
        first, asked = run_of(out), server.asked
        beside = re.findall(r"^  (\w+)\s+(\S+)\s+(\S+)\s+(\S+)  \S", out.split("对照（同样的用例）")[1], re.M)
        told = {name: values for name, *values in beside}
        assert "无" not in told["fact_coverage"] and float(told["fact_coverage"][0]) >= float(
            told["fact_coverage"][1]
        )
        assert float(told["model_tokens"][0]) > 0 == float(told["model_tokens"][2])
        assert re.search(r"model_seconds\s+\d+\.\d+", out) and "模型用时（每次调用）：中位" in out
        assert re.search(r"model_cost\s+无  模型费用（无从计算：价格没有列出", out)
        again = yanmo(*live, "--model", server.model, "--repeats", "1", "--case", "Y3", "--resume", first)
        assert again[0] == 0 and run_of(again[1]) == first and server.asked == asked
    code, out, _ = yanmo("compare", first, first)
    assert code == 0 and out.startswith(("不比基线差", "还看不出好坏"))


@pytest.mark.stress
def test_two_live_runs_of_one_model_with_repeats_do_not_fail_and_a_report_says_what_would_tell(yanmo):
    cases = [word for case in ("D", "F", "K", "Y1", "Y2", "Y3", "Y4", "X1") for word in ("--case", case)]
    runs = []
    with ScriptedServer() as one, ScriptedServer(share=0.6) as other:
        for server in (one, other):
            code, out, _ = yanmo(
                "run", "--profile", "live", "--model", server.model, "--repeats", "3", *cases
            )
            assert code == 0
            runs.append(run_of(out))
    code, out, _ = yanmo("compare", *runs, "--json")
    data = json.loads(out)
    assert code == 0 and data["verdict"] in ("pass", "inconclusive")
    live = [m for m in data["metrics"] if m["tier"] == "live"]
    assert {m["name"] for m in live} == {"fact_coverage", "citation_recall", "section_completeness"}
    assert all(m["low"] is not None and m["needed"] >= 2 for m in live if m["cases"])
    assert yanmo("aa", runs[0], "--n", "20")[0] == 0
