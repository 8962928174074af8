"""Turn the rows of a sheet into tables: a header is a label, a row is a note."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import PurePath

from assistant.documents import plain_text
from assistant.documents.opc import MAX_BYTES
from assistant.domain.document import Document, Table
from assistant.errors import UnreadableFile

Row = tuple[str, ...]

_LABEL = re.compile(
    r".*(?:姓名|名称|学科|日期|时间|地点|场所|项目|级别|等级|等次|奖项|数|量|率|比例|课时|学时|节次|次序|序号|编号|备注|说明"
    r"|内容|主题|题目|课题|书目|书名|单位|部门|科室|学校|职务|职称|角色|主讲人?|授课人|参加人|教师|主持人|负责人|成员|年级|班级"
    r"|类别|类型|形式|事项|情况|结果|成绩|得分|分数|合计|小计|来源|对象|任务|措施|完成|考勤|签到|年度|学年|学期|月份|周次"
    r"|笔记|材料|记录|原文|文本|要点|活动|性别|年龄|教龄|电话|性质|状态)"
)
_UNIT = re.compile(r"[（(][^（）()]{1,8}[)）]$")
_VALUE = re.compile(
    r"[-+]?[\d,.]+%?|\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?(?: \d{1,2}:\d{2})?|\d{1,2}月\d{1,2}日"
)
_LONGEST_LABEL = 16


def clean(cell: str) -> str:
    """Return a cell as one line; a cell that holds a whole note keeps its own lines and tabs."""
    lines = [line.strip(" \u00a0\u3000") for line in cell.replace("\r\n", "\n").split("\n")]
    if len(cell) > _LONGEST_LABEL * 2 and sum(bool(line) for line in lines) > 1:
        return "\n".join(line for line in lines if line)
    return one_line(cell)


def one_line(cell: str) -> str:
    """Breaks and tabs become blanks."""
    return re.sub(r"[\s\u00a0]+", " ", cell).strip(" ")


def read_csv(data: bytes, path: str) -> Document:
    """Read a .csv or .tsv, with the delimiter that its first line holds most of."""
    text = plain_text.decode(data)
    csv.field_size_limit(MAX_BYTES)
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(",\t;|，", key=first.count)
    rows = [tuple(clean(cell) for cell in row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    return as_document([(PurePath(path).stem, rows)], path, ())


def as_document(sheets: Sequence[tuple[str, Sequence[Row]]], path: str, notices: tuple[str, ...]) -> Document:
    """Make a document of named sheets; its text is all their lines, cells separated by tabs.

    Raises:
        UnreadableFile: No cell holds anything.
    """
    filled = [(name, _without_empty_columns(rows)) for name, rows in sheets if any(any(row) for row in rows)]
    if not filled:
        raise UnreadableFile("是空表，请换一个有内容的文件再试")
    lines = (
        "\n".join("\t".join(map(one_line, row)).rstrip("\t") for row in rows if any(row))
        for _, rows in filled
    )
    tables = tuple(table for name, rows in filled for table in _tables(name, rows))
    return Document("\n\n".join(lines), path, tables, notices)


def _without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    used = sorted({i for row in rows for i, cell in enumerate(row) if cell})
    return [tuple(row[i] if i < len(row) else "" for i in used) for row in rows]


def _tables(name: str, rows: Sequence[Row]) -> list[Table]:
    """Split at blank rows; a block without a header of its own goes on under the one above."""
    blocks: list[list[Row]] = [[]]
    for row in rows:
        if any(row):
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    out: list[Table] = []
    for block in filter(None, blocks):
        title, body = _title(block)
        header, body = _header(body)
        if not header and out:
            header, title = out[-1].header, title or out[-1].name
        if body or not out:
            out.append(Table(title or name, header, tuple(body)))
    return [table for table in out if table.rows]


def _title(block: list[Row]) -> tuple[str, list[Row]]:
    """Take a caption off: one cell alone above a header."""
    alone = [cell for cell in block[0] if cell]
    if len(alone) == 1 and is_header(block[1:]) and len([c for c in block[1] if c]) > 1:
        return alone[0], block[1:]
    return "", block


def _header(rows: list[Row]) -> tuple[Row, list[Row]]:
    """Take the header off; one of two rows, some cells merged, becomes one: 获奖情况 over 级别 is 获奖情况级别."""
    if not is_header(rows):
        return (), rows
    top, rest = rows[0], rows[1:]
    merged = any(not cell for cell in top) or any(a and a == b for a, b in zip(top, rest[0], strict=True))
    if merged and len(rest) > 1 and is_header(rest) and all(rest[0]):
        return tuple(a if a == b else a + b for a, b in zip(top, rest[0], strict=True)), rest[1:]
    return top, rest


def is_header(rows: Sequence[Row]) -> bool:
    """Tell whether the first row names the columns.

    Half of its cells are usual labels, or a column below it holds figures or dates and it does not. In doubt it is
    taken for a row: a superfluous note can be dropped, a swallowed one is lost.
    """
    if len(rows) < 2:
        return False
    cells = [_UNIT.sub("", cell) for cell in rows[0] if cell]
    if not cells or len(set(cells)) < len(cells) or any(len(c) > _LONGEST_LABEL for c in cells):
        return False
    if any(_VALUE.fullmatch(c) or re.search(r"[，。；！？]", c) for c in cells):
        return False
    labels = sum(bool(_LABEL.fullmatch(c)) for c in cells)
    if 2 * labels >= len(cells):
        return True
    return len(cells) > 1 and any(
        head and 2 * sum(bool(_VALUE.fullmatch(row[i])) for row in rows[1:]) >= len(rows) - 1
        for i, head in enumerate(rows[0])
    )
