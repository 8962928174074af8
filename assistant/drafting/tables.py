"""Write the rows of a pasted table or a sheet as sentences: trainings, research projects, awards, lessons, anything.

A header is a label, never a fact. What a column means is read from its name; a row whose columns are unknown is
written as 栏名＋内容.
"""

import re
from dataclasses import dataclass

from assistant.drafting.placing import place
from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment
from assistant.drafting.settling import MISSING, Settled
from assistant.drafting.wording import formal
from assistant.text.dates import Period, read_dates
from assistant.text.numbers import plain, read_figures

_COLUMNS = (
    ("date", r"^(?:开始|起始|月|月份|日期|时间|年月|起止时间|培训时间|活动时间)$"),
    ("index", r"^(?:序号?|No\.?|NO\.?|#)$"),
    ("number", r"^号$|编号|文号|立项号|证书号|批号|批准号|课题号"),
    ("grade", r"等级|奖次|奖项|获奖|结果|名次|考核"),
    ("level", r"^级$|级别|层级|颁奖|来源"),
    ("hours", r"学时|课时(?!数)"),
    ("due", r"应到|应参|应训|应培"),
    ("came", r"实到|实训|实参|到会|参加人数|参训|参与人数|人次|签到"),
    ("state", r"状态|阶段|进展|进度|是否结题|结题"),
    ("host", r"^主持人?$|课题主持|^负责人?$|领衔"),
    ("speaker", r"谁讲|主讲|授课|主讲人|讲师|专家"),
    ("who", r"姓名|教师|获奖人|执教|参赛|老师"),
    ("subject", r"学科|科目|组别"),
    ("place", r"地点|场所"),
    ("form", r"形式|方式|类型|类别|性质"),
    ("project", r"课题"),
    ("contest", r"赛事|比赛|竞赛|奖项名称"),
    ("topic", r"培训项目|主题|内容|题目|名称|活动|项目|课例|课题名称|书名|事项"),
)
_MEANINGS = frozenset(key for key, _ in _COLUMNS)
_FORMS = {
    "集中": "集中培训",
    "讲座": "专题讲座",
    "线上": "线上培训",
    "网络": "网络研修",
    "外出": "外出学习",
    "校本": "校本培训",
}
_TOTAL = re.compile(r"^(?:全校|全园|全组|总：|合计|总计|共计|小计|总数|总)")
_EMPTY = re.compile(r"^(?:[—\-/\\无]+号?|暂无|待定|[（(]空[）)]|.*(?:没找|找不到|见文件|不详).*|)$")


@dataclass(frozen=True, slots=True)
class _Row:
    note: str
    cells: tuple[str, ...]


def table_segments(
    settled: list[Settled], roster: Roster, period: Period
) -> tuple[tuple[Segment, ...], list[tuple[str, str, str]]]:
    """Return the segments of one table (a pasted note, or the row notes of one sheet) and the questions it raises.

    A question is (section, note id, text).
    """
    header, rows, loose = _grid(settled)
    width = max((len(header), *(len(row.cells) for row in rows)), default=0)
    header += ("",) * (width - len(header))
    columns = tuple(_meaning(name) for name in header)
    kind = _kind(columns, header, settled[0].note.labels)
    segments: list[Segment] = []
    questions: list[tuple[str, str, str]] = []
    for row in rows:
        cell = _cells(columns, header, row.cells)
        if _is_total(row):
            segments += _total(
                row,
                columns,
                header,
                rows,
                kind,
                segments[0].section if segments else "",
                questions,
                roster,
                period,
            )
            continue
        text = _WRITERS[kind](cell, roster, period)
        section = (
            settled[0].note.section or _SECTIONS.get(kind, "") or place("，".join((*header, *row.cells)))
        )
        if kind == "training" and re.search("讲座", cell.get("form", "")) and not cell.get("hours"):
            section = "lectures"
        date = next(iter(read_dates(text)), None)
        order = (period.year_of(date.month) or 9998, date.month, date.day) if date else (9999, 99, 99)
        segments.append(
            Segment(
                row.note, text, section, "\t".join(row.cells), "结果" if kind == "award" else "已开展", order
            )
        )
    if kind == "training":
        segments += _attendance(rows, columns, segments)
    home = segments[0].section if segments else ""
    return (*segments, *loose_segments(loose, home, roster, period)), questions


def _is_total(row: _Row) -> bool:
    first = next((cell.strip() for cell in row.cells if cell.strip()), "")
    return (
        bool(_TOTAL.match(first))
        or bool(re.search(r"(?:合计|总计|小计)$", first))
        or (not row.cells[0].strip() and re.fullmatch(r"\d+\S{0,3}", first) is not None)
    )


def loose_segments(
    lines: list[tuple[Settled, str]], home: str, roster: Roster, period: Period
) -> tuple[Segment, ...]:
    """Lines of a pasted table that are plain text are read like any memo, at home where the table is."""
    from dataclasses import replace

    from assistant.drafting.segments import segments_of

    out: list[Segment] = []
    for settled, line in lines:
        note = replace(settled.note, section=settled.note.section or home)
        out += segments_of(replace(settled, note=note, lines=(line,)), roster, period)
    return tuple(out)


def _grid(settled: list[Settled]) -> tuple[tuple[str, ...], list[_Row], list[tuple[Settled, str]]]:
    first = settled[0]
    if first.note.labels:
        rows = [_Row(s.note.id, tuple(s.lines[0].split("\t")) if s.lines else ()) for s in settled]
        width = max((len(row.cells) for row in rows), default=0)
        return first.note.labels[:width], [row for row in rows if row.cells], []
    lines = [
        re.sub(r"(?<=\S)\u3000+(?=\S)", "\t", line.strip(" \u3000")) for line in first.lines if line.strip()
    ]
    tabbed = [line for line in lines if "\t" in line]
    loose = [(first, line) for line in lines if "\t" not in line]
    if not tabbed:
        return (), [], loose
    header = tuple(cell.strip() for cell in tabbed[0].split("\t"))
    named = sum(bool(_meaning(name)) for name in header) >= max(2, len(header) // 2) or not re.search(
        r"\d", tabbed[0]
    )
    if not named:
        header, body = _guess(tabbed), tabbed
    else:
        body = tabbed[1:]
        title = [
            pair
            for pair in loose
            if lines.index(pair[1]) < lines.index(tabbed[0]) and not re.search(r"\d", pair[1])
        ]
        loose = [pair for pair in loose if pair not in title]
    return header, [_Row(first.note.id, tuple(c.strip() for c in line.split("\t"))) for line in body], loose


def _guess(lines: list[str]) -> tuple[str, ...]:
    """Name the columns of a table without a header from what stands in them."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    names = []
    for index in range(max(map(len, rows))):
        column = [row[index] for row in rows if len(row) > index and row[index]]
        full = [cell for cell in column if (d := read_dates(cell)) and len(d[0].text) >= len(cell) - 2]
        if column and len(full) * 2 >= len(column):
            names.append("日期")
        elif index and names[-1:] == ["日期"]:
            names.append("主题")
        else:
            names.append("")
    return tuple(names)


def _meaning(name: str) -> str:
    return next((key for key, pattern in _COLUMNS if re.search(pattern, name.strip())), "")


def _kind(columns: tuple[str, ...], header: tuple[str, ...], labels: tuple[str, ...]) -> str:
    names = "".join(header) + "".join(labels)
    if "课题" in names and ("host" in columns or "number" in columns or "state" in columns):
        return "project"
    if "grade" in columns and ("contest" in columns or "who" in columns or "获奖" in names):
        return "award"
    if "number" in columns and ("host" in columns or re.search("立项|批", names)):
        return "project"
    if (
        "hours" in columns
        or "due" in columns
        or "came" in columns
        or ("date" in columns and "topic" in columns)
    ):
        return "training"
    return "plain"


def _cells(columns: tuple[str, ...], header: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    """Map column meanings to the cell texts; unknown columns keep their own name. Empty cells are left out."""
    out: dict[str, str] = {}
    for meaning, name, text in zip(columns, header, cells, strict=False):
        key = meaning if meaning and meaning not in out else name or f"栏{len(out) + 1}"
        if text.strip():
            out[key] = text.strip()
    return out


def _given(cell: dict[str, str], key: str) -> str:
    value = cell.get(key, "")
    return "" if _EMPTY.match(value) else MISSING.sub("【待补】", value)


def _rest(cell: dict[str, str], used: tuple[str, ...]) -> str:
    """What no slot of the sentence took: unknown columns as name＋value, known ones as they are."""
    parts = []
    for key, value in cell.items():
        if key in (*used, "index") or _EMPTY.match(value):
            continue
        value = MISSING.sub("【待补】", value)
        if value.endswith(key) or key in value:
            parts.append(value)
            continue
        named = (
            key
            if re.search(r"[\u4e00-\u9fff]", key) and not key.startswith("栏") and key not in ("备注", "说明")
            else ""
        )
        unit = re.search(r"[（(]([^）)]{1,4})[）)]$", named)
        named = re.sub(r"[（(][^）)]*[）)]$", "", named)
        parts.append(f"{named}{value}{unit[1] if unit and re.fullmatch(r'[0-9.]+', value) else ''}")
    return "，".join(parts)


def _count(value: str, unit: str) -> str:
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


def _training(cell: dict[str, str], roster: Roster, period: Period) -> str:
    when, topic, form = (_given(cell, key) for key in ("date", "topic", "form"))
    when = _when(when, period) if when else ""
    if opened := re.match(r"(讲座|报告|工作坊|论坛|沙龙|培训)[：:]", topic):
        form, topic = form or opened[1], topic[opened.end() :]
    form = _FORMS.get(form, form)
    form = form if not form or re.search(r"训|座|坊|修|习|会|课|研", form) else f"{form}活动"
    speaker = _given(cell, "speaker")
    verb = "举办" if re.search("讲座|报告", form) else "开展"
    subject = "" if not speaker else f"由{speaker}主讲" if not re.search(r"讲$|各|自", speaker) else speaker
    detail = [
        _count(_given(cell, "hours"), "学时") if _given(cell, "hours") else "",
        "应到" + _count(_given(cell, "due"), "人") if _given(cell, "due") else "",
        ("实到" if _given(cell, "due") else "")
        + _count(_given(cell, "came"), "人")
        + ("" if _given(cell, "due") else "参加")
        if _given(cell, "came")
        else "",
    ]
    if detail[1] and detail[2]:
        detail[1:] = [f"{detail[1]}、{detail[2]}"]
    rest = _rest(cell, ("date", "topic", "form", "hours", "due", "came", "speaker", "place"))
    place_ = f"在{_given(cell, 'place')}" if _given(cell, "place") else ""
    owner = (
        next((k for k in cell if k not in _MEANINGS and not re.search(r"\d", cell[k])), "")
        if not topic
        else ""
    )
    rest = _rest(
        {k: v for k, v in cell.items() if k != owner},
        ("date", "topic", "form", "hours", "due", "came", "speaker", "place"),
    )
    place_ = cell[owner] + place_ if owner else place_
    head = f"{when}{'，' if when and (place_ or subject) else ''}{place_}{verb}{_quoted(topic) if topic else ''}{form or '培训'}"
    return formal("，".join(p for p in (head, subject.rstrip("，"), *detail, rest) if p), roster, period)


def _project(cell: dict[str, str], roster: Roster, period: Period) -> str:
    title = _given(cell, "project") or _given(cell, "topic")
    title = title if title.startswith("《") else f"《{title}》"
    if counted := re.fullmatch(r"(\d+)[个项]", title.strip("《》")):
        rest = _rest(cell, ("project", "topic", "level", "number", "host", "who"))
        return formal(
            f"{cell.get('level', '')}课题{counted[1]}项，{rest}".replace("课题课题", "课题"), roster, period
        )
    level, host, number, state = (_given(cell, key) for key in ("level", "host", "number", "state"))
    level = re.sub(r"^(国家|省|市|区|县|校|园)$", r"\1级", level)
    host = host or _given(cell, "who")
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
        _rest(cell, ("project", "topic", "level", "host", "who", "number", "state")), roster, period
    )
    return "，".join(p for p in (*parts, rest) if p)


def _award(cell: dict[str, str], roster: Roster, period: Period) -> str:
    who, contest, level, grade, when = (
        _given(cell, key) for key in ("who", "contest", "level", "grade", "date")
    )
    contest = contest or _given(cell, "topic")
    subject = _given(cell, "subject")
    when = _when(when, period) if when else ""
    grade = re.sub(r"^([特一二三])等$", r"\1等奖", grade)
    level = re.sub(r"^(国|省|市|区|县|校)$", r"\1级", level)
    level = "" if level and (level[:1] + "级") in contest else level
    who = f"{subject + '教师' if subject and who else ''}{who}"
    rest = _rest(cell, ("who", "contest", "topic", "level", "grade", "date", "subject"))
    head = f"{when}{'，' if when else ''}{who}{'获' if grade else '参加'}{level}{contest}{grade}"
    return formal("，".join(p for p in (head, rest) if p), roster, period)


def _plain(cell: dict[str, str], roster: Roster, period: Period) -> str:
    keys = list(cell)
    if (
        len(keys) >= 2
        and not re.search(r"\d", cell[keys[0]])
        and all(re.search(r"^\d|^【|^[—-]+$", cell[k]) for k in keys[1:])
    ):
        return _counted(keys[0], cell, roster, period)
    date = _when(cell["date"], period) if "date" in cell else ""
    body = _rest({k: v for k, v in cell.items() if k != "date"}, ())
    return formal("，".join(p for p in (date, body) if p), roster, period)


def _counted(first: str, cell: dict[str, str], roster: Roster, period: Period) -> str:
    """机电 | 专任 42 | 下企业 31 becomes 机电专业部专任教师42人，下企业31人: the header names the unit when it can."""
    subject = cell[first]
    if re.search(r"[部组科室级园]$", first) and not subject.endswith(first[-1]):
        subject += first
    parts = []
    for name, value in cell.items():
        if name == first or _EMPTY.match(value):
            continue
        unit = re.search(r"(人|次|节|天|份|篇|项|场|课时|学时)数$", name)
        name = "" if name.startswith("栏") else name
        bare = re.sub(r"^场次$|(?:人|次|节|天|份|篇|项|场)数$", "", _NAMES.get(name, name))
        parts.append(
            f"{bare}{_count(value, next(g for g in unit.groups() if g) if unit else _UNITS.get(name, ''))}"
        )
    return formal(f"{subject}{'，'.join(parts)}", roster, period)


_NAMES = {"came": "参加", "due": "应到", "hours": "", "topic": "", "who": ""}
_WRITERS = {"training": _training, "project": _project, "award": _award, "plain": _plain}
_SECTIONS = {"training": "group_training", "project": "research_projects", "award": "outcomes"}
_UNITS = {"hours": "学时", "due": "人", "came": "人"}


def _column_sum(rows: list[_Row], index: int) -> float | None:
    values = [row.cells[index] for row in rows if len(row.cells) > index and not _is_total(row)]
    numbers = [
        f[0].number for v in values if re.fullmatch(r"\d+(?:\.\d+)?\D{0,2}", v) and (f := read_figures(v))
    ]
    return sum(numbers) if len(numbers) >= 2 and len(numbers) == len([v for v in values if v]) else None


def _total(
    row: _Row,
    columns: tuple[str, ...],
    header: tuple[str, ...],
    rows: list[_Row],
    kind: str,
    home: str,
    questions: list[tuple[str, str, str]],
    roster: Roster,
    period: Period,
) -> list[Segment]:
    """Write the 合计 row; a total that the rows do not add up to is asked, never mended."""
    parts: list[str] = []
    loose: list[str] = []
    section = home or _SECTIONS.get(kind, "") or "group_training"
    for index, text in enumerate(row.cells):
        if index and re.search(r"[\u4e00-\u9fff].*\d|\d.*[\u4e00-\u9fff].*\d", text):
            head = re.sub(r"^(?:合计|总计|小计)$", "共", row.cells[0].strip() or "共")
            loose.append(f"{head}{text}")
            continue
        if not re.fullmatch(r"\d+(?:\.\d+)?\D{0,3}", text):
            continue
        meaning, name = columns[index], header[index]
        added = _column_sum(rows, index)
        read = read_figures(text)
        number = read[0].value if read else text
        if added is not None and plain(added) != number:
            questions.append(
                (section, row.note, f"表中“{name}”逐行相加为{plain(added)}，合计写的是{number}，以哪个为准？")
            )
            parts.append(f"【待补：{name}合计】")
            continue
        parts.append(
            f"合计{number}学时"
            if meaning == "hours"
            else f"{re.sub('人数$', '', name)}合计{_count(number, _UNITS.get(meaning, ''))}"
        )
    raw = "\t".join(row.cells)
    out = [
        Segment(row.note, formal(text, roster, period), section, raw, "结果", (9999, 99, 98))
        for text in loose
    ]
    if parts:
        out.append(Segment(row.note, "以上" + "，".join(parts), section, raw, "结果", (9999, 99, 98)))
    return out


def _attendance(rows: list[_Row], columns: tuple[str, ...], written: list[Segment]) -> list[Segment]:
    """Add up who came, said to be computed."""
    if "came" not in columns or len({row.note for row in rows}) > 1:
        return []
    added = _column_sum(rows, columns.index("came"))
    if added is None:
        return []
    section = written[0].section
    return [Segment(rows[0].note, f"据此计算，实到共{plain(added)}人次", section, "", "结果", (9999, 99, 99))]
