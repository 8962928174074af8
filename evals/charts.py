"""Charts as inline SVG: a forest plot, differences case by case, a heat map, a trend. No script, no network."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from evals.compared import LITTLE

GREEN, RED, GREY, INK = "#2f7d4f", "#b3372f", "#9aa0a6", "#333"
FARTHEST = 4.0
"""Detectable drops from the middle of the forest plot to its edge."""


def forest(metrics: Sequence[dict[str, Any]], suites: Mapping[str, str]) -> str:
    """Each metric's change with its interval, in the order given; right of the middle line is better.

    ``suites`` says what the suites are called.
    Rows are measured in what their own cases can tell, ``detectable``, so that one of small spread is seen beside one
    of large: left of the dashed line a drop is told from chance with the usual power. What is beyond the edge ends there.
    """
    if not metrics:
        return ""
    row, left, width = 24, 300, 420
    middle, foot = left + width / 2, row * len(metrics) + 10

    def x(value: float, unit: float) -> float:
        return middle + max(-1.0, min(1.0, value / unit / FARTHEST)) * width / 2

    body = [f'<line x1="{middle}" y1="6" x2="{middle}" y2="{foot}" stroke="{GREY}"/>']
    for side, word in ((-1.0, "测得出的变差"), (1.0, "测得出的变好")):
        at = x(side, 1.0)
        body.append(f'<line x1="{at}" y1="6" x2="{at}" y2="{foot}" stroke="{GREY}" stroke-dasharray="3 4"/>')
        anchor = "end" if side < 0 else "start"
        body.append(
            f'<text x="{at + 6 * side}" y="{foot + 18}" class="t" text-anchor="{anchor}">{word}</text>'
        )
    for place, m in enumerate(metrics):
        y = row * place + 20
        color = RED if m["change"] < 0 else GREEN if m["change"] > 0 else GREY
        low, high = m["low"] or 0.0, m["high"] or 0.0
        name = f"{suites[m['suite']]} · {m['label']}"
        unit = m["detectable"] or max(abs(m["change"]), abs(low), abs(high)) or 1.0
        body.append(f'<text x="{left - 10}" y="{y + 4}" text-anchor="end" class="t">{escape(name)}</text>')
        body.append(
            f'<line x1="{x(low, unit):.1f}" y1="{y}" x2="{x(high, unit):.1f}" y2="{y}" stroke="{color}" stroke-width="2"/>'
        )
        body.append(f'<circle cx="{x(m["change"], unit):.1f}" cy="{y}" r="4.5" fill="{color}"/>')
        body.append(f'<text x="{left + width + 10}" y="{y + 4}" class="t">{m["change"]:+.4f}</text>')
    return _svg(left + width + 80, row * len(metrics) + 36, body, "各指标的变化与 95% 区间")


def differences(metric: dict[str, Any]) -> str:
    """Dots of the paired differences of one metric, sorted."""
    cases = [c for c in metric["cases"] if abs(c[3]) > LITTLE]
    if not cases:
        return ""
    reach = max(abs(c[3]) for c in cases)
    step, height = 26, 120
    middle = height / 2
    body = [f'<line x1="0" y1="{middle}" x2="{step * len(cases) + 20}" y2="{middle}" stroke="{GREY}"/>']
    for place, (name, before, after, change) in enumerate(cases):
        x, y = 20 + step * place, middle - change / reach * (middle - 22)
        color = RED if change < 0 else GREEN
        body.append(f'<line x1="{x}" y1="{middle}" x2="{x}" y2="{y:.1f}" stroke="{color}"/>')
        body.append(
            f'<circle cx="{x}" cy="{y:.1f}" r="4" fill="{color}">'
            f"<title>{escape(name)} {before:.3f} → {after:.3f}</title></circle>"
        )
        body.append(
            f'<text x="{x}" y="{height - 2}" class="s" text-anchor="middle">{escape(name[-6:])}</text>'
        )
    return _svg(step * len(cases) + 30, height, body, f"{metric['label']}：逐例差")


def trend(points: Sequence[tuple[str, float]]) -> str:
    """One metric over the runs, oldest first: a line, its first and its last value, each dot with its name."""
    width, height, low, high = 240, 56, min(v for _, v in points), max(v for _, v in points)
    reach = (high - low) or 1.0
    step = (width - 100) / max(1, len(points) - 1)
    dots = [
        (44 + step * i, height - 12 - (v - low) / reach * (height - 24)) for i, (_, v) in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)
    body = [f'<polyline points="{line}" fill="none" stroke="{INK}" stroke-width="1.5"/>']
    body += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{INK}"><title>{escape(name)} {value:.4f}</title></circle>'
        for (x, y), (name, value) in zip(dots, points, strict=True)
    ]
    body.append(
        f'<text x="38" y="{dots[0][1] + 4:.1f}" text-anchor="end" class="s">{_short(points[0][1])}</text>'
    )
    body.append(f'<text x="{width - 50}" y="{dots[-1][1] + 4:.1f}" class="s">{_short(points[-1][1])}</text>')
    return _svg(width, height, body, f"{len(points)} 次的走势")


def _short(value: float) -> str:
    return f"{value:.4f}" if 0 < abs(value) < 0.01 else f"{value:.3f}"


def heat(rows: Sequence[tuple[str, Sequence[float | None]]], columns: Sequence[str]) -> str:
    """Case × metric; red is worse, green better, pale is no change, white is no value."""
    if not rows:
        return ""
    cell, left, top = 22, 110, 118
    body = []
    for place, name in enumerate(columns):
        x = left + cell * place + 14
        body.append(f'<text transform="translate({x},{top - 8}) rotate(-50)" class="s">{escape(name)}</text>')
    for r, (name, values) in enumerate(rows):
        y = top + cell * r
        body.append(f'<text x="{left - 8}" y="{y + 15}" text-anchor="end" class="s">{escape(name)}</text>')
        for c, value in enumerate(values):
            color = "#fff" if value is None else _shade(value)
            title = "无从计算" if value is None else f"{columns[c]} {value:+.4f}"
            body.append(
                f'<rect x="{left + cell * c}" y="{y}" width="{cell - 2}" height="{cell - 2}" fill="{color}" '
                f'stroke="#e5e5e5"><title>{escape(name)} {escape(title)}</title></rect>'
            )
    return _svg(left + cell * len(columns) + 90, top + cell * len(rows) + 6, body, "用例 × 指标")


def _shade(value: float) -> str:
    if abs(value) < LITTLE:
        return "#f4f4f2"
    strength = min(1.0, 0.25 + abs(value) / 0.3)
    base = (179, 55, 47) if value < 0 else (47, 125, 79)
    return "rgb({},{},{})".format(*(round(255 - (255 - part) * strength) for part in base))


def _svg(width: float, height: float, body: Sequence[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}">{"".join(body)}</svg>'
    )
