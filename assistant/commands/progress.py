"""Progress on the command line: one line that is rewritten on a terminal, plain lines elsewhere."""

import sys
import threading
from typing import TextIO

from assistant.domain.progress import Event

CLEAR = "\r\x1b[K"


class Display:
    """Shows events; several threads may tell it."""

    def __init__(self, stream: TextIO, terminal: bool) -> None:
        self._stream, self._terminal, self._lock = stream, terminal, threading.Lock()
        self._coming: dict[str, int] = {}

    def __call__(self, event: Event) -> None:
        """Show one event. Plain lines leave out how a reply grows."""
        with self._lock:
            if event.kind != "tokens":
                self._coming.pop(event.section, None)
                self._put(f"{CLEAR if self._terminal else ''}…… {event}\n")
            elif self._terminal:
                self._coming[event.section] = event.number
                self._put(f"{CLEAR}…… {self._summed()}")

    def _summed(self) -> str:
        last = max(self._coming, key=lambda key: self._coming[key])
        return f"正在写 {len(self._coming)} 个部分，已收到 {sum(self._coming.values())} 字（{last}）"

    def _put(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def display(plain: bool) -> Display | None:
    """Return a display for standard error: on a terminal, or plain where it is asked for; else none."""
    terminal = sys.stderr.isatty()
    return Display(sys.stderr, terminal and not plain) if terminal or plain else None
