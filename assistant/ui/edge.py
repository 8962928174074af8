"""What stands between the network and the page: who may call, and what the page may load."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from assistant.ui.http import App, Message, Receive, Scope, Send, say

LOOPBACK = ("127.0.0.1", "localhost", "::1")

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    # Gradio starts itself from inline scripts and makes functions of the strings given as js=.
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # no-referrer would make a browser say of its own form that it comes from nowhere ("Origin: null").
    (b"referrer-policy", b"same-origin"),
)
_NOT_KEPT = (b"cache-control", b"no-store")

_API = "/gradio_api"
_OPEN = frozenset(
    "/ /config /theme.css /favicon.ico /robots.txt /manifest.json /login /logout".split()
    + [f"{_API}/{name}" for name in "upload upload_progress queue/join queue/data cancel reset".split()]
    + [f"{_API}/{name}" for name in "startup-events theme.css app_id login_check user".split()]
)
"""The addresses the page asks for; gradio has forty more."""
_OPEN_FOLDERS = ("/assets/", "/static/", "/svelte/", f"{_API}/file=", f"{_API}/heartbeat/")
_REMOTE = f"{_API}/file=http"
UPLOAD_LIMIT = 300_000_000
"""Bytes of one upload of several files."""


class Edge:
    """ASGI middleware. On loopback only loopback names are answered, so that no foreign page can rebind its name to us.

    Args:
        app: What it stands before.
        host: The address the server listens on.
        names: Names by which a reverse proxy is asked for us. When there are any, or on loopback, no other is answered.
        script: JavaScript to run before anything else of the page does; gradio's own ``head`` comes too late for that.
    """

    def __init__(self, app: App, host: str, script: str = "", names: Iterable[str] = ()) -> None:
        self._app = app
        known = frozenset(name.lower() for name in names)
        self._names = known.union(LOOPBACK) if known or host in LOOPBACK else frozenset()
        self._head = f"<head><script>{script}</script>".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _guarded(send, keep=scope["path"].startswith(("/assets/", "/static/")))
        if status := self.refusal(scope):
            await say(send, status)
        elif scope["path"] == "/":
            uncompressed = [
                (name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"
            ]
            await self._app({**scope, "headers": uncompressed}, receive, self._scripted(send))
        else:
            await self._app(scope, receive, send)

    def refusal(self, scope: Scope) -> int:
        """Return the status to refuse with: 404 for a closed address, 403 for a foreign page, 411 and 413 for a body too big or of no length, else 0."""
        path = scope["path"]
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get(b"host", ""), headers.get(b"origin", "")
        if path.startswith(_REMOTE) or not (path in _OPEN or path.startswith(_OPEN_FOLDERS)):
            return 404
        if self._names and _name(host) not in self._names:
            return 403
        if origin and urlsplit(origin).netloc != host:
            return 403
        if headers.get(b"sec-fetch-site") == "cross-site" and scope["method"] not in ("GET", "HEAD"):
            return 403
        if scope["method"] == "POST" and b"content-length" not in headers:
            return 411  # what has no length has no limit
        length = headers.get(b"content-length", "0")
        return 413 if not length.isdigit() or int(length) > UPLOAD_LIMIT else 0

    def _scripted(self, send: Send) -> Send:
        """Hold the page back until it is whole, and put the script at its head."""
        start: Message = {}
        parts: list[bytes] = []

        async def held(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if start["status"] != 200:
                await send(start)
                await send(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = b"".join(parts).replace(b"<head>", self._head, 1)
                kept = [
                    (name, value) for name, value in start["headers"] if name.lower() != b"content-length"
                ]
                await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
                await send({**message, "body": body})

        return held


def _guarded(send: Send, keep: bool) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [*message.get("headers", ()), *HEADERS]
            if not keep and all(name.lower() != b"cache-control" for name, _ in headers):
                headers.append(_NOT_KEPT)
            message = {**message, "headers": headers}
        await send(message)

    return with_headers


def _name(host: str) -> str:
    """Return the name in a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
