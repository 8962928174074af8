"""One call over HTTP, streamed or whole, under deadlines that empty keep-alive lines do not push back."""

import asyncio
import codecs
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.llm.faults import (
    ContextTooLong,
    CutShort,
    Filtered,
    Garbled,
    KeyRefused,
    ModelFault,
    ModelGone,
    QuotaSpent,
    RateLimited,
    Refused,
    ServerFault,
    TooSlow,
    Unreachable,
)
from assistant.llm.providers import Endpoint
from assistant.llm.replies import Raw

if TYPE_CHECKING:
    import ssl

    import httpx

Hear = Callable[[int], None]
_HEARD = 100
"""A listener hears of every so many characters."""
_LARGEST = 4_000_000
"""Bytes of one reply; a model asked for one section never comes near."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds: to the first content, between two pieces of content, for the whole call."""

    first: float = 60.0
    idle: float = 45.0
    total: float = 300.0


class _Clock:
    """Pushes one timeout back as content arrives, never past the end of the whole call."""

    def __init__(self, timeout: asyncio.Timeout, deadlines: Deadlines) -> None:
        self._timeout, self._idle = timeout, deadlines.idle
        self._end = asyncio.get_running_loop().time() + deadlines.total

    def content(self) -> None:
        now = asyncio.get_running_loop().time()
        self._timeout.reschedule(min(now + self._idle, self._end))


async def exchange(
    endpoint: Endpoint, payload: dict[str, Any], deadlines: Deadlines, hear: Hear | None = None
) -> Raw:
    """Make one call; every way it can fail raises a ``ModelFault``."""
    import httpx

    try:
        async with (
            asyncio.timeout(min(deadlines.first, deadlines.total)) as timeout,
            _client(endpoint, None) as client,
            client.stream("POST", f"{endpoint.url}/chat/completions", json=payload) as response,
        ):
            clock = _Clock(timeout, deadlines)
            if response.status_code != 200:
                raise await _refusal(response)
            if payload.get("stream") and "event-stream" in response.headers.get("content-type", ""):
                return await _streamed(response, clock, hear)
            return _whole(await _body(response))
    except TimeoutError as error:
        raise TooSlow from error
    except httpx.ConnectError as error:
        raise Unreachable from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        raise CutShort from error
    except (httpx.InvalidURL, UnicodeError) as error:
        raise Garbled from error


async def context_size(endpoint: Endpoint) -> int:
    """Return how many tokens the model reads, where its server tells (vLLM, llama.cpp), else 0; never raises."""
    import httpx

    try:
        async with asyncio.timeout(5), _client(endpoint, 5) as client:
            listed = (await client.get(f"{endpoint.url}/models")).json()["data"]
        rows = [row for row in listed if row.get("id") == endpoint.model] or listed[:1]
        return _natural(rows[0].get("max_model_len") or (rows[0].get("meta") or {}).get("n_ctx"))
    except (
        httpx.HTTPError,
        httpx.InvalidURL,
        TimeoutError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ):
        return 0


def _client(endpoint: Endpoint, timeout: float | None) -> "httpx.AsyncClient":
    """Return a client with the key; a model in one's own network is asked past any proxy of the environment."""
    import httpx

    return httpx.AsyncClient(
        headers={"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {},
        timeout=timeout,
        trust_env=endpoint.cloud,
        verify=_certificates() if endpoint.url.startswith("https") else False,
    )


@cache
def _certificates() -> "ssl.SSLContext":
    """Reading the certificates takes longer than a short call, so it is done once."""
    import httpx

    return httpx.create_ssl_context()


async def _body(response: "httpx.Response") -> bytes:
    body = b""
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > _LARGEST:
            raise Garbled("回复过长")
    return body


def _object(text: bytes | str) -> dict[str, Any]:
    try:
        data = json.loads(text.decode("utf-8-sig") if isinstance(text, bytes) else text)
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    if not isinstance(data, dict):
        raise Garbled
    if data.get("error"):
        raise _named(500, data["error"], 0.0)
    return data


def _whole(body: bytes) -> Raw:
    data = _object(body)
    choices = data.get("choices")
    if not isinstance(choices, list) or len(choices) != 1 or not isinstance(choices[0], dict):
        raise Garbled("回复里不是恰好一个选项")
    message = choices[0].get("message")
    if not isinstance(message, dict) or choices[0].get("index", 0) != 0:
        raise Garbled
    content = message.get("content") or ""
    if not isinstance(content, str):
        raise Garbled
    return Raw(content, choices[0].get("finish_reason"), *_usage(data))


def _usage(data: dict[str, Any]) -> tuple[int, int]:
    usage = data.get("usage")
    if not isinstance(usage, dict):
        return 0, 0
    return _natural(usage.get("prompt_tokens")), _natural(usage.get("completion_tokens"))


def _natural(count: object) -> int:
    return count if isinstance(count, int) and count > 0 else 0


async def _streamed(response: "httpx.Response", clock: _Clock, hear: Hear | None) -> Raw:
    """Join the pieces of choice 0; a stream that ends without a finish_reason is left unfinished."""
    text, finish, usage = "", None, (0, 0)
    async for data in _events(response):
        if data == "[DONE]":
            break
        event = _object(data)
        usage = _usage(event) if event.get("usage") else usage
        for choice in event.get("choices") or ():
            if not isinstance(choice, dict) or choice.get("index", 0) != 0:
                raise Garbled("回复里混进了别的选项")
            delta = choice.get("delta")
            piece = delta.get("content") if isinstance(delta, dict) else None
            if isinstance(piece, str) and piece:
                if hear and len(text) // _HEARD < (len(text) + len(piece)) // _HEARD:
                    hear(len(text) + len(piece))
                text += piece
                clock.content()
            elif isinstance(delta, dict) and delta.get("reasoning_content"):
                clock.content()
            finish = choice.get("finish_reason") or finish
        if len(text) > _LARGEST:
            raise Garbled("回复过长")
    return Raw(text, finish, *usage, streamed=True)


async def _events(response: "httpx.Response") -> AsyncIterator[str]:
    """Yield the data of each server-sent event; comments and empty events yield nothing."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    rest, data, size, seen = "", list[str](), 0, False
    async for piece in response.aiter_bytes():
        size += len(piece)
        if size > 4 * _LARGEST:
            raise Garbled("回复过长")
        rest += decoder.decode(piece)
        *lines, rest = rest.split("\n")
        for line in lines:
            line = line.rstrip("\r")
            if not line and data:
                yield "\n".join(data)
                data = []
            elif line.startswith("data:"):
                seen = True
                data.append(line[5:].removeprefix(" "))
            elif line and not line.startswith((":", "event:", "id:", "retry:")) and not seen:
                raise Garbled("回复不是事件流")
    if data:
        yield "\n".join(data)


async def _refusal(response: "httpx.Response") -> ModelFault:
    """Name what a status other than 200 means."""
    wait = _seconds(response.headers.get("retry-after", ""))
    try:
        error = json.loads(await _body(response)).get("error")
    except (ValueError, AttributeError, RecursionError):
        error = None
    return _named(response.status_code, error, wait)


def _seconds(header: str) -> float:
    if header.replace(".", "", 1).isdigit():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _named(status: int, error: object, wait: float) -> ModelFault:
    told = error if isinstance(error, dict) else {"message": error if isinstance(error, str) else ""}
    said = str(told.get("message") or "")
    signs = f"{told.get('code')} {told.get('type')} {said}".lower()
    if "insufficient_quota" in signs or "balance" in signs or status == 402:
        return QuotaSpent(said)
    if status == 429 or "rate_limit" in signs:
        return RateLimited(said, wait)
    if "context_length" in signs or "context size" in signs or "maximum context" in signs or status == 413:
        return ContextTooLong(said)
    if any(sign in signs for sign in ("content_filter", "inappropriate", "data_inspection", "sensitive")):
        return Filtered(said)
    if status in (401, 403):
        return KeyRefused()
    if status == 404 or "model_not_found" in signs:
        return ModelGone(said)
    if status in (408, 409, 425) or status >= 500:
        return ServerFault(said or str(status), wait)
    return Refused(said or str(status))
