"""HED02 序号体例不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_FAMILIES = (("首先", "其次", "再次"), ("第",), ("其",))
_NUM = re.compile(r"\d{1,2}(?P<sep>[.．、])")


@rule(
    "HED02",
    "序号体例不一",
    "numbering",
    "hint",
    bad=[
        "首先，读了三本书。\n其次，听课二十节。\n⟦其三，⟧写论文一篇。",
        "一、做法\n1.培训\n①集中6次。\n②自修2次。\n二、成效\n1.教师\n⟦(1)⟧获奖5人。\n(2)立项1项。",
        "1.培训共6次。\n2.听课共20节。\n⟦3、⟧课例共8个。",
    ],
    good=[
        "首先，读了三本书。\n其次，听课二十节。\n再次，写论文一篇。",
        "一、做法\n1.培训\n（1）集中6次。\n（2）自修2次。\n二、成效\n1.教师\n（1）获奖5人。",
    ],
)
def mixed_styles(reading: Reading) -> Iterator[Mark]:
    """同一级用同一种序号，层次依“一、（一）1.（1）”。

    查什么：首先、其次之后改用“其三”；同一级一处用①一处用（1）；“1.”与“1、”混用。
    为什么：体例乱，读的人分不清层次。
    不查：全文一致的另一种体例。
    """
    ordinals = [m for m in reading.markers if m.style == "ordinal"]
    used = [_family(m.numeral) for m in ordinals]
    for place, marker in enumerate(ordinals):
        if (
            place
            and used[place] >= 0
            and used[place - 1] == used[0] >= 0
            and used[place] != used[0]
            and marker.value == ordinals[place - 1].value + 1
        ):
            yield Mark(
                marker.span,
                f"前面用“{ordinals[0].numeral.strip('，、')}”，这里改用“{marker.numeral.strip('，、')}”，体例不一。",
            )
            break
    parent = ""
    first: dict[str, str] = {}
    for marker in reading.markers:
        if marker.style in ("cn", "cn_paren", "num"):
            parent = marker.style
        elif marker.style in ("num_paren", "circled"):
            seen = first.setdefault(parent, marker.style)
            if seen != marker.style:
                yield Mark(Span(*_bare(reading, marker.span)), "同一级序号前面用的是另一种写法。")
                break
    separators: dict[str, list[Span]] = {}
    for marker in reading.markers:
        if marker.style == "num" and (match := _NUM.match(reading.text, marker.span.start)):
            separators.setdefault(match["sep"].replace("．", "."), []).append(Span(*match.span()))
    if len(separators) == 2:
        fewer = min(separators.values(), key=len)
        yield Mark(fewer[0], "“1.”与“1、”混用，应统一用“1.”。")


def _bare(reading: Reading, span: Span) -> tuple[int, int]:
    words = reading.quote(span)
    return span.start, span.start + len(words.rstrip())


def _family(numeral: str) -> int:
    return next((i for i, heads in enumerate(_FAMILIES) if numeral.startswith(heads)), -1)
