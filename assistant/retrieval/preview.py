"""What adding files would do, shown before it is done: where each document begins and what it was taken for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from assistant.documents.reading import read_document
from assistant.domain.passage import PassageKind
from assistant.errors import UnreadableFile, UsageError
from assistant.retrieval.corrections import KIND_OF, corrected, read_split
from assistant.retrieval.entries import Entry, Tell, find_entries, with_genre
from assistant.retrieval.intake import readable
from assistant.retrieval.splitting import split_document
from assistant.text.names import read_persons

_OPENING = 30
_HEAD = "# 看哪里切得不对、认得不对，直接改；多切的一项整项删去，漏切的补一项（至少写 start，即从第几个字起，从 0 数）。\n# opening、persons、chunks 只供对照，改了不起作用。genre 记下来可供筛选，也决定作往年总结、政策还是其他；另写了 kind 就以 kind 为准。\n# 改好后：yanmo index add 同样的路径 --split 本文件\n"


@dataclass(frozen=True, slots=True)
class Planned:
    """One document that would be indexed."""

    entry: Entry
    """With its genre, where that is said or told."""
    opening: str
    """Its first characters, on one line."""
    persons: tuple[str, ...]
    chunks: int
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One file that would be indexed."""

    path: Path
    documents: tuple[Planned, ...]
    length: int = 0
    """Characters of its text."""
    refusal: str = ""
    """Why nothing of it can be read, or ""."""

    def split(self, documents: object) -> str:
        """Return what the user made of ``documents`` as ``Corpus.add`` takes it; see ``corrections.read_split``.

        Raises:
            UsageError: it says something that cannot be.
        """
        return read_split(documents, self.path.name, self.length)


def preview(
    paths: Iterable[Path | str],
    kind: PassageKind | None = None,
    splits: Mapping[Path, str] | None = None,
    genre: Tell | None = None,
) -> Iterator[Plan]:
    """Yield what would be indexed; nothing is written.

    Args:
        paths: files, and folders whose readable files count.
        kind: given by the user for all of them.
        splits: the user's corrections by resolved path.
        genre: tells the genre of a text by it and its title.

    Raises:
        UnreadableFile: a file named outright cannot be read.
    """
    for path, named in readable(paths):
        try:
            raw = read_document(path).text
        except UnreadableFile as refusal:
            if named:
                raise
            yield Plan(path, (), refusal=str(refusal))
            continue
        split = (splits or {}).get(path.resolve(), "")
        entries = corrected(find_entries(raw, str(path), kind), split)
        yield Plan(path, tuple(_planned(raw, entry, genre) for entry in entries), len(raw))


def as_yaml(plans: Iterable[Plan]) -> str:
    """Return the plans as a text to look through, to correct and to hand to ``splits_from_yaml``."""
    import yaml

    files = [
        {"file": str(plan.path.resolve()), "documents": [_fields(document) for document in plan.documents]}
        for plan in plans
        if plan.documents
    ]
    return _HEAD + str(yaml.safe_dump(files, allow_unicode=True, sort_keys=False, width=200))


def splits_from_yaml(text: str) -> dict[Path, str]:
    """Return the user's corrections by resolved path, as ``Corpus.add`` takes them.

    Raises:
        UsageError: the text is no such list, or says something that cannot be.
    """
    import yaml

    try:
        files = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise UsageError("切分表不是合格的 YAML，请照 --dry-run 给出的样子改，注意缩进和冒号。") from error
    if not isinstance(files, list) or not all(isinstance(f, dict) and "file" in f for f in files):
        raise UsageError("切分表的样子不对：应是一串以“- file:”开头的项，请照 --dry-run 给出的样子改。")
    out = {}
    for said in cast(list[dict[str, Any]], files):
        path = Path(str(said["file"])).resolve()
        out[path] = read_split(said.get("documents"), path.name, len(read_document(path).text))
    return out


def _planned(raw: str, entry: Entry, genre: Tell | None) -> Planned:
    text = raw[entry.span.start : entry.span.end]
    persons = tuple(dict.fromkeys(person.name for person in read_persons(text)))
    opening = " ".join(text.split())[:_OPENING]
    entry = with_genre(entry, raw, genre)
    return Planned(entry, opening, persons, len(split_document(raw, entry.span)), text)


def _fields(planned: Planned) -> dict[str, object]:
    entry = planned.entry
    agrees = KIND_OF.get(entry.genre) == entry.kind
    return {
        "start": entry.span.start,
        "opening": planned.opening,
        "genre": entry.genre,
        **({} if agrees else {"kind": entry.kind}),
        "level": entry.level,
        "title": entry.title,
        "school": entry.school,
        "period": entry.period,
        "persons": "、".join(planned.persons),
        "chunks": planned.chunks,
    }
