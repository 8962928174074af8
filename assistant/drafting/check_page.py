"""The 核对单 as one page for the browser and the printer: no script, no network, everything of the draft escaped."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from assistant.domain.document import Span
from assistant.domain.draft import Draft
from assistant.drafting.check_sheet import KINDS, Item, Line, Support, Why, check_sheet

WHYS: dict[Why, str] = {
    "": "",
    "missing": "材料里没有",
    "computed": "据材料计算",
    "given": "起草时填写",
    "reworded": "材料里写法不同",
}
_STYLE = """
@page { size: A4; margin: 14mm 12mm 14mm 12mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
* { box-sizing: border-box; }
body { font: 9.5pt/1.45 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1b1b1b; max-width: 186mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font-size: 14pt; text-align: center; margin: 0 0 2mm; }
.about { display: flex; justify-content: space-between; gap: 6mm; border-bottom: 1.5pt solid #1b1b1b; padding-bottom: 2mm; margin-bottom: 2mm; }
.about p { margin: 0; } .how { color: #444; font-size: 9pt; margin: 0 0 3mm; }
.warn { border: 1pt solid #b3261e; padding: 1.5mm 3mm; margin: 0 0 3mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
col.item { width: 28%; } col.said { width: 38%; } col.note { width: 34%; }
thead { display: table-header-group; } th { text-align: left; font-size: 9pt; border-bottom: 1pt solid #1b1b1b; padding: 1mm 2mm; }
td { vertical-align: top; padding: .8mm 1.5mm; border-bottom: .5pt solid #bbb; overflow-wrap: anywhere; }
tr { break-inside: avoid; }
tr.section td { background: #f0f0f0; font-weight: 700; padding: .8mm 2mm; break-after: avoid; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
ul { list-style: none; margin: 0; padding: 0; } ul { display: flex; flex-wrap: wrap; gap: .3mm 3mm; }
label { display: inline-flex; gap: 1.6mm; align-items: baseline; } input { width: 3.4mm; height: 3.4mm; margin: 0; flex: none; position: relative; top: .4mm; }
small { color: #555; font-size: 8pt; } .open small, .open b { color: #b3261e; }
.said b { font-weight: 700; border-bottom: 1pt solid #1b1b1b; } .note { font-size: 9pt; color: #333; } .note b { background: #ffeeb0; font-weight: 700; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.note p { margin: 0 0 .8mm; } .note code { font: inherit; font-weight: 700; margin-right: 1.2mm; }
.sign { display: flex; gap: 10mm; margin-top: 6mm; } .sign span { flex: 1; border-bottom: .5pt solid #1b1b1b; padding-bottom: 1mm; }
@media screen { li:has(input:checked) b { color: #777; text-decoration: line-through; } }
"""


def check_page(draft: Draft) -> str:
    """Return the sheet as one self-contained page in HTML, with a box to tick for every item."""
    lines = check_sheet(draft)
    items = [item for line in lines for item in line.items]
    rows = "".join(
        f'<tr class="section"><td colspan="3">{escape(section)}</td></tr>' + "".join(map(_row, group))
        for section, group in groupby(lines, key=lambda line: line.section)
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>核对单　{escape(draft.title)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>核对单</h1>{_about(draft, items)}{_warnings(draft, lines)}"
        '<table><colgroup><col class="item"><col class="said"><col class="note"></colgroup>'
        '<thead><tr><th scope="col">核对（对上打钩）</th><th scope="col">正文</th><th scope="col">材料原文</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        '<p class="sign"><span>核对人：</span><span>复核人：</span><span>日期：</span></p></body></html>\n'
    )


def _about(draft: Draft, items: Sequence[Item]) -> str:
    counts = Counter(item.kind for item in items)
    kinds = "，".join(f"{KINDS[kind]} {counts[kind]}" for kind in KINDS if counts[kind]) or "没有要核对的内容"
    return (
        f'<div class="about"><p><b>{escape(draft.title)}</b></p><p>草稿号 {escape(draft.id)}</p></div>'
        f'<p class="how">共 {len(items)} 项：{kinds}。左栏是正文里的每一项，中栏是它所在的句子，右栏是材料原文；'
        "请拿原始材料逐项核对，对上的打钩，对不上的在正文里改正。</p>"
    )


def _warnings(draft: Draft, lines: Iterable[Line]) -> str:
    missing = [f"“{escape(item.text)}”" for line in lines for item in line.items if item.why == "missing"]
    said = [f"材料里找不到依据的 {len(missing)} 项：{'、'.join(missing)}。"] if missing else []
    said += [f"正文还有 {draft.gaps} 处【待补】。"] if draft.gaps else []
    return f'<p class="warn">{"".join(said)}</p>' if said else ""


def _row(line: Line) -> str:
    items = "".join(map(_tick, line.items))
    said = _bold(line.text, [item.span for item in line.items])
    notes = "".join(map(_note, line.support)) or "<p><small>（没有材料）</small></p>"
    return f'<tr><td><ul>{items}</ul></td><td class="said">{said}</td><td class="note">{notes}</td></tr>'


def _tick(item: Item) -> str:
    remark = f"<small>{WHYS[item.why]}</small>" if item.why else ""
    css = ' class="open"' if item.why == "missing" else ""
    return f'<li{css}><label title="{KINDS[item.kind]}"><input type="checkbox"><b>{escape(item.text)}</b>{remark}</label></li>'


def _note(support: Support) -> str:
    return f"<p><code>{escape(support.id)}</code>{'<br>'.join(_lines(support)) or escape(_opening(support.text))}</p>"


def _lines(support: Support) -> Iterable[str]:
    """Yield the lines of a note that hold something of the sentence, …… where lines are left out."""
    at, skipped = 0, False
    lines = support.text.split("\n")
    for line in lines:
        spans = [Span(a - at, b - at) for a, b in support.spans if at <= a and b <= at + len(line)]
        if spans or len(lines) == 1:
            yield ("……" if skipped else "") + _bold(line, spans)
        skipped = not spans
        at += len(line) + 1


def _opening(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:60] + "……"


def _bold(text: str, spans: Iterable[Span]) -> str:
    out, at = [], 0
    for start, end in sorted(spans):
        out += [escape(text[at:start]), f"<b>{escape(text[start:end])}</b>"]
        at = end
    return "".join([*out, escape(text[at:])]).replace("\t", " ｜ ")
