"""Write sheets of plain values as .xlsx, row by row, so that a long board takes no more memory than a short one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from assistant.documents.opc import clean

_LONGEST = 32_000
"""Excel takes 32,767 characters in a cell."""


def write_board(sheets: Mapping[str, Iterable[Sequence[str | int | None]]], stream: BinaryIO) -> None:
    """Write each sheet with its first row frozen and bold; words stay words, also where they begin with “=”."""
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        sheet.column_dimensions["A"].width = 36
        for number, row in enumerate(rows):
            cells = []
            for value in row:
                words = clean(value)[:_LONGEST] if isinstance(value, str) else value
                cell = WriteOnlyCell(sheet, words)
                if isinstance(words, str):
                    cell.data_type = "s"
                if number == 0:
                    cell.font = Font(bold=True)
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
                cells.append(cell)
            sheet.append(cells)
    book.save(stream)
