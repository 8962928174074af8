"""WRD04 并列的词，顿号与逗号混用。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_MIXED = re.compile(
    r"(?:(?<=[，。；：\n结合通过包括有])|^)(?P<list>[一-鿿“”]{2,10}、[一-鿿“”]{2,8}，[一-鿿“”]{2,8}(?:、[一-鿿“”]{2,8})*等(?:形式|活动|方式|方面|工作|环节|内容|材料|制度))|(?P<short>[一-鿿]{2,4}，[一-鿿]{2,4}、[一-鿿]{2,4}(?=，|。))"
)
_VERB = re.compile(r"了|是|有|在|将|把|被|使|让|我|们|都|也|并|会|能|要|对|为")


@rule(
    "WRD04",
    "并列标点",
    "wording",
    "hint",
    bad=["⟦结合听评课月、课堂观察，单元备课等活动⟧，研修与教学同步。"],
    good=[
        "结合听评课月、课堂观察、单元备课等活动，研修与教学同步。",
        "开展了听课、评课，组织了集体备课等活动。",
    ],
)
def list_marks(reading: Reading) -> Iterator[Mark]:
    """同一层次并列的词语之间用顿号。

    查什么：“甲、乙，丙等活动”里夹着的逗号。
    为什么：逗号把一串并列切成两截。
    不查：逗号后面另起一个分句的。
    """
    for match in _MIXED.finditer(reading.text):
        group = "list" if match["list"] else "short"
        words = match[group]
        if group == "short" or _VERB.search(words.split("，")[1]):
            continue
        yield Mark(
            Span(*match.span(group)), "并列的词语之间应统一用顿号。", None, fix=words.replace("，", "、")
        )
