"""What the school's notes hold and the summary does not say."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from assistant.domain.finding import Finding
from assistant.review.reading import Reading
from assistant.text.dates import read_dates
from assistant.text.numbers import read_figures, values
from assistant.text.quoting import quoted

_UNWRITTEN = re.compile(r"(?:先?别|不(?:要|用|必|宜)?)写|不公开|公示|保密|仅供")
_PLAIN_UNITS = ("年", "月", "日", "号", "级", "点", "时", "分", "班", "楼")
_TOO_COMMON = frozenset(
    "教师 老师 学校 我校 全体 活动 工作 教学 学习 开展 组织 培训 研修 全年 本年 学期 年度 教研 提高 加强 进行 全校 校本 通过 每周 每月 参加".split()
)
_SHARED = 2
"""Content words (pairs of characters) that a note must share with a claim to be its answer."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the notes and the values of its figures that have a unit."""

    text: str
    figures: frozenset[str]


def left_out(reading: Reading) -> list[Line]:
    """Return the lines of the notes none of whose figures stands in the summary."""
    if not reading.notes:
        return []
    written = values(reading.text)
    found = []
    for text in dict.fromkeys(line.strip() for note in reading.notes for line in note.split("\n")):
        line = _line(text)
        if line.figures and not line.figures & written and not _UNWRITTEN.search(text):
            found.append(line)
    return found


def _line(text: str) -> Line:
    dated = {place for date in read_dates(text) for place in range(*date.span)}
    figures = frozenset(
        figure.value
        for figure in read_figures(text)
        if figure.unit
        and figure.unit not in _PLAIN_UNITS
        and figure.value not in ("1", "2")
        and dated.isdisjoint(range(*figure.span))
    )
    return Line(text, figures)


def answered_by_notes(reading: Reading, findings: list[Finding]) -> list[Finding]:
    """Put before the question of a vague claim the note that answers it, each note once."""
    lines = left_out(reading)
    if not lines:
        return findings
    pairs = [_pairs(line.text) for line in lines]
    spread = Counter(pair for found in pairs for pair in found)
    by_pair: dict[str, list[int]] = {}
    for number, found in enumerate(pairs):
        for pair in found:
            if spread[pair] <= max(3, len(lines) // 10):
                by_pair.setdefault(pair, []).append(number)
    used: set[int] = set()
    out = []
    for finding in findings:
        shared = Counter(n for pair in _pairs(finding.quote) for n in by_pair.get(pair, ()) if n not in used)
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        if finding.question and best is not None and shared[best] >= _SHARED:
            used.add(best)
            told = f"材料里有{quoted(lines[best].text, 50)}，稿里没写，能不能用上？"
            finding = replace(finding, question=told + finding.question)
        out.append(finding)
    return out


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pair for pair in re.findall(r"(?=([一-鿿]{2}))", text) if pair not in _TOO_COMMON)
