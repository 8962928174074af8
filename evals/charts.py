"""Charts as inline SVG: a forest plot, differences case by case, a heat map, a trend. No script, no network."""

from collections.abc import Sequence
from html import escape
from typing import Any

GREEN, RED, GREY, INK = "#2f7d4f", "#b3372f", "#9aa0a6", "#333"


def forest(metrics: Sequence[dict[str, Any]]) -> str:
    """Each metric's change with its interval, worst first; right of the line is better."""
    if not metrics:
        return ""
    reach = max(max(abs(m["change"]), abs(m["low"] or 0), abs(m["high"] or 0)) for m in metrics) or 0.01
    reach = min(reach, 1.0)
    row, left, width = 24, 240, 420
    middle = left + width / 2

    def x(value: float) -> float:
        return middle + max(-1.0, min(1.0, value / reach)) * width / 2

    body = [
        f'<line x1="{middle}" y1="6" x2="{middle}" y2="{row * len(metrics) + 10}" stroke="{GREY}"/>',
        f'<text x="{left}" y="{row * len(metrics) + 28}" class="t">差 {-reach:.3f}</text>',
        f'<text x="{left + width}" y="{row * len(metrics) + 28}" class="t" text-anchor="end">好 +{reach:.3f}</text>',
    ]
    for place, m in enumerate(metrics):
        y = row * place + 20
        color = RED if m["change"] < 0 else GREEN if m["change"] > 0 else GREY
        low, high = m["low"] or 0.0, m["high"] or 0.0
        body.append(
            f'<text x="{left - 10}" y="{y + 4}" text-anchor="end" class="t">{escape(m["label"])}</text>'
        )
        body.append(
            f'<line x1="{x(low):.1f}" y1="{y}" x2="{x(high):.1f}" y2="{y}" stroke="{color}" stroke-width="2"/>'
        )
        body.append(f'<circle cx="{x(m["change"]):.1f}" cy="{y}" r="4.5" fill="{color}"/>')
        body.append(f'<text x="{left + width + 10}" y="{y + 4}" class="t">{m["change"]:+.4f}</text>')
    return _svg(left + width + 80, row * len(metrics) + 36, body, "各指标的变化与 95% 区间")


def differences(metric: dict[str, Any]) -> str:
    """Dots of the paired differences of one metric, sorted."""
    cases = [c for c in metric["cases"] if abs(c[3]) > 1e-9]
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
    if abs(value) < 1e-9:
        return "#f4f4f2"
    strength = min(1.0, 0.25 + abs(value) / 0.3)
    base = (179, 55, 47) if value < 0 else (47, 125, 79)
    return "rgb({},{},{})".format(*(round(255 - (255 - part) * strength) for part in base))


def _svg(width: float, height: float, body: Sequence[str], title: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}">{"".join(body)}</svg>'
    )
