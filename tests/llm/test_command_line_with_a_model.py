"""``yanmo draft --model`` and ``yanmo doctor --model``: the report, the exit codes, and keys that are shown nowhere."""

import io
import json
import os
import shutil
from pathlib import Path

import pytest
from fault_server import FaultServer

from assistant.cli import main
from assistant.commands.progress import Display
from assistant.domain.progress import Event
from assistant.errors import UsageError
from assistant.kept import secret

NOTES = str(Path(__file__).parents[2] / "corpus" / "samples" / "notes.txt")


@pytest.fixture
def yanmo(tmp_path, capsys, monkeypatch, index):
    """Run the command with its own data folder; return code, stdout, stderr."""
    shutil.copytree(index, tmp_path / "data" / "index")
    monkeypatch.setenv("YANMO_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*args):
        code = main([str(arg) for arg in args])
        return code, *capsys.readouterr()

    return run


def test_a_draft_by_a_model_says_what_it_cost_and_what_fell_back(yanmo, tmp_path):
    with FaultServer(lambda asked: "hallucinate" if asked.section == "存在问题" else "golden") as server:
        code, out, _ = yanmo("draft", NOTES, "--model", f"local:{server.url}#m", "--json", "d.json")
    data = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    assert code == 0
    assert data["model"].startswith("local:")
    assert data["usage"]["calls"] == len(server.asked)
    assert data["usage"]["fallbacks"] > 0
    assert data["unsupported"] == []
    assert f"{data['usage']['fallbacks']} 句没有通过核对" in out


def test_a_model_that_refuses_ends_with_4_and_one_sentence(yanmo):
    with FaultServer(lambda asked: "401") as server:
        code, out, err = yanmo("draft", NOTES, "--model", f"local:{server.url}#m")
    assert (code, out) == (4, "")
    assert len(err.splitlines()) == 1
    assert "密钥" in err


def test_progress_is_shown_in_plain_lines_where_it_is_asked_for(yanmo):
    with FaultServer(lambda asked: "golden") as server:
        _, _, err = yanmo("draft", NOTES, "--model", f"local:{server.url}#m", "--progress")
        assert yanmo("draft", NOTES, "-o", "t.docx", "--model", f"local:{server.url}#m")[2] == ""
    lines = err.splitlines()
    assert lines[0] == "…… 1/8 读材料"
    assert any("写好" in line for line in lines)
    assert all(line.startswith("…… ") for line in lines)


def test_on_a_terminal_one_line_is_rewritten_while_replies_come_in():
    shown = io.StringIO()
    display = Display(shown, terminal=True)
    for event in (
        Event("1/8 读材料", "stage", "", 1, 8),
        Event("“读书”已收到 100 字", "tokens", "reading", 100),
        Event("“讲座”已收到 200 字", "tokens", "lectures", 200),
        Event("“读书”写好", "section", "reading", 1, 2),
    ):
        display(event)
    assert shown.getvalue().count("\n") == 2
    assert "正在写 2 个部分，已收到 300 字" in shown.getvalue()


def test_what_would_be_sent_is_shown_and_nothing_is_sent(yanmo):
    with FaultServer(lambda asked: "golden") as server:
        code, out, _ = yanmo("draft", NOTES, "--sending-only", "--model", f"local:{server.url}#m")
        assert server.asked == []
        yanmo("draft", NOTES, "--model", f"local:{server.url}#m")
    assert code == 0
    assert server.asked
    assert all(asked.prompt.rstrip() in out for asked in server.asked)
    assert "什么也没有发" in out.splitlines()[-1]


def test_what_would_be_sent_to_a_cloud_hides_persons(yanmo, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-nobody")
    code, out, _ = yanmo("draft", NOTES, "--sending-only", "--model", "openai:m")
    assert code == 0
    assert "〔师01〕" in out
    assert "sk-nobody" not in out


@pytest.mark.parametrize(
    "words, told", [((), "离线起草什么也不发"), (("--model", "relay:转贴"), "第1次-发给模型.txt")]
)
def test_where_nothing_is_sent_it_is_said_what_to_do(yanmo, words, told):
    code, _, err = yanmo("draft", NOTES, "--sending-only", *words)
    assert code == 2
    assert told in err


def test_a_missing_key_is_named_and_ends_with_2(yanmo):
    code, _, err = yanmo("draft", NOTES, "--model", "openai:some-model")
    assert code == 2
    assert "OPENAI_API_KEY" in err
    assert "离线" in err


def test_the_doctor_makes_one_real_call(yanmo):
    with FaultServer(lambda asked: "golden") as server:
        code, out, _ = yanmo("doctor", "--model", f"local:{server.url}#m")
    assert code == 4, "a reply of another shape is no working model"
    assert "✗ 模型" in out
    assert server.asked[0].body["response_format"]["type"] == "json_schema"


COUNT = '{"count": 4}'


@pytest.mark.parametrize(
    "words, told",
    [
        ((COUNT,), ("秒答复", "流式返回", "支持按格式输出", "上下文 4096 词元", "用量由服务给出")),
        (("四个字。", COUNT), ("流式返回", "不支持按格式输出")),
        (('{"count": 5}',), ("支持按格式输出", "没有答对")),
    ],
    ids=["able", "needs telling", "wrong"],
)
def test_the_doctor_says_latency_streaming_structure_and_context(yanmo, words, told):
    server = FaultServer(lambda asked: f"says:{min(asked.nth, len(words)) - 1}", context=4096)
    server.words = [lambda points, word=word: word for word in words]
    with server:
        code, out, _ = yanmo("doctor", "--model", f"local:{server.url}#m")
    assert code == 0
    [line] = [line for line in out.splitlines() if "模型：" in line]
    for word in told:
        assert word in line


def test_a_server_that_sends_all_at_once_is_told_so(yanmo):
    server = FaultServer(lambda asked: "no_usage_count")
    with server:
        _, out, _ = yanmo("doctor", "--model", f"local:{server.url}#m")
    assert "整段返回" in out
    assert "上下文大小未告知" in out
    assert "用量由研墨估计" in out


def test_the_doctor_knows_relay(yanmo):
    code, out, _ = yanmo("doctor", "--model", "relay:转贴#6000")
    assert code == 0
    assert "每次最多 6000 字" in out
    assert yanmo("doctor", "--model", "relay:转贴#6")[0] == 4


def test_hand_edits_are_not_lost_to_a_model(yanmo, tmp_path):
    from docx import Document

    assert yanmo("draft", NOTES, "-o", "s.docx")[0] == 0
    document = Document(str(tmp_path / "s.docx"))
    document.paragraphs[3].add_run("，手改一处")
    document.save(str(tmp_path / "s.docx"))
    with FaultServer(lambda asked: "golden") as server:
        code, _, err = yanmo("draft", NOTES, "-o", "s.docx", "--model", f"local:{server.url}#m")
    assert code == 2
    assert "手工修改" in err
    assert server.asked == []


def test_a_key_comes_from_the_environment_or_from_a_file_only_its_owner_reads(tmp_path):
    assert secret("K", tmp_path, {}) == ""
    assert secret("K", tmp_path, {"K": "e"}) == "e"
    keys = tmp_path / "keys"
    keys.write_text('OTHER=1\nK = "f"\n', encoding="utf-8")
    keys.chmod(0o600)
    assert secret("K", tmp_path, {}) == "f"
    if os.name == "posix":
        keys.chmod(0o644)
        with pytest.raises(UsageError, match="chmod 600"):
            secret("K", tmp_path, {})
