"""NUM01 说的项数与列出的不符。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading, Sentence
from assistant.review.rule import Mark, rule
from assistant.text.names import NAME, NAME_BEGINS, is_word
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_N = r"(?P<n>[二两三四五六七八九十]|\d{1,2})"
_ONES = re.compile(rf"[“‘]?{_N}个一[”’]?[^，。；：:（(“]{{0,8}}[：:，（(]?")
_ANNOUNCED = starting_with(
    r"\d二两三四五六七八九十",
    rf"{_N}(?:定|统一|坚持|结合|落实|到位|[带学会精必](?=”)|个(?:方面|环节|阶段|步骤|板块|维度|层次|部分|目标|重点|层面|模块|特点|转变|结合|统一|关键|要点|抓手|系列|项目|专题|主题|原则|栏目|方向|领域|小组|片区)"
    rf"|大[^，。；：:（(\d、]{{2}}|项(?:制度|工作|内容|措施|任务|目标|活动|原则|机制)|条(?:措施|原则|途径|主线)|种(?:形式|方式|方法|途径|类型|课型)|个?[一-鿿]{{1,2}}(?=[”’]))[”’]?(?:(?:[^，。；：:（(\d、]{{0,6}})[：:（(]|，即(?!将|使|可|便))",
)
_KINDS = starting_with(
    r"\d二两三四五六七八九十",
    rf"(?<![第\d一二三四五六七八九十百月日.]){_N}(?![次场期轮天周年月节课学人名位元分点成度届时])(?:个|种|项|类|道|条|大|块|关|本|份|张|处|门|方面)?[^，。；：:（(\d、“”《》]{{0,8}}?(?:[：:]|，?分别(?:是|为)|，即(?!将|使|可|便))(?P<list>[^。；：\d]{{3,80}})",
)
"""“五种样式，分别是……”, “三关：教材关、学情关”: any noun counted and then listed with 、."""
_EACH_TWICE = re.compile(
    r"[“‘](?P<n>[二两三四五六七八九十])(?P<a>[一-鿿]{1,2})(?P<m>[二两三四五六七八九十])(?P<b>[一-鿿]{1,2})[”’]，?(?:即|[：:（(])(?P<list>[^。；：（）()]{4,90})"
)
"""“五定五统一”, “三研一评”: two counts, whose items begin with one and with the other word."""
_SUBJECTS_FIRST = re.compile(
    rf"(?<![、\d一-鿿])(?P<list>(?:[一-鿿]{{2,4}}、){{1,8}}[一-鿿]{{2,4}}?(?:[和与及][一-鿿]{{2,4}}?)?)(?P<rest>等)?{_N}个(?:学科|年级|教研组|备课组|校区|学部|部门|处室|乡镇|方面|专业)"
)
_SAME_WORD = re.compile(rf"{_N}个(?P<w>[一-鿿]{{2}})[”’]?[：:](?P<list>(?P=w)[^。；：]{{2,60}})")
"""“三个坚持：坚持……、坚持……”."""
_STEPS = re.compile(
    r"[“‘](?P<list>[一-鿿]{1,6}(?:(?:[—–\-→]{1,2}|、)[一-鿿]{1,6}){1,9})[”’]的?(?P<n>[二两三四五六七八九十])(?:步|环|段|个环节|个步骤)"
)
_COUNTED_OUT = re.compile(
    rf"{_N}(?:点|条|块|类|件事|步|招|个?方面)[^，。；：:（(\d、]{{0,6}}[：:]|(?:做法|问题|不足|措施|收获|经验|体会|原因|建议|打算|目标)有(?P<n2>[二三四五六])点?[：:，]"
)
_ORDINAL = re.compile(
    r"(?:^|(?<=[，；。：:]))(?P<k>[一二三四五六七八九])是|(?:^|(?<=[，；。：:]))第(?P<j>[一二三四五六七八九])[，、]"
)
_CN = "零一二三四五六七八九"
_BY_NAME = starting_with(
    r"\d二两三四五六七八九十",
    rf"(?<![第\d一二三四五六七八九十百年月日.]){_N}(?:名|位|个|本|部|篇|项|门|堂|节|人|所|支|对)(?:[^，。；：:（(\d、“”《》]{{0,8}})[：:（(](?P<list>[^。；\d（(）)]{{2,80}})",
)
_NAMES_FIRST = starting_with(
    f"{NAME_BEGINS}",
    rf"(?<!、)(?P<list>(?:{NAME}、){{1,9}}{NAME}|(?:{NAME}、){{2,9}}[一-鿿]{{2,3}}?)(?:老师)?等?{_N}\s?(?:人(?!次)|[名位](?:教师|老师|同志|成员|校长))",
)
_GROUPS = re.compile(
    rf"(?<![第\d一二三四五六七八九十]){_N}个[^，。；：（(\d]{{0,4}}?(?:备课组|教研组|学科组?|年级组?|校区|专业部?|学部|部门|处室|小组|班级?|片区)[（(](?P<list>[^，。；\d（）()]{{2,60}})[）)]"
)
_NAMES_BEHIND = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){_N}\s?[人名位](?:教师|老师|专家|同志)?，(?P<list>(?:{NAME}、){{1,9}}{NAME})(?=老师|各|分别|都|均|依次)"
)
_AWARDED = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){_N}\s?[人名位](?:教师|老师)?[^，。；\d]{{0,4}}获奖[，：（](?P<list>(?:[特一二三]等奖{NAME}(?:、{NAME})*?[、，]?){{2,}})(?=[，。；）])"
)
_AWARD = re.compile("[特一二三]等奖")
_COMPOSED = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){_N}\s?[人名位](?:教师|老师|成员)?，?(?:分别)?(?:是|为)(?P<list>(?:(?:副?组长|组员|成员|主任|教师)?{NAME}[，、]){{2,}}(?:组员|成员|教师)?{NAME})(?=[，。；])"
)
_ROLE = re.compile("^(?:副?组长|组员|成员|主任|教师)")
_PERSON = re.compile(rf"(?:{NAME})(?:老师|主任|校长|园长)?")
_AND = re.compile(r"(?<=[^，、])(?:以及|和|与|及)(?=[^，、])")
_MEASURE = re.compile(
    r"(?:一|[二两三四五六七八九十]|\d{1,3})\s?[次节篇份套本个项堂门场张件册幅期条句手班路段招题文组科面]"
)
_QUOTED_BEFORE = re.compile(
    rf"(?P<list>[“《][^”》]{{1,14}}[”》](?:、?(?:和|与)?[“《][^”》]{{1,14}}[”》]){{1,9}})等?{_N}(?:个|大|项|种|类)"
)
_LABELLED = re.compile(r"[2-9][.．、](?!\d)|[②-⑨]|（[二三四]）")
_SHORT = 6
"""Characters of an item at most, where the items do not end alike: “沙龙、工作坊、读书会”."""
_NUMBERED = re.compile(r"\s*(?:[一1][、.．是]|[（(][一1]|①|第一|首先)")
_HEAD = 3
"""Characters in which an item names what was counted: “三张卡：学生自己翻，绿卡……，黄卡……，红卡……”."""
_OPEN_END = re.compile(r"等|……|以及其他|之一")


@rule(
    "NUM01",
    "项数不符",
    "number",
    "warning",
    bad=[
        "每位教师完成“四个一”：⟦上一节公开课、写一篇论文、读一本书⟧。",
        "集体备课坚持“五定”：⟦定时间、定地点、定主讲、定内容⟧。",
        "研修分为三个阶段：⟦学习阶段、实践阶段⟧，各有安排。",
        "集体备课做到“四定”，即⟦定时间、定地点、定主备人⟧。",
        "手册分五个栏目：⟦计划、听课、反思、读书⟧，期末收缴。",
        "评课人带着“三看”：⟦看学生在做什么、看学生错在哪里⟧，课后逐条说。",
        "本学期新进3名教师：⟦何苇、田禾、方知远、苏一帆⟧。",
        "⟦何苇、田禾、方知远⟧4人获奖。",
        "四个备课组（⟦语文、数学、英语⟧）每周活动一次。",
        "大组下设四个研修小组（⟦语言组、数理组、艺体组⟧）。",
        "全年请专家3人，⟦何苇、田禾、方知远、苏一帆⟧各讲一场。",
        "做到“三个到位”：⟦认识到位、措施到位、人员到位、经费到位⟧。",
        "共读三本书：⟦《教学的勇气》《爱的教育》⟧。",
        "做到三个坚持：⟦坚持每周备课、坚持每月听课⟧。",
        "建立了“⟦听—评—改⟧”四步法。",
        "会议强调了三点：⟦一是抓常规；二是抓课例。⟧",
        "备课做到⟦“五定五统一”，即定时间、定地点、定内容、定主备、定检查，统一进度、统一目标、统一重点、统一作业⟧。",
        "组里推行⟦“三研两评”，即研教材、研学情、研作业，评课堂⟧。",
        "主题有三个：⟦作业设计、课堂提问、单元命题、错题利用⟧。",
        "备课要过三关：⟦教材关、学情关⟧，过不了的不上台。",
        "活动有五种样式，分别是⟦沙龙、工作坊、读书会、跟岗⟧。",
        "检查分两块：⟦一是教案，二是作业，三是听课笔记。⟧",
        "新人完成“六个一”：⟦读一本书、练一手字、上一节课、带一个班、做一个课题⟧。",
        "⟦语文、数学、英语、科学⟧五个学科都设了学科周。",
        "县里比赛我校三位老师获奖，⟦一等奖何苇、二等奖田禾⟧。",
        "新入职的四位老师是⟦何苇、田禾、方知远⟧。",
        "本组现有教师5人，分别是⟦组长何苇，组员田禾、方知远、苏一帆⟧，平均31岁。",
        "小组由⟦何苇、田禾、方知远、苏一帆⟧五人组成。",
    ],
    good=[
        "每位教师完成“三个一”：上一节公开课、写一篇论文、读一本书。",
        "知识结构由三块组成：专业知识，人文视野，理论功底。",
        "研修分为三个阶段：学习阶段、实践阶段等。",
        "研修分为三个阶段：学习、实践和总结。",
        "本学期新进3名教师：何苇、田禾、方知远。",
        "何苇、田禾、方知远等6人获奖。",
        "三个备课组（语文、数学、英语）每周活动一次。",
        "六个学科（语文、数学、英语等）每周活动一次。",
        "共读两本书：《教学的勇气》《爱的教育》。",
        "研究课3节（语文2节、数学1节）。",
        "下乡送教两次（青石、白水）。",
        "由辜清、何若愚、方玉景三人评分。",
        "修订了《实践管理规定》《外出培训办法》等6项制度。",
        "方案包括“专业素养”“课堂教学”“信息技术”三个部分。",
        "主要做法有三条：一是建制度，二是抓课例，三是带新人。",
        "问题有三点：一是时间紧。二是人手少。三是记录不全。",
        "建立了“听—评—改—议”四步法。",
        "备课做到“五定四统一”，即定时间、定地点、定内容、定主备、定检查，统一进度、统一目标、统一重点、统一作业。",
        "备课要过两关：教材关、学情关，过不了的不上台。",
        "语文、数学、英语等八个学科都设了学科周。",
        "语文、数学和英语三个学科都设了学科周。",
        "推行“三张卡”：学生自己翻卡，绿卡上课，黄卡静坐，红卡由老师陪同离开。",
        "三件事办妥：一、桌椅到位。二、网络接通。三、书柜上锁。",
        "语文、英语两组6个备课组全年用了15次。",
        "低段3个备课组、高段4个备课组都交了教案。",
        "小学部4个年级、初中部三个年级同时开课。",
        "县里比赛我校三位老师获奖，一等奖何苇、二等奖田禾、方知远。",
        "新入职的三位老师是何苇、田禾、方知远。",
        "本组现有教师4人，分别是组长何苇，组员田禾、方知远、苏一帆，平均31岁。",
        "全年开会四次：校长、主任到会，各组记录。",
    ],
)
def listed_items(reading: Reading) -> Iterator[Mark]:
    """“三个一”“五定”“四个环节”之后列出的项数应与所说的相同。

    查什么：数目词后面的列举，用顿号（没有顿号时用逗号、分号）分开的项数与所说的不同。
    为什么：数目对不上，是最容易核出的差错。
    也查：几名教师、几本书之后（或之前）逐个列出的姓名、书名。
    不查：以“等”收尾的不完全列举；列举里又分层的。
    """
    for sentence in reading.sentences:
        text = sentence.text
        for match in _ONES.finditer(text) if "个一" in text else ():
            listed = _until_close(text, match.end())
            if "、" in listed:
                listed = listed[: listed.rindex("、") + 1] + listed[listed.rindex("、") + 1 :].split("，")[0]
            items = [item for item in re.split(r"[、，；]", listed) if _MEASURE.search(item)]
            yield from _compare(sentence.span.start + match.end(), listed, len(items), match["n"])
        twice = list(_EACH_TWICE.finditer(text)) if "“" in text else []
        for match in _ANNOUNCED.finditer(text):
            if "个一" in match.group() or any(m.start() <= match.start() < m.end() for m in twice):
                continue
            listed = _until_close(text, match.end())
            mark = "、" if "、" in listed else "；" if "；" in listed else "，"
            items = [item for item in listed.split(mark) if item.strip()]
            if mark == "、" and re.search(r"[，；：]", listed):
                listed, items = _before_comment(listed)
            noun = re.search("[一-鿿](?=[”’])", match.group())
            if mark == "，" and noun and sum(noun.group() in i[:_HEAD] for i in items) == _number(match["n"]):
                continue
            numbered = len(re.findall(r"(?:^|[，；、])[一二三四五六七八九十]是|[①-⑳]", listed))
            if len(items) < _number(match["n"]) <= len(items) + len(_AND.findall(items[-1] if items else "")):
                continue
            yield from _compare(sentence.span.start + match.end(), listed, numbered or len(items), match["n"])
        for match in _SAME_WORD.finditer(text) if "个" in text else ():
            items = re.split("、|，", match["list"])
            if all(item.startswith(match["w"]) for item in items):
                at = sentence.span.start + match.start("list")
                yield from _compare(at, match["list"], len(items), match["n"])
        for match in twice:
            for said, word in ((match["n"], match["a"]), (match["m"], match["b"])):
                items = [item for item in re.split("[、，]", match["list"]) if item.startswith(word)]
                wrong = (
                    list(_compare(0, "、".join(items), len(items), said)) if match["a"] != match["b"] else []
                )
                if wrong or (items and len(items) == 1 < _number(said)):
                    message = f"“{said}{word}”列出来的是{len(items)}项。"
                    question = f"是{_number(said)}项还是{len(items)}项？请补齐或改数。"
                    yield Mark(Span(*match.span()).shift(sentence.span.start), message, question)
                    break
        for match in _KINDS.finditer(text) if "、" in text else ():
            by_name = _BY_NAME.match(text, match.start())
            if _ANNOUNCED.match(text, match.start()) or (by_name and _named(by_name["list"])):
                continue
            if text[match.end("list") :][:1] == "；":
                continue
            listed = re.split("，", match["list"])[0]
            if _NUMBERED.match(listed):
                continue
            items = listed.split("、")
            alike = len({item[-1] for item in items}) == 1 or max(map(len, items)) <= _SHORT
            if (
                len(items) > 1
                and alike
                and not _AND.search(items[-1])
                and not re.search("[一-鿿]一[一-鿿]|共|各", listed)
            ):
                yield from _compare(sentence.span.start + match.start("list"), listed, len(items), match["n"])
        for match in _SUBJECTS_FIRST.finditer(text) if "、" in text and "个" in text else ():
            items = re.split("[、和与及]", match["list"])
            if (
                all(items)
                and not re.search("[两三四五六七八九十]组?$", items[-1])
                and not (match["rest"] and len(items) < _number(match["n"]))
            ):
                yield from _compare(
                    sentence.span.start + match.start("list"), match["list"], len(items), match["n"]
                )
        for match in _STEPS.finditer(text) if "步" in text or "环" in text or "段" in text else ():
            count = len(re.split("[—–\\-→、]+", match["list"]))
            yield from _compare(sentence.span.start + match.start("list"), match["list"], count, match["n"])
        for match in _COUNTED_OUT.finditer(text) if "一是" in text or "第一" in text else ():
            yield from _in_order(reading, sentence, match)
        for match in _BY_NAME.finditer(text):
            named = _named(match["list"])
            if named:
                at = sentence.span.start + match.start("list")
                yield from _compare(at, match["list"][: named[1]], named[0], match["n"])
        for match in _GROUPS.finditer(text) if "个" in text else ():
            items = re.split("、|和|与|及", match["list"])
            if "、" in match["list"]:
                yield from _compare(
                    sentence.span.start + match.start("list"), match["list"], len(items), match["n"]
                )
        for match in _NAMES_BEHIND.finditer(text) if "、" in text else ():
            names = match["list"].split("、")
            if not any(map(is_word, names)):
                yield from _compare(
                    sentence.span.start + match.start("list"), match["list"], len(names), match["n"]
                )
        for match in _AWARDED.finditer(text) if "获奖" in text else ():
            names = [n for n in re.split("[、，]", _AWARD.sub("、", match["list"])) if n]
            yield from _compare(
                sentence.span.start + match.start("list"),
                match["list"].replace("等", "□"),
                len(names),
                match["n"],
            )
        for match in _COMPOSED.finditer(text) if "、" in text and ("是" in text or "为" in text) else ():
            names = [_ROLE.sub("", name) for name in re.split("[、，]", match["list"])]
            if not any(map(is_word, names)):
                yield from _compare(
                    sentence.span.start + match.start("list"), match["list"], len(names), match["n"]
                )
        for match in _NAMES_FIRST.finditer(text) if "、" in text else ():
            names, said = match["list"].split("、"), match["n"]
            many = _number(said)
            rest = "等" in match.group()[len(match["list"]) :]
            if not any(map(is_word, names)) and (len(names) > many or not rest):
                yield from _compare(
                    sentence.span.start + match.start("list"), match["list"], len(names), said
                )
        for match in _QUOTED_BEFORE.finditer(text):
            count = len(re.findall(r"[“《]", match["list"]))
            if "等" in match.group()[len(match["list"]) :] and count < _number(match["n"]):
                continue
            yield from _compare(sentence.span.start + match.start("list"), match["list"], count, match["n"])


def _in_order(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Iterator[Mark]:
    """Compare “三点：一是……；二是……” where the counting out ends with the paragraph's sentences that go on with it."""
    last = reading.sentences_by_paragraph[sentence.paragraph][-1].span.end
    start = sentence.span.start + match.end()
    rest = reading.text[start:last]
    told = [_CN.index(one["k"] or one["j"]) for one in _ORDINAL.finditer(rest)]
    said = match["n"] or match["n2"]
    if told[:1] == [1] and told == list(range(1, len(told) + 1)) and not _LABELLED.search(rest):
        yield from _compare(start, rest, len(told), said)


def _named(listed: str) -> tuple[int, int] | None:
    """Count the persons or titles that a list consists of, and tell where it ends; None when it is another list."""
    if listed.startswith("《"):
        titles = re.match(r"(?:《[^》]*》(?:、|和|与|及|以及)?)+(?=$|[，。；）)])", listed)
        return (titles.group().count("《"), titles.end()) if titles else None
    whole = re.split("，", listed)[0]
    names = re.split("、|和|与|及", whole)
    persons = all(_PERSON.fullmatch(name) and not is_word(name) for name in names)
    return (len(names), len(whole)) if persons and len(names) > 1 else None


def _before_comment(listed: str) -> tuple[str, list[str]]:
    """Cut a list with 、 before a remark that follows it after a comma; a list with inner commas has no count."""
    head, rest = re.split(r"[，；：]", listed, maxsplit=1)
    items = head.split("、")
    one_class = len({item[-2:] for item in items}) == 1
    if "、" in head and ("、" not in rest or one_class):
        return head, items
    return listed, []


def _until_close(text: str, start: int) -> str:
    depth_close = "）" if text[start - 1] == "（" else ")" if text[start - 1] == "(" else ""
    ends = [text.find(mark, start) for mark in ("。", depth_close or "。", "！")]
    found = [end for end in ends if end >= 0]
    return text[start : min(found)] if found else text[start:]


def _number(said: str) -> int:
    return int(said) if said.isdigit() else chinese_to_int(said)


def _compare(at: int, listed: str, count: int, said: str) -> Iterator[Mark]:
    expected = _number(said)
    if count >= 2 and count != expected and expected >= 2 and not _OPEN_END.search(listed):
        begin = len(listed) - len(listed.lstrip(" \u00a0\u3000"))
        yield Mark(
            Span(at + begin, at + len(listed.rstrip(" \u00a0\u3000”"))),
            f"说的是{expected}项，列出来的是{count}项。",
            f"是{expected}项还是{count}项？请补齐或改数。",
        )
