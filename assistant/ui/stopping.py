"""Long work that is told to stop: it ends where it tells how far it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event


class Stopped(Exception):
    """Somebody pressed the button."""


class Stops:
    """The drafts under way, by the page that began them."""

    def __init__(self) -> None:
        self._of: dict[str, set[Event]] = {}

    @contextmanager
    def during(self, page: str) -> Iterator[Event]:
        """Give what is set when this page presses the button, until the block is left."""
        stop = Event()
        stops = self._of.setdefault(page, set())
        stops.add(stop)
        try:
            yield stop
        finally:
            stops.discard(stop)
            if not stops:
                self._of.pop(page, None)

    def stop(self, page: str) -> bool:
        """Let what the page has begun end; tell whether there was anything."""
        stops = tuple(self._of.get(page, ()))
        for stop in stops:
            stop.set()
        return bool(stops)


def until(stop: Event, tell: Callable[[str], None]) -> Callable[[str], None]:
    """Return ``tell``, which raises ``Stopped`` once ``stop`` is set."""

    def telling_or_stopping(line: str) -> None:
        if stop.is_set():
            raise Stopped
        tell(line)

    return telling_or_stopping
