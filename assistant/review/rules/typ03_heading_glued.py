"""TYP03 标题与正文只隔一个空格。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_BEFORE_DAY = re.compile(
    r"^(?:\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)(?P<glued>[一-鿿]{3,12}[ \u00a0]+\d{1,4}[年月])",
    re.M,
)


@rule(
    "TYP03",
    "标题与正文不分",
    "typography",
    "warning",
    bad=[
        "1.⟦集体备课 每周⟧三下午第二节，语文、数学两组轮流开展集体备课。",
        "2.⟦专家讲座 9月⟧14日请县教研员来校讲作业设计，到会教师四十一人。",
    ],
    good=[
        "1.集体备课。每周三下午第二节，语文、数学两组轮流开展集体备课。",
        "（一）集体备课　每周三下午第二节，语文、数学两组轮流开展集体备课。",
        "1.集体备课\n每周三下午第二节，语文、数学两组轮流开展集体备课。",
    ],
)
def heading_glued(reading: Reading) -> Iterator[Mark]:
    """小标题后面要换行或用句号，不能只空一格。

    查什么：“序号＋短语＋空格＋正文”。
    为什么：转换时丢了换行，标题就混进了正文。
    不查：标题后有句号、冒号或已换行的；标题后空一个全角格的（一种排法）。
    """
    for heading in reading.headings:
        if heading.glued and reading.text[heading.body_start - 1] in " \u00a0\t":
            end = min(heading.body_start + 2, len(reading.text))
            title = heading.title
            start = heading.span.end - len(title)
            yield Mark(
                Span(start, end),
                f"标题“{title}”与正文只隔空格，应换行或加句号。",
                None,
                fix=f"{title}。{reading.text[heading.body_start : end]}",
            )
    for match in _BEFORE_DAY.finditer(reading.text):
        words = match["glued"]
        title = re.split(r"[ \u00a0\u3000]", words)[0]
        fix = f"{title}。{words[len(title) :].strip()}"
        yield Mark(
            Span(*match.span("glued")), f"标题“{title}”与正文只隔空格，应换行或加句号。", None, fix=fix
        )
