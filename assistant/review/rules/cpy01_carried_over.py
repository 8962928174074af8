"""CPY01 照搬去年的段落。"""

from collections.abc import Iterator

from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.quoting import quoted
from assistant.text.sentences import split_lines

_LEAST = 40
_SHARE = 0.7
_SIZE = 5


@rule(
    "CPY01",
    "照搬去年",
    "copy",
    "warning",
    last_year="全组教师每周三下午第二节在录播室集体备课，主讲人提前三天把教案发到群里，其他教师带着批注来，会后由主讲人改出定稿。",
    bad=[
        "⟦全组教师每周三下午第二节在录播室集体备课，主讲人提前三天把教案发到群里，其他教师带着批注来，会后由主讲人改出定稿。⟧"
    ],
    good=[
        "全组教师每周三下午第二节在录播室集体备课。",
        "今年改为每周二上午集体备课，共三十四次，主讲人轮流担任，教案由备课组长审定后发到群里，全年存档一百零二份。",
    ],
)
def carried_over(reading: Reading) -> Iterator[Mark]:
    """与去年的总结逐段比较，大半相同的段落要说明。

    查什么：给了去年总结时，四十字以上的段落，七成以上的五字片段在去年同一段里出现过。
    为什么：“照搬去年”是审核批语里最多的一条。
    不查：没有给去年总结的；短句、标题。
    """
    if not reading.last_year:
        return
    past = [
        (words, _pieces(words))
        for a, b in split_lines(reading.last_year)
        if len(words := reading.last_year[a:b]) >= _LEAST
    ]
    for paragraph in reading.prose:
        words = reading.quote(paragraph.body)
        if len(words) < _LEAST:
            continue
        pieces = _pieces(words)
        share, source = max(
            ((len(pieces & other) / len(pieces), text) for text, other in past), default=(0.0, "")
        )
        if share >= _SHARE:
            yield Mark(
                paragraph.body,
                f"与去年总结的一段有{share:.0%}相同：{quoted(source, 30)}。",
                "今年这件事有什么不同？请换成今年的次数、人数和结果。",
            )


def _pieces(words: str) -> frozenset[str]:
    return frozenset(words[i : i + _SIZE] for i in range(max(1, len(words) - _SIZE + 1)))
