"""What can go wrong with a model, by name. Each fault says what would help: the gateway and the writer act on ``kind``.

retry   the same call again      wait    the same call, later       shrink  a shorter call
switch  another model            ask     a person has to do something first
"""

from typing import ClassVar, Literal, Self

from assistant.errors import ServiceError
from assistant.llm.spent import Spent

Kind = Literal["retry", "wait", "shrink", "switch", "ask"]


class ModelFault(ServiceError):
    """Base of the faults; ``said`` is what the server put into words, cut short, never a key."""

    kind: ClassVar[Kind] = "retry"
    sentence: ClassVar[str] = "模型没有给出可用的回复"

    def __init__(self, said: str = "", wait: float = 0.0) -> None:
        self.said = " ".join(said.split())[:160]
        self.wait = wait
        """Seconds the server asked to wait, 0 when it did not."""
        self.spent = Spent()
        self.draft_id = ""
        super().__init__(self.sentence)

    def __str__(self) -> str:
        """Say what happened and what to do: go on with the draft, if one was under way, or do without a model."""
        detail = f"（{self.said}）" if self.said else ""
        again = (
            f"已写好的部分留着，用 yanmo draft --resume {self.draft_id}{self.options} 接着写"
            if self.draft_id
            else "请稍后重试"
        )
        return f"{self.sentence}{detail}。{again}；去掉 --model 可离线起草。"

    def of_draft(self, draft_id: str) -> Self:
        """Note the draft that can be gone on with; return the fault itself."""
        self.draft_id = draft_id
        return self

    def after(self, spent: Spent) -> Self:
        """Note what was spent before giving up; return the fault itself."""
        self.spent = spent
        return self


class Unreachable(ModelFault):
    """No connection: tried again like any fault that passes, then the draft waits for the server."""

    kind = "wait"
    sentence = "连不上模型服务，请检查网络和地址"


class ServerFault(ModelFault):
    """5xx, or out of resources."""

    sentence = "模型服务出错"


class TooSlow(ModelFault):
    """A deadline passed: first byte, pause between pieces, or total."""

    sentence = "模型服务太久没有回音"


class CutShort(ModelFault):
    """The reply ended before it was finished."""

    sentence = "模型的回复中途断了"


class Garbled(ModelFault):
    """Bytes, JSON or text that no model meant."""

    sentence = "模型服务的回复读不出来"


class Empty(ModelFault):
    """Nothing is left once reasoning is taken out."""

    sentence = "模型的回复是空的"


class WrongShape(ModelFault):
    """Not the JSON that was asked for."""

    sentence = "模型的回复不合约定的格式"


class RateLimited(ModelFault):
    """429."""

    kind = "wait"
    sentence = "模型服务要求放慢"


class Down(ModelFault):
    """The breaker is open: the endpoint failed several times in a row."""

    kind = "wait"
    sentence = "模型服务连续出错，暂停调用"


class TooLong(ModelFault):
    """The reply ran into its length limit."""

    kind = "shrink"
    sentence = "模型的回复超过长度上限"


class ContextTooLong(ModelFault):
    """The prompt does not fit."""

    kind = "shrink"
    sentence = "材料超过模型一次能读的长度"


class Filtered(ModelFault):
    """A content filter stepped in."""

    kind = "switch"
    sentence = "模型服务的内容审查拦下了这一部分"


class ModelGone(ModelFault):
    """404: no such model or address."""

    kind = "switch"
    sentence = "模型服务里没有这个模型，请核对模型名和地址"


class KeyRefused(ModelFault):
    """401, 403."""

    kind = "ask"
    sentence = "模型服务不认这个密钥，请核对密钥"


class QuotaSpent(ModelFault):
    """No credit left; waiting does not help."""

    kind = "ask"
    sentence = "模型服务的额度用完了，请充值或换一个模型"


class Refused(ModelFault):
    """The server does not take the request as it is put."""

    kind = "ask"
    sentence = "模型服务不接受这样的请求，请用 yanmo doctor --model 检查"


class PrivateData(ModelFault):
    """Personal information was about to leave."""

    kind = "ask"
    sentence = "发往模型的文字里还有个人信息，已停止发送"


class NotAccepted(ModelFault):
    """What the model wrote of one sentence did not pass the guards, twice."""

    kind = "ask"
    sentence = "模型改写的句子没有通过核对，原句没有动"

    def __str__(self) -> str:
        """Say what was wrong with it, and the way without a model."""
        return f"{self.sentence}（{self.said}）。请换一个要求再试；也可以用 --text 直接写，离线也行。"


class Awaited(ModelFault):
    """A person has to carry the prompt to a model and its reply back; the draft waits, for days if need be."""

    kind = "ask"
    sentence = "等您转贴"

    def __init__(self, said: str = "", wait: float = 0.0) -> None:
        super().__init__(said, wait)
        self.said = said

    def __str__(self) -> str:
        """Say what to copy where, and how to go on."""
        return (
            f"{self.sentence}：{self.said}贴好后运行 yanmo draft --resume {self.draft_id}{self.options} 接着写，可以隔几天再做；"
            "去掉 --model 可离线起草。"
        )
