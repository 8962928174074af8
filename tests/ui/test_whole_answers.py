"""What the browser is sent of a handler that tells several things: it keeps each, though it may show them late."""

import copy
import json
from urllib.parse import urljoin

import httpx
import pytest


@pytest.fixture(scope="module")
def messages(address):
    """The messages of 设置 being opened, which tells four things in a row."""
    with httpx.Client(timeout=60, follow_redirects=True) as browser:
        page = str(browser.get(address).url)
        config = browser.get(urljoin(page, "config")).json()
        parts = {part["id"]: part for part in config["components"]}
        [event] = [
            event
            for event in config["dependencies"]
            if event["targets"][0][1] == "select"
            and sum(parts[number]["type"] == "checkboxgroup" for number in event["outputs"]) > 3
        ]
        data = [parts[number]["props"].get("value") for number in event["inputs"]]
        call = {"data": data, "fn_index": event["id"], "session_hash": "tab"}
        browser.post(urljoin(page, "gradio_api/queue/join"), json=call).raise_for_status()
        query = {"session_hash": "tab"}
        lines = browser.get(urljoin(page, "gradio_api/queue/data"), params=query).text.split("\n")
    told = [json.loads(line[6:]) for line in lines if line.startswith("data: ")]
    return [one for one in told if one["msg"] in ("process_generating", "process_completed")]


def carried_out(value, edits):
    """Do what gradio's script does: a change inside a value is made in the value itself, wherever else it is held."""
    for action, path, given in edits:
        if not path:
            value = given if action == "replace" else value + given
            continue
        inner = value
        for step in path[:-1]:
            inner = inner[step]
        if action == "delete":
            del inner[path[-1]]
        elif action == "add" and isinstance(inner, list):
            inner.insert(path[-1], given)
        else:
            inner[path[-1]] = inner[path[-1]] + given if action == "append" else given
    return value


def test_an_answer_that_waits_to_be_shown_is_not_changed_by_the_next_one(messages):
    waiting, as_they_came, held = [], [], []
    for message in messages[:-1]:
        data = message["output"]["data"]
        held = [carried_out(*pair) for pair in zip(held, data, strict=True)] if held else data
        waiting.append(held)
        as_they_came.append(copy.deepcopy(held))
    assert len(waiting) == 4
    assert waiting == as_they_came


def test_the_end_tells_nothing_again_so_that_what_was_typed_since_stays(messages):
    assert messages[-1]["msg"] == "process_completed" and messages[-1]["success"]
    assert {json.dumps(one) for one in messages[-1]["output"]["data"]} == {'{"__type__": "update"}'}
