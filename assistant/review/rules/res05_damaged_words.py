"""RES05 复制、识别造成的坏字和公认的错字。"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import table


@rule(
    "RES05",
    "坏字错字",
    "residue",
    "warning",
    bad=[
        "会后及时总结⟦反溃⟧，形成记录。",
        "学期初完成了工作⟦布署⟧。",
        "活动⟦己经⟧结束。",
        "⟦做为⟧组长，我每周听课。",
    ],
    good=[
        "会后及时总结反馈，形成记录。",
        "做好课后反思，已经归档。",
        "自己经常听课。",
        "这样做为了方便登记。",
        "各自已交反思。",
    ],
)
def damaged_words(reading: Reading) -> Iterator[Mark]:
    """形近、音近而一定写错了的词。

    查什么：表里的词（corpus/terms/web_damage.tsv），如反溃＝反馈、己经＝已经。
    为什么：错别字最先被看见。
    不查：两可的写法；与前后字另成一词的（这样做为了……）；表里没有的词一概不猜。
    """
    pattern, right = _table()
    for match in pattern.finditer(reading.text):
        if match.group() == "己经" and reading.text[max(0, match.start() - 1) : match.start()] in "自知利":
            continue
        yield Mark(
            Span(*match.span()),
            f"“{match.group()}”应为“{right[match.group()]}”。",
            None,
            fix=right[match.group()],
        )


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    right = {row[0]: row[1] for row in table("web_damage.tsv")}
    rows = sorted(table("web_damage.tsv"), key=lambda row: -len(row[0]))
    return re.compile("|".join(_guarded(*row) for row in rows)), right


def _guarded(wrong: str, _right: str, before: str = "", after: str = "") -> str:
    """Return the pattern of a wrong word that is none behind or before certain characters: 这样做为了."""
    return (f"(?<![{before}])" if before else "") + wrong + (f"(?![{after}])" if after else "")
