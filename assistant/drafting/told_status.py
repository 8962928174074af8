"""What the drafter says of a note's matter, where the text alone would be read otherwise: a rule, a plan, or done."""

import re
from typing import Literal

from assistant.domain.notes import NoteStatus

SETTABLE: tuple[NoteStatus, ...] = ("要求", "计划", "已开展")
"""What the drafter may choose; results and effects are told apart by their sections."""
RULED = re.compile(r"不少于|至少|要求|必须|应当|应(?!到|参|训)")
"""Words of a rule: they ask for something and do not say that it was done."""


def home_of(status: NoteStatus | Literal[""], section: str) -> str:
    """Return the section for a matter of this status: a plan goes to 计划, what is none leaves it ("": the text decides)."""
    if status == "计划":
        return "plans"
    return "" if status and section == "plans" else section


def said_as(status: NoteStatus | Literal[""], text: str) -> str:
    """Return the wording with 要求 before it where a rule does not sound like one."""
    return f"要求{text}" if status == "要求" and not RULED.search(text) else text
