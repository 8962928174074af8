"""What an answer says may be read afterwards is read by whom it was said to; what only looks like it is not."""

import asyncio
import json
from urllib.parse import quote

import pytest

from assistant.ui import belongings
from assistant.ui.asker import IN_SCOPE, Asker
from assistant.ui.belongings import Belongings

FOLDER = "/var/yanmo-x1"
MINE = f"{FOLDER}/aa/总结.docx"
META = {"_type": "gradio.FileData"}


class Page:
    """A page that answers every stream with what the test puts there, and counts what reaches it."""

    def __init__(self):
        self.answer = {}
        self.reached = 0

    async def __call__(self, scope, receive, send):
        self.reached += 1
        body = b"ok"
        if scope["path"].endswith("/data"):
            body = b"data: " + json.dumps(self.answer, ensure_ascii=False).encode() + b"\n\n"
        elif scope["path"].endswith("/upload"):
            body = json.dumps(self.answer).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})


class Door:
    def __init__(self, folder=FOLDER, most=1_000):
        self.page = Page()
        self._belongings = Belongings(self.page, folder, most)

    def ask(self, who, path, body=b"", query="", headers=()):
        sent = []

        async def receive():
            return {"type": "http.request", "body": body}

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "path": f"/gradio_api/{path}", "query_string": query.encode()}
        scope["headers"] = headers
        asyncio.run(self._belongings({**scope, IN_SCOPE: Asker(who, "drafter", "")}, receive, send))
        self.said = b"".join(part.get("body", b"") for part in sent).decode()
        return sent[0]["status"]

    def told(self, who, answer):
        self.page.answer = answer
        assert self.ask(who, "queue/data", query=f"session_hash=of-{who}") == 200

    def reads(self, who, path=MINE):
        return self.ask(who, f"file={path}") == 200

    def call(self, who, data, session=None):
        body = {"session_hash": session or f"of-{who}", "data": data}
        return self.ask(who, "queue/join", json.dumps(body).encode())


@pytest.fixture
def door():
    return Door()


FILES = {
    "a file": {"output": {"data": [{"path": MINE, "meta": META, "url": f"http://x/gradio_api/file={MINE}"}]}},
    "a file in an update": {
        "output": {"data": [{"__type__": "update", "value": [{"path": MINE, "meta": META}]}]}
    },
    "a change of a file": {"output": {"data": [[["replace", ["value", "path"], MINE]]]}},
}


@pytest.mark.parametrize("answer", FILES.values(), ids=FILES)
def test_a_file_in_an_answer_is_theirs_whom_it_was_told(door, answer):
    assert not door.reads("wen")
    door.told("wen", answer)
    assert door.reads("wen") and not door.reads("lin")
    assert door.call("wen", [{"path": MINE, "meta": META}]) == 200
    assert door.call("lin", [{"path": MINE, "meta": META}]) == 403


LOOKS = {
    "a text": {"output": {"data": [MINE, f"正文 {MINE}", f"/gradio_api/file={MINE}"]}},
    "a table": {"output": {"data": [{"headers": ["甲"], "data": [[MINE], ["replace", "path", MINE]]}]}},
    "a record without the mark": {
        "output": {"data": [{"path": MINE}, {"path": MINE, "meta": {"_type": "x"}}]}
    },
    "a record within a text": {"output": {"data": [json.dumps({"path": MINE, "meta": META})]}},
    "a way out of the folder": {"output": {"data": [{"path": f"{FOLDER}/../yanmo.sqlite", "meta": META}]}},
    "another folder": {"output": {"data": [{"path": "/etc/passwd", "meta": META, "url": MINE}]}},
}


@pytest.mark.parametrize("answer", LOOKS.values(), ids=LOOKS)
def test_what_only_looks_like_a_file_opens_nothing(door, answer):
    door.told("lin", answer)
    assert not any(door.reads("lin", path) for path in (MINE, "/etc/passwd", f"{FOLDER}/../yanmo.sqlite"))


CALLS = {
    "a file": {"path": MINE},
    "deep within": [{"a": [{"b": {"path": MINE, "meta": META}}]}],
    "its text": [MINE],
    "its address": f"http://x/gradio_api/file={MINE}",
    "its address, encoded": f"http://x/gradio_api/file={quote(MINE)}",
    "wholly encoded": quote(MINE, safe=""),
    "as a key": {MINE: 1},
    "as a change": [["replace", ["path"], MINE]],
    "another file of the machine": {"path": "/etc/passwd"},
    "a relative one": {"path": "../../etc/passwd"},
}


@pytest.mark.parametrize("data", CALLS.values(), ids=CALLS)
def test_a_call_that_names_a_file_of_another_does_not_reach_the_page(door, data):
    door.told("wen", FILES["a file"])
    before = door.page.reached
    assert door.call("lin", data) == 403 and door.page.reached == before


def test_an_owner_may_name_a_file_as_a_browser_does(door):
    door.told("wen", FILES["a file"])
    for way in ("a file", "its text", "its address", "its address, encoded"):
        assert door.call("wen", [CALLS[way], "正文里没有路径 %E6"]) == 200


def test_an_upload_is_theirs_who_sent_it(door):
    door.page.answer = [MINE]
    assert door.ask("wen", "upload") == 200
    assert door.reads("wen") and not door.reads("lin")


def test_an_account_that_has_uploaded_enough_is_told_so_and_keeps_what_it_has(tmp_path):
    door = Door(str(tmp_path))

    def upload(who, name, size):
        (tmp_path / name).write_bytes(b"x" * size)
        door.page.answer = [str(tmp_path / name)]
        return door.ask(who, "upload", headers=[(b"content-length", str(size).encode())])

    assert upload("wen", "一", 600) == 200
    assert upload("wen", "二", 600) == 413 and "已收到的都还在" in door.said
    assert door.reads("wen", str(tmp_path / "一")) and upload("lin", "三", 600) == 200
    assert upload("local", "四", 600) == upload("local", "五", 600) == 200
    (tmp_path / "一").unlink()
    assert upload("wen", "二", 600) == 200


def test_one_person_cannot_push_the_sessions_of_another_out(door, monkeypatch):
    monkeypatch.setattr(belongings, "KEPT", 5)
    assert door.call("wen", [], "first") == 200
    for number in range(20):
        assert door.call("lin", [], f"flood-{number}") == 200
    assert door.call("lin", [], "first") == 403
    assert door.call("wen", [], "first") == 200
