"""Runs suites: an output for every case, from the cache where nothing changed, then a row for every metric."""

import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.documents.saving import write_text_atomically
from assistant.errors import ServiceError, UsageError
from assistant.workbench import Workbench
from evals.fingerprint import program_hash
from evals.profiles import Profile, opened
from evals.runs import SYNTHETIC, Row, Run, folder_of, row_of, write_run
from evals.scoring import CRASH, Case, Output, Score
from evals.suites import LIVE, Suite


def run_suites(
    data_dir: Path,
    profile: Profile,
    suites: Sequence[Suite],
    *,
    only: frozenset[tuple[str, str]] = frozenset(),
    fresh: bool = False,
    every: bool | None = None,
    tell: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),
) -> Run:
    """Run the suites and write the run under ``data_dir``.

    Outputs lie in a cache by case, program and settings, so a run that was cut short goes on where it stopped, and one
    changed case is made again alone. ``only`` names some cases as (suite, id); ``fresh`` leaves the cache unread. ``every``
    case is told, or the last of a suite alone (None: every one on a terminal).

    Raises:
        UsageError: no such case, or a case breaks its schema.
        StaleRecording: under replay, a recorded reply is missing.
    """
    each = sys.stderr.isatty() if every is None else every
    chosen = {
        suite.name: [
            c for c in suite.cases() if profile.covers(c) and (not only or (suite.name, c.id) in only)
        ]
        for suite in suites
    }
    if not any(chosen.values()):
        raise UsageError("没有可跑的用例，请核对评测集和用例号（yanmo eval list）。")
    rows: list[Row] = []
    outputs: dict[str, Any] = {}
    timings: dict[str, float] = {}
    shas: list[str] = []
    with opened(profile) as bench:
        for suite in suites:
            cases = chosen[suite.name]
            began, made = time.monotonic(), 0
            for repeat in range(profile.repeats):
                for place, case in enumerate(cases, 1):
                    key = f"{suite.name}/{case.id}/{repeat}"
                    path = data_dir / "evals" / "cache" / f"{_key(suite, case, profile, repeat)}.json"
                    output = None if fresh else _cached(path)
                    if output is None:
                        start = time.monotonic()
                        output = _made(suite, bench(repeat), case)
                        timings[key] = time.monotonic() - start
                        made += 1
                        if CRASH in output:
                            tell(f"{suite.label} {case.id} 程序中断：{output[CRASH]}")
                        else:
                            _keep(path, output)
                    if each or place == len(cases):
                        tell(f"{suite.label} {place}/{len(cases)}" + _of(repeat, profile.repeats))
                    outputs[key] = output
                    shas.append(f"{key}:{case.sha}")
                    rows += rows_of(suite, case, repeat, output)
            tell(f"{suite.label}：{len(cases)} 例，新做 {made} 例，{time.monotonic() - began:.1f} 秒")
    parts = [profile.name, profile.model, profile.recording, program_hash(), *shas]
    stamp = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
    run = Run(
        f"{profile.name}-{profile.session or stamp}",
        profile.name,
        profile.model,
        program_hash(),
        profile.repeats,
        tuple(suite.name for suite in suites),
        bool(only),
        profile.recording,
        SYNTHETIC,
        tuple(rows),
        outputs,
    )
    folder = write_run(folder_of(data_dir), run)
    _keep(folder / "timings.json", {key: round(seconds, 4) for key, seconds in timings.items()})
    return run


def _made(suite: Suite, workbench: Workbench, case: Case) -> Output:
    """Make one case; where the program breaks or refuses its notes, that is what came of it, and the other cases go on.

    Raises:
        ServiceError: a model, an index or a recording failed: nothing is said of the program.
    """
    try:
        output: Output = json.loads(_json(suite.produce(workbench, case)))
    except ServiceError:
        raise
    except Exception as error:
        return {CRASH: f"{type(error).__name__}: {error}"[:160]}
    return output


def rows_of(suite: Suite, case: Case, repeat: int, output: Output) -> list[Row]:
    """Score one output by every metric of its suite; of a case the program broke on there is nothing to score."""
    if CRASH in output:
        nothing = Score(0, 0, f"程序中断：{output[CRASH]}")
        return [row_of(suite.name, case, repeat, m.name, m.version, nothing) for m in suite.metrics]
    return [row_of(suite.name, case, repeat, m.name, m.version, m.score(case, output)) for m in suite.metrics]


def rescored(run: Run, suites: Iterable[Suite]) -> Run:
    """Score the stored outputs of a run again, as after a change of a scorer; cases that are gone stay away."""
    rows = []
    for suite in suites:
        for case in suite.cases():
            for repeat in range(run.repeats):
                output = run.outputs.get(f"{suite.name}/{case.id}/{repeat}")
                if output is not None:
                    rows += rows_of(suite, case, repeat, output)
    return replace(run, rows=tuple(rows))


def _of(repeat: int, repeats: int) -> str:
    return f"（第 {repeat + 1} 遍，共 {repeats} 遍）" if repeats > 1 else ""


def _key(suite: Suite, case: Case, profile: Profile, repeat: int) -> str:
    parts = [suite.name, case.id, case.sha, program_hash(), profile.name, profile.model]
    parts += [profile.recording, profile.session if profile.name == LIVE else "", str(repeat)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _cached(path: Path) -> Output | None:
    try:
        output: Output = json.loads(path.read_text(encoding="utf-8"))
        return output
    except (OSError, ValueError):
        return None


def _keep(path: Path, data: object) -> None:
    write_text_atomically(path, _json(data))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)
