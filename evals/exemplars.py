"""The exemplars that ship, with what their author says of each: faults planted, sections held, quality."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from assistant.places import shipped

LOUD = ("error", "warning")
"""Severities that count as an alarm on a text without faults."""


@dataclass(frozen=True, slots=True)
class Exemplar:
    """One exemplar: its text without the front matter, and the front matter."""

    name: str
    text: str
    labels: dict[str, Any]


def exemplars() -> Iterator[Exemplar]:
    """Read the exemplars in the order of their names."""
    for path in sorted(shipped("corpus").joinpath("exemplars").glob("*.md")):
        _, labels, text = path.read_text(encoding="utf-8").split("---\n", 2)
        yield Exemplar(path.name, text, yaml.safe_load(labels))
