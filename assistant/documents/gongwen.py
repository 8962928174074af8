"""Write a draft as Word in the form of GB/T 9704—2012, or as Markdown; find again what we once wrote."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.gongwen_form import template
from assistant.documents.gongwen_parts import (
    add_appendix,
    add_body,
    add_heading,
    add_label,
    add_property,
    add_signature,
    add_title,
    heading_level,
)
from assistant.documents.opc import Package, child, clean
from assistant.documents.pending import REMARK, TITLE, Request, body_paragraphs, heading_lines, last_page
from assistant.documents.reading import read_document
from assistant.documents.saving import write_atomically, write_text_atomically
from assistant.domain.draft import Draft
from assistant.domain.labels import BY_A_MODEL, UNFINISHED, label_line, labels

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def write_docx(draft: Draft, path: Path) -> None:
    """Write ``draft`` to ``path``, whole or not at all; each 【待补】 is yellow and listed on a last page.

    Raises:
        UsageError: The file cannot be written.
    """
    import docx

    document = docx.Document(io.BytesIO(template()))
    _describe(document, draft)
    if line := label_line(draft):
        add_label(document, line)
    add_title(document, draft.title, draft.school)
    for section in draft.sections:
        for heading in heading_lines(section):
            add_heading(document, heading)
        if section.key == "signature":
            add_signature(document, body_paragraphs(section))
            continue
        for text in body_paragraphs(section):
            add_body(document, text)
    requests, untold = last_page(draft)
    if requests or untold:
        add_appendix(document, requests, untold)
    write_atomically(path, document.save)


def write_markdown(draft: Draft, path: Path) -> None:
    """Write ``draft`` to ``path`` as Markdown, the open requests as a list at the end.

    Raises:
        UsageError: The file cannot be written.
    """
    blocks = [f"# {_escaped(draft.title)}"]
    if line := label_line(draft):
        blocks.append(f"> {line}")
    for section in draft.sections:
        blocks += (f"{'#' * (heading_level(line) + 1)} {_escaped(line)}" for line in heading_lines(section))
        blocks += map(_escaped, body_paragraphs(section))
    requests, untold = last_page(draft)
    if requests or untold:
        items = (_item(number, request) for number, request in enumerate(requests, 1))
        blocks += ["---", f"## {TITLE}", REMARK.format(len(requests)), untold, "\n".join(items)]
    write_text_atomically(path, "\n\n".join(filter(None, blocks)) + "\n")


def docx_identifier(path: Path) -> str | None:
    """Return the draft's id that a .docx carries, or None when it carries none or cannot be read."""
    try:
        identifier = child(Package(path.read_bytes()).xml("docProps/core.xml"), "identifier")
    except Exception:  # whatever a damaged package brings its parsers to
        return None
    return identifier.text or None if identifier is not None else None


def docx_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a .docx that hold text, without the page of open requests.

    Raises:
        UnreadableFile: It is no readable .docx.
    """
    return [line for line in read_document(path).text.split("\n") if line.strip()]


def _describe(document: "WordDocument", draft: Draft) -> None:
    properties = document.core_properties
    properties.title = clean(draft.title)[:255]
    properties.author = properties.last_modified_by = clean(draft.school)[:255]
    properties.identifier = clean(draft.id)[:255]
    properties.language = "zh-CN"
    marked = labels(draft)
    properties.content_status = UNFINISHED if UNFINISHED in marked else ""
    if BY_A_MODEL in marked:
        properties.comments = BY_A_MODEL
        add_property(document, "AIGC", f"{BY_A_MODEL}（{clean(draft.model)}，{clean(draft.id)}）")
    properties.created = properties.modified = datetime.now(UTC)


def _item(number: int, request: Request) -> str:
    notes = f"（材料 {'、'.join(request.notes)}）" if request.notes else ""
    return _escaped(f"{number}. {request.place}：{request.asked}{notes}")


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_<])", r"\\\1", clean(text).replace("\n", " "))
