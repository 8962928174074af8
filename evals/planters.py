"""Ways to plant one defect at one place of a sound text.

The wordings (``cases/review/insertions.json``) are made up: synthetic.
"""

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from assistant.domain.document import Span
from evals.labelled_texts import FOLDER
from evals.sound_texts import Block, SoundText, blocks, body_paragraph_ends, renumbered


@dataclass(frozen=True, slots=True)
class Change:
    """Text put in place of ``start:end`` of the sound text: in the case and in its twin."""

    start: int
    end: int
    bad: str
    good: str


Planter = Callable[[SoundText, random.Random], tuple[tuple[Change, ...], Span] | None]
"""The changes, and the defect's place counted from the start of the last change; None where it cannot be planted."""


@cache
def _wordings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / "insertions.json").read_text(encoding="utf-8"))
    return found


def _dates(period: str) -> tuple[str, str] | None:
    """A day within the period and one two years after it."""
    years = [int(year) for year in re.findall(r"20\d\d", period)]
    if not years:
        return None
    first_term = "第一" in period or "秋" in period
    year = years[0] if first_term else years[-1]
    day = "11月12日" if first_term else "4月12日"
    return f"{year}年{day}", f"{years[-1] + 2}年{day}"


def _rows(sort: str, kind: str, source: SoundText) -> list[list[str]]:
    """Return the wordings for the half that the text belongs to; no wording stands in both."""
    rows = _wordings()[sort][kind][0 if source.split == "tune" else 1 :: 2]
    return [row if isinstance(row, list) else [row] for row in rows]


def pair(kind: str) -> Planter:
    """Insert a sentence with the defect; the twin has the same sentence without it."""

    def plant(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
        ends, dates = body_paragraph_ends(source.text), _dates(source.period)
        bad, good, *elsewhere = rng.choice(_rows("pairs", kind, source))
        others = _wordings()["other_schools"]
        sort = next((word for word in others if source.school.endswith(word)), "学校")
        if len(ends) < 1 + len(elsewhere) or not source.school or ("{date}" in good and dates is None):
            return None
        date, later = dates or ("", "")
        fill = {"school": source.school, "other": others[sort], "date": date, "later": later}
        bad, good = bad.format(**fill), good.format(**fill)
        inside = Span(bad.index("⟦"), bad.index("⟧") - 1)
        places = sorted(rng.sample(ends, 1 + len(elsewhere)))
        changes = [Change(at, at, elsewhere[0], elsewhere[0]) for at in places[:-1]]
        plain = bad.replace("⟦", "").replace("⟧", "")
        return (*changes, Change(places[-1], places[-1], plain, good)), inside

    return plant


def claim(kind: str, key: str | None = None) -> Planter:
    """Insert a claim that cannot be checked, in the section ``key`` when one is named; the twin has nothing there."""

    def plant(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
        text = source.text
        ends = body_paragraph_ends(text)
        if key is not None:
            ends = [end for b in blocks(text) if b.key == key for end in _line_ends(text, b)]
        if not ends:
            return None
        at = rng.choice(ends) if key is None else ends[-1]
        (words,) = rng.choice(_rows("claims", kind, source))
        inserted = words if key is None else "\n" + words
        return (Change(at, at, inserted, ""),), Span(len(inserted) - len(words), len(inserted) - 1)

    return plant


def _line_ends(text: str, block: Block) -> list[int]:
    body = text[block.start : block.end].rstrip("\n")
    return [block.start + len(body)] if body.endswith("。") else []


def swap(pattern: str, bad: Callable[[re.Match[str], random.Random], str]) -> Planter:
    """Replace one place that fits ``pattern`` (its group 1, else all of it) in the body by ``bad``."""
    fitting = re.compile(pattern)

    def plant(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
        text = source.text
        first, last = text.index("\n"), text.rstrip().rindex("\n")
        last = text.rindex("\n", 0, last)
        places = [m for m in fitting.finditer(text) if first < m.start() and m.end() < last]
        places = [
            m for m in places if "\t" not in text[text.rindex("\n", 0, m.start()) : text.index("\n", m.end())]
        ]
        if not places:
            return None
        match = rng.choice(places)
        group = 1 if fitting.groups else 0
        words = bad(match, rng)
        change = Change(match.start(group), match.end(group), words, match[group])
        return (change,), Span(0, len(words))

    return plant


def unclosed(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
    """Take away a closing bracket or quotation mark; the defect reaches from the opening one to the line's end."""
    pairs = list(re.finditer(r"[（《“]([^（）《》“”\n]{2,30})([）》”])", source.text))
    first = source.text.index("\n")
    pairs = [match for match in pairs if match.start() > first]
    if not pairs:
        return None
    match = rng.choice(pairs)
    opened = source.text[match.start() : match.end() - 1]
    return (Change(match.start(), match.end(), opened, match.group()),), Span(0, len(opened))


def number_skipped(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
    """Raise the numbers of the headings by one from the second or a later one on."""
    found = blocks(source.text)
    if len(found) < 3:
        return None
    first = rng.choice(found[1:])
    good = source.text[first.start : found[-1].words.end]
    bad = renumbered(good, +1)
    return (Change(first.start, first.start + len(good), bad, good),), Span(0, first.words.end - first.start)


def total_changed(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
    """Change a total that agrees with its parts; the defect reaches from the total to the last part."""
    told = re.compile(r"(\d+)([节项人次篇])[，（]?其中((?:[^\d。；\n]{1,8}\d+\2[、，]?){2,})")
    agreeing = [
        m for m in told.finditer(source.text) if sum(map(int, re.findall(rf"(\d+){m[2]}", m[3]))) == int(m[1])
    ]
    if not agreeing:
        return None
    match = rng.choice(agreeing)
    bad = f"{int(match[1]) + rng.choice((-3, -2, 2, 3))}{match.group()[len(match[1]) :]}"
    return (Change(*match.span(), bad, match.group()),), Span(0, len(bad))


def indicator_cut(source: SoundText, rng: random.Random) -> tuple[tuple[Change, ...], Span] | None:
    """Cut the figures out of “由……提高到……”: the claims of the sentence have nothing to check."""
    change = re.compile(
        r"由[^，。；：（）\n]{0,14}\d[^，。；：\n]{0,14}?(升|提高|增加|增|延长|降|减|缩短|压)[^，。；：\n]{0,4}?\d[\d.]*(?:%|[一-龥]{0,3}|)(?=[，。；])"
    )
    late = body_paragraph_ends(source.text)
    places = [
        m
        for m in change.finditer(source.text)
        if late and m.start() <= late[-1] and not re.match(r"[^。\n]*\d", source.text[m.end() :])
    ]
    if not places:
        return None
    match = rng.choice(places)
    down = match[1] in "降减缩短压"
    words = rng.choice(("降下来一大截", "少了许多") if down else ("有了不小的起色", "比以前好多了"))
    start = max(source.text.rfind(mark, 0, match.start()) for mark in "。\n") + 1
    end = min(source.text.index(mark, match.end()) for mark in "。\n")
    before, after = source.text[start : match.start()], source.text[match.end() : end]
    cut = Change(start, end, before + words + after, before + match.group() + after)
    return (cut,), Span(0, len(cut.bad))


_HAN = "[一-龥]"
_NUMBER = ("number",)
_RESIDUE = ("residue", "typography", "wording")
PLACED_KINDS: dict[str, tuple[Planter, tuple[str, ...]]] = {
    "wrong_sum": (pair("wrong_sum"), _NUMBER),
    "total_changed": (total_changed, _NUMBER),
    "short_list": (pair("short_list"), _NUMBER),
    "wrong_rate": (pair("wrong_rate"), _NUMBER),
    "told_differently": (pair("told_differently"), (*_NUMBER, "period")),
    "out_of_period": (pair("out_of_period"), ("period",)),
    "placeholder": (
        swap(
            rf"(?<={_HAN})(\d+)(?=[人次节份篇项])",
            lambda match, rng: rng.choice(("××", "__", "【待补】", "XX")),
        ),
        ("residue",),
    ),
    "other_school": (pair("other_school"), ("residue",)),
    "web_damage": (
        swap(
            rf"(?<={_HAN})([，；])(?={_HAN})", lambda match, rng: match[1] + rng.choice(_wordings()["damage"])
        ),
        _RESIDUE,
    ),
    "doubled_word": (
        swap(
            r"(?<![一二三])(教师|活动|研修|教研|课堂|的|了|由|并)(?!\1)(?=[一-龥])",
            lambda match, rng: match[1] * 2,
        ),
        _RESIDUE,
    ),
    "unclosed": (unclosed, _RESIDUE),
    "number_skipped": (number_skipped, ("numbering",)),
    "half_width": (
        swap(
            rf"(?<={_HAN})([，；：])(?={_HAN})",
            lambda match, rng: {"，": ",", "；": ";", "：": ":"}[match[1]],
        ),
        ("typography",),
    ),
    "indicator_cut": (indicator_cut, ("vague",)),
    "vague_outcome": (claim("vague_outcome"), ("vague",)),
    "vague_attitude": (claim("vague_attitude"), ("vague",)),
    "vague_quantity": (claim("vague_quantity"), ("vague",)),
    "vague_cause": (claim("vague_cause"), ("vague",)),
    "vague_plan": (claim("vague_plan", "plans"), ("vague",)),
    "vague_problem": (claim("vague_problem", "problems"), ("vague",)),
    "blank_left": (pair("blank_left"), ("residue",)),
    "code_left": (pair("code_left"), _RESIDUE),
    "word_twice": (pair("word_twice"), _RESIDUE),
    "row_gap": (pair("row_gap"), ("numbering",)),
    "width_forms": (pair("width_forms"), ("typography",)),
    "blank_inside": (pair("blank_inside"), ("typography",)),
    "marks_twice": (pair("marks_twice"), ("typography",)),
    "quote_forms": (pair("quote_forms"), _RESIDUE),
    "de_forms": (pair("de_forms"), ("wording",)),
    "miswritten": (pair("miswritten"), ("wording", "residue")),
    "policy_number": (pair("policy_number"), ("policy",)),
    "phone_number": (pair("phone_number"), ("privacy",)),
    "pupil_named": (pair("pupil_named"), ("privacy",)),
}
