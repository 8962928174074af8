"""RES03 叠字叠词。"""

import re
from collections.abc import Iterator
from itertools import chain

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_BLANK = "[ \u00a0\u3000]?"
_WORD = re.compile(rf"(?P<w>[一-鿿]{{2,8}}){_BLANK}(?P=w)")
_PHRASE_TWICE = re.compile("(?P<w>[一-鿿]{4,12})[，、](?:[以在把将从用和与]?)(?P=w)(?=[，、。；！])")
_CLAUSE = re.compile("(?:^|(?<=[，。；！？：.．）]))(?P<w>[一-鿿]{10,40})(?=[，。；！])", re.M)
"""“脱颖而出，脱颖而出”: a phrase told twice running; words of two characters are doubled for effect."""
_CHAR = re.compile(
    r"(?P<c>[我你她未无且第这那若却被曾须们为下的了和与在是对把被都也就将从由并及或而但以着向到让使给还又再更很已没因其于计共])(?P=c)"
)
_SAID = (
    "教师 老师 学校 教育 教研 研修 培训 课堂 活动 开展 提高 提升 增强 促进 组织 参加 讨论 交流 反思 教案 课题 材料 质量 成果 成效 成绩 方法 形式 制度 能力 水平 素质 认识 理念 指导 备课 工作 总结 记录 "
    "学习 学生 成长 会议 小组 教学 发展 管理 方案 计划 安排 完成 实施 建设 推进 落实 我们 大家 领导 课程 评价 研究 资源 要求 内容 问题 机制 氛围 意识 参与 获得 取得 形成 进行"
)
_FIGURE_TWICE = re.compile(r"(?<=第)(?P<c>一)一(?=[个次节周位月])|(?P<d>有)有(?=\d)")
_LAST_TWICE = re.compile(
    rf"(?:{'|'.join(f'{w[0]}(?={w[1]}{w[1]})' for w in _SAID.split())})(?P<c>.)(?P=c)(?=[了的地得着过们，。；、在和与及也都])"
)
"""“提高高了”: the last character of a usual word twice, with nothing behind that it could begin."""
_UNIT_TWICE = re.compile(r"(?<=\d)(?P<c>[年月日号次节篇份元%])(?P=c)(?![均度考底初末中级度])")
"""“8日日”: behind a figure nothing is doubled on purpose but 年年均 and 月月度."""
_FINE = re.compile(
    r"一[^一共直定起般些律]一[^一]|(?P<each>一(?![共直定起般些律])[一-鿿]{1,3})(?P=each)|研究研究|讨论讨论|商量商量|总结总结|学习学习|考虑考虑|交流交流|活动活动(?=筋骨|身体|手脚|一下)|[一-鿿]着[一-鿿]着|锻炼锻炼|休息休息|意思意思|高高兴兴|(?P<v>走动|打听|打磨|梳理|收拾|调整|体会|体验|琢磨|观察|准备|合计|分析|检查|关心|帮助|支持|参谋|反思|回顾|整理|改进|熟悉|了解|听取|聊聊|热闹|放松|活跃|练习|尝试|比较|对照|推敲|斟酌|切磋|沟通|辅导|指导|介绍|认识|展示|宣传|调查|统计|清理|打扮|溜达|转悠|凑合)(?P=v)(?=[，。；、！]|[把一这那再就教课]|$)|(?P<q>[很好太]多|很久|许多|一点|一步|好久|非常|特别|真的)(?P=q)|常常|往往|渐渐|慢慢|刚刚|天天|人人|个个|处处|时时|事事|年年|代代|步步|层层|点点|一对|试试|想想|谈谈|看看|听听|说说|说一说|议一议|[谢哈]"
)
_FINE_CHAR = re.compile(
    r"下下[周月个届学签策棋]|是是非非|的的确确|和和(?:美美|气气|睦睦)|了了(?:解|然|事|之)|对对(?:子|碰|联)|着着|到到(?=会|场)|以以|从从容容|让让|给给予?|在在(?:职|校|编|读|线|场|野|乎|内|岗)"
)


@rule(
    "RES03",
    "叠字叠词",
    "residue",
    "warning",
    bad=[
        "科组长⟦和和⟧备课组长共同签字。",
        "修订了《石桥⟦中学中学⟧备课制度》。",
        "他⟦还还⟧参加了省里的培训。",
        "师徒互听课共⟦计计⟧152节。",
        "⟦活动活动⟧方案由教研组拟定。",
        "活动时间⟦定在定在⟧周三下午。",
        "2024年1月5⟦日日⟧，评课一次。",
        "⟦老师师⟧们的案例都⟦提高高⟧了质量。",
        "一批新秀⟦脱颖而出，脱颖而出⟧。",
        "明年要⟦再接再厉、再接再厉⟧，把事做细。",
        "参加的有⟦语文教师、语文教师⟧、数学教师。",
        "要有⟦更加饱满的精神，以更加饱满的精神⟧，做好明年的事。",
        "学校的读书氛围一天天浓厚，教师借书46册。\n⟦学校的读书氛围一天天浓厚⟧，家长也来问。",
        "登记册⟦一共一共⟧12册。",
        "⟦我我⟧相信，第⟦一一⟧个周五到会的⟦有有⟧41人。",
    ],
    good=[
        "教师超越自我我们都看到了，所有有关材料一一存档。",
        "学着学着就上了手，做着做着有了主意。",
        "一课一课地磨，一个一个地过。",
        "会上大家讨论讨论，再定方案。",
        "石桥小学小学部12人参加。",
        "各组之间多走动走动，这样的事还有很多很多。",
        "12月月考正确率升到69%，6月月底评课。",
        "学习，学习，再学习。",
        "1.集体备课 备课组每周三下午第二节活动，由组长主持，每次留下记录。",
        "他的的确确来过，现在在职。",
        "近3年年均听课30节。",
        "老师师德考核合格，学习习惯好，课堂堂堂清。",
        "做法一个人一个人地教，一个班一个班地推。",
    ],
)
def repeated_words(reading: Reading) -> Iterator[Mark]:
    """同一个字或词连写了两遍。

    查什么：两字以上的词紧接着重复（中间隔一个空格也算）；“和和”“在在”一类虚词重复；十个字以上的分句在另一处原样再说一遍。
    为什么：多是粘贴或改稿时留下的。
    不查：汉语正常的重叠（一步一步、讨论讨论）；“小学小学部”。
    """
    glued = [heading.body_start for heading in reading.headings if heading.glued]
    for match in _WORD.finditer(reading.text):
        if any(match.start() < start <= match.end() for start in glued):
            continue
        words, after = match["w"], reading.text[match.end() : match.end() + 1]
        if (
            _FINE.search(reading.text, match.start(), match.end() + 2)
            or len(set(words)) == 1
            or (words in ("小学", "中学") and after in "部生段组")
        ):
            continue
        yield Mark(Span(*match.span()), f"“{words}”重复。", None, fix=words)
    for match in _PHRASE_TWICE.finditer(reading.text):
        yield Mark(Span(*match.span()), f"“{match['w']}”重复。", None, fix=match["w"])
    told: dict[str, Span] = {}
    for match in _CLAUSE.finditer(reading.text):
        if match["w"] in told:
            yield Mark(
                Span(*match.span()),
                f"“{match['w']}”前文已经说过。",
                "是粘贴重复吗？请留一处。",
                severity="hint",
            )
        told.setdefault(match["w"], Span(*match.span()))
    for match in chain(_UNIT_TWICE.finditer(reading.text), _LAST_TWICE.finditer(reading.text)):
        fix = match.group()[:-1]
        yield Mark(Span(*match.span()), f"“{match['c']}”字重复。", None, fix=fix)
    for match in _FIGURE_TWICE.finditer(reading.text):
        char = match["c"] or match["d"]
        yield Mark(Span(*match.span()), f"“{char}”字重复。", None, fix=char)
    for match in _CHAR.finditer(reading.text):
        around = reading.text[match.start() : match.end() + 2]
        before = reading.text[max(0, match.start() - 1) : match.start()]
        if (
            _FINE_CHAR.match(around)
            or (match["c"] == "在" and before in "现存所实")
            or (match["c"] == "是" and before in "于但可")
            or (match["c"] == "为" and before in "以认" and around[2:3] not in "，。")
            or (match["c"] == "我" and before in ("自", "大"))
            or (match["c"] == "下" and before in "上乡")
            or (match["c"] in "到将使" and before in "达遇")
        ):
            continue
        yield Mark(Span(*match.span()), f"“{match['c']}”字重复。", None, fix=match["c"])
