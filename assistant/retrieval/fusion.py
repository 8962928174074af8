"""One score out of two engines: a weighted sum of min-max scaled scores.

Equal-weight RRF lost to BM25 alone on policy texts (0 wins, 10 losses of 100); this sum did not.
"""

from collections.abc import Mapping

DENSE = 0.3
"""Weight of the vectors of an embedder that knows meaning; one that does not may say less (``weight``)."""


def fuse(
    lexical: Mapping[str, float], dense: Mapping[str, float], weight: float = DENSE
) -> dict[str, dict[str, float]]:
    """Return scaled score parts by chunk id, best sum first; ``weight`` is that of the dense part.

    BM25 is scaled from its own floor, 0. What an engine did not return counts as its lowest. With one engine
    silent the other decides alone.
    """
    words = {name: score / max(lexical.values()) for name, score in lexical.items()}
    vectors = _scaled(dense)
    parts = {
        name: {"lexical": round(words.get(name, 0.0), 6), "dense": round(vectors.get(name, 0.0), 6)}
        for name in dict.fromkeys((*lexical, *dense))
    }
    if not dense:
        parts = {name: {"lexical": part["lexical"]} for name, part in parts.items()}
    return dict(sorted(parts.items(), key=lambda item: (-total(item[1], weight), item[0])))


def total(parts: Mapping[str, float], weight: float = DENSE) -> float:
    """Return the weighted sum of the parts, between 0 and 1."""
    if "dense" not in parts:
        return parts["lexical"]
    return round((1 - weight) * parts["lexical"] + weight * parts["dense"], 6)


def _scaled(scores: Mapping[str, float]) -> dict[str, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    return {name: (score - low) / (high - low) if high > low else 1.0 for name, score in scores.items()}
