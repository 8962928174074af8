"""WRD07 书名号前缺动词。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_BARE = re.compile(
    r"(?P<before>[^，。；：《》、\n]{4,30}了[^，。；：《》、\n]{0,8})，(?P<titles>《[^《》\n]+》(?:[、和]?《[^《》\n]+》)*)(?=[。；]|$)"
)


@rule(
    "WRD07",
    "缺谓语动词",
    "wording",
    "hint",
    bad=["开学初，对备课组长进行了培训，⟦《学科教研要点》、《备课组长职责》⟧。"],
    good=["开学初，对备课组长进行了培训，学习了《学科教研要点》。", "印发了三项制度：《甲》《乙》《丙》。"],
)
def titles_without_verb(reading: Reading) -> Iterator[Mark]:
    """逗号后面只有书名，没有说学了、发了还是订了。

    查什么：前一分句已经完整，后一分句只剩书名号。
    为什么：读的人不知道这些文件与前面的事是什么关系。
    不查：冒号后的列举、动词后的宾语。
    """
    for match in _BARE.finditer(reading.text):
        yield Mark(
            Span(*match.span("titles")), "书名号前缺动词。", "对这些文件做了什么：学习、印发，还是修订？"
        )
