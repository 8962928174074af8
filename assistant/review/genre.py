"""What kind of text this is and whose work it tells of, before anything is asked of it."""

import re

from assistant.domain.finding import Genre, Level
from assistant.text.searching import starting_with

_NEWS_TITLE = re.compile(
    r"简报|通讯|快讯|报道|纪实|侧记|新闻|掠影|美篇|(?:举行|举办|开展|召开|走进|赴)[^总]{2,30}(?:活动|研讨会|培训|仪式|会议|讲座)$"
)
_PLAN_TITLE = re.compile(r"(?:计划|方案|工作要点|设想|规划|安排|预案)(?:书|表)?(?:[（(][^）)]*[）)])?$")
_POLICY_TITLE = re.compile(
    r"(?:意见|通知|办法|规定|制度|细则|条例|规程|指南|标准|准则|公约|函)(?:（[^）]*）)?$"
)
_SUMMARY_TITLE = re.compile(r"总结|小结|汇报|报告|述职|回顾|反思")
_SUMMED_UP = re.compile(
    r"(?:总结|汇报|报告|小结|回顾|梳理)(?:总结|汇报)?如下|总结(?:以往|过去)|现(?:将|就|对)[^。]{0,40}总结"
)
_NEWS_OPENING = re.compile(
    r"(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:[上下]午|晚|至)?[^。]{0,60}(?:举行|举办|开展|召开|迎来|走进|赴|在)"
)
_NEWS_WORDS = re.compile(
    r"(?:本|此)次(?:活动|培训|研讨|讲座|会议)|拉开(?:了)?(?:帷幕|序幕)|落下帷幕|圆满落幕|(?:供稿|撰稿|摄影|图文|审核|编辑)[：:]|[（(](?:文|图)[/／]"
)
_PLAN_WORDS = starting_with(
    "本今将拟行工具月一二三四五六七八九十",
    r"(?:本学期|本学年|本年度|今年)[^。]{0,20}(?:将|要|拟|计划)|拟(?:定|于|开展|组织)|将(?:于|在|组织|开展|举行|邀请|继续)|工作安排|具体安排|工作措施|行事历|月份[：:]|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3}月份?[：:]",
)
_DONE_WORDS = re.compile(r"了|已|先后|实际|共计|累计|总结|取得|完成")
_ME = re.compile(r"(?<!自)我(?!校|们|园|组|区|市|国|县|镇|省|院|处|室|部|科|评|反思|乡)")
_SCHOOL = re.compile(r"我校|我园|全校|全园|本校|本园|学校(?!里|的孩子)|校本研修工作|我们学校")
_GROUP = starting_with(
    "本组我全同语文数英物理化生政历史地科音体美道综信艺",
    r"本组|我组|全组|组内|我们组|同组|组里|(?:语文|数学|英语|物理|化学|生物|政治|历史|地理|科学|音乐|体育|美术|道法|综合|信息|理科|文科|艺术|音体美|数理|史地)(?:学科)?(?:教研|备课)?组",
)
_GROUP_TITLE = re.compile(
    r"(?:教研|备课|年级|学科|课题|工作)组|工作室|(?:语文|数学|英语|物理|化学|科学|理综|文综|艺体)(?:学科)?(?:组|科组|校本研修|教研)|大班组|中班组|小班组"
)
_PERSONAL_TITLE = re.compile(
    r"个人|述职|我的|(?:教师|本人|自我)(?:校本)?(?:研修|成长|学习)[^校园营团队室]{0,6}总结"
)
_OWN_TITLE = re.compile(r"个人|述职|我的|本人|自我")
_OF_SCHOOL = re.compile(r"[一-鿿]{2}(?:学校|小学|中学|幼儿园|中心校|职中|职校|一中|二中|三中)")
"""A school in the title: “……小学教师校本研修工作的总结” is the school's, unless it calls itself 个人 or somebody's own."""
_TERM = re.compile(r"[本这该上下](?:个|一)?学期|第[一二]学期|[春秋]季学期|学期工作|一学期")
_YEAR = re.compile(r"本学年|本年度|一年来|年度|学年|这一年|全年|一年的")


_SHORTEST = 400


def is_excerpt(text: str, title: str) -> bool:
    """Tell a piece of a summary, of which no parts are asked, from a summary: shorter than 400 characters, no title of one."""
    return is_short(text) and not _SUMMARY_TITLE.search(title)


def is_short(text: str) -> bool:
    """Tell whether a text is too short for a summary; of one that calls itself so only the required parts are asked."""
    return len(text) < _SHORTEST


def level_of(text: str, title: str) -> Level:
    """Tell a school's, a group's and one teacher's summary apart, by the title first, then by who speaks."""
    if _PERSONAL_TITLE.search(title) and (_OWN_TITLE.search(title) or not _OF_SCHOOL.search(title)):
        return "personal"
    if _GROUP_TITLE.search(title):
        return "group"
    me, school, group = (len(p.findall(text)) for p in (_ME, _SCHOOL, _GROUP))
    if me >= 3 and me > school:
        return "personal"
    if not re.search(r"学校|小学|中学|幼儿园|园", title) and group >= 3 and group * 2 > school:
        return "group"
    return "school"


def genre_of(text: str, title: str, level: Level) -> Genre:
    """Tell summaries from news items, plans and rules, which are not failed section by section."""
    told = _told_by_title(title)
    if told is not None:
        return told
    if not _SUMMARY_TITLE.search(title) and not _SUMMED_UP.search(text):
        opening = text.lstrip()[:200]
        news = 2 * bool(_NEWS_OPENING.search(opening)) + len(_NEWS_WORDS.findall(text))
        if news >= 2 and len(text) < 3000:
            return "news"
        plan, done = len(_PLAN_WORDS.findall(text)), len(_DONE_WORDS.findall(text))
        if plan >= 4 and plan * 2 > done:
            return "plan"
    if level == "personal":
        return "personal_summary"
    if title and (_TERM.search(title) or _YEAR.search(title)):
        return "term_summary" if _TERM.search(title) else "annual_summary"
    return "term_summary" if len(_TERM.findall(text)) > len(_YEAR.findall(text)) else "annual_summary"


def _told_by_title(title: str) -> Genre | None:
    if not title or _SUMMARY_TITLE.search(title):
        return "news" if re.search(r"简报|通讯", title) else None
    if _NEWS_TITLE.search(title):
        return "news"
    if _PLAN_TITLE.search(title):
        return "plan"
    if _POLICY_TITLE.search(title):
        return "policy"
    return None
