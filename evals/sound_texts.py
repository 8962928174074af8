"""Sound texts to plant defects into, and where their sections and paragraphs stand.

Sections are found by this module's own plain reading of headings, not by the reviewer that is to be measured.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.domain.document import Span
from evals.exemplars import exemplars
from evals.labelled_texts import Split, read_labels

CHINESE = ("零", *"一二三四五六七八九十", "十一", "十二")
HEADING = re.compile(r"^[　 ]*([一二三四五六七八九十]+)、([^。：:　\n]{2,18})", re.MULTILINE)
_KEYS = {
    "problems": "问题|不足",
    "plans": "打算|下一步",
    "outcomes": "成效|成果",
    "organization": "组织",
    "theme": "主题|目标",
    "ethics": "师德",
    "lesson_study": "课例|听评课",
    "research_projects": "课题",
    "systems": "制度",
}
_LATE = re.compile("问题|不足|打算|建议|请求")


@dataclass(frozen=True, slots=True)
class SoundText:
    """A text without planted defects: a clean one of the labelled texts or a strong exemplar."""

    name: str
    text: str
    school: str
    period: str
    split: Split


@dataclass(frozen=True, slots=True)
class Block:
    """A section under a heading of the first level: its number, heading words, and where its body stands."""

    start: int
    number: int
    words: Span
    end: int
    key: str


@cache
def sound_texts() -> tuple[SoundText, ...]:
    """Read the clean labelled texts and the strong exemplars; exemplars belong to the half for tuning."""
    clean = (t for t in read_labels() if t.quality == "clean" and t.genre != "plan")
    mine = (SoundText(t.doc_id, t.text, _school(t.text), _period(t.title), t.split) for t in clean)
    strong = (case for case in exemplars() if case.labels["quality"] == "strong")
    theirs = (
        SoundText(c.name[:2], c.text, str(c.labels["school"]), str(c.labels["period"]), "tune")
        for c in strong
    )
    return (*mine, *theirs)


def _school(text: str) -> str:
    named = re.search(r"^[一-龥]{2,20}?(?:幼儿园|小学|初级中学|高级中学|学校|中学)", text, re.MULTILINE)
    return named.group() if named else ""


def _period(title: str) -> str:
    told = re.search(r"20\d\d(?:—20\d\d)?(?:学年第[一二]学期|学年|年度|年[春秋]季学期|年)", title)
    return told.group() if told else ""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the sections under headings of the first level; ``key`` is empty where the heading names none or two."""
    matches = list(HEADING.finditer(text))
    if [m[1] for m in matches] != list(CHINESE[1 : len(matches) + 1]):
        return ()
    stripped = text.rstrip("\n")
    signature = stripped.rindex("\n", 0, stripped.rindex("\n")) + 1
    out = []
    for number, match in enumerate(matches, 1):
        end = matches[number].start() if number < len(matches) else signature
        keys = [key for key, words in _KEYS.items() if re.search(words, match[2])]
        key = keys[0] if len(keys) == 1 else ""
        out.append(Block(match.start(), number, Span(*match.span(2)), end, key))
    return tuple(out)


def body_paragraph_ends(text: str) -> list[int]:
    """Return the ends of long paragraphs that tell what was done, before problems, plans and requests."""
    late = [b.start for b in blocks(text) if _LATE.search(text[b.words.start : b.words.end])]
    last = min(late, default=len(text) * 2 // 3)
    return [m.end() for m in re.finditer(r"^[^\t\n]{60,}。$", text, re.MULTILINE) if m.end() <= last]


def renumbered(text: str, by: int) -> str:
    """Raise (or with a negative ``by`` lower) the number of every heading of the first level."""
    return HEADING.sub(lambda m: m.group().replace(m[1], CHINESE[CHINESE.index(m[1]) + by], 1), text)
