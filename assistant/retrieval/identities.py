"""What tells whose summary a passage is: its school, places, persons, dates, figures, titles and numbers.

Hiding too much costs little here and hiding too little is a leak, so names are sought more widely than in notes.
"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.retrieval.words import is_common_word, rare_after
from assistant.text.dates import read_dates
from assistant.text.names import POSTS, SURNAMES, read_organisations, read_persons
from assistant.text.numbers import read_figures

SCHOOL, PLACE, PERSON, DATE = "〔校名〕", "〔地名〕", "〔姓名〕", "〔日期〕"
FIGURE, TITLE, NUMBER = "〔数〕", "〔名称〕", "〔文号〕"

_RARE = (
    "水云昌凤花鲍史岑殷罗卜于皮伏谈茅裘缪干解应宗宣贲单杭包诸钮嵇滑裴甄家封芮储靳汲糜松井段富巫乌焦巴弓隗山谷车侯宓蓬郗班仰秋仲伊宫"
    "仇栾暴钭厉戎束幸司韶郜黎蓟薄印宿怀蒲邰鄂索咸籍池胥苍莘翟贡姬申扶堵宰郦雍却璩桑桂濮牛寿通扈冀浦尚农别庄晏柴瞿阎充慕茹宦艾鱼容古易慎"
    "戈廖庾终暨居衡步耿弘匡国文寇禄阙东欧殳沃利蔚越夔隆巩厍聂晁勾敖融冷訾辛阚那简饶曾毋沙养鞠须丰巢关蒯荆红游竺权逯盖桓仉督岳帅"
    "缑亢况郈琴商牟佘佴伯赏墨哈谯笪阳佟邝冼闫褟肖涂屠邬麦覃粟仝亓战揭揣巨丘"
)
_PARTICLES = "的是在了与及要对都也就还将把被从到为这那不组课"
_NAME = rf"(?:欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐|[{SURNAMES}{_RARE}])(?![和{_PARTICLES}])[\u4e00-\u9fff](?:(?![{_PARTICLES}])[\u4e00-\u9fff])?"
_SUBJECT = "语文|数学|英语|物理|化学|生物|历史|地理|政治|道德与法治|道法|科学|音乐|体育|美术|信息技术|信息|劳动|心理|通用技术"
_TITLED = "书记|校长|园长|主任|教授|研究员|教研员|科长|科员|干事|医师|医生|博士|主编|专管员|会计|辅导员"
_ROLE = rf"{POSTS}|{_TITLED}|学生|同学|保育员|先生|女士|成员|组员|负责人|主持人|主持|主讲人?|执教|联络员|召集人|牵头人|导师|师傅|徒弟|记录人|执笔人?|学员|分别是|依次是|[教科政务德育总办公发展研训]{{1,4}}[室处部]|(?:教研|备课|年级|学科)组|(?:{_SUBJECT})(?:组|科)?"
_DOES = r"任|担任|兼任?|主讲|主持|执教|负责|讲授|指导|带教?|承担|撰写|获|荣获|被评|评为|晋升|参加|作|做|上的?|讲|写|开设?|为组长|牵头|记录|整理|领|送"
_AFTER = rf"(?=$|[\s、，,。；;：:（(）)\[\]【】《“/+&—〕]|\d|(?:{POSTS})|{_DOES}|等|和|与|及|两|三|四|一|的|在|从|把|用|以|也|都|还|就|每|对|给|说|先|又|为|是|第|分管|语文|数学|英语|物理|化学)"
_NAMES = (
    re.compile(rf"(?:{_TITLED})(?P<name>{_NAME}){_AFTER}"),
    re.compile(rf"(?:{_TITLED}|师傅|徒弟|导师|执教|主讲)(?P<name>{_NAME})"),
    re.compile(
        rf"(?:{_ROLE}|由|请|聘请|邀请|[（(、；：:—]|^)(?:是|为|：|:|\s)*(?P<name>{_NAME}){_AFTER}", re.M
    ),
    re.compile(
        rf"(?:(?<=[\s、，,。；;：:（(）)\]】院校学局室心园组级所]))(?P<name>{_NAME})(?=(?:{POSTS}|先生|女士|{_DOES}))"
    ),
    re.compile(rf"(?<=[、，和与及，\s])(?P<name>{_NAME})(?=(?:[、和与及]{_NAME})|等|各)"),
)
_BY_SURNAME = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>[{SURNAMES}{_RARE}])(?=(?:{POSTS}))")
_NO_NAME = re.compile(
    rf"(?:.?(?:{POSTS}|组员|成员|学校|学期|学年|学时|语文|数学|工作|教研|备课|课题|研修|培训|活动|总结|问题|成绩|时间|时候|成效|成果|成立|应[当到该用]|关[心爱]|计划|安排|方案|方法|文件|文化|单元|经验|经费|经过|从|有|相关|关于|关注|国家|高[一二三段]|师[训徒德傅]|利用|通过|都有|后来|年级|年度|公开))"
)
_PLACE = re.compile(r"^(?:[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|盟|旗|乡|镇))+(?=[\u4e00-\u9fff]{3})")
_KIND_OF_SCHOOL = re.compile(
    r"(?:第?[一二三四五六七八九十\d]+)?(?:(?:九年一贯制|九年制|初级|高级|中等|职业|技术|职业技术|实验|中心|希望|完全|工贸|特殊教育)*(?:学校|小学|中学|幼儿园|学院|中专|职中|高中|初中))$"
)
_SPANS_OF_YEARS = re.compile(
    r"(?<![\dA-Za-z])(?:[（(]?20\d\d\s*[—–\-~至/]+\s*(?:20)?\d\d[）)]?\s*(?:学?年度?)?|20[\d_]{2}\s*(?:学年度?|年度)|20__)"
    r"\s*(?:第?[一二上下春秋]季?学期)?"
)
_DAYS = re.compile(
    r"(?<![\dA-Za-z])(?:(?:19|20)\d\d\s*年?\s*)?(?:\d{1,2}\s*月\s*)(?:\d{1,2}\s*[日号]?)?(?:\s*[—–\-~至]\s*\d{1,2}\s*[月日])?"
    r"|(?<![\dA-Za-z])(?:19|20)\d\d\s*年(?!龄)|[二〇零一二三四五六七八九]{4}年(?:[元一二三四五六七八九十]{1,2}月)?"
)
_DOCUMENT = re.compile(r"[\u4e00-\u9fff]{2,8}[〔\[（(](?:19|20)\d\d[〕\]）)]\s*第?\d{1,4}\s*号")
_CODE = re.compile(r"[A-Za-z]{1,8}(?:/T)?\s?[-—〔\[(]?\d[\d\-—A-Za-z〕\])]{2,}\d?号?")
_QUOTED = re.compile(r"《[^《》\n]{1,60}》")
_DIGITS = re.compile(r"[\d０-９]+(?:[.．,，]\d+)*(?=[^\d]|$)")


def find_identities(text: str, school: str) -> Iterator[tuple[Span, str]]:
    """Yield what to hide, the surest and longest first; of two persons as long the one told first."""
    for pattern, sign in ((_QUOTED, f"《{TITLE}》"), (_DOCUMENT, NUMBER), (_CODE, NUMBER)):
        for match in pattern.finditer(text):
            yield Span(*match.span()), sign
    for name, sign in _forms(school):
        for match in re.finditer(re.escape(name), text):
            yield Span(*match.span()), sign
    for name in sorted(_persons(text), key=lambda name: (-len(name), text.find(name))):
        for match in re.finditer(re.escape(name), text):
            yield Span(*match.span()), PERSON
    for match in _BY_SURNAME.finditer(text):
        yield Span(*match.span("name")), PERSON
    for name, span in read_organisations(text):
        if proper := _proper_part(name):
            yield Span(span.end - len(proper), span.end), SCHOOL
    for match in _SPANS_OF_YEARS.finditer(text):
        yield Span(*match.span()), DATE
    for date in sorted(read_dates(text), key=lambda date: -len(date.text)):
        yield date.span, DATE
    for match in _DAYS.finditer(text):
        yield Span(*match.span()), DATE
    for figure in read_figures(text):
        if figure.text.startswith("一") and figure.value == "1":
            continue
        unit = figure.unit if figure.unit and figure.text.endswith(figure.unit) else ""
        yield Span(figure.span.start, figure.span.end - len(unit)), FIGURE
    for match in _DIGITS.finditer(text):
        yield Span(*match.span()), FIGURE


def _forms(school: str) -> list[tuple[str, str]]:
    """Return the ways a text names its own school: in full, without its place, without its kind; and its places."""
    if not school:
        return []
    place = _PLACE.match(school)
    short = school[place.end() :] if place else school
    stem = _KIND_OF_SCHOOL.sub("", short)
    forms = [(name, SCHOOL) for name in dict.fromkeys((school, short, stem)) if len(name) >= 2]
    places = (
        re.findall(r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|盟|旗|乡|镇)", place.group()) if place else []
    )
    return forms + [(name, PLACE) for whole in places for name in (whole, whole[:-1]) if len(name) >= 2]


def _proper_part(organisation: str) -> str:
    """Return the part that names one organisation, "" for 学校 alone: of 感受到学校 nothing, of 与望岳中学 望岳中学."""
    words = re.split(
        r"[的在与和及从到由对把被为向是有让使给按每所于个日号、]|我|本|各|其他|外地|兄弟|全", organisation
    )[-1]
    kind = re.search(r"(?:学校|小学|中学|幼儿园|学院|大学|集团|出版社|研究院|教育局|教研室|[^\n]{2})$", words)
    name = words[: kind.start()] if kind else ""
    return words if len(name) > 1 and not is_common_word(name) else ""


def _persons(text: str) -> set[str]:
    names = {person.name for person in read_persons(text)}
    names.update(name for name in rare_after(text, frozenset(SURNAMES + _RARE)) if re.fullmatch(_NAME, name))
    for pattern in _NAMES:
        names.update(match["name"] for match in pattern.finditer(text) if _reads_as_name(match["name"]))
    for known in tuple(names):
        for beside in (rf"{known}[、和与](?P<name>{_NAME})", rf"(?P<name>{_NAME})[、和与]{known}"):
            names.update(
                match["name"] for match in re.finditer(beside, text) if _reads_as_name(match["name"])
            )
    return names


def _reads_as_name(text: str) -> bool:
    return not (_NO_NAME.match(text) or _NO_NAME.match(text[1:]) or is_common_word(text))
