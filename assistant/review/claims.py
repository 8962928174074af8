"""Clauses as claims: what part of the text they stand in, what is no claim at all, and what rescues them.

Source of the distinctions: domain study §3 and §3.1 (unit, scope of rescue, purpose against result, conditions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.domain.document import Span
from assistant.review.cues import patterns
from assistant.review.evidence import Evidence, EvidenceKind
from assistant.text.searching import starting_with

if TYPE_CHECKING:
    from assistant.review.reading import Paragraph, Reading, Sentence

Role = Literal["introduction", "body", "problems", "plans", "suggestions"]

_PLAN = starting_with(
    "今下学新以来明接将在未展我组全本教力争",
    r"(?<!谋划)(?<!制定)(?<!制订)(?<!上报)(?<!形成)(?:今后|下一步|(?<!上)(?<!上、)(?<!上学期、)(?<!上学期和)下学期|新学期(?!初|伊始|开学|以来|刚|一?开始)|下一?学年|下一?年度|来年|明年|下阶段|接下来|(?<![一-鿿])以后(?:要|应|将|需|还)|新的学年|新的一年|在以后的|以后的工作|未来的?(?:工作|日子|道路)|展望未来)"
    r"|(?:我们|我校|我园|学校|我组|全组|本组|我)(?:还会|会把|还要(?!求)|要把|打算|准备把|想把)"
    r"|(?:我们|我校|我园|学校|我组|全组|本组|我|组内|教研组|教务处|教导处|教科室)(?:还|也|一定|必)?将(?=继续|进一步|不断|始终|努力|加[强大快]|组织|开展|举[行办]|在|以|对|从|于|大力|积极|认真|深[入化]|重点|围绕|按照|更|坚持|把|逐步|全力|切实|着力|狠抓|强化|完善|优化|推[进动]|邀请|安排|增[加强]|扩大|建立|制定|再|会|成为|为|一如既往|依托|结合|充分|立足|严格|定期|针对|采取|通过|给予|总结|根据|实施|创新|本着|牢记|带[着领]|与|争取|力争|向|适时|提[高升]|培养|发挥|改进|打造|构建)|将(?:继续|进一步|不断|始终|一如既往|会|再)|力争|争取(?!到了)",
)
_PAST = re.compile(r"(?:上学期|去年|上一年度|已经?[^，。]{0,6}了)")
_SUBJECT = re.compile(
    r"学校|我校|我园|本校|我们|本组|我组|教研组|教导处|教务处|教科室|全校|各组|领导小组|校长|(?<!自)我(?!省|市|区|县)|特(?:制定|举行|开展|将)|现将"
)
_PURPOSE_OPEN = re.compile(
    r"^(?:而且|并且|同时|此外|其中|尤其是?|特别是?|因此|所以|于是|也是?|都是)?(?:[本这该全今上](?:学?[年期]|学期|年度)|[一近]年来|期间|平时|工作中)?(?:为了|旨在|意在|以便|目的是|目的在于|为(?:能|更好地?|更快地?|进一步|切实|不断|全面|有效地?|深入|充分|大力|尽快|真正|使|让|确保|保证|提高|提升|促进|"
    r"加强|推进|推动|落实|贯彻|规范|增强|实现|激发|适应|深化|拓宽|拓展|培养|打造|帮助|解决|营造|夯实|完善|鼓励|改变|满足|缩短|检验|取得|获得|达到|丰富|方便|总结|响应|庆祝|迎接|调动|避免|防止|此$|配合|做好|搞好|克服|把|抓好|抓住|抓牢|抓实|着力|努力|尽力|尽可能|了解|掌握|检验|检查|弥补|引导|规避|突出|优化|盘活|打通|形成))"
)
_PURPOSE_VERB = re.compile(
    r"^(?:进一步|切实|不断|全面|有效|更好地?|努力)?(?:提高|提升|促进|加强|推进|推动|落实|鼓励|创建|完善|规范|增强|实现|激发|适应|深化|拓宽|拓展|培养|打造|帮助|解决|保证|确保|使|让|贯彻|优化|发挥|营造|夯实)"
)
_ACT = re.compile(
    r"组织|举行|举办|开展了|制定|制订|成立|建立了|召开|安排|邀请|聘请|印发|出台|设立|了(?:一|《|“|\d)"
)
_AIM_CLOSE = re.compile(
    r"为(?:核心|首要|根本|最终|共同|总|主要|研修|主攻|年度|基本)?(?:目的|目标|宗旨|主题|主线|主旨|核心|抓手|载体|契机|依托|导向|引领|重点|突破口|切入点|出发点|指导|指引|总?纲领|中心|根本|平台|基础|主|主阵地)(?:[，。；]|$)"
)
_AWARD_IF = re.compile(
    r"(?:者|的(?:教师|个人|老师|同志|教研组|备课组|单位|组|徒弟|师傅|学员))[^，。；]{0,6}(?:予以|给予|将|可|优先|按|由学校)[^，。；]{0,10}(?:奖励|表彰|表扬|奖|加分|通报|推荐|考虑|认定)"
)
_CASE = re.compile(
    r"^(?:对于?|凡是?)[^，。；]{2,26}(?:者|的[^，。；]{0,4}(?:教师|个人|老师|同志|教研组|备课组|单位|组|徒弟|师傅|学员))$"
)
_REWARD = re.compile(r"奖|表彰|给予|加分|推荐|优先|通报")
_OPENING = starting_with(
    "现就将来谈说汇报下把作总小回陈梳不批予以做体表集",
    r"^现?(?:就|将|来)?(?:谈谈|说说|汇报一下|谈一谈|说一说)|现(?:将|就|把|对|作)?[^，。]{0,40}如下|(?:总结|汇报|小结|报告|回顾|陈述|梳理)(?:总结|汇报)?如下|不当之处|批评指正|[把将][^，。；]{2,24}(?:说一说|谈一谈|讲一讲|写出来|写下来|汇报一下|梳理一下|说说|谈谈)$|下面(?:报告|从|就)|(?:予以|作|做)(?:一个?|如下|以下)?(?:全面|简要|简单)?的?(?:总结|小结|回顾|汇报|梳理)|(?:体现|表现|集中)在(?:以下|下面|下列)|以下[一二三四五六七八九几\d]个?(?:方面|点|个)|做法(?:是|有)$",
)
_POINT = re.compile(r"[一二三四五]是|其[一二三四五]|第[一二三四五][，、]|[①-⑳]")
_UNSAID = ("免得", "以免", "省得", "以防", "生怕", "唯恐", "只怕", "就怕")
_BARE_YEAR = re.compile(r"^(?:\d{4}|[一二○〇零三四五六七八九]{4})\s?年?$")
_QUESTION = re.compile(r"[？?]”?$")
_QUOTED = re.compile(r"《[^《》\n]{1,60}》|“[^“”\n]{1,80}”|‘[^‘’\n]{1,30}’|「[^」\n]{1,30}」")
_BACKGROUND = re.compile(
    r"现有|在编|在职|平均年龄|学历|占地|办学|班级?\s?\d+个|教学班|下设|始建|创办|在校学生|服务半径"
)
_HAN = re.compile(r"[一-鿿]{2}")
_MEASURED = frozenset({"share", "change", "award", "score", "survey"})
"""What the next sentence rescues with when it shares but one word with the claim."""
_REACH = 12
"""Sentences of a paragraph looked at in either direction: more is another matter, and time stays linear."""
_STOP = frozenset(
    "教师 老师 学校 我校 校本 本研 研修 修活 活动 工作 教学 学习 开展 组织 进行 培训 我们 全体 本学 学期 年度 通过 提高 促进 发展 能力 水平 教育 全校 认真 积极 了教 的教 师的 动的 校的 一次 每位 位教 学生 生的 孩子 们的 家长".split()
)
_NEXT_ITEM = re.compile(r"其[二三四五六]|[二三四五六]是|第[二三四五六][，、是]")
_LINKED = re.compile(
    r"^(?:其中|共|先后|全年|全学期|本学期共|累计|截至|如|例如|比如|具体|包括|即|分别|这|该|经|会上|会后|课后|课上|每次|一是|第一|①|据|问卷|统计|考核|检查|抽查|结果|同时|另|此外|目前|期末|年终|由此|今年|本年|全组|全园|每周|每月|从)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the prose. ``words`` is its text with titles and quoted names blanked out, same length."""

    span: Span
    words: str
    sentence: Sentence
    role: Role
    number: int
    """Place among the clauses of its sentence."""
    silent: bool
    """A purpose, a condition, a question: no claim is made."""


def read_clauses(reading: Reading) -> tuple[Clause, ...]:
    """Split the prose into clauses and tell which of them claim nothing."""
    out: list[Clause] = []
    masked = mask_names(reading.text)
    for sentence, (before, role, turn) in zip(reading.sentences, read_roles(reading), strict=True):
        spans = reading.clauses_of(sentence)
        purpose = case = False
        for number, span in enumerate(spans):
            words, rest = masked[span.start : span.end], masked[span.start : sentence.span.end]
            purpose = _stays_purpose(words, purpose)
            asked = number == len(spans) - 1 and bool(_QUESTION.search(rest))
            opens_case = bool(_CASE.match(words) and _REWARD.search(rest))
            silent = purpose or asked or case or opens_case or _claims_nothing(words, rest)
            case = case or opens_case
            out.append(Clause(span, words, sentence, role if span.end > turn else before, number, silent))
    return tuple(out)


def _stays_purpose(words: str, purpose: bool) -> bool:
    """Tell whether a clause states a purpose: it opens one (为了……), or carries on one that was opened."""
    if _PURPOSE_OPEN.match(words):
        return not (_ACT.search(words) and _SUBJECT.search(words))
    return purpose and bool(_PURPOSE_VERB.match(words)) and not (_ACT.search(words) or _SUBJECT.search(words))


def _claims_nothing(words: str, rest: str) -> bool:
    """Tell an aim (以……为目的), a condition of award or an opening formula (现总结如下) from a claim."""
    aim = words.startswith(("以", "坚持以", "始终以")) and bool(_AIM_CLOSE.search(rest[:80]))
    return (
        aim
        or words.startswith(_UNSAID)
        or "是否" in words
        or bool(_AWARD_IF.search(words))
        or bool(_AIM_CLOSE.search(words + "，") or _OPENING.search(words))
    )


def mask_names(text: str) -> str:
    """Blank out what stands in 《》 and short quotation marks: a policy's title or a theme claims nothing."""
    return _QUOTED.sub(lambda m: m.group()[0] + "□" * (len(m.group()) - 2) + m.group()[-1], text)


def read_roles(reading: Reading) -> list[tuple[Role, Role, int]]:
    """Return for each sentence the part it plays: by the headings above it, then by its own words.

    A sentence may turn to plans half-way: the first role holds up to the place given third, the second from there.
    """
    problems, unlike = patterns("b")["problems"], patterns("x")["problems"]
    out: list[tuple[Role, Role, int]] = []
    paragraphs = {p.index: p for p in reading.prose}
    opening = _opening_paragraph(reading)
    closing = _closing_paragraph(reading)
    role: Role = "body"
    current = -1
    for sentence in reading.sentences:
        if sentence.paragraph != current:
            current = sentence.paragraph
            paragraph = paragraphs[current]
            role = "body" if paragraph is closing else _role_of_keys(paragraph.keys)
            role = "introduction" if role == "body" and paragraph is opening else role
        before, turn = role, sentence.span.start
        plan = _PLAN.search(sentence.text)
        if role in ("body", "introduction", "problems") and plan and not _PAST.search(sentence.text):
            role, turn = "plans", sentence.span.start + plan.start()
        elif (
            role == "body"
            and sentence.span.start * 5 > len(reading.text) * 3
            and problems.search(unlike.sub("", sentence.text))
        ):
            role = "problems"
        out.append((before, role, turn))
    return out


def _opening_paragraph(reading: Reading) -> Paragraph | None:
    """Return the first paragraph when it stands before the first heading of a text of some length."""
    first_heading = next((h.span.start for h in reading.headings if h.level > 0), len(reading.text))
    opening = reading.prose[0] if len(reading.prose) > 2 else None
    return opening if opening and opening.span.start < first_heading else None


def _closing_paragraph(reading: Reading) -> Paragraph | None:
    """Return the last paragraph when it stands after the items or the text of the last section."""
    if len(reading.prose) < 2:
        return None
    last, before = reading.prose[-1], reading.prose[-2]
    same = last.heading == before.heading and last.heading is not None
    return last if last.kind == "body" and same and not (last.heading and last.heading.glued) else None


def _role_of_keys(keys: tuple[str, ...]) -> Role:
    for key in keys:
        if key in ("problems", "plans", "suggestions"):
            return "problems" if key == "problems" else "plans" if key == "plans" else "suggestions"
    return "body"


def evidence_of(reading: Reading, clause: Clause) -> tuple[Evidence, ...]:
    """Return what the clause's own sentence holds; the mere year that a summary is of proves nothing.

    Of problems, plans and numbered points set apart by semicolons, each answers for itself.
    """
    return _dated(reading.evidence_in(own_part(reading, clause)))


def own_part(reading: Reading, clause: Clause) -> Span:
    """Return the sentence, or the part of it between semicolons where each part is a matter of its own."""
    whole = clause.sentence.span
    start = reading.text.rfind("；", whole.start, clause.span.start) + 1 or whole.start
    end = reading.text.find("；", clause.span.end - 1, whole.end)
    part = Span(start, end if end >= 0 else whole.end)
    if clause.role in ("problems", "plans") or _POINT.search(reading.text, part.start, part.start + 40):
        return part
    return whole


def evidence_after(
    reading: Reading, clause: Clause, reach: int = _REACH, *, linking: bool = True
) -> tuple[Evidence, ...]:
    """Return what the next ``reach`` sentences of the paragraph hold, as far as they speak of the same thing.

    ``linking``: the next sentence may be tied to this one by how it opens alone. Head counts of the staff are background and rescue nothing.
    """
    siblings = reading.sentences_by_paragraph[clause.sentence.paragraph]
    place = clause.sentence.index - siblings[0].index + 1
    found: list[Evidence] = []
    for distance, sentence in enumerate(siblings[place : place + reach]):
        if _opens_item(sentence):
            break
        if _BACKGROUND.search(sentence.text):
            continue
        linked = linking and distance == 0 and bool(_LINKED.match(sentence.text))
        if linked or related(clause.sentence.text, sentence.text, 2):
            found.extend(reading.evidence_in(sentence.span))
        elif distance == 0 and related(clause.sentence.text, sentence.text):
            found.extend(e for e in reading.evidence_in(sentence.span) if e.kind in _MEASURED)
    return _dated(found)


def evidence_near(reading: Reading, clause: Clause) -> tuple[Evidence, ...]:
    """Return what the paragraph (the item, when items are numbered within it) holds but for background."""
    siblings = reading.sentences_by_paragraph[clause.sentence.paragraph]
    place = clause.sentence.index - siblings[0].index
    low = high = place
    while low > max(0, place - _REACH) and not _opens_item(siblings[low]):
        low -= 1
    while high + 1 < min(len(siblings), place + _REACH) and not _opens_item(siblings[high + 1]):
        high += 1
    near = siblings[low : high + 1]
    return _dated(e for s in near if not _BACKGROUND.search(s.text) for e in reading.evidence_in(s.span))


def _dated(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(e for e in evidence if e.kind != "date" or not _BARE_YEAR.match(e.text))


def _opens_item(sentence: Sentence) -> bool:
    return sentence.opens_item or bool(_NEXT_ITEM.match(sentence.text))


def related(one: str, other: str, least: int = 1) -> bool:
    """Tell whether two sentences share at least so many pairs of characters that are no words of the genre."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)} - _STOP
    shared = {pair for i in range(len(other) - 1) if (pair := other[i : i + 2]) in pairs and _HAN.match(pair)}
    return len(shared) >= least


def kinds(evidence: tuple[Evidence, ...]) -> frozenset[EvidenceKind]:
    """Return the kinds present."""
    return frozenset(e.kind for e in evidence)
