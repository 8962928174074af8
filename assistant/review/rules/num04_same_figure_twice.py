"""NUM04 同一数目前后不一。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

_COUNTED = starting_with(
    r"\d专教在课现共全",
    r"(?P<label>专任教师|教职工|在职教师|在编教师|课题组成员)(?:现有|共有|总数为?|共|有|为)?\s?(?P<n>\d+)\s?[人名位](?!次)|(?:现有|共有|全校|全园|全体)?(?<!\d)(?P<n2>\d+)\s?[名位](?P<label2>专任教师|教职工|在职教师|在编教师)(?![^，。；]{0,6}中)",
)
_FIGURE = starting_with(
    r"\d二两三四五六七八九十",
    r"(?<![\d.第一二三四五六七八九十百])(?P<n>\d{1,6}(?:\.\d{1,2})?|[二两三四五六七八九十]{1,3})\s?(?P<u>册|件|节|篇|份|本|项|场|套|间|台|条|道|张|幅|门|枚|人次|次|堂|期|轮|学时|课时|学分|个|%|％)(?![次分一-鿿]{0,1}(?:中|里))",
)
_ALL_TEACHERS = re.compile(
    r"(?:全校|全园|[我本]校|[我本]园)(?:现有|共有|有|共)?(?P<n>\d{1,4})[名位](?:专任)?教师"
)
_THEY_ALL = re.compile(
    r"(?<=[，。；])(?P<place>(?P<n>\d{1,4})[名位](?:专任)?教师)(?:全部|全都|无一|人人|一个不)"
)
"""“全校教师捐书，64名教师全部参加”."""
_GROUP = starting_with(
    r"\d特新见支青年骨徒学",
    r"(?P<label>(?:特岗|新入职|见习|支教|青年|新|骨干|年轻)教师|徒弟|学员)(?:共|有|计)?\s?(?P<n>\d{1,3})[人名位](?!次)|"
    r"(?P<n2>\d{1,3})[人名位](?P<label2>(?:特岗|新入职|见习|支教|青年|新|骨干|年轻)教师|徒弟|学员)(?P<all>都|均|全部|全都|人人)",
)
"""“特岗教师6人”, “7位特岗教师都……”: who are told of as all of a group are as many as there are."""
_MASS = re.compile(r"册|件|份|本|套|间|台|条|道|张|幅|枚")
"""What lies in a cupboard is one and the same at every place of the text; how often something was done depends on when."""
_TELLS = re.compile(
    r"(?:现有|已?达到?了?|一?共(?!读)|总共|共计|合计|累计|总计|全部|一律|实际|先后|陆续|总数|数量|分别|为|是|有|已|计|了|过|约|的)+$"
)
_VERB = re.compile(
    r"收回|收到|完成|建成|上交|提交|交|存|编印|印发|印制|开放|开展|举行|举办|组织|召开|发放|借出|制作|录制|上传|撰写|整理|形成|征集|申报|获得|安排|进行|承担|推出|编写|装订|积累|收集|登记|统计显示|统计|(?:[上听评做写读办讲]了|共[上听评做写读办讲])"
)
_ENDS_IN_VERB = re.compile(f"(?:{_VERB.pattern})$|^$")
_ALL_OF = re.compile(
    r"全(?:学)?年|全学期|本(?:学)?年|本学期|一(?:学)?年[里来间]?|一学期|共(?!读|同)|合计|总计|累计|全部|清点|总数|现有|统计"
)
_DATED = re.compile(
    r"\d\s?月|[一二三四五六七八九十]月|\d\s?日|当[天日场]|这[一]?[次场天]|[一二三四五六七八九十]是|首次|第[一二三四五六七八九十\d]"
)
_SHARED = 3
"""Characters at the end of a name that make two names one: “教师研修手册” and “研修手册”."""
_PART_OF = re.compile(
    r"其中|每|各|上学期|下学期|去年|上年|上学年|年初|年末|期初|目标|计划|规定|要求|不少于|至少|应|抽|(?<!检)查|合格(?!率)|优秀(?!率)|优良(?!率)|[校区县市省]级|年级|[一二三四五六七八九\d]+班|月|(?<!全)部|校区|园区|学科|语文|数学|英语|第|新|增|减|余|其他|另|后(?!感)|退|缺|剩|又|再|还|由|从|组(?!织)"
)
_SWAPPED = 2
"""Digits more than which two figures of the same digits are one figure mistyped: 1026 and 1062."""
_USUAL = re.compile(
    r"(?:论文|案例|反思|随笔|教案|课件|课例|公开课|研究课|示范课|汇报课|听课|评课|备课|讲座|培训|研讨|教研|磨课|[个例专读研]案?[会题书讨]会|沙龙|课题|问卷|观察记录|笔记|心得)$"
)
"""What every school counts; two characters are enough where both figures say that they are of all."""
_GENERAL = re.compile(
    r"^(?:[一-鿿]?[一-鿿](?:活动|工作|学习|教师|老师|学校)|(?:校本|集体|教师|教研|研修)?(?:活动|工作|学习|教师|会议))$"
)
_NEWLY = re.compile("新(?:分|调|聘|招|进|来|入职)+[来到了]*")
_OTHER = re.compile(
    r"其中|新|增加|减少|参加|参训|去年|上年|上学年|年初|年末|中的?有|到会|实到|应到|合格|完成|优秀|学区|片区|全镇|全县|全区|联盟|兄弟|占|另|余下|抽|\d+\s?[名位人](?:专任)?教师中"
)
_WHOLE = re.compile(r"(?:全体|全校|全园)(?=\d).{0,10}?(?:参加|参训|完成|合格).*")
"""全校61名专任教师参加 tells of all of them, and is no count of who came."""


@rule(
    "NUM04",
    "同一数目前后不一",
    "number",
    "warning",
    bad=[
        "学校现有⟦专任教师62人⟧。\n全年培训覆盖全校⟦64名专任教师⟧。",
        "学校现有⟦专任教师62人⟧。\n全体⟦64名专任教师⟧参加了培训。",
        "观察手册收回⟦241册⟧，由教科室编号。\n学年末清点，教师观察手册共收回⟦214册⟧。",
        "开放教室使用⟦46次⟧，每次有登记。\n统计显示，开放教室一学年共使用⟦64次⟧。",
        "全年公开课⟦31节⟧。\n回头看，一年里公开课共上了⟦28节⟧。",
        "教师学时完成率⟦97.5%⟧。\n到期末，教师学时完成率为⟦95.7%⟧。",
        "本学年共开个案会⟦64次⟧，讨论学生39人。\n⟦72次⟧个案会都用这一张纸。",
        "全学年听课⟦1026人次⟧。\n统计显示，公开课听课达到⟦1062人次⟧。",
        "这一年撰写论文⟦两篇⟧。\n全年⟦三篇⟧论文都交了稿。",
        "本学期新分来⟦特岗教师6人⟧。\n汇报课上，⟦7位特岗教师⟧都作了展示。",
        "一学期攒下作业单⟦72份⟧。\n⟦68份⟧作业单中有12份收进了资源库。",
        "写读后感⟦3篇⟧。\n全年读后感⟦2篇⟧，都在组里读过。",
        "全校52名教师中有49名交了教案。\n4月全校教师交了读书卡，⟦54名教师⟧全部参加。",
        "全年人均听课⟦22节⟧。\n一年下来，人均听课⟦27节⟧。",
    ],
    good=[
        "学校现有教职工70人，其中专任教师62人。\n62名专任教师全部完成学时。",
        "现有专任教师62人。\n3月5日，60名专任教师参加了培训。",
        "现有专任教师62人。\n本年新进专任教师3人。",
        "全年研究课42节。\n其中校级研究课30节，市级研究课12节。",
        "上学期听课笔记120本。\n下学期听课笔记126本。",
        "3月12日，观摩公开课4节。\n5月，观摩公开课6节。",
        "全年集体备课34次。\n九年级集体备课12次。",
        "人均听课21节。\n全年听课380节。",
        "90人完成企业实践，完成率97.8%。\n补学的完成率92%。",
        "全年听课380节。\n其中观摩课，听课30节。",
        "共享教案117份。\n教导处查教案36份。",
        "全校青年教师9人。\n语文组3位青年教师都上了汇报课。",
        "特岗教师6人。\n汇报课上，6位特岗教师都作了展示。",
        "全校52名教师中有49名交了教案。\n4月语文组集中听课，12名教师全部参加。",
        "语文组收回问卷12份。\n数学组收回问卷14份。",
    ],
)
def same_figure_twice(reading: Reading) -> Iterator[Mark]:
    """教职工数、专任教师数在全文只应有一个；同一件东西的总数也是。

    查什么：同一称呼的人数在两处写得不同；同一名称、同一单位的东西，两处的总数不同。
    为什么：教师数是算覆盖率、人均的分母，两处不同，后面的数就都存疑。
    不查：教职工与专任教师是两个口径；注明新进、参加、其中、年初年末的；分级、分科、分学期、人均、抽查的数。
    """
    yield from _staff(reading)
    yield from _all_teachers(reading)
    yield from _groups(reading)
    yield from _things(reading)


def _staff(reading: Reading) -> Iterator[Mark]:
    first: dict[str, tuple[str, Span]] = {}
    for sentence in reading.sentences:
        for match in _COUNTED.finditer(sentence.text):
            clause_start = max(sentence.text.rfind(mark, 0, match.start()) for mark in "，。；（")
            around = sentence.text[clause_start + 1 : match.end() + 6]
            if _OTHER.search(_WHOLE.sub("", around)):
                continue
            label, number = match["label"] or match["label2"], match["n"] or match["n2"]
            place = Span(match.start("n2") if match["n2"] else match.start(), match.end())
            before, there = first.setdefault(label, (number, place.shift(sentence.span.start)))
            if before != number:
                yield Mark(
                    place.shift(sentence.span.start),
                    f"{label}前文写{before}人，这里写{number}人。",
                    f"{label}究竟是{before}人还是{number}人？口径（年初、年末）是否不同？",
                )
                yield _earlier(there, f"{label}后文写{number}人，这里写{before}人。")


def _all_teachers(reading: Reading) -> Iterator[Mark]:
    """Compare how many teachers there are with how many all of them are said to be."""
    first = _ALL_TEACHERS.search(reading.text)
    for sentence in reading.sentences if first else ():
        whole = "全校" in sentence.text or "全园" in sentence.text or "全体" in sentence.text
        for match in _THEY_ALL.finditer(sentence.text) if whole else ():
            if first and match["n"] != first["n"]:
                yield Mark(
                    Span(*match.span("place")).shift(sentence.span.start),
                    f"全校教师前文写{first['n']}人，这里写{match['n']}人全部参加。",
                    f"全校教师究竟是{first['n']}人还是{match['n']}人？",
                )


def _groups(reading: Reading) -> Iterator[Mark]:
    """Compare how many a group has with how many all of it are said to be: “特岗教师6人……7位特岗教师都……”."""
    first: dict[str, tuple[str, Span]] = {}
    for sentence in reading.sentences:
        for match in _GROUP.finditer(sentence.text):
            clause_start = max(sentence.text.rfind(mark, 0, match.start()) for mark in "，。；（、：") + 1
            if _PART_OF.search(_NEWLY.sub("", sentence.text[clause_start : match.start()])):
                continue
            label, number = match["label"] or match["label2"], match["n"] or match["n2"]
            end = match.end("label2") if match["n2"] else match.end()
            place = Span(match.start(), end).shift(sentence.span.start)
            before, there = first.setdefault(label, (number, place))
            if before != number and match["all"]:
                yield Mark(
                    place,
                    f"{label}前文写{before}人，这里写{number}人都如此。",
                    f"{label}究竟是{before}人还是{number}人？",
                )
                yield _earlier(there, f"{label}后文写{number}人，这里写{before}人。")


def _things(reading: Reading) -> Iterator[Mark]:
    """Compare what is counted as a whole under one name and in one unit: “研修手册共收回241册”."""
    first: dict[tuple[str, str], tuple[float, str, bool, Span]] = {}
    roles = {clause.sentence.index: clause.role for clause in reading.clauses}
    for sentence in reading.sentences:
        if roles.get(sentence.index) in ("plans", "suggestions"):
            continue
        for match in _FIGURE.finditer(sentence.text):
            name, lead = _name_of(sentence.text, match)
            unit = match["u"].replace("％", "%")
            usual = _USUAL.search(name)
            if _PART_OF.search(lead) or (not usual and (len(name) < _SHARED or _GENERAL.match(name))):
                continue
            whole = bool(_ALL_OF.search(lead))
            if _DATED.search(sentence.text[: match.start()]) and not whole:
                continue
            key = (usual.group() if usual else name[-_SHARED:], unit)
            here, place = _value(match["n"]), Span(match.start("n"), match.end()).shift(sentence.span.start)
            value, told, before, there = first.setdefault(key, (here, name, whole, place))
            if value != here and _is_same(told, name, unit, (before, whole), (value, here)):
                yield Mark(
                    place,
                    f"“{name}”前文写{value:g}{unit}，这里写{match['n']}{unit}。",
                    f"究竟是{value:g}{unit}还是{match['n']}{unit}？若口径不同，请写明。",
                )
                yield _earlier(there, f"“{name}”后文写{match['n']}{unit}，这里写{value:g}{unit}。")


def _earlier(place: Span, message: str) -> Mark:
    """Point to the first of two places, which may be the wrong one; the question is asked once, at the second."""
    return Mark(place, message, severity="hint")


def _is_same(told: str, name: str, unit: str, whole: tuple[bool, bool], values: tuple[float, float]) -> bool:
    """Tell whether two figures are of one and the same: by their name, and by their saying that they are of all."""
    if unit == "%" or name.startswith(("人均", "平均")):
        return told == name and len(name) > _SHARED
    close = told.endswith(name) or name.endswith(told)
    one, other = (sorted(f"{value:g}") for value in values)
    if close and one == other and len(one) > _SWAPPED:
        return True
    if len(min(told, name, key=len)) < _SHARED:
        return close and all(whole)
    return close and (bool(_MASS.fullmatch(unit)) or any(whole))


def _value(text: str) -> float:
    return float(text) if text[0].isdigit() else float(chinese_to_int(text))


def _name_of(text: str, match: re.Match[str]) -> tuple[str, str]:
    """Return what a figure counts, without verbs and words of summing, and all that stands before it in its clause."""
    start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：（、") + 1
    lead = re.split(r"[\d%％]", text[start : match.start()])[-1]
    if lead != text[start : match.start()]:
        return "", "其中"
    behind = re.match(r"[一-鿿]{2,8}?(?=[，。；、都均全里算是已]|中有|$)", text[match.end() :])
    words = _TELLS.sub("", lead)
    if match["u"] in ("%", "％"):
        return (re.split(r"[的了于在]", words)[-1] if words.endswith("率") else ""), lead
    parts = [part for part in (_TELLS.sub("", w) for w in _VERB.split(lead)) if part]
    named = re.split(r"[的了于在]", parts[-1])[-1] if parts else ""
    if behind and _ENDS_IN_VERB.search(_ALL_OF.sub("", words)) and not _VERB.match(behind.group()):
        return behind.group(), lead
    return _ALL_OF.sub("", named) or named, lead
