"""Findings as remarks in the school's own Word file."""

from collections.abc import Iterable, Iterator

from assistant.documents.docx_remarks import Remark
from assistant.domain.document import Span
from assistant.domain.finding import Finding, Review
from assistant.review.report import SEVERITIES


def remarks_of(reviews: Iterable[Review]) -> tuple[Remark, ...]:
    """Return one remark a finding; what is said of the whole summary becomes one remark on its first line."""
    return tuple(remark for review in reviews for remark in _remarks(review))


def _remarks(review: Review) -> Iterator[Remark]:
    whole = [finding for finding in review.findings if not finding.quote]
    if whole:
        lines = tuple(line for finding in whole for line in _lines(finding))
        yield Remark(Span(review.offset, review.offset), lines)
    for finding in review.findings:
        if finding.quote:
            yield Remark(finding.span, tuple(_lines(finding)), finding.quote, finding.fix)


def _lines(finding: Finding) -> Iterator[str]:
    yield f"【{SEVERITIES[finding.severity]}】{finding.message}（{finding.rule}）"
    if finding.question:
        yield f"问：{finding.question}"
    if finding.fix is not None:
        yield f"改：{finding.fix or '（删去）'}"
