"""RES05 复制、识别造成的坏字和公认的错字。"""

from collections.abc import Iterator
from functools import cache
from operator import add

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
        "精神面貌⟦为之一阵⟧，课堂完成了⟦锐变⟧，决⟦不付重托⟧。",
        "⟦做为⟧组长，我每周听课。",
        "学校完善了⟦制渡⟧，教师没有忘记⟦初忠⟧，技能⟦不段⟧提高。",
        "九位教师在⟦坐谈⟧时说，大家⟦幸苦⟧了，⟦课诚⟧已经排定。",
    ],
    good=[
        "会后及时总结反馈，形成记录。",
        "做好课后反思，已经归档。",
        "自己经常听课。",
        "这样做为了方便登记。",
        "各自已交反思。",
        "平均答对由5.3题升到8.6题。",
    ],
)
def damaged_words(reading: Reading) -> Iterator[Mark]:
    """形近、音近而一定写错了的词。

    查什么：表里的词（corpus/terms/web_damage.tsv），如反溃＝反馈、己经＝已经。
    也查：常用词里写成易混字的（corpus/terms/miswritten.tsv）。
    为什么：错别字最先被看见。
    不查：两可的写法；与前后字另成一词的（这样做为了……）；表里没有的词一概不猜。
    """
    text, right, beginnings = reading.text, _right(), _beginnings()
    end = 0
    for start in [at for at, pair in enumerate(map(add, text, text[1:])) if pair in beginnings]:
        word = next((w for n in _lengths() if (w := text[start : start + n]) in right), "")
        if not word or start < end or _is_part_of_others(text, start, word):
            continue
        if word == "己经" and text[max(0, start - 1) : start] in "自知利":
            continue
        end = start + len(word)
        yield Mark(Span(start, end), f"“{word}”应为“{right[word]}”。", None, fix=right[word])


_COUNTERS = "题节次人份年月日分点项名本条篇场个期课件组元班天周课道门"
"""Behind a figure these count, and begin no word: “由5.3题升到8.6题”."""


def _is_part_of_others(text: str, start: int, word: str) -> bool:
    """Tell whether the characters around a wrong word make other words of it: 这样做为了."""
    before, after = _guards().get(word, ("", ""))
    end = start + len(word)
    if start > 0 and text[start - 1].isdigit() and word[0] in _COUNTERS:
        return True
    return (start > 0 and text[start - 1] in before) or text[end : end + 1] in set(after)


@cache
def _guards() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[2], "".join(row[3:])) for row in table("web_damage.tsv") if len(row) > 2}


@cache
def _right() -> dict[str, str]:
    """Return the right word for each wrong one."""
    written = {wrong: word for word, wrongs in table("miswritten.tsv") for wrong in wrongs.split(" ")}
    return written | {row[0]: row[1] for row in table("web_damage.tsv")}


@cache
def _lengths() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _right()}, reverse=True))


@cache
def _beginnings() -> frozenset[str]:
    """Return the two characters that each wrong word begins with."""
    return frozenset(word[:2] for word in _right())
