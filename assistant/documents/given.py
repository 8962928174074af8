"""What a caller hands over: a path, a text, or a document already read."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.domain.document import Document

Given = str | Path | Document


def document_of(item: Given) -> Document:
    """Read a path; a string that names no file is the text itself. Raises ``UsageError`` for a file it cannot read."""
    if isinstance(item, Document):
        return item
    if isinstance(item, str) and not _names_a_file(item):
        return Document(item.replace("\r\n", "\n"))
    from assistant.documents.reading import read_document

    return read_document(item)


def documents_of(items: Given | Sequence[Given]) -> Iterator[Document]:
    """Read one or several, each as it is asked for."""
    several = [items] if isinstance(items, (str, Path, Document)) else items
    return (document_of(item) for item in several)


def text_of(item: Given) -> str:
    """Return the text alone."""
    return document_of(item).text


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > 400:
        return False
    try:
        return Path(text).is_file() or (
            len(text) < 200 and re.fullmatch(r"\S+\.[A-Za-z]{2,5}", Path(text).name) is not None
        )
    except (OSError, ValueError):
        return False
