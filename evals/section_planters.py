"""Ways to spoil a whole section, or to change its heading without spoiling it."""

import random
import re
from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from assistant.domain.document import Span
from assistant.domain.sections import sections_by_key
from evals.sound_texts import Block, SoundText, blocks, renumbered

Expected = Literal["finding", "missing", "emptied", "silence"]
Sectional = Callable[[SoundText, random.Random], tuple[str, str, Expected, Span | None] | None]
"""The text, the section's key, what is expected of a reviewer, and where an emptied section stands; None where there
is no such section."""


def deleted(source: SoundText, rng: random.Random) -> tuple[str, str, Expected, Span | None] | None:
    """Take out a section with its heading and close the gap in the numbers."""
    block = _named(source, rng)
    if block is None:
        return None
    rest = renumbered(source.text[block.end :], -1)
    return source.text[: block.start] + rest, block.key, "missing", None


def emptied(source: SoundText, rng: random.Random) -> tuple[str, str, Expected, Span | None] | None:
    """Leave a section's heading and put a sentence without a fact under it."""
    block = _named(source, rng)
    if block is None:
        return None
    words = rng.choice(("这方面的工作照常进行。", "有关事项已作安排。", ""))
    heading = source.text[block.start : block.words.end]
    body = f"{heading}\n{words}\n" if words else f"{heading}\n"
    return (
        source.text[: block.start] + body + source.text[block.end :],
        block.key,
        "emptied",
        Span(block.start, block.start + len(body)),
    )


def renamed(source: SoundText, rng: random.Random) -> tuple[str, str, Expected, Span | None] | None:
    """Give a section another usual heading, which is no defect."""
    own_line = [b for b in blocks(source.text) if b.key and _stands_alone(source.text, b)]
    if not own_line:
        return None
    block = rng.choice(own_line)
    usual = [h for h in sections_by_key()[block.key].headings if "（" not in h and "×" not in h]
    start, end = block.words.start, block.words.end
    return source.text[:start] + rng.choice(usual) + source.text[end:], block.key, "silence", None


def merged(source: SoundText, rng: random.Random) -> tuple[str, str, Expected, Span | None] | None:
    """Tell problems and plans under one heading, which is no missing section."""
    found = blocks(source.text)
    for one, two in pairwise(found):
        text = source.text
        if (one.key, two.key) == ("problems", "plans") and _stands_alone(text, one):
            body = text[one.words.end : one.end] + text[two.words.end : two.end].lstrip("\n　")
            body = re.sub(r"(?m)^(?:[1-9]\.|（[一二三四五]）)", "", body)
            rest = renumbered(text[two.end :], -1)
            words = rng.choice(("问题与打算", "存在的问题和下一步打算", "不足与改进措施"))
            return text[: one.words.start] + words + body + rest, "plans", "silence", None
    return None


def _stands_alone(text: str, block: Block) -> bool:
    return text[block.words.end] == "\n"


def _named(source: SoundText, rng: random.Random) -> Block | None:
    named = [block for block in blocks(source.text) if block.key]
    return rng.choice(named) if named else None


SECTION_KINDS: dict[str, Sectional] = {
    "section_deleted": deleted,
    "section_emptied": emptied,
    "heading_renamed": renamed,
    "sections_merged": merged,
}
