"""Read a pasted table or the rows of a sheet: its columns, its rows, its totals.

A header is a label, never a fact. What a column means is read from its name, or from its cells when it has none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from assistant.domain.notes import Note
from assistant.drafting.counted_off import explained
from assistant.drafting.placing import headed, place
from assistant.drafting.roster import Roster
from assistant.drafting.row_lists import listed, pair_columns, pair_told, paired
from assistant.drafting.segments import Segment, first_day, segments_of
from assistant.drafting.settling import Settled
from assistant.drafting.table_rows import COLUMNS, UNITS, WRITERS, count_told, counted, is_lesson_table
from assistant.drafting.told_status import home_of, said_as
from assistant.drafting.wording import formal
from assistant.text.dates import Period, read_dates
from assistant.text.names import NAME
from assistant.text.numbers import plain, read_figures

_TOTAL = re.compile(r"^(?:[合计]$|总人数|人次$|全校|全园|全组|总：|合计|总计|共计|小计|总数|总)")


_WORDS = frozenset({"topic", "speaker", "who", "host", "place", "form", "subject", "project", "contest"})
_LESSON = re.compile(r"公开课|研讨课|展示课|示范课|观摩课|汇报课|课例")
_SECTIONS = {
    "training": "group_training",
    "lesson": "lesson_study",
    "project": "research_projects",
    "award": "outcomes",
}


@dataclass(frozen=True, slots=True)
class _Row:
    note: str
    cells: tuple[str, ...]


def table_segments(
    settled: list[Settled], roster: Roster, period: Period, right: Mapping[str, str] | None = None
) -> tuple[tuple[Segment, ...], list[tuple[str, str, str]]]:
    """Return the segments of one table (a pasted note, or the row notes of one sheet) and the questions it raises.

    A question is (section, note id, text). ``right`` are sums that another note says are the right ones, and which note.
    """
    header, rows, loose = _grid(settled)
    width = max((len(header), *(len(row.cells) for row in rows)), default=0)
    header += ("",) * (width - len(header))
    columns = tuple(
        "index" if _counts_up(rows, index) else _meaning(name) for index, name in enumerate(header)
    )
    kind = _kind(columns, header, settled[0].note)
    fixed = {one.note.id: one.note.section for one in settled}
    told = {one.note.id: one.note.status for one in settled}
    segments: list[Segment] = []
    totals: list[Segment] = []
    pair = pair_columns(header)
    first = settled[0].note.text.split("\n")[0]
    sheet = "" if "\t" in first else "group_training" if "企业" in first else place(first)
    questions: list[tuple[str, str, str]] = []
    known = frozenset(value for one in settled for value in explained(one.drops))
    for row in rows:
        cell = _cells(columns, header, row.cells)
        if _is_total(row):
            totals += _total(
                row,
                columns,
                header,
                rows,
                kind,
                segments[0].section if segments else "",
                questions,
                roster,
                period,
                known,
                right or {},
            )
            continue
        named = tuple(
            "" if meaning == "index" else name for meaning, name in zip(columns, header, strict=True)
        )
        text = pair_told(named, row.cells, pair, roster, period) if pair else ""
        home = (
            "mentoring"
            if text
            else _SECTIONS.get(kind, "") or place("，".join((*header, *row.cells))) or sheet
        )
        graded = kind == "project" and re.search("[特一二三]等", cell.get("level", ""))
        text = text or WRITERS["award" if graded else kind](
            _as_award(cell) if graded else cell, roster, period
        )
        home = "outcomes" if graded else home
        section = fixed.get(row.note, "") or home
        if (
            kind == "training"
            and not fixed.get(row.note)
            and re.search("讲座", cell.get("form", ""))
            and not cell.get("hours")
        ):
            section = "lectures"
        status = told.get(row.note, "")
        if not fixed.get(row.note):
            section = home_of(status, section)
        text, order = said_as(status, text), first_day(text, period)
        found = status or ("结果" if kind == "award" else "已开展")
        segments.append(Segment(row.note, text, section, "\t".join(row.cells), found, order))
    if pair:
        segments = paired(segments)
    elif kind == "plain":
        segments = listed(segments)
    segments += totals
    if kind == "training" and "\t" in settled[0].note.text:
        segments += _attendance(rows, columns, segments, totals)
    home = segments[0].section if segments else ""
    return (*segments, *loose_segments(loose, home, roster, period)), questions


def _as_award(cell: dict[str, str]) -> dict[str, str]:
    """A row 县优质课 | 白鹿 | 县一等 | 2024.4 among projects tells an award: who, what, which grade, when."""
    told = re.match(r"(?P<level>[\u4e00-\u9fff]{0,2}?)级?(?P<grade>[特一二三]等)奖?$", cell["level"])
    contest = cell.get("project") or cell.get("topic", "")
    level = "" if told is None or (told["level"] and contest.startswith(told["level"])) else told["level"]
    named = {
        "who": cell.get("host") or cell.get("who", ""),
        "contest": contest,
        "level": level,
        "grade": told["grade"] if told else cell["level"],
        "date": cell.get("state", "") if read_dates(cell.get("state", "")) else "",
    }
    taken = {"host", "who", "project", "topic", "level", *(["state"] if named["date"] else [])}
    return {key: text for key, text in named.items() if text} | {
        k: v for k, v in cell.items() if k not in taken
    }


def _counts_up(rows: list[_Row], index: int) -> bool:
    """A column that only numbers the rows 1, 2, 3…"""
    cells = [
        row.cells[index] for row in rows if len(row.cells) > index and row.cells[index] and not _is_total(row)
    ]
    return index == 0 and len(cells) >= 2 and cells == [str(n) for n in range(1, len(cells) + 1)]


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
    out: list[Segment] = []
    for settled, line in lines:
        note = replace(settled.note, section=settled.note.section or home)
        told = segments_of(replace(settled, note=note, lines=(line,)), roster, period)
        lists = ("problems", "plans", "suggestions")
        out += (
            one if headed(line) or not (home or one.section in lists) else replace(one, section=note.section)
            for one in told
        )
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
        body = _without_ordinals(tabbed)
        header = _guess(body)
    else:
        body = tabbed[1:]
        title = [
            pair
            for pair in loose
            if lines.index(pair[1]) < lines.index(tabbed[0]) and not re.search(r"\d", pair[1])
        ]
        loose = [pair for pair in loose if pair not in title]
    return header, [_Row(first.note.id, tuple(c.strip() for c in line.split("\t"))) for line in body], loose


def _without_ordinals(lines: list[str]) -> list[str]:
    """Take 1, 2, 3 off the first cells where they only number the rows."""
    found = [re.match(r"\s*(\d{1,2})[\s.、．]+(?=[^\d\s])", line) for line in lines]
    ordinals = [int(match[1]) for match in found if match]
    if len(ordinals) < len(lines) or ordinals != sorted(set(ordinals)) or ordinals[:1] != [1]:
        return lines
    return [line[match.end() :] for line, match in zip(lines, found, strict=True) if match]


def _guess(lines: list[str]) -> tuple[str, ...]:
    """Name the columns of a table without a header from what stands in them."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    names = []
    for index in range(max(map(len, rows))):
        column = [row[index] for row in rows if len(row) > index and row[index]]
        full = [cell for cell in column if (d := read_dates(cell)) and len(d[0].text) >= len(cell) - 2]
        if guessed := _by_form(column):
            names.append(guessed)
        elif column and len(full) * 2 >= len(column):
            names.append("日期")
        elif index and names[-1:] == ["日期"]:
            names.append("主题")
        else:
            names.append("")
    if {"级别", "主持人"} <= set(names) and "" in names[:2]:
        names[names.index("")] = "课题名称"
    return tuple(names)


_FORMS = (
    ("序号", re.compile(r"\d{1,2}[.、]?")),
    ("级别", re.compile(r"(?:国家|部|省|市|区|县|校|园)级[\u4e00-\u9fff]{0,4}")),
    ("主持人", re.compile(NAME)),
    ("编号", re.compile(r"[A-Za-z]{1,6}[\dA-Za-z\-－/]{4,}|[\u4e00-\u9fff]{0,2}(?:编号|文号).*")),
    ("状态", re.compile(r".*(?:立项|在研|结题|开题|中期|延期|未通过).*")),
)
"""What the cells of a column without a name are, from their form."""


def _by_form(column: list[str]) -> str:
    if len(column) < 2:
        return ""
    return next((name for name, form in _FORMS if all(form.fullmatch(cell) for cell in column)), "")


def _meaning(name: str) -> str:
    return next((key for key, pattern in COLUMNS if re.search(pattern, name.strip())), "")


def _kind(columns: tuple[str, ...], header: tuple[str, ...], first: Note) -> str:
    names = "".join(header) + "".join(first.labels)
    if "课题" in names and ("host" in columns or "number" in columns or "state" in columns):
        return "project"
    if "grade" in columns and ("contest" in columns or "who" in columns or "获奖" in names):
        return "award"
    if "number" in columns and ("host" in columns or re.search("立项|批", names)):
        return "project"
    if is_lesson_table(header):
        return "lesson"
    taught = "who" in columns and not {"hours", "due", "speaker"} & set(columns)
    if taught and {"topic", "project"} & set(columns) and _LESSON.search(names + first.source):
        return "lesson"
    if (
        "hours" in columns
        or "due" in columns
        or ("came" in columns and ("date" in columns or "topic" in columns))
        or ("date" in columns and "topic" in columns)
    ):
        return "training"
    return "plain"


def _cells(columns: tuple[str, ...], header: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, str]:
    """Map column meanings to the cell texts; unknown columns keep their own name. Empty cells are left out."""
    out: dict[str, str] = {}
    for meaning, name, text in zip(columns, header, cells, strict=False):
        own = meaning in _WORDS and re.fullmatch(r"\d+(?:\.\d+)?", text.strip())
        key = meaning if meaning and meaning not in out and not own else name or f"栏{len(out) + 1}"
        if text.strip():
            bare = re.fullmatch(r"\d+(?:\.\d+)?", text.strip())
            own_unit = {"hours": "课时", "came": "" if "date" in columns else "人次"}.get(meaning, "")
            out[key] = text.strip() + (own_unit if bare and own_unit and own_unit in name else "")
    return out


def _column_sum(rows: list[_Row], index: int) -> float | None:
    values = [row.cells[index] for row in rows if len(row.cells) > index and not _is_total(row)]
    numbers = [
        f[0].number for v in values if re.fullmatch(r"\d+(?:\.\d+)?\D{0,2}", v) and (f := read_figures(v))
    ]
    return sum(numbers) if len(numbers) >= 2 and len(numbers) == len([v for v in values if v]) else None


SUM_RIGHT = re.compile(
    r"(?:合计|总数|小计|公式|那张[^，,。\n]{0,8}表)[^。；\n]{0,14}?(?:错|漏)[^。；\n\d]{0,12}?(?P<n>\d+)(?!\d)[^。；\n]{0,10}"
)
"""合计那个126加错了，124: another note puts the sum of a table right."""


def sums_put_right(notes: Iterable[Note]) -> dict[str, str]:
    """Return the sums that notes other than tables say are right, each with the id of its note."""
    talk = [note for note in notes if note.channel not in ("row", "table")]
    return {match["n"]: note.id for note in talk for match in SUM_RIGHT.finditer(note.text)}


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
    known: frozenset[str],
    right: Mapping[str, str],
) -> list[Segment]:
    """Write the 合计 row; a total that the rows do not add up to is asked, never mended.

    ``known`` are the sums that the note itself says are too high.
    """
    parts: list[str] = []
    loose: list[str] = []
    source = row.note
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
        if read and read[0].unit and meaning in _WORDS:  # 4场 under 主讲: a count of rows, not of the column
            parts.append(f"共{text}")
            continue
        number = read[0].value if read else text
        if added is not None and plain(added) != number and plain(added) in right:
            number, source = plain(added), f"{row.note}+{right[plain(added)]}"
        elif added is not None and plain(added) != number and plain(added) not in known:
            questions.append(
                (section, row.note, f"表中“{name}”逐行相加为{plain(added)}，合计写的是{number}，以哪个为准？")
            )
            parts.append(f"【待补：{name.removesuffix('合计')}合计】")
            continue
        parts.append(
            f"合计{number}{'课时' if '课时' in name else '学时'}"
            if meaning == "hours"
            else _sum_told(
                name, number, "人次" if (kind, meaning) == ("training", "came") else UNITS.get(meaning, "")
            )
        )
    raw = "\t".join(row.cells)
    out = [
        Segment(row.note, formal(text, roster, period), section, raw, "结果", (9999, 99, 98))
        for text in loose
    ]
    if parts:
        out.append(Segment(source, "以上" + "，".join(parts), section, raw, "结果", (9999, 99, 98)))
    return out


def _sum_told(name: str, number: str, unit: str) -> str:
    """听课总节数 1190 is 听课合计1190节, 场次 26 共26场; what a label has no unit for stays bare."""
    if told := re.fullmatch(r"(?P<what>[\u4e00-\u9fff]*?)共?\d+(?P<unit>\D+)", count_told(name, number)):
        unit = "人次" if told["unit"] == "人" and told["what"] else told["unit"]
        return f"{told['what']}合计{number}{unit}" if told["what"] else f"共{number}{unit}"
    bracket = re.search(r"[（(](人|次|节|天|份|篇|项|场|道|套|个|课时|学时)[）)]$", name)
    name = name[: bracket.start()] if bracket else name
    unit = bracket[1] if bracket else unit
    return f"{re.sub('人数$|合计$', '', name)}合计{counted(number, unit)}"


def _attendance(
    rows: list[_Row], columns: tuple[str, ...], written: list[Segment], totals: list[Segment]
) -> list[Segment]:
    """Add up who came, said to be computed, where no row of totals tells it."""
    if "came" not in columns or len({row.note for row in rows}) > 1:
        return []
    added = _column_sum(rows, columns.index("came"))
    if added is None or any(re.search(rf"(?<!\d){plain(added)}(?:人|$)", one.text) for one in totals):
        return []
    section = written[0].section
    return [Segment(rows[0].note, f"据此计算，实到共{plain(added)}人次", section, "", "结果", (9999, 99, 99))]
