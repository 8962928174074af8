"""A careless model made of code: it words every point, and now and then does what models do wrong.

What it answers depends on the question, the repeat and nothing else. Recordings of it are synthetic: they exercise the
writer's guards and the plumbing, and say nothing about any real model.
"""

import json
import random
import re
from collections.abc import Sequence

from assistant.llm.gateway import Chat, Message, Reply, Shape
from assistant.llm.providers import Endpoint
from assistant.llm.spent import Spent
from assistant.llm.transport import Hear

_POINT = re.compile(r"^(N\d+\.\d+)｜(.+)$", re.M)
_FIGURE = re.compile(r"(?<![\d.])[1-9]\d{0,3}(?=[人次场节篇份项个对组本])")


class ScriptedChat(Chat):
    """Answers the writer's prompt from its own points; ``share`` of the sentences are spoilt, fewer after a repair."""

    def __init__(self, repeat: int = 0, share: float = 0.3) -> None:
        super().__init__(Endpoint("scripted:careless", "", "careless", "json_schema", cloud=False))
        self._repeat, self._share = repeat, share

    def context(self) -> int:
        """It reads anything."""
        return 0

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        longest: int = 2048,
        hear: Hear | None = None,
        prompt: str = "",
    ) -> Reply[Shape]:
        """Word each point as one sentence; see ``Chat.ask``."""
        if "sentences" not in shape.model_fields:  # it has nothing to ask
            return Reply(
                shape.model_validate({"questions": []}), '{"questions": []}', Spent(1, 0, 0, estimated=True)
            )
        points = _POINT.findall(messages[0][1])
        share = self._share if len(messages) == 1 else self._share / 2
        said = []
        for label, text in points:
            dice = random.Random(f"{self._repeat}/{len(messages)}/{label}/{text}")
            body = text.rstrip("。；，")
            if dice.random() < share:
                body = dice.choice(_SPOILERS)(body, dice)
            if body:
                said.append({"text": body + "。", "notes": [label], "sources": []})
        reply = json.dumps({"sentences": said}, ensure_ascii=False)
        spent = Spent(1, sum(len(text) for _, text in messages), len(reply), estimated=True)
        return Reply(shape.model_validate(json.loads(reply)), reply, spent)


def _wrong_figure(text: str, dice: random.Random) -> str:
    return _FIGURE.sub(lambda m: str(int(m.group()) * 3 + dice.randint(11, 97)), text, count=1)


def _person(text: str, dice: random.Random) -> str:
    return f"{text}，由副校长{dice.choice(('阮知秋', '祁望舒', '苏见微'))}主持"


def _document(text: str, dice: random.Random) -> str:
    return f"依据《关于推进校本研修的意见》（教研〔20{dice.randint(16, 22)}〕{dice.randint(101, 299)}号），{text}"


def _praise(text: str, dice: random.Random) -> str:
    return f"{text}，取得了显著成效"


def _adverb(text: str, dice: random.Random) -> str:
    return re.sub(r"开展|参加|组织", lambda m: "扎实" + m.group(), text, count=1)


def _padding(text: str, dice: random.Random) -> str:
    return f"{text}，为学校高质量发展注入了新的活力"


def _date(text: str, dice: random.Random) -> str:
    return f"{dice.randint(1, 12)}月{dice.randint(23, 28)}日，{text}"


def _left_out(text: str, dice: random.Random) -> str:
    return text.split("，")[0] if "，" in text else ""


def _silence(text: str, dice: random.Random) -> str:
    return ""


def _other_unit(text: str, dice: random.Random) -> str:
    return re.sub(r"(?<![\d.])([1-9]\d{0,3})(?:人次|人|次|场|节|篇)", r"\1学时", text, count=1)


_SPOILERS = (
    _wrong_figure, _person, _document, _praise, _adverb, _padding, _date, _left_out, _silence, _other_unit
)  # fmt: skip
