"""Replies are recorded and played back at the gateway; a stale recording says what changed; nothing leaves the machine."""

import json
import socket
from dataclasses import replace

import pytest
from pydantic import BaseModel

from assistant.errors import ServiceError, UsageError
from assistant.llm.gateway import Chat, Reply
from assistant.llm.providers import Endpoint
from assistant.llm.recording import Head, RecordingChat, ReplayChat, StaleRecording, read_recording
from assistant.llm.spent import Spent
from assistant.workbench import Workbench
from evals.cases import drafting_cases
from evals.producing import drafted_carelessly
from evals.profiles import NetworkClosed, no_network, replay

HEAD = Head("一段程序", "2026-01-01", True, "test:m", False, ("Y1",))
LABEL = "draft/section@1#aaaa1111"


class Number(BaseModel):
    number: int


class Other(BaseModel):
    word: str


class Counting(Chat):
    """Says how often it was asked."""

    def __init__(self):
        super().__init__(
            Endpoint("test:m", "http://127.0.0.1:9", "m", "json_schema", False, key="hidden-key")
        )
        self.asked = 0

    def ask(self, messages, shape, longest=2048, hear=None, prompt=""):
        self.asked += 1
        text = json.dumps({"number": self.asked})
        return Reply(shape.model_validate_json(text), text, Spent(1, 30, 5))


ASKED = [("user", "甲行\n乙行\n丙行")]


@pytest.fixture
def recorded(tmp_path):
    chat = RecordingChat(Counting())
    chat.ask(ASKED, Number, 100, prompt=LABEL)
    (tmp_path / "try.jsonl").write_text(chat.text(HEAD), encoding="utf-8")
    return tmp_path / "try.jsonl"


def test_what_was_recorded_is_answered_again_with_what_it_cost(recorded):
    reply = ReplayChat(recorded).ask(ASKED, Number, 100, prompt=LABEL)
    assert reply.value.number == 1 and reply.spent == Spent(1, 30, 5)


def test_the_replies_of_a_service_that_knows_no_schema_are_found_again(tmp_path):
    inside = Counting()
    inside.endpoint = Endpoint("deepseek:m", "http://127.0.0.1:9", "m", "json_object", True, key="hidden-key")
    chat = RecordingChat(inside)
    chat.ask(ASKED, Number, 100, prompt=LABEL)
    head = replace(HEAD, model="deepseek:m", cloud=True)
    (tmp_path / "try.jsonl").write_text(chat.text(head), encoding="utf-8")
    assert ReplayChat(tmp_path / "try.jsonl").ask(ASKED, Number, 100, prompt=LABEL).value.number == 1


def test_a_recording_holds_no_key_and_no_time_of_day(recorded):
    text = recorded.read_text(encoding="utf-8")
    assert "hidden-key" not in text and "127.0.0.1" not in text
    first, row = (json.loads(line) for line in text.splitlines())
    assert first["synthetic"] is True and first["answered_by"] and first["date"] == "2026-01-01"
    assert set(row) == {
        "key",
        "model",
        "prompt",
        "parameters",
        "schema",
        "repeat",
        "lines",
        "reply",
        "spent",
        "seconds",
    }


STALE = {
    "another prompt": ((ASKED, Number, 100, "draft/section@2#bbbb2222"), "提示词 draft/section@1#aaaa1111 → draft/section@2"),
    "another length": ((ASKED, Number, 200, LABEL), "参数 max_tokens=100"),
    "another schema": ((ASKED, Other, 100, LABEL), "格式"),
    "another line": (([("user", "甲行\n丁行\n丙行")], Number, 100, LABEL), "提示词里多了“丁行”"),
    "a line less": (([("user", "甲行\n丙行")], Number, 100, LABEL), "提示词里少了几行"),
}  # fmt: skip


@pytest.mark.parametrize("what", STALE)
def test_a_question_that_was_not_recorded_is_told_by_its_difference_in_one_line(recorded, what):
    question, difference = STALE[what]
    with pytest.raises(StaleRecording) as stale:
        *said, label = question
        ReplayChat(recorded).ask(*said, prompt=label)
    assert difference in str(stale.value) and "\n" not in str(stale.value)
    assert stale.value.exit_code == 4


def test_each_repeat_has_its_own_reply(tmp_path):
    inside = Counting()
    first, second = RecordingChat(inside, 0), RecordingChat(inside, 1)
    for chat in (first, second):
        chat.ask(ASKED, Number, 100, prompt=LABEL)
    (tmp_path / "two.jsonl").write_text(first.text(HEAD, [second]), encoding="utf-8")
    said = [
        ReplayChat(tmp_path / "two.jsonl", r).ask(ASKED, Number, 100, prompt=LABEL).value.number
        for r in (0, 1)
    ]
    assert said == [1, 2]
    with pytest.raises(StaleRecording, match="遍数"):
        ReplayChat(tmp_path / "two.jsonl", 2).ask(ASKED, Number, 100, prompt=LABEL)


def test_a_recording_that_is_missing_or_damaged_is_told(tmp_path):
    with pytest.raises(UsageError, match="没有名为“none”的录音"):
        read_recording(tmp_path / "none.jsonl")
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        read_recording(tmp_path / "bad.jsonl")


def test_with_the_network_closed_nothing_reaches_another_machine():
    with no_network(), pytest.raises(NetworkClosed) as closed:
        socket.getaddrinfo("models.invalid", 443)
    assert isinstance(closed.value, ServiceError)


def test_the_shipped_recording_says_that_it_is_synthetic_and_by_what():
    profile = replay("scripted")
    assert "合成" in profile.model and profile.cases


@pytest.mark.stress
def test_a_careless_model_leaves_no_invented_person_or_document(tmp_path):
    case = next(case for case in drafting_cases() if case.id == "Y1")
    made = drafted_carelessly(Workbench.open(tmp_path), case)
    assert made["model"] == "scripted:careless" and made["usage"]["calls"] > 3
    assert not any(word in made["text"] for word in ("祁望舒", "阮知秋", "苏见微", "教研〔"))
