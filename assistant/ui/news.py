"""What a long deed has saved, as the page hands it on to the one that shows it.

Each thing a handler tells while it works costs the thread that answers everybody about a millisecond for every
component the handler may change, changed or not. So what takes long may change a few, and all are shown once after it.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from assistant.ui.desk import Opened
from assistant.ui.work import Work

What = Literal["written", "relayed", "handed", "looked_out"]
BOXES = ("reply", "relay_reply")
"""What may be typed while a deed takes its time."""


@dataclass(frozen=True, slots=True)
class News:
    """A version that was saved, why, and what is to be said of it once it is shown."""

    project: str
    number: int
    what: What
    lines: tuple[str, ...]
    left: tuple[str, ...] = ()
    """The boxes whose text the deed did not use: what is typed there by now stays."""

    def __str__(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def news_of(saved: Opened, what: What, before: Work, lines: Sequence[str]) -> News:
    """Tell of a version that a deed made of ``before``."""
    return News(saved.project, saved.number, what, tuple(lines), untouched(before, saved.work))


def read_news(text: str) -> News | None:
    """Read what ``str`` made of news; None when there is none."""
    if not text:
        return None
    data = json.loads(text)
    return News(data["project"], data["number"], data["what"], tuple(data["lines"]), tuple(data["left"]))


def untouched(before: Work, saved: Work) -> tuple[str, ...]:
    """Return the boxes that hold the same in both."""
    return tuple(name for name in BOXES if getattr(before, name) == getattr(saved, name))
