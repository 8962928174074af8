"""TYP06 段首空格与缩进。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_HALF = re.compile(r"^[ \u00a0]{1,3}(?=[一-鿿“《（【])", re.M)
_FULL = re.compile(r"^\u3000+", re.M)


@rule(
    "TYP06",
    "段首空格",
    "typography",
    "hint",
    bad=[
        "⟦ 本学⟧期，全组教师共听课二百节。\n一、听课\n人均二十二节，没有人少于二十节，记录本由组长检查并签字。\n二、评课\n评课四十次。"
    ],
    good=[
        "\u3000\u3000本学期，全组教师共听课二百节。\n\u3000\u3000人均二十二节。",
        "本学期，全组教师共听课二百节。\n人均二十二节。",
    ],
)
def line_beginning(reading: Reading) -> Iterator[Mark]:
    """段首要么顶格，要么空两个全角字，全文一致。

    查什么：少数段落前的一两个半角空格；同级标题有的缩进有的不缩进。
    为什么：这是粘贴时标题丢失的痕迹，也显得不整齐。
    不查：全文统一的缩进。
    """
    lines = max(1, len(reading.paragraphs))
    starts = list(_HALF.finditer(reading.text))
    if len(starts) * 3 <= lines or len(starts) == 1:
        for match in starts:
            words = reading.text[match.end() : match.end() + 2]
            yield Mark(Span(match.start(), match.end() + 2), "段首有多余的半角空格。", None, fix=words)
    for level in (1, 2):
        heads = [
            h for h in reading.headings if h.level == level and h.style in ("cn", "cn_paren") and not h.glued
        ]
        indented = [h for h in heads if h.span.start and reading.text[h.span.start - 1] == "\u3000"]
        odd = indented if len(indented) * 2 < len(heads) else [h for h in heads if h not in indented]
        if indented and len(indented) < len(heads) >= 3:
            for heading in odd:
                begin = heading.span.start - 1 if heading in indented else heading.span.start
                yield Mark(
                    Span(begin, min(heading.span.start + 4, heading.span.end)),
                    "同级标题的缩进与其他标题不一致。",
                )
