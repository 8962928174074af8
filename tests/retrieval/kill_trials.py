"""Writers of one index that are killed, in a process of its own: it imports once and forks for every trial.

    python kill_trials.py FOLDER TRIALS SEED

A trial forks a writer that adds, replaces, removes and rebuilds, and that reports each finished step. It is killed
either at a line of our own code drawn by lot, or after a stretch of time drawn by lot, inside whatever library it then
is in. A second fork opens the index and checks it against the steps that were reported. Prints one JSON line a trial.
The parent never opens an index: the engines' threads would not survive a fork.
"""

import json
import os
import random
import select
import shutil
import signal
import sys
import traceback
from pathlib import Path

import chromadb
import tantivy

from assistant.errors import IndexBusy
from assistant.retrieval import corpus as index
from assistant.retrieval.dense import Dense
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.words import terms

OURS = str(Path(index.__file__).parent)
LINES = 60_000
"""About as many lines of our code as a whole history runs."""


def text(name, version):
    paragraphs = "".join(
        f"{'一二三'[i]}、第{i}部分\n编号{name}的师徒第{version}次互听{i + 2}节课，记录交教科室存档。" * 4
        + "\n"
        for i in range(3)
    )
    return f"柳溪市{name}小学2021年度校本研修工作总结\n{paragraphs}"


def steps(draw):
    """A short history of one index, as (action, names, version)."""
    out = [("add", [f"甲{i}" for i in range(3)], 1)]
    for turn in range(6):
        action = draw.choice(("add", "add", "change", "remove", "build"))
        names = [f"{'乙丙丁戊己庚'[turn]}{i}" for i in range(draw.randint(1, 4))]
        if action in ("change", "remove"):
            names = [f"甲{draw.randrange(3)}"]
        out.append((action, names, turn + 2))
    return out


def opened(folder, vectors):
    return index.Corpus(folder / "index", HashedPairs(32) if vectors else None, with_shipped=False, server="")


def write(folder, plan, vectors, say, line):
    """Carry the plan out; report each step before and after. Die at the given line, if any."""
    if line:
        left = [line]

        def trace(frame, event, argument):
            if not frame.f_code.co_filename.startswith(OURS):
                return None
            left[0] -= event == "line"
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)
    corpus = opened(folder, vectors)
    for number, (action, names, version) in enumerate(plan):
        os.write(say, f"begin {number}\n".encode())
        files = [folder / "files" / f"{name}.txt" for name in names]
        if action in ("add", "change"):
            for name, file in zip(names, files, strict=True):
                aside = file.with_suffix(".new")
                aside.write_text(text(name, version), encoding="utf-8")
                aside.replace(file)
            corpus.add(files)
        elif action == "remove":
            corpus.remove(files)
        else:
            corpus.build()
        os.write(say, f"end {number}\n".encode())
    sys.settrace(None)


def states(plan, ended, begun):
    """Each file's versions that may be held: what the last reported step left, or what the step under way makes."""
    sure = {}
    for action, names, version in plan[: ended + 1]:
        for name in names if action != "build" else ():
            sure[name] = {version if action != "remove" else None}
    if begun > ended:
        action, names, version = plan[begun]
        for name in names if action != "build" else ():
            sure[name] = sure.get(name, {None}) | {version if action != "remove" else None}
    return sure


def check(folder, plan, ended, begun, vectors):
    """Open the index and name what is wrong with it."""
    corpus = opened(folder, vectors)
    corpus.ready()
    status = corpus.status()
    book = corpus._engines.catalogue()
    wrong = []
    held = {}
    for file in book.files():
        name = Path(file.key).stem
        held[name] = next((v for v in range(1, 9) if file.raw == text(name, v)), "half a text")
    for name, allowed in states(plan, ended, begun).items():
        if held.get(name) not in allowed:
            wrong.append(f"{name} holds {held.get(name)}, allowed {allowed}")
    lexical = corpus._engines.lexical(folder / "index" / status.generation)
    if lexical.ids() != book.ids():
        wrong.append("the word index and the catalogue differ")
    for name, version in held.items():
        found = corpus.search(f"{name}师徒第{version}次互听", k=20)
        if not any(passage.title.startswith(f"柳溪市{name}") for passage in found):
            wrong.append(f"{name} is not found")
    if vectors and status.chunks:
        dense = corpus._engines.dense(folder / "index" / status.generation)
        if dense is None or dense.ids() != book.ids():
            wrong.append("the vectors and the catalogue differ")
    gone = [name for name, allowed in states(plan, ended, begun).items() if allowed == {None}]
    for path in (folder / "index").rglob("*"):
        if path.is_file() and any(f"编号{name}的".encode() in path.read_bytes() for name in gone):
            wrong.append(f"{path.name} keeps a removed text")
    corpus.add([folder / "files"])
    if corpus.status().files != len(list((folder / "files").glob("*.txt"))):
        wrong.append("what was lost cannot be added again")
    if len(list((folder / "index").glob("gen-*"))) != 1:
        wrong.append("more than one generation is left")
    corpus.close()
    return wrong


def fork(work):
    """Run ``work`` in a child; return its process id and the reading end of its pipe."""
    read, say = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(read)
            work(say)
            code = 0
        except BaseException:
            os.write(say, ("failed " + traceback.format_exc().replace("\n", " | ") + "\n").encode())
        finally:
            os._exit(code)
    os.close(say)
    return child, read


def trial(folder, draw, vectors, by_line, pace):
    (folder / "files").mkdir(parents=True)
    plan = steps(draw)
    line = draw.randrange(1, LINES) if by_line else 0
    child, read = fork(lambda say: write(folder, plan, vectors, say, line))
    said = b""
    if by_line:
        while more := os.read(read, 65536):
            said += more
    else:
        # Read on until the step drawn by lot begins, then let it run for a stretch drawn by lot.
        last = f"begin {draw.randrange(len(plan))}\n".encode()
        while last not in said and (more := os.read(read, 65536)):
            said += more
        select.select([], [], [], draw.random() * pace)
        os.kill(child, signal.SIGKILL)
        while more := os.read(read, 65536):
            said += more
    os.close(read)
    os.waitpid(child, 0)
    lines = said.decode().split("\n")
    failed = [line for line in lines if line.startswith("failed")]
    ended = max((int(line[4:]) for line in lines if line.startswith("end ")), default=-1)
    begun = max((int(line[6:]) for line in lines if line.startswith("begin ")), default=-1)
    _, read = fork(lambda say: os.write(say, json.dumps(check(folder, plan, ended, begun, vectors)).encode()))
    with os.fdopen(read, "rb") as answer:
        told = answer.read().decode()
    os.wait()
    wrong = [told] if told.startswith("failed") or not told else json.loads(told)
    return {"killed_in": plan[begun][0] if begun > ended else "", "ended": ended + 1, "wrong": failed + wrong}


def two_writers(folder):
    """Let two processes add to one index at once, each file by file; name what is then missing."""
    (folder / "files").mkdir(parents=True)
    names = [[f"{who}{i}" for i in range(8)] for who in "甲乙"]
    for name in [*names[0], *names[1]]:
        (folder / "files" / f"{name}.txt").write_text(text(name, 1), encoding="utf-8")

    def add(mine, say):
        refused = 0
        corpus = opened(folder, vectors=True)
        for name in mine:
            while True:
                try:
                    corpus.add([folder / "files" / f"{name}.txt"])
                    break
                except IndexBusy:
                    refused += 1
                    select.select([], [], [], 0.003)
        os.write(say, f"refused {refused}\n".encode())

    children = [fork(lambda say, mine=mine: add(mine, say)) for mine in names]
    said = [os.read(read, 65536).decode() for _, read in children]
    for child, _ in children:
        os.waitpid(child, 0)
    plan = [("add", [*names[0], *names[1]], 1)]
    _, read = fork(lambda say: os.write(say, json.dumps(check(folder, plan, 0, 0, True)).encode()))
    with os.fdopen(read, "rb") as answer:
        told = answer.read().decode()
    os.wait()
    wrong = [told] if told.startswith("failed") or not told else json.loads(told)
    failed = [line for line in said if not line.startswith("refused")]
    return {"refused": [int(line.split()[1]) for line in said if line not in failed], "wrong": failed + wrong}


def tell(result):
    sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main():
    folder, trials, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    draw = random.Random(seed)
    terms("分词表先读好")
    assert chromadb and tantivy and Dense and Lexical  # loaded before the first fork
    for number in range(trials):
        place = folder / str(number)
        result = trial(place, draw, vectors=number % 4 < 2, by_line=number % 2 == 0, pace=0.09)
        tell(result)
        shutil.rmtree(place)
    tell(two_writers(folder / "two"))


if __name__ == "__main__":
    main()
