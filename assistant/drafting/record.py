"""A draft as JSON and back: the form other programs rely on (version 1), and the form drafts are saved in."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.domain.draft import (
    Draft,
    FactFate,
    LedgerEntry,
    Question,
    Section,
    Sentence,
    Source,
    Unsupported,
    Usage,
)
from assistant.domain.labels import labels


def draft_json(draft: Draft) -> dict[str, Any]:
    """Return the draft in the form of ``yanmo draft --json``, version 1."""
    data = {"version": 1, "status": draft.status, "text": draft.text, **asdict(draft)}
    if marked := labels(draft):
        data["labels"] = list(marked)
    # What only a model brings (fallbacks, estimated) is left out where there is none of it.
    data["usage"] = {k: v for k, v in data["usage"].items() if v or k not in ("fallbacks", "estimated")}
    return data


def draft_from_json(data: Mapping[str, Any]) -> Draft:
    """Return the draft that ``draft_json`` wrote; raises ``KeyError`` or ``TypeError`` for anything else."""
    return Draft(
        data["id"],
        data["title"],
        tuple(
            Section(
                s["key"],
                s["heading"],
                tuple(
                    Sentence(t["text"], t["kind"], tuple(t["notes"]), tuple(t["sources"]))
                    for t in s["sentences"]
                ),
            )
            for s in data["sections"]
        ),
        tuple(Source(**s) for s in data["sources"]),
        tuple(
            LedgerEntry(
                e["id"],
                e["text"],
                e["status"],
                tuple(e["sentences"]),
                e["reason"],
                tuple(FactFate(**f) for f in e["facts"]),
            )
            for e in data["ledger"]
        ),
        tuple(Question(**q) for q in data["questions"]),
        tuple(Unsupported(**u) for u in data["unsupported"]),
        data["model"],
        data["school"],
        data["period"],
        data["level"],
        Usage(**data["usage"]),
    )
