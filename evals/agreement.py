"""What two readers agree on, and how far they agree.

Only what both marked is scored; what one alone marked counts neither way. With one reader, it is this reader's word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.domain.document import Span
from assistant.text.sentences import split_sentences
from evals import stats
from evals.labelled_texts import Defect, LabelledText, Quoted, VagueClaim
from evals.shares import Ratio, ratio

NOTHING = "两人都没有标"


@dataclass(frozen=True, slots=True)
class Truth:
    """What one text is scored against."""

    doc: LabelledText
    vague: tuple[VagueClaim, ...]
    arguable: tuple[Quoted, ...]
    """Marked by one reader alone, or called arguable: findings there count neither way."""
    specific: tuple[Quoted, ...]
    hard: tuple[Defect, ...]
    """Hard defects that both marked: these are to be found."""
    defects: tuple[Defect, ...]
    """Everything that anyone marked as a defect: a finding there is no false alarm."""
    present: frozenset[str]
    partial: frozenset[str]
    missing: frozenset[str]


def touches(span: Span, quotes: Iterable[Quoted]) -> bool:
    """Whether the span shares a character with one of the quotes."""
    return any(span.overlaps(quote.span) for quote in quotes)


def truths(first: Sequence[LabelledText], second: Sequence[LabelledText] = ()) -> tuple[Truth, ...]:
    """Join the labels of both readers, text by text; a text that the second left out keeps the first's labels."""
    others = {doc.doc_id: doc for doc in second}
    return tuple(_truth(doc, others.get(doc.doc_id, doc)) for doc in first)


def _truth(one: LabelledText, two: LabelledText) -> Truth:
    vague = tuple(claim for claim in one.vague if touches(claim.span, two.vague))
    alone = (
        *(claim for claim in one.vague if not touches(claim.span, two.vague)),
        *(claim for claim in two.vague if not touches(claim.span, one.vague)),
    )
    specific = tuple(q for q in one.specific_claims if not touches(q.span, (*one.vague, *two.vague)))
    hard = tuple(d for d in one.defects if d.severity == "hard" and touches(d.span, two.defects))
    return Truth(
        one,
        vague,
        (*alone, *one.unscored, *two.unscored),
        specific,
        hard,
        tuple(dict.fromkeys((*one.defects, *two.defects))),
        frozenset(one.sections_present) & frozenset(two.sections_present),
        frozenset(one.sections_partial) & frozenset(two.sections_partial),
        frozenset(one.sections_missing) & frozenset(two.sections_missing),
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """A two-by-two table of yes and no by two readers (or a reader and a program)."""

    both: int = 0
    first: int = 0
    second: int = 0
    neither: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(
            self.both + other.both,
            self.first + other.first,
            self.second + other.second,
            self.neither + other.neither,
        )

    @property
    def f1(self) -> Ratio:
        """2·both over all that either said."""
        return ratio(2 * self.both, 2 * self.both + self.first + self.second, NOTHING)

    @property
    def kappa(self) -> float | None:
        """Cohen's κ to three places; None where chance alone would make them agree on everything."""
        found = stats.kappa(self.both, self.first, self.second, self.neither)
        return None if found is None else round(found, 3)


def by_sentence(
    text: str, first: Callable[[Span], bool], second: Callable[[Span], bool], leave: Callable[[Span], bool]
) -> Agreement:
    """Compare two readers sentence by sentence, without those that ``leave`` sets aside where the first says no."""
    total = Agreement()
    for sentence in split_sentences(text):
        one, two = first(sentence), second(sentence)
        if not one and leave(sentence):
            continue
        total += Agreement(one and two, one and not two, two and not one, not one and not two)
    return total


@dataclass(frozen=True, slots=True)
class BetweenReaders:
    """How far two readers of the same texts agree."""

    vague_sentences: Agreement
    vague_spans: Ratio
    """F1 of spans that overlap: marked by both, counted from either side, over all that either marked."""
    hard_defects: Ratio
    sections: Ratio
    """Same status (missing or not) over all sections that both told of."""


def between_readers(first: Sequence[LabelledText], second: Sequence[LabelledText]) -> BetweenReaders:
    """Compare the two readers on the texts that both labelled."""
    others = {doc.doc_id: doc for doc in second}
    pairs = [(doc, others[doc.doc_id]) for doc in first if doc.doc_id in others]
    sentences, told, same = Agreement(), 0, 0
    for one, two in pairs:
        sentences += by_sentence(
            one.text,
            partial(touches, quotes=one.vague),
            partial(touches, quotes=two.vague),
            partial(touches, quotes=()),
        )
        gone, gone_too = set(one.sections_missing), set(two.sections_missing)
        both = {*gone, *one.sections_present, *one.sections_partial} & {
            *gone_too,
            *two.sections_present,
            *two.sections_partial,
        }
        told += len(both)
        same += sum((label in gone) == (label in gone_too) for label in both)
    return BetweenReaders(
        sentences,
        _matched([(one.vague, two.vague) for one, two in pairs]),
        _matched([(_hard(one), _hard(two)) for one, two in pairs]),
        ratio(same, told, NOTHING),
    )


def _hard(doc: LabelledText) -> tuple[Quoted, ...]:
    return tuple(defect for defect in doc.defects if defect.severity == "hard")


def _matched(pairs: Sequence[tuple[Sequence[Quoted], Sequence[Quoted]]]) -> Ratio:
    met = sum(
        sum(touches(q.span, two) for q in one) + sum(touches(q.span, one) for q in two) for one, two in pairs
    )
    return ratio(met, sum(len(one) + len(two) for one, two in pairs), NOTHING)
