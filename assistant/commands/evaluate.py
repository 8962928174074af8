"""``yanmo eval``: measure drafting, review and search, and hold what was measured against the baseline."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.arguments import Parser
from assistant.commands.evaluate_options import declare
from assistant.errors import UsageError
from assistant.settings import Settings

if TYPE_CHECKING:
    from evals.gate import Decision
    from evals.profiles import Profile
    from evals.runs import Run

NAME = "eval"
HELP = "评测起草、审阅与检索，和基线比较"


def arguments(parser: Parser) -> None:
    """Declare the subcommands."""
    declare(parser)


def run(args: argparse.Namespace) -> int:
    """Carry out one action; exit codes 0 pass, 1 fail, 2 usage, 3 inconclusive under --strict, 4 infrastructure."""
    try:
        import evals.suites
    except ModuleNotFoundError as missing:
        if missing.name != "evals":
            raise
        raise UsageError("评测用的 evals 目录不随安装包发布，请在源码目录里运行 make eval。") from missing
    del evals
    action = {
        "run": _run,
        "gate": _gate,
        "compare": _compare,
        "bless": _bless,
        "report": _report,
        "aa": _same,
        "power": _power,
        "list": _list,
        "known-bad": _known_bad,
        "ablations": _ablations,
        "judge": _judge,
    }[args.action]
    return action(args, Settings.load(args.data_dir).data_dir)


def _profile(args: argparse.Namespace, data_dir: Path) -> "Profile":
    from evals import profiles

    if args.profile == "replay":
        return profiles.replay(args.recording)
    if args.profile == "live":
        session = getattr(args, "resume", "").removeprefix("live-")
        if args.repeats < 1:
            raise UsageError("--repeats 至少是 1。")
        return profiles.live(args.model, args.repeats, data_dir, session)
    return profiles.offline()


def _measured(args: argparse.Namespace, data_dir: Path) -> "Run":
    from evals.gate import decide, read_config
    from evals.runner import run_suites
    from evals.runs import folder_of, read_run
    from evals.sides import read_baseline, side_of
    from evals.suites import suites_of

    profile = _profile(args, data_dir)
    names = tuple(args.suite)
    wanted: set[tuple[str, str]] = set()
    if args.case:
        wanted = {(suite.name, case) for suite in suites_of(args.profile, names) for case in args.case}
    if getattr(args, "only_failed", None):
        earlier = read_run(folder_of(data_dir), args.only_failed)
        found = decide(read_baseline(earlier.suites, earlier.profile), side_of(earlier), read_config())
        wanted = {(m.suite, c.case) for m in found.metrics if m.verdict != "info" for c in m.worse}
        if not wanted:
            raise UsageError(f"“{args.only_failed}”里没有比基线差的用例。")
        names = names or tuple(dict.fromkeys(suite for suite, _ in sorted(wanted)))
    made = run_suites(
        data_dir,
        profile,
        suites_of(profile.name, names),
        only=frozenset(wanted),
        fresh=args.fresh,
        every=getattr(args, "progress", False) or None,
    )
    if getattr(args, "record", None):
        from evals.recorded import save_recording

        print(f"录音已写到 {save_recording(profile, made, args.record, args.answered_by)}", file=sys.stderr)
    return made


def _run(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.runs import as_json
    from evals.telling import run_lines

    made = _measured(args, data_dir)
    print(as_json(made) if args.json else "\n".join(run_lines(made)))
    return 0


def _gate(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.gate import decide, read_config
    from evals.runs import folder_of, read_run
    from evals.sides import read_baseline, side_of

    config = read_config()
    made = read_run(folder_of(data_dir), args.run_id) if args.run_id else _measured(args, data_dir)
    base = read_baseline(made.suites, made.profile)
    decision = decide(base, side_of(made), config)
    _tell(args, decision)
    if args.output:
        from evals.report import write_report

        print(
            f"报告在 {write_report(Path(args.output), base, made, decision, data_dir)}",
            file=sys.stderr,
        )
    elif decision.verdict != "pass":
        print(f"看报告：yanmo eval report {made.id}", file=sys.stderr)
    return decision.exit_code(args.strict)


def _compare(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.gate import decide, read_config
    from evals.runs import folder_of, read_run
    from evals.sides import side_of

    first, second = (side_of(read_run(folder_of(data_dir), name)) for name in (args.first, args.second))
    decision = decide(first, second, read_config())
    _tell(args, decision)
    return decision.exit_code(args.strict)


def _tell(args: argparse.Namespace, decision: "Decision") -> None:
    from evals.telling import decision_lines

    if args.json:
        from evals.report import decision_json

        print(json.dumps(decision_json(decision), ensure_ascii=False, indent=1))
    else:
        print("\n".join(decision_lines(decision, everything=args.all)))


def _bless(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.blessing import bless
    from evals.runs import folder_of, read_run

    for path in bless(read_run(folder_of(data_dir), args.run_id), args.reason):
        print(path)
    return 0


def _report(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.gate import decide, read_config
    from evals.report import write_report
    from evals.runs import folder_of, latest, read_run
    from evals.sides import read_baseline, side_of

    folder = folder_of(data_dir)
    made = read_run(folder, args.run_id or latest(folder))
    base = read_baseline(made.suites, made.profile)
    decision = decide(base, side_of(made), read_config())
    out = Path(args.output) if args.output else data_dir / "evals" / "reports" / made.id
    print(decision.sentence)
    print(write_report(out, base, made, decision, data_dir))
    return 0


def _same(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.same import same_lines

    lines, held = same_lines(data_dir, args.run_id, args.n)
    print("\n".join(lines))
    return 0 if held else 1


def _power(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.telling import power_lines

    print("\n".join(power_lines()))
    return 0


def _list(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.runs import folder_of
    from evals.telling import list_lines

    print("\n".join(list_lines(folder_of(data_dir))))
    return 0


def _ablations(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.ablations import ablation_lines, told

    print("\n".join(told(ablation_lines(data_dir))))
    return 0


def _known_bad(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.known_bad import MUTANTS, try_all
    from evals.mutator import SEED

    seed = SEED if args.seed is None else args.seed
    return try_all(tuple(args.only), as_json=args.json, seed=seed, many=args.many or MUTANTS)


def _judge(args: argparse.Namespace, data_dir: Path) -> int:
    from evals.judging import judge_lines
    from evals.runs import folder_of, read_run

    run = read_run(folder_of(data_dir), args.run_id) if args.run_id else None
    told = judge_lines(data_dir, model=args.model, recording=args.recording, record=args.record, run=run)
    print("\n".join(told))
    return 0
