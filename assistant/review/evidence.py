"""What makes a claim checkable: counts, shares, changes, awards, dates, titles, persons, named bodies.

A figure that belongs to a requirement (“不少于3次”) is kept apart: it proves a rule, never a result.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.domain.document import Span
from assistant.text.searching import starting_with

EvidenceKind = Literal[
    "count",
    "share",
    "change",
    "award",
    "score",
    "survey",
    "required",
    "date",
    "slot",
    "title",
    "name",
    "person",
    "body",
    "list",
]

_CN = "一二两三四五六七八九十百千"
_NUMBER = rf"(?:\d{{1,12}}(?:[.,]\d{{1,12}}){{0,3}}|[{_CN}]{{1,12}})"
_UNIT = (
    "人次|课时|学时|学分|小时|分钟|万余?元|元|人|名|位|次|场|节|堂|篇|份|项|对|组|门|套|本|册|间|台|期|届|轮|天|周|个月|个百分点|"
    "个人(?![总成研自])|稿|趟|封|道(?=题|[，。；、])|版(?=[，。；、])|回(?=[，。；、])|所|家|条|件|级|步|校|班|批|支|点|遍|例|则|页|倍|校次|字|张|块|幅|枚|类|处|句|行|趟|米|户|票|盒|袋|棵|片|排|讲|章|个(?!一|人|性|别|体|方面|环节|层面|维度|原则|字)|种|科"
)
_PERSON_POST = "校长|副校长|副校|园长|副园长|书记|主任|副主任|老师|教授|副教授|研究员|教研员|专家|组长|同志|院长|所长|干事|会计|主席|局长|科长|馆长"
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞袁柳史唐费廉岑薛雷贺倪汤滕罗毕郝安"
    "常傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪"
    "左石崔龚程邢裴陆荣翁荀曾叶宁仇甘祖武符刘景詹龙白赖卓蔺池乔闻党谭劳牛燕温冉覃欧屠沙桂路司诸宫"
)
_NAME_END = "(?<![一-鿿]{2}[的了们是也高度])"

_COUNT = starting_with(
    rf"\d{_CN}",
    rf"(?<![\d.第A-Za-z之这那几若])(?<!第[{_CN}])(?P<n>{_NUMBER})\s?(?:余|多)?\s?(?P<u>{_UNIT})|(?<=[各共计达到逾近约])\d+(?=[，。；、])",
)
_SHARE = starting_with(
    rf"\d{_CN}占",
    rf"(?<![\d.])\d+(?:\.\d+)?\s?[%％‰]|百分之[{_CN}]+|[{_CN}]{{1,3}}成(?=以上|的|，|。|教|学)|100%|占比|(?<!\d)[{_CN}\d]{{1,6}}分之[{_CN}\d]{{1,6}}",
)
_CHANGE = starting_with(
    r"由从原以过起年上去期\d第增升降减压缩提延列居排获比较同下",
    r"(?:由|从)[^，。；]{0,18}\d[^，。；]{0,16}(?:升|增|提高|上升|降|减|下降|提升|变|到|至|为)[^，。；]{0,8}\d"
    rf"|(?:由|从)[^，。；]{{0,12}}[{_CN}][^，。；]{{0,12}}(?:升|增加|提高|上升|下降|降|减|缩短|延长)[^，。；]{{0,4}}[{_CN}]"
    r"|(?:原来|以前|过去|原先|起初|年初|上学期|去年|期初)[^，。；]{0,12}\d[^。；\d]{1,10}(?:现在|如今|年末|年底|期末|今年|本学期|这学期|后来|到)[^，。；\d]{0,12}\d"
    r"|(?:原来|以前|过去|从前)[^，。；“”]{0,8}“[^“”]{2,20}”[^。；“”]{0,6}(?:现在|如今|后来)[^，。；“”]{0,8}“"
    r"|\d[^。；\d]{0,12}，(?:对比|相比|而|比)[^。；，\d]{0,8}(?:上学期|去年|上年|年初|以前|过去|前年|上学年)[^，。；\d]{0,10}\d"
    r"|第一[次稿遍轮回][^。；]{0,24}\d[^。；]{0,14}第[二三四五末][次稿遍轮回][^，。；\d]{0,8}\d"
    r"|\d月[^，。；\d]{0,6}\d[\d.]*[^，。；\d]{1,3}，\d{1,2}月[^，。；\d]{0,6}\d"
    rf"|(?:[增升降减压缩][到至]|(?:提高|延长|提前|缩短)[到至])了?\s?(?:\d|[{_CN}]+[个分成倍名人份次节])|(?:列|居|排|获)(?:全)?[校县区市省镇]?第\s?[\d{_CN}]"
    r"|(?:比|较|同比)[^，。；]{0,14}(?:增加|提高|上升|下降|减少|增长|多|少|高|低|提升)了?\s?\d"
    rf"|(?:提高|上升|下降|减少|增加|增长|提升|缩短|降低)了?\s?(?:近|约)?\s?(?:\d|[{_CN}]+[个分成倍])",
)
_AWARD = starting_with(
    "特一二三四金银铜优最组第国省市区县镇州部自获评授荣被",
    r"(?:特|一|二|三|四|金|银|铜|优秀|优胜|最佳|组织)\s?等?奖|第[一二三四五六七八九十\d]+名|"
    r"(?:国家|省|市|区|县|镇|州|部|自治区)级(?!以上)[^，。；]{0,16}(?:奖|称号|立项|结题|骨干|能手|课题|名师|带头人)|"
    r"(?:获|评为|授予|荣获|被评)[^，。；]{0,30}(?:市|省|区|县|全国|国家)[^，。；]{0,24}(?:奖|称号|先进|优秀|骨干|能手|名师|标兵|示范)",
)
_SCORE = starting_with(
    r"平均得评\d满",
    r"(?:平均|均|得|评)分?[^，。；]{0,6}\d+(?:\.\d+)?\s?分|(?<![\d.])\d+(?:\.\d+)?\s?分(?!钟|别|组)|满意[^，。；]{0,4}\d",
)
_SURVEY = re.compile(r"(?:问卷|满意度|满意率|好评率|测评|评教|评分|回收|访谈|反馈表|调查)[^。；]{0,40}?\d")
_REQUIRED = re.compile(
    r"(?:不少于|不低于|不得少于|至少|最少|以上的?要求|要求|必须|须|应当?|务必|要(?!求|点|素|闻|么)|每人每|规定|标准为|力争|争取|计划|目标|拟|将|原则上|保证|确保|"
    r"每学期|每学年|每月|每周|每年|每位|每人|每个|人人|每科|每组)"
)
_ACTUAL = re.compile(
    r"(?:实际|实到|实听|完成了?|已|共|累计|总计|合计|达到了|先后|全年|全学期|分别|均|其中|人均|平均|截至|统计|检查|抽查|清点|评出|收到|收回|合格|达标|[做交上听写读完]了)"
)
_DATE = starting_with(
    rf"\d{_CN}",
    rf"(?:\d{{4}}|[一二]○?[○〇零一二三四五六七八九]{{3}})\s?年|(?<!\d)\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?|[{_CN}]{{1,2}}月(?:份|[{_CN}]+日|底|初|中旬|上旬|下旬)?|(?<![\d.])(?:1[0-2]|[1-9])\.(?:3[01]|[12]\d|[1-9])(?=[行会上日])",
)
_SLOT = starting_with(
    rf"每周星礼第单双上下{_CN}\d寒暑期开学教",
    rf"每?(?:周|星期|礼拜)[一二三四五六日天](?![次节课堂])|第[{_CN}\d]{{1,8}}(?:周|节|轮|期|届|阶段|次)|(?:单|双)周|[上下]午第|(?<![{_CN}\d])(?!一点(?![整半钟]))[{_CN}\d]{{1,8}}点(?!题|评|拨|赞|名)|每(?:学期|学年|年|月|周)[^，。；]{{0,4}}[{_CN}\d]{{1,8}}次|"
    r"(?:寒|暑)假|期[初中末](?![的途间期])|开学初|学期[初末]|教师节",
)
_TITLE = re.compile(r"《[^《》\n]{2,60}》")
_NAME = re.compile(
    r"(?:课题|主题|题为|名为|项目|活动|工程|平台|群|理念|口号|模式|行动|计划|比赛|竞赛|论坛|讲座|沙龙)[^，。；“”]{0,6}“[^“”\n]{2,40}”"
    r"|以“[^“”\n]{2,40}”(?:为|的|作)|“[^“”\n]{2,40}”(?:的?(?:课题|主题|活动|专题|大赛|比赛|竞赛|论坛|讲座|沙龙|读书|项目|工程|模式|评选|计划|行动|研究|群|课|杯|组成|部分|方面|制度|工作室|培训|研修|展示))"
)
_PERSON = starting_with(
    f"{SURNAMES}校园书主组执专教研负师徒老",
    rf"[{SURNAMES}][一-鿿]{{1,2}}{_NAME_END}(?=(?:{_PERSON_POST}))"
    rf"|(?:校长|园长|书记|主任|组长|主持人|主讲人?|执教|专管员|教授|教研员|研究员|负责人|师傅|徒弟|教师|老师)[：:]?\s?[{SURNAMES}][一-鿿]{{1,2}}(?=[，。；、：（）()任负主执为和与担承带获作讲]|$)"
    rf"|(?<=[（(、])[{SURNAMES}][一-鿿]{{1,2}}(?=[）)、])",
)
_BODY = re.compile(
    r"教导处|教务处|教科室|教科处|教研处|教研室|政教处|德育处|总务处|办公室|工会|党支部|团支部|领导小组|教研组长?|备课组长?|年级组长?|校长|园长|副校长|"
    r"主任|专管员|教育局|教体局|社发局|教师发展中心|进修学校|教科院|教科所|电教馆|师范|大学|学院|研修网|[一-鿿]{2,8}(?:小学|中学|幼儿园|学校)|学科组|保教处|科研处|课程中心"
)
_LIST = re.compile(r"[一-鿿A-Za-z“”]{2,12}、[一-鿿A-Za-z“”]{2,12}(?:、[一-鿿A-Za-z“”]{2,12})+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One checkable thing in a text."""

    kind: EvidenceKind
    span: Span
    text: str


_PATTERNS: tuple[tuple[EvidenceKind, re.Pattern[str]], ...] = (
    ("share", _SHARE),
    ("change", _CHANGE),
    ("award", _AWARD),
    ("score", _SCORE),
    ("survey", _SURVEY),
    ("date", _DATE),
    ("slot", _SLOT),
    ("title", _TITLE),
    ("name", _NAME),
    ("person", _PERSON),
    ("body", _BODY),
    ("list", _LIST),
)
_NO_COUNT = re.compile(
    r"^(?:千家|万家|百家|一个人|一(?:趟|封|稿|回|道|版|名|位|个|种|支|条|项|堂|节|次|本|门|级|点|些|步|组|类|批|校|周|天|科|件|张|轮|例|线|页|场|块|处|份|篇|册|套|期|届|遍|班|家|所|间|句|行|排|片|讲|章)|二组|三组|[二两三四]个|[一二三四五六七八九十]级|十分|百分|千分)$"
)
_NO_NAME = re.compile(
    r"青年|骨干|新教|特岗|广大|高度|部分|各位|每位|年轻|优秀|全体|学科|语文|数学|英语|教师[^：:]?$|关心|安排|管理|成员|自我|自己|何种|任何|强师|方面|方法|许多|时候|严格|常规|高级|普通|健康|相关|有关|高等|家长|学生|同学|高高|宁静"
)
_IN_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_OUTSIDE = frozenset({"person", "body", "list", "date", "slot"})
HARD: frozenset[EvidenceKind] = frozenset({"count", "share", "change", "award", "score", "survey"})
"""Evidence with a value in it."""
CHECKABLE: frozenset[EvidenceKind] = frozenset(get_args(EvidenceKind)) - {"body", "list"}
"""What one could go and look up; a body or a list of words alone is none."""


def find_evidence(text: str, base: int = 0) -> tuple[Evidence, ...]:
    """Find all evidence of one paragraph, in order; ``base`` is the paragraph's place in the document."""
    unquoted = _IN_TITLE.sub(lambda m: "□" * len(m.group()), text)
    found = [
        Evidence(kind, Span(match.start() + base, match.end() + base), match.group())
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(unquoted if kind in _OUTSIDE else text)
        if kind != "person" or not _NO_NAME.search(match.group())
    ]
    demanded = bool(_DEMAND.search(text))
    for match in _COUNT.finditer(unquoted):
        start, end = match.span()
        if _NO_COUNT.match(match.group().replace(" ", "")) or _listed(text, start, end):
            continue
        kind: EvidenceKind = "required" if _is_required(text, start, demanded) else "count"
        found.append(Evidence(kind, Span(start + base, end + base), match.group()))
    return tuple(sorted(found, key=lambda e: (e.span, e.kind)))


def _listed(text: str, start: int, end: int) -> bool:
    """Tell the numeral of “三个一”, “四定” or “1.” from a count."""
    before = text[start - 1 : start]
    return before == "第" or (before in "“‘" and text[end : end + 1] in "一结坚定有")


_REACH = 120
"""Characters back to where a clause may begin; a longer one is no prose."""


_DEMAND = starting_with(
    "要规必务须应不至",
    r"(?<![按照据应合的上新达])要求(?!下|的)|规定(?!的)|必须|务必|(?<![必务])须(?!知)|应当|不少于|不得少于|不低于|至少",
)
_SUBJECT_NEW = re.compile(
    r"^(?:实际|全[校园组年]|学校|我们|老师们?|教师们?|目前|今年|本[学期年]|结果|期末|年底|检查|教导处|教科室|教务处|有\d|其中)"
)


def _is_required(text: str, at: int, demanded: bool) -> bool:
    """Tell a figure that is asked for from one that was reached; what a sentence demands goes on behind its commas."""
    said = text[max(0, at - _REACH) : at]
    said = said[max(said.rfind("。"), said.rfind("！"), said.rfind("\n")) + 1 :]
    head = said[max(said.rfind("；"), said.rfind("，"), said.rfind(","), said.rfind(";")) + 1 :]
    if demanded and _DEMAND.search(said) and not (_ACTUAL.search(said) or _SUBJECT_NEW.match(head)):
        return True
    return said[-1:] == "每" or (bool(_REQUIRED.search(head)) and not _ACTUAL.search(head))
