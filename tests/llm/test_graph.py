"""The chain under LangGraph: the same draft as the plain loop, and a stopped or killed one goes on where it was."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from fault_server import FaultServer
from model_drafts import NOTES, drafted, job, no_worse, offline, writer_at

from assistant.domain.document import Document, Table
from assistant.domain.notes import Note
from assistant.drafting.answers import Answer
from assistant.drafting.graph import Runs
from assistant.drafting.job import Job
from assistant.drafting.job_record import job_from_record, job_record
from assistant.drafting.keep import Edit
from assistant.drafting.record import draft_json
from assistant.llm.faults import KeyRefused, ModelFault, Unreachable
from assistant.settings import Settings
from assistant.workbench import Workbench

ROOT = Path(__file__).parents[2]


def sections_asked(server):
    return [asked.section for asked in server.asked]


@pytest.mark.parametrize("mode", ["golden", "hallucinate", "unknown_ids"])
def test_the_graph_and_the_loop_come_to_the_same_bytes(tmp_path, mode):
    with FaultServer(lambda asked: mode) as server:
        plain = drafted(server)
        made = Runs(tmp_path / "runs.sqlite").draft(job(), writer_at(server))
    assert json.dumps(draft_json(made), ensure_ascii=False) == json.dumps(
        draft_json(plain), ensure_ascii=False
    )


def test_a_model_that_is_never_taken_at_its_word_leaves_the_offline_text(tmp_path):
    with FaultServer(lambda asked: "nothing") as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(), writer_at(server))
    assert made.text == offline().text
    no_worse(made, offline())


def test_a_draft_that_stopped_goes_on_and_asks_for_no_finished_section_again(tmp_path):
    known = []

    def stops_at_third(asked):
        if asked.section not in known:
            known.append(asked.section)
        return "401" if known.index(asked.section) == 2 else "ok"

    runs = Runs(tmp_path / "runs.sqlite")
    with FaultServer(stops_at_third) as server:
        with pytest.raises(KeyRefused) as stop:
            runs.draft(job(), writer_at(server))
        answered = {asked.section for asked in server.asked} - {known[2]}
        draft_id = stop.value.draft_id
    assert f"--resume {draft_id}" in str(stop.value)
    assert runs.model_of(draft_id) == "test:m"
    with FaultServer() as server:
        made = runs.resume(draft_id, writer_at(server))
        again = set(sections_asked(server))
    assert known[2] in again
    assert not again & answered, "what was written is kept"
    with FaultServer() as server:
        assert made.text == drafted(server).text
    assert made.id == draft_id


def test_the_same_command_again_goes_on_too(tmp_path):
    runs = Runs(tmp_path / "runs.sqlite")
    modes = {"存在问题": "401"}
    with FaultServer(lambda asked: modes.get(asked.section, "ok")) as server:
        with pytest.raises(ModelFault):
            runs.draft(job(), writer_at(server))
        modes.clear()
        first = set(sections_asked(server))
        runs.draft(job(), writer_at(server))
        assert len(sections_asked(server)) == len(set(sections_asked(server))) + 1, (
            "only one was asked for twice"
        )
        assert len(first) > 1


AT_ONCE = 4
KILLED = """
import sys
sys.path[:0] = sys.argv[1:3]
from model_drafts import Patience, job
import model_drafts
from assistant.drafting.graph import Runs
from assistant.drafting.model_writer import ModelWriter
from assistant.llm.gateway import Chat
from assistant.llm.providers import Endpoint
chat = Chat(Endpoint("test:m", sys.argv[4], "m", "json_schema", False), model_drafts.PATIENT)
Runs(sys.argv[3], 4).draft(job(), ModelWriter(chat, model_drafts.look, private=False))
"""


@pytest.mark.parametrize("after", [5, 6])
def test_a_killed_draft_repeats_at_most_the_sections_in_flight(tmp_path, after):
    path = tmp_path / "runs.sqlite"
    process = None

    def plan(asked):
        """Once more sections are asked for than are written at a time, wait for the finished ones to be saved; kill."""
        if len({a.section for a in server.asked}) > after:
            while _saved(path) < len({a.section for a in server.asked}) - AT_ONCE:
                assert not server.released.wait(0.01)
            os.kill(process.pid, signal.SIGKILL)
            return "no_reply"
        return "ok"

    with FaultServer(plan) as server:
        process = subprocess.Popen(
            (sys.executable, "-c", KILLED, ROOT, Path(__file__).parent, path, server.url)
        )
        assert process.wait(60) == -signal.SIGKILL
        before = set(sections_asked(server))
    runs = Runs(path)
    [draft_id] = [i for i in [_only_thread(path)] if runs.model_of(i)]
    with FaultServer() as server:
        made = runs.resume(draft_id, writer_at(server))
        again = set(sections_asked(server))
    assert len(again & before) <= AT_ONCE
    assert before - again, "what was finished is kept"
    with FaultServer() as server:
        assert made.text == drafted(server).text


def _saved(path):
    """How many sections have been saved."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(
            "SELECT count(*) FROM writes WHERE channel = 'written' AND task_path LIKE '%push%'"
        ).fetchone()[0]
    finally:
        connection.close()


def _only_thread(path):
    connection = sqlite3.connect(path)
    try:
        [(name,)] = connection.execute("SELECT DISTINCT thread_id FROM checkpoints").fetchall()
    finally:
        connection.close()
    return name


def test_there_is_nothing_to_resume_of_an_unknown_id(tmp_path):
    runs = Runs(tmp_path / "runs.sqlite")
    assert runs.model_of("d-0000000000") == ""
    with FaultServer() as server, pytest.raises(KeyError):
        runs.resume("d-0000000000", writer_at(server))


def test_progress_is_told_step_by_step_and_section_by_section(tmp_path):
    told = []
    with FaultServer() as server:
        Runs(tmp_path / "runs.sqlite").draft(job(), writer_at(server), told.append)
    assert told[0] == "1/8 读材料"
    assert told[-1] == "8/8 结台账"
    written = [event for event in told if event.kind == "section"]
    assert len(written) == len(set(sections_asked(server))) == written[0].of
    assert [event.number for event in written] == list(range(1, len(written) + 1))
    assert any(event.kind == "tokens" and event.number >= 100 for event in told), (
        "a reply is heard as it comes in"
    )


def test_a_sentence_that_does_not_pass_is_told_as_it_happens(tmp_path):
    told = []
    with FaultServer(lambda asked: "praise" if asked.section == "存在问题" else "golden") as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(), writer_at(server), told.append)
    findings = [event for event in told if event.kind == "finding"]
    assert {event.section for event in findings} == {"problems"}
    assert len(findings) == made.usage.fallbacks
    assert "评价" in findings[0]


def test_a_finished_draft_leaves_no_note_in_the_file_of_unfinished_ones(tmp_path):
    with FaultServer() as server:
        bench = Workbench(Settings.load(tmp_path, f"local:{server.url}#m"))
        draft = bench.draft([NOTES], school="澄江市梧桐里小学", period="2024年度")
        assert bench.resume(draft.id) == draft
    kept = [*tmp_path.glob("drafts/unfinished.sqlite*")]
    assert kept
    for path in kept:
        assert "温知行".encode() not in path.read_bytes()
    assert kept[0].stat().st_mode & 0o077 == 0


def test_a_stopped_draft_is_resumed_by_the_workbench_with_the_model_it_was_begun_with(tmp_path):
    modes = {"now": "402"}
    with FaultServer(lambda asked: modes["now"]) as server:
        bench = Workbench(Settings.load(tmp_path, f"local:{server.url}#m"))
        with pytest.raises(ModelFault) as stop:
            bench.draft([NOTES], school="澄江市梧桐里小学", period="2024年度")
        modes["now"] = "golden"
        draft = Workbench(Settings.load(tmp_path, environ={})).resume(stop.value.draft_id)
    assert draft.model == f"local:{server.url}#m"
    assert draft.unsupported == ()


def test_a_job_survives_as_plain_data():
    whole = Job(
        (Document("a\n", "n.xlsx", (Table("表", ("甲",), (("1",), ("2",))),), ("注",)),),
        "校",
        "2024年度",
        "group",
        (Answer("问", "答", "problems"),),
        (("problems", "一、问题"),),
        (Edit("旧", "新", ""),),
        ("计划",),
        (Note("N1", "文", "row", "n.xlsx", ("甲",), "problems"),),
    )
    assert job_from_record(json.loads(json.dumps(job_record(whole)))) == whole


def test_a_server_that_is_gone_leaves_a_draft_to_go_on_with(tmp_path):
    runs = Runs(tmp_path / "runs.sqlite")
    with FaultServer() as server:
        pass
    with pytest.raises(Unreachable) as stop:
        runs.draft(job(), writer_at(server))
    with FaultServer() as server:
        no_worse(runs.resume(stop.value.draft_id, writer_at(server)), offline())
