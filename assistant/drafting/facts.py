"""The facts of a note: figures, dates, persons, organisations, titles, numbers of documents and projects, awards."""

import re
from functools import lru_cache

from assistant.domain.document import Span
from assistant.domain.notes import Fact, FactKind, Note
from assistant.drafting.roster import Roster
from assistant.text.dates import read_dates
from assistant.text.names import read_organisations
from assistant.text.numbers import half_width, read_figures, unlisted

TITLE = re.compile(r"《[^《》\n]{2,60}》")
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,8}〔20\d\d〕\d{1,4}号|(?<![A-Za-z\d])[A-Z]{1,6}[-－]?\d{2,4}[-－]?\d{0,6}[A-Z\d\-]*|[\u4e00-\u9fff]{1,3}规20\d\d[-－]?\w*"
)
AWARD = re.compile(
    r"(?:(?:国家|国|部|省|市|区|县|校|镇|乡)(?:级|里)?[ ]?)?(?:[特一二三]等奖?|优秀奖|[金银铜]奖)(?![号])"
)
_LIST_MARK = re.compile(r"(?:^|[\s。；;：:])(?:\d{1,2}[.、．](?=\D|\d{2,})|[（(]\d{1,2}[）)]|[①-⑩])")


def read_facts(note: Note, roster: Roster) -> tuple[Fact, ...]:
    """Return the facts of ``note`` in order of place; spans index the note's own text and do not overlap.

    The cells of a row are facts, its labels are not.
    """
    text = unlisted(half_width(note.text))
    found: list[Fact] = []
    taken = bytearray(len(text))

    def take(kind: FactKind, start: int, end: int, value: str) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Fact(note.text[start:end], kind, value, note.id, Span(start, end)))

    for match in TITLE.finditer(text):
        take("title", *match.span(), flat(match.group()))
    for match in NUMBER.finditer(text):
        take("number", *match.span(), flat(match.group()))
    for date in read_dates(text):
        take("date", *date.span, date.value)
    for match in AWARD.finditer(text):
        take("award", *match.span(), re.sub(r"[\s级里奖]", "", match.group()))
    for name in roster.posts:
        for match in re.finditer(re.escape(name), text):
            take("person", *match.span(), name)
    for name, span in read_organisations(text):
        take("organisation", *span, flat(name))
    marks = {m.end() - 1 for m in _LIST_MARK.finditer(text)} | {m.start() for m in _LIST_MARK.finditer(text)}
    for figure in read_figures(text):
        if (
            figure.span.start in marks
            or (figure.span.start + 1 in marks and not figure.unit)
            or re.search(r"\d[:：]$", text[max(0, figure.span.start - 2) : figure.span.start])
        ):
            continue
        take("figure", *figure.span, figure.value)
    return tuple(sorted(found, key=lambda fact: fact.span))


@lru_cache(maxsize=1024)  # the ledger holds every fact of a table's rows against the one sentence they became
def flat(text: str) -> str:
    """Letters, figures and characters only, half width: the form in which titles and numbers are compared."""
    return re.sub(r"[\W_]+", "", half_width(text))
