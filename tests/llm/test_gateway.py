"""The gateway against a server that misbehaves: each mode ends in an accepted reply or in the fault that names it."""

import json

import pytest
from fault_server import BROKEN_STREAMS, FaultServer
from pydantic import BaseModel, ConfigDict

from assistant.errors import UsageError
from assistant.llm import faults
from assistant.llm.gateway import Chat, Patience
from assistant.llm.providers import PROVIDERS, Endpoint, read_endpoint
from assistant.llm.transport import Deadlines

QUICK = Deadlines(first=0.4, idle=0.25, total=1.0)
PATIENT = Deadlines(first=20, idle=20, total=30)
PROMPT = [("user", "下面是校本研修工作总结“集体培训”部分的要点\nN1.1｜9月4日开展课堂观察培训，57人参加。")]
FINE = "ok"


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    text: str
    notes: list[str]
    sources: list[str]


class Rows(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sentences: list[Row]


def chat_with(server, *, stream=True, tries=1, deadlines=PATIENT, **more):
    endpoint = Endpoint("local:test", server.url, "m", "json_schema", False, "geheim")
    patience = Patience(tries=tries, pause=0.01, deadlines=deadlines, **more)
    return Chat(endpoint, patience, stream=stream)


def outcome(mode, *, stream, tries=1, deadlines=PATIENT):
    with FaultServer(lambda asked: mode) as server:
        try:
            reply = chat_with(server, stream=stream, tries=tries, deadlines=deadlines).ask(PROMPT, Rows)
        except faults.ModelFault as fault:
            return type(fault).__name__
        assert reply.value.sentences[0].text == "9月4日开展课堂观察培训，57人参加。"
        return FINE


# mode: what it comes to after one try, streamed or whole
EXPECTED = {
    "ok": FINE,
    "400": "Refused",
    "400_context": "ContextTooLong",
    "400_filter": "Filtered",
    "400_format": "Refused",
    "401": "KeyRefused",
    "402": "QuotaSpent",
    "403": "KeyRefused",
    "404": "ModelGone",
    "408": "ServerFault",
    "409": "ServerFault",
    "413": "ContextTooLong",
    "422": "Refused",
    "429": "RateLimited",
    "429_soon": "RateLimited",
    "429_later": "RateLimited",
    "429_date": "RateLimited",
    "429_quota": "QuotaSpent",
    "500": "ServerFault",
    "502_html": "ServerFault",
    "503": "ServerFault",
    "504": "ServerFault",
    "529": "ServerFault",
    "302_login": "Refused",
    "200_html": "Garbled",
    "200_error": "ServerFault",
    "reset": "CutShort",
    "close": "CutShort",
    "no_reply": "TooSlow",
    "half_headers": "CutShort",
    "not_http": "CutShort",
    "short_body": "CutShort",
    "gzip_broken": "CutShort",
    "length": "TooLong",
    "content_filter": "Filtered",
    "finish_null": "CutShort",
    "finish_odd": "Garbled",
    "no_resource": "ServerFault",
    "tool_calls": "Garbled",
    "empty": "Empty",
    "blank": "Empty",
    "thinks": FINE,
    "thinks_only": "CutShort",
    "fenced": FINE,
    "chatty": "WrongShape",
    "refuses": "WrongShape",
    "english": "WrongShape",
    "stuck": "Garbled",
    "replacement": "Garbled",
    "cut_inside": "WrongShape",
    "nan": "WrongShape",
    "deep": "Garbled",
    "extra_field": "WrongShape",
    "schema_invalid": "WrongShape",
    "drip": "TooSlow",
    "slow_headers": "TooSlow",
}
WHOLE = {
    "cut_json": "Garbled",
    "no_choices": "Garbled",
    "null_choices": "Garbled",
    "two_choices": "Garbled",
    "null_message": "Garbled",
    "list_body": "Garbled",
    "gbk": "Garbled",
    "bad_utf8": "Garbled",
    "bom": FINE,
    "no_usage": FINE,
    "other_model": FINE,
    "huge": "Garbled",
}
STREAMED = {
    "eof_no_finish": "CutShort",
    "eof_no_done": FINE,
    "drop": "CutShort",
    "reset_midway": "CutShort",
    "stall": "TooSlow",
    "pings": "TooSlow",
    "error_event": "ServerFault",
    "bad_event": "Garbled",
    "split_utf8": FINE,
    "crlf": FINE,
    "every_piece_twice": "WrongShape",
    "second_index": "Garbled",
    "hang_after_done": FINE,
    "reasoning_and_tiny": FINE,
    "role_only": "CutShort",
    "pings_only": "TooSlow",
}


def cells():
    for mode, expected in EXPECTED.items():
        yield mode, False, expected
        yield mode, True, expected
    for mode, expected in WHOLE.items():
        yield mode, False, expected
    for mode, expected in STREAMED.items():
        yield mode, True, expected


@pytest.mark.parametrize("mode, stream, expected", cells())
def test_each_fault_has_its_name(mode, stream, expected):
    deadlines = QUICK if expected == "TooSlow" else PATIENT
    assert outcome(mode, stream=stream, deadlines=deadlines) == expected


def test_every_way_to_break_a_stream_is_expected_to_do_something():
    assert set(STREAMED) == set(BROKEN_STREAMS)


@pytest.mark.parametrize(
    "mode", ["429_soon*1", "503*2", "reset*1", "empty*1", "schema_invalid*2", "finish_null*2"]
)
def test_what_passes_is_tried_again(mode):
    assert outcome(mode, stream=True, tries=3) == FINE


@pytest.mark.parametrize(
    "mode", ["401", "402", "404", "429_quota", "429_later", "429_date", "400_context", "length", "422"]
)
def test_what_trying_again_cannot_mend_is_not_tried_again(mode):
    with FaultServer(lambda asked: mode) as server, pytest.raises(faults.ModelFault):
        chat_with(server, tries=3).ask(PROMPT, Rows)
    assert len(server.asked) == 1


def test_a_misshapen_reply_is_sent_back_with_the_reason():
    with FaultServer(lambda asked: "schema_invalid*1") as server:
        chat_with(server, tries=2).ask(PROMPT, Rows)
    *_, told = server.asked[1].body["messages"]
    assert told["role"] == "user"
    assert "sentences.0.text" in told["content"]


def test_a_server_without_structured_output_is_asked_without_it():
    def plan(asked):
        return "400_format" if "response_format" in asked.body else "ok"

    with FaultServer(plan) as server:
        chat = chat_with(server, tries=1)
        assert chat.ask(PROMPT, Rows).value.sentences
        chat.ask(PROMPT, Rows)
    assert len(server.asked) == 3, "what it cannot do is learnt once"


def test_after_failures_in_a_row_the_endpoint_is_left_alone():
    with FaultServer(lambda asked: "500") as server:
        chat = chat_with(server, tries=1, breaks_after=3, rest=60)
        for _ in range(3):
            with pytest.raises(faults.ServerFault):
                chat.ask(PROMPT, Rows)
        with pytest.raises(faults.Down):
            chat.ask(PROMPT, Rows)
    assert len(server.asked) == 3


def test_nothing_that_listens_is_unreachable():
    with FaultServer() as server:
        pass
    with pytest.raises(faults.Unreachable):
        chat_with(server).ask(PROMPT, Rows)


@pytest.mark.parametrize("stream", [True, False])
def test_tokens_are_those_the_server_counts_and_failed_calls_are_counted_too(stream):
    with FaultServer(lambda asked: "schema_invalid*1") as server:
        reply = chat_with(server, stream=stream, tries=2).ask(PROMPT, Rows)
    assert (reply.spent.calls, reply.spent.tokens_in, reply.spent.tokens_out) == (2, 600, 180)
    assert not reply.spent.estimated


def test_without_a_count_tokens_are_an_estimate_and_say_so():
    with FaultServer(lambda asked: "no_usage") as server:
        spent = chat_with(server, stream=False).ask(PROMPT, Rows).spent
    assert spent.estimated
    assert spent.tokens_in > 10


def test_a_key_is_sent_as_a_header_and_shown_nowhere():
    seen = []

    def plan(asked):
        seen.append(asked)
        return "401"

    with FaultServer(plan) as server:
        chat = chat_with(server)
        with pytest.raises(faults.KeyRefused) as refusal:
            chat.ask(PROMPT, Rows)
    assert "geheim" not in str(refusal.value) + repr(chat) + json.dumps(seen[0].body)


def test_every_fault_says_in_one_sentence_what_to_do_and_ends_with_4():
    def every(kind):
        return {kind}.union(*(every(sub) for sub in kind.__subclasses__()))

    named = every(faults.ModelFault) - {faults.ModelFault}
    assert len(named) >= 12
    for kind in named:
        fault = kind("said")
        assert fault.exit_code == 4
        assert "离线" in str(fault)
        assert "\n" not in str(fault)
    assert {kind.kind for kind in named} == {"retry", "wait", "shrink", "switch", "ask"}


# Names of models


def test_a_cloud_model_without_its_key_names_the_variable_and_the_way_without():
    for name, provider in PROVIDERS.items():
        if provider.key:
            with pytest.raises(UsageError, match=provider.key) as refusal:
                read_endpoint(f"{name}:some-model", lambda _: "")
            assert "离线" in str(refusal.value)


@pytest.mark.parametrize(
    "name", ["gpt", "openai:", "local:", "local:ftp://x", "local:localhost:80", "nobody:m"]
)
def test_a_name_that_means_no_model_is_told_how_to_write_one(name):
    with pytest.raises(UsageError, match=r"。$"):
        read_endpoint(name, lambda _: "k")


def test_a_local_model_needs_no_key_and_stays_on_this_machine():
    endpoint = read_endpoint("local:http://127.0.0.1:8080/v1/#qwen", lambda _: "")
    assert (endpoint.url, endpoint.model, endpoint.cloud) == ("http://127.0.0.1:8080/v1", "qwen", False)
