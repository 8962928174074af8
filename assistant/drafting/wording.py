"""Turn a clause of a note into the wording of a document. Only the way of saying changes, never a fact."""

import re
from collections.abc import Callable
from functools import cache, partial

from assistant.drafting.flow import flowing
from assistant.drafting.measures import (
    expand_subject_counts,
    money_parts,
    parts_named,
    supply_units,
)
from assistant.drafting.punctuation import punctuate, tidy
from assistant.drafting.roster import Roster, of_elsewhere, short_forms
from assistant.places import term_list
from assistant.text.dates import Period, read_dates, years_joined
from assistant.text.names import NAME, RARE_SURNAMES, SURNAMES
from assistant.text.numbers import CHINESE, UNITS, arabic, chinese_to_int, half_width

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


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = term_list("wording.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return tuple((re.compile(pattern), replacement) for pattern, replacement in pairs)


def plain_wording(text: str) -> str:
    """Apply the wording table: chat tone gone, short forms written out, counts in Arabic figures."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", half_width(text))
    text = outside_titles(text, lambda part: _apply_rules(arabic(part)))
    return text.strip(" ，,、；;")


def _apply_rules(text: str) -> str:
    for pattern, replacement in _rules():
        text = pattern.sub(partial(_reworded, replacement), text)
    return text


_ANOTHER_UNIT = re.compile(
    r"(?:对(?=$|[，,。；、（\s]|师徒)|名(?![单师校优])|位(?!于)|项(?!目)|篇|份(?!额)|次(?!序)|节(?!日)|场(?!地)|门|套|册|件|届|轮)"
)


_ADDRESSED = re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[的请由和与跟是对及]))(?:[{SURNAMES}]|{NAME})$")
"""陈老师 is how one speaks of a person: 老师 after a name is no word for the profession."""


def _reworded(replacement: str, match: re.Match[str]) -> str:
    """A rule that ends in a unit does not stand where the count has its own: 结了6对 is not 结题6个对."""
    new = match.expand(replacement)
    if match.group() == "老师" and _ADDRESSED.search(match.string, 0, match.start()):
        return match.group()
    clash = re.search(r"\d[个人份篇项次节名位]$", new) and _ANOTHER_UNIT.match(match.string, match.end())
    return match.group() if clash else new


QUOTED = re.compile(r"《[^》]*》|【[^】]*】|“[^“”]*”|(?<![A-Za-z\d])[A-Z]{1,6}[-－]?[A-Z]?\d[\dA-Z\-－]{3,}")


def outside_titles(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` outside 《…》, “…”, 【…】 and document numbers: what is quoted stays as it is."""
    kept: list[str] = []

    def hide(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\ue000{chr(0xE100 + len(kept) - 1)}\ue001"

    hidden = QUOTED.sub(hide, text)
    hidden = change(hidden)
    return re.sub("\ue000(.)\ue001", lambda m: kept[ord(m[1]) - 0xE100], hidden)


def formal(text: str, roster: Roster, period: Period, *, future: bool = False) -> str:
    """Return a clause in document wording: dates in form, units supplied, names in full, blanks turned to points."""
    text = plain_wording(text)
    text = outside_titles(text, lambda part: _invert(years_joined(part)))
    text = _resolve_names(text, roster)
    if future:
        text = _owners(text, roster)
    text = _own_levels(text, roster)
    text = re.sub(
        r"(?<![\d.月A-Za-z\-－])(?:1[0-2]|[1-9])(?:[ 、，](?:1[0-2]|[1-9]))+月(?!\d)",
        lambda m: "、".join(f"{n}月" for n in re.findall(r"\d+", m.group())),
        text,
    )
    text = outside_titles(
        text,
        lambda part: re.sub(
            r"(20\d\d)[.年](\d{1,2})月?\s?[-—–~至]\s?(20\d\d)[.年](\d{1,2})月?(?!\d)",
            r"\1年\2月至\3年\4月",
            part,
        ),
    )
    text = _write_dates(text, period, future=future)
    text = re.sub(
        rf"(?<=\d日)([{CHINESE}]{{1,3}})(?=[次场期](?!序))",
        lambda m: f"，共{chinese_to_int(m[1])}",
        text,
    )
    text = outside_titles(text, expand_subject_counts)
    text = money_parts(supply_units(text))
    text = _awards(text, roster)
    text = flowing(parts_named(tidy(punctuate(text, roster))))
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


def _owners(text: str, roster: Roster) -> str:
    """In a plan a piece that is only a name, or only a surname, is the one who sees to it."""
    text = re.sub(
        r"(?<=[\s，,；])([\u4e00-\u9fff])(?=$|[\s，,；])", lambda m: roster.resolve(m[1]) or m[1], text
    )
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    return re.sub(
        rf"[（(][^（）()]*[）)]|(?<=[\s，,；])(?P<who>(?!由)(?:[\u4e00-\u9fff]{{0,4}}(?:主任|校长|园长))?(?:{names}))(?=$|[\s，,；])",
        lambda m: f"由{m['who']}负责" if m["who"] else m.group(),
        text,
    )


def _own_levels(text: str, roster: Roster) -> str:
    """区何建平数学 becomes 区级何建平数学; 祁红英（校长） 校长祁红英; 小赵负责 stands after 由."""
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    text = re.sub(rf"(?:，|\s|^)主持人?[：:\s]+({names})", r"，由\1主持", text).strip("，")
    text = re.sub(
        rf"(?:[，,\s]+|^)主讲人?[：:\s]*(?P<who>[\u4e00-\u9fff]{{2,14}}(?:院|校|中心|大学|学|所|局|室|会)(?:\s[\u4e00-\u9fff]{{2,3}}|{names})|{names})(?:\s?(?P<title>教授|副教授|博士|研究员|特级教师|教研员))?(?=$|[\s，,；（(])",
        lambda m: f"，由{''.join(m['who'].split())}{m['title'] or ''}主讲",
        text,
    ).strip("，")
    text = re.sub(
        rf"({names})\s?[（(]([\u4e00-\u9fff]{{0,4}}(?:校长|园长|书记|主任|组长|专管员))[）)]", r"\2\1", text
    )
    text = re.sub(rf"(?<![\u4e00-\u9fff])(国家|省|市|区|县)\s?(?=(?:{names}))", r"\1级", text)
    return re.sub(
        rf"(?<=[\s，,；])(?!由)(?=(?:(?:[\u4e00-\u9fff]{{0,4}}(?:校长|主任|组长|专管员))?(?:{names})|【待补[^】]*】|[{SURNAMES}](?:老师|主任|校长|园长))(?:负责|牵头|主持|督查))",
        "由",
        text,
    )


_SPOKEN_OF = ("老师", "校长", "园长", "书记", "主任", "组长", "教授", "专家")


def _resolve_names(text: str, roster: Roster) -> str:
    for name, post in roster.posts.items() if "校" in text or "园" in text else ():
        if name[0] in RARE_SURNAMES and re.search("[校园]长", post) and f"{name[0]}{post[-2]}" in text:
            text = re.sub(
                rf"(?<![\u4e00-\u9fff]){name[0]}{post[-2]}(?=$|[\s、，,。；;：:（()）]|负责|主持|主讲|牵头|联系)",
                roster.titled(name) if roster.resolve(name[0], post[-2]) == name else f"{name[0]}{post[-2]}",
                text,
            )
    for short, post, start, end in reversed(short_forms(text)):
        if re.match(r"[\u4e00-\u9fff]?(?:长|主任)", text[end:]) and not post:
            continue
        name = "" if of_elsewhere(text, start, end) else roster.resolve(short, post)
        if name:
            full = roster.titled(name) if post else name
            text = text[:start] + full + text[end:]
        elif post in _SPOKEN_OF and short[0] not in "小老阿":
            continue  # 陈老师 stays as the notes have it; who is meant is asked
        elif short[0] in "小老" or post:
            text = f"{text[:start]}【待补：“{text[start:end]}”的全名和职务】{text[end:]}"
        else:
            text = f"{text[:start]}【待补：“{text[start:end]}”的全名】{text[end:]}"
    return text


def _write_dates(text: str, period: Period, *, future: bool) -> str:
    def rewrite(part: str) -> str:
        out, last, previous_end, named = "", 0, -9, 0
        for date in read_dates(part):
            between = part[previous_end : date.span.start]
            year = period.year_of(date.month) if period.spans_two_years and not future and date.day else 0
            run = previous_end >= 0 and re.fullmatch(r"[\s、，,]+", between)
            if run:
                out += "、"
            else:
                out += part[last : date.span.start]
            if date.day and (year or date.year):
                out = re.sub(r"(?:去年|今年|上年|当年)的?$", "", out)
            out += (
                date.formal(0 if run and year == named else year)
                if not date.year or not period.first_year
                else date.formal()
            )
            named = year
            last = previous_end = date.span.end
        return out + part[last:]

    return outside_titles(text, rewrite)


_HEAD_OF_OFFICE = re.compile(rf"(?<=[处科部院所系]长)[ ]+(?=(?:{NAME})(?![\u4e00-\u9fff]))")


def _joined_office(bracket: str) -> str:
    """（处长 江立新） is 处长江立新, （主持 尚文、匡远） 主持：尚文、匡远."""
    bracket = re.sub(r"(（(?:主持|主编|主讲|执教|指导|负责)人?)[ ]+(?=[\u4e00-\u9fff]{2})", r"\1：", bracket)
    return _HEAD_OF_OFFICE.sub("", bracket)


_SOMEBODY = "(?!小学|初中|高中|中学|低段|高段|全体|本校)[\\u4e00-\\u9fff]{2,3}"
_TAUGHT = "语文|数学|英语|物理|化学|生物|历史|地理|政治|道法|科学|音乐|体育|美术|信息|劳动|心理"


def _awards(text: str, roster: Roster) -> str:
    """一等奖1个(刘倩) and 一等奖1 马小龙 become 一等奖1人（刘倩）, 刘倩 英语 in a bracket 英语刘倩."""
    names = "|".join(sorted(map(re.escape, roster.posts), key=len, reverse=True)) or "(?!)"
    text = re.sub(rf"(?<=[（(、，,])({names}|{_SOMEBODY})\s({_TAUGHT})(?=[）)、，,\s])", r"\2\1", text)
    text = re.sub(rf"(?<=[（(、，,])({_TAUGHT})\s({names}|{_SOMEBODY})(?=[）)、，,\s])", r"\1\2", text)
    text = re.sub(
        r"(（[^（）]*）)",
        lambda m: re.sub(
            r"(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])",
            "，" if re.search(r"\d", m.group()) else "、",
            _joined_office(m.group()),
        ),
        text.replace("(", "（").replace(")", "）"),
    )
    text = re.sub(
        rf"((?:[特一二三]等|优秀|金|银|铜)奖)\s?(\d+)(?:个|名|人)?(?:\s((?:{names})(?:[、\s](?:{names}))*))?(?=$|[\s，、；。（]|[特一二三国省市区县校])",
        lambda m: f"{m[1]}{m[2]}人" + ("（" + re.sub(r"[\s、]+", "、", m[3]) + "）" if m[3] else ""),
        text,
    )
    grade = rf"[特一二三]等奖[\s，、：]*(?:{names})(?:[、\s](?:{names}))*"
    if re.search(
        rf"(?:^|[^\u4e00-\u9fff、]|[赛课动品例])\s?{grade}(?:[\s，、]+{grade})+(?=$|[，。；\s])", text
    ):
        text = re.sub(
            rf"([特一二三]等奖)[\s，、：]*((?:{names})(?:[、\s](?:{names}))*)",
            lambda m: f"{m[1]}（{'、'.join(re.split('[、 ]+', m[2]))}）",
            text,
        )
        text = re.sub(r"）[\s，]+(?=[特一二三]等奖（)", "）、", text)
    date = r"(?:\d{4}年)?\d+月(?:\d+日)?"
    text = re.sub(
        rf"([国省市区县]级)\s(?P<who>{names})\s(?P<when>{date})\s?(?P<what>[特一二三]等奖)",
        r"\g<when>\g<who>获\1\g<what>",
        text,
    )
    text = re.sub(
        rf"([特一二三]等奖)[\s，、]+({names})[\s，、]+(?=(?:[国省市区县校]级)?[特一二三]等奖（)",
        r"\1（\2）、",
        text,
    )
    text = re.sub(rf"({names})\s((?:[国省市区县校]级)?[特一二三]等奖)(?!\d)", r"\1获\2", text)
    return re.sub(
        r"(人(?:（[^）]*）)?)[\s，]*(?=(?:[国省市区县校]级)?(?:[特一二三]等|优秀)奖\d)", r"\1、", text
    )


def _this_period(text: str, period: Period) -> str:
    """今年 and 这学期 are named as a document names them."""
    own = "本学期" if "学期" in period.text else "本学年" if "学年" in period.text else "本年度"
    text = re.sub(r"今年(?!\d+[月.])", own if own != "本学期" else "本学期", text)
    return re.sub(r"这个?学期", "本学期", text)


def _date_first(text: str) -> str:
    """A day that stands alone between two commas opens the sentence: 说课比赛，11月27日，… → 11月27日，说课比赛，…"""
    day = r"(?:\d{4}年)?\d+月\d+日(?:至(?:\d+月)?\d+日)?"
    match = re.match(rf"(?P<head>[^，；。：\d]{{2,20}})，(?P<day>{day})，(?P<rest>.*)$", text)
    return f"{match['day']}，{match['head']}，{match['rest']}" if match else text
