"""A batch that tells where it is and can be stopped between two files; what was done by then is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event
from typing import NamedTuple

from assistant.errors import NothingToDo
from assistant.review.batch import Outcome
from assistant.ui.stopping import Stopped
from assistant.workbench import Workbench


class Done(NamedTuple):
    """What was reviewed, and how many files were left when it was stopped."""

    files: tuple[Path, ...]
    outcome: Outcome
    left: int


def reviewed(
    workbench: Workbench, files: Sequence[Path], out: Path, stop: Event, tell: Callable[[str], None]
) -> Done:
    """Review ``files`` into ``out`` until done or stopped; each file is told as “3/12 name” before it is read.

    Raises ``NothingToDo`` when it was stopped before the first file was done.
    """
    begun = 0

    def progress(number: int, of: int, name: str) -> None:
        nonlocal begun
        if stop.is_set():
            raise Stopped
        begun = number
        tell(f"{number}/{of} {name}")

    try:
        return Done(tuple(files), workbench.review_folder(files, out, progress=progress), 0)
    except Stopped:
        if not begun:
            raise NothingToDo("一份也没有审完就停了，要审请再按“开始审阅”。") from None
        done = tuple(files[:begun])
        return Done(done, workbench.review_folder(done, out), len(files) - begun)
