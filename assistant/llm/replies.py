"""What counts as an answer: finished, one choice, not empty, readable, not stuck, and of the shape asked for."""

import json
import re
from dataclasses import dataclass

from assistant.llm.faults import (
    CutShort,
    Empty,
    Filtered,
    Garbled,
    ModelFault,
    ServerFault,
    TooLong,
    WrongShape,
)

_REASONING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.S)
_UNREADABLE = re.compile("[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_STUCK = re.compile(r"(.{30,200}?)\1", re.S)
_ENDED: dict[object, type[ModelFault]] = {
    None: CutShort,
    "length": TooLong,
    "content_filter": Filtered,
    "insufficient_system_resource": ServerFault,
}


@dataclass(frozen=True, slots=True)
class Raw:
    """What came over the wire. ``tokens_in`` is 0 when the server did not count."""

    text: str
    finish: object
    tokens_in: int = 0
    tokens_out: int = 0
    streamed: bool = False
    """It came in pieces, as it was written."""


def accepted(raw: Raw) -> str:
    """Return the text of a reply that counts as finished and readable; raises the fault that names why it does not."""
    if raw.finish != "stop":
        raise _ENDED.get(raw.finish, Garbled)(str(raw.finish or "没有结束标志"))
    text = _REASONING.sub("", raw.text)
    if re.search(r"</?think", text):
        raise CutShort("推理过程没有结束")
    text = text.strip().strip("\ufeff")
    if not text:
        raise Empty
    if _UNREADABLE.search(text):
        raise Garbled("含有无法显示的字符")
    if _STUCK.search(text):
        raise Garbled("同一段话紧接着重复")
    return text


def json_of(text: str) -> object:
    """Return the one JSON object of a reply, bare or in a code fence; raises ``WrongShape``."""
    body = re.sub(r"^```(?:json)?\s*|\s*```$", "", text)
    try:
        return json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise WrongShape("不是一个完整的 JSON 对象") from error


def _no_constant(name: str) -> object:
    raise ValueError(name)
