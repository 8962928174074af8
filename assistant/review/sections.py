"""Which of the 27 sections a summary has, by content with the places that show it.

present: a heading or sentences on the matter, with a checkable fact. partial: a heading or a mention without one.
"""

import re
from functools import lru_cache

from assistant.domain.document import Span
from assistant.domain.finding import SectionStatus, Status
from assistant.domain.sections import NOT_ASKED_OF_GROUPS, PERSONAL_SECTIONS, all_sections, sections_by_key
from assistant.review.cues import patterns, sections_of_heading, sections_of_sentence, speaks_of
from assistant.review.evidence import CHECKABLE
from assistant.review.reading import Reading
from assistant.text.sentences import trim

_Spans = dict[str, list[Span]]
_FORM = ("title", "introduction", "closing", "signature")
_WHOLE_TITLE = re.compile(
    r"(?:20\d\d|二○|二〇|学年|年度|学期|年).*(?:总结|报告|汇报|小结)|(?:总结|报告|汇报|小结|自[查评检]表).*(?:20\d\d|学年|年度|学期)"
)
_CLOSING = re.compile(
    r"总之|综上|总而言之|回顾|展望|相信|坚信|我们将|我将|让我|今后|努力|信心|有赖于|才能|愿(?!意|望|景|本)|砥砺|扬帆|再出发|前行|不负|永远在路上|没有(?:终点|止境)|感谢|往前走|向前走|走下去|求索|明天|未来|新的一年|新学期|更加|关怀|奋斗|会继续|继续[^，。]{1,12}下去|没有最好|只有更好|一如既往"
)
_COURTESY = re.compile(
    r"^[^。！\n]{0,16}(?:汇报完毕|谢谢|不当之处|敬请[^。]{0,10}指正|祝愿?(?:各位|大家|在座)|祝(?:工作|身体|学校|教育))[^。！\n]{0,24}[。！!]?(?:谢谢[^。！]{0,8}[。！!])?$"
)
"""“汇报完毕，谢谢大家！”: the closing stands before it."""
_DATE_LINE = re.compile(r"^[（(]?[12二一][^，。；！？]{2,6}年[^，。；！？]{0,8}$")
_NEXT_PERIOD = re.compile(
    r"^(?:下学期|下一?学年|下一?年度|新学[期年]|来年|明年|往后|今后|接下来|下一步|新的一年|20\d\d年\d{1,2}月[底末初]?前)(?![^，。]{0,8}(?:来|已|了))"
)
_CLOSING_LINES = 2
"""Paragraphs at the end of a text without headings in which its problems and plans are looked for."""
_IN_PASSING = re.compile(
    r"(?:[^，。；、：]{2,12}、){2,}[^，。；、：]{2,12}(?=等|[，。；]|$)|(?<![主])(?:负责|分管|管)(?!理)[^，。；]{2,12}"
)
"""An item among several and what somebody is in charge of: such a mention tells nothing of the matter itself."""
_KIN = (
    frozenset(("mentoring", "new_teachers", "lead_teachers")),
    frozenset(("lectures", "group_training")),
)
"""Sections that are often told under one heading."""
_LACKING = re.compile(
    r"没有?(?![说问])|两张皮|跟不上|未能?|只[有上做开完占交写]|仅|不够|不足|不[高齐全稳深细准到]|少[了于]|低于|[漏缺欠]|偏[低少重慢]|难以|来不及|顾不[过上]|仍(?:然|旧)?(?:有|是|习惯|停留|布置)|几乎"
)
_AHEAD = re.compile(r"[起前底]，|将|负责|改[为成用]|增加到|减[到少]|每[月周学]|20\d\d年|要|争取")
_SEVERAL = 2
_LEARNING = re.compile(
    r"学习(?!方[法式]|习惯|兴趣|成绩|效[果率]|困难)|研读|观看|收看|听(?:讲座|报告|专家)|培训|进修|研修"
)
_SPEAKING = CHECKABLE - {"required"}
_SIGNED_DATE = re.compile(
    r"(?:20\d\d|[二一][○〇零0一二三四五六七八九]{3})\s?[年.．/\-]\s?[\d一二三四五六七八九十]{1,3}\s?[月.．/\-]?\s?[\d一二三四五六七八九十]{0,3}|\d\s*月|[一二三四五六七八九十]月|20\d\d"
)
_NOTHING, _TITLE = 20, 40
"""Characters under a heading that are next to nothing; characters a heading has at most."""
_TOLD_BY_LISTS = ("organization", "outcomes", "theme", "problems", "plans", "suggestions", "highlights")
_TOLD_WITHOUT_FIGURES = ("problems", "plans", "suggestions", "highlights")


@lru_cache(maxsize=1)
def read_sections(reading: Reading) -> tuple[SectionStatus, ...]:
    """Return the status of all 27 sections, in the order of the standard outline."""
    if reading.genre in ("news", "plan", "policy", "other"):
        return tuple(SectionStatus(kind.key, kind.label, "not_applicable") for kind in all_sections())
    by_heading, by_sentence, by_mention = _places(reading)
    out = []
    for kind in all_sections():
        if kind.key in _FORM:
            spans, status = _form(reading, kind.key)
        else:
            spans, status = _content(
                reading, kind.key, by_heading.get(kind.key, []), by_sentence.get(kind.key, [])
            )
        if status == "missing" and (
            hints := by_mention.get(kind.key) or _hints(reading, kind.key) or _own(reading, kind.key)
        ):
            spans, status = hints, "partial"
        if status == "missing" and (late := _told_at_the_end(reading, kind.key)):
            spans, status = late, "partial"
        if status == "missing" and not _is_asked(reading, kind.key):
            status = "not_applicable"
        out.append(SectionStatus(kind.key, kind.label, status, tuple(spans)))
    return tuple(out)


def _hints(reading: Reading, key: str) -> list[Span]:
    """Return the sentences that touch on a section, with something checkable in them, and are on no other matter."""
    cue = patterns("w").get(key)
    if cue is None:
        return []
    roles = {clause.sentence.index: clause.role for clause in reading.clauses}
    return [
        s.span
        for s in reading.sentences
        if cue.search(s.text)
        and roles.get(s.index) in ("body", "introduction")
        and _speaks(reading, s.span)
        and not sections_of_sentence(s.text)
    ]


def _told_at_the_end(reading: Reading, key: str) -> list[Span]:
    """Return what the last paragraphs of a text without headings, or under its last one, tell of problems and plans.

    Several things that are lacking are the problems, and what is to be done next term, after them, the plans.
    """
    first = [h for h in reading.headings if h.level == 1]
    if key not in ("problems", "plans") or (first and sections_of_heading(first[-1].title)):
        return []
    places = [[p] for p in reading.prose[-_CLOSING_LINES:]]
    if first:
        places = [[p for p in reading.prose if p.span.start >= first[-1].span.start]]
    for paragraphs in places:
        told = [s for p in paragraphs for s in reading.sentences_by_paragraph.get(p.index, ())]
        ahead = [s for s in told if _NEXT_PERIOD.search(s.text) and _AHEAD.search(s.text)]
        before = [s for s in told if not ahead or s.index < ahead[0].index]
        lacking = [s for s in before if _LACKING.search(s.text)]
        if ahead and sum(len(_LACKING.findall(s.text)) for s in lacking) >= _SEVERAL:
            return [s.span for s in (lacking if key == "problems" else ahead)]
    return []


def _own(reading: Reading, key: str) -> list[Span]:
    """Return what one teacher tells of learning in sentences without facts: “认真观看视频、研读文章”."""
    if reading.level != "personal" or key != "group_training":
        return []
    roles = {clause.sentence.index: clause.role for clause in reading.clauses}
    told = [s.span for s in reading.sentences if roles.get(s.index) == "body" and _LEARNING.search(s.text)]
    return told if len(told) >= _SEVERAL else []


def _is_asked(reading: Reading, key: str) -> bool:
    if reading.level == "personal":
        return key in PERSONAL_SECTIONS
    return reading.level != "group" or key not in NOT_ASKED_OF_GROUPS


def _places(reading: Reading) -> tuple[_Spans, _Spans, _Spans]:
    """Return for each section the texts under its headings, the sentences that speak of it, and those that mention it."""
    by_heading: _Spans = {}
    ends = [h.span.start for h in reading.headings[1:]] + [
        next((p.span.start for p in reading.paragraphs if p.kind == "signature"), len(reading.text))
    ]
    by_place = _keys_by_place(reading)
    for place, heading in enumerate(reading.headings):
        end = next(
            (h.span.start for h in reading.headings[place + 1 :] if h.level <= heading.level), ends[-1]
        )
        if heading.level > 0:
            for key in sections_of_heading(heading.title) or by_place.get(place, ()):
                by_heading.setdefault(key, []).append(
                    trim(reading.text, Span(heading.span.start, end), " \n\r\t\u3000\u00a0")
                )
    by_sentence: _Spans = {}
    by_mention: _Spans = {}
    paragraphs = {p.index: p for p in reading.prose}
    kinds = sections_by_key()
    roles = {clause.sentence.index: clause.role for clause in reading.clauses}
    silent = {s.index for s in reading.sentences} - {
        c.sentence.index for c in reading.clauses if not c.silent
    }
    for sentence in reading.sentences:
        role = roles.get(sentence.index, "body")
        for key in sections_of_sentence(sentence.text):
            apart = key not in by_heading and key not in _TOLD_BY_LISTS
            above = paragraphs[sentence.paragraph].keys
            if apart and not speaks_of(_without_lists(sentence.text, key), key):
                continue
            kin = any(key in kind and kind.intersection(above) for kind in _KIN)
            aside = above and not kin and not _is_topic(sentence.text, key)
            summed_up = role == "introduction" and kinds[key].need != "必备"
            found = by_mention if apart and (aside or summed_up) else by_sentence
            if (
                found is by_mention
                and not _speaks(reading, sentence.span)
                and _belongs_elsewhere(sentence.text, key)
            ):
                continue
            if role in ("plans", "suggestions", "problems") and key not in (
                "plans",
                "suggestions",
                "problems",
            ):
                continue
            if sentence.index not in silent or key == "theme":
                found.setdefault(key, []).append(sentence.span)
    for paragraph in reading.paragraphs:
        if paragraph.kind == "table":
            for key in sections_of_sentence(reading.quote(paragraph.span)):
                by_sentence.setdefault(key, []).append(paragraph.span)
    return by_heading, by_sentence, by_mention


def _keys_by_place(reading: Reading) -> dict[int, tuple[str, ...]]:
    """Return what headings without a usual word announce by where they stand.

    What is told to be lacking right before the plans are the problems (“还差在哪”); what is to be done right after the
    problems, at the end, are the plans.
    """
    found: dict[int, tuple[str, ...]] = {}
    first = [(i, h) for i, h in enumerate(reading.headings) if h.level == 1]
    for n, (i, heading) in enumerate(first):
        known = sections_of_heading(heading.title)
        end = first[n + 1][1].span.start if n + 1 < len(first) else len(reading.text)
        words = reading.text[heading.span.end : end]
        after = sections_of_heading(first[n + 1][1].title) if n + 1 < len(first) else ()
        before = sections_of_heading(first[n - 1][1].title) if n else ()
        if not known and "plans" in after and len(_LACKING.findall(words)) >= _SEVERAL:
            found[i] = ("problems",)
        elif not known and "problems" in before and n + 2 >= len(first) and _AHEAD.search(words):
            found[i] = ("plans",)
    return found


def _without_lists(sentence: str, key: str) -> str:
    """Blank the lists in which a section is one item among others; one whose items all speak of it tells of it."""

    def blanked(match: re.Match[str]) -> str:
        items = match.group().split("、")
        return match.group() if len(items) > 1 and all(speaks_of(item, key) for item in items) else "□"

    return _IN_PASSING.sub(blanked, sentence)


def _is_topic(sentence: str, key: str) -> bool:
    """Tell whether a sentence under the heading of another matter opens with this one and does not mention it on its way."""
    opening = re.split("[，：；]", sentence, maxsplit=1)[0]
    return speaks_of(opening, key)


def _belongs_elsewhere(sentence: str, key: str) -> bool:
    """Tell a sentence that opens with another section and only brushes this one: “优质课评选中，课件制作精美”."""
    opening = re.split("[，：；]", sentence, maxsplit=1)[0]
    others = sections_of_sentence(opening)
    kin = any(key in kind and kind.intersection(others) for kind in _KIN)
    return key not in _TOLD_BY_LISTS and bool(others) and key not in others and not kin


def _content(reading: Reading, key: str, headed: list[Span], told: list[Span]) -> tuple[list[Span], Status]:
    if not headed and not told:
        return [], "missing"
    for span in headed:
        body = reading.quote(span).split("\n", 1)[-1] if "\n" in reading.quote(span) else reading.quote(span)
        if _speaks(reading, span) or (key in _TOLD_WITHOUT_FIGURES and len(body) >= 60):
            return headed, "present"
    if headed and all(_is_empty(reading, span) for span in headed):
        return [*headed, *told], "partial"
    speaking = [span for span in told if _speaks(reading, span)]
    if not headed and not speaking and all(_belongs_elsewhere(reading.quote(span), key) for span in told):
        return [], "missing"
    if speaking or (key in _TOLD_WITHOUT_FIGURES and len(told) >= 2):
        return [*headed, *(speaking or told)], "present"
    return [*headed, *told], "partial"


def _is_empty(reading: Reading, span: Span) -> bool:
    """Tell a heading with next to nothing under it."""
    title, _, body = reading.quote(span).partition("\n")
    return len(body.strip()) < _NOTHING and len(title) < _TITLE and not _speaks(reading, span)


def _speaks(reading: Reading, span: Span) -> bool:
    return any(e.kind in _SPEAKING for e in reading.evidence_in(span))


def _is_formal(words: str) -> bool:
    """Tell a courtesy at the end and a date line that no reading takes for one: “202×年12月”."""
    return bool(_COURTESY.match(words) or _DATE_LINE.match(words))


def _form(reading: Reading, key: str) -> tuple[list[Span], Status]:
    if key == "title":
        if reading.title is None:
            return [], "missing"
        whole = _WHOLE_TITLE.search(reading.title.title)
        return [reading.title.span], "present" if whole else "partial"
    if key == "signature":
        lines = [p.span for p in reading.paragraphs if p.kind == "signature"]
        words = [reading.quote(line) for line in lines]
        dated = any(_SIGNED_DATE.search(line) for line in words)
        signer = any(len(_SIGNED_DATE.sub("", line).strip("（）() \u3000日")) > 1 for line in words)
        return lines, "missing" if not lines else "present" if dated and signer else "partial"
    prose = reading.prose
    if key == "introduction":
        first = next((h.span.start for h in reading.headings if h.level > 0), None)
        named = [
            p.span for p in prose if p.heading and "introduction" in sections_of_heading(p.heading.title)
        ]
        opening = [p.span for p in prose if first is None or p.span.start < first][
            : 1 if first is None else 3
        ]
        spans = named or opening
        return spans, "missing" if not spans else "present" if sum(
            s.end - s.start for s in spans
        ) >= 30 else "partial"
    last = next((p for p in reversed(prose) if not _is_formal(reading.quote(p.span))), None)
    if last is None or last.kind == "item" or len(prose) < 3:
        return [], "missing"
    tail = reading.sentences_by_paragraph.get(last.index, ())
    if last.heading is not None and "plans" in sections_of_heading(last.heading.title) and len(tail) < 1:
        return [], "missing"
    return ([last.span], "present") if _CLOSING.search(reading.quote(last.span)) else ([], "missing")
