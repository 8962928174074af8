"""A reply that a person carried over from a chat page: read leniently, since pages change marks; judged elsewhere.

What is asked for, and what is found whatever stands around it (greetings, code fences, table bars, full-width marks)::

    【第1部分】
    N3.1+N4.1｜句子。｜P2
    【完】
"""

import re
import unicodedata
from dataclasses import dataclass

_LABEL = r"[NＮ]\s?\d+[.．·]\d+"
_ROW = re.compile(
    rf"(?<![A-Za-z\d.+＋、,，])(?P<labels>{_LABEL}(?:\s?[+＋、,，和&/]\s?{_LABEL})*)\s*[｜|丨│┃¦:：]\s*", re.I
)
_PART = re.compile(
    r"[【\[［]\s*第\s*(?P<a>\d+)\s*部分[^】\]］\n]{0,30}[】\]］]|^[#*＊\s]*第\s*(?P<b>\d+)\s*部分", re.M
)
_END = re.compile(r"[【\[［]\s*(?:全部)?完(?:毕|成|结)?\s*[】\]］]")
_SOURCES = re.compile(r"\s*[｜|丨│┃¦]\s*(?P<ids>P\d+(?:[\s+＋、,，]+P\d+)*)\s*$")
_TOKEN = re.compile(r"[\[【［〖〔]\s?([师号]\d{2,})\s?[\]】］〗〕]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence of a reply: the points and policies it names, and its text."""

    labels: tuple[str, ...]
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was found in a reply: rows under the number of their part, 0 for those before any; whether its end is there."""

    rows: tuple[tuple[int, Row], ...]
    ended: bool

    def part(self, number: int) -> tuple[Row, ...]:
        """Return the rows of one part; of two that name the same points the later stands."""
        return tuple({row.labels: row for place, row in self.rows if place == number}.values())


def read_pasted(text: str, prompt: str = "") -> Pasted:
    """Read a reply; ``prompt`` is what it answers, taken out where a person copied it along. Never raises."""
    body = _without(cleaned(text), prompt)
    ends = list(_END.finditer(body))
    marks = sorted(
        [(m.start(), m.end(), "part", m) for m in _PART.finditer(body)]
        + [(m.start(), m.end(), "row", m) for m in _ROW.finditer(body)]
        + [(m.start(), m.end(), "end", m) for m in ends],
        key=lambda mark: mark[:2],
    )
    part, rows = 0, list[tuple[int, Row]]()
    for place, (_, end, kind, match) in enumerate(marks):
        if kind == "part":
            part = int(match["a"] or match["b"])
        elif kind == "row":
            until = marks[place + 1][0] if place + 1 < len(marks) else len(body)
            rows.append((part, _row(match["labels"], body[end:until])))
    after = body[ends[-1].end() :] if ends else body
    return Pasted(tuple(rows), bool(ends) and not _ROW.search(after))


def cleaned(text: str) -> str:
    """Take out what pages put in that no one sees."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\u00a0", " "))


def _without(text: str, prompt: str) -> str:
    """Cut off all up to the last line of the prompt, where it stands in the reply."""
    last = prompt.strip().rpartition("\n")[2].strip()
    return text.rpartition(last)[2] if len(last) > 10 and last in text else text


def _row(labels: str, text: str) -> Row:
    """Join the lines of a sentence, up to a blank one, and put back marks that chat pages like to change."""
    text = re.split(r"\n\s*\n|\n\s*(?:```|---|===)", text, maxsplit=1)[0]
    text = "".join(line.strip() for line in text.split("\n"))
    text = re.sub(r"`|\*\*", "", text).strip().strip("|｜").strip()
    text = re.sub(r"(?:[-*•·]|\d{1,2}[.)、])$", "", text).strip()  # the bullet of the next row
    ids = ()
    if match := _SOURCES.search(text):
        ids = tuple(re.findall(r"P\d+", match["ids"]))
        text = text[: match.start()]
    text = re.sub(r"\s*[｜|]\s*(?:无|—|-)?\s*$", "", text)
    text = re.sub(r'"([^"]*)"', r"“\1”", _TOKEN.sub(r"〔\1〕", text))
    names = re.findall(_LABEL, labels, re.I)
    plain = (
        re.sub(r"\s", "", unicodedata.normalize("NFKC", name)).upper().replace("·", ".") for name in names
    )
    return Row(tuple(dict.fromkeys(plain)), text.strip(), ids)
