"""A/A: the program held against itself. Offline nothing may differ; under noise hardly any run may fail."""

import tempfile
from dataclasses import replace
from pathlib import Path

from evals.gate import decide, read_config
from evals.profiles import offline
from evals.runner import run_suites
from evals.runs import folder_of, latest, read_run, run_ids
from evals.sides import side_of
from evals.simulations import noisy_verdicts
from evals.suites import SUITES, suites_of

MOST = 0.02
"""Share of noisy comparisons with oneself that may fail."""


def same_lines(data_dir: Path, run_id: str | None, trials: int) -> tuple[list[str], bool]:
    """Run offline twice from nothing and compare byte for byte; then ``trials`` noisy comparisons. Returns (lines, held)."""
    config = read_config()
    lines = []
    folder = folder_of(data_dir)
    source = read_run(folder, run_id or latest(folder)) if run_id or run_ids(folder) else None
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        first, second = (
            run_suites(Path(folder), offline(), suites_of("offline"), fresh=True) for folder in (one, two)
        )
        names = ("run.json", "rows.jsonl", "outputs.jsonl")
        pairs = [
            [(Path(folder) / "evals/runs" / first.id / name).read_bytes() for folder in (one, two)]
            for name in names
            if (Path(two) / "evals/runs" / first.id / name).is_file()
        ]
    alike = len(pairs) == len(names) and all(a == b for a, b in pairs)
    decision = decide(side_of(first), side_of(second), config)
    lines.append(f"离线两遍：{'逐字节相同' if alike else '不相同'}；{decision.sentence}")
    held = alike and decision.verdict == "pass"
    side = side_of(source or first)
    live = {s.name for s in SUITES if config["suites"].get(s.name, {}).get("live")} & set(side.cases)
    for suite in sorted(live):
        only = replace(side, cases={suite: side.cases[suite]}, scorers={suite: side.scorers[suite]})
        told = noisy_verdicts(only, config, trials)
        how = "从各遍中重抽" if side.repeats >= 4 else "按各例写到的机会重抽"
        lines.append(
            f"{suite} 有噪声（{how}，{trials} 次）：通过 {told['pass']}，看不出 {told['inconclusive']}，误判 {told['fail']}"
            f"（{100 * told['fail'] / trials:.1f}%，应少于 {100 * MOST:.0f}%）"
        )
        held = held and told["fail"] < MOST * trials
    return lines, held
