"""Where each character of a .docx's text stands in its XML.

The reader is run a second time over a copy whose visible characters are each a code point of their own; where a
mark comes out tells where its character went. So there is one reader, and it cannot disagree with this map.
"""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from assistant.documents.docx_text import text_as_read
from assistant.documents.opc import Package, local
from assistant.errors import UnreadableFile

_FIRST_MARK, _LAST_MARK = 0x30000, 0x10FFFD


class Place(NamedTuple):
    """The ``char``-th character of the ``number``-th ``w:t`` of the main part, both from 0."""

    number: int
    char: int


def places_of(package: Package) -> list[Place | None]:
    """Return for each character of the text its place, None for what no ``w:t`` holds (list numbers, tabs, breaks).

    Raises:
        UnreadableFile: It has more characters than there are marks (some 900,000).
    """
    root = package.xml(package.main)
    if root is None:
        return []
    places, held = _mark(root)
    text = text_as_read(package, root)
    found = [places[ord(c) - _FIRST_MARK] if ord(c) >= _FIRST_MARK else None for c in text]
    for way in (1, -1):
        _spread(text, found, held, way)
    return found


def _mark(root: Element) -> tuple[list[Place], list[str]]:
    """Put a mark in place of every character but blanks; return the places marked and the strings as they were."""
    places: list[Place] = []
    held: list[str] = []
    for element in root.iter():
        if local(element) != "t":
            continue
        words = element.text or ""
        marked = []
        for place, char in enumerate(words):
            if char.isspace():
                marked.append(char)
            else:
                marked.append(chr(_FIRST_MARK + len(places)))
                places.append(Place(len(held), place))
            if len(places) > _LAST_MARK - _FIRST_MARK:
                raise UnreadableFile("太长，请拆成几个文件后再试")
        held.append(words)
        element.text = "".join(marked)
    return places, held


def _spread(text: str, found: list[Place | None], held: list[str], way: int) -> None:
    """Place the blanks beside what has a place, forwards (1) or backwards (-1), within the same ``w:t``."""
    order = range(1, len(text)) if way > 0 else range(len(text) - 2, -1, -1)
    for at in order:
        beside = found[at - way]
        if found[at] is not None or beside is None or text[at] == "\n":
            continue
        words, char = held[beside.number], beside.char + way
        if 0 <= char < len(words) and words[char] == text[at]:
            found[at] = Place(beside.number, char)
