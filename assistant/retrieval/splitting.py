"""Chunks of one document: they follow its headings, 200–400 characters where the headings allow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.domain.document import Span
from assistant.retrieval.section_names import section_of
from assistant.text.headings import Heading, find_headings
from assistant.text.sentences import split_lines, split_sentences, trim

CHUNKER = "headings-2"
"""Part of the index manifest: change it when chunks come out differently."""
LEAST, MOST = 200, 400
_RULES_ITS_CHILDREN = frozenset({"outcomes", "problems", "plans", "suggestions"})
"""Under 存在的问题 an item that names 课题 is still about problems."""
_SIGNED = re.compile(
    r"[^，。；：！？]{2,30}(?:学校|小学|中学|幼儿园|学院|中心|校|园|组)(?:[（(].{1,3}[）)])?|(?:执笔|撰稿|填报|总结)人?[：:].{2,20}"
    r"|[0-9０-９〇○零一二三四五六七八九十_×\s]{2,5}(?:年.{1,4}月.{0,4}|[.．-][0-9]{1,2}[.．-]?[0-9]{0,2}[.．]?)"
)
_CLOSING = re.compile(
    r"总之|总而言之|综上|回顾(?!性)|展望|新的(?:一年|学年|学期)|新学[年期]|今后，?我们将|一分耕耘|路漫漫"
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """One stretch to be found; its text is ``raw[span.start:span.end]``."""

    span: Span
    heading: str
    """Heading path, outermost first, joined with " / "; the title of the whole is not in it."""
    section: str
    """Section key, or "" when no heading tells."""


def split_document(raw: str, within: Span | None = None) -> tuple[Chunk, ...]:
    """Cut one document (``within`` of ``raw``, without front matter) into chunks; spans index ``raw``.

    A chunk never spans two sections; what no heading names goes with its neighbour when one of them is short. A heading
    never stands alone at the end of a chunk. The closing paragraph and the signature are chunks of their own.
    """
    start, end = within or Span(0, len(raw))
    text = raw[start:end]
    parts = _with_short_siblings(_with_bare_headings(_parts(text)))
    pieces = [piece for part in parts for piece in _cut(text, part)]
    return tuple(replace(piece, span=piece.span.shift(start)) for piece in pieces)


def _parts(text: str) -> Iterator[Chunk]:
    """Yield the stretch under each heading, heading included, and the tail of the text apart."""
    headings = find_headings(text)
    titled = bool(headings) and headings[0].level == 0
    title_end = headings[0].body_start if titled else 0
    headings = headings[titled:]
    tail_start = _tail(text, headings[-1].body_start if headings else title_end)
    first = headings[0].span.start if headings else tail_start
    yield from _part(text, Span(title_end, first), "", "introduction" if headings else "")
    path: list[tuple[Heading, str]] = []
    for i, heading in enumerate(headings):
        while path and path[-1][0].level >= heading.level:
            path.pop()
        above = path[-1][1] if path else ""
        section = above if above in _RULES_ITS_CHILDREN else section_of(heading.title) or above
        path.append((heading, section))
        after = headings[i + 1].span.start if i + 1 < len(headings) else tail_start
        yield from _part(text, Span(heading.span.start, after), " / ".join(h.title for h, _ in path), section)
    if tail_start < len(text):
        signed = _signature(text, tail_start)
        yield from _part(text, Span(tail_start, signed), "", "closing")
        yield from _part(text, Span(signed, len(text)), "", "signature")


def _part(text: str, span: Span, heading: str, section: str) -> Iterator[Chunk]:
    span = trim(text, span, " \t\u3000\u00a0\r\n")
    if span.start < span.end:
        yield Chunk(span, heading, section)


def _tail(text: str, body_start: int) -> int:
    """Return where the closing paragraph or the signature begins, after the last heading's first paragraph."""
    signed = _signature(text, body_start + 1)
    last = [line for line in split_lines(text) if body_start < line.start < signed][-1:]
    return last[0].start if last and _CLOSING.match(text, last[0].start) else signed


def _signature(text: str, begin: int) -> int:
    """Return where the lines of the signature begin, or the end of the text."""
    where = len(text)
    for line in reversed(split_lines(text)):
        named = where < len(text) and line.end - line.start <= 4
        if line.start < begin or line.end - line.start > 40 or not (named or _SIGNED.fullmatch(text, *line)):
            break
        where = line.start
    return where


def _with_bare_headings(parts: Iterable[Chunk]) -> Iterator[Chunk]:
    """Join a heading without text of its own to the first stretch under it."""
    waiting: Chunk | None = None
    for part in parts:
        if waiting is not None:
            title = waiting.heading.rpartition(" / ")[2]
            bare = waiting.span.end - waiting.span.start <= len(title) + 8
            if bare and part.heading.startswith(waiting.heading + " / "):
                part = replace(part, span=Span(waiting.span.start, part.span.end))
            else:
                yield waiting
        waiting = part
    if waiting is not None:
        yield waiting


def _with_short_siblings(parts: Iterable[Chunk]) -> Iterator[Chunk]:
    """Join short neighbours under one parent heading while they stay within ``MOST`` and name no two sections.

    Sections that are short themselves stay short: joining those found no more (evals/LOG.md).
    """
    waiting: Chunk | None = None
    for part in parts:
        if waiting is None:
            waiting = part
            continue
        short = min(waiting.span.end - waiting.span.start, part.span.end - part.span.start) < LEAST
        if _akin(waiting, part) and short and part.span.end - waiting.span.start <= MOST:
            span = Span(waiting.span.start, part.span.end)
            waiting = Chunk(span, _common(waiting, part), waiting.section or part.section)
        else:
            yield waiting
            waiting = part
    if waiting is not None:
        yield waiting


def _akin(one: Chunk, other: Chunk) -> bool:
    """Tell whether two neighbours stand under one parent heading, or one under the other, and name no two sections."""
    beside = bool(one.heading and other.heading) and _parent(one) == _parent(other)
    return (beside or _below(one, other)) and (
        one.section == other.section or "" in (one.section, other.section)
    )


def _below(one: Chunk, other: Chunk) -> bool:
    return other.heading.startswith(one.heading + " / ")


def _parent(part: Chunk) -> str:
    return part.heading.rpartition(" / ")[0]


def _common(one: Chunk, other: Chunk) -> str:
    """Name both of two joined siblings: 主要做法 / 理论学习、集体备课."""
    if _below(one, other) or one.heading == other.heading:
        return one.heading
    return f"{one.heading}、{other.heading.rpartition(' / ')[2]}"


def _cut(text: str, part: Chunk) -> Iterator[Chunk]:
    """Cut a long stretch at sentence ends into pieces of about equal length; table rows stay whole."""
    start, end = part.span
    if end - start <= MOST:
        yield part
        return
    cuts = [start, *_cuts(text, part.span), end]
    for one, other in pairwise(cuts):
        yield from _part(text, Span(one, other), part.heading, part.section)


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Yield the places where a stretch is cut; a sentence longer than two chunks is cut through."""
    start, end = span
    aim = (end - start) / -(-(end - start) // MOST)
    cut = start
    for sentence in split_sentences(text[start:end]):
        first, last = start + sentence.start, start + sentence.end
        if last - cut > MOST and first > cut:
            cut = first
            yield cut
        while last - cut > 2 * MOST:
            cut += MOST
            yield cut
        if last - cut >= aim and end - last >= LEAST // 2:
            cut = last
            yield cut
