"""Cut settled notes into segments: one matter each, in document wording, with the section that is its home."""

import itertools
import re
from dataclasses import dataclass

from assistant.domain.notes import NoteStatus
from assistant.drafting.chat import LOST
from assistant.drafting.frames import framed
from assistant.drafting.lists import Line, enumerated, headed_lines, is_meeting, with_intentions
from assistant.drafting.placing import headed, place, scores
from assistant.drafting.roster import Roster
from assistant.drafting.settling import MISSING, Settled
from assistant.drafting.told_status import RULED, home_of, said_as
from assistant.drafting.wording import formal, plain_wording
from assistant.text.dates import Period, read_dates

_LISTS = ("problems", "plans", "suggestions")
_TOPIC = re.compile(r"^(?P<label>[\u4e00-\u9fff“”、]{2,8})\s*[：:]\s*(?=\S)")
_BARE_HEADINGS = re.compile(
    r"^(?:(?:说|主要|存在的?|共性)?(?:问题|不足|困难|短板|弱项|薄弱环节|差距)(?:清单|与不足|和不足|与反思|讲?[一二三四五六两\d]+[个条点])?|(?:整改|改进|改)(?:清单|措施)?(?=[：:])|(?:下一?步|下学期|下学年|下阶段|明年|来年|今后|接下来|往后|后面)?(?:打算|计划|措施|改进措施|安排|设想)|"
    r"(?:接下来|往后|后面|下一步|今后)(?=[：:\s，])|(?:对上级的?)?建议(?:区|市|县|局|上级)?(?:里|级|局)?(?=[：:\s])|(?:想)?(?:向|请|望|求|盼|跟|与|对)(?:新?区|市|县|上级|局|中心校|总校|镇|学区|联校|教管办)(?:里|级)?(?:提|反映|说)?(?=[：:\s给])|提给[^，,。；：:]{1,6}(?=[：:]))[：:\s，]*(?:有|主要有)?[：:\s]*"
)
_NEXT = re.compile(
    r"^(?P<when>下学期|下学年|下期|下阶段|下一?步|明年|来年|新学期|新学年|[春秋]季(?:学期)?(?=[：:])|(?:开学|暑假|寒假)后(?=[：:])|\d{2}年|20\d\d年?)(?:的?(?:想法|打算|安排))?(?:[：:\s，,]+|(?=①|首先|一是|第一))"
)
_NEGATIVE = re.compile(
    r"薄弱|只有|仅有|太?(?<!至)(?<!减)(?<!不)少(?!年|于)|[才仅只]\d|慢|卡|紧张|挤|抄袭|不够|不高|不足|不匀|不均|不会用|缺|弱|困难|难以|跟不上|没人|没有?一个|没带|无人|未(?:达|能|按)|偏[低少弱]|参差|老化|滞后|脱节|流失|逾期|停了|散|没跟上|请假多|[用收写来]得少|(?<!\d)0[节次篇人]|不通|没有(?![问停变落误])|不知道|赶不上|脱节|不敢|缺席|没得|磕碰|差\d|没分析|没一个|太短|兼(?:课|的)"
)
_LACKS = re.compile(r"[没未缺少低差停]|[不只](?![断仅限忘])")
_PLANNED = re.compile(r"计划|拟|将|打算|力争|争取|准备|下学期|下学年|明年|来年|目标")
_IN_OFFICE = re.compile(
    r"[；;]\s*(?:常务|执行)?(?:副组长|组长|成员|组员|秘书|联络员|专管员|师训专管员|办公室主任)(?=[：:=＝\s])"
)
_NUMBERED = re.compile(r"^\d{1,2}(?:[.．]\s*(?=\D)|、\s*(?=[《“]|\D{3}))|^\d{1,2}[.．、]\s*$")
_BRACKETED = re.compile(r"【[^】]*】|（[^（）]*）|\([^()]*\)|《[^《》]*》|“[^“”]*”")


@dataclass(frozen=True, slots=True)
class Segment:
    """One matter of one note (or of several, joined by "+"), ready to become a sentence."""

    note: str
    text: str
    section: str
    raw: str
    status: NoteStatus = "已开展"
    order: tuple[int, int, int] = (9999, 99, 99)
    """Year, month, day of its first date, for ordering; far in the future when it names none."""
    lead: str = ""
    """The meeting a list comes from, e.g. 12月25日行政会."""


def segments_of(settled: Settled, roster: Roster, period: Period) -> tuple[Segment, ...]:
    """Return the segments of one note that is not a table."""
    out: list[Segment] = []
    inherited = settled.note.section
    lines = with_intentions(headed_lines(settled.lines))
    planned = any(line.section == "plans" or headed(_strip(line.text)) == "plans" for line in lines)
    for number, line in enumerate(lines):
        text = plain_wording(line.text)
        topic = _TOPIC.match(text)
        section = headed(text) or line.section or (place(topic["label"]) if topic else "")
        if not headed(text) and _is_before_plans(lines, number, text):
            section = "problems"
        body, when = _without_heading(text, section)
        lead, items = enumerated(body)
        home = section if section in _LISTS else ""
        if items:
            home = home or _list_section(lead, items, planned)
            spoken = _lead(lead if read_dates(lead) else line.lead, roster, period)
            led = (place(lead) or place(f"{lead}：")) if lead else ""
            if led == "theme" and len(lead) <= 6:
                items = [f"{lead}：{'；'.join(items)}"]
            if not home:
                inherited = led or inherited
                if re.search(r"\d|《", lead):
                    out.append(_segment(settled, lead, inherited, roster, period))
            whole, opening = home, spoken if line.lead and not lead and not home else ""
            for item in items:
                home, item = _own_home(item, whole, told=bool(headed(lead) or section in _LISTS))
                for piece in [item] if led == "theme" and not home else _sentences(item, home):
                    out.append(
                        _segment(
                            settled,
                            piece,
                            home or (led if not whole else "") or place(piece, inherited),
                            roster,
                            period,
                            spoken if home else opening,
                            when,
                        )
                    )
                    opening = ""
            continue
        if topic and re.search(r"组长|园长|校长|主任|成员|秘书", topic["label"]):
            topic = None
        if topic and not home and section != "theme" and place(topic["label"]) and len(topic["label"]) <= 4:
            named = re.search(r"[\u4e00-\u9fff]{2}", re.sub(r"\d+[年月日号]", " ", text[topic.end() :]))
            body, inherited = text[topic.end() :] if named else text, section
        spoken = _lead(line.lead, roster, period) if line.lead else ""
        for piece in _sentences(body, home):
            meant = re.match(r"(?:拟|计划|预计)(?=[\u4e00-\u9fff])", piece)
            for clause, key in _by_section(piece, home or inherited or line.section, fixed=bool(home)):
                if (
                    meant
                    and not home
                    and not clause.startswith(meant.group())
                    and not _CAME_TRUE.search(clause)
                ):
                    clause = f"{meant.group()}{clause}"  # what is only meant stays so when its clauses part
                out.append(_segment(settled, clause, key, roster, period, spoken, when))
                if key and key not in _LISTS:
                    inherited = key
                when = ""
                spoken = spoken if home else ""
    return tuple(
        segment
        for segment in out
        if re.search(r"[\u4e00-\u9fff]{2}", segment.text)
        and not re.fullmatch(r"[\u4e00-\u9fff]{2,6}(?:这块|方面|这边|这一块)", segment.text)
        and not (settled.note.channel == "chat" and _only_talk(segment, roster))
    )


def _only_talk(segment: Segment, roster: Roster) -> bool:
    """A short message that names no figure, title, person or level holds nothing a summary could say."""
    return (
        segment.section not in _LISTS and re.fullmatch(r"\d+[人个名位次份]", segment.text) is not None
    ) or (
        segment.section not in _LISTS
        and len(segment.text) <= 16
        and not re.search(
            rf"[\d《“【]|[国省市区县镇校]级|[特一二三]等|每[周月日]|[{_COUNTS}][个次节人]|课题|制度|方案|办法|主题|学校|负责|承担",
            segment.text,
        )
        and not any(name in segment.text for name in roster.posts)
        and not scores(segment.text)
    )


_COUNTS = "一二三四五六七八九十两"


def _is_before_plans(lines: tuple[Line, ...], number: int, text: str) -> bool:
    """The list right before the measures is the list of problems, when one of its items sounds like one."""
    after = lines[number + 1] if number + 1 < len(lines) else None
    if after is None or "plans" not in (after.section, headed(plain_wording(after.text))):
        return False
    lead, items = enumerated(text)
    if len(items) >= 2 and is_meeting(lead) and sum(bool(_LACKS.search(item)) for item in items) >= 1:
        return True
    return bool(_NEGATIVE.search(text)) and (bool(enumerated(text)[1]) or len(re.findall("[；;]", text)) >= 1)


def _strip(text: str) -> str:
    return text.strip()


def _without_heading(text: str, section: str) -> tuple[str, str]:
    """Take 下学期： or 存在问题： off the front; return the rest and the time it named."""
    if section not in _LISTS:
        return text, ""
    body = _BARE_HEADINGS.sub("", text)
    match = _NEXT.match(body)
    if not match:
        return body, ""
    when = "" if re.fullmatch("下一?步", match["when"]) else match["when"]
    if re.fullmatch(r"(?:20)?\d\d年?", when):
        when = ("20" if len(when.rstrip("年")) == 2 else "") + when.rstrip("年") + "年"
    return body[match.end() :], when


def _segment(
    settled: Settled, raw: str, section: str, roster: Roster, period: Period, lead: str = "", when: str = ""
) -> Segment:
    told = settled.note.status
    if told and not settled.note.section:
        section = home_of(told, section) or home_of(told, place(raw))
    future = section in ("plans", "suggestions")
    pieces = re.split(r"(【[^】]*】)", raw)
    holed = LOST.sub(" ", "".join(p if p.startswith("【") else MISSING.sub("【待补】", p) for p in pieces))
    text = framed(holed, section, roster, period) or formal(holed, roster, period, future=future)
    if section == "research_projects":
        text = re.sub(r"((?:国家|省|市|区|县|校)级)(有?\d+项)", r"\1课题\2", text)
    if when and future and not text.startswith(when):
        text = f"{when}{text}" if re.match(r"[每起\u4e00-\u9fff]", text) else f"{when}，{text}"
    if lead and section not in _LISTS:
        text, lead = f"{text}（据{lead}）", ""
    if settled.note.section and section not in _LISTS:
        section = settled.note.section
    text = said_as(told, text)
    status: NoteStatus = told or ("计划" if future else "要求" if RULED.search(raw) else "已开展")
    return Segment(settled.note.id, text, section, raw, status, first_day(text, period), lead)


def first_day(text: str, period: Period) -> tuple[int, int, int]:
    """Return (year, month, day) of the first date of ``text`` for ordering; (9999, 99, 99) when there is none."""
    dates = read_dates(text)
    if not dates:
        return (9999, 99, 99)
    return (dates[0].year or period.year_of(dates[0].month) or 9998, dates[0].month, dates[0].day)


def _list_section(lead: str, items: list[str], planned: bool) -> str:
    if key := headed(lead):
        return key
    doubtful = sum(bool(_NEGATIVE.search(item)) for item in items)
    return "problems" if doubtful * 2 >= len(items) or (planned and doubtful) else ""


def _own_home(item: str, home: str, *, told: bool) -> tuple[str, str]:
    """Return the home and the text of one item: its own label (问题：…) comes first, and a count of what was done is no problem.

    ``told`` says that a heading names the list; then only an item that calls itself a summing-up leaves it.
    """
    if (key := headed(item)) in _LISTS and re.match(r"[\u4e00-\u9fff]{2,10}[：:]", item):
        return key, _BARE_HEADINGS.sub("", item)
    if home != "problems" or _NEGATIVE.search(item) or not re.search(r"\d[节次篇份项场]", item):
        return home, item
    summed = _SUMMED_UP.match(item)
    if summed or not told:
        return "", item[summed.end() :] if summed else item
    return home, item


_SUMMED_UP = re.compile(r"^(?:学期|学年|期末|年度|年终|工作|本期)?(?:小结|总结|成绩|亮点|成果)[：:]\s*")


def _lead(lead: str, roster: Roster, period: Period) -> str:
    lead = re.sub(r"[（(][^（）()]*[）)]", "", _BARE_HEADINGS.sub("", lead))
    lead = re.sub(r"(?<=会)记录$", "", lead.strip())
    lead = re.sub(r"(?<=会)[\s，,]*(?:(?:到会|参加|出席)\d+人?|[\u4e00-\u9fff]{2,6}主持)$", "", lead.strip())
    if (dates := read_dates(lead)) and not lead.startswith(dates[0].text):
        lead = f"{dates[0].text} {lead.replace(dates[0].text, '', 1).strip()}"
    lead = re.sub(
        r"(\d)\s+(?=[\u4e00-\u9fff])",
        r"\1日" if dates and dates[0].day and re.search(r"月\d+\s", lead) else r"\1 ",
        lead,
        count=1,
    )
    return (
        re.sub(r"[，：]?(?:存在|查找)?(?:问题|不足)?$", "", formal(lead, roster, period))
        if re.search(r"\d", lead)
        else ""
    )


def _sentences(text: str, section: str) -> list[str]:
    """Cut at 。；！ outside brackets; a list of suggestions also at commas."""
    hidden = _BRACKETED.sub(lambda m: "\ue002" * len(m.group()), text)
    cuts = [
        -1,
        *(i for i, char in enumerate(hidden) if char in "。；;！!" and not _IN_OFFICE.match(hidden, i)),
        len(text),
    ]
    pieces = [text[a + 1 : b].strip(" ，,、") for a, b in itertools.pairwise(cuts)]
    pieces = [_NUMBERED.sub("", piece) for piece in pieces if piece.strip(" ，,、。；;！!")]
    if section == "suggestions":
        pieces = [p.strip() for piece in pieces for p in re.split(r"[，,](?=\S{6})", piece) if p.strip()]
    return pieces


def _by_section(text: str, inherited: str, *, fixed: bool) -> list[tuple[str, str]]:
    """Split a long run of clauses where a clause clearly belongs to another section; the rest stays together."""
    if fixed or (inherited and (_MEASURED.fullmatch(text) or _OF_THEM.match(text))):
        return [(text, inherited)]
    hidden = _BRACKETED.sub(lambda m: "\ue002" * len(m.group()), text)
    cuts = [
        m.end()
        for m in re.finditer(
            r"[，,]|(?<=\S{6})(?<![./月]\d)(?<![./月]\d\d)(?<!日)\s(?=[\u4e00-\u9fff]{2,6}(?:大赛|比赛|问卷|论文)[^，]*\d)",
            hidden,
        )
    ]
    edges = [0, *cuts, len(text)]
    out: list[tuple[str, str]] = []
    for clause in (text[a:b] for a, b in itertools.pairwise(edges)):
        before = out[-1][1] if out else inherited
        key = place(clause, before) or before
        continues = bool(
            re.match(
                r"\s?(?:其中|还有|并|也|分别|另有|均|都|各|因|系|即|评出|评选|获|共|合计|签|提交|收回|未交|满意|[特一二三]等|现在|目前)"
                r"|[^，,]*(?:不在里面|另算|不包括|不叫)",
                clause,
            )
        )
        if out and _BY_WHOM.fullmatch(out[-1][0]):
            out[-1] = (out[-1][0] + clause, key)
            continue
        if out and (continues or key == before or not _stands_alone(clause)):
            out[-1] = (out[-1][0] + clause, before or key)
        elif clause.strip(" ，,"):
            out.append((clause, key))
    return [(clause.strip(" ，,"), key) for clause, key in out if clause.strip(" ，,")]


_CAME_TRUE = re.compile(r"已|实际|完成|做了|只|仅|开展了|拟|计划|预计")
_BY_WHOM = re.compile(r"\s?(?:经|根据|按照?)[^，,\d]{2,10}[，,]")
_OF_THEM = re.compile(r"\s?(?:其中|里面|里头)?有?\d+[个人名位](?:是|来自)(?!\d)")
"""有5个是邻校来听课的 speaks of those who came to what was told before."""
_MEASURED = re.compile(
    r"\s?(?:计|记)?(?:学时(?:认定|按|为)?|签到|应到|实到|应答|有效)[：:\s]?(?:为|按)?\d+(?:/\d+|人|份|学时)?(?:记|计|算)?\s?"
)
"""学时认定4 and 签到137/143 measure the training told before them, wherever their words point."""


def _stands_alone(clause: str) -> bool:
    """A clause may go to another section only when it brings its own subject and a figure, a date or a title."""
    return (
        len(clause) >= 8
        and bool(re.search(r"\d|《|主题[“]", clause))
        and bool(re.match(r"\s?[\u4e00-\u9fff“《A-Za-z\d.]{2,}", clause))
    )
