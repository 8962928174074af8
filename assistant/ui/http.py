"""The few words of ASGI that the middlewares of the page share."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


async def say(
    send: Send, status: int, page: bytes = b"", headers: Iterable[tuple[bytes, bytes]] = ()
) -> None:
    """Answer a request here, with a page or with nothing; nobody keeps a copy."""
    about = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(page)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*about, *headers]})
    await send({"type": "http.response.body", "body": page})


def header(scope: Scope, name: bytes) -> str:
    """Return a header of a request; several of one name are put together as HTTP allows."""
    found = [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]
    return ("; " if name == b"cookie" else ", ").join(found)


async def body_of(receive: Receive, limit: int) -> bytes | None:
    """Return the body of a request, or None when it holds more than ``limit`` bytes or breaks off."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            return None
        if not message.get("more_body"):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives ``body`` first and then whatever comes."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
