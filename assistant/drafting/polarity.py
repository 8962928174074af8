"""Denials in a sentence: what says that something was not, is lacking or was called off."""

import re

_DENIED = re.compile(
    r"没有?|未(?!来)|无(?!锡|人机|障碍)|不(?![断少同仅及错只单过]|低于|超过|动|等|限|定期)|(?<![识特级分个区辨性类差告离])别(?![的人处墅个名称])|"
    r"非(?!遗|常|洲)|取消|停办|免(?!费)|(?<![车])停(?!车)|缺(?!席)|能否|是否"
)


def denials(text: str) -> list[str]:
    """Return the words of ``text`` that deny, in order; 没有 is one."""
    return _DENIED.findall(text)
