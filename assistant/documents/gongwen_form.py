"""The form of GB/T 9704—2012 as an empty Word document: page, styles, fonts, page numbers (facts: domain study §5).

python-docx's own template is American: blue headings, theme fonts, Japanese as the East Asian language.
"""

import io
import zipfile
from typing import NamedTuple

TITLE_FONT, HEADING_FONT, SUBHEADING_FONT, BODY_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
LATIN_FONT, PAGE_NUMBER_FONT = "Times New Roman", "宋体"
TITLE_POINTS, BODY_POINTS = 22, 16

SUBSTITUTES = {TITLE_FONT: "华文中宋", SUBHEADING_FONT: "楷体", BODY_FONT: "仿宋"}
"""What Word takes where the first choice is not installed. Fonts are named, never embedded: they are licensed."""

APPENDIX_STYLE = "YanmoAppendix"
"""Paragraph style of the heading of our own last page (gaps and questions), which is no part of the summary."""
APPENDIX_BOOKMARK = "yanmo_appendix"

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class _Style(NamedTuple):
    """A paragraph style; ``layout`` holds the children of ``w:pPr`` in the order of the schema."""

    id: str
    name: str
    font: str
    points: int
    layout: str
    next: str = "BodyText"


_CENTRED = '<w:jc w:val="center"/>'
_INDENT = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
_TITLE = f'<w:snapToGrid w:val="0"/><w:spacing w:after="560" w:line="700" w:lineRule="exact"/>{_CENTRED}'
_HEADING = f'<w:keepNext/>{_INDENT}<w:outlineLvl w:val="{{}}"/>'
_SIGNATURE = '<w:ind w:right="640" w:rightChars="200"/><w:jc w:val="right"/>'
_FOOTER = '<w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/>'
_CELL = '<w:snapToGrid w:val="0"/><w:spacing w:line="400" w:lineRule="exact"/>'
_STYLES = (
    _Style("Title", "Title", TITLE_FONT, TITLE_POINTS, _TITLE),
    _Style("BodyText", "Body Text", BODY_FONT, BODY_POINTS, f'{_INDENT}<w:jc w:val="both"/>'),
    _Style("Heading1", "heading 1", HEADING_FONT, BODY_POINTS, _HEADING.format(0)),
    _Style("Heading2", "heading 2", SUBHEADING_FONT, BODY_POINTS, _HEADING.format(1)),
    _Style("Heading3", "heading 3", BODY_FONT, BODY_POINTS, _HEADING.format(2)),
    _Style("Heading4", "heading 4", BODY_FONT, BODY_POINTS, _HEADING.format(3)),
    _Style("Signature", "Signature", BODY_FONT, BODY_POINTS, _SIGNATURE, "Signature"),
    _Style("Footer", "footer", PAGE_NUMBER_FONT, 14, _FOOTER, "Footer"),
    _Style(
        APPENDIX_STYLE,
        APPENDIX_STYLE,
        HEADING_FONT,
        BODY_POINTS,
        f"<w:keepNext/><w:pageBreakBefore/>{_CENTRED}",
    ),
    _Style("YanmoCell", "YanmoCell", BODY_FONT, 12, _CELL, "YanmoCell"),
    _Style("YanmoCellHead", "YanmoCellHead", HEADING_FONT, 12, _CELL + _CENTRED, "YanmoCell"),
)


def fonts_xml(east_asian: str, namespaces: str = "") -> str:
    """Return ``w:rFonts``. The hint makes “”, — and … full width: to Word they are Latin otherwise."""
    latin = PAGE_NUMBER_FONT if east_asian == PAGE_NUMBER_FONT else LATIN_FONT
    return (
        f'<w:rFonts {namespaces} w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian}"'
        f' w:cs="{LATIN_FONT}"/>'
    )


def template() -> bytes:
    """Return an empty .docx in this form, for python-docx to fill."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("settings", "settings.xml"),
            ("fontTable", "fontTable.xml"),
            ("footer", "footer1.xml"),
            ("footer", "footer2.xml"),
        ),
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{_PAGE}</w:body></w:document>",
        "word/styles.xml": _styles(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer('<w:ind w:right="280" w:rightChars="100"/><w:jc w:val="right"/>'),
        "word/footer2.xml": _footer('<w:ind w:left="280" w:leftChars="100"/><w:jc w:val="left"/>'),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, xml in parts.items():
            package.writestr(name, _XML + xml)
    return buffer.getvalue()


# Lengths in twips (1 mm = 56.7): A4, margins 37/35/28/26 mm, page number about 7 mm below the text.
# 22 lines of 28 pt: 29 pt would fill the page exactly, and Word then sets 21.
TEXT_WIDTH_MM = 156
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="850" w:footer="1400" w:gutter="0"/>'
    '<w:pgNumType w:fmt="decimal"/><w:docGrid w:type="lines" w:linePitch="560"/></w:sectPr>'
)

_SETTINGS = (
    f"<w:settings {_NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:drawingGridVerticalSpacing w:val="560"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def _styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_character(BODY_FONT, BODY_POINTS)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/></w:pPr>'
        f"<w:rPr>{_character(BODY_FONT, BODY_POINTS)}</w:rPr></w:style>"
    )
    paragraphs = "".join(
        f'<w:style w:type="paragraph" w:styleId="{s.id}"><w:name w:val="{s.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="{s.next}"/><w:qFormat/><w:pPr>{s.layout}</w:pPr>'
        f"<w:rPr>{_character(s.font, s.points)}</w:rPr></w:style>"
        for s in _STYLES
    )
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    tables = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr></w:style>'
    )
    return f"<w:styles {_NAMESPACES}>{defaults}{normal}{paragraphs}{tables}</w:styles>"


def _character(font: str, points: int) -> str:
    # 28 characters of 16 pt are 2 mm too wide for a line, so each stands 0.25 pt closer. A character grid would say
    # the same, but LibreOffice gives a character that exceeds its cell two cells.
    closer = '<w:spacing w:val="-5"/>' if points == BODY_POINTS else ""
    return (
        f'{fonts_xml(font)}<w:color w:val="000000"/>{closer}<w:kern w:val="2"/>'
        f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{SUBSTITUTES[name]}"/><w:charset w:val="86"/></w:font>'
        for name in SUBSTITUTES
    )
    return f"<w:fonts {_NAMESPACES}>{fonts}</w:fonts>"


def _footer(layout: str) -> str:
    run = f"<w:r><w:rPr>{fonts_xml(PAGE_NUMBER_FONT)}</w:rPr>{{}}</w:r>"
    field = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    before, after = '<w:t xml:space="preserve">— </w:t>', '<w:t xml:space="preserve"> —</w:t>'
    runs = "".join(run.format(content) for content in (before, *field, after))
    return f'<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{layout}</w:pPr>{runs}</w:p></w:ftr>'


def _relations(*targets: tuple[str, str]) -> str:
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _content_types() -> str:
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "footer1": "footer",
        "footer2": "footer",
    }
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
