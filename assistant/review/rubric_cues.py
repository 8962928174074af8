"""What an item of the scoring table looks for: words, and of what type the thing told must be.

A list of words alone takes a hole for a fact and a requirement for a deed. So a cue may ask for more than its words:
a date, a person, a figure of what was done, a figure that can be checked.
"""

import re
from dataclasses import dataclass
from functools import cache

from assistant.domain.document import Span
from assistant.review.evidence import find_evidence
from assistant.review.terms import table
from assistant.text.names import read_persons
from assistant.text.sentences import split_clauses

_YEAR = r"20(?:[×xX*＊○〇]{2}|\s?[_＿]{1,4})"
_HOLE = re.compile(
    rf"[【\[［](?:待补|待定|待填|填写|请|此处)[^】\]］\n]{{0,80}}[】\]］]|[（(][^（）()\n]{{0,12}}(?:待补|待填|待定|待查|待核|请填)[^（）()\n]{{0,12}}[）)]"
    rf"|{_YEAR}(?:\s?[—–\-~至]{{1,2}}\s?{_YEAR})?(?:学年度|学年|年度|年)?|(?<![\dA-Za-z\-])[×xX○〇]{{2,}}|[_＿]{{2,}}"
    r"|(?<=年)[×xX]月(?:[×xX]日)?|(?<=月)[×xX]日"
)
_FILLED = "\0"
_QUOTED_HOLE = re.compile(r"《[^《》]*\0[^《》]*》|“[^“”]*\0[^“”]*”")
_REQUIRED = re.compile(
    r"不少于|不低于|不得少于|至少|最少|要求|必须|[须需]要|务必|应(?![到有届邀用对])|规定(?!时间|期限)|原则上"
)
_DONE = re.compile(
    r"实际|实到|实听|完成|已|共|累计|总计|合计|达到|先后|全年|分别|人均|平均|截至|检查|抽查|评出|收到|达标"
)
_EVIDENCE = {"日期": "date", "人": "person"}
_REQUEST = re.compile(r"(?:恳?请|邀请|聘请)(?!假)|希望|盼|建议|申请")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table. ``unit`` is where it must stand: 句, 部分 or 全文; ``kind`` is what it must be, or ""."""

    unit: str
    words: re.Pattern[str]
    kind: str = ""

    def told(self, text: str, span: Span) -> bool:
        """Tell whether a sentence of ``text`` tells it."""
        return any(self._fits(text, span, match) for match in self.words.finditer(text, *span))

    def _fits(self, text: str, span: Span, match: re.Match[str]) -> bool:
        if self.kind in _EVIDENCE:
            sentence = text[slice(*span)]
            found = any(e.kind == _EVIDENCE[self.kind] for e in find_evidence(sentence))
            return found or (self.kind == "人" and bool(read_persons(sentence)))
        clause = _clause(text, span, match.start())
        if self.kind == "已做":
            return not _REQUIRED.search(clause) or bool(_DONE.search(clause))
        return self.kind != "指标" or not _REQUEST.search(clause)


@cache
def rubric_cues() -> dict[str, tuple[Cue, ...]]:
    """Return the cues of ``rubric_cues.tsv`` by the key of their item."""
    out: dict[str, tuple[Cue, ...]] = {}
    for key, unit, words, *kind in table("rubric_cues.tsv"):
        out[key] = (*out.get(key, ()), Cue(unit, re.compile(words), *kind))
    return out


def without_holes(text: str) -> str:
    """Return ``text`` with what is still to be filled in blanked out, places unchanged; a name with a hole is none."""
    blank = _HOLE.sub(lambda match: _FILLED * len(match.group()), text)
    return _QUOTED_HOLE.sub(lambda match: _FILLED * len(match.group()), blank)


def holed(text: str, span: Span) -> bool:
    """Tell whether a stretch of a text without its holes had one."""
    return _FILLED in text[slice(*span)]


def _clause(text: str, span: Span, place: int) -> str:
    return next((text[slice(*c)] for c in split_clauses(text, span) if c.start <= place < c.end), "")
