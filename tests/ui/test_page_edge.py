"""The edge: who is answered, what is closed, and that the page says what it may load."""

import asyncio

import pytest

from assistant.ui.edge import Edge


def answer(path="/", headers=(), host="127.0.0.1", names=(), method="GET"):
    """The status and headers of one request that reaches a page which always says 200."""
    sent = []

    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(k.encode(), v.encode()) for k, v in headers],
    }
    asyncio.run(Edge(page, host, names=names)(scope, None, send))
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
        "/gradio_api/file/etc/passwd",
        "/gradio_api/call/write_draft",
        "/gradio_api/run/write_draft",
        "/gradio_api/stream/abc",
        "/gradio_api/queue/data/",
        "//gradio_api/info",
        "/monitoring",
        "/docs",
        "/token",
    ],
)
def test_what_the_page_does_not_need_is_closed(path):
    assert answer(path, [("host", "127.0.0.1")])[0] == 404


def test_behind_a_proxy_only_its_names_are_answered():
    for host in ("0.0.0.0", "127.0.0.1"):
        for name, status in (
            ("Yanmo.Qu.test", 200),
            ("yanmo.qu.test:443", 200),
            ("evil.test", 403),
            ("[", 403),
        ):
            assert answer(headers=[("host", name)], host=host, names=["yanmo.qu.test"])[0] == status


def test_a_form_sent_from_another_site_is_refused_even_without_an_origin():
    foreign = [("host", "127.0.0.1"), ("sec-fetch-site", "cross-site"), ("content-length", "0")]
    assert answer("/login", foreign, method="POST")[0] == 403
    assert answer("/", foreign)[0] == 200


@pytest.mark.parametrize("length", ["300000001", "-1", "1e3", ""])
def test_too_much_at_once_is_refused(length):
    assert (
        answer("/gradio_api/upload", [("host", "127.0.0.1"), ("content-length", length)], method="POST")[0]
        == 413
    )


def test_a_body_without_a_length_is_refused():
    assert answer("/gradio_api/upload", [("host", "127.0.0.1")], method="POST")[0] == 411


def test_nobody_keeps_a_copy_of_what_was_answered():
    assert answer("/config", [("host", "127.0.0.1")])[1][b"cache-control"] == b"no-store"
    assert b"cache-control" not in answer("/assets/index.js", [("host", "127.0.0.1")])[1]


def test_a_websocket_is_closed():
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    asyncio.run(Edge(None, "127.0.0.1")({"type": "websocket", "path": "/", "headers": []}, receive, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


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

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", b"localhost")]}
        asyncio.run(Edge(page, "127.0.0.1", "run()")(scope, None, send))
        return dict(sent[0]["headers"])[b"content-length"], b"".join(m.get("body", b"") for m in sent)

    length, body = body_of("/")
    assert body == b"<html><head><script>run()</script></head>"
    assert length == str(len(body)).encode()
    assert body_of("/config")[1] == b"<html><head></head>"
