"""WRD06 公认的误用与杂糅。"""

import re
from collections.abc import Iterator
from functools import cache

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import table


@rule(
    "WRD06",
    "误用与杂糅",
    "wording",
    "warning",
    bad=[
        "知识结构⟦有三部分组成⟧。",
        "录像课放在群里⟦共全组教师学习⟧。",
        "全年活动⟦约60次左右⟧。",
        "研修内容⟦涉及到⟧四个方面。",
        "这是我校⟦第一此⟧承办片区活动。",
        "新来的⟦老师门⟧都上了汇报课。",
        "学校⟦从新修订⟧了制度，教师⟦必需参加⟧。",
        "培训分⟦二个⟧阶段。",
        "培训班于⟦3月15⟧开班。",
        "这一⟦年我们在忙碌中渡过⟧，孩子的假⟦期也在这里渡过⟧。",
        "全组⟦座⟧下来谈了一次，⟦根据新的形式⟧改了制度。",
        "理论水平有了⟦题高⟧，谈谈我的⟦几点心的⟧，⟦为了加强了⟧管理，列入⟦议事日成⟧。",
        "家校⟦勾通⟧不够，⟦导处⟧每月抽查一次。",
        "教师上机练习，⟦平均每人十二时⟧。",
    ],
    good=[
        "知识结构由三部分组成。",
        "全年公开课共86节。",
        "不少于20节。",
        "老师门口贴着课表。",
        "这一年我们渡过了难关；坐船渡过青河，指导处理得当，由教务处登记。",
        "难题高二才讲，为了加强管理，心的方向一致。",
        "讲座下来收到提问8张，教研的形式新，会后入座在一起。",
        "培训平均每人十二学时，下午六时结束，累计八小时。",
        "必需的器材有三样，第二个阶段在六月，十二个班都参加。",
    ],
)
def known_confusions(reading: Reading) -> Iterator[Mark]:
    """公认用错的虚词、重复和句式杂糅。

    查什么：表（corpus/terms/confusions.tsv）里的写法，如“有……组成”“约……左右”“涉及到”。
    为什么：这些错处与内容无关，改了就对。
    不查：两可的说法；表里没有的一概不猜。
    """
    for pattern, right, note in _table():
        for match in pattern.finditer(reading.text):
            yield Mark(Span(*match.span()), f"{note}。", None, fix=match.expand(right) if right else None)


@cache
def _table() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple((re.compile(wrong), right, note) for wrong, right, note in table("confusions.tsv"))
