"""NUM03 百分比与分子分母不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_UNIT = "人次|人|份|节|次|篇|名|位|项|本|对|册|门|道|张|组|个"
_COUNT = re.compile(rf"(?<![\d.%])(?P<n>\d{{1,9}})\s?(?P<u>{_UNIT})(?!分点)")
_RATE = re.compile(
    r"(?:(?P<name>[一-鿿]{2,3})率[^。；，\d%]{0,6}|占[^。；，\d%]{0,8})(?P<rate>\d{1,3}(?:\.\d{1,4})?)\s?[%％]"
)
_MEANT = {
    "出勤": "实到|到会|到场",
    "回收": "收回|回收",
    "达标": "达标|达到|修满|完成",
    "合格": "合格|达标|通过",
    "完成": "完成|修满|做完|上完|交齐",
    "参训": "参训|实训|参加",
    "参加": "参加|参训",
    "参与": "参与|参加",
    "参考": "参考|参加考",
    "到会": "实到|到会",
}
"""What the part must be called, where it is not called by the name of the rate."""
_OF_EACH = re.compile(r"平均|人均|得分|[%％]")
_SAME = {"名": "人", "位": "人"}
_BEFORE = 60
"""Characters before a rate in which its counts are looked for."""


@rule(
    "NUM03",
    "百分比不符",
    "number",
    "error",
    bad=[
        "应到62人，实到58人，出勤率⟦97%⟧。",
        "抽查教案40份，合格36份，合格率⟦95%⟧。",
        "58名教师中有51人参加考核，参考率为⟦95%⟧。",
        "抽检笔记25本，23本记录完整，完整率为⟦88%⟧。",
        "专任教师76人，达到40学时的74人，达标率⟦98.7%⟧。",
        "全园18人里16人当场签字，占⟦94.4%⟧。",
        "全校42人，参加41人，参训率达⟦95%⟧。",
    ],
    good=[
        "应到62人，实到58人，出勤率93.5%。",
        "58名教师中有51人参加考核，参考率为87.9%。",
        "抽查教案40份，合格38份，合格率95%。",
        "46名教师中21人参加考核，合格率100%。",
        "问卷发出90份，收回86份，选“愿意”的75份，占87.2%。",
        "旧作业班47人平均得分率58%，新作业班46人平均得分率71%。",
        "年底核对，72人修满，2人因产假缓修，完成率97.3%。",
        "发出问卷88份，收回86份，满意率92.7%。",
    ],
)
def rate_against_counts(reading: Reading) -> Iterator[Mark]:
    """同一句里给了分母、分子和比率，三者要对得上。

    查什么：先后给出同一单位的总数与其中的数（应到与实到、抽查与合格），随后的比率与哪个总数都对不上，误差超过一个百分点。
    为什么：比率是审核人随手就能验算的数。
    不查：比率说的是另一件事（收回问卷后的满意率）；缺分子或分母的。
    """
    for sentence in reading.sentences:
        text = sentence.text
        for match in _RATE.finditer(text):
            start = max(text.rfind("；", 0, match.start()), match.start() - _BEFORE, 0)
            counts = list(_COUNT.finditer(text, start, match.start()))
            if len(counts) < 2:
                continue
            part, unit = counts[-1], _unit(counts[-1])
            bases = [
                int(one["n"]) for one in counts[:-1] if _unit(one) == unit and int(one["n"]) >= int(part["n"])
            ]
            around = text[counts[-2].end() : match.start()]
            if (
                not bases
                or _OF_EACH.search(text, max(start, text.rfind("，", 0, part.start())), match.start("rate"))
                or not _named(match["name"], around)
                or "，" in text[part.end() : match.start()].rstrip("，")
            ):
                continue
            rate = float(match["rate"])
            told_of = [int(one["n"]) for one in counts]
            if any(base and abs(int(part["n"]) / base * 100 - rate) <= 1 for base in told_of[:-1]):
                continue
            if any(
                one + int(part["n"]) and abs(one / (one + int(part["n"])) * 100 - rate) <= 1
                for one in told_of[:-1]
            ):
                continue
            told = int(part["n"]) / bases[-1] * 100
            yield Mark(
                Span(match.start("rate"), match.end()).shift(sentence.span.start),
                f"{part['n']}÷{bases[-1]}约为{told:.1f}%，与{match['rate']}%不符。",
                "分子、分母、比率哪一个要改？请核对签到或抽查记录。",
            )


def _unit(count: re.Match[str]) -> str:
    return _SAME.get(count["u"], count["u"])


def _named(name: str | None, around: str) -> bool:
    """Tell whether the part is what the rate is of: 占 is of what stands before it, 合格率 of those who 合格."""
    return name is None or bool(re.search(_MEANT.get(name[-2:], re.escape(name[-2:])), around))
