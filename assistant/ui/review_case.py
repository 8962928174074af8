"""What lies on the 审阅 tab: a text, what it is held against, and the changes accepted so far. The browser keeps it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.document import Document, Span
from assistant.domain.finding import Finding
from assistant.errors import NothingToDo, UsageError
from assistant.review.accepting import Change, accept, changed
from assistant.ui.cards import SEVERITIES
from assistant.ui.uploads import read_upload
from assistant.ui.words import Language, say


@dataclass(frozen=True, slots=True)
class Case:
    """What is reviewed, read anew at every click: the page keeps it, the server does not."""

    given: Document
    notes: tuple[Document, ...]
    last_year: Document | None
    changes: tuple[Change, ...]
    file: Path | None

    @property
    def now(self) -> Document:
        """The document with the accepted changes made."""
        return replace(self.given, text=changed(self.given.text, self.changes))


def case_of(
    text: str | None,
    file: str | None,
    notes: Sequence[str] | None,
    last_year: str | None,
    changes: str | None,
    lang: Language,
) -> Case:
    """Read what stands in the boxes, and the changes as the browser kept them.

    Raises ``NothingToDo`` when there is nothing to review, ``UsageError`` when the changes belong to another text.
    """
    pasted = (text or "").strip()
    if not pasted and not file:
        raise NothingToDo(say("nothing", lang))
    given = read_upload(file) if file else Document(pasted.replace("\r\n", "\n"))
    return Case(
        given,
        tuple(read_upload(path) for path in notes or ()),
        read_upload(last_year) if last_year else None,
        _read_changes(changes, given.text, lang),
        Path(file) if file else None,
    )


def accepted(case: Case, findings: Sequence[Finding]) -> Case:
    """Take over fixes of the text as it is now, from its end so that the places before stay; none overlaps another."""
    taken: list[Finding] = []
    for finding in sorted(findings, key=lambda f: SEVERITIES.index(f.severity)):
        if finding.fix is not None and not any(finding.span.overlaps(other.span) for other in taken):
            taken.append(finding)
    changes = case.changes
    for finding in sorted(taken, key=lambda f: f.span, reverse=True):
        changes = accept(case.given.text, changes, finding.span, finding.fix or "")
    return replace(case, changes=changes)


def written_changes(case: Case) -> str:
    """Return the changes for the browser to keep, with what shows that they belong to this text."""
    rows = [[change.span.start, change.span.end, change.text] for change in case.changes]
    return json.dumps([_sum(case.given.text), rows], ensure_ascii=False) if rows else ""


def _read_changes(kept: str | None, text: str, lang: Language) -> tuple[Change, ...]:
    """Read them back. Raises ``UsageError`` when they belong to another text."""
    if not kept:
        return ()
    try:
        whose, rows = json.loads(kept)
        changes = tuple(Change(Span(int(start), int(end)), str(words)) for start, end, words in rows)
    except (ValueError, TypeError):
        whose, changes = "", ()
    ends = [place for change in changes for place in change.span]
    if whose != _sum(text) or ends != sorted(ends) or (ends and not 0 <= ends[0] <= ends[-1] <= len(text)):
        raise UsageError(say("text_changed", lang))
    return changes


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
