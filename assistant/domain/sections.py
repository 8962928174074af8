"""The 27 sections of a 校本研修工作总结 (source: corpus/terms/sections.json, from the domain study)."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.places import term_list

Need = Literal["必备", "推荐", "可选"]


@dataclass(frozen=True, slots=True)
class SectionKind:
    """One of the 27: what it is called, whether a school's summary must have it, and what proves it."""

    key: str
    label: str
    need: Need
    headings: tuple[str, ...]
    """Common headings, for recognition."""
    evidence: str
    """What a reviewer expects to find there."""


@cache
def all_sections() -> tuple[SectionKind, ...]:
    """Return the 27 kinds in the order of the standard outline."""
    rows = json.loads(term_list("sections.json").read_text(encoding="utf-8"))
    return tuple(
        SectionKind(r["key"], r["label"], r["need"], tuple(r["headings"]), r["evidence"]) for r in rows
    )


@cache
def sections_by_key() -> dict[str, SectionKind]:
    """Return the 27 kinds by key."""
    return {kind.key: kind for kind in all_sections()}


PERSONAL_SECTIONS = (
    "title",
    "introduction",
    "reading",
    "group_training",
    "lesson_study",
    "research_projects",
    "outcomes",
    "problems",
    "plans",
    "signature",
)
"""What a personal summary is asked for (domain study §1: 前言、学习、课堂、科研/成果、不足、打算，以及标题、落款)."""

NOT_ASKED_OF_GROUPS = ("organization", "funding", "suggestions")
"""A teaching group's summary may lack these (domain study §1)."""
