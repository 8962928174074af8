"""The outline: which of the 27 sections a draft has, in what order and under what headings.

必备 sections without evidence stand with a 【待补】, 推荐 ones yield a question only, 可选 ones neither; what a group or a
personal summary may lack is not asked of it (domain study §1).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain.sections import NOT_ASKED_OF_GROUPS, PERSONAL_SECTIONS, all_sections, sections_by_key
from assistant.text.headings import find_headings

CHINESE_NUMERALS = "一二三四五六七八九十"
GROUPS = (
    ("组织与制度保障", ("organization", "systems", "assessment", "funding")),
    ("研修主题与目标", ("theme",)),
    (
        "主要做法",
        (
            "group_training",
            "lectures",
            "ethics",
            "lesson_study",
            "collective_planning",
            "research_projects",
            "mentoring",
            "new_teachers",
            "lead_teachers",
            "digital",
            "competitions",
            "reading",
            "exchange",
        ),
    ),
    ("主要成效与特色", ("outcomes", "highlights")),
    ("存在的问题", ("problems",)),
    ("下一步打算", ("plans",)),
    ("意见与建议", ("suggestions",)),
)
HEADINGS = {
    "organization": "组织领导",
    "systems": "制度建设",
    "assessment": "考核激励",
    "funding": "经费保障",
    "outcomes": "成效成果",
    "highlights": "特色做法",
    "group_training": "集体培训",
    "ethics": "师德师风建设",
    "digital": "信息技术应用",
    "new_teachers": "青年教师培养",
    "lead_teachers": "骨干教师培养",
}
_UNHEADED = ("title", "introduction", "closing", "signature")


@dataclass(frozen=True, slots=True)
class Planned:
    """One section of the outline; ``heading`` may hold two lines, the group's and its own."""

    key: str
    heading: str
    empty: bool = False


def needed(key: str, level: str) -> str:
    """Return 必备, 推荐, 可选 or 不查 for a section of a summary of this level."""
    kind = sections_by_key()[key]
    if level == "personal":
        return (
            kind.need
            if key in PERSONAL_SECTIONS and kind.need == "必备"
            else "可选"
            if key in PERSONAL_SECTIONS
            else "不查"
        )
    if level == "group" and key in (*NOT_ASKED_OF_GROUPS, "systems"):
        return "可选"
    return kind.need


def plan_outline(
    present: Iterable[str], level: str, chosen: tuple[tuple[str, str], ...] = ()
) -> tuple[Planned, ...]:
    """Return the sections in order. ``chosen`` is the user's own outline as (key, heading) pairs, kept as it is."""
    have = set(present)
    keys = [kind.key for kind in all_sections() if kind.key in have or needed(kind.key, level) == "必备"]
    if chosen:
        return _as_chosen(keys, have, chosen)
    out = [Planned("introduction", "", "introduction" not in have)]
    number = 0
    for title, members in GROUPS:
        inside = [key for key in members if key in keys]
        if not inside:
            continue
        number += 1
        head = f"{CHINESE_NUMERALS[number - 1]}、{title if len(members) == 1 or len(inside) > 1 else heading_of(inside[0])}"
        for place, key in enumerate(inside):
            own = f"（{CHINESE_NUMERALS[place] if place < 10 else '十' + CHINESE_NUMERALS[place - 10]}）{heading_of(key)}"
            heading = head if len(inside) == 1 else f"{head}\n{own}" if place == 0 else own
            out.append(Planned(key, heading, key not in have))
    if "closing" in have:
        out.append(Planned("closing", ""))
    return (*out, Planned("signature", "", "signature" not in have))


def heading_of(key: str) -> str:
    """Return the usual heading of a section."""
    return HEADINGS.get(key) or sections_by_key()[key].label


def _as_chosen(keys: list[str], have: set[str], chosen: tuple[tuple[str, str], ...]) -> tuple[Planned, ...]:
    named = [key for key, _ in chosen]
    out = [Planned("introduction", "", "introduction" not in have)] if "introduction" not in named else []
    out += [Planned(key, heading, key not in have) for key, heading in chosen if key != "signature"]
    extra = [key for key in keys if key in have and key not in named and key not in _UNHEADED]
    number = sum(bool(re.match(r"[一二三四五六七八九十]+、", heading)) for _, heading in chosen)
    for key in extra:
        number += 1
        out.append(Planned(key, f"{CHINESE_NUMERALS[min(number, 10) - 1]}、{heading_of(key)}"))
    return (*out, Planned("signature", "", "signature" not in have))


def read_outline(text: str) -> tuple[tuple[str, str], ...]:
    """Read an outline written by a person: one heading a line, its section told from its words.

    A line with deeper ones under it, or whose words name no known section, is joined to the next as the heading of its
    group. ``outline_text`` writes what this reads back.
    """
    return tuple((line.key, line.heading) for line in outline_lines(text) if line.key)


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One line of an outline as it was read: ``key`` is "" when it only heads the next, or is the last and unknown."""

    text: str
    key: str
    heading: str


def outline_lines(text: str) -> tuple[OutlineLine, ...]:
    """Return every line of an outline with the section it stands for."""
    from assistant.drafting.placing import place

    lines = [re.sub(r"^#+\s*", "", line).strip() for line in text.splitlines()]
    lines = [line for line in lines if line]
    labels = {h: kind.key for kind in all_sections() for h in (kind.label, *kind.headings)}
    labels |= {heading: key for key, heading in HEADINGS.items()}
    out: list[OutlineLine] = []
    taken: set[str] = set()
    pending: list[str] = []
    for line, below in zip(lines, [*lines, ""][1:], strict=True):
        bare = _NUMERAL.sub("", line)
        key = next((labels[h] for h in sorted(labels, key=len, reverse=True) if h in bare), "") or place(bare)
        pending.append(line)
        if not key or key in taken or _depth(below) > _depth(line) > 0:
            out.append(OutlineLine(line, "", ""))
            continue
        taken.add(key)
        out.append(OutlineLine(line, key, "\n".join(pending)))
        pending = []
    return tuple(out)


def outline_text(plan: Iterable[Planned]) -> str:
    """Return the headings of a plan, one a line."""
    return "\n".join(planned.heading for planned in plan if planned.heading)


def template_text(text: str) -> str:
    """Return the headings of a template, one a line: of a text with a body those alone, of a bare list all its lines."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(len(line) > _LONGEST_HEADING for line in lines):
        found = [text[h.span.start : h.span.end].strip() for h in find_headings(text) if h.level > 0]
        lines = [line for line in found if len(line) <= _LONGEST_HEADING] or lines
    return "\n".join(line for line in lines if len(line) <= _LONGEST_HEADING)


_LONGEST_HEADING = 40
_DEPTHS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d+[.、．]")
_NUMERAL = re.compile(rf"^(?:{'|'.join(_DEPTHS)})\s*")


def _depth(line: str) -> int:
    return next((depth for depth, numeral in enumerate(_DEPTHS, 1) if re.match(numeral, line)), 0)


def title_of(school: str, period: str, level: str) -> str:
    """Return the title: full name, period, matter, kind of document. A kindergarten says 园本研修."""
    matter = "园本研修" if re.search(r"幼儿园|托育", school) else "校本研修"
    named = period or "【待补：起止时段】"
    whole = school or "【待补：单位全称】"
    if level == "personal":
        return f"{whole}{named}教师个人{matter}总结"
    return f"{whole}{named}{matter}工作总结"
