"""NUM05 不可能的数。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.searching import starting_with

_ATTENDED = re.compile(
    r"应[到训考交测报]\s?(?P<due>\d{1,9})[^，。；]{0,4}，?[^。；\d]{0,6}(?P<here>实[到训考交测报]\s?(?P<n>\d{1,9})\s?(?:人次|人|名)?)"
)
_DUE_BEHIND = starting_with(
    r"\d发抽报参送",
    r"(?P<due>\d{1,9})\s?(?:人次|人|名)?应到[，、][^，。；\d]{0,6}(?P<here>实到\s?(?P<n>\d{1,9})\s?(?:人次|人|名)?)"
    r"|(?:发出|发放|抽查|抽取|报名|参评|参赛|送评)[^，。；\d]{0,10}(?P<due2>\d{1,9})\s?(?P<u>份|人次|人|名|篇|本|节|项)[，、][^，。；\d]{0,6}(?P<here2>(?:收回|回收|合格|达标|获奖|通过)[^，。；\d]{0,4}(?P<n2>\d{1,9})\s?(?P=u))",
)
_MORE_THAN_ALL = re.compile(
    r"(?:(?:参训|参加|参赛|报名|参评|参考)(?:的)?(?:教师|人员|学员)?[^，。；\d]{0,4}(?P<all>\d{1,6})[人名位](?!次)|(?P<all2>\d{1,6})[人名位](?!次)(?:专任)?(?:教师|学员|人员|教职工)?(?:参训|参加|参赛|报名|参评|参考)[^，。；\d]{0,20})"
    r"，[^，。；\d]{0,6}(?P<part>(?P<n>\d{1,6})[人名位](?!次)(?:教师)?(?:考核)?(?:合格|通过|获奖|达标|结业|优秀)|(?:合格|通过|获奖|达标|结业|优秀)[^，。；\d]{0,3}(?P<n2>\d{1,6})[人名位](?!次))"
)
_PRIZES = re.compile(
    r"(?P<all>\d{1,4})[人名位](?!次)(?:教师|老师|选手|同志)?(?:参加|参赛|参评|报名)[^。；\d]{0,16}，(?P<told>(?:\d{1,4}[人名位](?:教师|老师)?[获得][^，。；、\d]{0,6}[特一二三]等奖[，、]?){2,})"
)
"""“5人参赛，2人获一等奖，2人获二等奖，2人获三等奖”: in one contest each wins once."""
_AMONG = re.compile(
    r"(?<![\d.])(?P<all>\d{1,6})[人名位](?!次)[^，。；\d]{0,8}，其中(?:有)?(?P<part>(?P<n>\d{1,6})[人名位](?!次))"
)
_SPAN_OF_TIME = starting_with(
    r"\d",
    r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?:\d{1,2}日)?\s?(?:至|到|[—–\-~]{1,2})\s?(?P<y2>20\d\d)年(?P<m2>\d{1,2})月"
    r"|(?<!\d)(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日\s?(?:至|到|[—–\-~]{1,2})\s?(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日"
    r"|(?<![\d:：])(?P<h>\d{1,2})[:：](?P<n3>\d\d)\s?(?:至|到|[—–\-~]{1,2})\s?(?P<h2>\d{1,2})[:：](?P<n4>\d\d)(?![\d:：])",
)
_MORE_THAN_DUE = re.compile(
    r"应[训到参考](?:训|加)?\s?(?P<due>\d{1,6})[人名位](?!次)，实[训到参考](?:训|加)?\s?\d{1,6}[人名位]，[^，。；\d]{0,6}(?P<here>(?:合格|达标|通过|完成|结业)[^，。；\d]{0,3}(?P<n>\d{1,6})[人名位](?!次))"
)
_RATE = re.compile(
    r"(?:出勤|参与|参训|参加|合格|达标|优秀|覆盖|完成|满意|回收|优良|到会|率)[^，。；\d]{0,6}(?P<n>\d{3,}(?:\.\d+)?)\s?[%％]"
)
_UNIT_LEFT_OUT = re.compile(
    r"\d[%％]，[^，。；\d]{2,12}(?:减少|增加|提高|下降|上升|降低|占|达到?|为)了?(?P<n>\d{1,3}(?:\.\d{1,2})?)(?=[，。；])"
)
"""“小学减少23%，初中减少14，”: of two shares one has lost its sign."""
_FULL = re.compile(
    r"(?:出勤率|参加率|参与率|到会率|参训率)[^，。；\d]{0,4}100\s?[%％][^。；]{0,12}(?P<absent>(?:缺席|请假|缺勤|未到)\s?[\d一二三四五六七八九十]+\s?(?:人次|人|名))"
)
_DATE = starting_with(
    r"\d",
    r"(?<!\d)(?P<m>1[0-2]|0?[1-9])月(?P<d>\d{1,2})[日号]",
)
_NO_MONTH = starting_with(
    r"\d上下晚中",
    r"(?<![\d.])(?:1[3-9]|[2-9]\d)月(?=[\d，。份底初中上下])|(?<=\d年)(?:1[3-9]|[2-9]\d)月|(?:上午|下午|晚上|中午)\s?\d{1,2}[:：][6-9]\d(?!\d)",
)
_MORNING = 7
"""An hour up to seven after a later one is of the afternoon: 11:30 to 1:00."""
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule(
    "NUM05",
    "不可能的数",
    "number",
    "error",
    bad=[
        "会议应到62人，⟦实到65人⟧。",
        "作业量小学减少23%，初中减少⟦14⟧，后者没有达到。",
        "工程应训46人，实训45人，考核⟦合格47人⟧。",
        "出勤率达到⟦112%⟧。",
        "全年96人次应到，⟦实到101人次⟧。",
        "问卷发出50份，⟦收回52份⟧。",
        "参训教师52人，考核⟦合格53人⟧。",
        "9名教师参加比赛，⟦10人获奖⟧。",
        "学校有42名教师，其中⟦45人⟧参加了培训。",
        "22名专任教师参加“慧学云岭”远程培训的学习，⟦合格23人⟧。",
        "家长问卷发出210份、⟦收回214份⟧。",
        "说课比赛5人参加，⟦2人获一等奖，2人获二等奖，2人获三等奖⟧。",
        "研修时间为⟦2023年9月至2023年7月⟧。",
        "活动在⟦3月5日至3月2日⟧进行。",
        "活动时间⟦16:30至15:30⟧。",
        "活动参加率100%，⟦缺席2人⟧。",
        "⟦11月31日⟧组织全员学习。",
        "2024年⟦13月⟧5日评课。",
        "例会定在⟦下午14:70⟧。",
    ],
    good=[
        "作业量小学减少23%，初中减少14%，及格线为60分，全组都达到。",
        "会议应到62人，实到60人。",
        "完成率达到100%。",
        "论文数比上年增长112%。",
        "11月30日组织全员学习。",
        "9名教师参加比赛，10人次获奖。",
        "22名专任教师参加“慧学云岭”远程培训的学习，合格21人。",
        "家长问卷发出210份、收回204份。",
        "说课比赛5人参加，2人获一等奖，2人获二等奖，1人获三等奖。",
        "研修时间为2023年9月至2024年7月。",
        "寒假自12月28日至1月20日。",
        "活动时间15:30至16:30。",
    ],
)
def impossible_figures(reading: Reading) -> Iterator[Mark]:
    """实到多于应到、比率超过百分之百、全勤却有人缺席、没有的日子。

    查什么：上面四种自相矛盾的数。
    为什么：一处这样的数，会让整份台账失去信用。
    不查：增长幅度可以超过100%。
    """
    for paragraph in reading.paragraphs:
        text, base = reading.quote(paragraph.span), paragraph.span.start
        for match in _ATTENDED.finditer(text):
            if int(match["n"]) > int(match["due"]):
                yield Mark(
                    Span(*match.span("here")).shift(base),
                    f"实到{match['n']}人多于应到{match['due']}人。",
                    "应到、实到各是多少？请核对签到表。",
                )
        for match in _MORE_THAN_DUE.finditer(text) if "应" in text else ():
            if int(match["n"]) > int(match["due"]):
                said = f"应训{match['due']}人，这里写{match['n']}人。"
                yield Mark(Span(*match.span("here")).shift(base), said, "哪一个数要改？请核对名册。")
        for match in _DUE_BEHIND.finditer(text):
            here, due = match["n"] or match["n2"], match["due"] or match["due2"]
            if int(here) > int(due):
                yield Mark(
                    Span(*match.span("here" if match["here"] else "here2")).shift(base),
                    f"{here}多于{due}，其中的数不会比总数多。",
                    "两个数各是多少？请核对签到表或台账。",
                )
        for match in _MORE_THAN_ALL.finditer(text) if "参" in text or "报名" in text else ():
            if int(match["n"] or match["n2"]) > int(match["all"] or match["all2"]):
                yield Mark(
                    Span(*match.span("part")).shift(base),
                    "其中的人数多于总人数。",
                    "两个数各是多少？获奖若按人次计，请写“人次”。",
                )
        for match in _PRIZES.finditer(text) if "等奖" in text else ():
            won = sum(map(int, re.findall(r"\d+", match["told"])))
            if won > int(match["all"]):
                yield Mark(
                    Span(match.start("told"), match.start("told") + len(match["told"].rstrip("，、"))).shift(
                        base
                    ),
                    f"{match['all']}人参加，获奖的合起来有{won}人。",
                    "参加、获奖各是多少？获奖若按人次计，请写“人次”。",
                )
        for match in _AMONG.finditer(text) if "其中" in text else ():
            if int(match["n"]) > int(match["all"]):
                yield Mark(
                    Span(*match.span("part")).shift(base),
                    f"其中的{match['n']}人多于总数{match['all']}人。",
                    "两个数各是多少？请核对名册。",
                )
        for match in _SPAN_OF_TIME.finditer(text):
            if _runs_back(match):
                said = f"“{match.group()}”的起止颠倒。"
                yield Mark(Span(*match.span()).shift(base), said, "起止各是什么时候？请核对。")
        for match in _RATE.finditer(text):
            if float(match["n"]) > 100:
                yield Mark(
                    Span(match.start("n"), match.end()).shift(base),
                    f"比率{match['n']}%超过了100%。",
                    "分子、分母各是多少？请核对后改数。",
                )
        for match in _UNIT_LEFT_OUT.finditer(text) if "%" in text or "％" in text else ():
            place = Span(*match.span("n")).shift(base)
            yield Mark(
                place, f"“{match['n']}”后面没有单位，前面的数是百分比。", "是百分之几，还是多少份、多少人？"
            )
        for match in _FULL.finditer(text):
            yield Mark(
                Span(*match.span("absent")).shift(base),
                "比率写100%，又写有人缺席。",
                "究竟有没有人缺席？比率应为多少？",
            )
        for match in _NO_MONTH.finditer(text):
            yield Mark(
                Span(*match.span()).shift(base), f"没有“{match.group()}”这个时间。", "应是何时？请核对。"
            )
        for match in _DATE.finditer(text):
            if not 1 <= int(match["d"]) <= _DAYS[int(match["m"]) - 1]:
                yield Mark(
                    Span(*match.span()).shift(base),
                    f"{match['m']}月没有{match['d']}日。",
                    "实际是哪一天？请核对活动记录。",
                )


def _runs_back(match: re.Match[str]) -> bool:
    """Tell whether a span of time ends before it begins; from one month to another a year may lie between."""
    if match["y"]:
        return (int(match["y2"]), int(match["m2"])) < (int(match["y"]), int(match["m"]))
    if match["m3"]:
        return match["m3"] == match["m4"] and int(match["d4"]) < int(match["d3"])
    return (int(match["h2"]), int(match["n4"])) < (int(match["h"]), int(match["n3"])) and int(
        match["h2"]
    ) > _MORNING
