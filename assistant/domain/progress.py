"""What happens while a draft is made, told as it happens."""

from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from assistant.domain.draft import Section

EventKind = Literal["stage", "section", "tokens", "finding"]


class Event(str):
    """One line to show, in Chinese; its parts are there for a display that wants more than the line.

    stage    a step of the chain begins: ``number`` of ``of``
    section  a section is written, and ``written`` is it; ``number`` counts them, ``of`` is how many there will be
    tokens   a reply is coming in: ``number`` characters of ``section`` so far
    finding  a sentence of the model's did not pass; the line says which and why
    """

    kind: EventKind
    section: str
    number: int
    of: int
    written: "Section | None"

    def __new__(
        cls,
        text: str,
        kind: EventKind,
        section: str = "",
        number: int = 0,
        of: int = 0,
        written: "Section | None" = None,
    ) -> Self:
        """Make an event; it is a string, so whoever only prints lines need not know more."""
        event = super().__new__(cls, text)
        event.kind, event.section, event.number, event.of = kind, section, number, of
        event.written = written
        return event
