"""NUM06 列出的日期与次数不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_DATE = r"(?:\d{4}年)?(?:1[0-2]|[1-9])月(?:\d{1,2}日)?(?:[（(][^（）()\n]{1,14}[）)])?"
_LISTED = starting_with(
    r"\d",
    rf"(?<![月日]、)(?P<dates>{_DATE}(?:、(?:{_DATE}|\d{{1,2}}日))+)[^，。；、]{{0,4}}[^，。；、\d]{{0,12}}?(?P<count>(?P<n>\d{{1,9}}|[二两三四五六七八九十]{{1,4}})\s?次)",
)
_COUNT_FIRST = starting_with(
    r"\d二两三四五六七八九十",
    rf"(?P<count>(?P<n>\d{{1,3}}|[二两三四五六七八九十]{{1,3}})\s?次)[^，。；、\d一二三四五六七八九十]{{0,8}}[（(，：]?(?:分别)?(?:在|于|是|为)?(?P<dates>{_DATE}(?:、(?:{_DATE}|\d{{1,2}}日))+)(?![^。；]{{0,3}}等)",
)


@rule(
    "NUM06",
    "日期与次数不符",
    "number",
    "warning",
    bad=[
        "学校在3月、5月、9月、11月共组织了⟦5次⟧集中学习。",
        "共召开专题会议⟦4次⟧，分别在3月5日、6月8日、9月12日。",
        "全年开会⟦三次⟧（3月5日、6月8日、9月12日、12月6日）。",
    ],
    good=[
        "全年开会4次（3月5日、6月8日、9月12日、12月6日）。",
        "3月5日（2学时）、6月8日（3学时）共集中学习2次。",
        "全年开会8次，3月5日、6月8日两次研究经费。",
        "全年开会8次，其中3月5日、6月8日由校长主持。",
        "全年开会8次，分别在3月5日、6月8日等。",
        "2月19日、5月20日、8月26日、12月23日召开专题会4次。",
        "4月、6月、11月各查一次。",
        "3月、4月共组织活动12次，平均每周一次。",
    ],
)
def dates_against_count(reading: Reading) -> Iterator[Mark]:
    """逐个列出了日期，次数就该与日期数相同。

    查什么：几个日期之后紧跟的“N 次”小于或略多于日期的个数。
    为什么：审核人会按日期去找记录，多出来的那次找不到。
    不查：只写月份而次数远多于月份的；“各一次”。
    """
    for sentence in reading.sentences:
        if "、" not in sentence.text or "次" not in sentence.text:
            continue
        listed = [*_LISTED.finditer(sentence.text)]
        first = [m for m in _COUNT_FIRST.finditer(sentence.text) if _closes(sentence.text, m)]
        for match in (*listed, *first):
            dates = match["dates"].split("、")
            said = int(match["n"]) if match["n"].isdigit() else chinese_to_int(match["n"])
            exact = all("日" in date for date in dates)
            if (
                re.search("[各每]", match.group())
                or said == len(dates)
                or (not exact and said > len(dates) + 2)
            ):
                continue
            yield Mark(
                Span(*match.span("count")).shift(sentence.span.start),
                f"列出的日期是{len(dates)}个，次数写{said}次。",
                "漏了哪一次的日期，还是次数写错了？",
            )


def _closes(text: str, match: re.Match[str]) -> bool:
    """Tell whether the dates are all that is said: a list that goes on or tells what was done names only some of them."""
    bracket = text[match.start("dates") - 1] in "（("
    told = re.search("分别", match.group()) or bracket
    return bool(told) and text[match.end() : match.end() + 1] in ("。", "；", "，", "）", ")", "")
