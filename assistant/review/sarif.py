"""Reviews as SARIF 2.1.0 (OASIS), for code scanners and editors; offsets count code points of the decoded file."""

from bisect import bisect_right
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from assistant.domain.document import Span
from assistant.domain.finding import Finding, Review
from assistant.review.rules import RULES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "hint": "note"}
_PLACES = {rule.id: place for place, rule in enumerate(RULES)}


def reviews_sarif(reviews: Iterable[Review], version: str) -> dict[str, Any]:
    """Return one log with one run; ``version`` is the program's."""
    reviews = tuple(reviews)
    paths = tuple(dict.fromkeys(review.path for review in reviews))
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "研墨", "version": version, "language": "zh-CN", "rules": _rules()}
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(path)}} for path in paths],
                "results": [
                    result for review in reviews for result in _results(review, paths.index(review.path))
                ],
            }
        ],
    }


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": rule.id,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": " ".join(rule.help.split()) or rule.title},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"tags": [rule.family]},
        }
        for rule in RULES
    ]


def _results(review: Review, artifact: int) -> Iterable[dict[str, Any]]:
    starts = [0, *(place + 1 for place, char in enumerate(review.text) if char == "\n")]
    left = {finding.fingerprint: reason for finding, reason in review.ignored}
    for finding in (*review.findings, *(finding for finding, _ in review.ignored)):
        location = {"uri": _uri(review.path), "index": artifact}
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message + (f"问：{finding.question}" if finding.question else "")},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": location,
                        "region": _region(starts, finding.span, finding.quote),
                    }
                }
            ],
        }
        if finding.fingerprint:
            result["partialFingerprints"] = {"yanmo/v1": finding.fingerprint}
        if finding.fingerprint in left:
            result["suppressions"] = [{"kind": "external", "justification": left[finding.fingerprint]}]
        if finding.source == "model":
            result["properties"] = {"source": "model"}
        if finding.rule in _PLACES:
            result["ruleIndex"] = _PLACES[finding.rule]
        if finding.fix is not None and finding.quote:
            result["fixes"] = [_fix(finding, location)]
        yield result


def _region(starts: list[int], span: Span, quote_: str) -> dict[str, Any]:
    first, last = bisect_right(starts, span.start), bisect_right(starts, span.end)
    region: dict[str, Any] = {
        "startLine": first,
        "startColumn": span.start - starts[first - 1] + 1,
        "endLine": last,
        "endColumn": span.end - starts[last - 1] + 1,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    return region | ({"snippet": {"text": quote_}} if quote_ else {})


def _fix(finding: Finding, location: dict[str, Any]) -> dict[str, Any]:
    replacement = {
        "deletedRegion": {
            "charOffset": finding.span.start,
            "charLength": finding.span.end - finding.span.start,
        },
        "insertedContent": {"text": finding.fix},
    }
    return {"artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}]}


def _uri(path: str) -> str:
    """Return a relative or file URI: the standard admits no bare Windows path."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
