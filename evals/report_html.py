"""The report as one page that needs nothing else: no script, no network; every word of a draft is escaped."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from evals.charts import differences, forest, heat, trend
from evals.compared import LITTLE

_VERDICTS = {"pass": "合格", "fail": "不合格", "inconclusive": "看不出", "info": "只列不判"}
_TIERS = {"hard": "硬", "exact": "严", "live": "统计", "info": "·"}
ROWS = 40
"""Cases in the heat map."""


def page(data: dict[str, Any]) -> str:
    """Return the page of a report (see ``report.report_json``)."""
    gated = [m for m in data["metrics"] if m["verdict"] != "info"]
    moved = [m for m in data["metrics"] if any(abs(c[3]) > LITTLE for c in m["cases"])]
    suites = {name: label for name, label, _ in data["suites"]}
    parts = [
        f'<h1 class="{data["verdict"]}">{escape(data["sentence"])}</h1>',
        _compared(data),
        _section("各项指标", _table(data)),
        _section("变化与区间", forest(sorted(moved, key=_told), suites) or "<p>没有一项变动。</p>"),
        _section("逐例差别", _differences([m for m in moved if m in gated])),
        _section("用例与指标（最差的在前）", _heat(gated, suites)),
        _section(
            "两份成稿对照（红色：材料里没有依据）",
            "".join(_draft(d) for d in data["drafts"]) or "<p>没有一份成稿变动。</p>",
        ),
        _section("同样的文本，多报与少报的意见", _findings(data["findings"])),
        _section("各用例扣在哪里", _evidence(data, suites)),
        _section("不用模型的对照", _ablations(data.get("ablations", []))),
        _section("走势（历次基线与最近的评测）", _trends(data.get("trends", []))),
        _section("程序中断的用例", _list(data.get("crashed", []))),
        _section("变了而没有指标说明", _list(data.get("unexplained", []))),
        _section("无从计算", _list(f"{metric}：{why}（{n} 例）" for metric, why, n in data["nulls"])),
        _section("用时（只列不判）", _timings(data["timings"], suites)),
        _section("怎样重做", "<pre>" + escape("\n".join(data["reproduce"])) + "</pre>"),
    ]
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>研墨评测</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>'
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>" if body else ""


def _trends(rows: Sequence[Sequence[Any]]) -> str:
    charts = "".join(
        f"<div><h3>{escape(label)}<small> {escape(name)}</small></h3>{trend(points)}</div>"
        for name, label, points in rows
    )
    return f'<div class="charts">{charts}</div>' if charts else "<p>还只有这一次。</p>"


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _told(metric: dict[str, Any]) -> float:
    """Return the change in what these cases can tell from chance, by which the plot is ordered."""
    return float(metric["change"] / (metric["detectable"] or 1.0))


def _compared(data: dict[str, Any]) -> str:
    suites = "、".join(f"{label} {n} 例" for _, label, n in data["suites"])
    cases = "；".join(
        f"{name} {len(data[key])} 例：{'、'.join(data[key][:6])}"
        for key, name in (("new", "新增"), ("changed", "改过"), ("gone", "少了"))
        if data[key]
    )
    return (
        f'<p class="meta">评测 {escape(data["run"])}，{escape(data["profile"])}，模型 {escape(data["model"])}，'
        f"重复 {data['repeats']} 遍；{escape(suites)}。程序 {escape(data['program'])}，基线 {escape(data['baseline_program'])}"
        f"（{escape(data['baseline_reason'])}）。{escape(cases)}</p>"
        f'<p class="note">{escape(data["labels"])}。</p>'
    )


def _table(data: dict[str, Any]) -> str:
    head = "<tr><th>指标</th><th>档</th><th>基线</th><th>现在</th><th>变化</th><th>95% 区间</th><th>测得出的跌幅</th><th>变差/变好/共</th><th>判定</th></tr>"
    moved: list[str] = []
    still: list[str] = []
    for name, label, _ in data["suites"]:
        mine = [m for m in data["metrics"] if m["suite"] == name and m["candidate"] is not None]
        for rows, these in (
            (moved, [m for m in mine if _moved(m)]),
            (still, [m for m in mine if not _moved(m)]),
        ):
            if these:
                rows.append(f'<tr class="suite"><td colspan="9">{escape(label)}</td></tr>')
                rows += [_row(m) for m in these]
    first = (
        f'<div class="wide"><table>{head}{"".join(moved)}</table></div>' if moved else "<p>没有一项变动。</p>"
    )
    return f'{first}<details><summary>没有变动的指标</summary><div class="wide"><table>{head}{"".join(still)}</table></div></details>'


def _moved(m: dict[str, Any]) -> bool:
    return m["verdict"] in ("fail", "inconclusive") or any(abs(c[3]) > LITTLE for c in m["cases"])


def _row(m: dict[str, Any]) -> str:
    worse = sum(c[3] < -LITTLE for c in m["cases"])
    better = sum(c[3] > LITTLE for c in m["cases"])
    told = (worse or better) and m["low"] is not None and m["high"] is not None
    interval = f"{m['low']:+.4f} 到 {m['high']:+.4f}" if told else "—"
    detectable = f"{m['detectable']:.4f}" if (worse or better) and m["detectable"] else "—"
    change = "0" if abs(m["change"]) < LITTLE else f"{m['change']:+.4f}"
    tone = "bad" if m["change"] < -LITTLE else "good" if m["change"] > LITTLE else ""
    return (
        f"<tr><td>{escape(m['label'])}{'' if m['higher'] else ' ↓'}<small>{escape(m['name'])}</small></td>"
        f"<td>{_TIERS[m['tier']]}</td><td>{_value(m['baseline'])}</td><td>{_value(m['candidate'])}</td>"
        f'<td class="{tone}">{change}</td><td>{interval}</td><td>{detectable}</td>'
        f"<td>{worse} / {better} / {len(m['cases'])}</td>"
        f'<td class="{m["verdict"]}">{_VERDICTS[m["verdict"]]}<small>{escape(m["why"])}</small></td></tr>'
    )


def _value(value: float | None) -> str:
    return "无" if value is None else f"{value:.4f}"


def _differences(metrics: Sequence[dict[str, Any]]) -> str:
    charts = "".join(
        f"<div><h3>{escape(m['label'])} {m['change']:+.4f}</h3>{differences(m)}</div>" for m in metrics
    )
    return f'<div class="charts">{charts}</div>' if charts else "<p>没有一例变动。</p>"


def _heat(gated: Sequence[dict[str, Any]], suites: Mapping[str, str]) -> str:
    out = []
    for suite in dict.fromkeys(m["suite"] for m in gated):
        metrics = [m for m in gated if m["suite"] == suite and m["cases"]]
        changes = [{c[0]: c[3] for c in m["cases"]} for m in metrics]
        names = list(dict.fromkeys(c[0] for m in metrics for c in m["cases"]))
        sums = {name: sum(ch.get(name, 0.0) for ch in changes) for name in names}
        touched = [n for n in names if any(abs(ch.get(n, 0.0)) > LITTLE for ch in changes)]
        worst = sorted(touched, key=lambda n: (sums[n], n))[:ROWS]
        if worst:
            rows = [(name, [ch.get(name) for ch in changes]) for name in worst]
            out.append(
                f'<h3>{escape(suites[suite])}</h3><div class="wide">{heat(rows, [m["label"] for m in metrics])}</div>'
            )
    return "".join(out) or "<p>没有一例变动。</p>"


def _draft(draft: dict[str, Any]) -> str:
    before, after = draft["baseline"], draft["candidate"]
    old, new = {line for line, _ in before}, {line for line, _ in after}
    return (
        f"<details open><summary>{escape(draft['case'])} {escape(draft['school'])}</summary><div class='pair'>"
        f"<div><h4>材料</h4><p>{escape(draft['notes']).replace(chr(10), '<br>')}</p></div>"
        f"<div><h4>基线</h4>{_lines(before, new, 'gone')}</div>"
        f"<div><h4>现在</h4>{_lines(after, old, 'came')}</div></div></details>"
    )


def _lines(lines: Sequence[Sequence[Any]], others: set[str], tone: str) -> str:
    """The lines that differ, each with its neighbours; what is alike in between is counted only."""
    near = {j for i, (line, _) in enumerate(lines) if line not in others for j in (i - 1, i, i + 1)}
    out, alike = [], 0
    for place, (line, bad) in enumerate(lines):
        if place in near or bad:
            out += [f'<p class="alike">（{alike} 句相同）</p>'] if alike else []
            out.append(_line(line, bad, line not in others, tone))
            alike = 0
        else:
            alike += 1
    return "".join(out) + (f'<p class="alike">（{alike} 句相同）</p>' if alike else "")


def _line(line: str, unsupported: Sequence[str], differs: bool, tone: str) -> str:
    shown = escape(line)
    for words in sorted(unsupported, key=len, reverse=True):
        shown = shown.replace(escape(words), f"<mark>{escape(words)}</mark>", 1)
    return f'<p class="{tone if differs else ""}">{shown}</p>'


def _findings(rules: Sequence[dict[str, Any]]) -> str:
    if not rules:
        return "<p>一条不多，一条不少。</p>"
    rows = "".join(
        f"<tr><td>{escape(r['rule'])}</td><td>{_list(r['appeared'][:8])}</td><td>{_list(r['vanished'][:8])}</td></tr>"
        for r in rules
    )
    return f"<table><tr><th>规则</th><th>多报</th><th>少报</th></tr>{rows}</table>"


def _evidence(data: dict[str, Any], suites: Mapping[str, str]) -> str:
    worst = [c[0] for m in data["metrics"] if m["verdict"] == "fail" for c in m["cases"] if c[3] < -LITTLE]
    keys = [k for k in data["evidence"] if k.split("/", 1)[1] in worst][:12]
    out = []
    for key in keys:
        suite, _, case = key.partition("/")
        out.append(f"<h3>{escape(f'{suites[suite]} {case}')}</h3>{_list(data['evidence'][key][:8])}")
    return "".join(out)


def _ablations(rows: Sequence[Sequence[Any]]) -> str:
    if not rows:
        return ""
    body = "".join(
        f"<tr><td>{escape(str(name))}</td><td>{escape(str(metric))}</td><td>{_value(whole)}</td><td>{_value(without)}</td></tr>"
        for name, metric, whole, without in rows
    )
    return f"<table><tr><th>去掉</th><th>指标</th><th>完整</th><th>去掉之后</th></tr>{body}</table>"


def _timings(rows: Sequence[Sequence[Any]], suites: Mapping[str, str]) -> str:
    body = "".join(
        f"<tr><td>{escape(suites[suite])}</td><td>{n}</td><td>{middle:.3f}</td><td>{high:.3f}</td></tr>"
        for suite, n, middle, high in rows
    )
    if not body:
        return "<p>全部取自缓存，没有计时。</p>"
    return (
        f"<table><tr><th>评测集</th><th>次数</th><th>中位（秒）</th><th>95 分位（秒）</th></tr>{body}</table>"
    )


_STYLE = """
body{margin:0;background:#fbfaf7;color:#222;font:15px/1.7 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 22px 80px}
h1{font-size:22px;line-height:1.5;border-left:6px solid #9aa0a6;padding:6px 14px;background:#fff}
h1.fail{border-color:#b3372f}h1.pass{border-color:#2f7d4f}h1.inconclusive{border-color:#c08a1e}
h2{font-size:17px;margin:34px 0 10px;border-bottom:1px solid #ddd}h3{font-size:14px;margin:16px 0 4px}h4{margin:0 0 6px}
.meta,.note{color:#555;font-size:13px;margin:4px 0}.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:13px;width:100%;background:#fff}
td,th{border-bottom:1px solid #e8e6e0;padding:4px 8px;text-align:left;vertical-align:top;font-variant-numeric:tabular-nums}
th{color:#555;font-weight:600;white-space:nowrap}
td small{display:block;color:#888;font-size:11px}tr.suite td{background:#f1efe8;font-weight:600}
td.bad,td.fail{color:#b3372f;font-weight:600}td.good{color:#2f7d4f;font-weight:600}td.info{color:#888}td.inconclusive{color:#a56f00}
svg .t{font-size:12px;fill:#333}svg .s{font-size:10px;fill:#555}
.pair{display:grid;grid-template-columns:1fr 1fr 1fr;gap:14px;font-size:13px;line-height:1.6}
.pair>div{background:#fff;border:1px solid #e8e6e0;padding:10px;max-height:520px;overflow:auto}.pair p{margin:2px 0}
.charts{display:flex;flex-wrap:wrap;gap:6px 34px}p.alike{color:#999}p.gone{background:#fbe9e7}p.came{background:#e6f3ea}mark{background:none;color:#c62828;font-weight:700;text-decoration:underline}
summary{cursor:pointer;font-weight:600;margin:10px 0}pre{background:#f1efe8;padding:10px;overflow:auto}ul{margin:2px 0;padding-left:18px}
@media(max-width:760px){.pair{grid-template-columns:1fr}main{padding:14px}}
"""
