"""Prompts are files: YAML front matter (version, purpose, inputs) and a template with {{input}} places."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache

from assistant.places import shipped

_PLACE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file. ``label`` names its very content, e.g. ``draft/section@1#a1b2c3d4``."""

    label: str
    purpose: str
    template: str
    inputs: frozenset[str]

    def render(self, **values: str) -> str:
        """Put the values in their places, once: what looks like a place inside a value stays as it is."""
        if set(values) != self.inputs:
            raise ValueError(f"{self.label} takes {sorted(self.inputs)}, not {sorted(values)}")
        return _PLACE.sub(lambda match: values[match[1]], self.template)


@cache
def load_prompt(name: str) -> Prompt:
    """Load ``prompts/<name>.md``.

    Raises:
        ValueError: declared and used inputs differ, or the front matter is incomplete.
    """
    return read_prompt(name, (shipped("prompts") / f"{name}.md").read_text(encoding="utf-8"))


def read_prompt(name: str, text: str) -> Prompt:
    """Read the text of a prompt file; see ``load_prompt``."""
    import yaml

    parts = text.split("---\n", 2)
    matter = yaml.safe_load(parts[1]) if len(parts) == 3 else None
    if not isinstance(matter, dict) or set(matter) != {"version", "purpose", "inputs"}:
        raise ValueError(f"prompt {name}: front matter must hold version, purpose and inputs")
    template = parts[2].strip()
    declared, used = frozenset(matter["inputs"]), frozenset(_PLACE.findall(template))
    if declared != used:
        raise ValueError(f"prompt {name}: declared {sorted(declared)}, used {sorted(used)}")
    content = hashlib.sha256(text.encode()).hexdigest()[:8]
    return Prompt(f"{name}@{matter['version']}#{content}", matter["purpose"], template, declared)


def fence(text: str) -> str:
    """Mark foreign text as data: a fence its own words cannot close, since it is drawn from them."""
    mark = hashlib.sha256(text.encode()).hexdigest()[:10]
    return f"<资料 {mark}>\n{text}\n</资料 {mark}>"
