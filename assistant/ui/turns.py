"""Whose turn it is: a few drafts at once, one for each person, and everyone sees how many stand before them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.errors import UsageError

AT_ONCE = 3
"""Drafts with a model at once: most of their time is spent waiting."""
WAITING = 5
"""Drafts of one person that may wait."""
PATIENCE = 30.0
"""Seconds after which somebody who has not asked again has left."""


@dataclass(eq=False)
class Ticket:
    """A place in the queue. Ask ``ahead`` until it says 0; then it is your turn until the block is left."""

    who: str
    _turns: "Turns"
    _seen: float
    _called: threading.Event = field(default_factory=threading.Event)

    def ahead(self, wait: float = 0.5) -> int:
        """Return 0 when it is your turn, else the place in the queue, from 1, after waiting up to ``wait`` seconds."""
        if self._called.is_set() or self._turns._place(self) == 0:
            return 0
        self._called.wait(wait)
        return self._turns._place(self)


class Turns:
    """A fair queue in memory: first come first served among people, not among requests.

    Args:
        at_once: How many may work at a time; of one person never more than one.
        clock: Seconds that never run backwards.
    """

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic) -> None:
        self._at_once = at_once
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: list[Ticket] = []
        self._working: list[Ticket] = []

    @contextmanager
    def asked(self, who: str) -> Iterator[Ticket]:
        """Take a place in the queue for ``who``; leaving the block gives it, or the turn, to the next.

        Raises:
            UsageError: ``who`` has ``WAITING`` places already: every place asks again and again, which slows all others.
        """
        ticket = Ticket(who, self, self._clock())
        with self._lock:
            if sum(other.who == who for other in self._waiting) >= WAITING:
                raise UsageError(f"您已经有 {WAITING} 件事在排队，请等其中一件做完再来。")
            self._waiting.append(ticket)
            self._call()
        try:
            yield ticket
        finally:
            with self._lock:
                for line in (self._waiting, self._working):
                    if ticket in line:
                        line.remove(ticket)
                self._call()

    def _place(self, ticket: Ticket) -> int:
        with self._lock:
            ticket._seen = self._clock()
            if ticket not in self._working and ticket not in self._waiting:
                self._waiting.append(ticket)
            self._call()
            return 0 if ticket in self._working else self._order().index(ticket) + 1

    def _call(self) -> None:
        now = self._clock()
        self._waiting = [ticket for ticket in self._waiting if now - ticket._seen < PATIENCE]
        busy = {ticket.who for ticket in self._working}
        for ticket in self._order():
            if len(self._working) >= self._at_once:
                return
            if ticket.who not in busy:
                busy.add(ticket.who)
                self._waiting.remove(ticket)
                self._working.append(ticket)
                ticket._called.set()

    def _order(self) -> list[Ticket]:
        """Everybody's first ticket before anybody's second; whose draft is being written counts as having had one."""
        had = [ticket.who for ticket in self._working]
        rounds = []
        for place, ticket in enumerate(self._waiting):
            rounds.append((had.count(ticket.who), place, ticket))
            had.append(ticket.who)
        return [ticket for _, _, ticket in sorted(rounds, key=lambda item: item[:2])]


DRAFTING = Turns()
"""The turns of everybody whom this process serves with a model."""
OFFLINE_DRAFTING = Turns(1)
"""Drafts without one only compute: two at once take as long as one after the other, and a click between them longer."""
REVIEWING, BATCHES = Turns(4), Turns(2)
"""Reviews and batches have turns of their own: a long batch keeps nobody from a draft or from reviewing one text."""
