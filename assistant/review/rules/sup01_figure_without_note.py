"""SUP01 数目不在所给的材料里。"""

from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.dates import read_dates
from assistant.text.numbers import read_figures, values

_PLAIN = frozenset({"一", "1"})


@rule(
    "SUP01",
    "数目没有出处",
    "support",
    "warning",
    notes=("全年听课380节，评课320节。",),
    bad=["全年听课⟦400节⟧。"],
    good=["全年听课380节，一次也没有缺席。"],
)
def figure_without_note(reading: Reading) -> Iterator[Mark]:
    """给了材料时，文中的每个数都应能在材料里找到。

    查什么：带单位的数、百分比，材料里没有同样的值，也不是材料里几个数的和。
    为什么：没有出处的数，不能进总结。
    不查：没有给材料的；序号、年份、日期；“一次”“一名”；材料里省了“万”字的“2.6万元”。
    """
    if not reading.notes:
        return
    known = frozenset[str]().union(*(values(note) for note in reading.notes))
    for sentence in reading.sentences:
        dated = {place for date in read_dates(sentence.text) for place in range(*date.span)}
        for figure in read_figures(sentence.text):
            if (
                figure.value.rstrip("%") in known
                or figure.value in known
                or not figure.unit
                or figure.value in _PLAIN
                or (figure.text.rstrip("元").endswith("万") and figure.text.rstrip("元万") in known)
            ):
                continue
            if figure.unit in ("年", "月", "日", "号", "级", "步") or not dated.isdisjoint(
                range(*figure.span)
            ):
                continue
            yield Mark(
                figure.span.shift(sentence.span.start),
                f"材料里没有“{figure.text}”这个数。",
                f"“{figure.text}”出自哪份材料？请补材料，或改成材料里的数。",
            )
