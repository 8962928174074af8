"""Read the text of a .docx as its reader sees it.

The XML is walked directly: python-docx drops tracked insertions and content controls, and keeps no word of text boxes.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from xml.etree.ElementTree import Element

from assistant.documents.docx_lists import ListNumbers
from assistant.documents.gongwen_form import APPENDIX_BOOKMARK, APPENDIX_STYLE
from assistant.documents.opc import Package, attribute, child, local
from assistant.domain.document import Document
from assistant.domain.labels import is_label_line
from assistant.errors import UnreadableFile

_DELETED = frozenset({"del", "moveFrom", "rt"})
_SILENT = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "tcPr", "trPr", "sectPr", "sdtPr", "instrText", "delText"}
)
_DRAWN = frozenset({"drawing", "pict", "object"})
_LONG_CELL = 200
_MARGIN = re.compile(r"(header|footer|footnote|endnote|comment)s?\d*\.xml")
_PAGE_NUMBER = re.compile(r"[\s\d—–\-－~·/／.第页共]*")

_LEFT_OUT = (
    ("box", "有 {} 处文本框，其中的文字没有读入；如属正文，请移到正文里再试。"),
    ("image", "有 {} 张图片，图中的文字没有读入。"),
    ("hidden", "有 {} 处隐藏文字没有读入。"),
    ("contents", "目录没有读入。"),
    ("header", "页眉中的文字没有读入。"),
    ("footer", "页脚中的文字没有读入。"),
    ("footnote", "有 {} 条脚注没有读入。"),
    ("endnote", "有 {} 条尾注没有读入。"),
    ("comment", "有 {} 条批注没有读入。"),
    ("revision", "有修订记录：插入的文字已读入，删除的文字没有读入。"),
    ("appendix", "末页的待补清单没有读入，它不属于总结正文。"),
)


def read_docx(package: Package, path: str) -> Document:
    """Return the paragraphs in order, tables in place as tab-separated lines between blank lines."""
    walk = _Walk(package)
    text = walk.text(package.xml(package.main))
    if not text.strip():
        advice = "，文字在文本框里，请移到正文再试" if walk.left_out["box"] else "，请换一个有内容的文件再试"
        if walk.left_out["image"]:
            advice = "，只有图片，请先把图片转成文字再试"
        raise UnreadableFile(f"里没有可读的文字{advice}")
    walk.count_margins()
    notices = (words.format(walk.left_out[key]) for key, words in _LEFT_OUT if walk.left_out[key])
    return Document(text, path, notices=tuple(notices))


def text_as_read(package: Package, root: Element) -> str:
    """Return the text of ``root``, a changed copy of the main part, by the same walk that reads the file itself."""
    return _Walk(package).text(root)


@dataclass(slots=True)
class _Walk:
    """One pass over the main part; counts on the way what it leaves out."""

    package: Package
    left_out: Counter[str] = field(default_factory=Counter)
    _numbers: ListNumbers = field(init=False)
    _style_names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Read what the paragraphs refer to."""
        styles = self.package.xml(self.package.beside_main("styles.xml"))
        self._numbers = ListNumbers(self.package.xml(self.package.beside_main("numbering.xml")), styles)
        self._style_names = {
            attribute(s, "styleId") or "": (attribute(child(s, "name")) or "").lower()
            for s in (styles if styles is not None else ())
            if local(s) == "style"
        }

    def text(self, root: Element | None) -> str:
        """Return the body up to our own last page."""
        body = child(root, "body")
        return "" if body is None else "\n".join(self._blocks(body)).strip("\n")

    def _blocks(self, parent: Element) -> Iterator[str]:
        carried = ""
        for element in parent:
            name = local(element)
            if name == "p":
                if self._opens_appendix(element):
                    self.left_out["appendix"] = 1
                    return
                text = self._paragraph(element)
                if text is None:
                    continue
                mark = child(element, "pPr", "rPr", "del")
                if mark is not None:  # the paragraph's end is deleted: it runs on into the next
                    self.left_out["revision"] = 1
                    carried += text
                    continue
                yield from (carried + text).split("\n")
                carried = ""
            elif name == "tbl":
                yield from ("", *self._table(element), "")
            elif name in _DELETED:
                self.left_out["revision"] = 1
            elif name not in _SILENT and not self._is_second_choice(element, parent):
                yield from self._blocks(element)
                if self.left_out["appendix"]:
                    return
        if carried:
            yield carried

    def _opens_appendix(self, paragraph: Element) -> bool:
        style = attribute(child(paragraph, "pPr", "pStyle")) or ""
        if style == APPENDIX_STYLE or self._style_names.get(style) == APPENDIX_STYLE.lower():
            return True
        return any(
            local(e) == "bookmarkStart" and attribute(e, "name") == APPENDIX_BOOKMARK for e in paragraph
        )

    def _paragraph(self, paragraph: Element) -> str | None:
        """Return the paragraph's text with its list number, or None for a line of a table of contents."""
        properties = child(paragraph, "pPr")
        style = self._style_names.get(attribute(child(properties, "pStyle")) or "", "")
        if style.startswith("toc "):
            self.left_out["contents"] = 1
            return None
        text = self._inline(paragraph)
        if style == "title" or style.startswith("heading "):
            text = text.replace("\n", "")  # there a line break is for looks
        return self._numbers.label(properties) + text if text.strip() else text

    def _inline(self, parent: Element) -> str:
        out: list[str] = []
        for element in parent:
            name = local(element)
            if name == "t":
                out.append(element.text or "")
            elif name == "tab":
                out.append("\t")
            elif name in ("br", "cr"):
                out.append("\n" if attribute(element, "type") in (None, "textWrapping") else "")
            elif name == "noBreakHyphen":
                out.append("-")
            elif name in _DELETED:
                self.left_out["revision"] += name != "rt"
            elif name in _DRAWN:
                self._count_drawing(element)
            elif name in _SILENT or self._is_second_choice(element, parent) or self._is_placeholder(element):
                continue
            elif name == "r" and _is_hidden(element):
                self.left_out["hidden"] += bool(self._inline_text(element))
            else:
                self.left_out["revision"] += name == "ins"
                out.append(self._inline(element))
        return "".join(out)

    @staticmethod
    def _inline_text(element: Element) -> str:
        return "".join(e.text or "" for e in element.iter() if local(e) == "t").strip()

    def _count_drawing(self, drawing: Element) -> None:
        boxes = [e for e in drawing.iter() if local(e) == "txbxContent" and self._inline_text(e)]
        self.left_out["box"] += len(boxes)
        if not boxes and any(local(e) in ("blip", "imagedata") for e in drawing.iter()):
            self.left_out["image"] += 1

    @staticmethod
    def _is_second_choice(element: Element, parent: Element) -> bool:
        """Tell whether this is the older form of something that already stands beside it."""
        return local(element) == "Fallback" and child(parent, "Choice") is not None

    @staticmethod
    def _is_placeholder(element: Element) -> bool:
        return local(element) == "sdt" and child(element, "sdtPr", "showingPlcHdr") is not None

    def _table(self, table: Element) -> Iterator[str]:
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                self.left_out["revision"] = 1
                continue
            cells = [
                [line.strip() for line in self._blocks(cell) if line.strip()] for cell in _within(row, "tc")
            ]
            if any(len(lines) > 1 and sum(map(len, lines)) > _LONG_CELL for lines in cells):
                # A form whose cell holds the whole summary: its paragraphs stay paragraphs.
                yield from chain.from_iterable(cells)
            elif any(cells):
                yield "\t".join(" ".join(lines).replace("\t", " ") for lines in cells)

    def count_margins(self) -> None:
        """Count the headers, footers, notes and comments that hold words."""
        folder = posixpath.dirname(self.package.main)
        for name in self.package.names:
            kind = _MARGIN.fullmatch(posixpath.basename(name))
            part = self.package.xml(name) if kind and posixpath.dirname(name) == folder else None
            if kind is None or part is None:
                continue
            if kind[1] in ("header", "footer"):
                text = self._inline_text(part)
                self.left_out[kind[1]] += not (_PAGE_NUMBER.fullmatch(text) or is_label_line(text))
            else:
                notes = [n for n in part if attribute(n, "type") is None]  # a type marks the separator lines
                self.left_out[kind[1]] += sum(bool(self._inline_text(n)) for n in notes)


def _is_hidden(run: Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark) not in ("0", "false", "off")


def _within(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, also those inside a content control."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(element, name)
