"""RES06 文中留有另一所学校的名称。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading, Sentence
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_SCHOOL = re.compile(
    r"(?P<core>[一-鿿]{2,7}?)(?P<kind>(?<!中)小学(?!部)|(?<!集)中学(?![习生会到得着以用懂])|幼儿园|初级中学|高级中学|职业(?:技术)?学校|学校|职业中专|职业高中|中心校)"
)
_SOME_SCHOOL = re.compile("小学|中学|幼儿园|学校|职业中专|职业高中|中心校")
_LEAD = re.compile(r".*[存交报归使现在到与和同于由从的是结合赴向把将获对给让了为按据以《“]")
_GENERIC = re.compile(
    r"一般|进修$|培训$|职业$|党$|[市县区省镇]$|我们|我市|我县|全[市区县镇国]|农村|各|兄弟|示范|基地|联盟|成员|优质|实验$|特色|薄弱|普通|重点|先进|一贯制|寄宿|职业|技术|义务教育|中小|所在|每|几|多|牵头|帮扶|其他|所|城乡|城区|乡镇|乡村|村级|村$|[一二两三四五六七八九十几多数]个$|偏远|边远|山区|片区|学区|"
    r"区域|集团|姐妹|结对|友好|本|该|在校|进入|高等|特殊|民办|公办|国家|一些|附近|周边|背景下|视域|视角|这类|那类|中小$|邻近|邻校|同类|不同|县城|县级|省级|市级|区级|校际|办好|促进|推动|提升|影响|成为|关系|教育|智慧|数字|书香|示例|文明|平安|家长|教师|我|完全|九年|初中|高中|县里|外县|外校|初级$|高级$"
)
_OWN_PART = re.compile(
    r"的?(?:实际|校情|园情|全体(?:教|师)|教职工|校务会|园务会|校委会|行政会|教导处|教务处|教科室|教科处|教研室|总务处|保教处|办公室|工会|党支部|校长室|园长室|领导班子|领导小组|研修小组|"
    r"报告厅召开全|会议室召开全|档案室|资料室|图书室|教师(?:的|考勤|研修|培训|签到|发展|队伍|成长)|[一-鿿]{0,6}(?:承诺书|责任书|签到表|登记表|记录表|考勤表|手册|方案|办法|制度)[”》])"
)
"""What only the school itself has in its own summary: its office, its council, its circumstances, its forms."""
_CALLS_OWN = re.compile("^.*(?:我们|作为|全体|我所在的)")
"""“我们桂花桥小学”, “作为桂花桥小学的一员”: so one speaks of one's own school."""
_STILL = re.compile(r"(?:还|又|也|先后|再次)(?:承[办接]|举[办行]|组织|开展|邀请|安排|获|被)")
"""“……还承办了片区研讨”: the doer of the summary's own sentences."""
_DEED = re.compile(
    r"推进|推动|推行|带领|带动|围绕|落实|建设|建成|打造|创建|加强|提升|提高|服务|支持|结合|立足|依托|扎根|热爱|关心|领导|管理|组织|参加|开展|走出|离开|回到|进入|针对|面向|反映|代表|通过|经过|使得?|促使|帮助|形成|成就|规范|完善|丰富|保障|整体|全面|大力|积极|认真|不断"
)
_PARTNER = starting_with(
    "联地合约结协互赴到去走来承参观送教帮兄跟支借外共集",
    r"联校|地点|联合|合作|约定|结成|协作|互访|联盟|结对|(?<![签收报达得做感看遇受])[赴到去]|走进|来自|承办|参观|观摩|送教|帮扶|兄弟|跟岗|支教|借班|外出|共同体|集团|教研员|教授",
)
_TOGETHER = re.compile(
    r"联合|合作|联盟|结对|共建|赴|前往|走进|来自|承办|举办|举行|主办|协办|参观|听课|观摩|送教|帮扶|兄弟|姐妹|集团|所学校|主讲|教授|毕业|调入|交流|跟岗|支教|共同体|片区|学区|牵头|邀请|请来|请到|专家|名师|教研员|校长|特级|派出|外出|学习|考察|借班|举办的|老师|教师"
)

_INSIDE = re.compile(
    r"(?:全体)?(?:教师|老师)(?!来|到|听|讲|代表|参加|也|们?一起)|[语数英物化生史地政道科音体美][^，。；]{0,3}组|人(?=[，。；始坚一])|的(?:(?:青年|骨干|新|全体)?(?:教师|老师)(?!来|到|听)|研修|教研|课堂|校本|课题|制度|教学)(?!联盟|基地)"
)
"""What a summary tells of its own school: its teachers, its groups, its lessons."""
_WORKS_WITH = re.compile(_TOGETHER.pattern.replace("|老师|教师", ""))
_MET = re.compile(
    r"送[^，。；]{0,8}[到给]|索要|借[去走阅]|照着|联合|合作|联盟|结对|共建|(?<![签收报达得做感看遇受])赴|前往|走进|来自|协办|观摩|送教|帮扶|兄弟|姐妹|两校|三校|所学校|跟岗|支教|共同体|邀请|请来|请到|协作|互[访派换送听]|轮岗|交换|互通|约[定着]|来[校园]"
)
_WHOLE_NAME = re.compile(
    r"[一-鿿]{2,18}?(?:(?<!中)小学(?!部|校)|(?<!集)中学(?!部)|幼儿园|学校(?!本)|学校(?=本部)|中心校|职业高中|职业中专)(?:[东西南北中]校区|[东西南北]校)?"
)
_OF_MANY = re.compile("中小学校?$|^各|全[市县区镇]")
"""“晴岚区中小学校” names no school."""
_SHORTENED = re.compile("[镇乡]|九年(?:一贯)?制|完全(?=小学|中学)|寄宿制|中心(?=小学|学校|幼儿园)")
"""What a school may leave out of its name where it signs: “云岭镇中心小学” signs “云岭小学”."""
_KNOWN_BY = 2
"""Characters by which a school is known in its own text."""
_PLAIN_SCHOOL = re.compile("小学|中学|学校|高中|初中|职中")
_GARDEN = re.compile("幼儿园|附属园|学前班|[校办]园(?!长)")
_OUR_GARDEN, _OUR_SCHOOL = re.compile("[我本]园(?![区地])"), re.compile("[我本]校(?![本])")
_SELDOM = 2
_BYLINE = 36
"""Characters of a line under the title that tells school, subject and author."""


@rule(
    "RES06",
    "他校名称",
    "residue",
    "hint",
    bad=[
        "云岭小学2023年度校本研修工作总结\n为落实方案，学校结合⟦桂花桥小学⟧的实际，制定了各项制度。\n云岭小学\n2024年1月5日",
        "青川市云岭小学2023年度校本研修工作总结\n全年培训6次。\n⟦青川市云峰小学⟧\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n签到用的是“⟦桂花桥学校⟧教师签到表”。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n考勤记录由⟦桂花桥学校⟧教务处存档。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n3月2日，在⟦桂花桥职业高中⟧报告厅召开全校教师会，校企合作单位派员主讲。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n她成长为我们⟦桂花桥小学⟧的能手，上课12节。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n11月，⟦桂花桥小学⟧还承办了县里的语文研讨，到会63人。\n云岭小学\n2024年1月5日",
        "青川市第二高级中学2023年度校本研修工作总结\n全年培训6次。\n⟦青川市第二中学⟧\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n全年培训6次。\n⟦桂花桥中学⟧教导处\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n我校全年培训6次。⟦我园⟧教师全部到会。\n云岭小学\n2024年1月5日",
        "云岭幼儿园2023年度园本研修工作总结\n我园全年培训6次。⟦我校⟧教师全部到会。\n云岭幼儿园\n2024年1月5日",
        "⟦云岭小学⟧2023年度校本研修工作总结\n桂花桥的老师全年培训6次。\n桂花桥中学教导处\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n期末，⟦桂花桥小学⟧语文组人人上交小结。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n以上做法使⟦桂花桥小学⟧的研修记录齐全。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n全年培训6次。\n⟦桂花桥小学⟧\n2024年1月5日",
    ],
    good=[
        "青川市云岭镇中心小学2023年度校本研修工作总结\n全年培训6次。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n桂花桥小学语文组来听课12节，桂花桥小学老师评课。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n11月，与桂花桥小学结成协作校。\n桂花桥小学的教案先说，各讲一遍。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n教师在研究中学会了取舍。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n4月，与桂花桥小学联合开展同课异构2次。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n教研组围绕学校的规划，大力推进学校的教学改革。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n结题材料现存学校教科室。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n5月20日，两节课参加联校展示，地点在桂花桥小学。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n4月、5月、6月三次集中学习，共同谱写云岭小学的新篇。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n我校附设幼儿园3个班，我园全年培训6次。\n云岭小学\n2024年1月5日",
        "青川市云岭小学2023年度校本研修工作总结\n全年培训6次。\n云岭小学教导处\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n骨干每人送一节课到桂花桥小学。\n桂花桥小学把教案留下印了12份。\n云岭小学\n2024年1月5日",
        "青川市云岭小学2023年度校本研修工作总结\n云岭小学制定了《云岭小学研修方案》。\n兄弟学校也可以借鉴。",
        "云岭小学2023年度校本研修工作总结\n与桂花桥小学交换教案两次，桂花桥小学的田禾老师提了3条建议。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n6月，何苇讲了三个幼儿园违规的案例。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n6月，何苇参加了乡村小学教师的轮训，边远小学每校两人。\n云岭小学\n2024年1月5日",
        "云岭小学2023年度校本研修工作总结\n5月，与川北区桂花桥小学互派教师8人。\n桂花桥小学的三年级也用上了这张表。\n云岭小学\n2024年1月5日",
    ],
)
def another_school(reading: Reading) -> Iterator[Mark]:
    """本校之外的校名出现在不像合作交流的句子里。

    查什么：与标题、落款的校名不同，同句又没有联合、赴、邀请一类的话。
    为什么：多是套用别校材料忘了改名，是审核时的硬伤。
    也查：落款的校名与标题只差一个字。
    不查：交流合作、主讲人单位；标题与落款都没有校名的。
    """
    own = _own_name(reading)
    if not own:
        return
    yield from _signed_otherwise(reading)
    yield from _of_another_kind(reading, own)
    told = _schools_told(reading)
    partners = _partners(told)
    for sentence, schools in told:
        partner = bool(_PARTNER.search(sentence.text))
        for match in schools:
            claimed = _CALLS_OWN.match(match["core"])
            core = _LEAD.sub("", _CALLS_OWN.sub("", match["core"]))
            name = core + match["kind"]
            if any(one.endswith(name) or name.endswith(one) for one in partners):
                continue
            clause = sentence.text[
                max(0, *(sentence.text.rfind(m, 0, match.start()) for m in "，；")) : match.end()
            ]
            acts = bool(_OWN_PART.match(sentence.text, match.end())) and not _PARTNER.search(clause)
            acts = acts or bool(claimed) or bool(_STILL.match(sentence.text, match.end()))
            inside = _INSIDE.match(sentence.text, match.end()) and not _WORKS_WITH.search(sentence.text)
            acts = acts or bool(inside)
            if partner and not acts:
                continue
            near = (
                sentence.text[max(0, match.start() - 8) : match.start()]
                + sentence.text[match.end() : match.end() + 10]
            )
            printed = sentence.text[max(0, match.start() - 1) : match.start()] == "“" and re.match(
                r"[^“”]{0,12}[表册簿单]”", sentence.text[match.end() :]
            )
            if not (printed or acts) and _TOGETHER.search(re.sub(r"全体教师|广大教师|教师队伍", "", near)):
                continue
            if (
                len(core) < 2
                or _DEED.search(core)
                or (
                    match["kind"] == "学校"
                    and not (printed or acts)
                    and sentence.text[match.end() : match.end() + 1] != "的"
                )
                or _GENERIC.search(core)
                or core in own
                or any(core[cut:] + match["kind"] in own for cut in range(max(1, len(core) - 1)))
            ):
                continue
            place = Span(match.end() - len(name), match.end()).shift(sentence.span.start)
            yield Mark(
                place,
                f"出现了另一所学校“{name}”。",
                f"“{name}”是合作校，还是套用材料时留下的？",
            )


def _schools_told(reading: Reading) -> list[tuple[Sentence, list[re.Match[str]]]]:
    """Return the sentences that hold the word for a school, with the names in them."""
    return [(s, list(_SCHOOL.finditer(s.text))) for s in reading.sentences if _SOME_SCHOOL.search(s.text)]


def _partners(told: list[tuple[Sentence, list[re.Match[str]]]]) -> frozenset[str]:
    """Return the other schools that some sentence names as one worked with; they may be named without it elsewhere."""
    return frozenset(
        _LEAD.sub("", match["core"]) + match["kind"]
        for sentence, schools in told
        for match in schools
        if _MET.search(sentence.text[max(0, match.start() - 10) : match.end() + 10])
        and not _STILL.match(sentence.text, match.end())
        and not _OWN_PART.match(sentence.text, match.end())
    )


def _of_another_kind(reading: Reading, own: str) -> Iterator[Mark]:
    """Report 我园 in a school's summary, and 我校 in a kindergarten's, where it is a rare word there."""
    garden, school = "幼儿园" in own, bool(_PLAIN_SCHOOL.search(own))
    if garden == school or (school and _GARDEN.search(reading.text)):
        return
    mine, other = (_OUR_GARDEN, _OUR_SCHOOL) if garden else (_OUR_SCHOOL, _OUR_GARDEN)
    found = list(other.finditer(reading.text))
    if len(found) > _SELDOM or len(mine.findall(reading.text)) < len(found):
        return
    for match in found:
        kind = "幼儿园" if garden else "学校"
        yield Mark(
            Span(*match.span()),
            f"这是{kind}的总结，这里写“{match.group()}”。",
            "是套用材料时留下的吗？请核对。",
            severity="warning",
        )


def _signed_otherwise(reading: Reading) -> Iterator[Mark]:
    """Report a signature whose school is not the title's: 桑洲岛 and 桑州岛, another school's, or one longer inside.

    The place before a name may be left out at either place.
    """
    title = re.split("[—－–]{2}", reading.title.title)[-1] if reading.title else ""
    named = _WHOLE_NAME.match(title)
    for paragraph in reading.paragraphs:
        signed = _WHOLE_NAME.match(reading.quote(paragraph.span)) if paragraph.kind == "signature" else None
        if not named or not signed:
            continue
        one, other = named.group(), signed.group()
        if (
            one.endswith(other)
            or other.endswith(one)
            or (_SHORTENED.sub("", one).endswith(_SHORTENED.sub("", other)) and len(other) < len(one))
            or any(map(_OF_MANY.search, (one, other)))
        ):
            continue
        if len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            yield Mark(
                Span(*signed.span()).shift(paragraph.span.start),
                f"落款写“{other}”，标题写“{one}”，差一个字。",
                "校名以哪一个为准？",
                severity="warning",
            )
        else:
            body = reading.text[reading.title.span.end : paragraph.span.start] if reading.title else ""
            own_is_signed = other[:_KNOWN_BY] in body and one[:_KNOWN_BY] not in body
            at_title = reading.text.find(one)
            yield Mark(
                Span(at_title, at_title + len(one))
                if own_is_signed and at_title >= 0
                else Span(*signed.span()).shift(paragraph.span.start),
                f"落款写“{other}”，标题写“{one}”，不是同一个校名。",
                "校名以哪一个为准？请写全称，前后一致。",
                severity="hint" if _is_short_for(one, other) else "warning",
            )


def _is_short_for(one: str, other: str) -> bool:
    """Tell whether one name has all characters of the other in order: 第一中学 for 第一高级中学."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _own_name(reading: Reading) -> str:
    lines = [reading.title.title] if reading.title else []
    lines += [reading.quote(p.span) for p in reading.paragraphs if p.kind == "signature"]
    heads = (reading.quote(p.span) for p in reading.paragraphs[1:3])
    lines += [line for line in heads if len(line) <= _BYLINE and not re.search("[，。]", line)]
    return "".join(
        line for line in lines if (found := _SCHOOL.search(line)) and not _OF_MANY.search(found.group())
    )
