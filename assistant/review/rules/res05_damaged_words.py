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
        if _is_part_of_others(reading.text, match):
            continue
        if match.group() == "己经" and reading.text[max(0, match.start() - 1) : match.start()] in "自知利":
            continue
        yield Mark(
            Span(*match.span()),
            f"“{match.group()}”应为“{right[match.group()]}”。",
            None,
            fix=right[match.group()],
        )


def _is_part_of_others(text: str, match: re.Match[str]) -> bool:
    """Tell whether the characters around a wrong word make other words of it: 这样做为了."""
    before, after = _guards().get(match.group(), ("", ""))
    return (match.start() > 0 and text[match.start() - 1] in before) or text[
        match.end() : match.end() + 1
    ] in (set(after))


@cache
def _guards() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[2], "".join(row[3:])) for row in table("web_damage.tsv") if len(row) > 2}


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    right = {row[0]: row[1] for row in table("web_damage.tsv")}
    words = sorted(right, key=lambda word: -len(word))
    return re.compile("|".join(map(re.escape, words))), right
