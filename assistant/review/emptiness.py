"""Claims with nothing in them to check, found by how they are built and not by listed words of praise.

Two steps: a clause that by its form speaks of a state, an attitude, an amount or an image, and has no figure of its
own; and a whole sentence in which nothing could be gone and seen (`concreteness`), whatever its words.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from assistant.domain.document import Span
from assistant.review.claims import Clause, evidence_after, evidence_near, evidence_of, kinds
from assistant.review.concreteness import has_figure_or_name, is_concrete, is_deed, is_spoken_or_named
from assistant.review.rescue import FACT, HEADS, INDICATOR, VALUE, outcome_is_shown
from assistant.review.second_opinion import UNMEASURED
from assistant.review.terms import any_of, firsts_of
from assistant.text.searching import starting_with

if TYPE_CHECKING:
    from assistant.review.reading import Reading

EmptyKind = Literal["state", "attitude", "amount", "image", "bare"]

_STATE = starting_with(
    "取不赢博得到分出当意了上起比往常学一哪开跟与和样同回赛好强高越愈极很多少没说十足有已无盎融可大小低弱坏活远近深浅宽窄浓厚实快慢亮尖勤透顺熟稳硬紧松清明新热旺红火精细美香甜密广久静定齐暖下口真渐成听磨管走练逼评抓干教养玩读研闯打拼讲议改谈做引响报换迎喝称油感忙充愉繁效作用优价威功现看名牌品都也皆均颇受人另跑问个就格异着频连啧点叫拍羡刮竖夸各备自共变长敢肯爱愿乐舍盼离坐站放完停拿传守堂巧排数派摆如基全写带拉炼让令普直纷老苦尽善互亦满甸洋腾勃盈",
    "|".join(
        (
            r"(?<![取获值不使觉懂晓记难求赢博懒免认所应只总非心习来])得(?!到|分|知|以|出|票|主|奖|力|当|失|体|意|了|上|起|住|益|过|及)(?!最|[^，。；]{1,6}的[^，。；])[^，。；\d]{2,}",
            r"比(?:以[前往]|往[年日常]|从前|先前|过去|去年|上学期|上一?年|原[来先]|哪|什么|谁|任何|头一|第一|想象|预[期想料]|之前|起初|开始)[^，。；\d]{1,}",
            r"(?:跟|与|和)(?:从前|以[前往]|过去|往[年日])[^，。；\d]*[样同别]",
            r"一[天节年次课届回日步](?:比|赛过|胜过|好过|强过|高过|好似)一|越[^，。；\d]{1,8}越|[越愈]来[越愈]",
            r"(?:极了|不得了|了不得|得很|多了|少了|没的说|没话说|十足|有加|不已|不断|不绝|无穷|盎然|融融|可嘉)$",
            r"(?:[大小多少高低强弱好坏活远近深浅宽窄浓厚实足快慢亮尖勤透顺熟稳硬紧松清明新热旺红火精细美香甜密广久静定齐暖]|起来|上去|下来|开来|回来|开口|起色|样子)了$",
            r"(?:真正|已经?|渐渐|慢慢)成(?:了|为了?)[^，。；\d□]{2,12}$",
            r"[听磨管走练逼学比赛评抓干教养玩读研闯打拼活讲议改谈做]出了[^，。；\d□《]{2,8}$",
            r"(?:引来|赢得|博得|响起|报以|换来|迎来)了?[^，。；\d]{0,12}(?:掌声|喝彩|笑声|目光|关注|赞叹|好评|称赞|尊重|口碑)|油然而生|感慨|(?:紧张|忙碌|充实|愉快|繁忙)[^，。；\d]{0,10}(?:学期|一年|学年|时光|生活|日子)|"
            r"(?:好处|效果|作用|优势|价值|威力|功效|成效)[^，。；\d]{0,6}(?:显|体现|看|露|突显|凸显)(?:了?出来|得到|了)|(?:名声|名气|牌子|品牌|名头|口碑)[^，。；\d]{0,4}响|(?:同样|都|也|皆|均|深|颇)受益(?!匪|良|人|面)|得起劲|另一番|[看听学读跑走问]了个(?:遍|够)|(?:很快|慢慢|渐渐|已经?|就|都)(?:上了?手|入了?门|上了?路|进入了?(?:角色|状态)|摸到了门)|(?:出奇|格外|异常|分外|意外|着实|实在)地?的?[好高强热多大佳妙]$|往[深实细高远宽活]里?(?:走|抓|做|钻|落)|受用|"
            r"频频|连连|啧啧|点头|叫好|喝彩|拍手|取经|羡慕|刮目|竖起|夸(?:奖|赞|个)",
            r"各有[各千所]|换了(?:一个)?(?:人|模样|面貌)|(?:没|不见)了踪[影迹]|个好[一-鿿]{1,3}$",
            r"(?:受到|赢得|博得|深受|深得|广受|备受)(?![^，。；]{0,8}(?:影响|限制|处|批评|冲击|邀请|损|伤))[^，。；\d]{2,}",
            r"得(?:很|更|太|挺)?[紧严稳牢实深透细准热浓齐勤欢香甜]$|成了[^，。；\d□]{2,14}(?:时刻|习惯|常态|日常|便饭|风景|自觉|骨干|能手|行家|主人|话题|共识|品牌|风气)",
            r"变了|变得|变成了|换了个?样|有了[^，。；\d《“□]{1,14}$|长了[^，。；\d]{0,4}(?:本事|见识|劲|知识|心眼)",
            r"(?<![不没勇])(?:敢于?|肯|爱上|愿意|乐意|乐于|舍得|盼着|离不开|舍不得|坐得住|站得[住稳]|放得[开下])[^，。；\d]{2,}",
            r"说不完|停不下来|没完没了|个没完|个不停|(?:拿|看|听|说|叫|站|用|传|走|打|拼|守)得[出过开上下住着响稳进](?!的)",
            r"(?:多|少|热闹|活跃|浓厚|红火|高涨|亮堂|暖|热|强|硬|巧|活|足|忙|响|好)了起来$|(?:走到|到|无论到)?哪里?儿?都(?!不)",
            r"(?:排|数|叫|称|派|用|摆)得上(?:号|台面|用场|名)?$|(?:如今|现在|都|也|已经?|基本|完全)能(?:够)?(?:单独|独立|独自|熟练|自如|从容|胜任)(?![^，。；]*的)",
            r"[评听磨教学写读练研赛比走改做管带拉打炼](?:近|亮|宽|活|热|暖|红|实|透|响|通|顺|厚|美|强|精|深)了[^，。；\d]{2,}|[让令]人(?!数|员)[^，。；\d]{1,5}的",
            r"(?:都|普遍|一致|无不|直|纷纷|大家|老师们?|教师们?|人人)(?:觉得|感到|直呼|表示|都说|说|称|反映)(?!要|将|不(?:虚|错|白|赖)|明|到|过|起|出|课)[^，。；\d“：]{1,20}$|(?:没|不)[^，。；\d]{1,3}(?:冤枉|白)[^，。；\d]{1,4}$",
            r"([有无不自大全实真活苦勤细尽敢善乐互同共常亦])[一-鿿]\1[一-鿿](?!\d)|(?<=[一-鿿])(?:融融|满满|当当|甸甸|洋洋|腾腾|勃勃|盈盈|暖暖|堂堂)",
        )
    ),
)
_STATE_BY_FORM = re.compile(r"^(?:但|却|而|虽)?[一-鿿]中有[一-鿿]$|(?<![一-鿿]{2})([一-鿿])\1([一-鿿])\2")
"""“忙中有序”, “扎扎实实”: whatever characters stand in it."""
_ATTITUDE = starting_with(
    "怀满带肩心抱本态期信思步认方行措管保服指配作纪队意定一有团逢边不多大小前人者谁没无个件绝课年周月天事手面甜劲奔盼兴势苗从毫丝哪再二样处时次家句节堂项篇场份章往拧打你当放",
    "|".join(
        (
            r"(?:怀揣|怀着|满怀|带着|肩负|心怀|抱着|本着)着?[^，。；\d《“]{0,10}(?:责任|使命|热情|激情|态度|初心|情怀|梦想|期望|希望|心|精神|信念|理想|爱)",
            r"(?:思想|步调|认识|方向|行动|措施|管理|保障|服务|指导|配合|态度|作风|纪律|队伍|意志|信念|定位|思路)(?:统一|一致|到位|有力|得力|有序|坚定|明确|清晰|端正|过硬|扎实|牢固|自觉|团结|和谐|高效|鲜明|严明|过得硬)",
            r"逢[一-鿿]{1,2}[必就][一-鿿]|边[一-鿿]边[一-鿿]|不[一-鿿]{1,3}、不[一-鿿]{1,3}$|多[一-鿿]、多[一-鿿]|[大小]会[讲说抓提]|前所未有|"
            r"有人[一-鿿]{1,4}[、，]有人|(?<=[一-鿿]{2})者不[一-鿿]{1,3}$",
            r"谁(?:也|都)|(?:没有?|无)(?:一个|一人|谁|人)不|(?<!少)没有?(?:一个)?人(?:[^，。；\d]{0,2}(?:叫|喊|怨|掉队|落后|躲|推|退缩|闲|抱怨|偷懒|缺席|迟到|说空话|讲条件|计较))|绝[不无]|(?<![第十\d])一(?![课人校年生周月日天组班师科单题事园])[一-鿿]一[一-鿿](?![一-鿿]?\d)|手把手|面对面|[甜劲奔盼兴势苗]头(?![子部])|从(?:不|未|来不|来没)(?![^，。；]*到)|毫[无不]|丝毫|无[不一]|哪怕|(?:再|多)[忙苦累难](?:，|也|都)|二话",
            r"(?<![一-鿿]分)([人个事样处时次年天家句课节步月堂件项篇场期份本章]|周(?=周[^一二三四五六日天]))\1(?![一-鿿]?[一二三两\d])",
            r"(?<![得能可会要])不[一-鿿]、?不[一-鿿](?![一-鿿])|有[一-鿿]有[一-鿿]|(?<=[一-鿿])往一[处块]|(?:一条心|一股绳|一盘棋|[抱拧团]成一团|打成一片|心贴心|手拉手|肩并肩|你一言我一语)",
            r"(?:不|从不|绝不)(?:怕|惧|计较?|讲|图|等|嫌|甘|服输|言苦|叫苦)[^，。；\d]{1,8}$|毫无怨言|(?<!不)当[成作](?:自己|头等|大事|分内)|放在心[上头]",
        )
    ),
)
_AT_HEART = re.compile(
    r"(?:摆|挂|放|记|装|刻|扛|印|揣|搁|抓|拿|捧|顶)在[^，。；\d]{0,4}(?:案头|心头|心上|心里|心中|心间|首位|第一位|位置|肩上|嘴上|嘴边|日程|前面|前头|手上|手里|眼里)"
)
_TALK = re.compile(r"(?:见闻|感想|体会|感受|想法|看法)[^，。；\d]{0,3}$")
_AMOUNT = starting_with(
    "相轮接三此一个时讲说谈看听议想练写交分汇得获拿捧夺抱不好大也有纷陆隔常前长其该凡应数难各名",
    r"相结合、[^，。；\d]{2,16}相结合|轮番|接二连三|此起彼伏|一[个场轮次项节堂](?:接着?|连着?)一[个场轮次项节堂]|一(?:点|些)(?:时间|工夫|功夫|精力)|([讲说谈看听议想练])一\1(?!课)|(?:讲|谈|说|写|交流|分享|汇报)了?(?:见闻|感想|体会|感受|心得|想法|看法|收获)(?!\d)[^，。；\d]{0,3}$|"
    r"(?:拿|得|捧|夺|抱|获)(?:到|回|得)?了?(?:个|过|不少|些|好些)?大?奖(?:项|状|杯|牌)?$|"
    r"^也?有[^，。；\d《“]{1,8}(?:方面|类|种)的$|好些|好几|好多|有[些时]|纷纷|陆续|陆陆续续|隔三差五|三天两头|隔一?(?:阵子?|段时间)|时不时|不时(?=[有到去来])|常常|时常|前后脚|一[拨茬]|大大小小|长长短短|(?:其中)?一部分(?:任务|工作|内容)|"
    r"该[一-鿿]的[^，。；]{0,4}都|凡是|应有尽有|不在少数|难以计数|不计其数|数不清|不少(?!于)|一大[堆片摞沓截串]|一([摞沓堆批串车筐张幅])\2|各(?:方面|界|层面)|个别|有的(?:同志|教师|老师|人)(?!提|说|问|反映|认为|建议|写)|名气|不等$",
)
PLAIN = re.compile(
    r"回[顾首][^，。]{0,12}之旅|之旅(?:即将|已经|画上|$)|旅程$|阳光(?:体育|大课间|小学|学校|跑操)|大海(?:小学|中学)|种子(?:教师|选手|班)|高峰(?:论坛|期)|桥梁作用|初心(?:使命)?教育|心灵(?:驿站|信箱|港湾|成长)|心理|一线教师|同行(?:评|听|业|教师|专家|的)|不期待|期待值|灵魂人物|[“《]"
)
"""Words of image that mean themselves: names of schools, sports, rooms."""
_IMAGE = starting_with(
    f"眼心脸嘴手脑{firsts_of('意象')}",
    any_of("意象") + r"|(?:眼|心|脸|嘴|手|(?<!电)脑)[里中上](?!的?(?:拿|有(?:一|两))?\d)",
)
_FOLLOWS = re.compile(
    r"课[后前]|(?:会|赛|活动|讲座|培训|讨论|观摩|考试|测试|评比|回校|回来|事)(?:上|中|后|前|间|之后|以后|结束后)|随后|之后|然后|接着|当场|同时|最后|其间|期间|(?:并|还)[^，。；]"
)
"""How a sentence opens that goes on with the event of the one before it."""
_ACTIVITY = re.compile(any_of("活动"))
_LEAD = re.compile(
    r"[：:]$|^(?:现(?![在今])|下面|以下)|如下|(?:^|，)(?:下面|下文)|逐[项条](?=[写说列述])|[？?]”?$|一件一件|分述|办好的$|(?:一件|头一件|件)事[。！]?$|(?:有|存在|看到)[^，。；]{0,8}(?:遗憾|问题|不足|差距|困难)[^，。；]{0,3}$|^(?:首先|其次|再次|最后|其[一二三四五六])?，?[一-鿿]{0,6}(?:方面|工作|情况)?$"
)
_ABOUT_THE_TEXT = re.compile(
    r"(?:说起|谈到|讲到|照着|按着|按照)[^，。；]{0,12}(?:说|写|讲|谈)|是这样(?:做|定|办|说|想|安排|分)的|(?:放在|合在|并在)一[起处](?:说|写|讲)|这是[^，。；]{2,10}(?:主线|重点|缘起|由来|背景|起因|原因)[。；]|(?:^|，)谁来|应了[^，。；]{0,4}(?:话|句)"
)
"""A sentence on the telling itself, or one that hands over to the next."""
_HEDGED = re.compile(
    "^要说|不是(?:没有|拍脑袋|一[天时句])|没有急|不敢|说不准|不好说|未必|不等于|不能(?:全)?(?:说|算|归)|也许|或许"
)
_SPOKEN = re.compile(r"(?!.*(?:是否|有无|[我你他她这那]))[^\d□一二三四五六七八九定，。；]+")
_EVERYONE = re.compile(r"(.)\1")
_DONE_BY_ALL = re.compile(
    "上|写|交|参加|过关|完成|合格|通过|签|达标|登记|听|读|备|做|发言|发表|到|动手|参与|有(?:师傅|任务|记录|教案|课|计划|笔记|分工|事)"
)
"""What all of them did can be counted; that every one of them is full of thought cannot."""
_TOLD = FACT - {"name"}
_DENSE = 4
"""A sentence with so many figures, dates and names is a report, whatever one of its clauses says."""
_DENIED = re.compile("^[^，。；]{0,8}(?:不是|并非|不靠|不能说)")
_REPORTED = re.compile(
    r"(?:老师|校长|主任|园长|教研员|[一-鿿]{2})说(?:自己|他|她|这节|那节|[一-鿿]{2,8}(?:太|得))|指出|认为|建议|提出|发现|问道|写道|[说问]：|反映说"
)
_AMOUNTS = VALUE - {"award"}
_SEVERAL = re.compile("纷纷|好些|好几|好多|不少|一大|奖")
"""How many it was, a date does not tell."""
_TOPIC = 16
_NUMBERED = re.compile(r"[一二三四五六]是|第[一二三四五六]|其[一二三四五六]")
_ALL_SAY = re.compile(
    r"(?:都|普遍|一致|纷纷|大家|老师们|教师们|人人)[^，。；\d]{0,3}(?:觉得|感到|直呼|表示|说|称)|掌声|喝彩|赞叹|刮目|竖起"
)
_COLON = re.compile("[：:]")
_SHORT = 8


def empty_claims(reading: "Reading") -> Mapping[int, EmptyKind]:
    """Return the starts of the clauses that say nothing one could check, with what each of them does instead."""
    names = reading.names
    out: dict[int, EmptyKind] = {}
    for _, group in groupby(reading.clauses, lambda clause: clause.sentence.index):
        clauses = [clause for clause in group if not clause.silent]
        if all(clause.span.start in reading.specific for clause in clauses):
            continue
        sentence = clauses[0].sentence
        if _LEAD.search(sentence.text.rstrip("。！；，")):
            continue
        told = [e.kind for e in evidence_of(reading, clauses[0]) if e.kind in _TOLD]
        unmeasured = [
            c for c in clauses if UNMEASURED.search(c.words) and not tells_after_colon(reading, c, names)
        ]
        out.update((clause.span.start, "amount") for clause in unmeasured)
        if len(told) >= _DENSE:
            loud = ((c, _is_loud(reading, c, names)) for c in clauses)
            out.update((c.span.start, kind) for c, kind in loud if kind)
            continue
        concrete = told or has_figure_or_name(sentence.text, names) or is_deed(sentence.text)
        rows = frozenset() if concrete else _parallel(clauses)
        for clause in clauses:
            if clause in unmeasured:
                continue
            if _is_counted(reading, clause.span) or tells_after_colon(reading, clause, names):
                continue
            kind = _form(clause, rows)
            if (
                kind is not None
                and not _has_slot(reading, clause, kind, names)
                and not _is_shown(reading, clause, kind)
            ):
                out[clause.span.start] = kind
        if any(clause.span.start in out for clause in clauses):
            continue
        if _is_bare(reading, clauses, names):
            out.update((clause.span.start, "bare") for clause in clauses)
    return out


def tells_after_colon(reading: "Reading", clause: Clause, names: frozenset[str]) -> bool:
    """Tell whether a colon follows and after it something concrete: “评得直接：板书太满。”."""
    end = clause.span.end
    return reading.text[end : end + 1] == "：" and is_concrete(
        reading.text[end + 1 : clause.sentence.span.end], names
    )


def _form(clause: Clause, rows: frozenset[int]) -> EmptyKind | None:
    words = clause.words
    if _REPORTED.search(words) or _DENIED.search(words):
        return None
    if _AT_HEART.search(words):
        return "attitude"
    if _IMAGE.search(PLAIN.sub("", words)):
        return "image"
    if _AMOUNT.search(words):
        return "amount"
    if _ATTITUDE.search(words):
        return "attitude"
    if clause.span.start in rows or _STATE.search(words) or _STATE_BY_FORM.search(words):
        return "state"
    return None


def _is_loud(reading: "Reading", clause: Clause, names: frozenset[str]) -> EmptyKind | None:
    """Return the kind of a clause that stands out even among figures: an image, or what all are said to say."""
    kind = _form(clause, frozenset())
    if kind == "state" and not _ALL_SAY.search(clause.words):
        return None
    told = kind is None or _has_slot(reading, clause, kind, names) or _is_shown(reading, clause, kind)
    return None if told or kind not in ("image", "state") else kind


def _has_slot(reading: "Reading", clause: Clause, kind: EmptyKind, names: frozenset[str]) -> bool:
    """Tell whether the clause has a slot of its own: for a state, a figure that is no mere head count, or a name."""
    found = reading.evidence_in(clause.span)
    text = reading.quote(clause.span)
    if kind == "image" and (is_deed(text) or kinds(found) & VALUE):
        return True
    if kind == "amount":
        return bool(kinds(found) & (FACT | {"slot"})) or has_figure_or_name(text, names)
    return is_spoken_or_named(text, names) or "person" in kinds(found) or _is_counted(reading, clause.span)


def _is_counted(reading: "Reading", span: Span) -> bool:
    """Tell whether something is counted that is no mere head count (“42位教师”)."""
    return any(
        e.kind in INDICATOR or (e.kind == "count" and not HEADS.match(reading.text, e.span.end))
        for e in reading.evidence_in(span)
    )


def _is_shown(reading: "Reading", clause: Clause, kind: EmptyKind) -> bool:
    here = kinds(evidence_of(reading, clause))
    every = kind == "attitude" and _EVERYONE.search(clause.words) and _DONE_BY_ALL.search(clause.words)
    if every and _is_counted(reading, clause.sentence.span):
        return True
    if kind == "image":
        return bool(_COLON.match(reading.text, clause.span.end))
    if kind == "amount" and _TALK.search(clause.words):
        return bool(kinds(evidence_after(reading, clause)) & {"title", "name", "person"})
    if kind == "amount" and _SEVERAL.search(clause.words):
        return bool(here & _AMOUNTS)
    if kind == "amount":
        return bool(
            here & (_AMOUNTS | {"date"}) or kinds(evidence_after(reading, clause)) & (_AMOUNTS | {"date"})
        )
    return outcome_is_shown(reading, clause, summed_up=False)


def _is_bare(reading: "Reading", clauses: list[Clause], names: frozenset[str]) -> bool:
    """Tell whether the sentence holds nothing concrete, and nothing after it in the paragraph speaks for it."""
    first = clauses[0]
    text = first.sentence.text
    if _ABOUT_THE_TEXT.search(text) or _HEDGED.search(text):
        return False
    if len(text) < _SHORT or text[-1] not in "。！!；;…" or is_concrete(text, names):
        return False
    if kinds(evidence_of(reading, first)) & (FACT | {"slot", "required"}):
        return False
    placed = _FOLLOWS.match(text) or _ACTIVITY.search(text)
    if placed and kinds(evidence_near(reading, first)) & (FACT - {"award"}):
        return False
    if len(text) <= _TOPIC and _NUMBERED.match(text) and kinds(evidence_near(reading, first)) & VALUE:
        return False
    return not kinds(evidence_after(reading, first)) & (VALUE | {"date", "person", "title"})


def _parallel(clauses: Iterable[Clause]) -> frozenset[int]:
    """Return the starts of short clauses built alike: “心往一处想、劲往一处使”."""
    parts: list[tuple[int, str]] = []
    for clause in clauses:
        parts += [(clause.span.start, part) for part in re.split("、", clause.words)]
    found: set[int] = set()
    for (start, whole), (next_start, other) in pairwise(parts):
        one = whole[-len(other) :]
        if 3 <= len(other) <= 6 and len(one) == len(other) and _SPOKEN.fullmatch(one + other):
            same = sum(a == b for a, b in zip(one, other, strict=True))
            if 1 <= same < len(one) and (same > 1 or one[-1] != other[-1] or one[-1] in "了着来去上下里"):
                found.update((start, next_start))
    return frozenset(found)
