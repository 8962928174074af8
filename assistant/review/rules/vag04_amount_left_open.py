"""VAG04 没有数量、名称或时间。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_near, kinds
from assistant.review.concreteness import is_seen
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import activity_is_placed, amount_is_given
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of, firsts_of
from assistant.text.searching import starting_with

_OPEN = starting_with(
    f"不定多数几若很许众诸丰一这等各{firsts_of('不定数量')}",
    f"{any_of('不定数量')}|(?<!不)定期(?![^，。；]{{0,6}}(?:周|月|日|天|次))|(?:多|数|几|若干)(?:次|名|位|篇|项|节|场|人|个|种|本)|(?:很|许|众|诸)多|丰富多(?:彩|样)|多彩|数十|(?:一|这)批(?:批)?[^，。；]{{0,6}}(?:教师|骨干|课|成果)|"
    "等(?:一系列|多种|多项|多个)|不同(?:形式|类型|层次|层面|角度)|(?:各|多)(?:种|类|项|个)[^，。；]{0,6}(?:活动|形式|渠道|培训|竞赛|比赛|方面|方式|平台|机会)",
)
_ACTIVITY = re.compile(
    "(?:组织|开展|举办|举行|参加|参与|安排|邀请|聘请|选派|派出|承办|发放|购买|订阅|搭建|提供|创设|实施|推行|推出|进行|评选|表彰|推荐|分享|听取|征询|磋商|磨课|"
    "带领|指导|帮助|穿插|调整|利用|借助|商讨|走上讲[台坛]|学到|听了|读了|学了|鼓励|探讨|积累)(?:了|着|过)?[^，。；]{0,30}"
    r"|(?:轮流|互相|相互|分头|分批|结伴|集体|共同)(?:上|听|评|备|磨|观|说)课"
)
_AWARDED = re.compile(r"(?:进行|给予|予以)了?(?:表彰和?|相应的?)*(?:奖励|表彰)|择优[^，。；]{0,14}推荐")
_NOUN = re.compile(
    r"教师|老师|讲座|培训|课|活动|研修|教研|备课|学习|研讨|比赛|竞赛|大赛|交流|心得|论文|书|专家|课题|经验|会议|材料|平台|机会|条件|支持|科组|新课程|工作|知识|意见|需求|记录"
)
_GUIDED = re.compile("在[^，。；]{2,40}(?:指导|领导|关怀|关心|安排|支持|部署|引领)下")
_SOME = re.compile("几[位名]")
"""Of a scene that could be watched, how many persons took part is no matter."""
_FACTUAL = re.compile(
    r"负责|分管|任组长|没有|未|《|主要内容|内容(?:有|包括|是)|包括|分为|成立|制定|制订|建立|签订|印发|修订|会上$|动员大会|规定|明确|申报"
)


@rule(
    "VAG04",
    "数量、名称或时间没有写",
    "vague",
    "warning",
    bad=[
        "⟦学校开展了形式多样的研修活动⟧。",
        "⟦组织教师外出听课⟧，⟦回校后与同组教师交流⟧。",
        "⟦近年来多位教师走上讲坛⟧，⟦把经验讲给大家听⟧。",
        "⟦外出学习隔三差五就有一回⟧。",
        "⟦校本研修是教师的精神家园⟧。",
        "⟦邀请专家来校指导，给教师提供了新的思路⟧。",
        "⟦采取集中与自学相结合、线上与线下相结合的形式⟧。",
        "⟦推门课、汇报课轮番登场⟧。",
    ],
    good=[
        "学校开展多种形式的研修活动共12次，其中讲座4次。",
        "3月16日，组织语文教师18人到区实验小学听课。",
        "多次（共6次）请教研员张一苇来校指导。",
        "每周三下午第二节组织教研活动，由教研组长主持。",
        "各类竞赛共有9人参加。",
        "新教师的第一节课由校长听，听完当场谈。",
        "备课本左边写教案，右边空着，上完课再填学生的错误。",
        "研讨的主要内容有：教材分析、学情诊断、作业设计。",
        "我想照着月份往下说。",
        "学期初的安排是这样定的。",
        "几位教师把投影仪搬到操场，贴好了学生画的图。",
    ],
)
def amount_left_open(reading: Reading) -> Iterator[Mark]:
    """说了做什么，没说几次、几人、叫什么、什么时候。

    查什么：不定的数量词（多次、一系列、各种）；只有“组织、开展、参加……”而整段没有谁、何时、几次；整句看不到一个事实：没有数目、日期、名称、人名、事物，也没有看得见的动作，后文也没有补出。
    为什么：活动台账要核对场次和人次。
    不查：括号里或后文补出数目的、有固定时段的、列举内容的、制度与方案的名称；书名号不能代替“多次”的次数。
    """

    def wanted(clause: Clause) -> bool:
        if clause.role in ("plans", "problems", "suggestions"):
            return False
        if clause.role == "introduction" and _GUIDED.search(clause.words):
            return False
        if reading.empty_claims.get(clause.span.start) == "amount":
            return True
        open_ = _OPEN.search(clause.words)
        watched = open_ and _SOME.match(open_.group()) and is_seen(clause.sentence.text, reading.names)
        if open_ and not watched and not amount_is_given(reading, clause):
            return True
        if _AWARDED.search(clause.words) and not kinds(evidence_near(reading, clause)) & {
            "count",
            "person",
            "award",
            "share",
        }:
            return True
        bare = (
            _ACTIVITY.search(clause.words)
            and _NOUN.search(clause.words)
            and not _FACTUAL.search(clause.words)
        )
        return bool(bare) and not activity_is_placed(reading, clause)

    def abstract(clause: Clause) -> bool:
        if clause.role in ("plans", "problems", "suggestions") or wanted(clause):
            return False
        return reading.empty_claims.get(clause.span.start) == "bare"

    yield from remarks(reading, "VAG04", "没有数量、名称或时间，活动无从核对。", wanted)
    yield from remarks(reading, "VAG04", "整句没有可核对的事实。", abstract, severity="hint")
