"""What the 评测 tab shows of a comparison and of a case, in HTML. Pure functions; every foreign word is escaped."""

from collections.abc import Sequence
from html import escape
from typing import Any

from assistant.ui.cards import element, tag
from assistant.ui.words import Language, say

LITTLE = 1e-9
_HEADS = ("metric", "before", "after", "change", "interval", "counts", "verdict")


def comparison(data: dict[str, Any], lang: Language) -> str:
    """Return the verdict and the metrics, those that moved first; ``data`` is that of report.json."""
    parts = [
        tag(
            "p",
            f"{_verdict(data, lang)}　{data['sentence']}",
            f"yanmo-verdict is-{data['verdict']}",
        )
    ]
    there = [m for m in data["metrics"] if m["candidate"] is not None or m["baseline"] is not None]
    moved = [m for m in there if _moved(m)]
    still = [m for m in there if not _moved(m)]
    labels = {name: label for name, label, _ in data["suites"]}
    if moved:
        parts += [tag("h4", say("eval_moved", lang)), _table(moved, labels, lang)]
    else:
        parts.append(tag("p", say("eval_nothing_moved", lang)))
    if still:
        heading = tag("summary", say("eval_still", lang, count=len(still)))
        parts.append(element("details", heading + _table(still, labels, lang)))
    return "".join(parts)


def _moved(metric: dict[str, Any]) -> bool:
    return metric["verdict"] in ("fail", "inconclusive") or any(abs(c[3]) > LITTLE for c in metric["cases"])


def _table(metrics: Sequence[dict[str, Any]], labels: dict[str, str], lang: Language) -> str:
    head = "".join(tag("th", say(f"eval_{name}", lang), scope="col") for name in _HEADS)
    rows, suite = [], ""
    for metric in metrics:
        if metric["suite"] != suite:
            suite = metric["suite"]
            rows.append(element("tr", tag("th", labels.get(suite, suite), colspan="7"), "yanmo-suite"))
        rows.append(element("tr", _cells(metric, lang)))
    table = element(
        "table", element("thead", element("tr", head)) + element("tbody", "".join(rows)), "yanmo-figures"
    )
    return element("div", table, "yanmo-wide")


def _cells(metric: dict[str, Any], lang: Language) -> str:
    worse = sum(case[3] < -LITTLE for case in metric["cases"])
    better = sum(case[3] > LITTLE for case in metric["cases"])
    moved = worse or better
    low, high = metric["low"], metric["high"]
    tone = "is-worse" if metric["change"] < -LITTLE else "is-better" if metric["change"] > LITTLE else ""
    cells = [
        tag("td", metric["label"] + ("" if metric["higher"] else " ↓")),
        tag("td", figure(metric["baseline"])),
        tag("td", figure(metric["candidate"])),
        tag("td", f"{metric['change']:+.4f}" if abs(metric["change"]) > LITTLE else "0", tone),
        tag("td", f"{low:+.4f} … {high:+.4f}" if moved and low is not None and high is not None else "—"),
        tag("td", f"{worse}／{better}／{len(metric['cases'])}"),
        tag(
            "td",
            _verdict(metric, lang) + (f"　{metric['why']}" if metric["why"] else ""),
        ),
    ]
    return "".join(cells)


def _verdict(data: dict[str, Any], lang: Language) -> str:
    return say(f"eval_verdict_{data['verdict']}", lang)


def figure(value: float | None) -> str:
    """Return a share with four places, or a dash."""
    return "—" if value is None else f"{value:.4f}"


def case_page(data: dict[str, Any], lang: Language) -> str:
    """Return one case: its figures, both drafts side by side, the findings that came and went."""
    parts = [tag("h4", data["name"])]
    moved = [row for row in data["scores"] if abs(row[3]) > LITTLE]
    if moved:
        lines = "".join(tag("li", f"{label}　{figure(old)} → {figure(new)}") for label, old, new, _ in moved)
        parts.append(element("ul", lines, "yanmo-scores"))
    if data["draft"]:
        parts.append(_drafts(data["draft"], lang))
    for kind in ("appeared", "vanished"):
        found = [f"{rule}　{quote}" for one, rule, quote in data["findings"] if one == kind]
        if found:
            lines = "".join(tag("li", line) for line in found)
            parts += [tag("h4", say(f"eval_{kind}", lang)), element("ul", lines)]
    if data["evidence"]:
        lines = "".join(tag("li", line) for line in data["evidence"])
        heading = tag("summary", f"{say('eval_evidence', lang)}（{len(data['evidence'])}）")
        parts.append(element("details", heading + element("ul", lines)))
    return "".join(parts)


def _drafts(draft: dict[str, Any], lang: Language) -> str:
    before, after = ({line for line, _ in draft[side]} for side in ("baseline", "candidate"))
    columns = [
        (say("eval_notes", lang), tag("p", draft["notes"])),
        (
            say("eval_before", lang),
            "".join(_line(text, bad, after, "is-gone") for text, bad in draft["baseline"]),
        ),
        (
            say("eval_after", lang),
            "".join(_line(text, bad, before, "is-new") for text, bad in draft["candidate"]),
        ),
    ]
    shown = "".join(element("section", tag("h5", name) + body, tabindex="0") for name, body in columns)
    return tag("p", say("eval_marked", lang), "yanmo-legend") + element(
        "div", shown, "yanmo-three", lang="zh-CN"
    )


def _line(text: str, unsupported: Sequence[str], others: set[str], tone: str) -> str:
    shown = escape(text)
    for words in sorted(unsupported, key=len, reverse=True):
        shown = shown.replace(escape(words), f"<mark>{escape(words)}</mark>", 1)
    return f'<p class="{"" if text in others else tone}">{shown}</p>'
