"""NUM03 百分比与分子分母不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_PAIR = re.compile(
    r"(?:应到|应训|应参训|发放|发出|抽查|抽看|抽检|检查|参训|参加考核|报名|计划|参评|收回)[^，。；\d]{0,10}(?P<base>\d{1,9})\s?(?:人次|人|份|节|次|篇|名|位|项)[^。；\d]{0,12}"
    r"(?:实到|实训|参训|收回|回收|合格|优秀|完成|达标|到会|满意)[^，。；\d]{0,8}(?P<part>\d{1,9})\s?(?:人次|人|份|节|次|篇|名|位|项)，?[^。；\d%]{0,14}(?:率|占)[^。；\d%]{0,6}(?P<rate>\d+(?:\.\d+)?)\s?[%％]"
)
_AMONG = re.compile(
    r"(?<!\d)(?P<base>\d{1,6})\s?(?P<u>人|名|位|份|节|篇|项|个)[^，。；\d]{0,8}中，?有?(?P<part>\d{1,6})\s?(?:人|(?P=u))[^。；\d%]{0,20}率[^。；\d%]{0,6}(?P<rate>\d{1,3}(?:\.\d{1,3})?)\s?[%％]"
)


@rule(
    "NUM03",
    "百分比不符",
    "number",
    "error",
    bad=[
        "应到62人，实到58人，出勤率⟦97%⟧。",
        "抽查教案40份，合格36份，合格率⟦95%⟧。",
        "58名教师中有51人参加考核，参考率为⟦95%⟧。",
    ],
    good=[
        "应到62人，实到58人，出勤率93.5%。",
        "58名教师中有51人参加考核，参考率为87.9%。",
        "抽查教案40份，合格38份，合格率95%。",
        "发出问卷88份，收回86份，满意率92.7%。",
    ],
)
def rate_against_counts(reading: Reading) -> Iterator[Mark]:
    """同一句里给了分母、分子和比率，三者要对得上。

    查什么：应到与实到、抽查与合格、发放与收回之后的比率，误差超过一个百分点。
    为什么：比率是审核人随手就能验算的数。
    不查：比率说的是另一件事（收回问卷后的满意率）；缺分子或分母的。
    """
    for sentence in reading.sentences:
        for match in (*_PAIR.finditer(sentence.text), *_AMONG.finditer(sentence.text)):
            base, part, rate = int(match["base"]), int(match["part"]), float(match["rate"])
            words = match.group()
            other = re.search(r"满意率|好评率|认可率|支持率", words) and not re.search(
                r"满意\D{0,6}\d+\s?(?:人|份)", words
            )
            if base and part <= base and not other and abs(part / base * 100 - rate) > 1:
                place = Span(match.start("rate"), match.end()).shift(sentence.span.start)
                yield Mark(
                    place,
                    f"{part}÷{base}约为{part / base * 100:.1f}%，与{match['rate']}%不符。",
                    "分子、分母、比率哪一个要改？请核对签到或抽查记录。",
                )
