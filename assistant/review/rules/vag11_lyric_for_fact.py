"""VAG11 抒情与比喻代替事实。"""

from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_of, kinds
from assistant.review.emptiness import PLAIN
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import VALUE
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of, firsts_of
from assistant.text.searching import starting_with

_CLAIM = starting_with(
    f"像如似犹宛好仿一恰俨化满沉期{firsts_of('抒情')}",
    f"{any_of('抒情')}|(?:像|如|似|犹如|宛如|好比|仿佛)[^，。；\\d]{{1,12}}(?:一样|般|似的)|(?:像|犹如|宛如|仿佛|好似|如同)(?:一[^，。；次]|那|辛勤)[^，。；]{{1,}}|(?:犹如|宛如|恰似|宛若|恰如|俨然|好似)[^，。；\\d]{{2,}}|化作|满满的|一份份|沉甸|期待",
)


@rule(
    "VAG11",
    "抒情比喻代替事实",
    "vague",
    "hint",
    bad=[
        "⟦这次研修如一缕春风⟧，吹进了校园。",
        "⟦教师们在知识的海洋里遨游，收获了满满的感动⟧。",
        "⟦青年教师挑起了担子，研修有了底气⟧。",
        "⟦这次磨课犹如破茧成蝶⟧。",
    ],
    good=[
        "共读《给心灵一片绿洲》，每人一册，交流2次。",
        "种子教师培训2人参加，6月结业。",
        "阳光体育活动由体育组负责。",
        "科学组带学生在校园里种下28棵树苗，泥土取自附近的山坡。",
    ],
)
def lyric_for_fact(reading: Reading) -> Iterator[Mark]:
    """用春风、盛宴、洗礼、旅程一类的话代替时间、人数、内容和结果。

    查什么：比喻和抒情的句子，本句没有数目；身体、草木、器物一类的词当比喻用（担子、心坎、底气）也在内。
    为什么：总结不是散文，读的人要的是事实。
    不查：书名、活动名、课题名里的词；有数目的句子。
    """

    def wanted(clause: Clause) -> bool:
        if (
            clause.role not in ("plans", "problems", "suggestions")
            and reading.empty_claims.get(clause.span.start) == "image"
        ):
            return True
        if not _CLAIM.search(PLAIN.sub("", clause.words)):
            return False
        return not kinds(evidence_of(reading, clause)) & VALUE

    yield from remarks(
        reading,
        "VAG11",
        "抒情或比喻代替了事实；建议删去，或换成事实句。",
        wanted,
        "这件事的时间、人数、内容和结果各是什么？说不出就删去。",
    )
