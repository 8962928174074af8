"""Blanks between the pieces of a memo become the points a sentence has."""

import itertools
import re

from assistant.drafting.placing import scores
from assistant.drafting.roster import Roster
from assistant.text.numbers import UNITS

_ENDS_COUNT = re.compile(rf"(?:\d(?:\.\d+)?万?(?:{UNITS}|%)|[）》])$")


_STARTS_NOUN_COUNT = re.compile(rf"^[\u4e00-\u9fff“”]{{1,8}}\d+(?:\.\d+)?(?:{UNITS}|%)?(?:$|（)")


_VERB_START = re.compile(
    r"占|达|为|共|获|比|满意|覆盖|完成|评|通过|认定|签|发放|收|查|由|派|召|开|上|听|做|读|学|赴|送|参|组织|教师|我校|全"
)


_LABEL = re.compile(r"(?![与在对由把按报向给从])[\u4e00-\u9fffA-Za-z“”.\d]{2,12}")


_POST = re.compile(r"(?:教研员|专家|教授|研究员|特级教师|主任|校长|园长|书记)$")


_VERB = re.compile(r"[立结评签召开举交发作讲学上听做有是获到去来参加组织完成通过]")


def punctuate(text: str, roster: Roster) -> str:
    """Turn the blanks between the pieces of a memo into the points a sentence has."""
    text = re.sub(r"“[^“”]*”|《[^《》]*》", lambda m: m.group().replace(" ", _KEPT), text)
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
    return out.replace(_KEPT, " ")


_KEPT = "\ue004"
"""Stands for a blank inside a title, which parts no clauses: “The Lost Kite”."""


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
    if _POST.search(last) and any(first.startswith(name) for name in roster.posts):
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


_SAYS = re.compile(
    r"负责$|抓$|联合$|公布$|预约$|登记$|打卡$|等奖?$|停课$|批(?:准|下来)?$|[结立]题$|在研$|^研修主题|^主题为|^教师(?:教育)?发展"
)
"""A label that is a clause of its own, and no matter that 方面 could follow."""


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
    graded = re.match(r"(?:[国省市区县镇校]级)?[特一二三]等奖", right) and not re.search(r"\d", label)
    titled = label.endswith("课题") and right.startswith(("《", "\ue000"))
    if graded or titled or re.search(r"承办$|新增$", label):
        return ""
    if re.search(r"等奖?$|年报$|盘点$|汇总$|名单$", label) and not re.search(r"、[^，]*\d", right):
        return "："
    if not scores(label) or _SAYS.search(label):
        return "，"
    return "，" if re.search(r"\d|[下中后时前午]$|[立结评签召开举交展行校会赛动]$", label) else "方面，"


def tidy(text: str) -> str:
    """Mend doubled and dangling points, and the few places where two counts run together."""
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
