"""What a person may write to switch rules off: ids, and families by key or Chinese name."""

from collections.abc import Iterable

from assistant.errors import UsageError
from assistant.review.report import FAMILIES
from assistant.review.rules import RULES

OF_MODELS = ("MOD01", "MOD02")
"""Remarks of a model: a claim without anything to check, and an item of the scoring table that is not told."""


def switches(names: Iterable[str]) -> tuple[str, ...]:
    """Return the ids and family keys meant.

    Raises:
        UsageError: One of them is neither.
    """
    known = {rule.id.lower(): rule.id for rule in RULES} | {key: key for key in FAMILIES}
    known |= {name.lower(): name for name in OF_MODELS}
    known |= {name: key for key, name in FAMILIES.items()}
    found = []
    for name in (part.strip() for given in names for part in given.replace("，", ",").split(",")):
        if name and name.lower() not in known:
            raise UsageError(f"“{name}”不是规则编号，也不是规则类别，用 yanmo rules 看全部。")
        if name:
            found.append(known[name.lower()])
    return tuple(found)
