"""Persons and organisations in school notes: 周敏校长, 教导主任 韩立波, 罗红梅（副组长）, 育才小学.

A name is a surname of the common list with one or two more characters, in a place where names stand: beside
a post, a role or a verb of presenting, in a bracket, or in a run of names. Bare two-character words that merely
begin with a surname character (高度, 方案, 周一) are no names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.domain.document import Span

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞袁柳"
    "史唐费廉岑薛雷贺倪汤滕罗毕郝安常傅卞齐康伍余元顾孟黄穆萧尹姚邵汪祁毛狄贝臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季"
    "贾娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房丁邓洪左石崔龚程邢裴陆荣翁荀曾叶宁仇甘祖武符刘景詹"
    "廖黎肖殷闫阎佟瞿隋翟耿郜阚邬酆贲嵇羿靳汲邴糜隗宓郗栾韶蓟莘逄郦璩濮扈郏茹宦庾暨匡寇阙殳夔厍晁訾毋鞠蒯竺昝裘缪奚湛龙白赖卓蔺池乔闻党谭劳牛燕温冉覃向庄屠桑鲍聂焦晏欧阳"
    "冀鄢谯漆鄂衡仉亓邰荆佘敖岳牟巩冼麦苑粟闾辛冷苟柴桂席宗尚谷宫杭芮司蒙乐车仝昌伏甄邝乜戎宣侬"
)
COMPOUND = "欧阳|司徒|司马|上官|慕容|尉迟|闻人|左丘|钟离|令狐|仲孙|诸葛|皇甫|公孙|东方|夏侯|宇文|长孙|端木|百里|澹台|呼延|南宫|独孤|申屠|轩辕|鲜于|拓跋|淳于|东郭|濮阳|万俟|赫连|太史|公冶|宗政"
_SURNAMES_ALONE = frozenset(COMPOUND.split("|"))
POSTS = (
    "党支部书记|支部书记|党委书记|书记|副校长|副园长|校长|园长|教导主任|副主任|教务主任|政教主任|德育主任|教科室主任|教研主任|"
    "研训主任|办公室主任|年级主任|主任|教研组长|备课组长|副组长|组长|科长|师训专管员|专管员|教研员|主席|教授|副教授|研究员|"
    "特级教师|班主任|老师|教师|同志|专家|院长|所长|干事|会计"
)
_ROLE = "组长|副组长|成员|组员|负责人|主持人|主持|主讲人|主讲|执教|专管员|联络员|召集人|牵头人|指导教师|导师|师傅|徒弟|记录人|第一|第二|第三"
_GIVEN_NOT = (
    "度面部会校室组办处科级全野点支一二三四五六日周月期学教师生各位等和与及的了在为是有到从去来上下中以被把将就也都还没不其这那该等并或但"
    "任评打交推争于听开请讲报做写发读参由让做案式向法针便管跟盯抓兼副批注负区县班园排"
)
_NOT_NAMES = frozenset(
    "高度 高效 高级 高中 方案 方法 方面 方式 方向 方便 周一 周二 周三 周四 周五 周六 周日 周末 周次 马上 张贴 安排 安全 常规 常态 常态化 华师 华东"
    " 焦点 焦虑 庄重 庄严 周年 全年 金奖 金额 任务 任教 任课 时间 时候 明确 明年 明显 程序 全体 全员 全校 全年 平台 平均 平时 许多 万元 万次 万人 何时 何地 江苏 江西 江南 石化"
    " 盛会 荣誉 荣获 古诗 白板 白天 支持 应用 应到 成果 成员 成立 成效 成绩 成长 易错 单元 单周 项目 项次 章节 章程 管理 管控 房间 左右 夏季 夏令 温习"
    " 康复 严格 严肃 严重 雷同 景点 纪律 纪检 纪念 计划 牛津 龙头 连续 祝贺 童话 童年 党员 党建 党课 党委 党支部 景色 施教 时长 马克思 史地生 史地 余人"
    " 元旦 元月 毛笔 汤圆 海绵 向上 宁静 武术 农历 田径 林业 季度 顾问 范文 范围 范例 华罗庚 习题 强化 包括 包含 路线 路径 丁香 水平 云台 梅花 陆续 蓝图"
    " 尚未 尚无 尚有 尚不 尚可 尚需 宗旨 席位 辛苦 辛勤 冷门 司机 昌盛 车费 车间 车次 车辆 车程 乐观 乐于 乐器 乐队 乐园 谷歌 施工 施行 施展 衡量 鲁迅 苗木 冷静 桂冠 桂花 柴油 东方 车削 乐理 伏案 施策 尚在 尚缺 蒙古 麦克 辛亥 苗圃 席间"
    " 宣传 宣布 宣讲 宣读 宣誓 宣言 宣教 宣贯 宣讲团 宣传部 常务 常任 高尚 高标准 严要求 毕竟 毕业 毛病 劳务 劳模 周内 周后 车轮 常常"
    " 谢谢 钟点 程度 程序 利用 温馨 解决 解读 解题 解析 牧区 查出 查重 关于 关键 关注 过关 曲目 边界 相关 相互 相应 甄别 甄选 戎装 宋词 唐诗 元曲 汉字 黄金 黄河 秦岭".split()
)
_NAME = (
    rf"(?:(?:{COMPOUND})(?![{_GIVEN_NOT}])[\u4e00-\u9fff](?:(?![{_GIVEN_NOT}])[\u4e00-\u9fff])??|"
    rf"[{SURNAMES}](?:一(?![节次个份篇项名位人等级年月日起些定般课样直])(?![{_GIVEN_NOT}])[\u4e00-\u9fff]|"
    rf"(?![{_GIVEN_NOT}])[\u4e00-\u9fff](?:(?![{_GIVEN_NOT}])[\u4e00-\u9fff]|为(?=[（(])|和(?=\s+副?组长))??))"
)
_END = r"(?=$|[\s、，,。；;：:（(）)\[\]【】/+&—]|\d|任|担任|负责|主持|主讲|执教|获|荣获|老师|同志|校长|副(?:校长|园长|主任|组长)|主任|书记|园长|组长|教授|兼|等|和|与|及|为|作|开|上|带|承担|做|做了|在|是|的|第|区|市|省|管|跟|盯|抓|牵头|组织|协调|语文|数学|英语|物理|化学)"
_SUBJECT = "语文|数学|英语|物理|化学|生物|历史|地理|政治|道法|科学|音乐|体育|美术|信息|劳动|心理"
_EDGE = r"(?=$|[\s、，,。；;：:（(）)各等]|\d)"


@cache  # only when persons are asked for: so many patterns with a name in them take longer to compile than all others
def _patterns() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?:{POSTS}|{_ROLE}|由|请|聘请|邀请)(?:是|为|：|:|[=＝]|\s)*(?P<name>{_NAME}){_END}"),
        re.compile(
            rf"(?:^|(?<=[\s、，,。；;：:（(）)\]】\d院校学局室心园组级]))(?P<name>{_NAME})(?=(?:{POSTS}|{_ROLE}|负责|获|荣获|承担))"
        ),
        re.compile(
            rf"(?:^|(?<=[\s、，,。；;：:）)]))(?P<name>{_NAME})(?=[（(][\u4e00-\u9fff]{{0,4}}(?:{POSTS}))"
        ),
        re.compile(
            rf"(?<=[（(])(?P<name>{_NAME})(?=[）)]|[\s、，,](?:{_NAME}|{_SUBJECT}|[\u4e00-\u9fff]{{2,4}})[）)\s、，,])"
        ),
        re.compile(rf"(?:{_SUBJECT})(?:组|科|老师)?(?P<name>{_NAME}){_EDGE}"),
        re.compile(
            rf"(?:^|(?<=[区市县省校级\s:：、，,]))(?P<name>{_NAME})(?=[\s（(]?(?:{_SUBJECT})(?:$|[\s、，,。；;）)]))"
        ),
        re.compile(rf"等奖?[\s（(：:]*\d*[个人项名]?[\s（(：:]*(?P<name>{_NAME}){_EDGE}"),
        re.compile(rf"(?:^|(?<=[\s、，,（(；;：:）)]))(?P<name>{_NAME})(?=[、\s，,]+{_NAME}{_EDGE})"),
        re.compile(rf"(?<=[、\s，,])(?P<name>{_NAME}){_EDGE}"),
        re.compile(rf"^(?P<name>{_NAME})(?=[：:])", re.M),
        re.compile(rf"(?<=[赛课比的])(?P<name>{_NAME})(?=拿了?|得了|获)"),
        re.compile(
            rf"(?:教研室|教科[院所]|研究[院所]|教师发展中心|大学|学院|师院|进修学校)\s(?P<name>{_NAME})(?=$|[\s、，,。；;）)])"
        ),
    )


_WEAK = frozenset({7, 8})
_BEFORE_A_POST = 2
"""尚可为（校长） is a person although 尚可 is a word."""
NAME = _NAME
"""Pattern of a full name, without its surroundings."""
NAME_BEGINS = SURNAMES + "".join(name[0] for name in COMPOUND.split("|"))
"""The characters a full name can begin with."""
SHORT_NAME = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=[里的院心局室由跟与])|(?<=[和是请及])(?=[{SURNAMES}](?:老师|主任|校长|园长|书记|组长|教授)))(?P<short>{COMPOUND}|[小老阿]?[{SURNAMES}])(?P<post>校|园|书记|主任|老师|工|总|校长|副校长|园长|组长|教授|专家|医生|师傅|阿姨)?(?=$|[\s、，,。；;：:（()）]|(?<=[校园任长])\d|盯|负责|牵头|督查|主持|说|讲|来讲|来校|指导|(?<=老师|主任|校长|园长|书记|组长|教授|师傅)(?:也|都|还|又|再|和|与|及|给|对|去|来|问|提|点评|评课|听|发言|总结|介绍|分享|组织|的|获|荣获|拿|得|执教|主讲|承担|参加|上(?!级|学)|带|作|做|开|评))"
)
ORGANISATION = re.compile(
    r"(?:(?![由是给到来与和跟在我你他各本该全所对请于从的了及等为往赴])[\u4e00-\u9fff]){2,14}?(?:大学|学院|中学|小学|幼儿园|学校|教科院|教科所|研究院|教师发展中心|教研室|进修学校|教育局|电教馆|出版社|集团)"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A full name and the post written beside it, or ""."""

    name: str
    post: str
    span: Span


def read_persons(text: str) -> tuple[Person, ...]:
    """Find the full names of ``text`` in order, each once a place."""
    found: dict[int, Person] = {}
    for rank, pattern in enumerate(_patterns()):
        for match in pattern.finditer(text):
            name, start = match["name"], match.start("name")
            if _IN_POST.match(text, start):
                continue
            if (name in _NOT_NAMES if rank == _BEFORE_A_POST else is_word(name)) or (
                rank in _WEAK and _reads_as_word(text, start, name)
            ):
                continue
            if any(start < p.span.end and p.span.start < start + len(name) for p in found.values()):
                continue
            found[start] = Person(
                name, _post_beside(text, start, start + len(name)), Span(start, start + len(name))
            )
    for person in list(found.values()):
        _spread(text, person.span.end, found)
    return tuple(found[start] for start in sorted(found))


_IN_POST = re.compile(rf".(?:{POSTS})")
"""陈主任 holds no name 陈主."""
_NEXT_NAME = re.compile(rf"(?:[（(][^）)]{{1,8}}[）)])?[、\s](?P<name>{_NAME}){_EDGE}")


def _spread(text: str, end: int, found: dict[int, Person]) -> None:
    """A list that holds one sure name holds names: 副组长柳敏、庄一鸣."""
    while match := _NEXT_NAME.match(text, end):
        name, start = match["name"], match.start("name")
        if is_word(name):
            return
        if start not in found and not any(
            start < p.span.end and p.span.start < start + len(name) for p in found.values()
        ):
            found[start] = Person(
                name, _post_beside(text, start, start + len(name)), Span(start, start + len(name))
            )
        end = match.end("name")


def is_word(name: str) -> bool:
    """Tell whether what has the shape of a name is a common word, a post or a surname alone: 高度, 周一, 何主任, 濮阳."""
    return (
        name in _SURNAMES_ALONE
        or name in _NOT_NAMES
        or (name[:2] in _NOT_NAMES and name[:2] not in _SURNAMES_ALONE)
        or _IN_POST.fullmatch(name) is not None
    )


def _reads_as_word(text: str, start: int, name: str) -> bool:
    """A run of two-character words may begin with a surname character; a real run of names holds at least two."""
    around = re.split(r"[、\s，,（()）；;。：:各]+", text[max(0, start - 12) : start + len(name) + 12])
    return sum(bool(re.fullmatch(_NAME, word)) and word not in _NOT_NAMES for word in around) < 2


RARE_SURNAMES = (
    "楚水云昌凤花任乐皮卜米明计伏谈茅席麻路危刁支经干解应宗宣郁单杭包诸吉钮滑羊惠甄曲家封芮储松井段富巫乌巴弓牧山谷车侯"
    "蓬班仰秋仲伊宫钭厉戎束幸司薄印宿怀蒲邰鄂索咸籍蒙胥苍双贡姬申扶堵宰雍桂寿通边冀浦尚农柴充慕连习艾鱼容古易慎戈居衡"
    "步都满弘国文广禄东沃利蔚越隆师巩勾敖融冷辛那简饶沙养须丰巢关查荆红游权盖益桓付代岳涂"
)
"""Surnames that begin common words, too: read as such only where nothing but a name can stand."""
_IN_OFFICE = re.compile(
    rf"(?:(?:{POSTS}|{_ROLE})[：:]?|由|请|邀请|聘请)(?P<name>[{SURNAMES}{RARE_SURNAMES}](?![{RARE_SURNAMES}]?(?:主持|主讲|负责|牵头))[\u4e00-\u9fff]{{1,2}}?)"
    r"(?=主持|主讲|负责|牵头|执教|领衔|讲授|授课|作(?:专题)?(?:讲座|报告)|作[“《]|担任|获(?:得|评|奖)?|老师|教授|同志)"
)


def read_persons_in_office(text: str) -> tuple[str, ...]:
    """Find names where nothing but a name can stand, whatever the surname: 由副校长耿直言主持, 请云舒老师.

    Wider than ``read_persons``, for whoever would rather look twice than let an invented person pass.
    """
    found = (m["name"] for m in _IN_OFFICE.finditer(text))
    return tuple(name for name in found if not is_word(name) and name[-1] not in "组部室处科班傅长员校园系站")


_RARE_ALONE = re.compile(
    rf"(?:(?:{POSTS}|{_ROLE})[：:\s]*|^)(?P<name>[{RARE_SURNAMES}](?![{_GIVEN_NOT}])[\u4e00-\u9fff](?:(?![{_GIVEN_NOT}])[\u4e00-\u9fff])?)(?=(?P<sent>[：:])|[；;，,、。）)\s]|$)",
    re.M,
)


_OF_LABELS = "率数费表类项课额量台"
"""How labels of three characters end: 满意率：, 通过率：."""


def read_rare_persons(texts: Sequence[str]) -> tuple[str, ...]:
    """Find names with a surname that also begins words (路闻笛, 郁可), told once more in the notes.

    They stand beside a post, or, with two given characters, before a colon: 师德：, 经费： and 文件： are labels.
    """
    found = {
        m["name"]
        for text in texts
        for m in _RARE_ALONE.finditer(text)
        if m.start("name") > m.start()
        or (m["sent"] and len(m["name"]) == 3 and m["name"][-1] not in _OF_LABELS)
    }
    return tuple(sorted(n for n in found if not is_word(n) and sum(text.count(n) for text in texts) > 1))


_POST_BEFORE = re.compile(rf"(?P<post>{POSTS})[\s（(：:]*$")
_POST_AFTER = re.compile(rf"(?:\s?[（(])?(?:分管|主管|常务|执行)?(?P<post>{POSTS})")
_POST_APART = re.compile(rf"\s(?P<post>{POSTS})(?=\s*(?:$|[，,；;。]|副?组长|成员|组员|秘书))")


def _post_beside(text: str, start: int, end: int) -> str:
    after = _POST_AFTER.match(text[end : end + 8]) or _POST_APART.match(text[end : end + 14])
    post = after or _POST_BEFORE.search(text[max(0, start - 10) : start])
    return post["post"] if post else ""


def read_organisations(text: str) -> tuple[tuple[str, Span], ...]:
    """Find the names of schools, institutes and offices."""
    return tuple((m.group(), Span(*m.span())) for m in ORGANISATION.finditer(text))
