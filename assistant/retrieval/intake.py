"""Which files are read into the index, and which of them have changed since."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.documents.reading import read_document
from assistant.errors import UnreadableFile
from assistant.retrieval.catalogue import Known
from assistant.retrieval.entries import READABLE
from assistant.retrieval.records import File, key_of


def readable(paths: Iterable[Path | str]) -> Iterator[tuple[Path, bool]]:
    """Yield files, and the readable files of folders; True for a file that was named outright.

    Raises ``UnreadableFile`` for a link that leads nowhere or to itself.
    """
    for path in map(Path, paths):
        if path.is_symlink() and not path.exists():
            raise UnreadableFile(f"“{path.name}”是断了的链接，请选它所指的文件。")
        if not path.is_dir():
            yield path, True
            continue
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in file.relative_to(path).parts)
            if file.suffix.lower() in READABLE and not hidden and file.is_file():
                yield file, False


def is_same(path: Path, known: Known) -> bool:
    """Tell whether a file still holds the bytes that the catalogue knows."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == known.sha256
    except OSError:
        return False


def changed_file(
    path: Path, known: Known | None, kind: str | None, split: str | None = None
) -> File | tuple[str, int] | None:
    """Return the file when it is new to the catalogue, its new time when only that changed, else None.

    Raises:
        UnreadableFile: it is missing, or of a kind that cannot be read.
    """
    try:
        stat = path.stat()
        same_kind = known is not None and kind in (None, known.kind) and split in (None, known.split)
        if known and same_kind and (stat.st_size, stat.st_mtime_ns) == (known.size, known.mtime_ns):
            return None
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        read_document(path)
        raise
    if known and same_kind and digest == known.sha256:
        return key_of(path), stat.st_mtime_ns
    text = read_document(path).text
    if not text.strip():
        raise UnreadableFile(f"“{path.name}”里没有可以检索的文字，请换一个有正文的文件。")
    if split is None:  # corrections hold while the text they speak of is the same
        split = known.split if known and digest == known.sha256 else ""
    return File(key_of(path), digest, stat.st_size, stat.st_mtime_ns, kind or "", split, text)
