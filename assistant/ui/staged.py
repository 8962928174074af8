"""Long work that says where it is: the page shows each stage while a thread does the work."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

T = TypeVar("T")


class Staged(Generic[T]):
    """Iterate to learn the stages as they happen, then ask for the result."""

    def __init__(self, work: Callable[[Callable[[str], None]], T]) -> None:
        self._said: SimpleQueue[str | None] = SimpleQueue()
        pool = ThreadPoolExecutor(1)
        self._done = pool.submit(work, self._said.put)
        self._done.add_done_callback(lambda _: self._said.put(None))
        pool.shutdown(wait=False)

    def __iter__(self) -> Iterator[str]:
        while (line := self._said.get()) is not None:
            yield line

    def ticking(self, pause: float) -> Iterator[str]:
        """Yield the stages, and "" whenever ``pause`` seconds pass without one."""
        while True:
            try:
                line = self._said.get(timeout=pause)
            except Empty:
                yield ""
                continue
            if line is None:
                return
            yield line

    def result(self) -> T:
        """Return what the work returned; raises what it raised."""
        return self._done.result()
