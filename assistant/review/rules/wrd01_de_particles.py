"""WRD01 的、地、得。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_ADVERB = (
    "更加自觉|更加主动|更加积极|更加努力|更加有效|更加深入|更加扎实|更加认真|更加全面|更加充分|极大|更好|更快|更多|更深|更高|更强|更及时|更有效|更主动|更自觉|更全面|更深入|更广泛|更充分|有效|有力|充分|切实|大力|深入|及时|逐步|扎实|主动|自觉|顺利|圆满|迅速|深刻|深深|真正|努力|"
    "耐心|细致|踊跃|虚心|刻苦|勤奋|认真|积极|不断|全面|很好|较好|大大|明显|显著|快速|尽快|尽可能|普遍|集中|系统|熟练|灵活|创造性|有计划|有步骤|有目的|有针对性|有序|合理|严格|仔细|潜心|用心|精心|默默|悄悄|慢慢|渐渐|紧紧|牢牢|清醒|清楚|准确|正确|广泛|坚定"
)
_VERB_OBJECT = (
    "调动|促进|推动|推进|激发|服务于|服务|了解|开展|落实|完成|投入|融入|解决|掌握|把握|发挥|帮助|提高|提升|增强|改进|改变|参与|参加|学习|开拓|拓宽|丰富|适应|领会|认识到|体会到|感受到|修改|批改|备课|听讲|倾听|钻研|反思|完善|"
    "优化|营造|实施|执行|贯彻|组织|运用|利用|使用|处理|做好|做到|指导|引导|带动|保证|保障|实现|达到|满足|缓解|减轻|弥补|克服|记录|分析|研究|探讨|交流|传授|讲解|吸收|接受|融合|结合|走进|走向|站在|抓好|抓|搞好|搞|维护|驾驭|胜任|履行|担负|承担|支持|配合|面对|认清|迎接|履职"
)
_AS_ADVERB = re.compile(rf"(?P<a>{_ADVERB})的(?P<v>{_VERB_OBJECT})(?P<rest>[^，。；、\n]{{0,8}})")
_NOUN_AFTER = re.compile(
    r"^(?:者|度|作用|意义|影响|效果|成效|平台|机会|条件|氛围|过程|能力|水平|态度|习惯|方法|方式|形式|内容|机制|制度|精神|热情|积极性|方案|措施|计划|意识|行为|兴趣|动力|愿望|质量|效率|品质|风气|空间|感|情况|需要|需求|目标|目的|成果|经验|活动|环境|空间|体系|模式|策略|路径|途径|工作|时间|教师|老师|人|的|与|和|及|是|让|使|要|不|也|都|更|$)"
)
_CERTAIN = frozenset(
    "承担 维护 驾驭 胜任 履行 担负 迎接 认清 调动 促进 推动 推进 激发 服务于 了解 开展 落实 完成 投入 融入 解决 掌握 把握 改变 开拓 拓宽 适应 领会 认识到 体会到 感受到 修改 倾听 钻研 营造 做好 做到 带动 满足 弥补 克服 走进 走向 抓好 搞好 传授 吸收 发挥 提高 提升 增强 参与 学习 帮助 完善 丰富".split()
)
_WHO_DOES = re.compile(
    r"(?:老师|教师|同志|大家|我们|他们|她们|同学|学生|孩子|组员|我|全组|全园|全校|人人|每个人)(?:们|都|也|总是|能|一起)*(?P<a>认真|仔细|耐心|积极|主动|热烈|虚心|刻苦|细心|专心|用心|努力|热情|严肃|真诚|大胆|静静|默默|详细|充分|深入)的(?P<v>评课|听课|备课|上课|说课|磨课|听讲|记录|讨论|学习|交流|发言|准备|思考|反思|观察|批改|倾听|研讨|分析|总结|参与|回答|阅读|练习|请教|钻研|笔记|听|看|记|写|读|讲|学|做|想|问|说)(?=[，。；、！了着过]|$)"
)
_DOUBLED_ADVERB = re.compile(
    rf"(?P<a>([一-鿿])\2([一-鿿])\3)的(?P<v>备好|上好|写好|听好|[做听写讲读备改练学干](?=[了着过完])|(?:{_VERB_OBJECT})(?=[了着过好每各一本完]|[一-鿿]{{2}}(?![的])))"
)
_SO = re.compile(
    r"(?P<a>积极|主动|踊跃|认真|很快|有序|自觉|顺利|迅速|扎实|有效|严格|逐步|圆满)的(?P<v>参[加与](?=[了到区县市校各]|听课|培训|比赛|教研)|开展(?=[，。；了着]|每)|适应了?|完成了?|投入到|落实了?|组织了|执行了?(?=[一-鿿]{2})|推进了?(?=[，。；了]))(?!工作的|者|人|情况|过程|作用|活动(?:中|里|是))"
)
"""Adverb and a verb that has its object or its end behind it: “积极的参加听课”."""
_MANNER = (
    f"{_ADVERB}|很快|自发|按时|准时|如期|随时|反复|一致|独立|全程|当场|逐一|再三|热情|诚恳|轻松|自然|真切|明确|具体|详细|有意识|自然而然|不自觉|不由自主|"
    "循序渐进|潜移默化|聚精会神|全神贯注|毫无[一-鿿]{2}|毫不[一-鿿]{2}|坚持不懈|锲而不舍|孜孜不倦|不约而同|争先恐后|异口同声|想方设法|千方百计|毫不犹豫|义无反顾|手把手|面对面|一(?P<x>[一-鿿])(?:一)?(?P=x)|热烈|静静|好好|牢牢|源源不断|实实在在"
)
_LONGEST = 6
"""Characters before 的 in which its adverb stands."""
_BEFORE_DE = re.compile(rf"(?<![最更])(?P<a>{_MANNER})$")
_DONE_SO = re.compile(
    r"的(?P<v>(?!完成|[人事是都就也在我你他])[一-鿿]{1,2}?(?:了(?!解|不起)|着(?!力|眼|重)|完(?![善整美])|齐|成(?!绩|果|长|效|员|就|功|熟|立|为)|到(?!位)|起(?!点|步|因|草|始)|住|懂|出(?!色|发|自|现|席|台|示)|起来|下来|下去)|坐下来|静下来|把(?!握|关|手|脉)|将(?!来|要)|教(?=[，。；会他她给])|举起)"
)
"""What is told as done, with 了, 完, 起来 behind it, is a verb: what stands before it is its manner."""
_EVERY_TIME = re.compile(
    r"(?<![过有在以])(?P<a>一(?P<x>[遍次步点个轮稿节])(?:一)?(?P=x))的(?P<v>修改|打磨|推敲|试讲|试教|核对|尝试|调整|讨论|观察|记录|磨|改|讲|听|写|做)(?=[了着过]|方案|教案|课件|设计|稿|单|题|表|材料|报告|计划|思路|环节)"
)
_DOES_ONE = "做学讲写评改排备上听教干办走跑来读问磨抓管用想说看坐收交记画练考答选搞变长进"
_TOLD_HOW = starting_with(
    "准备安排设布组执发坚反记整批改观讨做学讲写评上听教干办走跑来读问磨抓管用想说看坐收交画练考答选搞变长进",
    rf"(?<![一-鿿]目)(?P<v>准备|安排|设计|布置|组织|执行|发挥|坚持|反馈|记录|整理|批改|观察|讨论|[{_DOES_ONE}])的(?P<r>(?:很|太|十分|非常|比较|特别|更加|挺|相当|越来越|还?不够|不太)[一-鿿]{{1,2}}|[快慢细勤早晚透满严紧松准稳久]|面目一新|焕然一新|淋漓尽致|头头是道|津津有味|热火朝天|有板有眼|有条不紊|(?!方方面面|点点滴滴|角角落落|家家户户|里里外外|上上下下|日日夜夜|时时刻刻|分分秒秒|字字句句|枝枝叶叶|山山水水|花花草草|风风雨雨|桩桩件件|是是非非|条条框框|形形色色|边边角角|瓶瓶罐罐|男男女女|老老少少|来来往往|前前后后)(?P<y>[一-鿿])(?P=y)(?P<z>[一-鿿])(?P=z))(?=[，。；、！]|$)",
)
_HEADED = re.compile("[很太十分非常比较特别更加]+(?:[多少大高低好]|重要|关键|必要|普遍)$")
"""“来的很少”, “学的很重要”: what came, what was learnt."""
_OF_NOUN = starting_with(
    "课题研备小年级学既制规相所全各上本我活家领同老教",
    r"(?P<a>[课题研备小年级]组|学校|课堂|[既制规]定|制订|相关|所有|全部|各级|上级|本组|我校|我园|制度|活动|家长|领导|同事|老师们|教师们)得(?P<n>成员|方案|要求|支持|意见|建议|任务|工作|做法|活动|成绩|进步|帮助|反馈|关心|指导|课题|内容|目标|日常|特色|制度(?!以)|安排|实际|管理|课程)(?!到|出|以)",
)
_HOW = re.compile(
    r"(?P<v>讲|学|干|做|写|听|备|上|改|练|教|读|走|开|办|评|问|磨|进步|提高|发展|成长|变化|完成|掌握|落实|配合)的(?P<r>(?:很|非常|十分|特别|比较|更加?|都很|越来越)(?:快|透|细|好|多|扎实|认真|顺利|及时|到位|精彩|出色|成功|生动|活跃|热烈|深入|充分|仔细|清楚|明白|漂亮|投入|默契))(?=[，。；、！])"
)
_GOT = starting_with(
    "变来取获使显觉值懂舍赢",
    r"(?P<w2>变)的(?=(?!是|不是)[一-鿿]{2}(?:了|起来|，|。))|(?<![一-鿿]索)(?P<w>取|获|使|变|显|觉|值|懂|舍不|值不|来不|赢)的(?=(?P<r>了|[一二三特]等奖|更|越来越|很大|较大|较好|显著|优异|一致|一定|推广|学习|借鉴|肯定|一提|教师|老师|学生|课堂|自己|尤为|比较|十分|格外|丰富|主动|如何|怎样|及))",
)
"""“取的了”, “变的更”: the second character of 取得, 变得 is 得."""
_OWNER = re.compile(
    r"(?P<a>教师|老师|学生|学校|课堂|教研组|研修|课题|青年教师|我校|孩子)得(?P<n>成长|发展|能力|水平|素质|素养|热情|积极性|需求|作用|教学|专业|学习|兴趣|意识|质量|基础|氛围|参与)"
)
_QUALITY = re.compile(
    r"(?P<a>良好|浓厚|优异|优秀|丰富|宝贵|显著|重要|深厚|较大|很大|一定|强烈|崭新|广阔|全新|坚实|可喜|明显|更大|更高)地(?P<n>氛围|基础|成绩|成果|成效|效果|经验|兴趣|习惯|平台|意义|作用|影响|进步|变化|收获|机会|条件|风气|舞台|基本功|教师|空间|要求)"
)
_MANNER_GOT = re.compile(
    r"(?P<a>[大有]力|高度|广泛|充分|良好|浓厚|优异|显著|明显|一定|很大|较大|宝贵)得(?P<n>支持|帮助|评价|重视|关注|肯定|认可|氛围|基础|成绩|成效|效果|进步|经验|反响)"
)
_AS_NOUN = re.compile(
    r"(?P<a>各方面|方方面面|多方面|全方位|领导|学校|上级|大家|同事们?|家长们?)地(?P<n>支持|帮助|关心|关怀|配合|指导|努力|要求|需要|认可|理解|重视|投入)"
)
_AS_DEGREE = re.compile(
    r"(?P<v>做|讲|学|干|办|走|写|说|听|备|上|教|表现|发展|进行|完成|开展|掌握|落实)的(?P<r>很好|较好|更好|非常好|不错|很扎实|扎实有效|有声有色|井井有条|很成功|更远|更高|很顺利|如火如荼|更加扎实|十分出色)"
)


@rule(
    "WRD01",
    "的地得",
    "wording",
    "warning",
    bad=[
        "研修⟦极大的调动⟧了教师的参与热情。",
        "以便⟦更好的服务于⟧课堂。",
        "学校给予了⟦各方面地支持⟧。",
        "这项活动⟦开展的有声有色⟧。",
        "每位教师都⟦认真的修改⟧了教案。",
        "老师们⟦热烈的讨论⟧，各写了一条建议。",
        "各组⟦扎扎实实的开展⟧听评课。",
        "青年教师⟦积极的参加⟧听课42节。",
        "这节课⟦讲的很透⟧。",
        "课题⟦取的⟧了三项成果，课堂⟦变的⟧更有意思。",
        "⟦教师得成长⟧需要时间。",
        "教师⟦更加自觉的维护⟧校誉，能⟦更好的驾驭⟧课堂。",
        "营造了⟦良好地氛围⟧。",
        "学校给予了⟦大力得支持⟧，取得了⟦显著得成效⟧。",
        "下午很难⟦真正的坐下来⟧，两位新人⟦很快的熟悉了⟧流程。",
        "五位教师⟦自发的组成⟧备课小组，⟦聚精会神的听完⟧了报告。",
        "老师⟦默默的把⟧册子补齐，组长⟦手把手的教⟧，大家⟦不约而同的举起⟧了手。",
        "组长⟦一遍遍的修改⟧方案，三位老师⟦毫无保留的讲了⟧做法。",
        "课前⟦准备的很充分⟧，课表⟦排的太满⟧，新人⟦学的快⟧，教案⟦改的面目一新⟧。",
        "课⟦题组得成员⟧有8人，照⟦既定得方案⟧进行。",
    ],
    good=[
        "极大地调动了教师的积极性。",
        "更加自觉的态度、更好的维护方案都写在册上。",
        "发挥了积极的促进作用。",
        "这是有效的学习方式。",
        "教师积极的参与是前提。",
        "老师们认真的态度打动了我。",
        "得到各方面的支持。",
        "开展得有声有色。",
        "上的很好的课有3节。",
        "索取的教案、值的班都登记在册。",
        "积极的参与者有12人，踊跃的参与是前提。",
        "老师得知后，教师得了奖。",
        "实实在在的学习有12次。",
        "真正的成长出自课堂，很快的速度、及时的反馈都写在册上。",
        "缺课的补了三次，没交的都交齐了，来的很少。",
        "有的很好，有的很差；用的最多的是小黑板。",
        "一遍遍的稿子都存着。",
        "讲座涉及教与学的方方面面，记下了学的点点滴滴，干的桩桩件件，都有台账。",
        "课题组得到支持，老师们得出结论，学校得以推广。",
        "自然的样子、具体的完成情况、详细的着力点另见附表。",
    ],
)
def de_particles(reading: Reading) -> Iterator[Mark]:
    """状语用“地”，定语用“的”，补语用“得”，只报有把握的。

    查什么：“极大的调动了”“更好的服务于”（应为地）、“各方面地支持”（应为的）、“开展的有声有色”（应为得）。
    为什么：这是总结里最多的错字。
    不查：动词后面是名词、可作定语理解的（积极的促进作用、有效的学习方式）。
    """
    end = 0
    for mark in sorted(_all(reading), key=lambda mark: mark.span):
        if mark.span.start >= end:
            yield mark
            end = mark.span.end


def _all(reading: Reading) -> Iterator[Mark]:
    """Yield what each form finds; several may find the same place."""
    for match in _AS_ADVERB.finditer(reading.text):
        verb, rest = match["v"], match["rest"]
        follows = rest[:1]
        certain = follows in ("了", "着", "到", "于", "出") or (
            verb in _CERTAIN
            and len(rest) >= 2
            and not _NOUN_AFTER.match(rest)
            and ("的" not in rest[:3] or match["a"].startswith(("更", "极大")))
        )
        if certain and not re.match(r"[过]程", rest) and not (verb == "学习" and follows not in "了着到"):
            place = Span(match.start(), match.end("v"))
            yield Mark(place, "状语后面应用“地”。", None, fix=f"{match['a']}地{verb}")
    for match in _WHO_DOES.finditer(reading.text):
        if match["v"] != "笔记":
            place = Span(match.start("a"), match.end("v"))
            yield Mark(place, "状语后面应用“地”。", None, fix=f"{match['a']}地{match['v']}")
    for match in (*_DOUBLED_ADVERB.finditer(reading.text), *_SO.finditer(reading.text)):
        place = Span(match.start("a"), match.end("v"))
        yield Mark(place, "状语后面应用“地”。", None, fix=f"{match['a']}地{match['v']}")
    for match in _DONE_SO.finditer(reading.text):
        low = max(0, match.start() - _LONGEST)
        if manner := _BEFORE_DE.search(reading.text[low : match.start()]):
            place = Span(low + manner.start("a"), match.end("v"))
            yield Mark(place, "状语后面应用“地”。", None, fix=f"{manner['a']}地{match['v']}")
    for match in _EVERY_TIME.finditer(reading.text):
        place = Span(match.start("a"), match.end("v"))
        yield Mark(place, "状语后面应用“地”。", None, fix=f"{match['a']}地{match['v']}")
    for match in _TOLD_HOW.finditer(reading.text):
        if not _HEADED.search(match["r"]):
            yield Mark(Span(*match.span()), "补语前面应用“得”。", None, fix=f"{match['v']}得{match['r']}")
    for match in _OF_NOUN.finditer(reading.text):
        yield Mark(Span(*match.span()), "定语后面应用“的”。", None, fix=f"{match['a']}的{match['n']}")
    for match in _HOW.finditer(reading.text):
        yield Mark(Span(*match.span()), "补语前面应用“得”。", None, fix=f"{match['v']}得{match['r']}")
    for match in _GOT.finditer(reading.text):
        place = Span(match.start(), match.end())
        yield Mark(
            place, f"应为“{match['w'] or match['w2']}得”。", None, fix=f"{match['w'] or match['w2']}得"
        )
    for match in (
        *_OWNER.finditer(reading.text),
        *_QUALITY.finditer(reading.text),
        *_MANNER_GOT.finditer(reading.text),
    ):
        yield Mark(Span(*match.span()), "定语后面应用“的”。", None, fix=f"{match['a']}的{match['n']}")
    for match in _AS_NOUN.finditer(reading.text):
        yield Mark(Span(*match.span()), "定语后面应用“的”。", None, fix=f"{match['a']}的{match['n']}")
    for match in _AS_DEGREE.finditer(reading.text):
        after = reading.text[match.end() : match.end() + 1]
        if after not in "的":
            yield Mark(Span(*match.span()), "补语前面应用“得”。", None, fix=f"{match['v']}得{match['r']}")
