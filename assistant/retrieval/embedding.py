"""Vectors without weights or download, behind langchain's ``Embeddings``: ``YANMO_EMBEDDER=hashed``.

They measure shared wording, not meaning; any other ``Embeddings`` with a ``name`` can stand in their place.
"""

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.retrieval.words import fold


class HashedPairs(Embeddings):
    """Signed feature hashing of character n-grams (n = 1, 2, 3), damped counts, unit length."""

    weight = 0.01
    """In the fused score: vectors that know no meaning may break ties and no more. At 0.02 a question of the hard set's
    tune half is lost, at 0.3 one in a hundred of CMRC 2018."""

    def __init__(self, dimensions: int = 512) -> None:
        self.dimensions = dimensions
        self.name = f"hashed-pairs-1-{dimensions}"
        """Part of the name of the vectors' folder: those of two names never meet in one collection."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector a text; a text without letters gives the zero vector."""
        return [self._vector(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a query."""
        return self._vector(text)

    def _vector(self, text: str) -> list[float]:
        codes = np.array([ord(char) for char in fold(text) if char.isalnum()], dtype=np.uint64)
        out = np.zeros(self.dimensions, dtype=np.float64)
        gram = np.zeros(len(codes), dtype=np.uint64)
        for n, weight in ((1, 0.3), (2, 1.0), (3, 0.7)):
            if len(codes) < n:
                break
            gram = gram[: len(codes) - n + 1] * np.uint64(0x100000001B3) + codes[n - 1 :]
            kinds, counts = np.unique(gram, return_counts=True)
            hashed = kinds * np.uint64(0x9E3779B97F4A7C15)
            hashed ^= hashed >> np.uint64(29)
            sign = np.where((hashed >> np.uint64(60)) & np.uint64(1), 1.0, -1.0)
            bucket = ((hashed >> np.uint64(16)) % np.uint64(self.dimensions)).astype(np.int64)
            np.add.at(out, bucket, sign * weight * (1.0 + np.log(counts)))
        length = float(np.linalg.norm(out))
        return [float(value) for value in (out / length if length else out)]
