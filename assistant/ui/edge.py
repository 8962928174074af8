"""What stands between the network and the page: who may call, and what the page may load."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from assistant.ui.asker import IN_SCOPE, LOCAL

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

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
    (b"referrer-policy", b"no-referrer"),
)

_CLOSED = (
    "/gradio_api/file=http",
    "/gradio_api/proxy=",
    "/gradio_api/run-history",
    "/gradio_api/runs",
    "/gradio_api/vibe",
    "/gradio_api/undo-vibe",
    "/gradio_api/info",
    "/gradio_api/openapi",
    "/monitoring",
)


class Edge:
    """ASGI middleware. On loopback only loopback names are answered, so that no foreign page can rebind its name to us.

    Args:
        app: What it stands before.
        host: The address the server listens on.
        script: JavaScript to run before anything else of the page does; gradio's own ``head`` comes too late for that.
    """

    def __init__(self, app: App, host: str, script: str = "") -> None:
        self._app = app
        self._only_loopback = host in LOOPBACK
        self._head = f"<head><script>{script}</script>".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if status := self.refusal(scope["path"], headers.get(b"host", ""), headers.get(b"origin", "")):
            await send({"type": "http.response.start", "status": status, "headers": [*HEADERS]})
            await send({"type": "http.response.body", "body": b""})
            return
        scope = {**scope, IN_SCOPE: LOCAL}
        if scope["path"] == "/":
            uncompressed = [
                (name, value) for name, value in scope["headers"] if name.lower() != b"accept-encoding"
            ]
            await self._app({**scope, "headers": uncompressed}, receive, self._scripted(send))
        else:
            await self._app(scope, receive, _guarded(send))

    def refusal(self, path: str, host: str, origin: str) -> int:
        """Return the status to refuse with: 404 for a closed address, 403 for a foreign page, else 0."""
        if path.startswith(_CLOSED):
            return 404
        if self._only_loopback and urlsplit(f"//{host}").hostname not in LOOPBACK:
            return 403
        return 403 if origin and urlsplit(origin).netloc != host else 0

    def _scripted(self, send: Send) -> Send:
        """Hold the page back until it is whole, and put the script at its head."""
        start: Message = {}
        parts: list[bytes] = []

        async def held(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                body = b"".join(parts).replace(b"<head>", self._head, 1)
                kept = [
                    (name, value) for name, value in start["headers"] if name.lower() != b"content-length"
                ]
                await _guarded(send)(
                    {**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]}
                )
                await send({**message, "body": body})

        return held


def _guarded(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *HEADERS]}
        await send(message)

    return with_headers
