"""Cut the runs of a Word document so that a stretch of text has runs of its own; nothing else changes."""

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Runs:
    """The ``w:t`` of a main part in order, and the runs they stand in, which are cut on demand."""

    def __init__(self, root: "Element", w: str) -> None:
        self.w = w
        self._texts = [e for e in root.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] == "t"]
        self._cuts: dict[int, set[int]] = {}
        self._pieces: dict[int, list[tuple[int, Element]]] = {}

    def holds(self, number: int) -> bool:
        """Tell whether the ``number``-th text stands in an ordinary run (no formula, no pinyin guide)."""
        text = self._texts[number]
        run = text.getparent()
        around = {self.w + "ruby"} & {e.tag for e in text.iterancestors()}
        return text.tag == self.w + "t" and run is not None and run.tag == self.w + "r" and not around

    def cut(self, number: int, char: int) -> None:
        """Ask for a border before the ``char``-th character of a text."""
        self._cuts.setdefault(number, set()).add(char)

    def split(self) -> None:
        """Carry out all cuts asked for."""
        by_run: dict[Element, list[int]] = {}
        for number in sorted(self._cuts):
            run = self._texts[number].getparent()
            if run is not None:
                by_run.setdefault(run, []).append(number)
        for run, numbers in by_run.items():
            self._split_run(run, numbers)

    def starting(self, number: int, char: int) -> "Element":
        """Return the run that begins with this character: a border was asked for before it."""
        return next(run for first, run in reversed(self._pieces[number]) if first <= char)

    def _split_run(self, run: "Element", numbers: list[int]) -> None:
        texts = {self._texts[number]: number for number in numbers}
        properties = run.find(self.w + "rPr")
        current, out = self._like(run, properties), []
        for part in list(run):
            if part is properties:
                continue
            if part not in texts:
                current.append(part)
                continue
            number = texts[part]
            words = part.text or ""
            borders = sorted({0, *(c for c in self._cuts[number] if 0 <= c <= len(words))})
            for first, last in zip(borders, [*borders[1:], len(words)], strict=True):
                if first in self._cuts[number] and len(current) > (properties is not None):
                    out.append(current)
                    current = self._like(run, properties)
                if first < last:
                    piece = deepcopy(part)
                    piece.tail = None
                    piece.text = words[first:last]
                    if piece.text != piece.text.strip():
                        piece.set(SPACE, "preserve")
                    current.append(piece)
                    self._pieces.setdefault(number, []).append((first, current))
        if len(current) > (properties is not None) or not out:
            out.append(current)
        parent = run.getparent()
        place = parent.index(run)
        out[-1].tail = run.tail
        parent[place : place + 1] = out

    def _like(self, run: "Element", properties: "Element | None") -> "Element":
        made: Element = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
        if properties is not None:
            made.append(deepcopy(properties))
        return made
