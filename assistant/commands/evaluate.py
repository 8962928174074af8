"""``yanmo eval``: measure drafting, review and search, and hold what was measured against the baseline."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.arguments import Parser, data_dir_option
from assistant.errors import UsageError
from assistant.settings import Settings

if TYPE_CHECKING:
    from evals.gate import Decision
    from evals.profiles import Profile
    from evals.runs import Run

NAME = "eval"
HELP = "评测起草、审阅与检索，和基线比较"

PROFILES = ("offline", "replay", "live")


def arguments(parser: Parser) -> None:
    """Declare the subcommands."""
    actions = parser.add_subparsers(title="动作", metavar="动作", dest="action", required=True)
    measure = actions.add_parser("run", help="运行评测，只报数")
    gate = actions.add_parser("gate", help="和基线比较，变差时退出码为 1；不写 RUN 就先运行一遍")
    compare = actions.add_parser("compare", help="比较两次评测")
    bless = actions.add_parser("bless", help="把一次评测定为基线，要写明理由")
    report = actions.add_parser("report", help="写出报告（HTML、Markdown、JSON）")
    same = actions.add_parser("aa", help="自己和自己比：离线应分毫不差，有噪声时应很少误判")
    power = actions.add_parser("power", help="多少用例能测出多大的跌幅")
    listed = actions.add_parser("list", help="列出评测集、指标和已有的评测")
    bad = actions.add_parser("known-bad", help="把已知变坏的改动逐个交给门限，看能否拦下")
    parts = actions.add_parser("ablations", help="去掉某一步之后差多少（不用模型的对照）")
    gate.inputs.add_argument("run_id", nargs="?", metavar="RUN", help="评测号，见 yanmo eval list")
    report.inputs.add_argument("run_id", nargs="?", metavar="RUN", help="评测号（默认最近一次）")
    same.inputs.add_argument("run_id", nargs="?", metavar="RUN", help="噪声取自这次评测（默认最近一次）")
    bless.inputs.add_argument("run_id", metavar="RUN", help="评测号")
    bless.options.add_argument("--reason", required=True, metavar="理由", help="为什么换基线")
    compare.inputs.add_argument("first", metavar="A", help="评测号，作为基线")
    compare.inputs.add_argument("second", metavar="B", help="评测号，作为候选")
    for sub in (measure, gate):
        sub.options.add_argument(
            "--profile", choices=PROFILES, default="offline", help="默认 offline，不用模型"
        )
        sub.options.add_argument(
            "--suite", action="append", default=[], metavar="评测集", help="只跑这一集，可写多次"
        )
        sub.options.add_argument("--model", metavar="模型", default="offline", help="live 用的模型")
        sub.options.add_argument(
            "--repeats", type=int, default=3, metavar="K", help="live 重复几遍（默认 3）"
        )
        sub.options.add_argument("--recording", metavar="名字", default="scripted", help="replay 用的录音")
        sub.options.add_argument(
            "--case", action="append", default=[], metavar="用例", help="只跑这一例，可写多次"
        )
        sub.options.add_argument("--fresh", action="store_true", help="不用缓存，全部重做")
    measure.options.add_argument("--only-failed", metavar="RUN", help="只跑这次评测里比基线差的用例")
    measure.options.add_argument("--resume", metavar="RUN", default="", help="接着跑中断的 live 评测")
    measure.options.add_argument("--record", metavar="名字", help="把 live 的回复录下来，供 replay 用")
    measure.options.add_argument("--answered-by", metavar="谁", default="", help="录音里的回复出自谁")
    for sub in (gate, compare):
        sub.options.add_argument("--strict", action="store_true", help="看不出好坏时退出码为 3")
        sub.options.add_argument("--all", action="store_true", help="没有变动的指标也列出来")
    for sub in (gate, report):
        sub.options.add_argument("-o", dest="output", metavar="文件夹", help="报告写到哪里")
    same.options.add_argument("--n", type=int, default=200, metavar="N", help="比多少次（默认 200）")
    bad.options.add_argument(
        "--only", action="append", default=[], metavar="名字", help="只试这一个，可写多次"
    )
    for sub in (measure, gate, compare, bad):
        sub.options.add_argument("--json", action="store_true", help="输出 JSON")
    for sub in (measure, gate, compare, bless, report, same, power, listed, bad, parts):
        data_dir_option(sub)


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
        data_dir, profile, suites_of(profile.name, names), only=frozenset(wanted), fresh=args.fresh
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
    from evals.known_bad import try_all

    return try_all(tuple(args.only), as_json=args.json)
