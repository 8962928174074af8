"""The same training told in a chat and in a sheet is one matter: one sentence, with what each of them adds.

Two tellings are the same matter when one names the other's title and their dates agree. When they disagree on how many
came, neither is taken back: both stay and the drafter is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.segments import Segment
from assistant.text.dates import Date, read_dates
from assistant.text.numbers import read_figures

_HOMES = frozenset(
    {"group_training", "lectures", "digital", "ethics", "lesson_study", "reading", "theme", "introduction"}
)
_TITLE = re.compile(r"[“《]([^”》]{4,40})[”》]")
_TOLD = re.compile(r"邀请|举办|举行|开展|召开|组织|作[“《]|主讲|承办|参加")
_CAME = re.compile(r"(?:实到|到会|参加|参训|到场)(?:了|者)?(\d+)人(?!次)|(\d+)人(?:参加|到会|到场|参训)")

Raised = tuple[str, str, str]


def told_once(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[Raised, ...]]:
    """Join tellings of one matter; return the segments that remain and the questions raised: (section, note, text)."""
    left = list(segments)
    raised: list[Raised] = []
    for row in segments:
        if "\t" not in row.raw or row.section not in _HOMES or row not in left:
            continue
        title = _TITLE.search(row.text)
        places = [i for i, s in enumerate(left) if title and _is_same(s, row, title[1])]
        if len(places) != 1:  # told nowhere else, or more than once: then nobody can say which is meant
            continue
        told = left[places[0]]
        beside = [i for i, s in enumerate(left) if s.note == told.note and s.section == told.section]
        one, other = _came("，".join(left[i].text for i in beside)), _came(row.text)
        if one and other and one != other:
            raised.append(
                (row.section, row.note, _differing(told, row, title[1] if title else "", one, other))
            )
            continue
        known = _figures("，".join(left[i].text for i in beside if i != places[0]))
        for i in beside:
            if _figures(left[i].text) & _figures(row.text):
                left[i] = replace(left[i], note=f"{left[i].note}+{row.note}")
        left[places[0]] = _joined(told, row, known)
        left.remove(row)
    return tuple(left), tuple(raised)


def _is_same(segment: Segment, row: Segment, title: str) -> bool:
    if segment.note == row.note or segment.section not in _HOMES or "\t" in segment.raw:
        return False
    bare = rf"(?:^|[，。；：日月]){re.escape(title)}(?=$|[，。；：]|培训|讲座|工作坊|报告|活动)"
    named = f"“{title}”" in segment.text or f"《{title}》" in segment.text
    if not named and not (_first(segment.text) and re.search(bare, segment.text)):
        return False
    return _agree(_first(segment.text), _first(row.text))


def _first(text: str) -> Date | None:
    return next(iter(read_dates(text)), None)


def _agree(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None:
        return True
    if one.year and other.year and one.year != other.year:
        return False
    return one.month == other.month and (not one.day or not other.day or one.day == other.day)


def _came(text: str) -> str:
    """How many came; "" when it is not said or said in two ways."""
    found = {match[1] or match[2] for match in _CAME.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _joined(segment: Segment, row: Segment, known: frozenset[tuple[str, str]]) -> Segment:
    """One sentence: the fuller of the two, with the other's date when that is closer and the clauses it lacks.

    ``known`` are the figures that the sentences beside it tell already.
    """
    base, other = (segment, row) if _TOLD.search(segment.text) else (row, segment)
    text = _dated(base.text, _first(base.text), _first(other.text))
    known = _figures(text) | (known if base is segment else frozenset())
    lacking = [clause for clause in re.split(r"[，、。；]", other.text) if _figures(clause) - known]
    return replace(
        base,
        section=row.section if base.section == "introduction" else base.section,
        text="，".join((text.rstrip("。，"), *(c for c in lacking if not _TITLE.search(c)))),
        note=f"{base.note}+{other.note}",
        order=min(segment.order, row.order, key=lambda day: (day[:2], day[2] in (0, 99), day[2])),
    )


def _dated(text: str, own: Date | None, other: Date | None) -> str:
    if other is None or (own and (own.day or not other.day)):
        return text
    if own is None:
        return f"{other.formal()}，{text}"
    closer = other.formal(own.year)
    return text.replace(own.text, closer, 1)


def _figures(text: str) -> frozenset[tuple[str, str]]:
    """The counts of a text with their units; dates are none."""
    for date in reversed(read_dates(text)):
        text = text[: date.span.start] + text[date.span.end :]
    return frozenset((figure.value, figure.unit) for figure in read_figures(text))


def _differing(told: Segment, row: Segment, title: str, one: str, other: str) -> str:
    return f"“{title}”的到会人数，材料{told.note}是{one}人，材料{row.note}是{other}人，以哪个为准？"
