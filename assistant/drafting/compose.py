"""The offline writer: segments become sections of sentences. It merges, orders and pairs; it never adds a fact."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from assistant.domain.draft import Section, Sentence
from assistant.domain.sections import sections_by_key
from assistant.drafting.flow import ordered
from assistant.drafting.outline import CHINESE_NUMERALS, Planned
from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment
from assistant.text.names import SURNAMES
from assistant.text.numbers import values

_BY_DATE = frozenset(
    {
        "group_training",
        "lectures",
        "lesson_study",
        "competitions",
        "exchange",
        "outcomes",
        "ethics",
        "digital",
        "organization",
        "systems",
    }
)
_COMMON = frozenset("教师 学期 老师 每周 学科 研修 校本 学校 活动 工作 开展 进行 问题 组织 部分 参加".split())
_STARTS_VERB = re.compile(
    r"(?:开展|召开|组织|举办|举行|邀请|签订|修订|制定|成立|承办|选派|派出|开设|发放|建立|完成|审议通过)"
)
_GAPS = {
    "introduction": "起止时段、教师总数与专任教师数、研修主题、总场次与人均学时",
    "organization": "领导小组组长、副组长和成员的姓名职务与分工，专题会议次数和日期",
    "systems": "制度或方案的全称、印发时间，执行检查的次数和结果",
    "theme": "研修主题、需求来源（问卷份数或访谈）、可测目标和年末达成情况",
    "group_training": "集体培训的日期、主题、主讲、学时、应到和实到人数",
    "lesson_study": "公开课、研讨课的节数、授课人、课题、日期，人均听课节数",
    "research_projects": "课题全称、编号、级别、主持人、立项或结题时间",
    "ethics": "师德学习的文件名、次数和日期，承诺书份数，考核结果",
    "outcomes": "获奖、论文、课题、称号的人员、级别和时间，前后对比数据",
    "problems": "存在的问题2—4条，每条写明现象、数据和原因",
    "plans": "下一步措施，逐条写明责任人、完成时限和指标",
    "reading": "书目、册数、共读次数、读书心得篇数",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the drafter said of the summary as a whole."""

    school: str = ""
    period: str = ""
    level: str = "school"
    date: str = ""
    date_note: str = ""


_KNOWN_BY = {
    "教师总数与专任教师数": re.compile(
        r"(?:全[校园](?:共|现)?有?|现有|共有?)?(?:专任教师|在编教师|在岗教师|教职工|教师)(?:总数)?(?:共|有)?\d+(?:人|名)?(?=$|[，,。；、（(\s])"
        r"|(?:全[校园]|现有|共有?)\d+(?:名|位|个)(?:专任)?(?:教师|老师)"
    ),
    "总场次与人均学时": re.compile(r"人均\d+(?:\.\d+)?学时"),
    "专题会议次数和日期": re.compile(r"领导小组[^。；]{0,12}会议?[^。；]{0,6}\d+次"),
    "承诺书份数": re.compile(r"承诺书\d+份|\d+份[^。；，]{0,6}承诺书"),
    "问卷份数": re.compile(r"问卷\d+份"),
}
"""What a section would be asked that another one may tell already."""


def gap(key: str, told: str = "", known: Set[str] = frozenset()) -> str:
    """Return the 【待补：…】 of a section nothing was noted for, without what ``told`` says elsewhere or is ``known``."""
    what = _GAPS.get(key) or sections_by_key()[key].evidence
    parts = re.split(r"[、，](?![^（]*）)", what)
    left = [p for p in parts if p not in known and not (p in _KNOWN_BY and _KNOWN_BY[p].search(told))]
    return f"【待补：{what if len(left) == len(parts) else '、'.join(left or parts)}】"


def compose(
    plan: Sequence[Planned], segments: Sequence[Segment], given: Given, roster: Roster
) -> tuple[Section, ...]:
    """Write every section of the outline; sentences name the notes they rest on."""
    out: list[Section] = []
    told = "\n".join(s.text for s in segments)
    problems = [s for s in segments if s.section == "problems"]
    plans = [s for s in segments if s.section == "plans"]
    for planned in plan:
        own = [s for s in segments if s.section == planned.key]
        if given.level == "group":  # a group has a head and no leading committee
            own = [replace(s, text=s.text.replace("校本研修领导小组由", "由")) for s in own]
        if planned.key == "signature":
            sentences = _signature(given)
        elif planned.key == "introduction":
            sentences = _introduction(own, given, roster, {s.section for s in segments}, told)
        elif planned.key == "problems" and own:
            sentences = _numbered(problems, roster)
        elif planned.key == "plans" and (own or problems):
            sentences = _measures(problems, plans, roster)
        elif planned.key == "suggestions" and own:
            sentences = _numbered(
                [replace(s, text=_suggested(s.text)) for s in own],
                roster,
            )
        elif own:
            sentences = _prose(own, planned.key, roster)
        else:
            sentences = (Sentence(gap(planned.key, told), "gap"),)
        out.append(Section(planned.key, planned.heading, tuple(sentences)))
    return tuple(out)


def names_behind(text: str, note: str, roster: Roster) -> tuple[str, ...]:
    """Return the note and those that give the full form of a name its own note only abbreviates."""
    where = [
        roster.where[name]
        for name in roster.posts
        if name in text and name in roster.where and note not in roster.all_notes.get(name, ())
    ]
    return tuple(dict.fromkeys((note, *where)))


def _claim(text: str, notes: Sequence[str], roster: Roster) -> Sentence:
    cited = tuple(dict.fromkeys(i for note in notes for i in names_behind(text, note, roster)))
    text = text.rstrip("，；、。")
    return Sentence(f"{text}。", "claim", cited)


def _prose(segments: Sequence[Segment], key: str, roster: Roster) -> tuple[Sentence, ...]:
    blocks = _blocks(_merged(segments, roster))
    if key in _BY_DATE:
        undated = [b for b in blocks if b[0].order[0] == 9999]
        dated = sorted((b for b in blocks if b[0].order[0] != 9999), key=lambda b: min(s.order for s in b))
        blocks = undated + dated if key not in ("outcomes",) else dated + undated
    out: list[Sentence] = []
    for segment in (s for block in blocks for s in block):
        text = segment.text
        if _STARTS_VERB.match(text):
            text = f"学校{text}" if not out or not out[-1].text.startswith("学校") else text
        out.append(_claim(text, segment.note.split("+"), roster))
    return tuple(out)


def _blocks(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Consecutive segments of one note stay together: the second often leans on the first."""
    out: list[list[Segment]] = []
    for segment in segments:
        if out and out[-1][-1].note.split("+")[0] == segment.note.split("+")[0]:
            out[-1].append(segment)
        else:
            out.append([segment])
    return out


def _merged(segments: Sequence[Segment], roster: Roster) -> list[Segment]:
    """Drop a segment that says nothing another one of the section does not say; its note joins the other's."""
    out: list[Segment] = []
    for segment in segments:
        for place, other in enumerate(out):
            if _says_all(other.text, segment.text, roster, alike=1.0 if other.note == segment.note else 0.8):
                out[place] = (
                    other
                    if other.note == segment.note
                    else replace(other, note=f"{other.note}+{segment.note}")
                )
                break
            if other.note != segment.note and _says_all(segment.text, other.text, roster):
                out[place] = replace(
                    segment, note=f"{other.note}+{segment.note}", order=min(other.order, segment.order)
                )
                break
        else:
            out.append(segment)
    return out


def _says_all(whole: str, part: str, roster: Roster, alike: float = 0.8) -> bool:
    numbers = values(part)
    if not numbers or not numbers <= values(whole):
        return False
    if any(name in part and name not in whole for name in roster.posts):
        return False
    grams = {part[i : i + 2] for i in range(len(part) - 1)}
    return sum(g in whole for g in grams) >= alike * len(grams)


def _introduction(
    segments: Sequence[Segment], given: Given, roster: Roster, have: Set[str], told: str
) -> tuple[Sentence, ...]:
    out: list[Sentence] = []
    for place, segment in enumerate(segments):
        text = segment.text
        if place == 0 and given.period and given.period not in text:
            text = f"{given.period}，{re.sub(r'^(?:本学期|本学年|本年度|今年)[，]?', '', text)}"
        out.append(_claim(text, segment.note.split("+"), roster))
    if not out:
        known = {"起止时段"} if given.period else set()
        known |= {"研修主题"} if "theme" in have else set()
        out.append(Sentence(gap("introduction", told, known), "gap"))
    span = "本学期" if "学期" in given.period else "本学年" if "学年" in given.period else "本年度"
    matter = "园本研修" if "幼儿园" in given.school else "校本研修"
    out.append(Sentence(f"现将{span}{matter}工作总结如下。", "link"))
    return tuple(out)


_BY_SURNAME = re.compile(rf"，([{SURNAMES}])$")


def _numbered(segments: Sequence[Segment], roster: Roster) -> tuple[Sentence, ...]:
    out: list[Sentence] = []
    lead = next((s.lead for s in segments if s.lead), "")
    if lead and segments[0].section == "problems":
        note = next(s.note for s in segments if s.lead)
        lead = re.sub(
            r"，(?:校长|园长|书记|主任|副校长)?(?![\u4e00-\u9fff]*会议?$)[\u4e00-\u9fff]{2,4}$",
            lambda m: m.group() if roster_name(m.group(), roster) else "",
            lead,
        )
        lead = _BY_SURNAME.sub(lambda m: f"，{roster.resolve(m[1])}" if roster.resolve(m[1]) else "", lead)
        speaker = roster_name(lead[-4:], roster)
        out.append(_claim(f"{lead}{'指出' if speaker else '梳理出'}以下问题", [note], roster))
    for number, segment in enumerate(segments, 1):
        out.append(_claim(f"{number}.{segment.text}", segment.note.split("+"), roster))
    return tuple(out)


def _suggested(text: str) -> str:
    """望区级增2名 is 建议区里增2名."""
    if text.startswith(("建议", "希望", "恳请")):
        return text
    return "建议" + re.sub(r"^(?:望|盼|想?请)(新?[区市县])级?", r"\1里", text)


def roster_name(text: str, roster: Roster) -> str:
    """Return the full name ``text`` ends with, or ""."""
    return next((name for name in roster.posts if text.endswith(name)), "")


def _measures(problems: Sequence[Segment], plans: Sequence[Segment], roster: Roster) -> tuple[Sentence, ...]:
    """Answer each problem by its own measure, in the order of the problems; a problem without one is asked."""
    answers: dict[int, Segment] = {}
    left = list(plans)
    kin = sorted(
        ((-_kinship(p.raw, m.raw), i, j) for i, p in enumerate(problems) for j, m in enumerate(plans))
    )
    for weight, i, j in kin:
        if weight < 0 and i not in answers and plans[j] in left:
            answers[i] = plans[j]
            left.remove(plans[j])
    for i, j in _beside(problems, plans):
        if i not in answers and plans[j] in left:
            answers[i] = plans[j]
            left.remove(plans[j])
    out: list[Sentence] = []
    for place, problem in enumerate(problems):
        head = f"{place + 1}.针对{_matter(problem.text, place, roster)}，"
        if plan := answers.get(place):
            measure = ordered(_measure(plan.text, roster), roster)
            out.append(_claim(head + measure, [plan.note, problem.note], roster))
        else:
            out.append(
                replace(
                    _claim(f"{head}【待补：改进措施、责任人和完成时限】", [problem.note], roster), kind="gap"
                )
            )
    for number, plan in enumerate(left, len(problems) + 1):
        out.append(
            _claim(f"{number}.{ordered(_measure(plan.text, roster), roster)}", plan.note.split("+"), roster)
        )
    return tuple(out)


def _beside(problems: Sequence[Segment], plans: Sequence[Segment]) -> list[tuple[int, int]]:
    """Pair item by item the problems and measures of one note where it gives as many of each; never where kinship runs across.

    Lists of equal length in different notes are a chance, and tie nothing together.
    """
    out: list[tuple[int, int]] = []
    for note in dict.fromkeys(problem.note for problem in problems):
        wrong = [i for i, problem in enumerate(problems) if problem.note == note]
        meant = [j for j, plan in enumerate(plans) if plan.note == note]
        if len(wrong) != len(meant) or len(wrong) < 2:
            continue
        kin = [[_kinship(problems[i].raw, plans[j].raw) for j in meant] for i in wrong]
        across = any(
            kin[a][b] > max(kin[a][a], kin[b][b]) for a in range(len(kin)) for b in range(len(kin)) if a != b
        )
        if not across:
            out += zip(wrong, meant, strict=True)
    return out


def _measure(text: str, roster: Roster) -> str:
    """A name at the end of a measure is the one who sees to it: …，臧丽跟 → …，由臧丽负责."""
    if roster.posts:
        names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True))
        text = re.sub(rf"^({names})\s?[—–]{{1,2}}\s?(.+)$", r"\2，由\1负责", text)
        text = re.sub(
            rf"[，、](?:由)?((?!由)(?:[\u4e00-\u9fff]{{2,6}}(?:部|室|处|组|中心|科|园长|校长|主任))?(?:{names}))(?:跟进?|盯着?|管|抓|收|组织|协调|负责)?$",
            r"，由\1负责",
            text,
        )
    text = re.sub(
        r"，(?!由)([\u4e00-\u9fff]{2,8}(?:部|室|处|组|中心|科)(?:、?(?!负责|牵头)[\u4e00-\u9fff]{2,3})?)(?:负责|牵头)?$",
        r"，由\1负责",
        text,
    )
    return re.sub(r"（((?:[\u4e00-\u9fff]{2,4}|【待补[^】]*】))）$", r"，由\1负责", text)


_LACK = re.compile(
    r"[没未无缺少欠差低弱慢难乱晚散薄浅]|不|只|仅|才\d|断|脱节|滞后|挤占|冲突|流于|逾期|超期|拖|停|掉"
)
_LEANS = re.compile(r"只|仅|才|少|没|距|离|低于|比|较|还差|差\d|未|达不到|不足|不到")
"""How a clause begins that leans on the subject of the one before: 初三备课12次，比初一少3次."""
_SPAN = re.compile(
    r"^(?:但|而且?|且|还有?|也|下学[期年]|本学[期年]|本年度|全学[期年]|全年|其中)+(?=[\u4e00-\u9fff\d])"
)


def _matter(text: str, place: int, roster: Roster) -> str:
    """Name a problem in short: by its first clause without a figure, else by the clause that tells what is lacking."""
    clauses = [c for c in re.split(r"[，；：]", re.sub(r"（[^）]*）", "", text)) if c]
    plain = next(
        (c for c in clauses[:1] if not re.search(r"\d|【|^(?:但|而|且|还|也|其中)", c) and 3 <= len(c) <= 20),
        "",
    )
    plain = plain or _lacking(clauses)
    if not plain or any(name in plain for name in roster.posts):
        return f"第{CHINESE_NUMERALS[min(place, 9)]}项问题"
    if plain.endswith("问题"):
        return plain
    return f"{plain}的问题" if re.search("[“”]", plain.strip("“”")) else f"“{plain.strip('“”')}”的问题"


def _lacking(clauses: Sequence[str]) -> str:
    """The first clause that tells what is lacking, with the subject of the first where it leans on that; "" for none."""
    for clause in clauses:
        told = _SPAN.sub("", clause)
        if not _LACK.search(told) or "【" in told:
            continue
        if _LEANS.match(told):
            subject = re.match(
                r"[\u4e00-\u9fff]{2,9}(?<![有共计是了回到达为])(?=\d)", _SPAN.sub("", clauses[0])
            )
            told = f"{subject.group()}{told}" if subject and clause != clauses[0] else ""
        first = told.split("、")[0]
        told = first if _LACK.search(first) else told
        if 5 <= len(told) <= 24 and not re.match(r"\d+[^\d人名位]|有|平均|人均", told):
            return re.sub(r"的(?=\d+[人个名节次篇份张本项套]$)", "的有", told)
    return ""


def _kinship(a: str, b: str) -> int:
    words = {a[i : i + 2] for i in range(len(a) - 1) if re.fullmatch(r"[\u4e00-\u9fff]{2}", a[i : i + 2])}
    words |= set(re.findall(r"[A-Za-z]{2,}|(?<![\d.])\d+[个项门篇份对组节](?=[\u4e00-\u9fff])", a))
    return sum(word in b for word in words - _COMMON)


def _signature(given: Given) -> tuple[Sentence, ...]:
    school = Sentence(given.school, "link") if given.school else Sentence("【待补：单位全称】", "gap")
    date = (
        Sentence(given.date, "claim", (given.date_note,))
        if given.date
        else Sentence("【待补：成文日期】", "gap")
    )
    return (school, date)
