"""Read .xlsx: what the sheets show, cell by cell."""

import datetime
import io
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.documents.opc import Package, attribute, local
from assistant.documents.sheets import Row, as_document, clean
from assistant.domain.document import Document
from assistant.errors import UnreadableFile

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


_WIDEST = 16_384
"""Columns of a sheet, by the file format."""
_MERGED = 200_000
"""Cells that merged areas may cover together: openpyxl makes an object of each, filled or not."""


def read_workbook(package: Package, data: bytes, path: str) -> Document:
    """Read the visible cells of the visible sheets of a package whose size has been found sane."""
    import openpyxl

    if _merged(package) > _MERGED:
        raise UnreadableFile("里合并的单元格太多，请取消整行、整列的合并后再试")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of features that it drops, such as drop-down lists
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    notices = []
    if hidden:
        notices.append(f"隐藏的工作表没有读入：{'、'.join(hidden)}；如需读入，请取消隐藏再试。")
    if any(_hidden_rows(sheet) or _hidden_columns(sheet) for sheet in shown):
        notices.append("隐藏（或被筛选掉）的行、列没有读入；如需读入，请取消隐藏再试。")
    if any(_is_uncomputed(sheet, formulas[sheet.title]) for sheet in shown):
        notices.append("有公式还没有算出结果，这些单元格读作空白；请用 Excel 或 WPS 打开并保存一次再试。")
    rows = [(sheet.title, list(_rows(sheet))) for sheet in shown]
    if notices and not any(any(row) for _, table in rows for row in table):
        raise UnreadableFile(f"里没有可读的内容：{notices[0].rstrip('。')}")
    return as_document(rows, path, tuple(notices))


def _merged(package: Package) -> int:
    """Return how many cells the merged areas of all sheets cover."""
    from openpyxl.worksheet.cell_range import CellRange

    roots = (package.xml(name) for name in package.names if re.match(r"xl/.*sheet.*\.xml$", name))
    areas = (area for root in roots if root is not None for area in root.iter() if local(area) == "mergeCell")
    sizes = (CellRange(attribute(area, "ref") or "").size for area in areas)
    return sum(size["rows"] * size["columns"] for size in sizes)


def _is_uncomputed(values: "Worksheet", formulas: "Worksheet") -> bool:
    return any(c.data_type == "f" and values._cells[at].value is None for at, c in formulas._cells.items())


def _rows(sheet: "Worksheet") -> Iterator[Row]:
    """Yield the sheet's rows, an empty one for each gap."""
    no_rows, no_columns = _hidden_rows(sheet), _hidden_columns(sheet)
    # The store of cells is sparse; iter_rows would walk a million rows to reach one stray cell.
    cells = {
        at: clean(displayed(c.value, c.number_format))
        for at, c in sheet._cells.items()
        if c.value is not None
    }
    _fill_down(sheet, cells)
    places = sorted(
        at for at, text in cells.items() if text and at[0] not in no_rows and at[1] not in no_columns
    )
    columns = sorted({column for _, column in places})
    last = None
    for row, _ in groupby(places, key=lambda at: at[0]):
        if last is not None and any(between not in no_rows for between in range(last + 1, row)):
            yield ()
        yield tuple(cells.get((row, column), "") for column in columns)
        last = row


def _fill_down(sheet: "Worksheet", cells: dict[tuple[int, int], str]) -> None:
    """Repeat a cell that is merged over several rows in each of them: every row is read by itself."""
    filled = sorted({row for row, _ in cells})
    for area in sheet.merged_cells.ranges:
        text = cells.get((area.min_row, area.min_col))
        for row in filled[bisect_right(filled, area.min_row) : bisect_right(filled, area.max_row)]:
            if text:
                cells[row, area.min_col] = text


def _hidden_rows(sheet: "Worksheet") -> set[int]:
    return {number for number, row in sheet.row_dimensions.items() if row.hidden}


def _hidden_columns(sheet: "Worksheet") -> set[int]:
    return {
        n
        for c in sheet.column_dimensions.values()
        if c.hidden
        for n in range(c.min or 0, min(c.max or 0, _WIDEST) + 1)
    }


def displayed(value: object, form: str) -> str:
    """Return a cell's value as the sheet shows it, dates in ISO form: 86, 92%, 12,000, 2023-09-04, 9月4日."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, form)
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, int | float):
        return _figure(value, form)
    return "" if value is None else str(value)


def _date(value: datetime.date, form: str) -> str:
    """A part that the format leaves out was not meant: 2023年9月 is stored as its first day."""
    codes = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", form.lower())
    if "d" not in codes and "y" in codes:
        return f"{value:%Y-%m}"
    if "y" not in codes and "d" in codes and "m" in codes:
        return f"{value.month}月{value.day}日"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute):
        return f"{value:%Y-%m-%d %H:%M}"
    return f"{value:%Y-%m-%d}"


def _figure(value: float, form: str) -> str:
    """Excel computes in binary, and rounds and shows in decimal, halves away from zero."""
    bare = re.sub(r'"([^"]*)"', r"\1", re.sub(r"\[[^\]]*\]|_.|\*.|\\", "", form.split(";")[0]))
    pattern = re.search(r"([#0?][#0?,]*)(?:\.([#0?]+))?", bare)
    if pattern is None or bare.strip().lower() == "general" or "/" in bare or "e+" in bare.lower():
        return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.10g}"
    places = len(pattern[2] or "")
    exact = Decimal(str(value)) * (100 if "%" in bare else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=400))
    whole, _, fraction = f"{rounded:{',' if ',' in pattern[1] else ''}f}".partition(".")
    while fraction and (pattern[2] or "")[len(fraction) - 1] == "#" and fraction[-1] == "0":
        fraction = fraction[:-1]
    figure = whole.zfill(pattern[1].count("0")) + ("." + fraction if fraction else "")
    return bare[: pattern.start()].strip() + figure + bare[pattern.end() :].strip()
