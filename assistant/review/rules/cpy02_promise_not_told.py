"""CPY02 去年打算做的，今年没有下文。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.quoting import quoted

_LEAST = 10
_TOLD = 0.5
"""Share of a promise's content that must stand in this year's text for it to count as told."""
_MOST = 8
_COMMON = frozenset(
    "教师 老师 学校 我校 我们 工作 研修 教学 活动 进一 一步 加强 继续 不断 提高 下学 学期 学年 明年 今后 组织 开展 每月 每学 每周 负责 完成 不少 少于 校本 本研 全体".split()
)

_TERMS = re.compile(
    r"由[^，。；]{1,12}(?:负责|牵头|落实|检查|组织)|[\d年月底初学期末]+前|不(?:少|低)于[^，。；]*"
)
"""Who, by when and how many: a plan's terms, which the account of it need not repeat."""


@rule(
    "CPY02",
    "去年的打算没有下文",
    "copy",
    "hint",
    last_year="石桥小学2022年度研修总结\n四、下一步打算\n2023年6月前建成录播教室，由教导处负责。\n每月组织跨组听课一次，不少于8次。",
    bad=["⟦⟧石桥小学2023年度校本研修工作总结\n全年组织跨组听课9次，每月一次。"],
    good=["石桥小学2023年度校本研修工作总结\n5月建成录播教室。全年组织跨组听课9次，每月一次。"],
)
def promise_not_told(reading: Reading) -> Iterator[Mark]:
    """去年写了要做的事，今年要有交代：做了、没做、为什么。

    查什么：给了去年总结时，去年“打算”部分的一句，主要字词在今年全文里找不到一半。
    为什么：只有打算没有下文，审核的人一比就看出来。
    不查：没有给去年总结的；太短的句子。
    """
    if reading.before is None:
        return
    now = _pairs(reading.text)
    plans = {c.sentence.index: c.sentence.text for c in reading.before.clauses if c.role == "plans"}
    told = 0
    for text in plans.values():
        wanted = _pairs(_TERMS.sub("，", text))
        if len(text) < _LEAST or len(wanted) < 4 or len(wanted & now) / len(wanted) >= _TOLD:
            continue
        told += 1
        if told <= _MOST:
            yield Mark(
                Span(0, 0),
                f"去年打算{quoted(text, 50)}，今年的总结里没有提到。",
                "这件事做了吗？做到什么程度？没有做的原因是什么？",
            )


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for pair in re.findall(r"(?=([一-鿿]{2}))", text) if pair not in _COMMON)
