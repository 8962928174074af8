"""A document is one string; everything else points into it with spans."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """``[start, end)`` in Unicode code points of the text it belongs to, which is never changed."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the same span ``by`` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet or a table of a document: the header is a label, never a fact; each row is a note."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One decoded text and where it came from."""

    text: str
    path: str = ""
    tables: tuple[Table, ...] = ()
    """Sheets of a workbook (.xlsx, .csv). For .docx the tables stand in ``text`` as tab-separated lines."""
    notices: tuple[str, ...] = ()
    """Chinese sentences about what was left out or may be wrong in ``text``."""
