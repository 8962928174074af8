"""VAG09 问题避重就轻。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_after, evidence_near, evidence_of, kinds, own_part
from assistant.review.concreteness import has_figure_or_name, is_concrete, is_event
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import FACT, VALUE
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of

_LACK = re.compile(
    f"{any_of('不足')}|考虑不周|还有[^，。；\\d]{{0,14}}的?(?:地方|之处|空间|余地|距离)$|(?:还|仍|尚|依然|仍然)[^，。；]{{0,10}}(?:不|欠|缺|差|需|未能)|没有(?:真正|完全|很好|充分|形成)[^，。；\\d]{{2,}}|存在[^，。；]{{0,8}}(?:不利|问题|不足|差距|困难|现象)|难以(?:得到)?保[证障]|(?:较|比较|偏|过于|太|不太|不大)(?:少|多|大|小|慢|低|弱|差|重|窄|浅|单薄)|矛盾(?:依然|仍然|较为|比较)?突出|[须需应](?:进一步)?(?:加强|提高|改进|完善|提升|深化|拓展)$|(?:处在|处于|还在|仍在|尚在)[^，。；]{{0,4}}(?:摸索|探索|起步|尝试|初级)|流于(?:形式|表面)|停留在|应付|与[^，。；]{{2,12}}(?:还)?有(?:一定)?差距"
)
_EXCUSE = re.compile(any_of("推诿"))
_OWN = re.compile(r"(?:认识|意识|看到|发现|找到)(?:到)?了?[^，。；\d]{0,20}(?:不足|差距|问题|缺点|短板)")
_CONCRETE = re.compile(
    r"《|“|计划[^。]{0,16}实际|\d+(?![.．、\d])|只(?:进行|开展|举行|完成|做|有|参加|办)过?了?|仅(?:有|完成|开展|为)|没有(?:进行|开展|举行|安排|配备|设立|参加|排)|未(?:进行|开展|举行|完成|安排|列入|能按时)|兼(?:教|任)|空白|缺(?:少)?[一二三四五六七八九十两\d]"
)
_LEAD_IN = re.compile(
    r"(?:不足|问题|困难|差距)(?:之处|和困难|与不足)?(?:如下|是)?$|^但?(?:我们)?(?:也|还)?(?:看到|存在|清醒)"
)


_LEAST = 6
_LEADS = re.compile(
    r"^(?:回顾|回头看|总结|反思|成绩|当然|同时|因为|原因|由于|针对|为此|但也?有|也有|没做好的|主要(?:表现|体现))|(?:方面|如下|以下|问题|之处|两点|三点|几点|事)$"
)
_TOPIC = 20


def _says_nothing(reading: Reading, clause: Clause) -> bool:
    """Tell a problem told without a figure, a day, a name or an event, be its words on a list or not."""
    told = kinds(evidence_of(reading, clause)) & (FACT | {"slot"})
    part = reading.quote(own_part(reading, clause))
    return not (
        told
        or len(clause.words) < _LEAST
        or _LEADS.search(clause.words)
        or is_event(part)
        or is_concrete(clause.words, reading.names)
        or has_figure_or_name(part, reading.names)
    )


def _is_topic(reading: Reading, clause: Clause) -> bool:
    """Tell the short sentence that opens an item and names what the rest of it tells."""
    sentence = clause.sentence
    first = reading.sentences_by_paragraph[sentence.paragraph][0].index == sentence.index
    return len(sentence.text) <= _TOPIC and (first or sentence.opens_item)


@rule(
    "VAG09",
    "问题避重就轻",
    "vague",
    "warning",
    bad=[
        "三、存在的问题\n1.⟦教师的研究意识还不够强⟧。",
        "三、存在的问题\n⟦由于时间紧、任务重，研修的深度有待进一步加强⟧。",
        "三、存在的问题\n⟦骨干力量显得单薄⟧。",
        "三、存在的问题\n一是⟦与家长的沟通还欠些火候⟧；二是案例只写了1篇。",
        "三、存在的问题\n⟦年长的教师学得吃力，年轻人留不住⟧。",
        "通过交流，⟦我看到了自己在课堂上的许多不足⟧。",
        "三、存在的问题\n⟦教师工作量怎么折算，目前还处在摸索之中⟧。",
        "三、存在的问题\n一是⟦个别教师写反思的自觉性有待提高⟧；二是案例计划收8篇，实收3篇。",
    ],
    good=[
        "三、存在的问题\n1.课题组会议计划6次，实际2次，资料归档不及时的有3项。",
        "三、存在的问题\n外聘的心理教师十月离职，后两个月没有人接。",
        "三、存在的问题\n（1）综合学科的教研太少。三科计划16次，实际8次。",
        "三、存在的问题\n只做了理论学习，没有安排一次课堂实践。",
        "三、存在的问题\n一是部分教师缺课，外出培训缺席7人次；二是案例只收3篇。",
        "三、存在的问题\n一名教师兼教三个年级，集体备课只能参加一个组。",
        "教研组针对备课不足的问题，增加了两次磨课。",
    ],
)
def problem_evaded(reading: Reading) -> Iterator[Mark]:
    """问题写成“还不够”“有待加强”，看不出是哪一项、差多少。

    查什么：问题部分（或文中承认的不足）只有“不够、薄弱、有待”，没有数目，也没有可核的具体缺项；把原因推给“时间紧、任务重”。
    为什么：问题写不实，打算就落不到实处。
    不查：有现象加数目的、写明具体缺哪一项的、引出下文的一句话。
    """

    def wanted(clause: Clause) -> bool:
        words = clause.words
        if clause.role in ("suggestions",):
            return False
        if clause.role == "problems" or (
            clause.role == "plans" and re.search("知之甚少|不足|薄弱|欠缺", words)
        ):
            vague = bool(_LACK.search(words) or _EXCUSE.search(words)) or (
                clause.span.start in reading.empty_claims or _says_nothing(reading, clause)
            )
        else:
            vague = bool(_OWN.search(words)) or bool(
                re.search("种种原因|各种原因|诸多原因|客观原因|流于形式", words)
            )
        if (
            not vague
            or _CONCRETE.search(words)
            or (_LEAD_IN.search(words) and reading.text[clause.span.end : clause.span.end + 1] in "：:")
        ):
            return False
        if _is_topic(reading, clause) and kinds(evidence_near(reading, clause)) & VALUE:
            return False
        part = own_part(reading, clause)
        if _EXCUSE.search(words):
            apart = clause.role == "problems" and part != clause.sentence.span
            beside = evidence_of(reading, clause) if apart else evidence_near(reading, clause)
            return not kinds(beside) & VALUE
        here, after = evidence_of(reading, clause), evidence_after(reading, clause, 2)
        after = after if part == clause.sentence.span else ()
        return not (kinds(here) & VALUE or kinds(after) & VALUE or _CONCRETE.search(reading.quote(part)))

    yield from remarks(reading, "VAG09", "问题没有写到具体：哪一项、差多少、为什么。", wanted)
