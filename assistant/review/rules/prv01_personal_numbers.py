"""PRV01 手机号、身份证号。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_NUMBERS = starting_with(
    r"\d卡账",
    r"(?<!\d)(?P<phone>1[3-9]\d(?:[- ]?\d{4}){2})(?!\d)|(?<!\d)(?P<id>\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{2}\d{3}[\dXx])(?!\d)|(?:卡号?|账号|账户)[^，。；\d]{0,8}(?P<card>\d{16,19})(?!\d)",
)


@rule(
    "PRV01",
    "个人号码",
    "privacy",
    "warning",
    bad=[
        "联系人何苇，电话⟦13900001111⟧。",
        "联系人何苇，电话⟦139-0000-1111⟧。",
        "讲课费汇入银行卡⟦6222000000000000000⟧。",
    ],
    good=["联系电话：0512-65432101。", "课题编号20230101123。"],
)
def personal_numbers(reading: Reading) -> Iterator[Mark]:
    """总结里不写个人手机号和身份证号。

    查什么：十一位手机号、十八位身份证号。
    为什么：材料会被汇编、公开。
    不查：办公电话、课题编号。
    """
    for match in _NUMBERS.finditer(reading.text):
        what = "手机号" if match["phone"] else "身份证号" if match["id"] else "银行卡号"
        yield Mark(
            Span(*match.span("card" if match["card"] else 0)),
            f"含个人{what}，公开前应删去。",
            "是否必须保留？可改用办公电话。",
            fix="",
        )
