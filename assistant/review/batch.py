"""Review a folder of drafts: one record and one letter a file, then a board over all of them.

A file is forgotten as soon as its record is written, so memory does not grow with the number of files; a record whose
file and options are unchanged is not made again, so a run that was broken off is taken up where it stopped.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from assistant.documents.board import write_board
from assistant.documents.saving import write_atomically
from assistant.domain.finding import Review
from assistant.domain.rubric import Rubric
from assistant.errors import YanmoError
from assistant.places import shipped
from assistant.review.board import board_page, board_sheets
from assistant.review.letter import return_letter
from assistant.review.overlap import Paragraph, clusters, paragraphs_of
from assistant.review.report import GENRES
from assistant.review.scoring import answer_all, points

RECORDS, LETTERS, REMARKED, BOARD = "记录", "退回意见", "批注稿", "看板"
EXEMPLAR = "范文："
_QUOTE = 80

Reviewer = Callable[[Path], Sequence[Review]]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    files: int
    reviewed: int
    kept: int
    """Files whose record of an earlier run was still good."""
    failed: int
    errors: int
    """Findings of severity error."""


def review_folder(
    files: Sequence[Path], out: Path, review: Reviewer, rubric: Rubric, options: str, progress: Progress
) -> Outcome:
    """Review ``files`` into ``out``; ``options`` is whatever else the result depends on.

    Raises:
        UsageError: ``out`` cannot be written. What is wrong with a file goes into its record.
    """
    kept = 0
    count: Counter[str] = Counter()
    for number, path in enumerate(files, 1):
        progress(number, len(files), path.name)
        place = out / RECORDS / f"{path.name}.json"
        key = _key(path, options)
        record = _held(place, key)
        kept += record is not None
        if record is None:
            record = _record(path, key, review, rubric)
            _save(place, json.dumps(record, ensure_ascii=False))
            if not record["error"]:
                _save(
                    out / LETTERS / f"{path.name}.txt", "\n\n".join(s["letter"] for s in record["summaries"])
                )
        count["failed"] += bool(record["error"])
        count["error"] += sum(s["severities"].get("error", 0) for s in record["summaries"])

    def records() -> Iterator[dict[str, Any]]:
        return read_records(files, out)

    shared = shared_paragraphs(records)
    write_atomically(
        out / f"{BOARD}.xlsx", lambda stream: write_board(board_sheets(records, rubric, shared), stream)
    )

    def page(stream: BinaryIO) -> None:
        for piece in board_page(records, rubric, shared):
            stream.write(piece.encode("utf-8", "replace"))

    write_atomically(out / f"{BOARD}.html", page)
    return Outcome(len(files), len(files) - kept, kept, count["failed"], count["error"])


def read_records(files: Sequence[Path], out: Path) -> Iterator[dict[str, Any]]:
    """Yield the record of each file of a batch that was reviewed into ``out``."""
    for path in files:
        yield json.loads((out / RECORDS / f"{path.name}.json").read_text(encoding="utf-8"))


def shared_paragraphs(records: Callable[[], Iterable[dict[str, Any]]]) -> list[list[Paragraph]]:
    """Return the paragraphs that drafts share with each other or with the exemplars, the widest shared first."""
    found = clusters(lambda: _paragraphs(records))
    return [c for c in found if any(not p.document.startswith(EXEMPLAR) for p in c)]


def _record(path: Path, key: str, review: Reviewer, rubric: Rubric) -> dict[str, Any]:
    out: dict[str, Any] = {
        "version": 1,
        "key": key,
        "file": path.name,
        "error": "",
        "summaries": [],
        "paragraphs": [],
    }
    try:
        reviews = review(path)
        out["summaries"] = [_summary(found, path, rubric) for found in reviews]
        text = reviews[0].text if reviews else ""
        out["paragraphs"] = [[p.line, p.text, list(p.bands)] for p in paragraphs_of(path.name, text)]
    except YanmoError as refusal:
        out["error"] = str(refusal)
    except Exception as surprise:  # one bad file never stops the rest
        out["error"] = f"审阅时出了意外的错误（{type(surprise).__name__}），请把这个文件单独审阅一次。"
        out["summaries"], out["paragraphs"] = [], []
    return out


def _summary(review: Review, path: Path, rubric: Rubric) -> dict[str, Any]:
    answers = answer_all(review, rubric)
    return {
        "school": review.title or path.stem,
        "genre": GENRES[review.genre],
        "severities": dict(Counter(f.severity for f in review.findings)),
        "families": dict(Counter(f.family for f in review.findings)),
        "missing": [s.label for s in review.sections if s.status == "missing"],
        "points": points(answers) if answers else None,
        "answers": {
            a.item.key: [a.yes, [" ".join(review.text[s:e].split())[:_QUOTE] for s, e in a.spans]]
            for a in answers
        },
        "letter": return_letter(review),
    }


def _paragraphs(records: Callable[[], Iterable[dict[str, Any]]]) -> Iterator[Paragraph]:
    yield from _library()
    for record in records():
        for line, text, bands in record["paragraphs"]:
            yield Paragraph(record["file"], line, text, tuple(bands))


def _library() -> Iterator[Paragraph]:
    """The shipped exemplars: a draft copied from them shows."""
    for path in sorted((shipped("corpus") / "exemplars").glob("*.md")):
        yield from paragraphs_of(EXEMPLAR + path.stem, path.read_text(encoding="utf-8").split("---\n", 2)[2])


def _key(path: Path, options: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as refusal:
        data = f"{type(refusal).__name__}{path}".encode()
    return hashlib.sha256(data + b"\0" + options.encode()).hexdigest()


def _held(place: Path, key: str) -> dict[str, Any] | None:
    try:
        record = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    ours = isinstance(record, dict) and record.get("key") == key
    return record if ours and not record["error"] else None


def _save(place: Path, words: str) -> None:
    write_atomically(place, lambda stream: stream.write(words.encode("utf-8", "replace")))
