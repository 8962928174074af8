"""Replies kept and played back at the gateway, so that a draft by a model can be measured again without it.

A recording is a ``.jsonl`` file. Its first line is the head: ``answered_by`` (who or what wrote the replies), ``date``,
``synthetic`` (true when no real model did), ``model``, ``cloud``, ``repeats`` and ``cases`` (ids of the cases it holds).
Every other line is one reply under the key of what was asked: provider, model, prompt label, messages, parameters,
schema and the repeat. No key of a service and no time of day is in it.
"""

import hashlib
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.errors import ServiceError, UsageError
from assistant.llm.gateway import Chat, Message, Reply, Shape
from assistant.llm.providers import PROVIDERS, Endpoint
from assistant.llm.replies import json_of
from assistant.llm.spent import Spent
from assistant.llm.transport import Hear

PORT = 1
"""Version of the key; replies under another are not found."""


class StaleRecording(ServiceError):
    """What is asked now was not asked when the replies were recorded."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a recording."""

    answered_by: str
    date: str
    synthetic: bool
    model: str
    cloud: bool
    cases: tuple[str, ...]
    repeats: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reply answers, as far as it decides the reply."""

    model: str
    prompt: str
    parameters: str
    schema: str
    repeat: int
    lines: str
    """Six hexadecimal digits for each line of the messages: enough to tell which line is new."""
    key: str = ""


def asked(
    endpoint: Endpoint,
    messages: Sequence[Message],
    shape: type[Shape],
    longest: int,
    prompt: str,
    repeat: int,
) -> Asked:
    """Return what is asked with its key."""
    schema = _hash(json.dumps(shape.model_json_schema(), sort_keys=True, ensure_ascii=False))[:12]
    parameters = f"max_tokens={longest},structure={endpoint.structure}"
    said = json.dumps([list(message) for message in messages], ensure_ascii=False)
    key = _hash("\n".join((str(PORT), endpoint.name, prompt, parameters, schema, str(repeat), said)))
    lines = " ".join(_hash(line)[:6] for _, text in messages for line in text.split("\n"))
    return Asked(endpoint.name, prompt, parameters, schema, repeat, lines, key)


class RecordingChat(Chat):
    """Asks the chat inside it and keeps every accepted reply. Safe to be asked from several threads."""

    def __init__(self, inside: Chat, repeat: int = 0) -> None:
        super().__init__(inside.endpoint, inside.patience, inside.stream, inside.structured)
        self._inside, self.repeat = inside, repeat
        self._kept: dict[str, dict[str, Any]] = {}
        self._writing = threading.Lock()
        self.seconds: list[float] = []
        """How long each accepted reply took, in the order they came."""

    def context(self) -> int:
        """See ``Chat.context``."""
        return self._inside.context()

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        longest: int = 2048,
        hear: Hear | None = None,
        prompt: str = "",
    ) -> Reply[Shape]:
        """Ask and keep the reply; see ``Chat.ask``."""
        question = asked(self.endpoint, messages, shape, longest, prompt, self.repeat)
        began = time.monotonic()
        reply = self._inside.ask(messages, shape, longest, hear, prompt)
        took = round(time.monotonic() - began, 3)
        spent = {"calls": 1, "tokens_in": reply.spent.tokens_in, "tokens_out": reply.spent.tokens_out}
        with self._writing:
            row = asdict(question) | {"reply": reply.text, "spent": spent, "seconds": took}
            self._kept[question.key] = row
            self.seconds.append(took)
        return reply

    def text(self, head: Head, others: Sequence["RecordingChat"] = ()) -> str:
        """Return the recording as it stands in its file, replies in the order of their keys.

        ``others`` are the recorders of the other repeats.
        """
        kept = {key: row for recorder in (self, *others) for key, row in recorder._kept.items()}
        rows = [asdict(head), *(kept[key] for key in sorted(kept))]
        return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


class ReplayChat(Chat):
    """Answers from a recording alone; nothing goes over the network."""

    def __init__(self, path: Path, repeat: int = 0) -> None:
        self.head, self._rows = read_recording(path)
        who = self.head.model.partition(":")[0]
        structure = PROVIDERS[who].structure if who in PROVIDERS else "json_schema"
        super().__init__(Endpoint(self.head.model, "", self.head.model, structure, self.head.cloud))
        self.repeat, self._name = repeat, f"{path.stem}（{who}）"
        self.seconds: list[float] = []
        """How long the replies given so far took when they were recorded; older recordings do not say."""

    def context(self) -> int:
        """Nothing is asked of anyone."""
        return 0

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        longest: int = 2048,
        hear: Hear | None = None,
        prompt: str = "",
    ) -> Reply[Shape]:
        """Return the recorded reply.

        Raises:
            StaleRecording: there is none; the message says what differs from the nearest one.
        """
        question = asked(self.endpoint, messages, shape, longest, prompt, self.repeat)
        row = self._rows.get(question.key)
        if row is None:
            raise StaleRecording(
                f"录音“{self._name}”里没有这一问的回复：{self._difference(question, messages)}。"
            )
        try:
            value = shape.model_validate(json_of(row["reply"]))
        except ValidationError as error:
            raise StaleRecording(f"录音“{self._name}”里的回复不合现在的格式，请重新录制。") from error
        if "seconds" in row:
            self.seconds.append(row["seconds"])
        return Reply(value, row["reply"], Spent(**row["spent"]))

    def _difference(self, question: Asked, messages: Sequence[Message]) -> str:
        """One line: which field, or which line of the prompt, is not as in the nearest recorded question."""
        if not self._rows:
            return "录音是空的"
        now = question.lines.split()
        nearest = max(
            self._rows.values(),
            key=lambda row: (
                len(set(row["lines"].split()) & set(now)),
                row["repeat"] == question.repeat,
                row["key"],
            ),
        )
        names = {
            "model": "模型",
            "prompt": "提示词",
            "parameters": "参数",
            "schema": "格式",
            "repeat": "遍数",
        }
        for field, label in names.items():
            if nearest[field] != getattr(question, field):
                return f"{label} {nearest[field]} → {getattr(question, field)}"
        before = set(nearest["lines"].split())
        texts = [line for _, text in messages for line in text.split("\n")]
        new = next((text for sha, text in zip(now, texts, strict=True) if sha not in before), "")
        return f"提示词里多了“{new.strip()[:40]}”" if new else "提示词里少了几行"


def read_recording(path: Path) -> tuple[Head, dict[str, dict[str, Any]]]:
    """Read a recording: its head, and key → row. Raises ``UsageError`` when it is missing or damaged."""
    if not path.is_file():
        raise UsageError(f"没有名为“{path.stem}”的录音，请先录制，或换一个名字。")
    try:
        first, *rest = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        head = Head(**(first | {"cases": tuple(first["cases"])}))
        return head, {row["key"]: row for row in rest}
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"录音“{path.stem}”已损坏，请重新录制。") from error


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
