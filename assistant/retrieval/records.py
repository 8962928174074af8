"""What the catalogue keeps and the engines index: files, their documents, their chunks."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from assistant.domain.passage import Passage, PassageKind
from assistant.places import shipped
from assistant.retrieval.corrections import corrected
from assistant.retrieval.entries import Entry, Tell, find_entries, with_genre
from assistant.retrieval.horizon import latest_day
from assistant.retrieval.splitting import CHUNKER, Chunk, split_document


@dataclass(frozen=True, slots=True)
class File:
    """One indexed file and its decoded text, as it was."""

    key: str
    sha256: str
    """Of its bytes."""
    size: int
    mtime_ns: int
    kind: str
    """As the user gave it, or "" to let the text decide."""
    split: str
    """The user's corrections of where its documents begin and what they are (JSON), or ""."""
    raw: str


@dataclass(frozen=True, slots=True)
class Filed:
    """One document of a file, cut into chunks that have their ids."""

    id: str
    entry: Entry
    chunks: tuple[tuple[str, Chunk], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One chunk as both engines index it and as a search returns it."""

    id: str
    passage: Passage
    context: str
    quality: str

    @property
    def searched(self) -> str:
        """The text it is found by: title, number, heading path and key facts before its own text."""
        about = self.passage
        return "\n".join((about.title, about.number, about.issuer, about.heading, self.context, about.text))

    @property
    def latest(self) -> int:
        """The latest day a policy's date can mean."""
        return latest_day(self.passage.date)


def cut(file: File, genre: Tell | None = None) -> tuple[Filed, ...]:
    """Find the documents of a file and cut them; ids change with the text, the kind and the way of cutting.

    ``genre`` tells the genre of those of which it is not said.
    """
    kind = cast(PassageKind, file.kind) if file.kind else None
    out = []
    for part, entry in enumerate(corrected(find_entries(file.raw, file.key, kind), file.split)):
        entry = with_genre(entry, file.raw, genre)
        seed = "\0".join((CHUNKER, file.key, file.sha256, entry.kind, str(part), file.split))
        chunks = enumerate(split_document(file.raw, entry.span))
        out.append(Filed(_id(seed), entry, tuple((_id(f"{seed}\0{i}"), chunk) for i, chunk in chunks)))
    return tuple(out)


def rows(file: File, documents: tuple[Filed, ...]) -> list[Row]:
    """Return the chunks of a file in the form the engines index."""
    out = []
    for document in documents:
        about = document.entry
        for name, chunk in document.chunks:
            passage = Passage(
                text=file.raw[chunk.span.start : chunk.span.end],
                kind=about.kind,
                source=file.key,
                section=chunk.section,
                heading=chunk.heading,
                span=chunk.span,
                title=about.title,
                school=about.school,
                period=about.period,
                level=about.level,
                genre=about.genre,
                number=about.number,
                issuer=about.issuer,
                date=about.date,
                citable=about.citable,
            )
            out.append(Row(name, passage, about.context, about.quality))
    return out


def key_of(path: Path) -> str:
    """Return the name a file has in the catalogue: shipped ones keep theirs when the program moves."""
    path = path.resolve()
    home = shipped("corpus").resolve().parent
    return path.relative_to(home).as_posix() if path.is_relative_to(home / "corpus") else str(path)


def path_of(key: str) -> Path:
    """Return where the file of this name lies."""
    path = Path(key)
    return path if path.is_absolute() else shipped("corpus").resolve().parent / path


def _id(seed: str) -> str:
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:24]
