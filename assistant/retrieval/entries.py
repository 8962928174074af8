"""What a file brings to the index: its text and, for each document in it, who wrote what about when."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast, get_args

from assistant.domain.document import Span
from assistant.domain.finding import Genre
from assistant.domain.passage import PassageKind
from assistant.text.headings import find_title
from assistant.text.names import read_organisations
from assistant.text.summaries import split_summaries

Tell = Callable[[str, str], str]
"""Text and title of a document to its genre."""
READABLE = frozenset((".md", ".txt", ".docx", ".pdf"))
_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.S)
_SUMMARY = re.compile(r"总结|小结|汇报|述职")
_POLICY = re.compile(r"(?:规定|意见|通知|办法|准则|指南|标准|计划|方案|条例)(?:（.{2,12}）)?$")
_NUMBER = re.compile(r"[一-鿿]{1,8}[〔\[（(]((?:19|20)\d\d)[〕\]）)]\s*\d{1,4}\s*号")
_PERIOD = re.compile(
    r"(?:20\d\d\s*[—–\-~至]+\s*)?(?:20)?\d\d\s*(?:学年度?|年度?)(?:第?[一二上下春秋]季?学期)?"
)
_GROUP = re.compile(r"教研组|备课组|学科组|年级组")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a file; ``span`` indexes the file's decoded text and leaves front matter out."""

    span: Span
    kind: PassageKind
    title: str = ""
    school: str = ""
    period: str = ""
    level: str = ""
    genre: str = ""
    """As front matter or the user says it, else "" (see ``with_genre``)."""
    quality: str = ""
    """strong, middling or weak as labelled in the front matter, or ""."""
    number: str = ""
    issuer: str = ""
    date: str = ""
    citable: bool = False
    """A policy whose title and facts are verified."""
    context: str = ""
    """Words a document is also found by that are not in its text: key facts, other numbers."""
    guessed: bool = False
    """Its kind is other because nothing told it; its genre may."""


def find_entries(raw: str, path: str, kind: PassageKind | None = None) -> tuple[Entry, ...]:
    """Read the documents of one file. Front matter says best, then ``kind``, then the folder, then the text."""
    matter, begin = _front_matter(raw)
    said = matter.get("kind")
    if said in ("exemplar", "policy", "other"):
        kind = cast(PassageKind, said)
    if kind is None:
        kind = _kind_by_place(matter, path)
    if kind == "policy":
        return (_policy(raw, Span(begin, len(raw)), matter, path),)
    parts = split_summaries(raw)
    if len(parts) < 2:
        return (_summary(raw, Span(begin, len(raw)), matter, kind, path),)
    return tuple(_summary(raw, part, {}, kind, "") for part in parts)


def with_genre(entry: Entry, raw: str, tell: Tell | None) -> Entry:
    """Return the entry with the genre that ``tell`` reads from its text, unless it is said already.

    A summary that was pasted without its title is an exemplar all the same, when its kind was but guessed.
    """
    if entry.genre:
        return entry
    if entry.kind == "policy":
        return replace(entry, genre="policy")
    genre = tell(raw[entry.span.start : entry.span.end], entry.title) if tell else ""
    if not (entry.guessed and genre.endswith("summary")):
        return replace(entry, genre=genre)
    return replace(
        entry, genre=genre, kind="exemplar", level="personal" if genre.startswith("personal") else ""
    )


def _front_matter(raw: str) -> tuple[dict[str, Any], int]:
    match = _MATTER.match(raw)
    if match is None:
        return {}, 0
    import yaml

    try:
        data = yaml.safe_load(match["yaml"])
    except yaml.YAMLError:
        data = None
    return (data, match.end()) if isinstance(data, dict) else ({}, 0)


def _kind_by_place(matter: dict[str, Any], path: str) -> PassageKind | None:
    if "issuer" in matter or "number" in matter:
        return "policy"
    folders = Path(path).parts[:-1]
    if "policies" in folders:
        return "policy"
    return "exemplar" if "exemplars" in folders else None


def _policy(raw: str, span: Span, matter: dict[str, Any], path: str) -> Entry:
    text = raw[span.start : span.end]
    title = str(matter.get("title") or _first_line(text) or Path(path).stem)
    found = _NUMBER.search(title + "\n" + text[:600])
    number, date = _said(matter, "number"), _said(matter, "date")
    facts = [str(fact) for key in ("key_facts", "unverified_facts") for fact in matter.get(key) or ()]
    certain = matter.get("number_status", "已核") == "已核"
    return Entry(
        span=span,
        kind="policy",
        title=title,
        school=_said(matter, "school"),
        number=(number if certain else "") if matter else (found.group() if found else ""),
        issuer=_said(matter, "issuer"),
        date=date if matter else (found[1] if found else ""),
        citable=matter.get("verified") is True,
        context="\n".join((number, *facts)),
    )


def _summary(raw: str, span: Span, matter: dict[str, Any], kind: PassageKind | None, path: str) -> Entry:
    text, guessed = raw[span.start : span.end], kind is None
    lines = find_title(text)
    title = _said(matter, "title") or (text[lines.start : lines.end] if lines else Path(path).stem)
    if kind is None:
        kind = "exemplar" if _SUMMARY.search(title) else "other"
        if kind == "other" and _POLICY.search(title) and _NUMBER.search(text[:600]):
            return _policy(raw, span, {}, path)
    organisations = read_organisations(title) or read_organisations(text[-80:])
    period = _PERIOD.search(title)
    level = "group" if _GROUP.search(title) else "personal" if "个人" in title else "school"
    return Entry(
        span=span,
        kind=kind,
        title=title,
        school=_said(matter, "school") or (organisations[0][0] if organisations else ""),
        period=_said(matter, "period") or (period.group() if period else ""),
        level=_said(matter, "level") or (level if kind == "exemplar" else ""),
        genre=genre if (genre := _said(matter, "genre")) in get_args(Genre) else "",
        quality=_said(matter, "quality"),
        guessed=guessed and kind == "other",
    )


def _said(matter: dict[str, Any], key: str) -> str:
    value = matter.get(key)
    return "" if value is None else str(value).strip()


def _first_line(text: str) -> str:
    return next((line.strip("# *\u3000") for line in text.splitlines() if line.strip()), "")[:80]
