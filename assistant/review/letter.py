"""退回意见: what to ask of one school, short enough to paste into a chat."""

from collections import Counter
from collections.abc import Iterator

from assistant.domain.finding import Finding, Review
from assistant.text.quoting import quoted

MOST = 10
"""Questions of one letter: more are not answered."""
_OF_ONE_RULE = 3
_QUOTE, _ASKED = 24, 70
_ORDER = ("residue", "number", "period", "policy", "privacy", "structure", "vague", "copy", "support")


def return_letter(review: Review) -> str:
    """Return one page: at most ten questions, each with its place."""
    asked = _chosen(review)
    title = review.title or "这篇总结"
    if not asked:
        return f"老师您好：\n\n《{title}》已经看过，没有需要补充的问题，谢谢。\n"
    lines = [
        "老师您好：",
        "",
        f"《{title}》已经看过，辛苦了。为便于定稿，烦请核对、补充下面{len(asked)}处：",
        "",
        *(f"{number}. {line}" for number, line in enumerate(asked, 1)),
        "",
    ]
    small = sum(finding.fix is not None for finding in review.findings)
    if small:
        lines.append(f"另有{small}处标点、错字之类可以直接改，已标在批注稿里。")
    lines.append("没有的内容不必勉强补写，说明一声即可。改好后发回，谢谢。")
    return "\n".join(lines) + "\n"


def _chosen(review: Review) -> list[str]:
    missing = [status.label for status in review.sections if status.status == "missing"]
    asked = [f.message for f in review.findings if f.rule == "STR01" and f.severity == "error"]
    needed = [label for label in missing if any(f"“{label}”" in message for message in asked)]
    out = [f"（全文）没有看到{_named(needed)}，请补写；没有做的，请说明。"] if needed else []
    count: Counter[str] = Counter()
    for finding in sorted(review.findings, key=lambda f: _rank(f, review)):
        if not finding.question or finding.rule == "STR01" or len(out) >= MOST:
            continue
        count[finding.rule] += 1
        if count[finding.rule] <= _OF_ONE_RULE:
            out.append(f"（{_place(review, finding)}）{_question(finding)}")
    return out


def _named(labels: list[str]) -> str:
    return "、".join(f"“{label}”" for label in labels[:5]) + (
        f"等{len(labels)}个部分" if len(labels) > 5 else ""
    )


def _rank(finding: Finding, review: Review) -> tuple[int, int, int]:
    grave = ("error", "warning", "hint").index(finding.severity)
    family = _ORDER.index(finding.family) if finding.family in _ORDER else len(_ORDER)
    return grave, family, finding.span.start


def _place(review: Review, finding: Finding) -> str:
    """Return the paragraph as a reader counts it, blank lines aside, with the first words quoted."""
    if not finding.quote:
        return "全文"
    before = review.text[review.offset : finding.span.start]
    number = sum(bool(line.strip()) for line in before.split("\n")[:-1]) + 1
    return f"第{number}段{quoted(finding.quote, _QUOTE)}"


def _question(finding: Finding) -> str:
    """Return as many whole questions as fit."""
    words = ""
    for part in _sentences(finding.question or ""):
        if words and len(words + part) > _ASKED:
            break
        words += part
    if finding.family in ("number", "residue", "period", "policy", "privacy"):
        return finding.message + words
    return words


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for place, char in enumerate(text):
        if char in "？。":
            yield text[start : place + 1]
            start = place + 1
    if start < len(text):
        yield text[start:]
