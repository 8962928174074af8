"""The report as Markdown, for a change request: the first line is the verdict."""

from typing import Any

from evals.compared import LITTLE

_WORDS = {"pass": "合格", "fail": "**不合格**", "inconclusive": "看不出", "info": "·"}


def markdown(data: dict[str, Any]) -> str:
    """Return the report: the sentence, what moved, what to run; metrics that did not move are counted only."""
    lines = [
        data["sentence"],
        "",
        f"评测 {data['run']}（{data['profile']}，{data['model']}）。{data['labels']}。",
        "",
    ]
    moved = [
        m for m in data["metrics"] if m["verdict"] == "fail" or any(abs(c[3]) > LITTLE for c in m["cases"])
    ]
    if moved:
        lines += [
            "| 指标 | 基线 | 现在 | 变化（大于零为好） | 95% 区间 | 变差/变好/共 | 判定 |",
            "|---|---|---|---|---|---|---|",
        ]
    for m in sorted(moved, key=lambda m: m["change"]):
        worse = sum(c[3] < -LITTLE for c in m["cases"])
        better = sum(c[3] > LITTLE for c in m["cases"])
        before, after = ("无" if v is None else f"{v:.4f}" for v in (m["baseline"], m["candidate"]))
        low, high = (("∞" if v is None else f"{v:+.4f}") for v in (m["low"], m["high"]))
        lines.append(
            f"| {m['suite']}.{m['name']} {m['label']} | {before} | {after} | {m['change']:+.4f} | {low} 到 {high} "
            f"| {worse}/{better}/{len(m['cases'])} | {_WORDS[m['verdict']]} {_cell(m['why'])} |"
        )
    lines += ["", f"没有变动的指标 {len(data['metrics']) - len(moved)} 项。"]
    for name, key in (
        ("新增", "new"),
        ("改过", "changed"),
        ("少了", "gone"),
        ("只列不判", "quarantined"),
        ("程序中断", "crashed"),
        ("变了而没有指标说明", "unexplained"),
    ):
        if data.get(key):
            lines.append(f"{name}的用例：{'、'.join(data[key][:12])}。")
    if data["findings"]:
        lines += ["", "| 规则 | 多报 | 少报 |", "|---|---|---|"]
        lines += [
            f"| {r['rule']} | {len(r['appeared'])}：{_cell('；'.join(r['appeared'][:3]))} | {len(r['vanished'])}：{_cell('；'.join(r['vanished'][:3]))} |"
            for r in data["findings"]
        ]
    lines += ["", "重做：", "", "```", *data["reproduce"], "```", ""]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "／").replace("\n", " ")
