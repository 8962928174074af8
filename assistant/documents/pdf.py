"""Read .pdf with a text layer: pypdf gives lines as printed, with blanks of its own around figures and punctuation."""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from assistant.domain.document import Document
from assistant.errors import UnreadableFile

_WARNING = "PDF 的换行、空格是推断还原的，可能与原文略有出入；有 Word 原稿时请优先用原稿。"
_CJK = r"\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…·"
_BLANKS = re.compile(rf"(?<=[{_CJK}]) (?=\S)|(?<=\S) (?=[{_CJK}])")
_ITEM = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．](?!\d)|[①-⑳]|第[一二三四五六七八九十]+[章节部]|[•●■◆▪·-] ?)"
)
_PAGE_NUMBER = re.compile(r"[—–\-－\s]*(?:第?\s*\d+\s*页?)(?:\s*[/／共]\s*共?\s*\d+\s*页?)?[—–\-－\s]*")
_TITLE_END = re.compile(r"(?:总结|小结|报告|汇报|材料|计划|方案|简报)(?:[（(].*[）)])?$")
_ENDS = "。！？；：!?;:"


def read_pdf(data: bytes, path: str) -> Document:
    """Return the text with wrapped lines joined and page numbers dropped.

    Raises:
        UnreadableFile: It is encrypted or has no text layer.
    """
    import pypdf

    # What pypdf remarks on odd files is not for the user's eyes.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise UnreadableFile("加了密码或限制，请去掉密码后再试，或改用 Word 原稿")
    pages = [_lines(page.extract_text()) for page in reader.pages]
    blank = [str(number) for number, lines in enumerate(pages, 1) if not lines]
    if len(blank) == len(pages):
        raise UnreadableFile("里没有文字，多半是扫描件，请先用文字识别转成 .docx 或 .txt 再试")
    notices = [_WARNING]
    if blank:
        notices.append(f"第 {'、'.join(blank)} 页没有文字，可能是扫描的图片，没有读入。")
    return Document("\n".join(_title_joined(_joined(_without_margins(pages)))), path, notices=tuple(notices))


def _lines(page: str) -> list[str]:
    stripped = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in page.split("\n"))
    return [line for line in stripped if line]


def _without_margins(pages: Sequence[list[str]]) -> list[list[str]]:
    """Drop page numbers, and a first or last line that most pages repeat (a running head)."""
    ends = Counter(line for lines in pages if lines for line in {lines[0], lines[-1]})
    running = {line for line, times in ends.items() if times >= 3 and times > len(pages) / 2}
    out = []
    for lines in pages:
        for at in (0, -1):
            while lines and (_PAGE_NUMBER.fullmatch(lines[at]) or lines[at] in running):
                lines.pop(at)
        out.append(lines)
    return out


def _joined(pages: Sequence[list[str]]) -> list[str]:
    """Join a full line with the next one; a short line, a sentence's end at the margin or a new item ends there."""
    lines = [line for page in pages for line in page]
    widths = sorted(map(_width, lines))
    full = 0.85 * widths[-(len(widths) // 10) - 1] if widths else 0
    out: list[str] = []
    wrapped = False
    for at, line in enumerate(lines):
        if _columns(line, full) and _columns(line, full) in (
            _columns(near, full) for near in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        ):
            out.append(line.replace(" ", "\t"))
            wrapped = False
            continue
        text = _BLANKS.sub("", line.strip("\u3000 "))
        if wrapped and text and not line.startswith("\u3000") and not _ITEM.match(text):
            out[-1] += (" " if re.search(r"[A-Za-z]$", out[-1]) and re.match("[A-Za-z]", text) else "") + text
        elif text:
            out.append(text)
        wrapped = bool(text) and _width(line) >= full and text[-1] not in _ENDS
    return out


def _title_joined(lines: list[str]) -> list[str]:
    """Join a title set on two or three lines: it ends with the word for what it is, and holds no sentence."""
    ends = next((n for n, line in enumerate(lines[:3]) if _TITLE_END.search(line)), 0)
    if any(re.search(r"[。，：；]", line) or _ITEM.match(line) for line in lines[:ends]):
        return lines
    return ["".join(lines[: ends + 1]), *lines[ends + 1 :]]


def _columns(line: str, full: float) -> int:
    """Return how many columns a line has that could be a table's row, or 0: short, no sentence, three cells or more."""
    cells = line.split(" ")
    is_row = len(cells) >= 3 and _width(line) < full and not re.search(r"[。；，]", line)
    return len(cells) if is_row else 0


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line)
