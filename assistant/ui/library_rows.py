"""What the 资料库 shows and takes back: documents, a split to correct, passages found. Pure functions."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from assistant.domain.passage import Passage
from assistant.errors import UsageError
from assistant.retrieval.catalogue import Listed
from assistant.retrieval.corrections import KIND_OF, KINDS, LEVELS
from assistant.retrieval.preview import Plan, Planned
from assistant.ui.cards import clipped, element, tag
from assistant.ui.words import Language, say

_SHOWN, _OPENING = 200, 30
HEADERS = ("file", "start", "opening", "kind", "level", "title", "school", "period", "genre")


class Line(NamedTuple):
    """One line of the split as the table has it; ``opening`` is for comparison only."""

    file: str
    start: str
    opening: str
    kind: str
    level: str
    title: str
    school: str
    period: str
    genre: str = ""


def kind_name(kind: str, lang: Language) -> str:
    """Return what a kind of document is called."""
    return say(f"kind_{kind}", lang)


def level_name(level: str, lang: Language) -> str:
    """Return what a level is called."""
    return say(f"level_{level or 'none'}", lang)


def genre_name(genre: str, lang: Language) -> str:
    """Return what a genre is called, "" when none is known."""
    return say("policy_genre" if genre == "policy" else genre, lang) if genre else ""


def document_rows(found: Iterable[Listed], lang: Language) -> list[list[str]]:
    """Return one line a document."""
    return [
        [
            kind_name(one.kind, lang),
            genre_name(one.genre, lang),
            one.title,
            one.school,
            one.period,
            level_name(one.level, lang),
            Path(one.file).name,
            str(one.chunks),
        ]
        for one in found
    ]


def plan_lines(plan: Plan, lang: Language) -> list[Line]:
    """Return one line a document that the file would bring."""
    return [
        Line(
            plan.path.name,
            str(one.entry.span.start),
            one.opening,
            kind_name(one.entry.kind, lang),
            level_name(one.entry.level, lang),
            one.entry.title,
            one.entry.school,
            one.entry.period,
            _genre(one, lang),
        )
        for one in plan.documents
    ]


def corrections(lines: Iterable[Line], lang: Language) -> list[dict[str, object]]:
    """Return the lines of one file as ``corrections.read_split`` takes them; an emptied start is no document.

    Raises:
        UsageError: a start is no number, or a kind, level or genre is none.
    """
    out: list[dict[str, object]] = []
    for line in lines:
        start = line.start.strip().removesuffix(".0")
        if not start:
            continue
        if not start.isdecimal():
            raise UsageError(say("bad_start", lang, name=line.file, start=clipped(start, 12)))
        kinds = {kind_name(kind, lang): kind for kind in KINDS}
        levels = {level_name(level, lang): level for level in LEVELS} | {"": ""}
        genres = {genre_name(genre, lang): genre for genre in ("", *KIND_OF)}
        out.append(
            {
                "start": int(start),
                "kind": _chosen(line.kind, kinds, lang),
                "level": _chosen(line.level, levels, lang),
                "genre": _chosen(line.genre, genres, lang),
                "title": line.title,
                "school": line.school,
                "period": line.period,
            }
        )
    return sorted(out, key=lambda one: int(str(one["start"])))


def with_kinds(
    said: Iterable[dict[str, object]], read: Iterable[dict[str, object]]
) -> list[dict[str, object]]:
    """Let the kind follow a genre that was changed while the kind was left as it was read."""
    before = {one["start"]: one for one in read}
    out = []
    for one in said:
        was = before.get(one["start"], one)
        alone = one["genre"] != was["genre"] and one["kind"] == was["kind"]
        out.append(one | ({"kind": KIND_OF[str(one["genre"])]} if alone and one["genre"] else {}))
    return out


def lines_of(table: Sequence[Sequence[Any]]) -> list[Line]:
    """Return what the table holds; blank cells are "", blank lines are left out."""
    rows = [[str("" if cell is None else cell).strip() for cell in row] for row in table]
    return [Line(*row[: len(HEADERS)]) for row in rows if any(row)]


def cut_lines(lines: Sequence[Line], texts: Mapping[str, str], words: str, lang: Language) -> list[Line]:
    """Return the lines with one more, for the document that begins with ``words``; ``texts`` is by file name.

    Raises:
        UsageError: the words stand in none of the texts, or more than once.
    """
    from assistant.retrieval.entries import find_entries

    short = clipped(words, 20)
    count = sum(text.count(words) for text in texts.values())
    if count == 0:
        raise UsageError(say("cut_not_found", lang, words=short))
    if count > 1:
        raise UsageError(say("cut_too_often", lang, words=short, count=count))
    name, text = next((name, text) for name, text in texts.items() if words in text)
    start = text.index(words)
    own = [line for line in lines if line.file == name]
    after = [int(line.start) for line in own if line.start.isdecimal() and int(line.start) > start]
    part = text[start : min(after, default=len(text))]
    entry = find_entries(part, name)[0]
    new = Line(
        name,
        str(start),
        clipped(part, _OPENING),
        kind_name(entry.kind, lang),
        level_name(entry.level, lang),
        entry.title,
        entry.school,
        entry.period,
    )
    before = [line for line in own if not line.start.isdecimal() or int(line.start) < start]
    place = lines.index(before[-1]) + 1 if before else lines.index(own[0]) if own else len(lines)
    return [*lines[:place], new, *lines[place:]]


def _chosen(word: str, names: dict[str, str], lang: Language) -> str:
    if word not in names:
        choices = "、".join(name for name in names if name)
        raise UsageError(say("bad_choice", lang, word=clipped(word, 20), choices=choices))
    return names[word]


def _genre(planned: Planned, lang: Language) -> str:
    """Ask the reviewer, who knows the genres, where it is not said already."""
    from assistant.review.genre import genre_of, level_of

    text, title = planned.text, planned.entry.title
    return genre_name(planned.entry.genre or genre_of(text, title, level_of(text, title)), lang)


def passages(found: Iterable[Passage], lang: Language) -> str:
    """Return what was found as cards in HTML, each with why; every foreign word goes through ``tag``."""
    return "".join(_passage(number, one, lang) for number, one in enumerate(found, 1))


def _passage(number: int, one: Passage, lang: Language) -> str:
    origin = "，".join(part for part in (one.number, one.issuer, one.date, one.school, one.period) if part)
    use = "form_only" if one.kind == "exemplar" else "citable" if one.citable else "not_citable"
    head = element(
        "header",
        tag("b", f"{number}. {one.title or Path(one.source).name}")
        + tag("span", kind_name(one.kind, lang), "severity")
        + tag("span", say(use, lang), "severity")
        + tag("code", say("score_of", lang, score=f"{one.score:.2f}")),
    )
    why = say("because", lang) + ("、".join(one.matched) or say("alike_words", lang))
    body = tag("p", " · ".join(part for part in (origin, one.heading) if part), "yanmo-empty")
    return element(
        "article",
        head + body + tag("blockquote", clipped(one.text, _SHOWN)) + tag("p", why, "ask"),
        "yanmo-finding",
    )
