"""Cut settled notes into segments: one matter each, in document wording, with the section that is its home."""

import re
from dataclasses import dataclass, replace

from assistant.domain.notes import NoteStatus
from assistant.drafting.frames import framed
from assistant.drafting.placing import headed, place
from assistant.drafting.roster import Roster
from assistant.drafting.settling import LOST, MISSING, Settled
from assistant.drafting.wording import formal, plain_wording
from assistant.text.dates import Period, read_dates

_MARKS = (
    re.compile(r"[①②③④⑤⑥⑦⑧⑨⑩]"),
    re.compile(r"[（(](?P<n>\d{1,2})[）)]\s?(?=[\u4e00-\u9fff“])"),
    re.compile(r"(?:(?<=^)|(?<=[\s。；;：:，,、\u4e00-\u9fff%）)]))(?P<n>\d{1,2})[.．、](?=\s?[\u4e00-\u9fff“]|\d{2,}\s?[岁%个名])"),
    re.compile(r"(?:(?<=^)|(?<=[\s。；;：:]))(?P<n>\d{1,2})\s(?=[\u4e00-\u9fff“])"),
    re.compile(r"(?P<c>[一二三四五六])(?:是|、)(?=\S)"),
    re.compile(r"(?:首先|其次|再次|再者|最后|第[一二三四五](?![学届批期次轮名]))[，,：:]?"),
)
_TOPIC = re.compile(r"^(?P<label>[\u4e00-\u9fff“”、]{2,8})\s*[：:]\s*(?=\S)")
_BARE_HEADINGS = re.compile(
    r"^(?:(?:存在的?)?(?:问题|不足|困难|短板)(?:与不足|和不足)?|(?:下一?步|下学期|下学年|下阶段|明年|来年|今后)?(?:打算|计划|措施|改进措施|安排|设想)|"
    r"(?:对上级的?)?建议(?:区|市|县|局|上级)?(?:里|级|局)?(?=[：:\s]))[：:\s]*(?:有)?"
)
_NEXT = re.compile(r"^(?P<when>下学期|下学年|下阶段|下一步|明年|来年|\d{2}年|20\d\d年)[：:\s，,]+")
_NEGATIVE = re.compile(r"薄弱|只有|仅有|太?少(?!年)|慢|卡|紧张|挤|抄袭|不够|不高|不足|缺|弱|困难|难以|跟不上|没人|无人|未(?:达|能|按)|偏[低少弱]|参差|不均|老化|滞后|脱节|流失")
_PLANNED = re.compile(r"计划|拟|将|打算|力争|争取|准备|下学期|下学年|明年|来年|目标")
_RULED = re.compile(r"不少于|至少|要求|必须|应当|应")


@dataclass(frozen=True, slots=True)
class Segment:
    """One matter of one note, ready to become a sentence."""

    note: str
    text: str
    section: str
    raw: str
    status: NoteStatus = "已开展"
    order: tuple[int, int, int] = (9999, 99, 99)
    """Year, month, day of its first date, for ordering; far in the future when it names none."""
    item: bool = False
    """One of a numbered list in the notes (problems, measures)."""
    lead: str = ""
    """Words that open the list it belongs to, e.g. 12月25日行政会."""


def segments_of(settled: Settled, roster: Roster, period: Period) -> tuple[Segment, ...]:
    """Return the segments of one note that is not a table."""
    out: list[Segment] = []
    inherited = settled.note.section
    meeting = any(headed(_BARE.sub("", line)) == "plans" for line in settled.lines)
    for line in settled.lines:
        line = plain_wording(line)
        topic = _TOPIC.match(line)
        section = headed(line) or (place(topic["label"]) if topic else "")
        when = match["when"] if (match := _NEXT.match(_BARE_HEADINGS.sub("", line))) else ""
        body = _NEXT.sub("", _BARE_HEADINGS.sub("", line)) if section in ("problems", "plans", "suggestions") else line
        if topic and section not in ("problems", "plans", "suggestions", ""):
            body = line[topic.end() :] if place(topic["label"]) and len(topic["label"]) <= 4 else line
        lead, items = _enumerated(body)
        if items:
            home = section or (_list_section(lead, items, meeting))
            lead = _lead(lead, roster, period)
            for item in items:
                for piece in _sentences(item, home):
                    out.append(_segment(settled, piece, home or place(piece, inherited), roster, period, item=True, lead=lead, when=when))
            if home not in ("problems", "plans"):
                inherited = out[-1].section
            continue
        for piece in _sentences(body, section):
            for clause, key in _by_section(piece, section or inherited, fixed=bool(section)):
                out.append(_segment(settled, clause, key, roster, period, item=section in ("problems", "plans", "suggestions"), when=when))
                if key and key not in ("problems", "plans", "suggestions"):
                    inherited = key
                when = ""
    return tuple(segment for segment in out if re.search(r"[\u4e00-\u9fff]{2}", segment.text))


_BARE = re.compile(r"^\s+")


def _segment(
    settled: Settled, raw: str, section: str, roster: Roster, period: Period, *, item: bool = False, lead: str = "", when: str = ""
) -> Segment:
    future = section in ("plans", "suggestions")
    holed = LOST.sub(" ", "".join(part if part.startswith("【") else MISSING.sub("【待补】", part) for part in re.split(r"(【[^】]*】)", raw)))
    text = framed(holed, section, roster, period) or formal(holed, roster, period, future=future)
    if section == "research_projects":
        text = re.sub(r"((?:国家|省|市|区|县|校)级)(有?\d+项)", r"\1课题\2", text)
    if when and future:
        when = f"20{when}" if re.fullmatch(r"\d{2}年", when) else when
        text = f"{when}，{text}" if not text.startswith(when) else text
    dates = [d for d in read_dates(text) if d.month]
    first = dates[0] if dates else None
    order = ((first.year or period.year_of(first.month) or 9998), first.month, first.day or 0) if first else (9999, 99, 99)
    if settled.note.section and not future:
        section = settled.note.section
    status: NoteStatus = "计划" if future or (_PLANNED.search(raw) and section == "plans") else "要求" if _RULED.search(raw) else "已开展"
    return Segment(settled.note.id, text, section, raw, status, order, item, lead)


def _enumerated(text: str) -> tuple[str, list[str]]:
    """Split 不足 1 … 2 … 3 … into its head and its items; no items when the marks do not count up from one."""
    for pattern in _MARKS:
        marks = [m for m in pattern.finditer(text)]
        if len(marks) < 2:
            continue
        numbers = [_mark_number(m) for m in marks]
        run = _counting(numbers)
        if len(run) < 2:
            continue
        chosen = [marks[i] for i in run]
        ends = [m.start() for m in chosen[1:]] + [len(text)]
        items = [text[m.end() : end].strip(" ，,；;。、") for m, end in zip(chosen, ends, strict=True)]
        if all(items):
            return text[: chosen[0].start()].strip(" ，,：:；;"), items
    return text, []


def _mark_number(mark: re.Match[str]) -> int:
    groups = mark.groupdict()
    if groups.get("n"):
        return int(groups["n"])
    if groups.get("c"):
        return "一二三四五六".index(groups["c"]) + 1
    if mark.group()[0] in "①②③④⑤⑥⑦⑧⑨⑩":
        return "①②③④⑤⑥⑦⑧⑨⑩".index(mark.group()[0]) + 1
    return 0


def _counting(numbers: list[int]) -> list[int]:
    """Indices of the marks that count 1, 2, 3…; words such as 首先 count in their order."""
    if not any(numbers):
        return list(range(len(numbers)))
    run: list[int] = []
    for index, number in enumerate(numbers):
        if number == len(run) + 1:
            run.append(index)
    return run


def _list_section(lead: str, items: list[str], meeting: bool) -> str:
    if key := headed(lead):
        return key
    if meeting or sum(bool(_NEGATIVE.search(item)) for item in items) * 2 >= len(items):
        return "problems"
    return ""


def _lead(lead: str, roster: Roster, period: Period) -> str:
    lead = _BARE_HEADINGS.sub("", lead)
    return re.sub(r"[，：]?(?:存在)?(?:问题|不足)?$", "", formal(lead, roster, period)) if re.search(r"\d", lead) else ""


def _sentences(text: str, section: str) -> list[str]:
    """Cut at 。；！ outside brackets; a list of plans or suggestions also at line-level separators."""
    out, depth, start = [], 0, 0
    for index, char in enumerate(text):
        depth += char in "（(《“" and 1 or (char in "）)》”" and -1) or 0
        if char in "。；;！!" and depth <= 0:
            out.append(text[start:index])
            start = index + 1
            depth = 0
    out.append(text[start:])
    pieces = [piece.strip(" ，,、") for piece in out if piece.strip(" ，,、。；;！!")]
    if section == "suggestions":
        pieces = [p for piece in pieces for p in re.split(r"[，,]", piece) if p.strip()]
    return pieces


def _by_section(text: str, inherited: str, *, fixed: bool) -> list[tuple[str, str]]:
    """Split a long run of clauses where a clause clearly belongs to another section; the rest stays together."""
    if fixed:
        return [(text, inherited)]
    clauses = re.split(r"(?<=[，,])|(?<=\S{6})\s(?=[\u4e00-\u9fff]{2,6}(?:大赛|比赛|问卷|论文)[^，]*\d)", text)
    out: list[tuple[str, str]] = []
    for clause in clauses:
        before = out[-1][1] if out else inherited
        key = place(clause, before if out else "") or before
        continues = bool(re.match(r"\s?(?:其中|还有|并|也|分别|另有|均|都|各|因|系)", clause))
        own = place(clause, "")
        if out and (continues or key == before or not own or not _stands_alone(clause)):
            out[-1] = (out[-1][0] + clause, before or key)
        else:
            out.append((clause, key))
    return [(clause.strip(" ，,"), key) for clause, key in out if clause.strip(" ，,")]


def _stands_alone(clause: str) -> bool:
    """A clause may go to another section only when it brings its own subject and a figure, a date or a title."""
    return len(clause) >= 8 and bool(re.search(r"\d|《", clause)) and bool(re.match(r"\s?[\u4e00-\u9fff“《A-Za-z\d.]{2,}", clause))


def moved(segment: Segment, section: str) -> Segment:
    """Return the segment placed in another section."""
    return replace(segment, section=section)
