"""What makes a claim checkable after all: typed and directed (domain study §3, §3.1).

An outcome is rescued by an indicator with a value, a change, an award level or a survey share; never by any
digit nearby, a list number or a required minimum.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.domain.document import Span
from assistant.review.claims import Clause, evidence_after, evidence_near, evidence_of, kinds
from assistant.review.concreteness import is_seen
from assistant.review.evidence import Evidence, EvidenceKind

if TYPE_CHECKING:
    from assistant.review.reading import Reading

INDICATOR: frozenset[EvidenceKind] = frozenset({"share", "change", "award", "score", "survey"})
VALUE: frozenset[EvidenceKind] = INDICATOR | {"count"}
FACT: frozenset[EvidenceKind] = VALUE | {"date", "title", "name", "person"}

_RESULT = re.compile(
    r"获奖|等奖|获得|荣获|发表|立项|结题|评为|授予|录用|入选|收录|合格|优秀|优良|达标|完成|推广|称号|汇编|案例集|成册|通过|晋升|录取|认定|采用|参与率|覆盖|及格|得分|问卷|满意"
)
_COUNTED = re.compile(
    r"(?:此后|后来|随后|至今|现在|如今)[^，。；\d]{0,4}(?:\d{1,3}|[二两三四五六七八九十]+)[位名人个][^，。；]{0,6}(?:教师|老师|学生|家长|人|班|组)|"
    r"的(?:教师|老师|学生|家长|组)?(?:只?有|占|达到?|共|由)\s?(?:\d|[二两三四五六七八九十])"
)
"""“主动报名的有4人”: how many did it, which is an indicator."""
HEADS = re.compile(
    r"(?:\s|青年|新|骨干|语文|数学|英语|专任|在职|特岗|年轻|老|女|男|中年|本组|本校|全体|任课|参训|参加|到会)*(?:年轻人|新人|教师|老师|同志|学生|成员|教工|教职工|师傅|徒弟|组员|人(?=[^，。；]{2}))"
)
"""What follows a mere head count (“42位教师”)."""
_PRESENT = re.compile(r"到会|到场|参加|参与|出席|应到|实到|在场|听众|参训")
_OPINION = re.compile(
    r"口碑|名声|信任|放心|好评|认可|称赞|赞|欢迎|反响|满意|喜爱|肯定|认同|青睐|评价|欢迎|称许|热烈"
)
_INNER = re.compile(
    r"意识|热情|积极性|主动性|自觉性|风采|风貌|氛围|气氛|信心|[责使归幸获成][任命属福得就]感|凝聚力|向心力|观念|理念|视野|眼界|兴趣|斗志|干劲|动力|活力|打动|感动"
)
_SHOWS_INNER = re.compile("报名|主动|自发|自愿|提问|发言|投稿|交来|留下|举手|选了|借|问")
"""What people think or feel is borne out by what they were asked or did of themselves, not by a prize won."""
_ASKED = re.compile(r"问卷|满意|好评率|评分|评价表|反馈表|测评|票|访谈|调查|书面|提问|留言|%|％")
_SPLIT_OF_WORK = re.compile(
    r"(?:任|为|担任)(?:正|副|执行)?(?:组长|主任|负责人|主持人|召集人|成员)|成立了?[^，。；]{0,16}(?:小组|委员会|工作室|中心|联盟|共同体)|由[^，。；]{2,16}(?:负责|牵头|主持|主讲|承担|组织)|[^，。；]{2,10}负责[^，。；的]{2,}"
)
_WHO = re.compile(
    r"由(?:学校|学生|各|全)?[^，。；]{0,6}(?:教导处|教务处|教科室|教科处|教研室|政教处|办公室|工会|组长|主任|校长|园长|专管员|师傅|会议|评委)|"
    r"(?:^|，)(?:副?校长|副?园长|教导主任|教导处|教务处|教科室|教科处|总务处|工会|保教处|教科研处|专管员)(?!高度|非常|十分|重视|认真|积极|要|应|必须|将|的)|"
    r"(?:承办|协办|参加|出席)了?(?:全[县市区省镇国]|[县市区省]级)|(?:填写|上交|提交|编印|装订|印制|录制|绘制|张贴|收存|归档|签订)了?[^，。；]{0,8}(?:表|本|册|书|单|卡|卷|录|稿|档|刊|像|图)"
)
_BORROWED = re.compile(r"(?:贯彻|落实|根据|按照|依据|遵照|执行|对照|响应|围绕|践行)[^《]{0,8}$")
_BESIDES = re.compile("另外|此外|除此|还(?!有)|同时还|做了一些")
_WAYS = re.compile("机会|途径|渠道|形式|方式|手段|场合")
"""A title does not tell in which ways, or on how many occasions."""
_TIMES = re.compile(r"多次|数次|几次|经常|反复|定期|不定期|及时|适时|屡次|每每|再三")


def outcome_is_shown(reading: Reading, clause: Clause, *, summed_up: bool = True) -> bool:
    """Tell whether an outcome has its indicator: in its sentence, or further on in the paragraph on the same matter.

    ``summed_up``: an introduction that sums up stands on the indicators of the body.
    """
    here, after = evidence_of(reading, clause), evidence_after(reading, clause)
    opinion = bool(_OPINION.search(clause.words)) and not re.search(r"成绩|成果|水平|能力|素养", clause.words)
    told = Span(clause.span.end, clause.sentence.span.end)
    if reading.text[told.start : told.start + 1] == "：" and _tells_values(reading, told):
        return True
    if opinion:
        ranked = "评委" in clause.words and "award" in kinds(here)
        return ranked or _opinion_is_shown(reading, here) or _opinion_is_shown(reading, after)
    if summed_up and clause.role == "introduction" and _shown_later(reading):
        return True
    if _INNER.search(clause.words) and not kinds(reading.evidence_in(clause.span)) & VALUE:
        return _inner_is_shown(reading, (*here, *after))
    if kinds(here) & INDICATOR or kinds(after) & INDICATOR:
        return True
    if _COUNTED.search(clause.sentence.text):
        return True
    if any(e.kind == "count" and _RESULT.search(_clause_around(reading, e)) for e in (*here, *after)):
        return True
    if any(
        e.kind == "count" and clause.span.overlaps(e.span) and not HEADS.match(reading.text, e.span.end)
        for e in here
    ):
        return True
    if any(e.kind == "count" and e.span.start >= clause.span.end and _measures(reading, e) for e in here):
        return True
    after_kinds = kinds(after)
    return {"person", "title"} <= after_kinds and bool(after_kinds & {"count", "date"})


def _inner_is_shown(reading: Reading, evidence: tuple[Evidence, ...]) -> bool:
    return any(
        e.kind in ("share", "change", "score", "survey")
        or (e.kind == "count" and _SHOWS_INNER.search(_clause_around(reading, e)))
        for e in evidence
    )


def _tells_values(reading: Reading, span: Span) -> bool:
    found = reading.evidence_in(span)
    return bool(kinds(found) & INDICATOR) or sum(e.kind in ("count", "required") for e in found) > 1


def _measures(reading: Reading, evidence: Evidence) -> bool:
    """Tell a count of what was done or got from a head count and from who was there."""
    return not (
        HEADS.match(reading.text, evidence.span.end) or _PRESENT.search(_clause_around(reading, evidence))
    )


def action_is_shown(reading: Reading, clause: Clause) -> bool:
    """Tell whether an attitude is followed by what was done: a number, a date, a document, a split of work."""
    here = tuple(e for e in evidence_of(reading, clause) if not _is_borrowed(reading, e))
    after = tuple(e for e in evidence_after(reading, clause, 3) if not _is_borrowed(reading, e))
    ahead = tuple(e for e in here if e.span.start >= clause.span.start)
    if (
        kinds(here) & INDICATOR
        or kinds(ahead) & (VALUE | {"date"})
        or kinds(_beside(here, clause)) & FACT
        or _COUNTED.search(clause.sentence.text)
        or is_seen(reading.text[clause.span.end : clause.sentence.span.end], reading.names)
        or _SPLIT_OF_WORK.search(clause.sentence.text, clause.span.start - clause.sentence.span.start)
    ):
        return True
    return bool(kinds(after) & FACT)


def amount_is_given(reading: Reading, clause: Clause) -> bool:
    """Tell whether a vague amount is made up for by a number, a date or a list of names on the same matter.

    What is told besides (另外还……) has its own number or none.
    """
    here, after = evidence_of(reading, clause), kinds(evidence_after(reading, clause, 3))
    if _BESIDES.match(clause.words):
        here = tuple(e for e in here if e.span.start >= clause.span.start)
        after = kinds(evidence_after(reading, clause, 3, linking=False))
    beside = kinds(_beside(here, clause))
    if _TIMES.search(clause.words):
        return bool(beside & (VALUE | {"date", "slot"}))
    named = FACT - {"title"} if _WAYS.search(clause.words) else FACT
    return bool(
        kinds(here) & (VALUE - {"award"} | {"date"})
        or beside & (named | {"slot"})
        or after & (VALUE - {"award"} | {"date", "person"})
    )


def activity_is_placed(reading: Reading, clause: Clause) -> bool:
    """Tell whether a bare activity has who, when or how often somewhere in its paragraph."""
    here = kinds(evidence_of(reading, clause))
    if (
        here & (FACT | {"slot", "list", "required"})
        or _SPLIT_OF_WORK.search(clause.sentence.text)
        or _WHO.search(clause.sentence.text)
    ):
        return True
    return bool(kinds(evidence_near(reading, clause)) & (VALUE | {"date", "person", "title", "name"}))


def plan_slots(reading: Reading, text: str, evidence: tuple[Evidence, ...]) -> int:
    """Count which of 责任人, 时限, 指标 a plan names."""
    who = re.search(
        r"(?:请|由|归)[^，。；\d]{0,6}[一-鿿](?:老师|主任|校长|组长|园长)|由(?!此|于|浅|点)[^，。；\d]{0,10}(?:组|处|室|长|任|员|会|部|老师|教师)(?![的们])[^，。；]{0,12}|由[^，。；]{2,18}(?:负责|牵头|组织|主持|承担|统筹|落实|把关|检查|督办|跟踪)|(?:责任人|负责人|牵头)[：:]|(?:教导处|教务处|教科室|教研处|教导主任|副校长|校长|教研组长|备课组长|专管员|保教主任|工会|总务处|保教处|办公室|年级组|教研组|备课组)[^，。；]{0,12}(?:登记|办理|验收|维护|收齐|抽查|购买|落实|召集|负责|牵头|每|于|在|统一|按|组织|检查|安排|排|汇总|统计|公布)",
        text,
    )
    when = re.search(
        r"\d{1,2}月|\d{4}年|[一二三四五六七八九十]+月|(?:学期|学年|年|月|期|周)(?:末|初|底|内|中)|(?:暑|寒)假|每(?:周|月|两周|学期|单元)|第[一二三四五六七八九十\d]+周|开学(?:前|后|初|第)|(?:前|之前)完成|周[一二三四五六日]",
        text,
    )
    goal = bool(kinds(evidence) & (VALUE | {"required"})) or bool(
        re.search(r"不低于|不少于|不高于|高于|超过|[全人]{1,2}(?:覆盖|达标|完成)|各[^，。；]{0,4}\d", text)
    )
    return bool(who or "person" in kinds(evidence)) + bool(when) + goal


def _beside(evidence: tuple[Evidence, ...], clause: Clause) -> tuple[Evidence, ...]:
    """Keep what stands in the clause or in the next one: a name further back belongs to another claim."""
    return tuple(e for e in evidence if clause.span.start <= e.span.start <= clause.span.end + 30)


def _opinion_is_shown(reading: Reading, evidence: tuple[Evidence, ...]) -> bool:
    return any(
        e.kind in ("share", "survey", "score")
        or (e.kind in ("count", "award") and _ASKED.search(_clause_around(reading, e)))
        for e in evidence
    )


def _shown_later(reading: Reading) -> bool:
    """Tell whether the body gives indicators, so that a summing-up in the introduction stands on them."""
    opening = reading.prose[min(1, len(reading.prose) - 1)].span.end if reading.prose else 0
    later = [e for e in reading.evidence_in(Span(opening, len(reading.text))) if e.kind in INDICATOR]
    return len(later) >= 6 and len(later) * 250 > len(reading.text)


def _clause_around(reading: Reading, evidence: Evidence) -> str:
    text, (start, end) = reading.text, evidence.span
    left = max(text.rfind(mark, max(0, start - 40), start) for mark in "。；！\n，")
    stops = [p for mark in "。；！\n，" if (p := text.find(mark, end, end + 30)) >= 0]
    return text[max(left + 1, start - 40) : min(stops, default=min(len(text), end + 30))]


def _is_borrowed(reading: Reading, evidence: Evidence) -> bool:
    """Tell a document that is merely invoked (贯彻《…》) from one that was made or studied."""
    if evidence.kind != "title":
        return False
    return bool(_BORROWED.search(reading.text[max(0, evidence.span.start - 14) : evidence.span.start]))
