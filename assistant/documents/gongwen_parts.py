"""The parts of a summary in Word: title, headings, paragraphs, signature, and the page of what is still asked for."""

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from assistant.documents.gongwen_form import (
    APPENDIX_BOOKMARK,
    APPENDIX_STYLE,
    BODY_FONT,
    HEADING_FONT,
    SUBHEADING_FONT,
    TEXT_WIDTH_MM,
    TITLE_FONT,
    TITLE_POINTS,
    fonts_xml,
)
from assistant.documents.opc import clean
from assistant.documents.pending import GAP, REMARK, TITLE, Request

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.table import CT_Row
    from docx.text.paragraph import Paragraph

_LEVELS = (
    r"[一二三四五六七八九十]+、",
    r"（[一二三四五六七八九十]+）",
    r"\d{1,2}[.．](?!\d)",
    r"（\d{1,2}）",
)
_HEADING_FONTS = (HEADING_FONT, SUBHEADING_FONT, BODY_FONT, BODY_FONT)
_LONGEST_HEADING = 30
_COLUMNS_MM = (14, 38, 74, 30)


def _add(document: "WordDocument", text: str, style: str, font: str) -> "Paragraph":
    paragraph = document.add_paragraph(style=style)
    _write(paragraph, text, font)
    return paragraph


def add_title(document: "WordDocument", title: str, school: str) -> None:
    """Add the title. One too long for a line is narrowed so that it breaks after the school or the period.

    The standard wants no word torn at the line's end and the longer line on top; a break would be read as text.
    """
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paragraph = _add(document, title, "Title", TITLE_FONT)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    line = Mm(TEXT_WIDTH_MM).pt
    words = [re.escape(school)] * bool(school) + ["学年度?", "年度", "学期"]
    breaks = [m.end() for m in re.finditer("|".join(words), title)]
    above = [_width(title[:at]) for at in breaks]
    whole = _width(title)
    fitting = [width for width in above if whole - width <= width < line - TITLE_POINTS]
    if whole > line and fitting:
        # Half a character to spare: room for the differences between fonts, and none for the next character.
        margin = Pt((line - min(fitting) - 0.5 * TITLE_POINTS) / 2)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = margin


def _width(title: str) -> float:
    """Return the width in points; where Chinese meets a figure, Word puts a quarter of a character between."""
    meetings = len(re.findall(r"(?<=[一-鿿])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[一-鿿])", title))
    return TITLE_POINTS * (sum(0.5 if c.isascii() else 1 for c in title) + 0.25 * meetings)


def add_label(document: "WordDocument", line: str) -> None:
    """Put a line into the header of every page: what a summary says of itself is no part of its text."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(paragraph, line, BODY_FONT)
        for run in paragraph.runs:
            run.font.size = Pt(10.5)


def add_property(document: "WordDocument", name: str, text: str) -> None:
    """Add a property of our own to the document, of which python-docx knows only the standard ones."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="{office}/custom-properties" '
        f'xmlns:vt="{office}/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
        f'name="{name}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property></Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), kind, xml.encode(), package)
    package.relate_to(part, f"{office}/relationships/custom-properties")


def add_heading(document: "WordDocument", text: str) -> None:
    """Add a heading of the level that its number tells."""
    level = heading_level(text)
    _add(document, text, f"Heading {level}", _HEADING_FONTS[level - 1])


def heading_level(text: str) -> int:
    """Return 1 to 4 for a heading that opens with 一、（一）1. or （1）, and 1 for one without a number."""
    return _level(text) or 1


def add_body(document: "WordDocument", text: str) -> None:
    """Add a heading of its own, or a paragraph; one that opens with （一） has its first sentence in the heading's type."""
    level = _level(text)
    if level and len(text) <= _LONGEST_HEADING and not re.search(r"[。；：？！]", text):
        add_heading(document, text)
        return
    lead = re.match(r"[^。：]{1,30}：|[^。]*。?", text) if level == 2 else None
    cut = lead.end() if lead else 0
    paragraph = _add(document, text[:cut], "Body Text", SUBHEADING_FONT)
    _write(paragraph, text[cut:], BODY_FONT)


def add_signature(document: "WordDocument", lines: list[str]) -> None:
    """Add school and date, a line below the text and never alone on a page."""
    from docx.shared import Pt

    document.paragraphs[-1].paragraph_format.keep_with_next = True
    for number, line in enumerate(lines):
        form = _add(document, line, "Signature", BODY_FONT).paragraph_format
        form.keep_with_next = number < len(lines) - 1
        if number == 0:
            form.space_before = Pt(28)


def add_appendix(document: "WordDocument", requests: list[Request], untold: str) -> None:
    """Add a page that lists what is still asked for; it is marked, and so no part of the text when read again."""
    from docx.shared import Mm

    _bookmark(_add(document, TITLE, APPENDIX_STYLE, HEADING_FONT))
    _add(document, REMARK.format(len(requests)), "Body Text", BODY_FONT)
    if untold:
        _add(document, untold, "Body Text", BODY_FONT)
    if not requests:
        return
    table = document.add_table(rows=0, cols=len(_COLUMNS_MM), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS_MM, strict=True):
        column.width = Mm(width)
    for number, request in enumerate([None, *requests]):
        row = table.add_row()
        cells = (
            (str(number), request.place, request.asked, "、".join(request.notes) or "—")
            if request
            else ("序号", "所在部分", "待补或追问", "涉及材料编号")
        )
        for cell, text, width in zip(row.cells, cells, _COLUMNS_MM, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = document.styles["YanmoCell" if request else "YanmoCellHead"]
            _write(cell.paragraphs[0], text, BODY_FONT if request else HEADING_FONT)
        _mark_row(row._tr, "cantSplit", *(() if request else ("tblHeader",)))


def _mark_row(row: "CT_Row", *marks: str) -> None:
    from docx.oxml.parser import OxmlElement

    properties = row.get_or_add_trPr()
    properties.extend(OxmlElement(f"w:{mark}") for mark in marks)


def _bookmark(paragraph: "Paragraph") -> None:
    """Mark where our own page begins, beside its style: of the two, one outlives an editor's clean-up."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    start = OxmlElement("w:bookmarkStart", {qn("w:id"): "0", qn("w:name"): APPENDIX_BOOKMARK})
    end = OxmlElement("w:bookmarkEnd", {qn("w:id"): "0"})
    paragraph._p.insert_element_before(start, "w:r")
    paragraph._p.append(end)


def _write(paragraph: "Paragraph", text: str, font: str) -> None:
    """Add runs to ``paragraph``, each with its own fonts; every 【待补】 is a yellow run of its own."""
    from docx.enum.text import WD_COLOR_INDEX
    from docx.oxml.ns import nsdecls
    from docx.oxml.parser import parse_xml

    for piece in re.split(f"({GAP.pattern})", clean(text)):
        if not piece:
            continue
        run = paragraph.add_run(piece)
        run._r.get_or_add_rPr().insert(0, parse_xml(fonts_xml(font, nsdecls("w"))))
        if GAP.fullmatch(piece):
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _level(text: str) -> int:
    """Return 1 to 4 for text that opens with 一、（一）1. or （1）, else 0."""
    return next((level for level, head in enumerate(_LEVELS, 1) if re.match(head, text)), 0)
