"""A draft's JSON as the scorers read it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from assistant.domain.sections import all_sections
from assistant.retrieval.section_names import section_of
from evals.cases import School
from evals.scoring import Output

_GAP = re.compile(r"【[^】]*】")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、]|[（(]\d+[）)])"
)
_ITEM = re.compile(r"^(?:\d{1,2}\.|（[一二三四五六七八九十]{1,3}）)")
UNHEADED = frozenset({"title", "introduction", "signature"})


class Line(NamedTuple):
    """One sentence of a draft with the section it stands in."""

    key: str
    kind: str
    text: str
    notes: tuple[str, ...]
    sources: tuple[str, ...]


def lines(output: Output) -> Iterator[Line]:
    """Yield the sentences in the order of the draft, without the numbers of items."""
    for section in output["sections"]:
        for s in section["sentences"]:
            yield Line(
                section["key"], s["kind"], _ITEM.sub("", s["text"]), tuple(s["notes"]), tuple(s["sources"])
            )


def body(section: dict[str, Any]) -> str:
    """Return what a section says without its gaps."""
    return _GAP.sub("", "".join(s["text"] for s in section["sentences"])).strip(" ，。；、\n")


def heading_key(section: dict[str, Any]) -> str:
    """Return which section the heading names by the table of headings; those without heading keep their key."""
    if section["key"] in UNHEADED:
        return str(section["key"])
    last = section["heading"].split("\n")[-1]
    return section_of(_NUMBERING.sub("", last)) or "?"


def required(school: School) -> tuple[str, ...]:
    """Keys of the sections a case asks for, in standard order: those it names, else the 必备 ones its notes feed."""
    fed = {label for note in school.notes for label in note.section}
    return tuple(
        kind.key
        for kind in all_sections()
        if kind.key in school.required or (not school.required and kind.need == "必备" and kind.label in fed)
    )


def profile(school: School) -> str:
    """What a draft may say of a school besides its notes."""
    return "\n".join((school.name, school.type, school.period, f"{school.staff}人", *school.allowed))


def policies(output: Output) -> dict[str, str]:
    """Id of a cited policy → what may be taken from it."""
    return {
        s["id"]: "\n".join((s["title"], s["number"], s["date"], s["quote"]))
        for s in output.get("sources", ())
    }
