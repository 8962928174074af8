"""NUM03 百分比与分子分母不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_UNIT = "人次|人|份|节|次|篇|名|位|项|本|对|册|门|道|张|组|个|句|件|页|条|所|班|户|台|票|场|期|处|字|例"
_CN = "一二两三四五六七八九十"
_SHARE = rf"(?P<rate>\d{{1,3}}(?:\.\d{{1,4}})?)\s?[%％]|(?P<tenths>[{_CN[:-1]}])成(?P<half>半)?(?![员为立果功绩长效])|(?P<below>[{_CN}\d]{{1,3}})分之(?P<above>[{_CN}\d]{{1,3}})"
_COUNT = re.compile(
    rf"(?<![\d.%])(?<!\d[ ,])(?P<n>\d{{1,3}}(?:[ ,]\d{{3}})+|\d{{1,9}})\s?(?P<u>{_UNIT})(?!分点)"
)
_RATE = re.compile(
    rf"(?:(?P<name>[一-鿿]{{2,3}})[率面度][^。；，\d%{_CN}]{{0,6}}|占[^。；，\d%{_CN}]{{0,8}}|比例[^。；，\d%{_CN}]{{0,4}})(?P<share>{_SHARE})"
)
_OF_WHOLE = re.compile(
    rf"(?<![\d.])(?P<n>\d{{1,6}})\s?(?:{_UNIT})(?!次)[^。；\d]{{0,16}}?占[^，。；\d]{{0,8}}?(?P<whole>\d{{1,6}})\s?(?:{_UNIT})[^，。；\d]{{0,12}}的(?:比例[^，。；\d]{{0,3}})?(?P<share>{_SHARE})"
)
"""“30人，占126名教师的23.8%”."""
_WITH_REST = re.compile(
    rf"(?<![\d.])(?P<n>\d{{1,6}})\s?(?P<u>{_UNIT})(?!次)[^，。；\d]{{0,14}}，占(?P<share>{_SHARE})，(?:未|没|其余|另|缺|不)[^，。；\d]{{0,10}}(?P<rest>\d{{1,6}})\s?(?P=u)"
)
"""“183人修满，占98.4%，未修满的3人”: the two together are the whole."""
_WITHOUT = re.compile(
    rf"(?P<what>[一-鿿]{{2}})[^，。；\d]{{0,8}}(?<![\d.])(?P<n>\d{{1,6}})\s?(?P<u>{_UNIT})(?!次)，(?:未|没有?|不)(?P=what)[^，。；\d]{{0,6}}(?P<rest>\d{{1,6}})\s?(?P=u)，(?P=what)率[^，。；\d]{{0,3}}(?P<share>{_SHARE})"
)
_SHARE_FIRST = re.compile(
    rf"占[^。；，\d%{_CN}]{{0,6}}(?P<share>(?P<rate>\d{{1,3}}(?:\.\d{{1,4}})?)\s?[%％])[（(](?P<n>\d{{1,6}})\s?(?P<u>{_UNIT})[）)]"
)
"""“收回308份，认为合适的占86%（241份）”."""
_OF_STAFF = starting_with(
    r"\d",
    r"(?<![\d.])(?P<n>\d{1,6})\s?[人名位](?!次)，?占(?:全[校园])?(?P<who>专任教师|教职工)(?:总数|人数)?的?(?P<share>(?P<rate>\d{1,3}(?:\.\d{1,4})?)\s?[%％])",
)
_STAFF = starting_with(
    r"\d专教",
    r"(?P<who>专任教师|教职工)(?:现有|共有|总数为?|共|有|为)?\s?(?P<n>\d+)\s?[人名位](?!次)|(?<![\d.])(?P<n2>\d+)\s?[名位](?P<who2>专任教师|教职工)",
)
"""How many teachers there are is told elsewhere in the text, once for all."""
_KIND_OF_RATE = re.compile("[面度][^，。；]{0,6}[\\d一二三四五六七八九]")
_MEANT = {
    "出勤": "实到|到会|到场",
    "回收": "收回|回收",
    "达标": "达标|达到|修满|完成",
    "合格": "合格|达标|通过",
    "完成": "完成|修满|做完|上完|交齐|实[际做交修]|已[做交开]",
    "参训": "参训|实训|参加",
    "参加": "参加|参训",
    "参与": "参与|参加",
    "参考": "参考|参加考",
    "到会": "实到|到会",
    "收交": "实收|实交|收到|交来",
    "上交": "实收|实交|收到|交来|上交",
    "开出": "实开|开出",
}
"""What the part must be called, where it is not called by the name of the rate."""
_OF_EACH = re.compile(r"平均|人均|得分|[%％]")
_SAME = {"名": "人", "位": "人"}
_EXACT, _FRACTION, _ROUGHLY = 0.25, 3, 6
"""Points a share may be away from its counts: of a decimal, of a fraction in words, of tenths."""
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
        "记下提醒412句，其中“别跑”一类267句，占⟦56.8%⟧。",
        "各级骨干共30人，占126名专任教师的⟦35.2%⟧。",
        "全年183人修满学时，占⟦98.9%⟧，未修满的3人病假。",
        "问卷收回308份，认为合适的占⟦86%⟧（241份）。",
        "我校有专任教师142人。\n双师型教师由54人增至61人，占专任教师的⟦47.9%⟧。",
        "参赛52人，获奖13人，获奖面达⟦35%⟧。",
        "签到的66人，未签到的4人，签到率⟦97.3%⟧。",
        "36名教师中，28位交了设计，占⟦六成⟧。",
        "备课活动应开展180次，实际开展171次，完成率⟦97.5%⟧。",
        "应收教案52份，实收49份，收交率达⟦96.2%⟧。",
        "教龄五年以内的12人，占48名教师的⟦三分之一⟧。",
    ],
    good=[
        "应到62人，实到58人，出勤率93.5%。",
        "58名教师中有51人参加考核，参考率为87.9%。",
        "应测86名教师，一次过关74名，补测过关6名，过关率93.0%。",
        "问卷共发1 240份，收回1 187份，满意1 102份，占92.8%。",
        "问卷收回308份，认为合适的占78%（241份）。",
        "我校有专任教师142人。\n双师型教师由54人增至61人，占专任教师的43.0%。",
        "我校有专任教师118人。\n现有市级骨干教师4人、县级骨干教师11人，占专任教师的12.7%。",
        "年初专任教师142人，年末专任教师127人。\n双师型教师61人，占专任教师的48%。",
        "抽查教案40份，合格38份，合格率95%。",
        "46名教师中21人参加考核，合格率100%。",
        "问卷发出90份，收回86份，选“愿意”的75份，占87.2%。",
        "旧作业班47人平均得分率58%，新作业班46人平均得分率71%。",
        "年底核对，72人修满，2人因产假缓修，完成率97.3%。",
        "发出问卷88份，收回86份，满意率92.7%。",
        "各级骨干共30人，占126名专任教师的23.8%。",
        "全年183人修满学时，占98.4%，未修满的3人病假。",
        "教龄五年以内的12人，占48名教师的四分之一。",
        "36名教师中，28位交了设计，占近八成。",
        "备课活动应开展180次，实际开展171次，完成率95%。",
    ],
)
def rate_against_counts(reading: Reading) -> Iterator[Mark]:
    """同一句里给了分母、分子和比率，三者要对得上。

    查什么：先后给出同一单位的总数与其中的数（应到与实到、抽查与合格），随后的比率与哪个总数都对不上，误差超过一个百分点。
    为什么：比率是审核人随手就能验算的数。
    不查：比率说的是另一件事（收回问卷后的满意率）；缺分子或分母的。
    """
    staff: dict[str, set[int]] = {}
    for one in _STAFF.finditer(reading.text):
        staff.setdefault(one["who"] or one["who2"], set()).add(int(one["n"] or one["n2"]))
    for match in _OF_STAFF.finditer(reading.text):
        among = staff.get(match["who"], set())
        listed = re.search(
            r"(?:\d+[人名位]、[^，。；\d]{0,10})+$",
            reading.text[max(0, match.start() - _BEFORE) : match.start()],
        )
        several = sum(map(int, re.findall(r"\d+", listed.group()))) if listed else 0
        if len(among) == 1 and not any(
            _is_near(match, n, next(iter(among))) for n in (int(match["n"]), int(match["n"]) + several)
        ):
            yield _mark(match, int(match["n"]), next(iter(among)), 0)
    for sentence in reading.sentences:
        text = sentence.text
        if "率" not in text and not _KIND_OF_RATE.search(text) and "占" not in text and "比例" not in text:
            continue
        told: set[int] = set()
        for match in (*_OF_WHOLE.finditer(text), *_WITH_REST.finditer(text), *_WITHOUT.finditer(text)):
            groups = match.groupdict()
            part = int(match["n"])
            whole = int(groups["whole"]) if groups.get("whole") else part + int(match["rest"])
            told.add(match.end("share"))
            if whole and not _is_near(match, part, whole):
                yield _mark(match, part, whole, sentence.span.start)
        for match in _SHARE_FIRST.finditer(text):
            told.add(match.end("share"))
            wholes = [
                int(one["n"])
                for one in _COUNT.finditer(text, 0, match.start("share"))
                if _unit(one) == _unit(match) and one["n"].isdigit()
            ]
            if (
                wholes
                and wholes[-1] >= int(match["n"])
                and not any(n and _is_near(match, int(match["n"]), n) for n in wholes)
            ):
                yield _mark(match, int(match["n"]), wholes[-1], sentence.span.start)
        for match in _RATE.finditer(text):
            if match.end("share") not in told:
                yield from _of_counts(text, match, sentence.span.start)


def _of_counts(text: str, match: re.Match[str], base: int) -> Iterator[Mark]:
    """Hold a rate against the counts told before it in its sentence."""
    start = max(text.rfind("；", 0, match.start()), match.start() - _BEFORE, 0)
    counts = list(_COUNT.finditer(text, start, match.start()))
    if len(counts) < 2:
        return
    part, unit = counts[-1], _unit(counts[-1])
    bases = [_figure(one) for one in counts[:-1] if _unit(one) == unit and _figure(one) >= _figure(part)]
    around = text[counts[-2].end() : match.start()]
    if (
        not bases
        or _OF_EACH.search(text, max(start, text.rfind("，", 0, part.start())), match.start("share"))
        or not _named(match["name"], around)
        or "，" in text[part.end() : match.start()].rstrip("，")
    ):
        return
    count, told_of = _figure(part), [_figure(one) for one in counts[:-1]]
    shares = [(count, one) for one in told_of]
    shares += [(one, one + count) for one in told_of] if match["rate"] else []
    sums = {
        sum(map(_figure, counts[k:]))
        for k in range(1, len(counts) - 1)
        if all(_unit(c) == unit for c in counts[k:])
    }
    shares += [(added, one) for added in sums for one in told_of if added <= one]
    if not any(whole and _is_near(match, one, whole) for one, whole in shares):
        yield _mark(match, count, bases[-1], base)


def _figure(count: re.Match[str]) -> int:
    return int(re.sub("[ ,]", "", count["n"]))


def _is_near(match: re.Match[str], part: int, whole: int) -> bool:
    """Tell whether a share is that of its counts, as near as its way of writing can be."""
    told = part / whole * 100
    if match["rate"]:
        return abs(told - float(match["rate"])) <= (_EXACT if "." in match["rate"] else 1)
    if match["tenths"]:
        tenths = chinese_to_int(match["tenths"]) * 10 + (5 if match["half"] else 0)
        return abs(told - tenths) <= _ROUGHLY
    below, above = (int(w) if w.isdigit() else chinese_to_int(w) for w in (match["below"], match["above"]))
    return not below or abs(told - above / below * 100) <= _FRACTION


def _mark(match: re.Match[str], part: int, whole: int, base: int) -> Mark:
    return Mark(
        Span(*match.span("share")).shift(base),
        f"{part}÷{whole}约为{part / whole * 100:.1f}%，与{match['share']}不符。",
        "分子、分母、比率哪一个要改？请核对签到或抽查记录。",
    )


def _unit(count: re.Match[str]) -> str:
    return _SAME.get(count["u"], count["u"])


def _named(name: str | None, around: str) -> bool:
    """Tell whether the part is what the rate is of: 占 is of what stands before it, 合格率 of those who 合格."""
    return name is None or bool(re.search(_MEANT.get(name[-2:], re.escape(name[-2:])), around))
