"""NUM08 算得出来的数与写的不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int, plain

_NUM = r"(?:\d{1,7}(?:\.\d{1,3})?|[一二两三四五六七八九十百]{1,6})"
_UNIT = r"人次|学时|课时|学分|小时|分钟|个百分点|万元|元|人|名|位|次|场|节|堂|篇|份|项|对|组|门|册|本|期|轮|件|所|条|张|题|遍|天|周|分|%|％|个"
_ALL = r"(?:一?共|共计|合计|总计|累计|总共)"
_EACH = re.compile(
    rf"(?<![\d.第—–\-~至到、])(?P<a>{_NUM})(?P<ua>个|名|位|人|组|对|所|轮|次|场|节|期|门)[^。；\d，]{{0,10}}，?(?P<each>每(?P=ua)|每[组校班人]|各(?!位|类|种|组|科|班|级|部|校|学|项|备|教|处|自|个))"
    rf"[^。；\d，（(]{{0,8}}(?P<b>{_NUM})(?P<u>{_UNIT})[^。；\d]{{0,14}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_LISTED_EACH = re.compile(
    rf"(?P<list>[^，。；：、\d（）()]{{1,8}}(?:、[^，。；：、\d（）()]{{1,10}}?)+)各(?!位|类|种|组|科|班|级|部|校|学|项|备|教|处|自|个)"
    rf"[^。；\d，（(]{{0,10}}(?P<b>{_NUM})(?P<u>{_UNIT})[^。；\d]{{0,6}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_TWO_EACH = re.compile(
    rf"[^，。；：、\d（）()]{{1,8}}[与和及][^，。；：、\d（）()]{{1,8}}?各(?P<b>{_NUM})(?P<u>{_UNIT})[^。；\d]{{0,6}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_EACH_OF = re.compile(
    rf"[各每](?P<of>[班组校科段部])[^，。；\d]{{0,8}}(?P<b>{_NUM})(?P<u>{_UNIT})，(?P<a>{_NUM})个?(?:[^，。；\d]{{0,4}}?(?P=of))[^，。；\d]{{0,3}}{_ALL}[^。；\d，]{{0,4}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_TIMES = re.compile(rf"({_NUM})(?:次|轮|场|期|所)")
_EACH_BEFORE = re.compile(r"[各每]")
_ROUGHLY = 0.6
"""Tenths are round figures."""
_PLANNED = re.compile("计划|原定|规定|要求|应|拟")
_SHORT_OF = re.compile(r"，[^，。；]{0,4}[少缺多][的了]?[一二三\d]")
"""“计划每组3节，四个组一共上了11节，少的一节……”: what is told apart from the plan."""
_OF_OTHERS = re.compile("[听评磨观]")
"""“9位教师每人上一节，共听课36节”: the total is of another doing."""
_REACH = 12
_MORE = re.compile(r"另|除|此外|加上|还有|以及|约|多")
_CHANGE = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,14}}(?P<a>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u>{_UNIT})?[^，。；\d]{{0,8}}"
    rf"(?:到|至|为)了?[^，。；\d]{{0,4}}(?P<b>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u2>{_UNIT})?，[^，。；\d]{{0,8}}"
    rf"(?P<told>(?:增加|增长|提高|提升|上升|增|减少|下降|降低|降|减|少|多|缩短|延长)了?\s?(?P<n>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u3>{_UNIT})?)"
)
_DIRECTED = re.compile(
    rf"(?:由|从)[^，。；\d]{{0,14}}(?P<a>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u>{_UNIT})?(?:[（(][^（）()]{{0,12}}[）)])?[^，。；\d]{{0,4}}(?P<way>上升|提高|提升|增加|增长|增|升|下降|降低|减少|缩短|降|减)[到至为]了?[^，。；\d]{{0,4}}(?P<b>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u2>{_UNIT})?"
)
_UPWARD = re.compile("上升|提[高升]|增|升")
_AGAINST = re.compile(
    rf"(?P<b>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u>{_UNIT})，比(?:去年|上年|上学年|上学期|年初|期初|上届|上次|前测|前一年)[^，。；\d]{{0,8}}(?P<a>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P=u)"
    rf"[^，。；\d]{{0,2}}(?P<told>(?:增加|增长|提[高升]|上升|[高低多少]|减少|下降|降低?)出?了?\s?(?P<n>\d{{1,7}}(?:\.\d{{1,3}})?)\s?(?P<u3>{_UNIT})?)"
)
_TWO_YEARS = re.compile(
    rf"(?:去年|上年|上学年|上学期)[^，。；\d]{{0,8}}(?P<a>\d{{1,6}})\s?(?P<u>{_UNIT})，(?:今年|本年度?|本学[年期])[^，。；\d]{{0,8}}(?P<b>\d{{1,6}})\s?(?P=u)，(?P<told>(?:增加|增长|多|减少|下降|少)了?\s?(?P<n>\d{{1,6}})\s?(?P<u3>{_UNIT}))"
)
_PER_HEAD = re.compile(
    rf"人均[^，。；\d]{{0,6}}(?P<a>\d{{1,4}}(?:\.\d{{1,2}})?)\s?(?P<u>{_UNIT})，[^。；\d]{{0,8}}(?P<b>\d{{1,4}})[名位人][^。；\d]{{0,8}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>\d{{1,6}})\s?(?P=u))"
)
_MONTHLY = re.compile(
    rf"(?<![、\d])(?P<from>\d{{1,2}})月?(?:到|至|[—–\-~]{{1,2}})(?P<to>\d{{1,2}})月，?每月[^，。；\d一二两三四五六七八九十]{{0,6}}(?P<b>{_NUM})(?P<u>次|节|场|期)[^。；\d一二两三四五六七八九十]{{0,8}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_EACH_SPAN = re.compile(
    rf"(?<![\d.第—–\-~至到、])(?P<a>{_NUM})个?(?P<ua>月|周|学期)[^。；\d一二两三四五六七八九十]{{0,6}}，?每(?P=ua)[^。；\d一二两三四五六七八九十]{{0,6}}(?P<b>{_NUM})(?P<u>次|节|场|期|学时)[^。；\d一二两三四五六七八九十]{{0,8}}{_ALL}[^。；\d，]{{0,6}}(?P<total>(?P<n>{_NUM})(?P=u))"
)
_REACHED = re.compile(
    rf"比[^，。；\d]{{1,8}}的?(?P<a>\d{{1,6}})\s?(?P<u>{_UNIT})(?P<way>增加|增长|多|减少|下降|少)了?(?P<by>\d{{1,6}})\s?(?P=u)，[^，。；\d]{{0,4}}?(?P<told>(?:达到|达|为|共|到)了?\s?(?P<n>\d{{1,6}})\s?(?P=u))"
)
_GREW = re.compile(
    rf"(?<![\d.])(?P<b>\d{{1,6}})\s?(?P<u>{_UNIT})，比[^，。；]{{1,10}}?(?P<way>增加|增|多|减少|减|少)了?(?P<by>\d{{1,6}})\s?(?P=u)，(?P<told>(?:增长|提高|上升|增加|增|下降|减少|降)了?\s?(?P<n>\d{{1,3}}(?:\.\d{{1,3}})?)\s?[%％])"
)
"""“22篇，比2020年增加6篇，增长27.3%”."""
_TENTHS = re.compile(
    rf"(?P<b>\d{{1,6}})\s?(?P<u>{_UNIT})，比[^，。；\d]{{1,10}}(?P<a>\d{{1,6}})\s?(?P=u)[^，。；\d]{{0,2}}?(?P<told>(?:增加|增长|提高|多|减少|下降|降|少)了?(?P<n>[一二两三四五六七八九])成(?P<half>半)?)"
)
_MEAN = re.compile(
    r"(?P<all>\d{2,6}(?:\.\d)?)\s?(?P<u>学时|课时|节|篇|本|册|份|次)，?(?P<told>(?:教师)?(?:人均|平均每人|每人平均)[^，。；\d]{0,4}(?P<n>\d{1,4}(?:\.\d{1,2})?)\s?(?P=u))"
)
_STAFF = re.compile(
    r"(?:专任教师|(?:全校|全园|现有|共有)[^，。；\d]{0,4}教师)[^，。；\d]{0,4}(?P<n>\d{1,4})[人名位](?!次)"
)
_PERSONS = re.compile(r"(?<![\d.])(\d{1,4})\s?(?:余)?[人名位](?!次)")
_OF_SOME = re.compile("[组部段级科班区]|青年|新|骨干|徒|学员|每|应|规定|要求")
_FAR = 40
_NEAR_STAFF = 0.25
"""So near the number of teachers, what a total and a mean make must be that number, and no other group's."""
_SCORED = re.compile(
    r"(?:总分|总得分|合计|得分)[：:为]?\s?(?P<told>(?P<n>\d{1,4}(?:\.\d)?)分)[（(](?P<parts>(?:[^（）()；，、得]{1,20}得\s?\d{1,3}(?:\.\d)?分?[；，、]?){2,})[）)]"
)
"""“总分91分（甲类40分得37分；乙类60分得53分）”."""
_ABSENT = re.compile(
    r"(?:应(?:到|参加|训|交|登记|完成|修|考|测)|发出|发放|报名)[^，。；\d]{0,6}(?P<a>\d{1,6})\s?(?P<u>人次|人|名|份|本|篇|张)[^，。；\d]{0,4}，[^，。；\d]{0,6}(?:实到|到会|实际|实训|已登记|已完成|收回|回收|完成|实交|交回|交来)[^，。；\d]{0,6}(?P<b>\d{1,6})\s?(?P=u)"
    r"[^，。；\d]{0,4}，[^，。；\d]{0,6}(?P<told>(?:缺席|请假|缺勤|未到|缺|未收回|没收回|没有收回|未交|没交|未登记|未完成|没完成)(?:的|有|了)?\s?(?P<n>\d{1,6})\s?(?P=u))(?![^。；]{0,8}\d)"
)


@rule(
    "NUM08",
    "算得出来的数不符",
    "number",
    "error",
    bad=[
        "6个备课组各上3节研究课，⟦共16节⟧。",
        "讲座8场，每场2学时，⟦合计18学时⟧。",
        "低、中、高段各集体备课12次，⟦共计34次⟧。",
        "当堂完成率由61%上升到78%，⟦提高了15个百分点⟧。",
        "全年公开课41节，比去年的36节⟦多6节⟧。",
        "会议应到52人，实到48人，⟦请假3人⟧。",
        "上报89次，比上年同期的137次⟦减少四成半⟧。",
        "人均听课20节，52名教师⟦共听课1140节⟧。",
        "从3月到6月，每月两次，⟦共6次⟧。",
        "18周，每周1次，⟦共17次⟧。",
        "全组8人，每人听课20节，⟦共听课150节⟧。",
        "人均听课⟦由18节增加到16节⟧。",
        "参训率⟦由92%上升至90%⟧。",
        "公开课比去年的30节增加8节，⟦达到36节⟧。",
        "共有12个教研组，每组2节公开课，⟦共20节⟧。",
        "收集初稿与定稿各210份，⟦共400份⟧。",
        "发表论文22篇，比2020年增加6篇，⟦增长27.3%⟧。",
        "各班交问题单18张，两个班⟦共34张⟧。",
        "区统考平均分由71.2提高到75.8，⟦提高4.1分⟧。",
        "专任教师52人。\n全年登记研修2340学时，⟦人均48学时⟧。",
        "选“满意”的占92.4%，比上年的87.1%⟦高了6.3个百分点⟧。",
        "应登记46人，已登记44人，⟦未登记3人⟧。",
        "去年外出培训21人次，今年外出培训26人次，⟦增加了6人次⟧。",
        "学校自评总分⟦91分⟧（甲类40分得37分；乙类60分得53分）。",
    ],
    good=[
        "6个备课组各上3节研究课，共18节。",
        "6个备课组各上3节研究课，另有汇报课2节，共20节。",
        "讲座8场，每场2学时，合计16学时。",
        "3月、5月、10月各办一次观摩，低、中、高段各推一节，共9节。",
        "低、中、高段各集体备课12次，共计36次。",
        "当堂完成率由61%上升到78%，提高了17个百分点。",
        "教师人数由40人增加到50人，增长了25%。",
        "全年公开课41节，比去年的36节多5节。",
        "会议应到52人，实到48人，请假4人。",
        "上报89次，比上年同期的137次减少三成半。",
        "会议应到52人，实到48人，请假3人，旷会1人。",
        "语文、数学各2节，英语1节，共5节。",
        "人均听课23.4节，52名教师共听课1217节。",
        "从3月到6月，每月两次，共8次。",
        "六年级均分由全县第14名上升到第9名。",
        "收集初稿与定稿各210份，共420份。",
        "发表论文22篇，比2020年增加6篇，增长37.5%。",
        "骨干27人，占20.1%，比年初的18.7%增加2人。",
        "3月、5月两次送教，语文、英语、物理各一节，共6节。",
        "共读一本书，分4次交流，每人交笔记1篇，共26篇。",
        "各班交问题单18张，两个班共36张。",
        "语文、数学、英语和科学各上课5节，共20节。",
        "9位教师每人上课1节，全校共听课36节。",
        "用时由42分钟缩短到31分钟，平均分由71分提高到74.5分。",
        "教科室在3—6月、9—12月每月检查一次，共8次。",
        "区统考平均分由71.2提高到75.8，提高4.6分。",
        "专任教师52人。\n全年登记研修2340学时，人均45学时。\n语文组听课144节，人均18节。",
        "专任教师52人，参训49人。\n全年登记研修2340学时，人均47.8学时。",
        "应登记46人，已登记44人，未登记2人。",
        "去年外出培训21人次，今年外出培训26人次，增加了5人次。",
        "全年12个月，除寒暑假三个月外，每月一次主题教研，共9次。",
        "研讨课计划每组3节，四个组一共上了11节，少的一节是因为停电。",
        "选“满意”的占92.4%，比上年的87.1%高了5.3个百分点。",
        "学校自评总分90分（甲类40分得37分；乙类60分得53分）。",
    ],
)
def worked_out_figures(reading: Reading) -> Iterator[Mark]:
    """几个数摆在一处，其中一个能由其他的算出来，写的就应当是算出来的那个。

    查什么：每个几节、一共几节（乘），由几到几、增减了几（减），应到、实到、缺席（减）。
    为什么：审阅的人会顺手算一遍，一处不符，别处的数也不敢信。
    不查：中间另有一项的；约数；平均数。
    """
    for sentence in reading.sentences:
        text, base = sentence.text, sentence.span.start
        if sum(map(str.isdigit, text)) < 2 and "各" not in text:
            continue
        if "每" in text or "各" in text or "人均" in text:
            yield from _products(text, base)
        if any(word in text for word in ("由", "从", "比", "去年", "上年", "上学")):
            yield from _changes(text, base)
        for match in _ABSENT.finditer(text):
            yield from _told(match, "told", int(match["a"]) - int(match["b"]), base)
    yield from _means(reading)
    for match in _SCORED.finditer(reading.text) if "总分" in reading.text or "得分" in reading.text else ():
        yield from _told(
            match, "told", sum(map(float, re.findall(r"得\s?(\d+(?:\.\d)?)", match["parts"]))), 0
        )


def _means(reading: Reading) -> Iterator[Mark]:
    """Check a total and what it makes by head against the numbers of persons that the text tells."""
    if "人均" not in reading.text and "平均每人" not in reading.text and "每人平均" not in reading.text:
        return
    staff = {int(match["n"]) for match in _STAFF.finditer(reading.text)}
    persons = {int(n) for n in _PERSONS.findall(reading.text)}
    for match in _MEAN.finditer(reading.text) if len(staff) == 1 else ():
        whole, mean, teachers = float(match["all"]), float(match["n"]), next(iter(staff))
        before = re.split("[。；\n]", reading.text[max(0, match.start() - _FAR) : match.start()])[-1]
        half = 0.06 if "." in match["n"] else 0.6
        if (
            _OF_SOME.search(before)
            or mean <= half
            or any(abs(whole / n - mean) <= half for n in persons if n)
        ):
            continue
        if abs(whole / mean - teachers) <= _NEAR_STAFF * teachers:
            yield Mark(
                Span(*match.span("told")),
                f"{match['all']}{match['u']}、{teachers}人，人均约{whole / teachers:.1f}，这里写{match['n']}。",
                "总数、人数、人均哪一个要改？请核对登记表。",
            )


def _products(text: str, base: int) -> Iterator[Mark]:
    """Check so many times so much: of each, of a list, by head, by month."""
    for match in _EACH.finditer(text):
        if _PLANNED.search(re.split("[，。；]", text[: match.start("each")])[-1]) or _SHORT_OF.match(
            text, match.end()
        ):
            continue
        if match["each"] == "每人" and match["ua"] not in "名位人":
            continue
        if match["each"] in ("每组", "每校", "每班") and match["ua"] not in ("个", "组", "所"):
            continue
        apart = _OF_OTHERS.search(text[match.end("u") : match.start("total")])
        if apart and apart.group() not in text[match.start() : match.end("u")]:
            continue
        if not (_MORE.search(match.group()) or _EACH_BEFORE.search(text[: match.start()])):
            yield from _told(match, "total", _value(match["a"]) * _value(match["b"]), base)
    for match in _LISTED_EACH.finditer(text):
        several = re.split("、|(?<=.)[和与及](?=.)", match["list"])
        times = [_value(n) for n in _TIMES.findall(text[: match.start("list")])]
        if _value(match["n"]) in [len(several) * _value(match["b"]) * n for n in times]:
            continue
        if not (_MORE.search(match.group()) or _EACH_BEFORE.search(text[: match.start("list")])):
            yield from _told(match, "total", len(several) * _value(match["b"]), base)
    for match in _TWO_EACH.finditer(text):
        if "、" not in text[: match.start() + 1] and not _MORE.search(match.group()):
            yield from _told(match, "total", 2 * _value(match["b"]), base)
    for match in _EACH_OF.finditer(text):
        before = re.split("[，。；]", text[: match.start()])[-1]
        if _PLANNED.search(before) or _SHORT_OF.match(text, match.end()):
            continue
        yield from _told(match, "total", _value(match["a"]) * _value(match["b"]), base)
    for match in _PER_HEAD.finditer(text):
        whole = float(match["a"]) * int(match["b"])
        if abs(whole - int(match["n"])) > int(match["b"]) * (0.06 if "." in match["a"] else 0.6):
            yield from _told(match, "total", whole, base)
    for match in _EACH_SPAN.finditer(text):
        if not _MORE.search(text, max(0, match.start() - _REACH), match.end()):
            yield from _told(match, "total", _value(match["a"]) * _value(match["b"]), base)
    for match in _MONTHLY.finditer(text):
        months = int(match["to"]) - int(match["from"]) + 1
        if months > 1:
            yield from _told(match, "total", months * _value(match["b"]), base)


def _changes(text: str, base: int) -> Iterator[Mark]:
    """Check by how much something rose or fell, in its own unit, in percent or in tenths."""
    for match in (*_CHANGE.finditer(text), *_AGAINST.finditer(text), *_TWO_YEARS.finditer(text)):
        before, after, told = (float(match[name]) for name in ("a", "b", "n"))
        by = abs(after - before)
        unnamed = not match["u"] and not match.groupdict().get("u2")
        if match["u3"] and match["u3"] not in (match["u"], "%", "％", "个百分点") and not unnamed:
            continue
        shares = match["u3"] in ("%", "％") and match["u"] not in ("%", "％")
        if match["u3"] == "%" and before and abs(by / before * 100 - told) <= 1:
            continue
        yield from _told(match, "told", by / before * 100 if shares and before else by, base)
    for match in _GREW.finditer(text):
        now, by = int(match["b"]), int(match["by"])
        before = now - by if match["way"] in ("增加", "多", "增") else now + by
        if before > 0:
            yield from _told(match, "told", by / before * 100, base)
    for match in _REACHED.finditer(text):
        by = int(match["by"]) if match["way"] in ("增加", "增长", "多") else -int(match["by"])
        yield from _told(match, "told", int(match["a"]) + by, base)
    for match in _DIRECTED.finditer(text):
        up, before, after = bool(_UPWARD.match(match["way"])), float(match["a"]), float(match["b"])
        ranked = match["u2"] in ("名", "位") or "第" in match.group()
        if (
            not ranked
            and match["u2"] == (match["u"] or match["u2"])
            and ((after < before) if up else (after > before))
        ):
            yield Mark(
                Span(*match.span()).shift(base),
                f"由{match['a']}到{match['b']}，写的却是“{match['way']}”。",
                "是数写反了，还是增减写反了？请核对。",
                severity="hint",
            )
    for match in _TENTHS.finditer(text):
        share = abs(int(match["b"]) - int(match["a"])) / max(1, int(match["a"])) * 10
        if abs(chinese_to_int(match["n"]) + (0.5 if match["half"] else 0) - share) > _ROUGHLY:
            yield Mark(
                Span(*match.span("told")).shift(base),
                f"按前面的数约是{plain(round(share, 1))}成，这里写{match['told']}。",
                "是前面的数要改，还是这个数要改？请核对台账。",
            )


def _told(match: re.Match[str], group: str, right: float, base: int) -> Iterator[Mark]:
    """Report what is written when it is not ``right``, to a tenth or, for shares of a number, to one percent."""
    near = 1 if match[group][-1] in "%％" else 0.051
    if abs(_value(match["n"]) - right) <= near:
        return
    start = match.start(group)
    if group == "total":
        lead = re.search(rf"{_ALL}[^。；\d，]{{0,6}}$", match.string[: match.start(group)])
        start = lead.start() if lead else start
    yield Mark(
        Span(start, match.end(group)).shift(base),
        f"按前面的数算是{plain(round(right, 1))}，这里写{match['n']}。",
        "是前面的数要改，还是这个数要改？请核对台账。",
    )


def _value(text: str) -> float:
    return float(text) if text[0].isdigit() else float(chinese_to_int(text))
