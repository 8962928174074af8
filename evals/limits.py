"""``limits.json``: count → the least and the most it may be."""

import json
from pathlib import Path

LIMITS = Path(__file__).with_name("limits.json")


def breaches(counts: dict[str, float], limits: dict[str, dict[str, float]] | None = None) -> tuple[str, ...]:
    """Return one line for each count that is out of its limits, or that is not there any more."""
    limits = json.loads(LIMITS.read_text(encoding="utf-8")) if limits is None else limits
    out = []
    for name, limit in limits.items():
        value = counts.get(name)
        if value is None:
            out.append(f"{name} 没有测出来")
        elif value < limit.get("least", value):
            out.append(f"{name} 是 {value:g}，应不低于 {limit['least']:g}")
        elif value > limit.get("most", value):
            out.append(f"{name} 是 {value:g}，应不高于 {limit['most']:g}")
    return tuple(out)
