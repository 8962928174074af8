"""VAG06 空头打算。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.claims import Clause, own_part, related
from assistant.review.concreteness import is_concrete
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import plan_slots
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of

_VERB = any_of("打算动词")
_CLAIM = re.compile(
    f"(?:将|要|应|需要?|继续|进一步|不断|努力|力争|争取|逐步|更加|更好地?|加大|加强|必然|一定|希望|可以|会|让|使|真正|切实|大力|积极|多渠道|多途径|充满信心|做得更好|多|下功夫|下大力气|力求|做到|确保|早日|再接再厉|尽快)[^，。；]{{0,20}}(?:{_VERB}|$)"
    f"|^(?:以|并|从而|同时|在[^，。；]{{2,12}}(?:方面|上|中))?{_VERB}"
)
_ITEM = 220
"""A longer paragraph holds several plans: each sentence answers for itself."""
_MAKES = re.compile(
    r"^(?:要|再|还要|继续)?[把将][^，。；\d]{2,16}(?:好|实|细|深|大|宽|牢|活|紧|准|强|精|美|稳|起来|上去|下去|到位|来上|来抓|来做|些)$"
)
_ABSTRACT = re.compile(f"{any_of('抽象')}|下功夫|推向")
_LEAD_IN = re.compile(
    r"[如以]下$|^[一-鿿]{0,2}(?:今后|下一步|下学期|新学期|来年|明年|下一?学年|下一?年度|下一?阶段|未来)[一-鿿]{0,3}$|^(?:一|二|三|首先|其次|此外|为此|具体|主要)[，是]?$|(?:打算|设想|计划|措施|方向)(?:是|有|如下)?$"
)
_REASON = re.compile(
    r"^[^，。；]{0,4}(?:下学期|明年|来年|下学年)就?是|^(?:因为|由于|如果|若|只有|才能|这是|针对|虽然|尽管|比如|又比如|例如|从编写)|知之甚少|希望(?:各级|上级|领导)"
)


@rule(
    "VAG06",
    "打算没有责任人、时限、指标",
    "vague",
    "warning",
    bad=[
        "今后，⟦我们将进一步加强研修管理，不断探索新的形式⟧。",
        "四、下一步打算\n1.⟦加大青年教师培养力度，力争使他们早日成长⟧。",
        "下学期，⟦教研活动会办得更加扎实⟧。",
        "四、下一步打算\n⟦研修往实处抓，往细处做⟧。",
        "四、下一步打算\n⟦在提优补差上多动脑筋⟧；写作课由项思齐牵头，2025年3月每个年级上2节。",
        "四、下一步打算\n⟦把每一节课都当作第一节课来上⟧。",
        "四、下一步打算\n⟦要在教与学之间找到平衡⟧。2025年3月起，阅览室周三开放，由工会值班。",
    ],
    good=[
        "下学期由教导处牵头，每月组织一次跨组听课，全年不少于8次。",
        "四、下一步打算\n1.2025年6月前，每位青年教师上两节汇报课，由教科室主任检查。",
        "为进一步加强管理，教务处每月抽查一次。",
        "四、下一步打算\n9月至12月，每周选一道错题让学生讲，期末得分率不低于年级平均。",
        "四、下一步打算\n寒假前把旧录像转成文件，存进校园网，由信息组办理。",
        "四、下一步打算\n九月起请中心校的卢老师每月来校上一节示范课。",
        "四、下一步打算\n下学期就是毕业考。",
    ],
)
def plan_without_terms(reading: Reading) -> Iterator[Mark]:
    """打算里看不出谁来做、何时做完、做到什么程度。

    查什么：“下一步”“今后”等部分的措施，同句与同条后文里责任人、时限、指标不足两项；不论用的是什么词，没有可见的事物就算。
    为什么：不能检查的打算，明年还会原样出现。
    不查：三项已具备两项的、说明理由的分句、对上级的建议。
    """
    slots: dict[Span, int] = {}
    plans: dict[int, list[Span]] = {}
    by_sentence: dict[int, list[Span]] = {}
    for clause in reading.clauses:
        if clause.role == "plans":
            plans.setdefault(clause.sentence.paragraph, []).append(clause.span)
            by_sentence.setdefault(clause.sentence.index, []).append(clause.span)

    def enough(clause: Clause) -> bool:
        planned, here = plans[clause.sentence.paragraph], by_sentence[clause.sentence.index]
        rest = Span(here[0].start, planned[-1].end)
        part = own_part(reading, clause)
        scope = rest if rest.end - rest.start <= _ITEM else Span(here[0].start, here[-1].end)
        apart = part != clause.sentence.span and not is_concrete(reading.quote(part), reading.names)
        scope = part if apart else scope
        if scope.end > clause.sentence.span.end:
            later = reading.text[clause.sentence.span.end : scope.end]
            concrete = is_concrete(clause.sentence.text, reading.names)
            scope = scope if concrete or related(clause.sentence.text, later, 2) else part
        if scope not in slots:
            slots[scope] = plan_slots(reading, reading.quote(scope), reading.evidence_in(scope))
        return slots[scope] >= 2

    def wanted(clause: Clause) -> bool:
        if clause.role != "plans" or _REASON.search(clause.words):
            return False
        said = (
            _CLAIM.search(clause.words)
            or _ABSTRACT.search(clause.words)
            or _MAKES.search(clause.words)
            or reading.empty_claims.get(clause.span.start) not in (None, "bare")
        )
        if not said and (_LEAD_IN.search(clause.words) or is_concrete(clause.sentence.text, reading.names)):
            return False
        return not enough(clause)

    yield from remarks(reading, "VAG06", "打算不能检查：责任人、时限、指标不足两项。", wanted)
