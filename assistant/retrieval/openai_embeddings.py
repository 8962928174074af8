"""Any service that speaks OpenAI's /v1/embeddings: a cloud's, or Ollama, vLLM, llama.cpp in the school's own network."""

import json
import urllib.error
import urllib.request
from typing import Any

from langchain_core.embeddings import Embeddings

from assistant.errors import ServiceError

_AT_ONCE = 32
_SECONDS = 60


class OpenAICompatible(Embeddings):
    """Asks in batches; the answer is taken only when it holds one finite vector of one length for each text."""

    def __init__(self, base_url: str, model: str, key: str = "", timeout: float = _SECONDS) -> None:
        self._url = base_url.rstrip("/") + "/embeddings"
        self._model = model
        self._key = key
        self._timeout = timeout
        self.name = f"openai {base_url.rstrip('/')} {model}"
        """Part of what tells vectors apart: two models never meet in one collection."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in their order.

        Raises:
            ServiceError: the service cannot be reached, refuses, or answers with something else.
        """
        out: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            out += self._ask(texts[start : start + _AT_ONCE])
        return out

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a query."""
        return self._ask([text])[0]

    def _ask(self, texts: list[str]) -> list[list[float]]:
        body = json.dumps({"model": self._model, "input": texts, "encoding_format": "float"}).encode()
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self._key}"} if self._key else {}
        )
        request = urllib.request.Request(self._url, body, headers)
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                return _vectors(json.load(answer), len(texts))
        except urllib.error.HTTPError as error:
            with error:
                raise ServiceError(
                    f"向量服务“{self._url}”拒绝了请求（{error.code}），请检查模型名和密钥；已算好的会保留，可以重试。"
                ) from error
        except OSError as error:
            raise ServiceError(
                f"连不上向量服务“{self._url}”，请检查地址和网络；已算好的会保留，可以重试。"
            ) from error
        except (ValueError, KeyError, TypeError) as error:
            raise ServiceError(
                f"向量服务“{self._url}”的回答不合格式，请确认它兼容 /v1/embeddings。"
            ) from error


def _vectors(answer: dict[str, Any], count: int) -> list[list[float]]:
    """Return the vectors by their stated index. Raises ``ValueError`` when one is missing, odd or not finite."""
    by_index = {int(row["index"]): [float(value) for value in row["embedding"]] for row in answer["data"]}
    vectors = [by_index[i] for i in range(count)]
    if len(answer["data"]) != count or len({len(vector) for vector in vectors}) != 1:
        raise ValueError("count or length")
    if not all(abs(value) < float("inf") for vector in vectors for value in vector):
        raise ValueError("not finite")
    return vectors
