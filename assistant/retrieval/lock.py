"""One writer at a time, held by the operating system: a killed process leaves no lock behind."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from assistant.errors import IndexBusy

BUSY = "索引正在由另一个程序更新，请等它完成后再试。"


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Hold ``file`` as the writer's lock.

    Raises:
        IndexBusy: another process, or another thread of this one, holds it.
    """
    with file.open("a+b") as handle:
        if not _take(handle):
            raise IndexBusy(BUSY)
        try:
            yield
        finally:
            _release(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: IO[bytes]) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[bytes]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
