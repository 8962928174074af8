"""TYP02 多余的空格。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Paragraph, Reading
from assistant.review.rule import Mark, rule
from assistant.text.headings import Heading

_HAN = "一-鿿，。、；：！？“”‘’《》（）【】"
_BLANK = "[ \u00a0\u2002\u2003\u2009\u3000\t]"
_INSIDE = re.compile(rf"(?<=[{_HAN}]){_BLANK}+(?=[{_HAN}])")
_IN_NUMBER = re.compile(r"(?<=[一-鿿])\d{1,3}[ \u00a0](?!\d{3}(?!\d))\d{1,3}(?=[一-鿿])")
"""A blank before three figures sets the thousands apart (GB/T 15835)."""
_AROUND_FIGURE = re.compile(r"(?<=[一-鿿])[ \u00a0]+(?=\d)|(?<=\d)[ \u00a0]+(?=[一-鿿])")
_AT_FIGURE = re.compile(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])")
_SLIPS, _SELDOM = 3, 10
"""Blanks around figures are a way of writing; at most three, and one in ten of such places, are slips."""
_TITLED = re.compile(r"(?<=[一-鿿])[ \u00a0]+(?=[一-鿿])")
"""In a title wide blanks set its parts apart; a half-width one between two characters has slipped in."""
_NAME = re.compile(r"[一-鿿]\u3000[一-鿿](?![一-鿿])|[一-鿿] [一-鿿](?=[、，。（）]|$)")

_SIGNED_NAME = re.compile(
    r"人[：:](?P<name>[一-鿿]{1,2}[ \u00a0]{1,4}[一-鿿]{2}|[一-鿿]{2}[ \u00a0]{1,4}[一-鿿]{1,2})$"
)
"""Two characters of a name may be set apart; three or four are not."""
_TITLE_PARTS = re.compile(r"(?:校本|园本|教师|研修|年度|工作|总结|\d|[一-鿿]{2,12}(?:总结|报告|汇报))")
_HEAD_BEFORE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])[^。；！？\u3000]{2,28}$"
)
"""A wide blank sets a numbered heading apart from its text."""
_LABELLED = re.compile(r"^[^，。；！？\u3000]{2,28}\u3000(?=\S)")
"""“A2制度（自评4/4）　……”: so a form sets its labels apart."""
_ISSUER = re.compile(r"(?:中共[一-鿿]{2,10}|中央|委员会|人民政府|办公[厅室]|[部委厅局院])$")
_NEXT_ISSUER = re.compile(
    r"国务院|中[共央]|[一-鿿]{0,8}(?:教育|财政|人力|人民政府|发展|民政|公安)[一-鿿]{0,12}(?:[部委厅局]|办公[厅室]|政府)"
)
"""“《中共中央　国务院关于……》”: a blank parts those who issued it together."""
_FIELDS = re.compile(r"^[一-鿿]{2,8}[：:][^，。；]{0,40}?[ \u3000\u00a0]+[一-鿿]{2,8}[：:][^，。；]{0,40}$")
"""“填报单位：云岭小学　填报人：何苇”: a line of a form."""
_CREDIT = re.compile(
    r"[（(]?(?:供稿|撰稿|作者|通讯员|文字|摄影|编辑|审核|图文|填报人|执笔)[^，。；]{0,3}[：:/／][^，。；]{1,40}$"
)
"""“（供稿：教导处　审核：何苇）”."""


@rule(
    "TYP02",
    "多余空格",
    "typography",
    "warning",
    bad=[
        "加强了研修工⟦作的 领导 ，成⟧立领导小组。",
        "重点是教材分⟦析、 学法⟧指导。",
        "校长负责⟦全校 的管⟧理。",
        "到六月共听课⟦4 12⟧节。",
        "3月听课12节，4月听课15节，5月听⟦课 1⟧8节，6月听课9节，评课11次。",
        "石桥⟦市青 山岭⟧小学2023年度校本研修工作总结\n全年培训6次。",
        "各组都有⟦记录 ⟧\n下一段有两句话，讲各组的课例，也讲备课的次数。第二句。",
        "全年培训6次，到会46人。\n总结人：⟦欧阳  春山⟧",
        "一、组织。校长任组长，全年开会5次。\n二、制度。修订办法两条，全年用了12次。\n三、课⟦例。 全校⟧上研究课32节，每节两稿。",
        "（一）听课。3月听课12节，4月听课15节，6月听课9节，评课11次，参评⟦课 1⟧8节，获奖3人，优秀4人。",
    ],
    good=[
        "全年培训6次，到会46人。\n总结人：李 明",
        "使用 Word 2016 排版。",
        "3 月听课 12 节，4 月听课 15 节。",
        "石桥小学 校本研修工作总结\n全年培训6次。",
        "组长：李 明、王 芳",
        "1.集体备课 根据方案，学校每周三下午第二节开展集体备课。",
        "日期\t主题\t主讲",
        "A1领导（自评5/5）　组长由校长担任，全年开会5次。\nA2制度（自评4/4）　修订办法两条，全年用了12次。",
        "【组织】　组长由校长担任，全年开会5次。\n【制度】　修订办法两条，全年用了12次。",
        "学习《中共中央　国务院关于全面深化改革的意见》2次，《教育部 财政部关于培训的通知》1次。",
        "一、组织。 校长任组长，全年开会5次。\n二、制度。 修订办法两条，全年用了12次。",
        "全校教师到会。\n（供稿：教导处　审核：何苇）",
        "一、统一思想，加强领导　学校党总支把教师成长排进年度计划，全年议题6次。",
        "填报单位：云岭小学（完全小学）　填报人：何苇　审核人：田禾\n全年培训6次。",
        "问卷共发1 240份，收回1 187份。",
        "自评等第：优秀　　填表日期：2025年1月10日",
    ],
)
def stray_blanks(reading: Reading) -> Iterator[Mark]:
    """汉字与汉字、汉字与标点之间不留空格。

    查什么：行内的半角、全角、不换行空格，行末的空格；相近的几处并作一处。
    为什么：多是从网页粘来的。
    不查：中英文之间、两字姓名中间、表格、标题与正文之间（另有规则）、段首缩进。
    """
    yield from _around_figures(reading)
    is_form = sum(bool(_LABELLED.match(reading.quote(p.span))) for p in reading.prose) > 1
    after_stop = [p.heading.body_start for p in reading.prose if p.heading and _is_apart(reading, p.heading)]
    habit = len(after_stop) > 1
    for paragraph in reading.paragraphs:
        words = reading.quote(paragraph.span)
        byline = "\u3000" in words and len(words) < 40 and not re.search(r"[，。；：]", words)
        byline = byline or bool(_CREDIT.match(words)) or bool(_FIELDS.match(words))
        if paragraph.kind == "title":
            places = [m for m in _TITLED.finditer(words) if not _TITLE_PARTS.match(words, m.end())]
            if len(places) == 1:
                around = Span(max(0, places[0].start() - 2), min(len(words), places[0].end() + 2))
                fix = re.sub(_BLANK, "", words[around.start : around.end])
                yield Mark(around.shift(paragraph.span.start), "标题里有多余的空格。", None, fix=fix)
        if paragraph.kind == "signature" and (match := _SIGNED_NAME.search(words)):
            place = Span(*match.span("name")).shift(paragraph.span.start)
            fix = re.sub(_BLANK, "", match["name"])
            yield Mark(place, "姓名中间有多余的空格。", None, fix=fix)
        if byline or paragraph.kind in ("table", "title", "signature"):
            continue
        for match in _IN_NUMBER.finditer(words):
            place = Span(*match.span())
            yield Mark(
                place.shift(paragraph.span.start), "数字中间有空格。", "是一个数，还是两个数之间少了字？"
            )
        yield from _inside(reading, paragraph, is_form, habit)
        end = paragraph.span.end
        if reading.text[end : end + 1] in (" ", "\u00a0", "\u3000") and reading.text[end : end + 1]:
            yield Mark(
                Span(max(paragraph.span.start, end - 2), end + 1),
                "行末有多余的空格。",
                None,
                fix=reading.text[max(paragraph.span.start, end - 2) : end],
                severity="hint",
            )


def _around_figures(reading: Reading) -> Iterator[Mark]:
    """Report the few blanks beside figures of a text that elsewhere writes none."""
    layout = sum(bool(h.glued and reading.text[h.body_start - 1] in " \u00a0") for h in reading.headings) > 1
    spaced = [
        Span(*match.span()).shift(p.span.start)
        for p in reading.prose
        for match in _AROUND_FIGURE.finditer(reading.quote(p.span))
        if not (p.heading and p.heading.glued and p.span.start + match.end() <= p.heading.body_start)
        and not (layout and _HEAD_BEFORE.match(reading.quote(p.span)[: match.start()]))
    ]
    if spaced and len(spaced) <= _SLIPS and len(spaced) * _SELDOM <= len(_AT_FIGURE.findall(reading.text)):
        for place in spaced:
            around = Span(place.start - 1, place.end + 1)
            words = reading.quote(around)
            yield Mark(around, "数字旁有多余的空格。", None, fix=re.sub(_BLANK, "", words))


def _is_apart(reading: Reading, heading: Heading) -> bool:
    """Tell a heading with a full stop that has a blank behind it, too."""
    at = heading.body_start
    return heading.glued and reading.text[at - 1 : at] == "。" and bool(re.match(_BLANK, reading.text[at:]))


def _inside(reading: Reading, paragraph: Paragraph, is_form: bool, habit: bool) -> Iterator[Mark]:
    """Report blanks inside a line, but for those that set a label or a heading apart."""
    text, base = reading.quote(paragraph.span), paragraph.span.start
    heading = paragraph.heading if paragraph.heading and paragraph.heading.glued else None
    glued = heading.body_start if heading and (habit or not _is_apart(reading, heading)) else -1
    label = _LABELLED.match(text) if is_form else None
    groups: list[list[Span]] = []
    for match in _INSIDE.finditer(text):
        place = Span(*match.span())
        if label and place.end == label.end():
            continue
        if _ISSUER.search(text[: place.start]) and _NEXT_ISSUER.match(text, place.end):
            continue
        if text[place.start : place.end] == "\u3000" and _HEAD_BEFORE.match(text[: place.start]):
            continue
        if place.end + base == glued or place.start + base == glued or _NAME.match(text, place.start - 1):
            continue
        if groups and place.start - groups[-1][-1].end <= 6:
            groups[-1].append(place)
        else:
            groups.append([place])
    for group in groups:
        span = Span(max(0, group[0].start - 2), min(len(text), group[-1].end + 2))
        words = text[span.start : span.end]
        yield Mark(span.shift(base), "有多余的空格。", None, fix=re.sub(_BLANK, "", words))
