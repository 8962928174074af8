"""The gate held against changes that are known to be worse: each in a copy of the program, in a process of its own."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.errors import UsageError
from evals.fingerprint import ROOT
from evals.known_bad_patches import HANDWRITTEN, Patch
from evals.mutator import SEED, mutants
from evals.suites import OFFLINE, suites_of

MUTANTS = 28
BAR = 0.95
AT_ONCE = 2
QUICK = {
    "assistant/drafting/guards.py": ("careless",),
    "assistant/drafting/points.py": ("careless",),
    "assistant/drafting": ("drafting", "checking"),
    "assistant/review": ("review", "labelled", "rules"),
    "assistant/retrieval": ("retrieval",),
    "assistant/text": ("drafting", "checking", "review", "rules"),
}
"""The suites that are tried for a file after the cheapest; what they let pass is tried on all others. A part that fails
fails the whole."""
_PARTS = ("assistant", "corpus", "prompts", "evals", "requirements")


@dataclass(frozen=True, slots=True)
class Trial:
    """What the gate made of one patch.

    ``caught``: it failed (1); ``stopped``: the program broke (2 or 4); ``told``: a product changed and no metric said for the
    worse, so it is inconclusive (3 under --strict, else 0); ``passed``: nothing was told though outputs differ; ``unseen``:
    no output of any case differs.
    """

    patch: Patch
    outcome: str
    sentence: str
    outputs: str
    """Hash of everything the program made; "" when not all of it was."""


@cache
def candidates(root: Path = ROOT, seed: int = SEED, many: int = MUTANTS) -> tuple[Patch, ...]:
    """Return all known-bad changes: those by hand, then those by dice. Of another seed there are only those by dice."""
    drawn = mutants(root, many, seed)
    return (*HANDWRITTEN, *drawn) if seed == SEED else drawn


def trial(patch: Patch, root: Path = ROOT) -> Trial:
    """Apply one patch to a copy and run the offline gate there, part by part until one fails.

    Raises:
        UsageError: the patch does not apply any more.
    """
    outcome, said = "passed", ""
    with patched((patch,), root) as copy:
        for suites in _stages(patch):
            done = evaluated(copy, "gate", suites, "--strict")
            first = (done.stdout or done.stderr).strip().split("\n")[0]
            if done.returncode == 1:
                return Trial(patch, "caught", first, "")
            if done.returncode not in (0, 3):
                return Trial(patch, "stopped", (done.stderr.strip().split("\n") or [""])[-1][:200], "")
            if done.returncode == 3 and outcome == "passed":
                outcome, said = "told", first
        made = "".join(sorted(p.read_text(encoding="utf-8") for p in copy.glob("data/evals/cache/*.json")))
    return Trial(patch, outcome, said or first, hashlib.sha256(made.encode()).hexdigest())


def _stages(patch: Patch) -> tuple[tuple[str, ...], ...]:
    first = ("prompts",) if patch.file.startswith("prompts") else ("steps",)
    quick = next((suites for prefix, suites in QUICK.items() if patch.file.startswith(prefix)), ())
    rest = tuple(suite.name for suite in suites_of(OFFLINE) if suite.name not in (*first, *quick))
    return tuple(stage for stage in (first, quick, rest) if stage)


@contextmanager
def patched(patches: Sequence[Patch], root: Path = ROOT) -> Iterator[Path]:
    """Copy the program to a folder of its own, change it there, and throw it away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "program"
        for part in _PARTS:
            shutil.copytree(root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.html"))
        for patch in patches:
            target = copy / patch.file
            text = target.read_text(encoding="utf-8")
            if patch.old not in text:
                raise UsageError(f"“{patch.name}”要换的字句已不在 {patch.file} 里，请改写这一条。")
            target.write_text(text.replace(patch.old, patch.new, 1), encoding="utf-8")
        yield copy


def evaluated(
    copy: Path, action: str, suites: Sequence[str], *more: str
) -> "subprocess.CompletedProcess[str]":
    """Run ``yanmo eval`` in a copy of the program."""
    named = [word for suite in suites for word in ("--suite", suite)]
    return subprocess.run(
        (sys.executable, "-P", "-m", "assistant.cli", "eval", action, *named, *more, "--data-dir", str(copy / "data")),
        cwd=copy, check=False, capture_output=True, text=True,
        env={"PYTHONPATH": str(copy), "PATH": os.defpath, "HOME": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip


UNCHANGED = Patch("unchanged", "evals/__init__.py", '"""', '"""', "什么也没改", "对照")


def try_all(only: Sequence[str] = (), *, as_json: bool = False, seed: int = SEED, many: int = MUTANTS) -> int:
    """Try the candidates and print the table; 1 when fewer than the bar are caught."""
    patches = [p for p in candidates(seed=seed, many=many) if not only or p.name in only]
    if not patches:
        raise UsageError("没有这个名字的改动，不写 --only 可以看到全部。")
    trials: list[Trial] = []
    control = trial(UNCHANGED)
    if control.outcome != "passed":
        raise UsageError(f"没有改动的程序也过不了门限：{control.sentence}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for place, one in enumerate(pool.map(trial, patches), 1):
            if one.outcome == "passed" and one.outputs == control.outputs:
                one = replace(one, outcome="unseen")
            trials.append(one)
            print(
                f"{place}/{len(patches)} {one.patch.name} {_WORDS[one.outcome]}", file=sys.stderr, flush=True
            )
    counts = Counter(one.outcome for one in trials)
    if as_json:
        rows = [[t.patch.name, t.patch.made, t.patch.why, t.outcome, t.sentence] for t in trials]
        print(json.dumps({"version": 1, "counts": counts, "trials": rows}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(table(trials)))
    return 0 if counts["caught"] + counts["stopped"] >= BAR * len(trials) else 1


_WORDS = {"caught": "拦下", "stopped": "中止", "told": "只指出变动", "unseen": "用例看不出", "passed": "放过"}


def table(trials: Sequence[Trial]) -> list[str]:
    """Return the table as Markdown, what was not stopped last, and the sums."""
    lines = ["| 改动 | 来历 | 为什么更差 | 结果 | 门限的话 |", "|---|---|---|---|---|"]
    order = list(_WORDS)
    for t in sorted(trials, key=lambda t: (order.index(t.outcome), t.patch.name)):
        said = t.sentence.replace("|", "／")[:120]
        lines.append(f"| {t.patch.name} | {t.patch.made} | {t.patch.why} | {_WORDS[t.outcome]} | {said} |")
    counts = Counter(t.outcome for t in trials)
    caught, many = counts["caught"] + counts["stopped"], len(trials)
    told = "，".join(f"{word} {counts[name]}" for name, word in _WORDS.items())
    lines.append("")
    lines.append(
        f"共 {many} 个：{told}；拦下与中止占 {100 * caught / many:.1f}%（应不低于 {100 * BAR:.0f}%），"
        f"加上只指出变动的（--strict 下也会停）占 {100 * (caught + counts['told']) / many:.1f}%。"
    )
    return lines
