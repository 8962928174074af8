"""What was uploaded, read under the name it was sent with: where it lies for the time being is nobody's business."""

from dataclasses import replace
from pathlib import Path

from assistant.documents.reading import read_document
from assistant.domain.document import Document


def read_upload(path: str) -> Document:
    """Read an uploaded file; its ``path`` is the bare name. Raises ``UnreadableFile``."""
    return replace(read_document(path), path=Path(path).name)
