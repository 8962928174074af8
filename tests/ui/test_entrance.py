"""The entrance of a single PC: the printed address lets in once, and only a cookie afterwards."""

import asyncio
from types import SimpleNamespace

import pytest

from assistant.ui.asker import IN_SCOPE, LOCAL, owner_of
from assistant.ui.belongings import Belongings
from assistant.ui.edge import Edge
from assistant.ui.entrance import Entrance, Key

KEY = Key("yanmo-7860")


def ask(path="/", query="", cookie="", scheme="http"):
    """The status, headers and body of one request, and who asked the page."""
    sent, asked = [], []

    async def page(scope, receive, send):
        asked.append(scope[IN_SCOPE])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"page"})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "scheme": scheme}
    scope["headers"] = [(b"cookie", cookie.encode())]
    asyncio.run(Entrance(page, KEY)(scope, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"].decode(), asked


def test_the_printed_address_is_exchanged_for_a_cookie_and_leaves_no_key_behind():
    status, headers, _, asked = ask(query=f"key={KEY.secret}")
    assert (status, headers[b"location"], asked) == (303, b"/", [])
    cookie = headers[b"set-cookie"].decode()
    assert cookie.startswith("yanmo-7860=") and cookie.endswith("; Path=/; HttpOnly; SameSite=Strict")
    assert KEY.secret not in cookie
    assert ask(cookie=f"other=1; {cookie.partition(';')[0]}")[3] == [LOCAL]


def test_through_https_the_cookie_is_bound_to_it():
    cookie = ask(query=f"key={KEY.secret}", scheme="https")[1][b"set-cookie"].decode()
    assert cookie.startswith("__Host-yanmo-7860=") and cookie.endswith("; Secure")


@pytest.mark.parametrize("query", ["", "key=", "key=wrong", "key=%ff", "&".join(["key=1"] * 50), "xkey=1"])
@pytest.mark.parametrize(
    "cookie",
    ["", "yanmo-7860=", "yanmo-7860=wrong", f"yanmo-7860={KEY.secret}", f"yanmo={KEY.cookie}"],
    ids=["none", "empty", "wrong", "the address's", "another name"],
)
def test_without_the_key_nobody_gets_in(query, cookie):
    status, _, page, asked = ask(query=query, cookie=cookie)
    assert status == 401 and "终端窗口" in page and asked == []
    assert ask("/config", query, cookie)[::3] == (401, [])


def test_what_is_no_request_is_passed_on():
    passed = []

    async def app(scope, receive, send):
        passed.append(scope["type"])

    for middleware in (Edge(app, "127.0.0.1"), Entrance(app, KEY), Belongings(app, "folder")):
        asyncio.run(middleware({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"] * 3


def test_every_start_has_a_key_of_its_own():
    assert len({Key().secret for _ in range(20)} | {Key().cookie for _ in range(20)}) == 40


def test_a_request_that_passed_no_entrance_has_no_owner():
    for scope in ({}, {IN_SCOPE: "wen"}):
        with pytest.raises(PermissionError):
            owner_of(SimpleNamespace(request=SimpleNamespace(scope=scope)))
    with pytest.raises(PermissionError):
        owner_of(SimpleNamespace(request=None))
    assert owner_of(SimpleNamespace(request=SimpleNamespace(scope={IN_SCOPE: LOCAL}))) == LOCAL
