"""What a button of the 起草 tab does: the work as it was and what the page holds in, the work as it is now out."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.ui.telling import Updates
from assistant.ui.words import Language
from assistant.ui.work import Work


class Done(NamedTuple):
    """The work after a deed, and the lines that tell of it."""

    work: Work
    lines: tuple[str, ...] = ()


Deed = Callable[[Work, Updates, Language], Done]
"""Raises ``UsageError`` when it cannot be done as things stand; then nothing is saved."""
