"""Making a run the baseline: only by hand, only with a reason, and written down."""

import json
from datetime import UTC, datetime
from pathlib import Path

from assistant.documents.saving import write_text_atomically
from assistant.errors import UsageError
from evals.fingerprint import program_hash
from evals.runs import Run
from evals.sides import BASELINES, Side, baseline_file, crashes, side_of
from evals.suites import LIVE, suites_of
from evals.trends import history_file, line_of


def bless(run: Run, reason: str, folder: Path = BASELINES) -> tuple[Path, ...]:
    """Write the baselines of the run's suites and a line in ``BLESSED.md``; return the files written.

    Raises:
        UsageError: no reason, only some of the cases, or the program has changed since the run.
    """
    if len(reason.strip()) < 4:
        raise UsageError("更新基线要写明理由：--reason 理由。")
    if run.partial:
        raise UsageError(f"“{run.id}”只跑了一部分用例，不能当基线，请完整运行一次。")
    if broken := crashes(side_of(run)):
        raise UsageError(
            f"“{run.id}”里程序在 {broken[0]} 等 {len(broken)} 例上中断，不能当基线，请先改好程序。"
        )
    if run.program != program_hash():
        raise UsageError(f"“{run.id}”之后程序又改过，请重新运行 yanmo eval run 再更新基线。")
    side = side_of(run)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    written = []
    for suite in run.suites:
        path = baseline_file(suite, run.profile, folder)
        text = baseline_text(side, suite, reason.strip(), day)
        write_text_atomically(path, text)
        written.append(path)
        shown = [
            json.dumps({"case": case, "output": output}, ensure_ascii=False)
            for case in side.cases[suite]
            if (output := (side.outputs or {}).get(f"{suite}/{case}"))
        ]
        if shown:
            write_text_atomically(path.with_suffix(".outputs.jsonl"), "\n".join(shown) + "\n")
    if run.profile != LIVE and set(run.suites) >= {suite.name for suite in suites_of(run.profile)}:
        kept = history_file(run.profile, folder)
        earlier = kept.read_text(encoding="utf-8") if kept.is_file() else ""
        write_text_atomically(kept, earlier + line_of(side, day))
    log = folder / "BLESSED.md"
    before = log.read_text(encoding="utf-8") if log.is_file() else "# 基线的由来\n\n"
    line = f"- {day}，{run.profile}，{'、'.join(run.suites)}（程序 {run.program}）：{reason.strip()}\n"
    write_text_atomically(log, before + line)
    return tuple(written)


def baseline_text(side: Side, suite: str, reason: str, day: str) -> str:
    """Return the baseline of one suite as JSON, one case a line, so that a change shows as what it is."""
    head = {
        "suite": suite,
        "profile": side.profile,
        "model": side.model,
        "program": side.program,
        "repeats": side.repeats,
        "reason": reason,
        "date": day,
        "scorers": side.scorers[suite],
    }
    cases = {
        name: {
            "sha": held.sha,
            "cluster": held.cluster,
            "split": held.split,
            "metrics": {m: [[_short(n), _short(d)] for n, d in pairs] for m, pairs in held.metrics.items()},
            **({"products": held.products} if side.profile != LIVE and held.products else {}),
        }
        for name, held in side.cases[suite].items()
    }
    lines = ",\n".join(
        f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(case, ensure_ascii=False)}"
        for name, case in cases.items()
    )
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    return f'{start},\n "cases": {{\n{lines}\n }}\n}}\n'


def _short(number: float) -> float:
    return int(number) if number == int(number) else number
