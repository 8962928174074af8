"""Regressions by dice: a function of a named module gutted, or one of its conditions turned round.

The same seed over the same sources gives the same mutants. Some change nothing that can be seen: those are told apart by
their outputs, which are the same as before on every case.
"""

import ast
import random
from collections.abc import Iterator
from pathlib import Path

from evals.known_bad_patches import Patch

MODULES = (
    "assistant/drafting/check.py",
    "assistant/drafting/compose.py",
    "assistant/drafting/corrections.py",
    "assistant/drafting/ledger.py",
    "assistant/drafting/measures.py",
    "assistant/drafting/placing.py",
    "assistant/drafting/segments.py",
    "assistant/drafting/settling.py",
    "assistant/drafting/table_rows.py",
    "assistant/drafting/wording.py",
    "assistant/retrieval/lexical.py",
    "assistant/retrieval/search.py",
    "assistant/retrieval/splitting.py",
    "assistant/review/claims.py",
    "assistant/review/evidence.py",
    "assistant/review/rescue.py",
    "assistant/review/reviewer.py",
    "assistant/review/sections.py",
    "assistant/text/dates.py",
    "assistant/text/numbers.py",
)
PROMPTS = ("prompts/draft/section.md", "prompts/draft/repair.md")
SEED = 20261122
"""The draw that is tried by default; others are drawn to see what was not tuned on."""
_NEUTRAL = {
    "bool": "False",
    "str": '""',
    "int": "0",
    "float": "0.0",
    "list": "[]",
    "dict": "{}",
    "tuple": "()",
    "frozenset": "frozenset()",
    "set": "set()",
}


def mutants(root: Path, many: int, seed: int = SEED) -> tuple[Patch, ...]:
    """Return ``many`` patches drawn over the named modules and prompts, at most two of one file."""
    dice = random.Random(seed)
    drawn: list[Patch] = []
    pools = [list(_of_module(root, file)) for file in MODULES] + [list(_of_prompt(root, f)) for f in PROMPTS]
    for turn in range(2):
        for pool in pools:
            dice.shuffle(pool)
            if turn < len(pool) and pool[turn].name not in {patch.name for patch in drawn}:
                drawn.append(pool[turn])
    dice.shuffle(drawn)
    return tuple(sorted(drawn[:many], key=lambda patch: patch.name))


def _of_module(root: Path, file: str) -> Iterator[Patch]:
    source = (root / file).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("__"):
            continue
        returns = ast.get_source_segment(source, node.returns) if node.returns else ""
        neutral = _NEUTRAL.get((returns or "").split("[")[0])
        body = node.body[1:] if isinstance(node.body[0], ast.Expr) and len(node.body) > 1 else node.body
        whole = _segment(source, body[0])
        name = f"{Path(file).stem}.{node.name}"
        if neutral and len(node.body) > 1 and source.count(whole) == 1:
            indent = " " * body[0].col_offset
            yield Patch(
                f"gut:{name}", file, whole, f"return {neutral}\n{indent}{whole}", "函数不再做事", "变异"
            )
        for test in (n.test for n in ast.walk(node) if isinstance(n, ast.If)):
            words = _segment(source, test)
            if source.count(f"if {words}:") == 1:
                where = f"not:{name}:{test.lineno - node.lineno}:{test.col_offset}"
                yield Patch(where, file, f"if {words}:", f"if not ({words}):", "条件反过来", "变异")


def _of_prompt(root: Path, file: str) -> Iterator[Patch]:
    text = (root / file).read_text(encoding="utf-8")
    _, _, body = text.split("---\n", 2)
    for place, line in enumerate(body.strip().split("\n")):
        if len(line) > 12 and "{{" not in line and text.count(line) == 1:
            yield Patch(f"drop:{Path(file).stem}:{place}", file, line + "\n", "", "提示词少一行", "变异")


def _segment(source: str, node: ast.AST) -> str:
    return ast.get_source_segment(source, node) or ""
