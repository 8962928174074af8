"""Uploaded files that the index keeps a copy of, so that they can be indexed again and really erased."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from assistant.domain.passage import PassageKind
from assistant.errors import UsageError
from assistant.retrieval.corpus import Corpus


def take_in(
    corpus: Corpus,
    folder: Path,
    files: Sequence[Path],
    kind: PassageKind | None = None,
    splits: Mapping[Path, str] | None = None,
) -> list[str]:
    """Copy ``files`` into ``folder`` and index the copies; return the names of those that were new or had changed.

    ``splits`` holds corrections by the path in ``files``. When indexing fails, no copy stays.

    Raises:
        UsageError: a copy cannot be written, or a file cannot be read.
        IndexBusy: another program is changing the index.
    """
    made: list[Path] = []
    placed: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            place, new = _place(folder, file)
            if new:
                made.append(place)
                shutil.copyfile(file, place)
            placed[file] = place
        corrections = {placed[file].resolve(): split for file, split in (splits or {}).items()}
        added = corpus.add(placed.values(), kind, corrections)
    except OSError as problem:
        _erase(made)
        reason = problem.strerror or "系统未说明"
        raise UsageError(f"写不进“{folder}”（{reason}），请检查磁盘空间和权限后再试。") from problem
    except BaseException:
        _erase(made)
        raise
    return [Path(path).name for path in added]


def take_out(corpus: Corpus, folder: Path, paths: Iterable[str]) -> list[str]:
    """Erase copies in ``folder`` and forget their text; a file that lies elsewhere is only forgotten, not erased.

    Return what was forgotten. Raises ``IndexBusy`` when another program is changing the index; asked again, it goes on.
    """
    asked = [Path(path) for path in paths]
    _erase(path for path in asked if path.resolve().is_relative_to(folder.resolve()))
    return corpus.remove(asked)


def _place(folder: Path, file: Path) -> tuple[Path, bool]:
    """Return where the copy goes, and False when the very same bytes are there under that name."""
    data = file.read_bytes()
    number = 1
    while True:
        place = folder / f"{file.stem}{f'（{number}）' if number > 1 else ''}{file.suffix}"
        if not place.exists():
            return place, True
        if place.read_bytes() == data:
            return place, False
        number += 1


def _erase(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()
