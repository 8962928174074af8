"""The gateway: every call to a model goes through ``Chat.ask`` and comes back accepted or as a named fault."""

import asyncio
import random
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from assistant.llm.faults import Down, ModelFault, RateLimited, Refused, Unreachable, WrongShape
from assistant.llm.providers import Endpoint, read_endpoint
from assistant.llm.replies import Raw, accepted, json_of
from assistant.llm.spent import Spent
from assistant.llm.tokens import count
from assistant.llm.transport import Deadlines, Hear, context_size, exchange

Shape = TypeVar("Shape", bound=BaseModel)
Message = tuple[str, str]
"""Role (system, user, assistant) and text."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long: tries of one call, seconds of the first pause, the longest wait a server may ask for."""

    tries: int = 3
    pause: float = 0.5
    longest_wait: float = 60.0
    breaks_after: int = 6
    """Failures in a row, over all threads, after which the endpoint is left alone …"""
    rest: float = 30.0
    """… for so many seconds."""
    deadlines: Deadlines = field(default_factory=Deadlines)


@dataclass(frozen=True, slots=True)
class Reply(Generic[Shape]):
    """An accepted reply, read and as it was written."""

    value: Shape
    text: str
    spent: Spent
    streamed: bool = False
    """The server sent it in pieces."""


class _Breaker:
    """Opens after failures in a row, whoever met them; after its rest one success closes it again."""

    def __init__(self, patience: Patience) -> None:
        self._patience, self._lock = patience, threading.Lock()
        self._failures, self._until = 0, 0.0

    def is_open(self) -> bool:
        with self._lock:
            return time.monotonic() < self._until

    def note(self, failed: bool) -> None:
        with self._lock:
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= self._patience.breaks_after:
                self._until = time.monotonic() + self._patience.rest


@dataclass
class Chat:
    """One model. Safe to be asked from several threads."""

    endpoint: Endpoint
    patience: Patience = Patience()
    stream: bool = True
    structured: bool = True
    """Ask the server to hold the reply to the schema; switched off when it says it cannot."""

    def __post_init__(self) -> None:
        self._breaker = _Breaker(self.patience)

    def context(self) -> int:
        """Return how many tokens the model reads at once, 0 when its server does not tell."""
        return asyncio.run(context_size(self.endpoint))

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        longest: int = 2048,
        hear: Hear | None = None,
        prompt: str = "",
    ) -> Reply[Shape]:
        """Ask until a reply is accepted, at most ``patience.tries`` times. ``longest`` is in tokens.

        ``hear`` is told now and then how many characters of a streamed reply are there. ``prompt`` is the label of the
        prompt: it changes nothing here, a recording keeps it (``llm/recording.py``).

        Pauses between tries have full jitter; a server that asks for a longer wait than we hold out is taken up later.

        Raises:
            ModelFault: the last fault met, with what was spent; faults of kind shrink, switch and ask are raised at once.
        """
        return asyncio.run(self._ask(messages, shape, longest, hear))

    async def _ask(
        self, messages: Sequence[Message], shape: type[Shape], longest: int, hear: Hear | None
    ) -> Reply[Shape]:
        said, calls = list(messages), 0
        spent = Spent()
        while True:
            if self._breaker.is_open():
                raise Down().after(spent)
            structured, raw, text = self.structured, None, ""
            calls += 1
            fault: ModelFault | None = None
            try:
                payload = self._payload(said, shape, longest, structured)
                raw = await exchange(self.endpoint, payload, self.patience.deadlines, hear)
                text = accepted(raw)
                value = _shaped(text, shape)
            except ModelFault as met:
                fault = met
            spent += _cost(raw, said)
            if fault is None:
                self._breaker.note(failed=False)
                return Reply(value, text, spent, bool(raw and raw.streamed))
            misshapen = isinstance(fault, WrongShape)
            self._breaker.note(
                failed=not misshapen and (fault.kind == "retry" or isinstance(fault, Unreachable))
            )
            if misshapen:
                said = [*messages, ("assistant", text[:2000]), ("user", _MEND.format(fault.said))]
            if isinstance(fault, Refused) and structured and "response_format" in fault.said:
                self.structured = False
            elif fault.kind not in ("retry", "wait") or calls >= self.patience.tries:
                raise fault.after(spent)
            elif fault.wait > self.patience.longest_wait:
                raise RateLimited(f"要求等待 {fault.wait:.0f} 秒", fault.wait).after(spent)
            else:
                await asyncio.sleep(fault.wait + random.uniform(0, self.patience.pause * 2**calls))

    def _payload(
        self, messages: Sequence[Message], shape: type[BaseModel], longest: int, structured: bool
    ) -> dict[str, Any]:
        payload: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": [{"role": role, "content": text} for role, text in messages],
            "temperature": 0.3,
            "max_tokens": longest,
        }
        if structured and self.endpoint.structure == "json_schema":
            schema = {"name": "reply", "schema": shape.model_json_schema(), "strict": True}
            payload["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif structured:
            payload["response_format"] = {"type": "json_object"}
        if self.stream:
            payload |= {"stream": True, "stream_options": {"include_usage": True}}
        return payload


_MEND = "上一次的回复不合格式：{}。请只输出一个符合要求的 JSON 对象，不要别的文字。"


def _shaped(text: str, shape: type[Shape]) -> Shape:
    try:
        return shape.model_validate(json_of(text))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise WrongShape(f"{where}：{first['msg']}") from error


def _cost(raw: Raw | None, messages: Sequence[Message]) -> Spent:
    if raw and raw.tokens_in:
        return Spent(1, raw.tokens_in, raw.tokens_out)
    return Spent(1, count("".join(text for _, text in messages)), count(raw.text if raw else ""), True)


def open_chat(name: str, secret: Callable[[str], str], patience: Patience | None = None) -> Chat:
    """Return the chat a model name stands for; see ``read_endpoint``.

    A model on one's own machine is given more time: it may take the sections, all asked for at once, one by one.
    """
    endpoint = read_endpoint(name, secret)
    slow = Patience(deadlines=Deadlines(first=1200.0, idle=120.0, total=2400.0))
    return Chat(endpoint, patience or (Patience() if endpoint.cloud else slow))
