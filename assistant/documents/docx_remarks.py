"""Give a .docx back with remarks in it: Word comments, and tracked changes where there is a fix.

Only the main part, the comments and what announces them are written; every other byte of the package is copied.
"""

import datetime
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.docx_comments import comments_of
from assistant.documents.docx_places import Place, places_of
from assistant.documents.docx_runs import SPACE, Runs
from assistant.documents.opc import Package, clean, local
from assistant.documents.saving import write_atomically
from assistant.domain.document import Span
from assistant.errors import UnreadableFile, UsageError

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

AUTHOR = "研墨"
NEEDS_DOCX = "批注要写回 Word 文档，“{}”不是 .docx，请先用 Word 或 WPS 另存为 .docx 再试。"
_TRACKED = ("ins", "del", "moveTo", "moveFrom")


@dataclass(frozen=True, slots=True)
class Remark:
    """What to write beside ``span`` of the document's text; an empty span stands for the paragraph it begins."""

    span: Span
    lines: tuple[str, ...]
    quote: str = ""
    fix: str | None = None
    """Text that a tracked change puts in place of ``quote``; None for a comment alone."""


def write_remarks(
    source: Path, target: Path, remarks: Sequence[Remark], when: datetime.datetime | None = None
) -> int:
    """Write ``source`` with its remarks to ``target``; return how many fixes stand as tracked changes.

    Raises:
        UsageError: ``source`` is no .docx or has a damaged part, or ``target`` cannot be written.
    """
    try:
        data = source.read_bytes()
        package = Package(data)
        root = package.xml(package.main) if package.main.endswith(".xml") else None
    except Exception:  # whatever a damaged package brings its parsers to
        root = None
    if root is None or local(root) != "document":
        raise UsageError(NEEDS_DOCX.format(source.name))
    if source.resolve() == target.resolve():
        raise UsageError(f"“{target.name}”就是原稿，为免覆盖，请把批注稿写到另一个文件名。")
    try:
        writer = _Writer(data, package, when or datetime.datetime.now(datetime.UTC))
        tracked = writer.write(remarks)
        packed = writer.packed()
    except Exception as damage:  # in a part of which the text has no need, such as a picture
        raise UnreadableFile(
            f"“{source.name}”有一部分已损坏，写不进批注，请用 Word 或 WPS 打开另存后再试。"
        ) from damage
    write_atomically(target, lambda stream: stream.write(packed))
    return tracked


class _Writer:
    def __init__(self, data: bytes, package: Package, when: datetime.datetime) -> None:
        from docx.oxml.parser import parse_xml

        self._zip = zipfile.ZipFile(BytesIO(data))
        self._when = f"{when:%Y-%m-%dT%H:%M:%SZ}"
        self._root: Element = parse_xml(self._zip.read(package.main))
        self._w = self._root.tag.rpartition("}")[0] + "}"
        self._runs = Runs(self._root, self._w)
        self._places = places_of(package)
        self._changed: dict[str, Element] = {package.main: self._root}
        self._comments, announced = comments_of(package, self._zip, self._w.strip("{}"))
        self._changed |= announced
        self._next_id = 1 + max(
            (
                int(value)
                for part in (self._root, self._comments)
                for element in part.iter()
                if isinstance(value := element.get(self._w + "id"), str) and value.isdigit()
            ),
            default=0,
        )

    def write(self, remarks: Sequence[Remark]) -> int:
        """Anchor all remarks, then track the fixes; the first of fixes that overlap stands."""
        anchored = [(r, ends) for r in remarks if (ends := self._ends(r)) is not None]
        changes: list[tuple[Place, Place, str]] = []
        taken: list[Span] = []
        for remark, _ in anchored:
            change = self._change(remark)
            if change and not any(change[0].overlaps(other) for other in taken):
                taken.append(change[0])
                changes.append(change[1])
        for first, last in [ends for _, ends in anchored] + [(a, b) for a, b, _ in changes]:
            self._runs.cut(*first)
            self._runs.cut(last.number, last.char + 1)
        self._runs.split()
        for remark, (first, last) in anchored:
            self._comment(remark, self._runs.starting(*first), self._runs.starting(*last))
        return sum(
            self._track(self._runs.starting(*a), self._runs.starting(*b), fix) for a, b, fix in changes
        )

    def packed(self) -> bytes:
        """Return the package: changed parts anew, all others as they were."""
        from docx.opc.oxml import serialize_part_xml

        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for entry in self._zip.infolist():
                changed = self._changed.pop(entry.filename, None)
                data = self._zip.read(entry) if changed is None else serialize_part_xml(changed)
                made.writestr(entry, data, compress_type=entry.compress_type)
            for name, part in self._changed.items():
                made.writestr(name, serialize_part_xml(part))
        return out.getvalue()

    def _ends(self, remark: Remark) -> tuple[Place, Place] | None:
        """Return the first and last character of the remark that a run holds, else of the line, else of the text."""
        start, end = remark.span
        for low, high in ((start, end), (start, self._line_end(start)), (0, len(self._places))):
            held = [p for p in self._places[low:high] if p is not None and self._runs.holds(p.number)]
            if held:
                return held[0], held[-1]
        return None

    def _line_end(self, start: int) -> int:
        """Return the end of the first paragraph that begins at or after ``start``."""
        place = next((p for p in self._places[start:] if p is not None), None)
        if place is None:
            return start
        at = self._places.index(place, start)
        while at < len(self._places) and self._places[at] is not None:
            at += 1
        return at

    def _change(self, remark: Remark) -> tuple[Span, tuple[Place, Place, str]] | None:
        """Narrow a fix to what differs; None when there is none or when it touches more than running text."""
        quote, fix = remark.quote, remark.fix
        if fix is None or not quote or "\n" in fix or quote == fix:
            return None
        head = 0
        while head < min(len(quote), len(fix)) and quote[head] == fix[head]:
            head += 1
        tail = 0
        while tail < min(len(quote), len(fix)) - head and quote[-1 - tail] == fix[-1 - tail]:
            tail += 1
        if head + tail == len(quote):  # nothing goes, something comes: replace a neighbour by itself and more
            head, tail = (head - 1, tail) if head else (head, tail - 1)
        span = Span(remark.span.start + head, remark.span.end - tail)
        held = self._places[span.start : span.end]
        if len(quote) != remark.span.end - remark.span.start or None in held:
            return None
        places = [p for p in held if p is not None and self._runs.holds(p.number)]
        if not places or len(places) != len(held):
            return None
        return span, (places[0], places[-1], fix[head : len(fix) - tail])

    def _comment(self, remark: Remark, first: "Element", last: "Element") -> None:
        number = str(self._take_id())
        first.addprevious(self._made("commentRangeStart", id=number))
        end = self._made("commentRangeEnd", id=number)
        reference = self._made("r")
        reference.append(self._made("commentReference", id=number))
        following = last.getnext()
        while following is not None and following.tag == self._w + "commentRangeEnd":
            reference_of = following.getnext()  # an earlier remark that ends here: its reference follows
            last = reference_of if reference_of is not None else following
            following = last.getnext()
        last.addnext(end)
        end.addnext(reference)
        comment = self._made("comment", id=number, author=AUTHOR, date=self._when, initials="研")
        for line in remark.lines:
            paragraph = self._made("p")
            paragraph.append(self._run_of(line))
            comment.append(paragraph)
        self._comments.append(comment)

    def _track(self, first: "Element", last: "Element", fix: str) -> bool:
        """Wrap the runs in deletions and put the new words behind; False where the structure forbids it."""
        from copy import deepcopy

        parent = first.getparent()
        tags = {self._w + name for name in _TRACKED}
        if parent is None or parent is not last.getparent() or parent.tag in tags:
            return False
        if any(e.tag in tags for e in first.iterancestors()):
            return False
        between = [first]
        while between[-1] is not last:
            following = between[-1].getnext()
            if following is None:
                return False
            between.append(following)
        runs = [e for e in between if e.tag == self._w + "r" and e.find(self._w + "commentReference") is None]
        plain = {self._w + "rPr", self._w + "t", self._w + "lastRenderedPageBreak"}
        others = [e for e in between if e not in runs and e.tag in tags]
        if others or any(part.tag not in plain for run in runs for part in run):
            return False
        for run in runs:
            deletion = self._marked("del")
            run.addprevious(deletion)
            deletion.append(run)
            for text in run.findall(self._w + "t"):
                text.tag = self._w + "delText"
        if fix:
            insertion = self._marked("ins")
            run = self._run_of(fix)
            properties = last.find(self._w + "rPr")
            if properties is not None:
                run.insert(0, deepcopy(properties))
            insertion.append(run)
            deletion = last.getparent()
            deletion.addnext(insertion)
        return True

    def _take_id(self) -> int:
        self._next_id += 1
        return self._next_id - 1

    def _marked(self, name: str) -> "Element":
        return self._made(name, id=str(self._take_id()), author=AUTHOR, date=self._when)

    def _made(self, name: str, **attributes: str) -> "Element":
        made: Element = self._root.makeelement(
            self._w + name, {self._w + k: v for k, v in attributes.items()}
        )
        return made

    def _run_of(self, words: str) -> "Element":
        run, text = self._made("r"), self._made("t")
        text.text = clean(words)
        text.set(SPACE, "preserve")
        run.append(text)
        return run
