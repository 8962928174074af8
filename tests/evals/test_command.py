"""``yanmo eval`` at the command line: what it prints and which exit code it leaves."""

import json

import pytest

from assistant.cli import main
from evals.sides import BASELINES


@pytest.fixture
def yanmo(tmp_path, capsys):
    def call(*words):
        code = main(["eval", *words, "--data-dir", str(tmp_path / "data")])
        done = capsys.readouterr()
        return code, done.out, done.err

    return call


def test_gate_runs_compares_and_passes_on_the_shipped_program(yanmo):
    code, out, err = yanmo("gate", "--suite", "prompts", "--suite", "rules")
    assert code == 0 and out.startswith("不比基线差：")
    assert "规则例句 310/310" in err or "规则例句：" in err


def test_run_compare_report_and_list_go_together(yanmo, tmp_path):
    code, out, _ = yanmo("run", "--suite", "prompts")
    assert code == 0 and "requirements_said" in out and "合成标注" in out
    run = out.split()[1].split("（")[0]
    assert yanmo("compare", run, run)[0] == 0
    code, out, _ = yanmo("report", run, "-o", str(tmp_path / "report"))
    assert code == 0 and (tmp_path / "report" / "report.html").is_file()
    assert run in yanmo("list")[1]
    data = json.loads(yanmo("gate", run, "--json")[1])
    assert data["version"] == 1 and data["verdict"] == "pass"


WRONG = {
    "no such suite": (("run", "--suite", "beauty"), "没有评测集“beauty”"),
    "no such run": (("gate", "offline-nothing"), "没有评测记录"),
    "no run to take the noise of": (("aa", "offline-nothing"), "没有评测记录"),
    "no such case": (("run", "--suite", "prompts", "--case", "Z99"), "没有可跑的用例"),
    "no model": (("run", "--profile", "live"), "要写明模型"),
    "no such recording": (("gate", "--profile", "replay", "--recording", "nobody"), "没有名为“nobody”的录音"),
    "no reason": (("bless", "offline-nothing", "--reason", " "), "没有评测记录"),
    "no report yet": (("report",), "还没有评测记录"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_one_sentence_and_exit_code_2(yanmo, what):
    words, told = WRONG[what]
    code, _, err = yanmo(*words)
    assert code == 2 and told in err and err.count("\n") == 1


def test_only_what_was_worse_is_run_again(yanmo, tmp_path):
    run = yanmo("run", "--suite", "prompts")[1].split()[1].split("（")[0]
    assert yanmo("run", "--only-failed", run)[0] == 2
    rows = tmp_path / "data" / "evals" / "runs" / run / "rows.jsonl"
    lines = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    lines[3].update(numerator=0.0, value=0.0)
    rows.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, out, err = yanmo("run", "--only-failed", run)
    assert code == 0 and "提示词 1/1" in err and "：1 例" in out


def test_a_changed_product_is_inconclusive_and_stops_only_the_strict(yanmo, tmp_path):
    run = yanmo("run", "--suite", "steps", "--case", "dates-dotted")[1].split()[1].split("（")[0]
    outputs = tmp_path / "data" / "evals" / "runs" / run / "outputs.jsonl"
    outputs.write_text(outputs.read_text(encoding="utf-8").replace("9.4", "9.5", 1), encoding="utf-8")
    code, out, _ = yanmo("gate", run)
    assert code == 0 and out.startswith("还看不出好坏：1 例做出来的东西变了")
    assert yanmo("gate", run, "--strict")[0] == 3


def test_the_power_table_is_printed(yanmo):
    code, out, _ = yanmo("power")
    assert code == 0 and "0 好 → 5 差" in out and "0.047" in out


def test_the_committed_baselines_hold_every_offline_suite():
    from evals.suites import suites_of

    for suite in suites_of("offline"):
        data = json.loads((BASELINES / f"{suite.name}.offline.json").read_text(encoding="utf-8"))
        assert data["reason"] and data["program"]
        assert set(data["cases"]) == {case.id for case in suite.cases()}, suite.name
