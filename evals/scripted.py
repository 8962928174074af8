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

    def __init__(self, repeat: int = 0, share: float = 0.3, *, cloud: bool = False) -> None:
        super().__init__(Endpoint("scripted:careless", "", "careless", "json_schema", cloud))
        self._repeat, self._share = repeat, share
        self.heard: list[str] = []
        """What it was asked, in no certain order; kept when it stands for a model in a cloud."""

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
        if self.endpoint.cloud:
            self.heard += [text for _, text in messages]
        if "text" in shape.model_fields:
            return self._at_once(messages[0][1], shape)
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

    def _at_once(self, asked: str, shape: type[Shape]) -> Reply[Shape]:
        """Write the notes down as they are, a figure wrong here and there, with the praise such texts have."""
        dice = random.Random(f"{self._repeat}/{asked}")
        notes = re.search(r"<资料 \w+>\n(.*)\n</资料", asked, re.S)
        lines = [line for line in (notes[1] if notes else "").split("\n") if line.strip()]
        said = [_wrong_figure(line, dice) if dice.random() < self._share else line for line in lines]
        text = "\n".join(("年度校本研修工作总结", "一、主要做法", *said, "二、成效", "教师素养显著提升。"))
        reply = json.dumps({"text": text}, ensure_ascii=False)
        spent = Spent(1, len(asked), len(reply), estimated=True)
        return Reply(shape.model_validate({"text": text}), reply, spent)


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


_CUES = (
    r"由[^，。]{1,8}(?:主|负|领|整)|每[周月]|\d月\d+日|带队",
    r"显著|丰硕|积极|扎实|浓厚|有声有色|受益|良好|提高，|努力|奋发|活力",
    r"[由从][^，。]{1,10}\d+%?[^，。]{0,8}[升到进]|率\d+%|获[^，。]*奖",
    r"问题|不足|太短|没有修满|机会少|仍有",
    r"下学期|明年|负责，|\d月底?前|\d月由",
)
"""What a careless judge goes by, one line an item of ``cases/judge``."""


class ScriptedJudge(ScriptedChat):
    """Answers the judge's questions by a few words of the text, one vote in twelve otherwise and one quote in fifteen made up."""

    def ask(
        self,
        messages: Sequence[Message],
        shape: type[Shape],
        longest: int = 2048,
        hear: Hear | None = None,
        prompt: str = "",
    ) -> Reply[Shape]:
        """Answer every item of the question; see ``Chat.ask``."""
        asked = messages[0][1]
        data = re.search(r"<资料 \w+>\n(.*)\n</资料", asked, re.S)
        text = data[1] if data else ""
        answers = []
        for name, cue in zip(re.findall(r"^(J\d+)｜", asked, re.M), _CUES, strict=False):
            dice = random.Random(f"{self._repeat}/{name}/{text}")
            found = re.search(cue, text)
            yes = bool(found) != (dice.random() < 1 / 12)
            quote = (found.group() if found else text[:6]) if yes else ""
            if yes and dice.random() < 1 / 15:
                quote = "原文没有的话"
            answers.append({"id": name, "answer": "yes" if yes else "no", "quote": quote})
        reply = json.dumps({"answers": answers}, ensure_ascii=False)
        spent = Spent(1, len(asked), len(reply), estimated=True)
        return Reply(shape.model_validate({"answers": answers}), reply, spent)
