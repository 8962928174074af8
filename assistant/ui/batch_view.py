"""What the page shows of a batch: the board, shared paragraphs, letters, as HTML. Pure functions."""

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.domain.rubric import Rubric
from assistant.review.overlap import Paragraph
from assistant.ui.cards import clipped, element, tag
from assistant.ui.words import Language, say

Record = dict[str, Any]
_BESIDE = 4
"""Paragraphs of one cluster that are shown side by side; the others are named."""


def board(records: Iterable[Record], rubric: Rubric, lang: Language) -> str:
    """Return school × item; a cell tells the words it rests on when pointed at, and to a screen reader."""
    heads = "".join(
        tag("th", words, scope="col")
        for words in (
            say("board_summary", lang),
            say("error", lang),
            say("warning", lang),
            say("board_score", lang),
        )
    )
    heads += "".join(
        tag("th", f"{item.part}{number}", scope="col", title=item.question)
        for number, item in enumerate(rubric.items, 1)
    )
    rows = "".join(
        _row(record, summary, rubric, lang) for record in records for summary in record["summaries"]
    )
    table = element("table", element("thead", element("tr", heads)) + element("tbody", rows), "yanmo-board")
    items = "".join(
        tag("li", f"{item.question}（{say('points_of', lang, weight=item.weight)}）") for item in rubric.items
    )
    return (
        tag("p", say("board_how", lang), "yanmo-empty")
        + element("div", table, "yanmo-wide", tabindex="0", role="region", aria_label=say("board_tab", lang))
        + element("details", tag("summary", say("board_items", lang)) + element("ol", items))
    )


def _row(record: Record, summary: Record, rubric: Rubric, lang: Language) -> str:
    head = element("th", tag("span", summary["school"]) + tag("small", record["file"]), scope="row")
    severities = summary["severities"]
    cells = "".join(tag("td", str(severities.get(severity, 0))) for severity in ("error", "warning"))
    cells += tag("td", "" if summary["points"] is None else str(summary["points"]))
    for item in rubric.items:
        yes, quotes = summary["answers"].get(item.key, (None, ()))
        said = say({True: "yes", False: "no", None: "unasked"}[yes], lang)
        cells += tag("td", said, {True: "yes", False: "no", None: ""}[yes], title="　".join(quotes))
    return element("tr", head + cells)


def shared(clusters: Sequence[Sequence[Paragraph]], lang: Language) -> str:
    """Return each cluster folded; opened, its paragraphs stand side by side."""
    if not clusters:
        return tag("p", say("shared_none", lang), "yanmo-empty")
    return "".join(_cluster(cluster, lang) for cluster in clusters)


def _cluster(cluster: Sequence[Paragraph], lang: Language) -> str:
    wide = len({paragraph.document for paragraph in cluster})
    head = tag("summary", say("shared_head", lang, wide=wide, words=clipped(cluster[0].text, 40)))
    places = [say("shared_line", lang, name=p.document, line=p.line) for p in cluster]
    beside = "".join(
        element("figure", tag("figcaption", place) + tag("blockquote", paragraph.text))
        for place, paragraph in zip(places[:_BESIDE], cluster, strict=False)
    )
    more = tag("p", "、".join(places[_BESIDE:]), "yanmo-empty") if places[_BESIDE:] else ""
    return element("details", head + element("div", beside, "yanmo-beside") + more, "yanmo-cluster")


def letters(records: Iterable[Record], lang: Language) -> str:
    """Return one letter a summary, folded, with a button that copies it."""
    out = "".join(
        element(
            "details",
            tag("summary", f"{summary['school']}　{record['file']}")
            + tag("pre", summary["letter"])
            + tag("button", say("copy_letter", lang), "yanmo-act", type="button", data_copy="letter"),
            "yanmo-letter",
        )
        for record in records
        for summary in record["summaries"]
    )
    return out or tag("p", say("letters_none", lang), "yanmo-empty")


def failed(records: Iterable[Record], notices: Sequence[str], lang: Language) -> str:
    """Return the files that could not be read, each with its reason."""
    lines = [f"{record['file']}：{record['error']}" for record in records if record["error"]]
    lines += notices
    if not lines:
        return tag("p", say("failed_none", lang), "yanmo-empty")
    return element("ul", "".join(tag("li", line) for line in lines))


def progress(number: int, of: int, name: str, lang: Language) -> str:
    """Return the line and the bar of a batch that is running."""
    line = say("batch_progress", lang, number=number, of=of, name=name)
    return tag("p", line, "yanmo-status") + tag(
        "progress", "", "yanmo-progress", value=str(number - 1), max=str(of), aria_label=line
    )
