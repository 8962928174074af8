"""VAG07 套话、格言与排比。"""

import re
from collections.abc import Iterator

from assistant.review.claims import Clause, evidence_of, kinds
from assistant.review.reading import Reading
from assistant.review.remarks import remarks
from assistant.review.rescue import FACT
from assistant.review.rule import Mark, rule
from assistant.review.terms import any_of, firsts_of
from assistant.text.searching import starting_with

_CLAIM = starting_with(
    f"教师学课研培读反科校工作前只没唯强兴优活美正新抓备阅比竞听评磨团制质实合交集青信人在随社时形为向给递永以观明未{firsts_of('套话', '名句')}",
    "|".join(
        (
            any_of("套话", "名句"),
            "(?:教育|教师|教学|课堂|教研|研修|培训|读书|反思|科研|校本研修工作|(?<=[^，。；]{2})工作)[^，。；]{0,6}，?是[^，。；\\d]{2,20}(?:修行|旅程|事业|工程|关键|根本|基础|前提|保证|灵魂|生命|出路|法宝|源泉|途径|基石|保障|动力|需要|阶梯|工作|天职|艺术)$",
            "(?:只有|没有|唯有)[^，。；]{2,20}(?:才能?|就没有|就不能|，才)",
            "(?<=[^，。；])(?:强|兴|优|活|美|正|新)则[^，。；]{1,8}|(?:抓住|抓好)了?[^，。；]{2,12}就(?:抓住|等于|是)",
            "^(?:教育|教学|教育科研|科研|教研|课堂|教师|备课|反思|读书|阅读|比赛|竞赛|培训|研修|学习|听评课|听课|评课|磨课|师德|团队|制度|质量|课题|实践|合作|交流|校本研修|校本培训|集体备课|课题研究|青年教师|信息技术|人才)"
            "[^，。；\\d□]{0,6}是[^，。；\\d□]{2,18}(?:力|场|石|泉|点|线|魂|本|路|窗|桥|梯|舞台|主人|传统|宝|阵地|环节|内容|手段|保证|支柱|翅膀|土壤|底色|钥匙|课|主题|工程|关键|事)$",
            "(?:只要)[^，。；]{2,30}",
            "(?:在|随着)[^，。；\\d]{0,16}上级[^，。；\\d]{0,10}(?:领导|关心|支持|关怀|帮助|指导)下|没有[^，。；]{1,8}就没有|没有[^，。；]{2,12}，?一切",
            "(?:社会|时代|教育|形势|课程改革|新课改|科技)[^，。；]{0,6}(?:在|正在|不断|日新月异|飞速)(?:发展|前进|变化|进步|深入)",
            "(?:为|向着)[^，。；\\d]{2,30}(?:而(?:努力|奋斗|不懈)|作出[^，。；]{0,8}贡献|贡献[^，。；]{0,10}力量|不懈努力|努力奋斗)",
            "没有[^，。；]{2,14}，?(?:哪来|何来|何谈|哪有|谈何|就谈不上|怎会|岂能|怎能)|没有[^，。；]{2,8}的([一-鿿]{2})，?只?(?:是|能是)[^，。；]{2,8}的\\1|(?:作出|交出|给出|递上|交上)了?[^，。；\\d]{0,14}(?:回答|答卷)",
            "(?:永远在路上|没有(?:终点|止境|尽头|捷径)|以[校园]为家)",
            "新的[^，。；]{1,8}(?:课程观|教师观|教学观|质量观|重定位)|(?<=[^，。；])观、[^，。；]{1,6}观、",
            "(?:明天|未来|前景)[^，。；]{0,8}(?:更|会|一定|必将)[^，。；]{0,6}(?:好|美好|灿烂|辉煌|精彩|光明)",
        )
    ),
)
_GUIDED = re.compile("在[^，。；]{2,40}(?:指导|领导|关怀|关心|安排|支持|部署|引领)下$")
"""One such opening is usual in an introduction."""
_QUOTED_SAYING = re.compile(f"^[一-鿿，]{{0,8}}“[^”]{{0,6}}{any_of('名句')}")
_SAYING = re.compile(any_of("名句"))
_ONLY = re.compile("没有[^，。；]{2,12}，只有")
_SAYS = re.compile("是|决定|离不开|在于|关系|影响|需要|有着")
_TRUTH = re.compile(
    "^(?!.*、.*、)(?:而|因此|所以|可以说|其实|众所周知|我(?:们)?(?:认为|知道|深知|觉得))?(?:每[个一](?:时代|教师|学校)[^，。；]{0,8}|[一-鿿]{0,6}(?:教师|老师|教育|教学|课堂|教研|研修|培训|学习|读书|反思|备课|听课|评课|科研|师德|学生|孩子|新课[程标改]|课题研究|专业成长|专业发展|团队|制度|管理|经费|领导|观念|思想|素质|人才|工作))"
    "(?:[^，。；\\d□：]{0,12}，?(?:就|正|永远|也|更|才|都)?是(?!否|由|我|他|第|从|以|因|把|在)[^，。；\\d□]{2,}"
    f"(?:者|力量?|因素|前提|核心|{any_of('成效名词', '抽象')}|事业|工程|关键|根本|途径|手段|策略|渠道|责任|义务|要求|主人|部分|中心|本质|之[举源路本魂基]|所在|法宝|标志|过程|一环|要务|源泉)"
    "|[^，。；\\d□：]{0,8}(?:决定着?(?!谁|由|于|把|让)|离不开|在于|关系到|关系着|(?:直接|深深)?影响着?(?!学生按|上课)|(?:的确|确实)需要|对[^，。；]{2,16}有着)[^，。；\\d□]{2,})$"
)
"""What holds of any school: 教师是……的实施者, 观念决定行动, 研修对……有着重要的作用."""
_OURS = re.compile(
    "我[校园组们]?(?!认为|知道|深知|觉得)|本[校园组学期年]|今年|去年|上学期|全[校园组]|[一-鿿]{2}(?:老师|主任|校长)|时间|地点|内容|主题|题目|课题|人选|对象|顺序|形式"
)
_SHORT = re.compile(r"[一-鿿]+")


@rule(
    "VAG07",
    "套话",
    "vague",
    "hint",
    bad=[
        "⟦时光荏苒，岁月如梭⟧，一个学期过去了。",
        "⟦教师专业成长是学校发展的根本出路⟧。",
        "⟦只要全体教师齐心协力，明天一定会更好⟧。",
        "⟦没有教不好的学生，只有不会教的老师⟧。",
        "⟦教师的观念直接影响课堂的面貌⟧。",
        "⟦“问渠那得清如许”⟧，教师要常读书。",
        "⟦没有好的教研⟧，哪来好的课堂？",
        "⟦没有记录的研讨是空洞的研讨⟧。",
        "⟦我们用行动交出了一份满意的答卷⟧。",
    ],
    good=[
        "教研时间是每周三下午第二节。",
        "我校教师是从五所学校调来的。",
        "学校把《在岁月如梭中成长》列入共读书目，每人一册。",
        "以“立德树人，与时俱进”为校训，学校成立于1956年。",
    ],
)
def set_phrases(reading: Reading) -> Iterator[Mark]:
    """删掉也不损失信息的话：感叹时光、格言、口号、空泛的感谢与展望。

    查什么：套语、格言式判断（……是……的根本出路）、“只要……就……”、没有事实的四字排比。
    为什么：占了篇幅，没有一句可以核对。
    不查：校训原文、《》里的名称、规范的指导思想表述一句。
    """
    parallel = _in_parallel(reading)

    def wanted(clause: Clause) -> bool:
        if re.match("没有", clause.words) and re.search(
            "，(?:(?:就|便|也)(?:没有|不|无)|哪来|何来|何谈|哪有|谈何|怎会|岂能|怎能)", clause.sentence.text
        ):
            return True
        if _SAYING.search(clause.words):
            return True
        if _QUOTED_SAYING.match(reading.quote(clause.span)):
            return True
        if re.match("没有|只有", clause.words) and _ONLY.search(clause.sentence.text):
            return True
        told_as_true = (
            clause.role in ("body", "introduction")
            and _SAYS.search(clause.words)
            and _TRUTH.match(clause.words)
        )
        if not (told_as_true or _CLAIM.search(clause.words) or clause.span.start in parallel):
            return False
        held = kinds(evidence_of(reading, clause))
        if held & (FACT - {"date"}) and not re.search("充满信心|更加美好|明天会更", clause.words):
            return False
        if told_as_true:
            return not (held & (FACT | {"slot"}) or _OURS.search(clause.words))
        return not (clause.role == "introduction" and _GUIDED.search(clause.words))

    yield from remarks(
        reading,
        "VAG07",
        "套话，没有可核对的断言；建议删去，或换成一句事实。",
        wanted,
        "删去后损失信息吗？若不损失，请删；若要保留，换成哪一句事实？",
    )


def _in_parallel(reading: Reading) -> frozenset[int]:
    """Return the starts of the clauses that stand in a row of at least three of one short length."""
    found: set[int] = set()
    row: list[Clause] = []
    for clause in reading.clauses:
        length = clause.span.end - clause.span.start
        last = row[-1] if row else clause
        if row and (
            clause.sentence.index != last.sentence.index or length != last.span.end - last.span.start
        ):
            row = []
        if length in (4, 5) and _SHORT.fullmatch(clause.words):
            row.append(clause)
        else:
            row = []
        if len(row) >= 3:
            found.update(c.span.start for c in row[-3:])
    return frozenset(found)
