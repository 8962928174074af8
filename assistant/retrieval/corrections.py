"""What the user says of a file against what was read from it: where its documents begin and what each one is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from assistant.domain.document import Span
from assistant.domain.finding import Genre
from assistant.errors import UsageError
from assistant.retrieval.entries import Entry

FIELDS = ("kind", "genre", "title", "school", "period", "level")
KINDS = ("exemplar", "policy", "other")
LEVELS = ("school", "group", "personal", "")
KIND_OF: Mapping[str, str] = {
    genre: "policy" if genre == "policy" else "exemplar" if genre.endswith("summary") else "other"
    for genre in get_args(Genre)
}
"""What a document of each genre serves for, unless its kind is said too."""


def corrected(entries: Sequence[Entry], split: str) -> tuple[Entry, ...]:
    """Return the documents as ``split`` has them; what it does not say stays as it was read.

    A document begins where ``split`` says and ends where the next begins. The text before the first belongs to none.
    """
    if not split or not entries:
        return tuple(entries)
    said = json.loads(split)
    starts = [int(document["start"]) for document in said]
    ends = [*starts[1:], entries[-1].span.end]
    out = []
    for document, start, end in zip(said, starts, ends, strict=True):
        read = next((entry for entry in reversed(entries) if entry.span.start <= start), entries[0])
        words = {name: document[name] for name in FIELDS if name in document}
        words |= {"guessed": False} if "kind" in document else {}
        out.append(replace(read, span=Span(start, end), **words))
    return tuple(out)


def read_split(documents: object, name: str, length: int) -> str:
    """Check what a user wrote about one file and return it as ``corrected`` takes it.

    Args:
        documents: a list of mappings with ``start`` and any of ``FIELDS``; ``genre`` decides ``kind`` where that is not said.
            Further keys are passed over.
        name: of the file, for messages.
        length: of its text.

    Raises:
        UsageError: it says something that cannot be.
    """
    if not isinstance(documents, list) or not documents:
        raise UsageError(f"切分表里“{name}”没有列出文档，请保留至少一项，或把该文件整段删去。")
    out: list[dict[str, Any]] = []
    for number, document in enumerate(documents, 1):
        where = f"切分表里“{name}”的第 {number} 项"
        if not isinstance(document, Mapping) or not isinstance(document.get("start"), int):
            raise UsageError(f"{where}缺少起点 start，请写一个整数。")
        start = document["start"]
        if not (out[-1]["start"] if out else -1) < start < length:
            raise UsageError(f"{where}的起点 {start} 不对：起点要从小到大，并且小于全文字数 {length}。")
        for field, allowed in (("kind", KINDS), ("level", LEVELS), ("genre", ("", *KIND_OF))):
            if field in document and str(document[field] or "") not in allowed:
                raise UsageError(f"{where}的 {field} 只能是：{'、'.join(filter(None, allowed))}。")
        said = {key: str(document[key] or "") for key in FIELDS if key in document}
        if genre := document.get("genre"):
            said.setdefault("kind", KIND_OF[genre])
        out.append({"start": start, **said})
    return json.dumps(out, ensure_ascii=False, sort_keys=True)
