"""CPY03 年年都是这个问题。"""

import re
from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.quoting import quoted

_LEAST = 10
_ALIKE = 0.6


@rule(
    "CPY03",
    "去年的问题又写一遍",
    "copy",
    "hint",
    last_year="石桥小学2022年度研修总结\n三、存在的问题\n音体美三科没有共同的教研时间，活动次数不足。",
    bad=[
        "石桥小学2023年度校本研修工作总结\n三、存在的问题\n⟦音体美三科没有共同教研时间，全年活动次数不足。⟧"
    ],
    good=["石桥小学2023年度校本研修工作总结\n三、存在的问题\n小课题到期未结的有2项，数据没有收齐。"],
)
def same_problem_again(reading: Reading) -> Iterator[Mark]:
    """同一个问题连着两年写，要说明去年采取了什么措施、为什么没有解决。

    查什么：给了去年总结时，“问题”部分的一句与去年的一句六成以上字词相同。
    为什么：问题年年照写，等于没有整改。
    不查：没有给去年总结的；太短的句子。
    """
    if reading.before is None:
        return
    past = [(_pairs(text), text) for text in _problems(reading.before).values() if len(text) >= _LEAST]
    spans = {c.sentence.index: c.sentence.span for c in reading.clauses if c.role == "problems"}
    for index, text in _problems(reading).items():
        words = _pairs(text)
        if len(text) < _LEAST or not words:
            continue
        for other, told in past:
            if len(words & other) / max(1, min(len(words), len(other))) >= _ALIKE:
                yield Mark(
                    spans[index],
                    f"去年写过同样的问题：{quoted(told, 40)}。",
                    "去年为此做了什么？为什么还没有解决？今年与去年差在哪里？",
                )
                break


def _problems(reading: Reading) -> dict[int, str]:
    return {c.sentence.index: c.sentence.text for c in reading.clauses if c.role == "problems"}


def _pairs(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?=([一-鿿]{2}))", text))
