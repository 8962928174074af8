"""Findings a person has decided to leave: known again by rule, words and surroundings, in later versions too."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.domain.finding import Finding, Review
from assistant.errors import UsageError

_AROUND = 16
"""Characters of the same line on either side that belong to a finding's identity, blanks not counted."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """One finding left as it is, with the reason. It holds for texts of the same title or of the same file name."""

    fingerprint: str
    rule: str
    quote: str
    reason: str
    title: str
    name: str


def with_fingerprints(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """Give every finding eight hexadecimal digits that stay when other parts of the text change."""
    seen: Counter[str] = Counter()
    out = []
    for finding in findings:
        words = "|".join((finding.rule, *_identity(finding, text)))
        seen[words] += 1
        digest = hashlib.sha256(f"{words}|{seen[words]}".encode("utf-8", "surrogatepass")).hexdigest()
        out.append(replace(finding, fingerprint=digest[:8]))
    return tuple(out)


def _identity(finding: Finding, text: str) -> tuple[str, ...]:
    if not finding.quote:
        return ("", finding.message)
    start, end = finding.span
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    before = _plain(text[max(line, start - 2 * _AROUND) : start])[-_AROUND:]
    after = _plain(text[end : min(stop if stop >= 0 else len(text), end + 2 * _AROUND)])[:_AROUND]
    return _plain(finding.quote), before, after


def _plain(words: str) -> str:
    return "".join(words.split())


def ignored_of(reviews: Iterable[Review], fingerprint: str, reason: str) -> tuple[Ignored, ...]:
    """Record that the finding of this fingerprint is to be left.

    Raises ``UsageError`` when no review has it, or when no reason is given.
    """
    if not reason:
        raise UsageError("忽略一条意见要写明理由，请加 --reason 理由。")
    found = tuple(
        Ignored(f.fingerprint, f.rule, f.quote, reason, r.title, PurePath(r.path).stem)
        for r in reviews
        for f in r.findings
        if f.fingerprint == fingerprint
    )
    if not found:
        raise UsageError(f"没有编号为“{fingerprint}”的意见，请照审阅结果里〔〕中的编号写。")
    return found


def set_aside(review: Review, ignored: Sequence[Ignored]) -> Review:
    """Move the findings that were decided on out of ``findings`` into ``ignored``."""
    name = PurePath(review.path).stem
    reasons = {
        entry.fingerprint: entry.reason
        for entry in ignored
        if (entry.title and entry.title == review.title) or (entry.name and entry.name == name)
    }
    return replace(
        review,
        findings=tuple(f for f in review.findings if f.fingerprint not in reasons),
        ignored=tuple((f, reasons[f.fingerprint]) for f in review.findings if f.fingerprint in reasons),
    )
