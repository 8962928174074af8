"""VAG08 以要求代替事实。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_after, evidence_of, kinds
from assistant.review.concreteness import has_figure_or_name, is_concrete
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import VALUE
from assistant.review.rule import Mark, rule

_CLAIM = re.compile(
    r"要求(?:每|各|教师|全|所有|他们|青年|新|老师|组|科|备|参|徒|学员|做到|大家|主|年轻)|必须|务必|一定要|应当|应该|应(?=[一-鿿]{2})(?!了|用|对|到|试|邀|届|变|届|聘|急|有尽有|考|该|当)|不少于|不得少于|(?<![必务])须(?!知|眉)|一律|(?<![说拿吃])不[许准](?!确|时)|都得(?!到)|凡[^，。；]{1,16}都[要须]|规定[^，。；《]{0,4}(?:每|各|凡|教师|所有)|不低于|至少|最少|"
    r"每(?:月|周|学期|学年|天|日|两周)一(?:检查|汇总|小结|评比|总结|通报|反馈|考核|督查|研讨|交流|盘点)|(?:^|[，、并也都还]|每(?:周|月|学期|学年|天|节课)|教师|老师|组长|组|人|位|导处|动|课|员|校|学校|作为[^，。；]{2,10}|业务上|教学中|教研中|研修中|备课中|中|上)要(?!求|点|素|闻|么|是|义|领|不|想)(?:在|对|把|将|以|按|与|向|从|像|学会|学着|[一-鿿]{2})|"
    r"鼓励(?:教师|老师|大家|全|每|各|青年|他们|广大)|督促|提倡|倡导|引导教师|严禁|杜绝|(?<![舍巴了来容由免])不得(?!不|已|了|而知)|需要?(?:做到|达到|完成|提交|撰写|参加)"
)
_NOT = re.compile(
    r"要说|要论|要不是|要是|要数|要看|要算|一律(?:报销|由学校|免|发给)|要求下|按照?[^，。；]{0,8}要求|根据[^，。；]{0,8}要求|的要求|新要求|主要|重要|需要的|应到|相应|反应|适应|对应|应用|供应|响应|还要|学生[^，。；]{0,6}(?:要|必须|应)"
)
_HOUSE_RULE = re.compile(r"(?<![必务])须(?!知)|(?<!不)不得|不[许准]")
"""Where the sentence tells how it is arranged, an article of the house rules is no claim."""
_DEMAND = re.compile("规定|要求|少于|低于|每")
_ARTICLE = re.compile(
    "》[^，。；]{0,6}(?:是|为)?(?:新订|新制定|修订|今年|本学年|印发|出台)[^。；]{0,8}，(?:其中)?规定"
)
"""What a new rule says is what the rule is about."""
_TARGET = re.compile(r"目标(?:是|为|：|定|有|如下)|定下[^，。；]{0,4}目标|指标(?:是|为|：)")
"""A target with its figure is held against what was reached, elsewhere."""
_DONE = re.compile(
    r"实际|完成率|合格率|达标|检查(?:了|结果|\d|共)|抽查|实听|人均|共(?:计|有|完成|交|收)?\d|收到|全部(?:完成|合格|达标)|均已|出勤率|完成\d|\d+人(?:完成|达)"
)


@rule(
    "VAG08",
    "以要求代替事实",
    "vague",
    "warning",
    bad=[
        "⟦每位教师必须按时参加组内活动，备课组长要做好记录⟧。",
        "⟦学校要求各组每月集中研讨不少于两次⟧。",
        "⟦作为教师应该不断更新自己的知识结构⟧。",
        "⟦学校要求每人一学期写一万字笔记⟧，听二十节课。",
        "⟦教师每年须修满学时，修不满的不得评先⟧。",
        "⟦各年级每月要向教导处报一次研修情况⟧。",
    ],
    good=[
        "学校要求每人听课20节，人均实听23.4节。",
        "按照区教师发展中心的要求，9月10日前上报方案。",
        "教师信息技术应用能力明显增强，应用率由52%升到81%。",
        "规定每组每月研讨两次，教导处抽查8次，合格率95%。",
        "年初定下目标：每篇记录至少有两句原话。",
        "这里面有多少是换了座位的缘故，我说不准。",
        "要说变化，先看备课本。",
        "交通费学校一律报销。",
        "其中《外出学习汇报办法》是今年新订的，规定回校两周内在组里汇报一次。",
        "要求每周做一张练习，期末清点，做了15张的有6人。",
    ],
)
def requirement_for_fact(reading: Reading) -> Iterator[Mark]:
    """写的是应该怎么做、至少几次，没有写实际做到多少。

    查什么：要求、必须、应当、不少于、鼓励等，同句与后文没有执行结果。
    为什么：要求证明有制度，证明不了有落实；总结要的是实际次数和完成率。
    不查：给出实际数的、按上级要求办理的、打算与建议部分、对学生的要求。
    """

    def wanted(clause: Clause) -> bool:
        if clause.role in ("plans", "problems", "suggestions") or not _CLAIM.search(
            _NOT.sub("", clause.words)
        ):
            return False
        if _TARGET.search(clause.sentence.text) and has_figure_or_name(clause.words, reading.names):
            return False
        if _ARTICLE.search(clause.sentence.text) and clause.words.startswith("规定"):
            return False
        article = _HOUSE_RULE.search(clause.words) and not _DEMAND.search(clause.words)
        if article and is_concrete(clause.sentence.text, reading.names):
            return False
        here, after = evidence_of(reading, clause), evidence_after(reading, clause)
        return not (
            kinds(here) & (VALUE | {"date"}) or kinds(after) & VALUE or _DONE.search(clause.sentence.text)
        )

    yield from remarks(reading, "VAG08", "写的是要求，没有写实际做到多少。", wanted)
