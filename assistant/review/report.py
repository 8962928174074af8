"""Reviews told three ways: the JSON other programs rely on, a text for the terminal, a page for the browser."""

from bisect import bisect_right
from collections.abc import Iterable
from html import escape
from typing import Any

from assistant.domain.document import Span
from assistant.domain.finding import Finding, Review
from assistant.domain.sections import sections_by_key
from assistant.review.genre import is_excerpt
from assistant.text.quoting import clipped

GENRES = {
    "annual_summary": "年度总结",
    "term_summary": "学期总结",
    "personal_summary": "个人总结",
    "news": "简报",
    "plan": "计划",
    "policy": "文件",
    "other": "其他",
}
LEVELS = {"school": "学校", "group": "教研组", "personal": "个人"}
SEVERITIES = {"error": "必改", "warning": "建议改", "hint": "提示"}
FAMILIES = {
    "vague": "空泛",
    "structure": "结构",
    "number": "数字",
    "period": "时段",
    "residue": "残留",
    "typography": "标点格式",
    "numbering": "序号",
    "wording": "用字",
    "policy": "政策",
    "privacy": "隐私",
    "copy": "照搬",
    "support": "出处",
}
CAP = 30
"""Places shown of one summary unless all are asked for."""
Place = tuple[Finding, ...]
"""Findings about the same words: the gravest leads, the others are told under it."""


def reviews_json(reviews: Iterable[Review], *, with_text: bool = False) -> dict[str, Any]:
    """Return the contract of ``yanmo review --format json`` (version 1); offsets index the decoded file."""
    return {"version": 1, "documents": [_document(review, with_text) for review in reviews]}


def reviews_text(reviews: Iterable[Review], *, everything: bool = False) -> str:
    """Return the reviews as lines for a terminal, the gravest findings first, capped unless ``everything``."""
    return "\n\n".join("\n".join(_lines(review, everything)) for review in reviews) + "\n"


def reviews_html(reviews: Iterable[Review], *, everything: bool = False) -> str:
    """Return one self-contained page: no script, no network; everything of the document is escaped.

    What is beyond the cap is folded, unless ``everything`` is to stand open.
    """
    body = "".join(_article(review, everything) for review in reviews)
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>研墨审阅</title>'
        f"<style>{_STYLE}</style></head><body><h1>研墨审阅</h1>{body}</body></html>\n"
    )


def line_number(starts: list[int], place: int) -> int:
    """Return the line (from 1) of a place, given where the lines start."""
    return bisect_right(starts, place)


def _document(review: Review, with_text: bool) -> dict[str, Any]:
    out: dict[str, Any] = {
        "path": review.path,
        "offset": review.offset,
        "title": review.title,
        "genre": review.genre,
        "level": review.level,
        "sha256": review.sha256,
        "sections": [
            {"key": s.key, "label": s.label, "status": s.status, "spans": [list(span) for span in s.spans]}
            for s in review.sections
        ],
        "findings": [
            {
                "rule": f.rule,
                "family": f.family,
                "severity": f.severity,
                "start": f.span.start,
                "end": f.span.end,
                "quote": f.quote,
                "message": f.message,
                "question": f.question,
                "fix": f.fix,
                "source": f.source,
            }
            for f in review.findings
        ],
    }
    if review.notices:
        out["notices"] = list(review.notices)
    if with_text:
        out["text"] = review.text
    return out


def _lines(review: Review, everything: bool) -> Iterable[str]:
    yield f"《{review.title or '（无标题）'}》　{GENRES[review.genre]} · {LEVELS[review.level]}　{review.path}".rstrip()
    yield from (f"注意：{notice}" for notice in review.notices)
    yield _sections_line(review)
    yield _counts_line(review)
    starts = _line_starts(review.text)
    shown, folded = _capped(review, everything)
    for finding, *others in shown:
        place = f"第{line_number(starts, finding.span.start)}行" if finding.quote else "全文"
        words = f"{place}　{_short(finding.quote)}{finding.message}〔{finding.fingerprint}〕"
        yield f"{SEVERITIES[finding.severity]} {finding.rule} {words}"
        yield from _asked(finding)
        for other in others:
            yield f"    同处 {other.rule} {other.message}〔{other.fingerprint}〕"
            yield from _asked(other)
    if folded:
        yield f"其余 {sum(map(len, folded))} 条未列出，用 --all 看全部。"
    if review.ignored and not everything:
        yield f"另有 {len(review.ignored)} 条已忽略，用 --all 看是哪些。"
    for finding, reason in review.ignored if everything else ():
        yield f"已忽略 {finding.rule} {_short(finding.quote)}理由：{reason}〔{finding.fingerprint}〕"


def _asked(finding: Finding) -> Iterable[str]:
    if finding.question:
        yield f"    问：{finding.question}"
    if finding.fix is not None:
        yield f"    改：{finding.fix or '（删去）'}"


def _sections_line(review: Review) -> str:
    excerpt = only_a_piece(review)
    needed = {key for key, kind in sections_by_key().items() if kind.need == "必备"}
    missing = [s.label for s in review.sections if s.status == "missing" and (not excerpt or s.key in needed)]
    partial = [s.label for s in review.sections if s.status == "partial"]
    told = [f"{'缺必备部分' if excerpt else '缺'}：{'、'.join(missing)}"] if missing else []
    told += [f"只有标题或一提：{'、'.join(partial)}"] if partial else []
    return "；".join(told) or "各部分齐全。"


def only_a_piece(review: Review) -> bool:
    """Tell whether a text is too short for its parts to have been asked of it."""
    asked = any(status.status != "not_applicable" for status in review.sections)
    return asked and is_excerpt(review.text[review.offset : review.end], review.title)


def _counts_line(review: Review) -> str:
    families: dict[str, int] = {}
    for finding in review.findings:
        families[finding.family] = families.get(finding.family, 0) + 1
    length = review.end - review.offset
    unread = f"正文太短（{length}字），没有细查各部分。" if only_a_piece(review) else ""
    if not families:
        return f"{unread}{'这几句里' if unread else ''}没有发现问题。"
    return f"{unread}共 {len(review.findings)} 条：" + "、".join(
        f"{FAMILIES[name]} {count}" for name, count in families.items()
    )


def _capped(review: Review, everything: bool) -> tuple[list[Place], list[Place]]:
    """Return the places to show and those to fold, in the order of the findings: the gravest first."""
    found = places(review.findings)
    return (found, []) if everything else (found[:CAP], found[CAP:])


def places(findings: Iterable[Finding]) -> list[Place]:
    """Gather findings that overlap under the first of them; what is about no words stands alone."""
    out: list[list[Finding]] = []
    leaders: list[tuple[Span, int]] = []
    for finding in findings:
        at = bisect_right(leaders, (finding.span, len(out)))
        near = leaders[max(0, at - 1) : at + 1] if finding.quote else []
        taken = next((number for span, number in near if span.overlaps(finding.span)), None)
        if taken is not None:
            out[taken].append(finding)
            continue
        if finding.quote:
            leaders.insert(at, (finding.span, len(out)))
        out.append([finding])
    return [tuple(place) for place in out]


def _short(quote: str) -> str:
    return f"“{clipped(quote) or ' '}”　" if quote else ""


def _line_starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]


def _article(review: Review, everything: bool) -> str:
    starts = _line_starts(review.text)
    shown, folded = _capped(review, everything)
    items = "".join(_item(place, starts) for place in shown)
    rest = "".join(_item(place, starts) for place in folded)
    more = (
        f'<details><summary>其余 {sum(map(len, folded))} 条</summary><ol start="{len(shown) + 1}">{rest}</ol></details>'
        if folded
        else ""
    )
    return (
        f"<article><h2>{escape(review.title or '（无标题）')}</h2>"
        f"<p>{GENRES[review.genre]} · {LEVELS[review.level]}　{escape(review.path)}</p>"
        f"<p>{escape(_sections_line(review))}</p><p>{escape(_counts_line(review))}</p><ol>{items}</ol>{more}</article>"
    )


def _item(place: Place, starts: list[int]) -> str:
    first, *others = place
    where = f"第{line_number(starts, first.span.start)}行" if first.quote else "全文"
    quote = f"<q>{escape(first.quote)}</q>" if first.quote else ""
    under = "".join(f"<br>同处 {_remark(other)}" for other in others)
    head = f'<li class="{first.severity}"><b>{SEVERITIES[first.severity]}</b> {where}{quote} '
    return f"{head}{_remark(first)}{under}</li>"


def _remark(finding: Finding) -> str:
    asked = "".join(f"<br>{escape(line.strip())}" for line in _asked(finding))
    return f"<code>{escape(finding.rule)}</code> {escape(finding.message)}{asked} <code>{finding.fingerprint}</code>"


_STYLE = (
    "body{font:16px/1.7 sans-serif;max-width:52em;margin:2em auto;padding:0 1em}q{background:#fff3bf}"
    "li{margin:.6em 0}.error b{color:#b00020}.warning b{color:#8a5a00}.hint b{color:#555}code{color:#555}"
)
