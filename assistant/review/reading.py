"""One summary as the rules see it: parsed once, lazily; every span indexes ``text``."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from assistant.domain.document import Span
from assistant.domain.finding import Genre, Level
from assistant.domain.policy import Policy
from assistant.review.claims import Clause, read_clauses
from assistant.review.concreteness import names_in
from assistant.review.cues import sections_of_heading
from assistant.review.emptiness import EmptyKind, empty_claims
from assistant.review.evidence import HARD, Evidence, find_evidence
from assistant.review.genre import genre_of, level_of
from assistant.review.second_opinion import Weights, opinions, reads_specific
from assistant.text.dates import Period, read_dates, read_period
from assistant.text.headings import Heading, Marker, find_headings, find_markers
from assistant.text.sentences import split_clauses, split_lines, split_sentences, trim

ParagraphKind = Literal["title", "heading", "body", "item", "table", "signature"]
_DATE_LINE = re.compile(
    r"^[（(]?(?:\d{4}|[二○〇零0Oo一二三四五六七八九]{4}|20__|20××)\s?[年.．/-]\s?[\d一二三四五六七八九十元_×]{1,3}\s?[月.．/-]?.{0,6}$"
)
_SIGNER = re.compile(
    r"^(?:[^，。；：！？]{2,30}(?:学校|小学|中学|幼儿园|中心园|分校|校区|中心|教研组|备课组|教科室|教务处|教导处|学院|语文组|数学组|英语组|[一-鿿]{2}[部组处室科系]|工作室|一中|二中|三中)(?:[（(].{1,12}[）)])?|"
    r"(?:撰稿|填报|审核|执笔|联系|总结|汇报|填表|报告)人[：:].{2,20}|.{0,20}[（(]?(?:盖章|签名|签字)[）)]?[：:]?.{0,12})$"
)
_SIGNED_BY_NAME = re.compile(
    r"^[^，。；：！？\d\s]{2,24}(?:学校|小学|中学|幼儿园|中心园|校区|组|处|室|部|科)[ \u3000\u00a0]{1,4}[一-鿿]{1,2}[ \u3000]?[一-鿿]{1,2}$"
)
"""“桂花桥小学 何苇”."""
_SIGNED_AND_DATED = re.compile(
    r"^[（(]?[^，。；：！？\n]{2,30}?[ \u3000，,]{0,4}(?:20\d\d|[二一][○〇零0一二三四五六七八九]{3})\s?[年.．/-]\s?[\d一二三四五六七八九十]{1,3}(?:\s?[月.．/-]\s?[\d一二三四五六七八九十]{0,3}\s?日?)?[）)]?$"
)
_SIGNED_LABEL = re.compile(
    r"^(?:落款|署名|单位|学校|日期|时间|成文日期)[：:][^。；]{2,30}$|^(?:[一-鿿]{2,6}[：:][^。；：:]{0,20}[ \u3000]+)*(?:填表|填报|上报|成文|报送)(?:日期|时间)[：:][^。；：:]{4,20}$"
)
_NO_SIGNER = re.compile("[，。；：！？]")
_SHORTEST_NAME = 3
_INLINE_NUMERAL = re.compile(
    r"(?:\d{1,2}[.．、](?:(?!\d)|(?=\d{1,4}[年月]))|[（(]\d{1,2}[）)]|[①-⑳])\s*(?=\S)"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_QUOTED = re.compile(r"《[^《》\n]*》|〔\d+〕")
_NAME_LINE = re.compile(r"^[一-鿿·]{2,4}$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text. ``body`` leaves out a numeral or a glued heading before the prose."""

    index: int
    kind: ParagraphKind
    span: Span
    body: Span
    heading: Heading | None
    keys: tuple[str, ...]
    """Sections announced by the headings above it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph's body."""

    index: int
    paragraph: int
    span: Span
    text: str
    opens_item: bool = False
    """A number stands before it in the middle of the paragraph: “……。2.由于……”."""


TOLD = HARD | {"date", "title", "name", "person"}
_DENSE, _SEVERAL = 25, 3
"""Characters for each thing told in a paragraph that bears itself out, and the least number of such things."""
_LONGEST = 300
"""Characters of a sentence: text that lost its full stops is read in pieces, so that time stays linear."""


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """Cut a sentence that is far too long, after a comma where there is one."""
    start = sentence.start
    while sentence.end - start > _LONGEST:
        cut = max(text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in "，；、,;") + 1
        yield Span(start, cut or start + _LONGEST)
        start = cut or start + _LONGEST
    yield Span(start, sentence.end)


@dataclass(frozen=True)
class Reading:
    """A summary with its parts. ``notes`` and ``last_year`` are what the school gave besides."""

    text: str
    notes: tuple[str, ...] = ()
    last_year: str | None = None
    library: tuple[Policy, ...] | None = None
    """Policies that citations are held against; None for those that ship."""
    learnt: Weights | None = field(default=None, compare=False)
    """Weights of the second opinion; None for those that ship."""

    @cached_property
    def before(self) -> "Reading | None":
        """Last year's summary, parsed in its turn, or None when it was not given."""
        return Reading(self.last_year) if self.last_year else None

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, the title first."""
        return find_headings(self.text)

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """All numerals that open a line."""
        return find_markers(self.text)

    @cached_property
    def title(self) -> Heading | None:
        """The title of the whole, or None."""
        return self.headings[0] if self.headings and self.headings[0].level == 0 else None

    @cached_property
    def genre(self) -> Genre:
        """What kind of text it is."""
        return genre_of(self.text, self.title.title if self.title else "", self.level)

    @cached_property
    def level(self) -> Level:
        """Whose work it tells of."""
        return level_of(self.text, self.title.title if self.title else "")

    @cached_property
    def period(self) -> Period:
        """What the summary covers: read from the title, else from the first paragraphs."""
        named = read_period(self.title.title) if self.title else read_period("")
        if named.first_year:
            return named
        opening = self.text[: self.text.find("\n", 30) if "\n" in self.text[30:] else 400][:400]
        dated = re.search(r"20\d\d\s?(?:[—–\-~至]{1,2}\s?(?:20)?\d\d)?\s?(?:年度|学年|年)", opening)
        if dated:
            return read_period(dated.group())
        years = [int(year) for year in _YEAR.findall(_QUOTED.sub("", self.text))]
        return Period("", min(years), max(years), named.term) if years else named

    @cached_property
    def told_until(self) -> tuple[int, int]:
        """The year and month after which nothing can be told as done: the signature's, else the end of the period."""
        signed = (
            date
            for p in self.paragraphs
            if p.kind == "signature"
            for date in read_dates(self.quote(p.span))
            if date.year >= max(self.period.last_year, 1)
        )
        last = next(signed, None)
        return (last.year, last.month) if last else self.period.last_month

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All lines that are not blank, each knowing its headings."""
        lines = split_lines(self.text)
        heads = {heading.span.start: heading for heading in self.headings}
        markers = {marker.line.start: marker for marker in self.markers}
        signature = self._signature_lines(lines)
        path: list[Heading] = []
        out: list[Paragraph] = []
        for index, line in enumerate(lines):
            heading = next(
                (heads[p] for p in range(line.start, min(line.end, line.start + 12)) if p in heads), None
            )
            if heading and heading.level > 0:
                path = [above for above in path if above.level < heading.level] + [heading]
            keys = tuple(key for above in reversed(path) for key in sections_of_heading(above.title))
            current = path[-1] if path else None
            body = line
            kind: ParagraphKind = "body"
            if (heading is not None and heading.level == 0) or (
                self.title and line.end <= self.title.span.end
            ):
                kind = "title"
            elif line.start in signature:
                kind = "signature"
            elif heading is not None and not heading.glued:
                kind = "heading"
            elif "\t" in self.text[line.start : line.end].strip() or self.text[line.start] == "|":
                kind = "table"
            elif heading is not None:
                body = trim(self.text, Span(heading.body_start, line.end))
            elif line.start in markers:
                kind = "item"
                body = trim(self.text, Span(markers[line.start].span.end, line.end))
            out.append(Paragraph(index, kind, line, body, current, keys))
        return tuple(out)

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """The paragraphs that hold sentences."""
        return tuple(p for p in self.paragraphs if p.kind in ("body", "item"))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose."""
        out: list[Sentence] = []
        for paragraph in self.prose:
            text = self.text[paragraph.body.start : paragraph.body.end]
            for span in (piece for whole in split_sentences(text) for piece in _pieces(text, whole)):
                place = span.shift(paragraph.body.start)
                inline = _INLINE_NUMERAL.match(self.text, place.start, place.end)
                place = Span(inline.end(), place.end) if inline else place
                words = self.text[place.start : place.end]
                out.append(Sentence(len(out), paragraph.index, place, words, inline is not None))
        return tuple(out)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the prose, with what they claim."""
        return read_clauses(self)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of persons who are named with their post, as they recur in the text."""
        return names_in(self.text)

    @cached_property
    def empty_claims(self) -> Mapping[int, EmptyKind]:
        """The clauses that say nothing checkable, by their starts."""
        return empty_claims(self)

    @cached_property
    def opinions(self) -> Mapping[int, float]:
        """How vague each clause reads by what was learnt from labelled texts, by their starts."""
        return opinions(self)

    @cached_property
    def specific(self) -> frozenset[int]:
        """The starts of the clauses that read specific by what was learnt."""
        return frozenset(c.span.start for c in self.clauses if reads_specific(self, c))

    @cached_property
    def open_clauses(self) -> tuple[Clause, ...]:
        """The clauses that may be vague: they claim something, and do not read specific by what was learnt."""
        return tuple(c for c in self.clauses if not (c.silent or c.span.start in self.specific))

    def paragraph_at(self, place: int) -> Paragraph | None:
        """Return the line that ``place`` stands in or the one before it; None before the first."""
        index = bisect_right(self._paragraph_starts, place) - 1
        return self.paragraphs[index] if index >= 0 else None

    def is_dense(self, span: Span) -> bool:
        """Tell whether the paragraph around ``span`` is full of figures, days, names and titles."""
        paragraph = self.paragraph_at(span.start)
        if paragraph is None:
            return False
        whole = paragraph.span
        told = sum(e.kind in TOLD for e in self.evidence_in(whole))
        return told >= _SEVERAL and told * _DENSE >= whole.end - whole.start

    @cached_property
    def sentences_by_paragraph(self) -> dict[int, tuple[Sentence, ...]]:
        """The sentences of each paragraph."""
        out: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            out.setdefault(sentence.paragraph, []).append(sentence)
        return {index: tuple(sentences) for index, sentences in out.items()}

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence in the text, in order."""
        return tuple(
            e
            for p in self.paragraphs
            for e in find_evidence(self.text[p.span.start : p.span.end], p.span.start)
        )

    def evidence_in(self, span: Span) -> tuple[Evidence, ...]:
        """Return the evidence that begins inside ``span``."""
        starts = self._evidence_starts
        low = bisect_left(starts, span.start)
        return self.evidence[low : bisect_left(starts, span.end, low)]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.span.start for p in self.paragraphs]

    @cached_property
    def _evidence_starts(self) -> list[int]:
        return [e.span.start for e in self.evidence]

    def clauses_of(self, sentence: Sentence) -> tuple[Span, ...]:
        """Return the clauses of a sentence."""
        return split_clauses(self.text, sentence.span)

    def quote(self, span: Span) -> str:
        """Return the words at ``span``."""
        return self.text[span.start : span.end]

    def _signature_lines(self, lines: tuple[Span, ...]) -> set[int]:
        """Return the starts of the signature lines: the last lines, as long as they read like one."""
        out: set[int] = set()
        for line in reversed(lines[-5:]):
            words = self.text[line.start : line.end].strip("*_ ")
            named = _NAME_LINE.match(words) and (out or line == lines[-1]) and not sections_of_heading(words)
            of_title = self._is_of_title(words, lines[0])
            signs = any(
                form.match(words)
                for form in (_DATE_LINE, _SIGNER, _SIGNED_BY_NAME, _SIGNED_AND_DATED, _SIGNED_LABEL)
            )
            if line != lines[0] and (signs or named or of_title):
                out.add(line.start)
            elif not words.startswith(("附", "（附", "—", "-")):
                break
        return out

    def _is_of_title(self, words: str, first: Span) -> bool:
        """Tell whether a short line without marks begins with a name that the first line holds: the school that signs."""
        name = re.split(r"[ \u3000（(]", words)[0]
        short = len(words) <= 30 and not _NO_SIGNER.search(words) and not sections_of_heading(words)
        return short and len(name) >= _SHORTEST_NAME and name in self.text[first.start : first.end]
