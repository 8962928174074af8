"""RES04 括号、引号、书名号不成对。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_PAIRS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕", "「": "」"}
_WIDTHS = {"(": "）", "（": ")"}
_CLOSE = {close: open_ for open_, close in _PAIRS.items()}
_NAMES = {
    "“": "引号",
    "‘": "引号",
    "《": "书名号",
    "（": "括号",
    "(": "括号",
    "【": "括号",
    "〔": "括号",
    "「": "引号",
}
_HALF = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSE)))}]")
_ITEM = re.compile(r"(?:^|[；，。、：\s])[a-zA-Z\d一二三四五六七八九十]{1,3}$")
_STOPS = "，。；：！？、\u00a0 "


@rule(
    "RES04",
    "标点不成对",
    "residue",
    "warning",
    bad=[
        "每人完成⟦“三个一⟧，期末检查。",
        "要求完成六项⟦（听课、评课、备课⟧。",
        "学习⟦《教师数字素养⟧，撰写心得。",
    ],
    good=[
        "每人完成“三个一”，期末检查。",
        "研讨了《〈背影〉的三种教法》。",
        "a）听课；b）评课。",
        "1)听课\n2)评课",
    ],
)
def unclosed_pair(reading: Reading) -> Iterator[Mark]:
    """一段之内，左边的括号、引号、书名号没有等到右边的，或反过来。

    查什么：逐段配对，全角与半角混配也算成对。
    为什么：漏半边标点会让引文和列举的范围说不清。
    不查：行首的编号“1)”；连续几段的引文每段只有左引号。
    """
    for paragraph in reading.paragraphs:
        text, base = reading.quote(paragraph.span), paragraph.span.start
        stack: list[int] = []
        for half in _HALF.finditer(text):
            place, char = half.start(), half.group()
            if char in _PAIRS:
                stack.append(place)
            else:
                wanted = {_CLOSE.get(char, ""), *(o for o, c in _WIDTHS.items() if c == char)}
                found = next((i for i in range(len(stack) - 1, -1, -1) if text[stack[i]] in wanted), None)
                if found is not None:
                    for lost in stack[found + 1 :]:
                        yield _mark(text, base, lost)
                    del stack[found:]
                elif not _ITEM.search(text[max(0, place - 5) : place]):
                    yield Mark(
                        Span(base + max(0, place - 4), base + place + 1),
                        f"“{char}”没有左半边。",
                        "左半边应在哪里？",
                    )
        whole_line_quote = len(stack) == 1 and stack[0] == 0 and text[0] == "“"
        for lost in () if whole_line_quote else stack:
            yield _mark(text, base, lost)


def _mark(text: str, base: int, place: int) -> Mark:
    """Mark from the left half to the next natural stop; a bracket to the end of its sentence."""
    stops = "。；\u3000" if text[place] in "（(【" else _STOPS
    end = next((i for i in range(place + 2, min(len(text), place + 61)) if text[i] in stops), len(text))
    close = _PAIRS[text[place]]
    return Mark(
        Span(base + place, base + min(end, place + 60)),
        f"{_NAMES[text[place]]}没有右半边“{close}”。",
        f"“{close}”应补在哪里？",
    )
