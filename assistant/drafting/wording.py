"""Turn a clause of a note into the wording of a document. Only the way of saying changes, never a fact."""

import itertools
import re
from collections.abc import Callable
from functools import cache, partial

from assistant.drafting.placing import scores
from assistant.drafting.roster import Roster, short_forms
from assistant.places import term_list
from assistant.text.dates import Period, read_dates
from assistant.text.numbers import UNITS, arabic, half_width

_SUBJECTS = {
    "语": "语文", "数": "数学", "英": "英语", "物": "物理", "化": "化学", "生": "生物", "政": "政治", "史": "历史",
    "地": "地理", "科": "科学", "音": "音乐", "体": "体育", "美": "美术", "信": "信息技术", "劳": "劳动", "心": "心理",
}  # fmt: skip
_MEASURES = (
    (r"课题|项目|小课题|立项|结题|制度|专利|荣誉|奖项|省级|市级|区级|县级|校级|国家级|部级", "项"),
    (r"论文|发表|读后感|心得(?:体会)?|笔记|随笔|案例|反思|获奖论文|文章|征文|报道", "篇"),
    (r"教案|课件|教学设计|提交|稿|承诺书|协议书?|责任书|问卷|导学案|试卷|作业|发放?|回收|收回?|签到表|档案", "份"),
    (r"公开课|研讨课|示范课|汇报课|展示课|过关课|听课|评课|开课|精品课|优质课|上课|录像课|送课", "节"),
    (r"讲座|报告|论坛|沙龙|培训会?|读书会|教研活动|活动|会议|专题会|例会|比赛|抽查|检查", "次"),
    (r"结对|师徒|出师", "对"),
    (r"专任教师|教职工|教师|学生|幼儿|实到|应到|请假|参训|参加|合格|优秀|良好|成员|学员|跟岗|观摩|互访|外出|公差|病假|事假|未交|骨干教师|学科带头人|教学能手|特岗教师|一等奖|二等奖|三等奖|特等奖|优秀奖|获奖教师|骨干|新秀|名师|班主任|研究生|本科|党员|语文|数学|英语|其他|其它|其余|未到|缺席|高级|中级|初级|活跃教师|研究员|来宾|专家", "人"),
    (r"图书|书籍|购书|《[^》]+》", "本"),
    (r"教研组|备课组|年级组|工作室|教学班|班级|社团", "个"),
    (r"学时|课时", ""),
)  # fmt: skip
_COUNT = rf"\d+(?:\.\d+)?万?(?:多|余)?(?:{UNITS})"
_VERB_OBJECT = (
    ("开|召开", "会|专题会|会议|例会|家长会|推进会", "召开"),
    ("上|开|开设", "课|公开课|研讨课|示范课|汇报课|展示课", "上"),
    ("做|搞|办|举办|举行|组织|开展", "活动|讲座|培训|比赛|沙龙|论坛|读书会|展示", "开展"),
    ("发|发放", "书|图书|手册|问卷", "发放"),
    ("写|交|提交", "论文|案例|心得|反思|读后感|笔记", "提交"),
    ("听", "课", "听"),
    ("买|购|购买|购置", "书|图书|设备", "购置"),
)


_COUNTED = "人|对|项|篇|份|节|个|名|件|课时"


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = term_list("wording.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def plain_wording(text: str) -> str:
    """Apply the wording table: chat tone gone, short forms written out, counts in Arabic figures."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", half_width(text))
    text = _keep_titles(text, lambda part: _apply_rules(arabic(part)))
    return text.strip(" ，,、；;")


def _apply_rules(text: str) -> str:
    for pattern, replacement in _rules():
        text = pattern.sub(replacement, text)
    return text


_QUOTED = re.compile(r"《[^》]*》|【[^】]*】|“[^“”]*”|(?<![A-Za-z\d])[A-Z]{1,6}[-－]?[A-Z]?\d[\dA-Z\-－]{3,}")


def _keep_titles(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` outside 《…》, “…”, 【…】 and document numbers: what is quoted stays as it is."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{chr(0xE100 + len(kept) - 1)}\ue001"

    hidden = _QUOTED.sub(hide, text)
    hidden = change(hidden)
    return re.sub("\ue000(.)\ue001", lambda m: kept[ord(m[1]) - 0xE100], hidden)


def formal(text: str, roster: Roster, period: Period, *, future: bool = False) -> str:
    """Return a clause in document wording: dates in form, units supplied, names in full, blanks turned to points."""
    text = plain_wording(text)
    text = _keep_titles(text, _invert)
    text = _resolve_names(text, roster)
    text = _own_levels(text, roster)
    text = re.sub(
        r"(?<![\d.月])\d{1,2}(?:[ 、，]\d{1,2})+月(?!\d)",
        lambda m: "、".join(f"{n}月" for n in re.findall(r"\d+", m.group())),
        text,
    )
    text = _keep_titles(
        text,
        lambda part: re.sub(
            r"(20\d\d)[.年](\d{1,2})月?\s?[-—–~至]\s?(20\d\d)[.年](\d{1,2})月?(?!\d)",
            r"\1年\2月至\3年\4月",
            part,
        ),
    )
    text = _write_dates(text, period, future=future)
    text = _keep_titles(text, _expand_subject_counts)
    text = _supply_units(text)
    text = _awards(text, roster)
    text = _tidy(_punctuate(text, roster))
    return _date_first(_this_period(text, period)) if not future else text


def _postpose(verb: str, match: re.Match[str]) -> str:
    return f"{verb}{'会议' if match['o'] == '会' else match['o']}{match['n']}"


def _invert(text: str) -> str:
    """上了4节课 becomes 上课4节; 开了3次会 becomes 召开会议3次."""
    for verbs, objects, verb in _VERB_OBJECT:
        text = re.sub(
            rf"(?:{verbs})了?(?P<n>{_COUNT})(?P<o>{objects})(?![\u4e00-\u9fff]{{0,1}}题)",
            partial(_postpose, verb),
            text,
        )
    return text


def _own_levels(text: str, roster: Roster) -> str:
    """区何建平数学 becomes 区级何建平数学; 祁红英（校长） 校长祁红英; 小赵负责 stands after 由."""
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    text = re.sub(rf"(?:，|\s|^)主持人?[：:\s]+({names})", r"，由\1主持", text).strip("，")
    text = re.sub(
        rf"({names})\s?[（(]([\u4e00-\u9fff]{{0,4}}(?:校长|园长|书记|主任|组长|专管员))[）)]", r"\2\1", text
    )
    text = re.sub(rf"(?<![\u4e00-\u9fff])(国家|省|市|区|县)\s?(?=(?:{names}))", r"\1级", text)
    return re.sub(
        rf"(?<=[\s，,；])(?=(?:(?:[\u4e00-\u9fff]{{0,4}}(?:校长|主任|组长|专管员))?(?:{names})|【待补[^】]*】)(?:负责|牵头|主持|督查))",
        "由",
        text,
    )


def _resolve_names(text: str, roster: Roster) -> str:
    for short, post, start, end in reversed(short_forms(text)):
        if re.match(r"[\u4e00-\u9fff]?(?:长|主任)", text[end:]) and not post:
            continue
        if name := roster.resolve(short, post):
            full = roster.titled(name) if post else name
            text = text[:start] + full + text[end:]
        elif short[0] in "小老" or post:
            text = f"{text[:start]}【待补：“{text[start:end]}”的全名和职务】{text[end:]}"
        else:
            text = f"{text[:start]}【待补：“{text[start:end]}”的全名】{text[end:]}"
    return text


def _write_dates(text: str, period: Period, *, future: bool) -> str:
    def rewrite(part: str) -> str:
        out, last, previous_end = "", 0, -9
        for date in read_dates(part):
            between = part[previous_end : date.span.start]
            year = period.year_of(date.month) if period.spans_two_years and not future and date.day else 0
            run = previous_end >= 0 and re.fullmatch(r"[\s、，,]+", between)
            if run:
                out += "、"
            else:
                out += part[last : date.span.start]
            out += (
                date.formal(0 if run else year) if not date.year or not period.first_year else date.formal()
            )
            last = previous_end = date.span.end
        return out + part[last:]

    return _keep_titles(text, rewrite)


def _expand_subject_counts(text: str) -> str:
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

    return re.sub(rf"(?:[{short}]\d+(?![\d.])){{2,}}", expand, text)


def _supply_units(text: str) -> str:
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
        if (earlier and len(noun) <= 4 and gap == "") or (earlier and re.search(r"课$|优$|良$", noun)):
            return f"{noun}{number}{earlier[1]}" if earlier else match.group()
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
        r"(?<=\d)(人|对|项|篇|份|节|件|课时|次|本|组)(?=(?![教任带听讲来去在里过没仅有是用占达]|合格|优秀|通过|完成|参加|发放|其中|均|全|都|中|各)[\u4e00-\u9fff]{1,5}\d)(?![题])",
        r"\1、",
        text,
    )
    text = re.sub(
        r"(\d+(?:个|名|位)(?!月|人)(?:(?![即共为是有])[\u4e00-\u9fff]){1,4})(?=\d+(?:个|名|位|人))",
        r"\1、",
        text,
    )
    text = re.sub(
        rf"(?P<noun>[\u4e00-\u9fff》]{{1,12}})(?P<gap>)(?P<n>\d+)(?=(?:[\u4e00-\u9fff]{{1,6}}\d|[，、（）]))(?!{UNITS})",
        supply,
        text,
    )
    return re.sub(
        r"(\d+(?:\.\d+)?)万(?=$|[，。；、）\s]|占)",
        lambda m: (
            m.group() + ("元" if re.search(r"经费|决算|预算|支出|投入|花|补助|费|设备|采购", text) else "")
        ),
        text,
    )


def _awards(text: str, roster: Roster) -> str:
    """一等奖1个(刘倩) and 一等奖1 马小龙 become 一等奖1人（刘倩）."""
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    text = re.sub(
        r"(（[^（）]*）)",
        lambda m: re.sub(
            r"(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])",
            "，" if re.search(r"\d", m.group()) else "、",
            m.group(),
        ),
        text.replace("(", "（").replace(")", "）"),
    )
    text = re.sub(
        rf"((?:[特一二三]等|优秀|金|银|铜)奖)\s?(\d+)(?:个|名|人)?(?:\s((?:{names})(?:[、\s](?:{names}))*))?(?=$|[\s，、；。]|[特一二三国省市区县校])",
        lambda m: f"{m[1]}{m[2]}人" + ("（" + re.sub(r"[\s、]+", "、", m[3]) + "）" if m[3] else ""),
        text,
    )
    date = r"(?:\d{4}年)?\d+月(?:\d+日)?"
    text = re.sub(
        rf"([国省市区县]级)\s(?P<who>{names})\s(?P<when>{date})\s?(?P<what>[特一二三]等奖)",
        r"\g<when>\g<who>获\1\g<what>",
        text,
    )
    text = re.sub(rf"({names})\s((?:[国省市区县校]级)?[特一二三]等奖)(?!\d)", r"\1获\2", text)
    return re.sub(
        r"(人(?:（[^）]*）)?)[\s，]*(?=(?:[国省市区县校]级)?(?:[特一二三]等|优秀)奖\d)", r"\1、", text
    )


def _punctuate(text: str, roster: Roster) -> str:
    """Turn the blanks between the pieces of a memo into the points a sentence has."""
    text = re.sub(r"\(", "（", text)
    text = re.sub(r"\)", "）", text)
    text = re.sub(r"\s*;\s*", "；", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff）》”])\s*,\s*|,\s*(?=[\u4e00-\u9fff])", "，", text)
    text = re.sub(r"(?<!\d):(?!\d)|(?<=\d):(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]):", "：", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff\d”》])\s?\+\s?(?=[\u4e00-\u9fff\d“《])", "、", text)
    text = re.sub(
        r"\s*([，。；：、（])\s*|\s+(?=）)|(?<=）)\s+(?=[，。；：、）])", lambda m: m[1] or "", text
    )
    text = _bracket_dates(text)
    pieces = re.split(r"\s+", text.strip())
    out = pieces[0] if pieces else ""
    for place, (left, right) in enumerate(itertools.pairwise(pieces)):
        out += _join(left, right, roster, opening=place == 0) + right
    return out


def _bracket_dates(text: str) -> str:
    """承办2次 10月17日数学 11月21日物理 becomes 承办2次（10月17日数学、11月21日物理), when the dates are as many."""
    date = r"(?:\d{4}年)?\d+月\d+日"

    def wrap(match: re.Match[str]) -> str:
        days = re.findall(rf"{date}[\u4e00-\u9fff]{{0,6}}", match["days"])
        if len(days) != int(match["n"]) or len(days) < 2:
            return match.group()
        return f"{match['n']}{match['unit']}（{'、'.join(days)}）"

    return re.sub(
        rf"(?P<n>\d+)(?P<unit>次|场|期|节)[：\s，]*(?P<days>{date}[\u4e00-\u9fff]{{0,6}}(?:[\s、，]+{date}[\u4e00-\u9fff]{{0,6}})+)",
        wrap,
        text,
    )


_ENDS_COUNT = re.compile(rf"(?:\d(?:\.\d+)?万?(?:{UNITS}|%)|[）》])$")
_STARTS_NOUN_COUNT = re.compile(rf"^[\u4e00-\u9fff“”]{{1,8}}\d+(?:\.\d+)?(?:{UNITS}|%)?(?:$|（)")


def _join(left: str, right: str, roster: Roster, *, opening: bool) -> str:
    inside = left.rfind("（") > left.rfind("）")
    last = re.split(r"[，；：、（）\s]", left)[-1]
    first = re.split(r"[，；：、（）\s]", right)[0]
    if re.fullmatch(r"(?:\d{4}年)?\d+月(?:\d+日)?(?:至(?:\d+月)?\d+日)?", last):
        return "，"
    if re.fullmatch(r"新[评增获聘]", last) or (last == "活动" and right.startswith("分别")):
        return ""
    if re.search(r"[A-Za-z]$", left) and re.match(r"\d", right):
        return " "
    if right.startswith(("各", "等")) or (
        first in roster.posts
        and re.search(r"(?:院|校|中心|大学|局|室|园|带头人|教师|能手|标兵|名师|新秀|骨干)$", last)
    ):
        return ""
    names = last in roster.posts and first in roster.posts
    codes = re.fullmatch(r"[A-Za-z]\d+", last) and re.match(r"[A-Za-z]\d+", first)
    ends = [name for name in roster.posts if last.endswith(name) and len(last) <= 8] and [
        n for n in roster.posts if first.endswith(n) and len(first) <= 8
    ]
    if names or codes or ends or (inside and len(last) <= 6 and len(first) <= 6):
        return "、"
    if (
        _ENDS_COUNT.search(left)
        and _STARTS_NOUN_COUNT.match(right)
        and not _VERB_START.match(right)
        and len(last) <= 12
        and len(first) <= 12
    ):
        return "、"
    if opening and left == last and _LABEL.fullmatch(last):
        return _after_label(last, right)
    if (
        re.fullmatch(r"[\u4e00-\u9fff]{1,4}", last)
        and re.fullmatch(r"[\u4e00-\u9fff]{1,4}", first)
        and not _VERB.search(last + first)
    ):
        return "、"
    if (
        re.fullmatch(r"[\u4e00-\u9fff]{2,6}", last)
        and re.match(r"\d", right)
        and not re.match(r"\d+月|\d{4}年", right)
    ):
        return ""
    return "，"


_VERB_START = re.compile(
    r"占|达|为|共|获|比|满意|覆盖|完成|评|通过|认定|签|发放|收|查|由|派|召|开|上|听|做|读|学|赴|送|参|组织|教师|我校|全"
)
_LABEL = re.compile(r"(?![与在对由把按报向给从])[\u4e00-\u9fffA-Za-z“”.\d]{2,12}")
_VERB = re.compile(r"[立结评签召开举交发作讲学上听做有是获到去来参加组织完成通过]")


def _after_label(label: str, right: str) -> str:
    """What stands between a line's leading topic and the rest: 公开课方面，… 听课平均15节 经费决算21.6万元."""
    if re.search(r"[有是被做没不少多难能慢弱快]|^[每全本各](?!年人均|年平均)", label):
        return "，"
    if re.match(r"\d+月|\d{4}年", right):
        return "，"
    if re.search(r"(?:人均|平均|共|达|为|计)$", label) or re.match(
        r"\d|平均|人均|共|全|发表|获奖|省级以上|考核|合格|优秀|活跃|举行|召开|开展|举办|进行|已|由", right
    ):
        return ""
    if not scores(label):
        return "，"
    return "，" if re.search(r"\d|[下中后时前]$|[立结评签召开举交展行校会赛动]$", label) else "方面，"


def _this_period(text: str, period: Period) -> str:
    """今年 and 这学期 are named as a document names them."""
    own = "本学期" if "学期" in period.text else "本学年" if "学年" in period.text else "本年度"
    text = re.sub(r"今年(?!\d)", own if own != "本学期" else "本学期", text)
    return re.sub(r"这个?学期", "本学期", text)


def _date_first(text: str) -> str:
    """A day that stands alone between two commas opens the sentence: 说课比赛，11月27日，… → 11月27日，说课比赛，…"""
    day = r"(?:\d{4}年)?\d+月\d+日(?:至(?:\d+月)?\d+日)?"
    match = re.match(rf"(?P<head>[^，；。：\d]{{2,20}})，(?P<day>{day})，(?P<rest>.*)$", text)
    return f"{match['day']}，{match['head']}，{match['rest']}" if match else text


def _tidy(text: str) -> str:
    text = re.sub(r"([，；：、])[，；：、]+", r"\1", text)
    text = re.sub(r"（[，、；：]+|（\s+", "（", text)
    text = re.sub(r"[，、；：]+）", "）", text)
    text = re.sub(r"（）", "", text)
    text = re.sub(r"[，、；：\s]+$|^[，、；：。\s]+", "", text)
    text = re.sub(r"[！!~～]+", "", text)
    text = re.sub(r"）(?=(?:国家|省|市|区|县|校)级)", "），", text)
    text = re.sub(r"(\d+(?:人|对|份|节))、(?=优秀\d+)", r"\1，其中", text)
    text = re.sub(
        r"([国省市区县]级[\u4e00-\u9fff]{2,3}(?:语文|数学|英语|物理|化学|生物|历史|地理|政治|科学|音乐|体育|美术))(?=，成员\d)",
        r"\1工作室",
        text,
    )
    text = re.sub(r"(\d日)(?=派出\d+人，[^，；。]{2,4}\d+天)", r"\1起", text)
    return re.sub(
        r"(\d日)([\u4e00-\u9fff]{0,6}(?:仪式|启动会|动员会|推进会|沙龙|论坛|读书会))(?=$|[，。；（])",
        r"\1举行\2",
        text,
    )
