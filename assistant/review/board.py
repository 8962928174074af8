"""The board over a batch: school × item with quotes, shared paragraphs, and files that could not be read.

Rows stand in the order of the files: nothing is ranked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any

from assistant.domain.rubric import Rubric
from assistant.review.overlap import Paragraph
from assistant.review.report import FAMILIES, SEVERITIES
from assistant.text.quoting import clipped

Records = Callable[[], Iterable[dict[str, Any]]]
Row = Sequence[str | int | None]
_SAID = {True: "是", False: "否", None: "—"}


def board_sheets(
    records: Records, rubric: Rubric, shared: Sequence[Sequence[Paragraph]]
) -> dict[str, Iterable[Row]]:
    """Return name → rows; each sheet is written while the records are read."""
    return {
        "总表": _main(records, rubric),
        "依据": _grounds(records, rubric),
        "重复段落": _shared(shared),
        "没读成": _failed(records),
    }


def _main(records: Records, rubric: Rubric) -> Iterator[Row]:
    yield ("总结", "文件", "文种", f"得分（{rubric.total}）", *SEVERITIES.values(), *FAMILIES.values(), "缺的部分", *(
        item.question for item in rubric.items
    ))  # fmt: skip
    for record, summary in _summaries(records):
        yield (
            summary["school"],
            record["file"],
            summary["genre"],
            summary["points"],
            *(summary["severities"].get(key, 0) for key in SEVERITIES),
            *(summary["families"].get(key, 0) for key in FAMILIES),
            "、".join(summary["missing"]),
            *(_SAID[answer[0]] if (answer := summary["answers"].get(i.key)) else "" for i in rubric.items),
        )
    yield ()
    yield (f"{rubric.title}：{rubric.note}",)


def _grounds(records: Records, rubric: Rubric) -> Iterator[Row]:
    yield "总结", "文件", "部分", "题目", "分值", "回答", "依据"
    for record, summary in _summaries(records):
        for item in rubric.items:
            if answer := summary["answers"].get(item.key):
                yes, quotes = answer
                told = "　".join(f"“{quote}”" for quote in quotes)
                yield (
                    summary["school"],
                    record["file"],
                    item.part,
                    item.question,
                    item.weight,
                    _SAID[yes],
                    told,
                )


def _shared(shared: Sequence[Sequence[Paragraph]]) -> Iterator[Row]:
    yield "组", "几份", "文件", "行", "文字"
    for number, cluster in enumerate(shared, 1):
        wide = len({p.document for p in cluster})
        for paragraph in cluster:
            yield number, wide, paragraph.document, paragraph.line, paragraph.text


def _failed(records: Records) -> Iterator[Row]:
    yield "文件", "原因"
    for record in records():
        if record["error"]:
            yield record["file"], record["error"]


def _summaries(records: Records) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((record, summary) for record in records() for summary in record["summaries"])


def board_page(records: Records, rubric: Rubric, shared: Sequence[Sequence[Paragraph]]) -> Iterator[str]:
    """Yield one self-contained page piece by piece: no script, no network; everything foreign is escaped."""
    yield (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>研墨审阅看板</title>'
        f"<style>{_STYLE}</style></head><body><h1>审阅看板</h1><p>{escape(rubric.title)}。{escape(rubric.note)}"
        "按文件次序排列，不排名次。把鼠标停在“是”“否”上看依据。</p>"
    )
    heads = "".join(
        f"<th title='{escape(i.question)}'>{escape(i.part)}{n}</th>" for n, i in enumerate(rubric.items, 1)
    )
    yield f"<table><thead><tr><th>总结</th><th>必改</th><th>建议改</th><th>得分</th>{heads}</tr></thead><tbody>"
    for record, summary in _summaries(records):
        cells = "".join(_cell(summary["answers"].get(item.key)) for item in rubric.items)
        score = "" if summary["points"] is None else summary["points"]
        severities = summary["severities"]
        yield (
            f"<tr><th>{escape(summary['school'])}<small>{escape(record['file'])}　{escape(summary['genre'])}</small>"
            f"</th><td>{severities.get('error', 0)}</td><td>{severities.get('warning', 0)}</td><td>{score}</td>"
            f"{cells}</tr>"
        )
    yield "</tbody></table><h2>题目</h2><ol>"
    yield from (f"<li>{escape(item.question)}（{item.weight}分）</li>" for item in rubric.items)
    yield f"</ol><h2>重复的段落（{len(shared)}组）</h2>"
    for cluster in shared:
        places = "、".join(f"{escape(p.document)}第{p.line}行" for p in cluster)
        yield f"<details><summary>{escape(clipped(cluster[0].text, 60))}</summary><p>{places}</p>"
        yield from (f"<blockquote>{escape(p.text)}</blockquote>" for p in cluster[:2])
        yield "</details>"
    yield "<h2>没读成的文件</h2><ul>"
    for record in records():
        if record["error"]:
            yield f"<li>{escape(record['file'])}：{escape(record['error'])}</li>"
    yield "</ul></body></html>\n"


def _cell(answer: list[Any] | None) -> str:
    if not answer:
        return "<td></td>"
    yes, quotes = answer
    kind = {True: "yes", False: "no", None: ""}[yes]
    return f'<td class="{kind}" title="{escape("　".join(quotes))}">{_SAID[yes]}</td>'


_STYLE = (
    "body{font:15px/1.6 sans-serif;margin:2em}table{border-collapse:collapse;font-size:13px}"
    "th,td{border:1px solid #ccc;padding:.2em .4em;text-align:center}tbody th{text-align:left;font-weight:normal;"
    "min-width:16em}small{display:block;color:#666}.yes{background:#e6f4ea}.no{background:#fdecea}"
    "thead th{position:sticky;top:0;background:#fff}blockquote{color:#444;border-left:3px solid #ccc;padding-left:1em}"
)
