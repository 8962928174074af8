"""Counts get the measure word their noun takes: 承诺书38 → 承诺书38份, 语2数2 → 语文2个、数学2个."""

import re

from assistant.text.numbers import UNITS

_SUBJECTS = {
    "语": "语文", "数": "数学", "英": "英语", "物": "物理", "化": "化学", "生": "生物", "政": "政治", "史": "历史",
    "地": "地理", "科": "科学", "音": "音乐", "体": "体育", "美": "美术", "信": "信息技术", "劳": "劳动", "心": "心理",
    "综": "综合", "艺": "艺体",
}  # fmt: skip


_MEASURES = (
    (r"课题|项目|小课题|立项|结题|制度|专利|荣誉|奖项|省级|市级|区级|县级|校级|国家级|部级", "项"),
    (r"论文|发表|读后感|心得(?:体会)?|笔记|随笔|案例|反思|获奖论文|文章|征文|报道", "篇"),
    (r"教案|课件|教学设计|提交|稿|承诺书|协议书?|责任书|问卷|导学案|试卷|作业|发放?|回收|收回?|签到表|档案", "份"),
    (r"公开课|研讨课|示范课|汇报课|展示课|过关课|听课|评课|开课|精品课|优质课|上课|录像课|送课", "节"),
    (r"讲座|报告|论坛|沙龙|培训会?|读书会|教研活动|活动|会议|专题会|例会|比赛|抽查|检查", "次"),
    (r"结对|师徒|出师", "对"),
    (r"签名|签到|到会|专任教师|教职工|教师|学生|幼儿|实到|应到|请假|参训|参加|合格|优秀|良好|成员|学员|跟岗|观摩|互访|外出|公差|病假|事假|未交|骨干教师|学科带头人|教学能手|特岗教师|一等奖|二等奖|三等奖|特等奖|优秀奖|获奖教师|骨干|新秀|名师|班主任|研究生|本科|党员|语文|数学|英语|其他|其它|其余|未到|缺席|高级|中级|初级|活跃教师|研究员|来宾|专家", "人"),
    (r"图书|书籍|购书|《[^》]+》", "本"),
    (r"教研组|备课组|年级组|工作室|教学班|班级|社团", "个"),
    (r"学时|课时", ""),
)  # fmt: skip


_COUNTED = "人|对|项|篇|份|节|个|名|件|课时"


def expand_subject_counts(text: str) -> str:
    """语2数2英1科1 becomes 语文2个、数学2个…; the unit is that of the total just before, 个 for want of one."""
    short = "".join(_SUBJECTS)
    text = re.sub(
        rf"(?<![\u4e00-\u9fff])([一二三四五六七八九])([{short}])(?=[\s《\ue000])",
        lambda m: f"{m[1]}年级{_SUBJECTS[m[2]]}",
        text,
    )

    def expand(match: re.Match[str]) -> str:
        before = text[: match.start()]
        unit = re.search(rf"\d+({UNITS})[^\d]{{0,6}}$", before)
        parts = re.findall(rf"([{short}])(\d+)", match.group())
        return "、".join(f"{_SUBJECTS[s]}{n}{unit[1] if unit else '个'}" for s, n in parts)

    return re.sub(
        rf"(?:[{short}]\d+(?![\d.])){{2,}}|(?<![\u4e00-\u9fff])[{short}]\d+(?:[ 、][{short}]\d+(?![\d.]))+(?=$|[\s，,。；;）)])",
        expand,
        text,
    )


def supply_units(text: str) -> str:
    """Give a bare count the measure word of the noun before it: 承诺书38 becomes 承诺书38份."""
    text = re.sub(r"(?<![\d.\-/年月A-Za-z])(\d+)/(\d+)(?![\d/年.])", r"\1人（共\2人）", text)

    def supply(match: re.Match[str]) -> str:
        noun, gap, number = match["noun"], match["gap"], match["n"]
        if re.search(r"(?:优秀|合格|良好|通过|结题|达标|完成|未结题|其中)$", noun) and (
            before := re.search(rf"\d+({_COUNTED})(?!.*\d(?:{_COUNTED}))", match.string[: match.start("n")])
        ):
            return f"{noun}{'' if gap.isspace() else gap}{number}{before[1]}"
        if re.search(r"(?:年级|学部|部|组|校区|小学|初中|高中)$", noun) and re.search(
            r"\d+人(?!次)(?!.*\d(?:节|篇|份|项|对|件|次))", match.string[: match.start("n")]
        ):
            return f"{noun}{number}人"
        if noun.endswith("获奖") and "论文" in match.string:
            return f"{noun}{number}篇"
        earlier = re.search(
            r"\d+(节|篇|份|项|对|件)(?!.*\d(?:节|篇|份|项|对|件|人|次|个))", match.string[: match.start("n")]
        )
        if (earlier and len(noun) <= 4 and gap == "" and not re.search("[稿表单卡]$", noun)) or (
            earlier and re.search(r"课$|优$|良$", noun)
        ):
            return f"{noun}{number}{earlier[1]}" if earlier else match.group()
        if re.search(r"\d元|经费|预算|决算|支出|的钱|花销|花了|费用", match.string) and re.fullmatch(
            r".*(?:花销|补贴|买书|购书|外出|专家|资料|培训|差旅|讲课费|劳务费?)", noun
        ):
            return f"{noun}{'' if gap.isspace() else gap}{number}元"
        if re.fullmatch(r"(?:语文|数学|英语|物理|化学|生物|历史|地理|政治|科学|音乐|体育|美术)", noun):
            total = re.search(rf"\d+({_COUNTED})(?!.*\d(?:{_COUNTED}))", match.string[: match.start("n")])
            return f"{noun}{number}{total[1] if total else ''}"
        for pattern, unit in _MEASURES:
            if re.search(rf"(?:{pattern})$", noun):
                return f"{noun}{'' if gap.isspace() else gap}{number}{unit}"
        return match.group()

    bare = (
        rf"(?P<noun>[\u4e00-\u9fff》]{{1,12}})(?P<gap>[共约有为是达各 ]?)(?P<n>\d+)"
        rf"(?![\d.%—\-:：年月日号学\u4e00-\u9fffA-Za-z]|(?:{UNITS}))"
    )
    text = re.sub(bare, supply, text)
    text = re.sub(
        r"(?<=\d)(人|对|项|篇|份|节(?!课)|件|课时|次|本|组)(?=(?![对教任带听讲来去在里过没仅有是用占达的以及之]|合格|优秀|通过|完成|参加|发放|其中|均|全|都|中|各)[\u4e00-\u9fff]{1,5}\d)(?![题])",
        r"\1、",
        text,
    )
    text = re.sub(
        r"(\d+(?:个|名|位)(?!月|人|[特一二三]等)(?:(?![即共为是有达完通合])[\u4e00-\u9fff]){1,4})(?=\d+(?:个|名|位|人))",
        r"\1、",
        text,
    )
    text = re.sub(
        rf"(?P<noun>[\u4e00-\u9fff》]{{1,12}})(?P<gap>)(?P<n>\d+)(?=(?:[\u4e00-\u9fff]{{1,6}}\d|[，、（）]))(?!{UNITS})",
        supply,
        text,
    )
    return re.sub(
        r"(\d+(?:\.\d+)?)万(?=$|[，。；：:、）\s]|占)",
        lambda m: (
            m.group()
            + (
                "元"
                if re.search(r"经费|决算|预算|支出|投入|花|补助|费|设备|采购|购书|买书|请专家", text)
                else ""
            )
        ),
        text,
    )


def money_parts(text: str) -> str:
    """研修经费12.8万元 讲课费2.6 外出6.1 书4.1: the parts are 万元 too when they add up to the whole, else they stay bare."""
    part = re.compile(r"(?<=[\u4e00-\u9fff])(\d+(?:\.\d+)?)(?=$|[，、；。\s])")
    for whole in re.finditer(r"(\d+(?:\.\d+)?)万元", text):
        rest = text[whole.end() :]
        numbers = [float(m[1]) for m in part.finditer(rest)]
        if len(numbers) >= 2 and abs(sum(numbers) - float(whole[1])) <= 0.005:
            return text[: whole.end()] + part.sub(r"\1万元", rest)
    return text


_PARTS = re.compile(
    r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>万元|元)[、，](?P<parts>(?:(?!其中)[\u4e00-\u9fff]{2,8}\d+(?:\.\d+)?(?P=unit)(?:[、，](?=[\u4e00-\u9fff]{2,8}\d)|(?=$|[，。；]))){2,})"
)


def parts_named(text: str) -> str:
    """经费12.8万元、讲课费2.6万元、外出10.2万元 says 其中 before its parts when they make up the whole."""

    def told(match: re.Match[str]) -> str:
        parts = re.findall(rf"[\u4e00-\u9fff]+(\d+(?:\.\d+)?){match['unit']}", match["parts"])
        if "其中" in text[: match.start()] or abs(sum(map(float, parts)) - float(match["whole"])) > 0.005:
            return match.group()
        listed = re.sub("[、，](?=.)", "、", match["parts"].rstrip("、，"))
        rest = match["parts"][len(match["parts"].rstrip("、，")) :]
        return f"{match['whole']}{match['unit']}，其中{listed}{rest}"

    return _PARTS.sub(told, text)
