"""The edge: who is answered, what is closed, and that the page says what it may load."""

import asyncio

import pytest

from assistant.ui.edge import Edge


def answer(path="/", headers=(), host="127.0.0.1"):
    """The status and headers of one request that reaches a page which always says 200."""
    sent = []

    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(k.encode(), v.encode()) for k, v in headers]}
    asyncio.run(Edge(page, host)(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"])


@pytest.mark.parametrize("name", ["127.0.0.1:7860", "localhost:7860", "[::1]:7860"])
def test_loopback_names_are_answered(name):
    assert answer(headers=[("host", name)])[0] == 200


@pytest.mark.parametrize("name", ["evil.test", "evil.test:7860", "127.0.0.1.evil.test", ""])
def test_a_name_rebound_to_this_machine_is_not(name):
    assert answer(headers=[("host", name)])[0] == 403


def test_a_server_opened_to_the_network_answers_to_its_name():
    assert answer(headers=[("host", "yanmo.school.test")], host="0.0.0.0")[0] == 200


@pytest.mark.parametrize(
    "origin, status", [("http://127.0.0.1:7860", 200), ("http://evil.test", 403), ("null", 403)]
)
def test_a_request_from_another_page_is_refused(origin, status):
    assert answer(headers=[("host", "127.0.0.1:7860"), ("origin", origin)])[0] == status


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=http://x.test/a",
        "/gradio_api/runs",
        "/gradio_api/vibe-code",
        "/gradio_api/info",
        "/monitoring",
    ],
)
def test_what_the_page_does_not_need_is_closed(path):
    assert answer(path, [("host", "127.0.0.1")])[0] == 404


def test_the_page_may_load_nothing_from_elsewhere():
    policy = answer(headers=[("host", "127.0.0.1")])[1][b"content-security-policy"].decode()
    assert "default-src 'self'" in policy and "http" not in policy and "*" not in policy


def test_the_script_stands_first_in_the_head_of_the_page_and_only_there():
    def body_of(path):
        sent = []

        async def page(scope, receive, send):
            await send(
                {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"19")]}
            )
            await send({"type": "http.response.body", "body": b"<html><head>", "more_body": True})
            await send({"type": "http.response.body", "body": b"</head>"})

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "path": path, "headers": [(b"host", b"localhost")]}
        asyncio.run(Edge(page, "127.0.0.1", "run()")(scope, None, send))
        return dict(sent[0]["headers"])[b"content-length"], b"".join(m.get("body", b"") for m in sent)

    length, body = body_of("/")
    assert body == b"<html><head><script>run()</script></head>"
    assert length == str(len(body)).encode()
    assert body_of("/config")[1] == b"<html><head></head>"
