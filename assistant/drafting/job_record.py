"""A job as plain dicts and lists, and back: what a stopped draft needs to go on."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.domain.document import Document, Table
from assistant.domain.notes import Note
from assistant.drafting.answers import Answer
from assistant.drafting.job import Job
from assistant.drafting.keep import Edit


def job_record(job: Job) -> dict[str, Any]:
    """Return the job as plain data."""
    data = asdict(job)
    data["documents"] = [_document_record(document) for document in job.documents]
    return {name: list(value) if isinstance(value, tuple) else value for name, value in data.items()}


def _document_record(document: Document) -> dict[str, Any]:
    return {
        "text": document.text,
        "path": document.path,
        "tables": [[t.name, list(t.header), [list(row) for row in t.rows]] for t in document.tables],
        "notices": list(document.notices),
    }


def job_from_record(data: Mapping[str, Any]) -> Job:
    """Return the job that ``job_record`` wrote."""
    documents = tuple(
        Document(
            d["text"],
            d["path"],
            tuple(Table(name, tuple(header), tuple(map(tuple, rows))) for name, header, rows in d["tables"]),
            tuple(d["notices"]),
        )
        for d in data["documents"]
    )
    return Job(
        documents,
        data["school"],
        data["period"],
        data["level"],
        tuple(Answer(**a) for a in data["answers"]),
        tuple((key, heading) for key, heading in data["outline"]),
        tuple(Edit(**e) for e in data["edits"]),
        tuple(data["last_plans"]),
        tuple(Note(**{**n, "labels": tuple(n["labels"])}) for n in data["notes"]),
    )
