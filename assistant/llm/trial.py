"""One real call, to learn whether a model can be worked with."""

import time
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from assistant.llm.gateway import Chat
from assistant.llm.spent import Spent

_ASKED = '请数一数“校本研修”有几个字，只输出一个 JSON 对象，例如：{"count": 3}'


class Count(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="forbid")
    count: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a call showed; as a string, one Chinese sentence."""

    name: str
    seconds: float
    streamed: bool
    structured: bool
    """The server held the reply to the schema we sent."""
    context: int
    """Tokens it can read, 0 when it does not tell."""
    spent: Spent
    right: bool

    def __str__(self) -> str:
        size = f"上下文 {self.context} 词元" if self.context else "上下文大小未告知"
        return (
            f"{self.name}：{self.seconds:.1f} 秒答复，{'流式' if self.streamed else '整段'}返回，"
            f"{'支持' if self.structured else '不支持'}按格式输出，{size}，"
            f"用量{'由研墨估计' if self.spent.estimated else '由服务给出'}"
            f"{'' if self.right else '；试题没有答对，起草时会更多地用离线写法'}"
        )


def trial(chat: Chat) -> Trial:
    """Make the call; raises a ``ModelFault`` when it fails."""
    begun = time.monotonic()
    reply = chat.ask([("user", _ASKED)], Count, 200)
    seconds = time.monotonic() - begun
    size = chat.context()
    return Trial(
        chat.endpoint.name, seconds, chat.stream, chat.structured, size, reply.spent, reply.value.count == 4
    )
