"""PER03 日期超出时段。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_YEAR = re.compile(r"(?<![\d—–\-~至])(20\d\d)\s?年(?!版)(?:(1[0-2]|0?[1-9])月)?")


_SIGNED = re.compile(r"20\d\d年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日")
_DAY = re.compile(r"(?<![年\d—–\-~至])(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日(?!前|之前|以前|起)")
_PUT_OFF = re.compile(r"(?:延期|延|推迟|顺延|推后|改期)[到至](20\d\d)年(1[0-2]|0?[1-9])月")
_AHEAD = re.compile(r"去年|上年|前年|20\d\d年|将|计划|拟|预计|延|规划|打算|下学期|上学年")
_MEANT = re.compile(
    r"将|计划|(?<![虚模比])拟|预计|延|规划|安排[在到于]|打算|预[定期]|(?:签|约|聘|订)[到至为](?=20)|期限|到期|[聘任]期|有效期|准备|争取|力争|补(?!齐|学|交|上|测|写|签|课)|[给为](?:自己|全组|大家)[^，。；]{0,4}(?:定|立|提)|[我们](?:想|要|会)(?!求)"
)
"""What is only meant to be done may lie ahead."""
_EARLIER = re.compile(
    r"(?<![自从于到至据])于?(20\d\d)年(1[0-2]|0?[1-9])月(?:(?:3[01]|[12]\d|0?[1-9])日|[上中下]旬|[初底末])?，?(?:[已经顺利圆满全部均都正式成功再又]{0,4})(?:学校|[我本][校园]|全[校园组]|教[导务]处|教科室|[语数英]\S?组)?"
    r"(?:通过[^，。；]{0,6}(?:评估|验收|评审|鉴定|检查)|结题|开展|举办|举行|召开|组织)"
)
_BY_MONTH = re.compile(
    r"(?<![自从于—–\-~至到])(20\d\d)年(?:(1[0-2]|0?[1-9])月(?:[底末初]|[上中下]旬|\d{1,2}日)?(?:之?前|以前)|(?P<term>[春秋])季?(?:学期)?(?=由|将|要|再))"
)
_TERM_MONTHS = 8
_HELD_BY = re.compile(
    r"[（(][^（）()]{0,16}(?:主办|颁发|评选|组织|承办|发布|公布)[^（）()]{0,4}[，,、]\s?(?P<when>(20\d\d)年(1[0-2]|0?[1-9])月)(?=[）)])"
)
"""“（市教育局主办，2023年9月）”: when an award was given."""
_ALREADY = re.compile(r"(?P<when>[今本]年(?P<m>1[0-2]|[1-9])月(?:[底末初]|[上中下]旬)?)已经?(?![定列排])")
_FROM_TO = re.compile(
    r"从(?P<m>1[0-2]|[1-9])月\d{1,2}日[^，。；]{0,6}?(?:算到|起?到|至)(?P<m2>1[0-2]|[1-9])月\d{1,2}日"
)
_TERM_AT_LEAST = 3
"""Months from one end to the other that make a term, and no single activity."""
_TOLD_UNTIL = re.compile(
    r"(?:^|[，。；])(?:截?[至到])?(?P<when>(1[0-2]|[1-9])月(?:[底末初]|[上中下]旬|(?:3[01]|[12]\d|[1-9])日))(?!前|之前|以前|起|开始)(?P<rest>[^。；]{0,40})"
)
_BACKGROUND = re.compile(
    r"立项|申报|起步|启动|始于|以来|曾|上学年|上学期|上年|去年|前年|此前|原|首[次届]|延续|回顾|自20"
)
_SIGNED_WITH = re.compile(r"(?:日期|时间)[：:]\s?$")
_NEAR = 30
_TURNING = (1, 8)
"""Months in which the year or the school year turns: a day told in them may be the year before's."""
_DEADLINE = re.compile(
    r"[^，。；]{0,8}(?:之前|以前|由[^，。；]{2,10}负责|每(?:学期|月|周)|[底末初]前|前(?!往|后|来|去|期|三|夕)|起(?!草)|开始)|[^，。；]{0,4}(?:为止|期满|届满|到期|结题(?![^。；]{0,8}(?:等级|获|优|良|证书))|终止)|[^，。；]{0,2}(?:再(?=[上考做评测讲])|重[上考做讲]|复[评考测])"
)
"""“2025年4月底前”, “2025年起”, “2025年3月再上”: what is meant to be done."""


@rule(
    "PER03",
    "日期超出时段",
    "period",
    "warning",
    bad=[
        "石桥小学2022—2023学年校本研修工作总结\n⟦7月20日⟧，新教师考核全部合格。\n石桥小学\n2023年7月3日",
        "石桥小学2021年度校本研修工作总结\n⟦2024年3月⟧，组织全体教师参加了培训。\n石桥小学\n2023年1月5日",
        "石桥小学2022—2023学年第一学期校本研修工作总结\n⟦2023年4月⟧，语文组上了两节课。\n石桥小学\n2023年1月12日",
        "石桥小学2022—2023学年第一学期校本研修工作总结\n⟦2023年5月⟧，语文组上了两节课。",
        "石桥小学2022—2023学年校本研修工作总结\n小课题8项，结题6项，其余2项延期到⟦2021年12月⟧。",
        "石桥小学2024年度校本研修工作总结\n至12月底，讲义编成13本。\n石桥小学\n⟦2024年11月30日⟧",
        "石桥小学校本研修工作汇报\n（2022年10月）\n2022年1月至9月，全校培训6次。\n课题由何苇主持，⟦今年11月⟧已完成中期报告。\n石桥小学\n2022年10月",
        "这学期从2月20日开学算到6月28日，共18周，集中学习6次。\n教案查了两次，⟦11月8日⟧那次缺3份。",
        "石桥小学2024年度校本研修工作总结\n全年培训6次。\n二、下一步打算\n⟦2023年6月底前⟧，教导处完成12节课例。\n石桥小学\n2025年1月5日",
        "石桥小学2024年度校本研修工作总结\n市技能大赛（市教育局主办，⟦2022年9月⟧）送四个队，得一等奖1个。",
        "石桥小学2024—2025学年第二学期校本研修工作总结\n赛课3人，⟦11月18日⟧，何苇获三等奖。",
        "石桥小学2022—2023学年校本研修工作总结\n⟦2021年3月，学校组织⟧教师听了四节课，各写了一张纸。",
        "石桥小学2022—2023学年校本研修工作总结\n区级课题由何苇主持，⟦2021年12月结题⟧，成果已在三个年级使用。",
    ],
    good=[
        "石桥小学2021年度校本研修工作总结\n2021年3月，组织全体教师参加了培训。\n二、下一步打算\n2023年6月前完成12节课例。",
        "石桥小学校本研修工作汇报\n（2022年10月）\n2022年1月至9月，全校培训6次。\n课题由何苇主持，今年9月已完成中期报告。\n石桥小学\n2022年10月",
        "这学期从2月20日开学算到6月28日，共18周，集中学习6次。\n去年11月8日立的课题，5月8日做了中期。",
        "这学期从3月4日到3月28日，听课月听课42节。\n教案查了两次，5月8日那次缺3份。",
        "石桥小学2022—2023学年校本研修工作总结\n6月20日，评出优秀课例5节。\n石桥小学\n2023年7月3日",
        "石桥小学2022—2023学年校本研修工作总结\n9月20日，拜师结对5对。\n石桥小学\n2023年8月30日",
        "石桥小学2021年度校本研修工作总结\n2022年4月底前，各组把其余教案改完。",
        "石桥小学2021年度校本研修工作总结\n过关课6人通过，1人未过，2022年3月再上。\n石桥小学\n2022年1月5日",
        "石桥小学2024—2025学年第二学期校本研修工作总结\n赛课3人，4月18日，何苇获三等奖；去年11月18日立项的课题已结题。",
        "石桥小学2024年上半年校本研修工作总结\n全年培训6次。\n二、下一步打算\n2024年9月底前，教导处完成12节课例。\n石桥小学\n2024年6月28日",
        "石桥小学2024年度校本研修工作总结\n至11月底，讲义编成13本，12月底前再编2本。\n石桥小学\n2024年11月30日",
        "石桥小学2020—2021学年校本研修工作总结\n12月5日，评课一次。\n石桥小学\n2021年6月30日",
        "石桥小学2022—2023学年校本研修工作总结\n课题2021年立项，2023年6月结题。",
        "石桥小学2024年度校本研修工作总结\n课题周期三年，2026年6月结题，已收案例32篇；结对到2025年7月为止。\n石桥小学\n2025年1月5日",
        "石桥小学2024年度校本研修工作总结\n师徒协议签至2026年7月，课题预定2025年11月结题，顾问聘期到2025年6月。\n石桥小学\n2025年1月5日",
        "石桥小学2022—2023学年第一学期校本研修工作总结\n2023年1月，全组交反思12篇。\n石桥小学\n2023年1月12日",
        "石桥小学2022—2023学年校本研修工作总结\n小课题8项，结题6项，其余2项延期到2023年12月。",
        "何苇2022年度个人研修总结\n2023年我给自己定两件事：把单元作业改完，每月听课两节。",
        "石桥小学2024年度校本研修工作自查表\n全年培训6次，听课120节。\n填表日期：2025年1月10日\n附：名单一份。",
        "石桥小学2022—2023学年校本研修工作总结\n课题2020年9月立项，2021年12月通过中期评估，2023年6月结题。",
    ],
)
def date_after_period(reading: Reading) -> Iterator[Mark]:
    """已经做的事，日期不应晚于总结的时段。

    查什么：叙述已做工作的句子里，年份晚于标题时段最后一年，或年月晚于落款（没有落款的，晚于学期、学年的末月）；延期延到了时段之前。
    为什么：年份多半是套用时改漏了。
    提示：办完的事早于时段、又没有说是往年的（立项、去年、自……以来不算）。
    也查：没有写年份、却晚于落款日期的月日（同一个月里的）。
    不查：打算、建议、落款；早于时段的立项时间等背景；读不出时段的。
    """
    yield from _after_signature(reading)
    yield from _already_done(reading)
    yield from _outside_its_own_term(reading)
    last = reading.period.last_year
    if not last:
        return
    yield from _planned_for_the_past(reading)
    yield from _outside_the_term(reading)
    until, since = reading.told_until, reading.period.first_month
    roles = {c.sentence.index: c.role for c in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions", "problems"):
            continue
        for match in _PUT_OFF.finditer(sentence.text):
            if (int(match[1]), int(match[2])) < since:
                yield Mark(
                    Span(match.start(1), match.end()).shift(sentence.span.start),
                    f"延到{match[1]}年{int(match[2])}月，早于总结的时段。",
                    "延到哪一年？请核对。",
                )
        for match in _EARLIER.finditer(sentence.text):
            if (int(match[1]), int(match[2])) < since and not _BACKGROUND.search(sentence.text):
                yield Mark(
                    Span(match.start(1), match.end()).shift(sentence.span.start),
                    f"{match[1]}年{int(match[2])}月早于总结的时段（从{since[0]}年{since[1]}月起）。",
                    "这件事是哪一年做的？是往年的事就写明，不是就改年份。",
                    severity="hint",
                )
        for match in _HELD_BY.finditer(sentence.text):
            if (int(match[2]), int(match[3])) < since and not _BACKGROUND.search(
                re.split("[，。；]", sentence.text[: match.start()])[-1]
            ):
                yield Mark(
                    Span(*match.span("when")).shift(sentence.span.start),
                    f"{match['when']}早于总结的时段（从{since[0]}年{since[1]}月起）。",
                    "这件事是哪一年的？请核对。",
                    severity="hint",
                )
        for match in _YEAR.finditer(sentence.text):
            inside = sentence.text[: match.start()].count("《") > sentence.text[: match.start()].count("》")
            if (
                (int(match[1]) > last or (match[2] and (int(match[1]), int(match[2])) > until))
                and not inside
                and not _DEADLINE.match(sentence.text, match.end())
                and not _MEANT.search(sentence.text)
                and not _SIGNED_WITH.search(sentence.text, 0, match.start())
            ):
                yield Mark(
                    Span(*match.span()).shift(sentence.span.start),
                    f"{match.group()}晚于总结的时段（到{until[0]}年{until[1]}月为止）。",
                    "这件事是哪一年做的？请核对。",
                )


def _planned_for_the_past(reading: Reading) -> Iterator[Mark]:
    """Report a month by which something is still to be done that has gone by when the period ends."""
    roles = {c.sentence.index: c.role for c in reading.clauses}
    over = min(reading.told_until, reading.period.last_month)
    for sentence in reading.sentences:
        if roles.get(sentence.index) != "plans" or reading.genre == "plan":
            continue
        for match in _BY_MONTH.finditer(sentence.text):
            year, month = int(match[1]), int(match[2] or (6 if match["term"] == "春" else 12))
            if (year, month) < over and not _BACKGROUND.search(sentence.text):
                yield Mark(
                    Span(*match.span()).shift(sentence.span.start),
                    f"打算里写的{match.group()}已经过去（总结到{over[0]}年{over[1]}月为止）。",
                    "是哪一年？请核对。",
                )


def _outside_the_term(reading: Reading) -> Iterator[Mark]:
    """Report a day without a year that lies in the other half of the school year than the term summed up."""
    since, until = reading.period.first_month, reading.period.last_month
    months = (until[0] - since[0]) * 12 + until[1] - since[1]
    if not reading.period.term or not 0 < months <= _TERM_MONTHS:
        return
    inside = {(since[1] - 1 + n) % 12 + 1 for n in range(months + 1)}
    roles = {c.sentence.index: c.role for c in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions", "problems"):
            continue
        for match in _DAY.finditer(sentence.text):
            before = re.split("[。；]", sentence.text[: match.start()])[-1]
            if int(match[1]) not in inside and not (
                _AHEAD.search(before) or _BACKGROUND.search(sentence.text)
            ):
                yield Mark(
                    Span(*match.span()).shift(sentence.span.start),
                    f"{match.group()}不在这一学期（{since[1]}月到{until[1]}月）里。",
                    "是哪一学期的事？请核对日期。",
                    severity="hint",
                )


def _already_done(reading: Reading) -> Iterator[Mark]:
    """Report what is told as done in a month of this year that comes after the month of the signature."""
    signed = [
        m
        for p in reading.paragraphs
        if p.kind == "signature"
        for m in _YEAR.finditer(reading.quote(p.span))
        if m[2]
    ]
    for match in _ALREADY.finditer(reading.text) if signed else ():
        if int(match["m"]) > int(signed[-1][2]) and reading.genre != "plan":
            yield Mark(
                Span(*match.span("when")),
                f"{match['when']}晚于落款的月份（{signed[-1][2]}月）。",
                "是月份写错了，还是落款写早了？请核对。",
            )


def _outside_its_own_term(reading: Reading) -> Iterator[Mark]:
    """Report a day outside the months that an untitled summary of a term says at its beginning it tells of."""
    opening = next((s for s in reading.sentences if "学期" in s.text or "开学" in s.text), None)
    told = _FROM_TO.search(opening.text) if opening and not reading.period.last_year else None
    if not told or not _TERM_AT_LEAST <= (int(told["m2"]) - int(told["m"])) % 12 <= _TERM_MONTHS:
        return
    inside = {(int(told["m"]) - 1 + n) % 12 + 1 for n in range((int(told["m2"]) - int(told["m"])) % 12 + 1)}
    roles = {c.sentence.index: c.role for c in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions", "problems"):
            continue
        for match in _DAY.finditer(sentence.text):
            if int(match[1]) not in inside and not (
                _AHEAD.search(sentence.text) or _BACKGROUND.search(sentence.text)
            ):
                yield Mark(
                    Span(*match.span()).shift(sentence.span.start),
                    f"{match.group()}不在这一学期（{told['m']}月到{told['m2']}月）里。",
                    "是哪一学期的事？请核对日期。",
                    severity="hint",
                )


def _after_signature(reading: Reading) -> Iterator[Mark]:
    """Report a day told as past that comes after the day of the same month on which the summary was signed."""
    signed = [
        m
        for p in reading.paragraphs
        if p.kind == "signature"
        for m in _SIGNED.finditer(reading.quote(p.span))
    ]
    if not signed or reading.genre == "plan":
        return
    month, day = int(signed[-1][1]), int(signed[-1][2])
    roles = {c.sentence.index: c.role for c in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions", "problems"):
            continue
        for match in _DAY.finditer(sentence.text):
            before = sentence.text[max(0, match.start() - _NEAR) : match.start()]
            later = int(match[1]) == month and int(match[2]) > day
            if later and month not in _TURNING and not _AHEAD.search(re.split("[，；]", before)[-1]):
                yield Mark(
                    Span(*match.span()).shift(sentence.span.start),
                    f"{match.group()}晚于落款的日期（{month}月{day}日）。",
                    "是日期写错了，还是落款写早了？请核对。",
                )
    yield from _signed_too_early(reading, month)


def _signed_too_early(reading: Reading, month: int) -> Iterator[Mark]:
    """Report a signature of an earlier month of the year than what is told as past."""
    year = reading.told_until[0]
    if not reading.title or (year, month) != reading.told_until or year != reading.period.last_year:
        return
    roles = {c.sentence.index: c.role for c in reading.clauses}
    first = reading.period.first_month
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions", "problems") or re.search(
            r"20\d\d年", sentence.text
        ):
            continue
        for match in _TOLD_UNTIL.finditer(sentence.text):
            later = int(match[2])
            if not month < later <= reading.period.last_month[1] or (first[0] < year and later >= first[1]):
                continue
            if (
                _MEANT.search(sentence.text)
                or _AHEAD.search(sentence.text)
                or re.search("前|上学|应", match["rest"])
            ):
                continue
            for paragraph in reading.paragraphs:
                signed = (
                    _SIGNED.search(reading.quote(paragraph.span)) if paragraph.kind == "signature" else None
                )
                if signed:
                    said = f"落款在{month}月，正文写到了{match['when']}的事。"
                    yield Mark(
                        Span(*signed.span()).shift(paragraph.span.start), said, "成文是哪一天？请核对。"
                    )
            return
