"""One row of a table as a sentence: a training, a research project, an award, a lesson, plain counts."""

import re

from assistant.domain.notes import Note
from assistant.drafting.roster import Roster
from assistant.drafting.settling import MISSING
from assistant.drafting.wording import formal
from assistant.text.dates import Period, read_dates
from assistant.text.names import NAME

COLUMNS = (
    ("date", r"^(?:开始|起始|月|月份|日期|时间|年月|起止时间|培训时间|活动时间)$"),
    ("index", r"^(?:序号?|No\.?|NO\.?|#)$"),
    ("number", r"^号$|编号|文号|立项号|证书号|批号|批准号|课题号"),
    ("grade", r"等级|奖次|奖项|获奖|结果|名次|考核"),
    ("level", r"^级$|级别|层级|颁奖|来源"),
    ("hours", r"学时|课时(?!数)"),
    ("due", r"^应$|应到|应参|应训|应培"),
    ("came", r"^人数$|^到$|^实$|^到会$|^出席$|实到|实训|实参|到会|参加人数|听课人数|参训|参与人数|人次|签到"),
    ("state", r"状态|阶段|进展|进度|是否结题|结题"),
    ("host", r"^主持人?$|课题主持|^负责人?$|领衔"),
    ("speaker", r"谁讲|主讲|授课|主讲人|讲师|专家"),
    ("who", r"姓名|教师|获奖人|执教|参赛|老师"),
    ("subject", r"学科|科目|组别"),
    ("place", r"地点|场所"),
    ("form", r"形式|方式|类型|类别|性质"),
    ("project", r"课题"),
    ("contest", r"赛事|比赛|竞赛|奖项名称"),
    ("topic", r"专题|培训项目|主题|内容|题目|名称|活动(?!次)|项目|课例|课题名称|书名|事项"),
)


MEANINGS = frozenset(key for key, _ in COLUMNS)


_FORMS = {
    "集中": "集中培训",
    "讲座": "专题讲座",
    "线上": "线上培训",
    "网络": "网络研修",
    "外出": "外出学习",
    "校本": "校本培训",
}


EMPTY = re.compile(r"^(?:[—\-/\\无]+号?|暂无|待定|[（(]空[）)]|.*(?:没找|找不到|见文件|不详).*|)$")


UNITS = {"hours": "学时", "due": "人", "came": "人"}


_CALLED = {
    "周次": "周次第",
    "范围": "面向",
    "单位": "",
    "备注": "",
    "说明": "",
    "参加对象": "面向",
    "对象": "面向",
}
_NAMES = {"came": "", "due": "应到", "hours": "", "topic": "", "who": ""}


def named_cells(note: Note) -> tuple[str, ...]:
    """Return the names in the name columns (姓名, 主持人, 主讲…) of a row or a pasted table."""
    lines = [line.split("\t") for line in note.text.split("\n") if "\t" in line]
    header = note.labels or (tuple(lines[0]) if lines else ())
    rows = lines if note.labels else lines[1:]
    people = {
        index
        for index, name in enumerate(header)
        if next((key for key, pattern in COLUMNS if re.search(pattern, name.strip())), "")
        in ("who", "host", "speaker")
    }
    cells = [row[index].strip() for row in rows for index in sorted(people) if index < len(row)]
    return tuple(
        cell
        for cell in cells
        if not _NOBODY.match(cell)
        and (re.fullmatch(NAME, cell) or re.fullmatch(r"[\u4e00-\u9fff]·?[\u4e00-\u9fff]{1,2}", cell))
    )


_NOBODY = re.compile(
    r"外[请聘来校]|特[邀聘约]|客座|线[上下]|网[络上]|视频|录[播像]|直播|自[学选主]|本[校园组人]|[全各]|校[内外本]|园[内外本]|"
    r"教研|专家|教师|老师|师傅|徒弟|骨干|名师|待|未|暂|无|同上|轮|集体|分[组散]|[一二三四五六七八九十]年|小学|初中|高中|[大中小]班"
)
"""What stands in a column of persons and is none: 外请, 线上, 各班, 待定."""


def given(cell: dict[str, str], key: str) -> str:
    """Return a cell's text; "" for a dash or 无, a hole for ?? and xx."""
    value = cell.get(key, "")
    if key in ("who", "host", "speaker") and (nick := re.search(r"(?:^|的)([小老][\u4e00-\u9fff])$", value)):
        value = f"【待补：“{nick[1]}”的全名和单位】"
    return "" if EMPTY.match(value) else MISSING.sub("【待补】", value)


def rest_of(cell: dict[str, str], used: tuple[str, ...]) -> str:
    """What no slot of the sentence took: unknown columns as name＋value, known ones as they are."""
    parts = []
    for key, value in cell.items():
        if key in (*used, "index") or EMPTY.match(value):
            continue
        value = MISSING.sub("【待补】", value)
        if "执教" in key:
            value = re.sub(r"^[—\-]+(?=[（(])", "", re.sub(r"\s+", "", value))
        if value.endswith(key) or key in value:
            parts.append(value)
            continue
        if key in UNITS:
            parts.append(counted(value, UNITS[key]))
            continue
        if re.search(r"[部组园校级]$", key) and re.fullmatch(r"\d+", value):
            value += "人"
        if (measure := re.fullmatch(r"(人|次|节|天|份|篇|项|场)数", key)) and re.fullmatch(r"\d+", value):
            parts.append(f"{'为期' if measure[1] == '天' else ''}{value}{measure[1]}")
            continue
        if told := count_told(key, value):
            parts.append(told)
            continue
        if key in ("承办", "主办", "承办单位", "主办单位"):
            parts.append(
                f"由{value}{key[:2]}" if not re.match(r"校内|园内|本[校园]", value) else f"{value}{key[:2]}"
            )
            continue
        key = _CALLED.get(key, key)
        named = (
            key
            if re.search(r"[\u4e00-\u9fff]", key) and not key.startswith("栏") and key not in ("备注", "说明")
            else ""
        )
        unit = re.search(r"[（(]([^）)]{1,4})[）)]$", named)
        named = re.sub(r"[（(][^）)]*[）)]$", "", named)
        parts.append(f"{named}{value}{unit[1] if unit and re.fullmatch(r'[0-9.]+', value) else ''}")
    return "，".join(parts)


_COUNT_LABEL = re.compile(
    r"(?P<what>[\u4e00-\u9fff]*?)(?P<all>总?)(?P<unit>人次|人|次|节|天|份|篇|项|场|册|本|件|台|道|套|组|队|对|课时|学时|分钟)数?(?P<per>/[\u4e00-\u9fff]{1,2})?"
)


def count_told(label: str, value: str) -> str:
    """Return a bare count with the unit its label ends in: 活动次数 15 is 活动15次, 周次 3 第3周, 次数/组 14 每组14次; "" for others."""
    if not re.fullmatch(r"\d+(?:\.\d+)?", value):
        return ""
    if label == "周次":
        return f"第{value}周"
    if label == "场次":
        return f"共{value}场"
    match = _COUNT_LABEL.fullmatch(label)
    if match is None or not (label.endswith("数") or match["per"] or match["unit"] in ("分钟", "人次")):
        return ""
    unit = "个组" if match["unit"] == "组" else match["unit"]
    each = f"每{match['per'][1:]}" if match["per"] else ""
    return f"{match['what']}{each}{'共' if match['all'] else ''}{value}{unit}"


def counted(value: str, unit: str) -> str:
    """Return a bare number with its unit; other text as it is."""
    return f"{value}{unit}" if re.fullmatch(r"\d+(?:\.\d+)?", value) else value


def _quoted(text: str) -> str:
    if text[0] in "《“" and text[-1] in "》”":
        return text
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _when(text: str, period: Period, name: str = "") -> str:
    if re.fullmatch(r"\d{1,2}", text):
        text = f"{text}月"
    if re.fullmatch(r"\d{1,2}月\d{1,2}", text):
        text = f"{text}日"
    dates = read_dates(text)
    if not dates:
        return text
    return formal(text, Roster({}), period)


_OWN_NOUN = re.compile(
    r"(?:评审|评选|比赛|竞赛|大赛|展示|联合教研|联片教研|沙龙|论坛|读书会|分享会|启动会|总结会|推进会|仪式|抽查|检查)$"
)
"""A topic that names its own kind of work (作业设计比赛评审) was that, and no 培训."""


def _training(cell: dict[str, str], roster: Roster, period: Period) -> str:
    when, topic, form = (given(cell, key) for key in ("date", "topic", "form"))
    when = _when(when, period) if when else ""
    if opened := re.match(r"(讲座|报告|工作坊|论坛|沙龙|培训)[：:]", topic):
        form, topic = form or opened[1], topic[opened.end() :]
    form = _FORMS.get(form, form)
    form = form if not form or re.search(r"训|座|坊|修|习|会|课|研", form) else f"{form}活动"
    if form and topic.endswith(form):
        form = ""
    own = not form and bool(_OWN_NOUN.search(topic))
    speaker = given(cell, "speaker")
    if not speaker and (host := given(cell, "host")) and not re.search(r"\d", host):
        cell, subject_host = {k: v for k, v in cell.items() if k != "host"}, f"由{host}主持"
    else:
        subject_host = ""
    speaker = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", speaker)
    if re.fullmatch(r"线上|网络|视频|录播|自学|直播", speaker):
        form, speaker = form or _FORMS.get(speaker, f"{speaker}培训"), ""
    if re.match("外[请聘来]", speaker):
        who = re.sub(r"^外[请聘来]\w{0,4}[（(]([^（()）]{4,})[）)]$", r"\1", speaker)
        speaker = f"{who}人员" if re.fullmatch("外[请聘来]", who) else who
    verb = "举办" if re.search("讲座|报告", form or (topic if own else "")) else "开展"
    if unit := cell.pop("单位", ""):
        speaker = f"{speaker}（{unit}）" if speaker and not re.search("本校|本园|我校", unit) else speaker
    subject = (
        subject_host
        if not speaker
        else f"由{speaker}主讲"
        if not re.search(r"讲$|各|自", speaker)
        else speaker
    )
    detail = [
        counted(given(cell, "hours"), "学时") if given(cell, "hours") else "",
        "应到" + counted(given(cell, "due"), "人") if given(cell, "due") else "",
        ("实到" if given(cell, "due") else "")
        + counted(given(cell, "came"), "人")
        + ("" if given(cell, "due") else "参加")
        if given(cell, "came")
        else "",
    ]
    if detail[1] and detail[2]:
        detail[1:] = [f"{detail[1]}、{detail[2]}"]
    rest = rest_of(cell, ("date", "topic", "form", "hours", "due", "came", "speaker", "place"))
    place_ = f"在{given(cell, 'place')}" if given(cell, "place") else ""
    owner = (
        next((k for k in cell if k not in MEANINGS and not re.search(r"\d", cell[k])), "")
        if not topic
        else ""
    )
    rest = rest_of(
        {k: v for k, v in cell.items() if k != owner},
        ("date", "topic", "form", "hours", "due", "came", "speaker", "place"),
    )
    place_ = cell[owner] + place_ if owner else place_
    what = topic if own else (_quoted(topic) if topic else "") + (form or "培训")
    head = f"{when}{'，' if when and (place_ or subject) else ''}{place_}{verb}{what}"
    return formal("，".join(p for p in (head, subject.rstrip("，"), *detail, rest) if p), roster, period)


_TAUGHT_BY = re.compile(r"执教|授课(?:教师|人)|上课(?:教师|人)|任课")


def is_lesson_table(header: tuple[str, ...]) -> bool:
    """A column of who taught, and one of what, tell of lessons: 日期 | 执教 | 课题."""
    return any(_TAUGHT_BY.search(name) for name in header) and any(
        re.search(r"课题|课例|活动名称|内容|课名|题目|篇目", name) for name in header
    )


def _lesson(cell: dict[str, str], roster: Roster, period: Period) -> str:
    """2024年9月20日，温若谷执教数学“分数的初步认识”，31人听课."""
    when, who, grade, subject = (given(cell, key) for key in ("date", "who", "年级", "subject"))
    title = given(cell, "topic") or given(cell, "project")
    grade = f"{grade}年级" if re.fullmatch(r"[一二三四五六七八九]", grade) else grade
    came = given(cell, "came")
    rest = rest_of(cell, ("date", "who", "年级", "subject", "topic", "project", "came"))
    parts = [
        _when(when, period) if when else "",
        f"{who or '教师'}执教{grade}{subject}{_quoted(title) if title else '公开课'}",
        rest,
        f"{counted(came, '人')}听课" if came else "",
    ]
    return formal("，".join(part for part in parts if part), roster, period)


def _project(cell: dict[str, str], roster: Roster, period: Period) -> str:
    title = given(cell, "project") or given(cell, "topic")
    title = title if title.startswith("《") else f"《{title}》"
    if counted := re.fullmatch(r"(\d+)[个项]", title.strip("《》")):
        rest = rest_of(cell, ("project", "topic", "level", "number", "host", "who"))
        return formal(
            f"{cell.get('level', '')}课题{counted[1]}项，{rest}".replace("课题课题", "课题"), roster, period
        )
    level, host, number, state = (given(cell, key) for key in ("level", "host", "number", "state"))
    level = re.sub(r"^(国家|省|市|区|县|校|园)$", r"\1级", level)
    host = host or given(cell, "who")
    number = re.sub(r"^(?:立项|课题|项目)?编号[：:]?(?=【)", "", number)
    number = f"编号{number}" if number else "编号【待补：课题编号】" if "number" in cell else ""
    state = re.sub(r"(?<=结题)\s+(?=\S)", "，结论为", state)
    if dates := read_dates(state):
        state = state.replace(dates[0].text, dates[0].formal(), 1)
    state = re.sub(r"^延$", "延期", re.sub(r"^中期$", "处于中期", state))
    parts = [
        f"{level}{'' if not level or level.endswith('课题') else '课题'}{title}{f'（{number}）' if number else ''}",
        f"由{host}主持" if host else "",
        state,
    ]
    rest = formal(
        rest_of(cell, ("project", "topic", "level", "host", "who", "number", "state")), roster, period
    )
    return "，".join(p for p in (*parts, rest) if p)


def _award(cell: dict[str, str], roster: Roster, period: Period) -> str:
    who, contest, level, grade, when = (
        given(cell, key) for key in ("who", "contest", "level", "grade", "date")
    )
    contest = contest or given(cell, "topic")
    subject = given(cell, "subject")
    when = _when(when, period) if when else ""
    grade = re.sub(r"^([特一二三])等$", r"\1等奖", grade)
    level = re.sub(r"^(国|省|市|区|县|校)$", r"\1级", level)
    level = "" if level and re.search(rf"{level[:1]}(?:级|[\u4e00-\u9fff])", contest[:6]) else level
    cell = {
        key: value
        for key, value in cell.items()
        if key in ("who", "level", "grade") or value not in contest or value == contest
    }
    who = f"{subject + '教师' if subject and who else ''}{who}"
    rest = rest_of(cell, ("who", "contest", "topic", "level", "grade", "date", "subject"))
    head = f"{when}{'，' if when else ''}{who}{'获' if grade else '参加'}{level}{contest}{grade}"
    return formal("，".join(p for p in (head, rest) if p), roster, period)


def _plain(cell: dict[str, str], roster: Roster, period: Period) -> str:
    keys = list(cell)
    if (
        len(keys) >= 2
        and not re.search(r"\d", cell[keys[0]])
        and all(re.search(r"^\d|^【|^[—-]+$", cell[k]) or k.endswith("原因") for k in keys[1:])
        and re.search(r"^\d", cell[keys[1]])
    ):
        return _numbers_of(keys[0], cell, roster, period)
    date = _when(cell["date"], period) if "date" in cell else ""
    if re.search(r"[部组科群园级]$", keys[0]) and not re.search(r"\d", cell[keys[0]]):
        subject = cell[keys[0]] + ("" if _is_unit(cell[keys[0]], keys[0]) else keys[0])
        rest = rest_of({k: v for k, v in cell.items() if k not in (keys[0], "date")}, ())
        return formal(f"{date}{'，' if date else ''}{subject}{rest}", roster, period)
    body = rest_of({k: v for k, v in cell.items() if k != "date"}, ())
    return formal("，".join(p for p in (date, body) if p), roster, period)


def _is_unit(name: str, header: str) -> bool:
    """机电系 under 系部 says of itself what it is; 语文 under 备课组 does not."""
    return (name.endswith(header[-1]) and name not in ("小学", "中学", "大学")) or (
        header in ("系部", "部门", "部室", "科室", "处室") and name[-1] in "系部处室科组院"
    )


def _numbers_of(first: str, cell: dict[str, str], roster: Roster, period: Period) -> str:
    """机电 | 专任 42 | 下企业 31 becomes 机电专业部专任教师42人，下企业31人: the header names the unit when it can."""
    subject = cell[first]
    if first in ("学部", "学段") and subject in ("小学", "初中", "高中", "中学"):
        subject += "部"
    elif re.search(r"[部组科室级园]$", first) and not _is_unit(subject, first):
        subject += first
    parts = []
    for name, value in cell.items():
        if name == first or EMPTY.match(value):
            continue
        if name.endswith("原因"):
            parts.append(f"{name}：{value}")
            continue
        if told := count_told(name, value):
            parts.append(told)
            continue
        unit = re.search(r"(人|次|节|天|份|篇|项|场|课时|学时)数$", name)
        name = "" if name.startswith("栏") else name
        bracket = re.search(r"[（(](人|次|节|天|份|篇|项|场|道|个|元|万元|课时|学时)[）)]$", name)
        unit, name = bracket or unit, name[: bracket.start()] if bracket else name
        bare = re.sub(r"^场次$|(?:人|次|节|天|份|篇|项|场)数$", "", _NAMES.get(name, name))
        parts.append(
            f"{bare}{counted(value, next(g for g in unit.groups() if g) if unit else UNITS.get(name, ''))}"
        )
    return formal(f"{subject}{'，'.join(parts)}", roster, period)


WRITERS = {"training": _training, "lesson": _lesson, "project": _project, "award": _award, "plain": _plain}
