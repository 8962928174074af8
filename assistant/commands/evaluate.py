"""``yanmo eval``: counts over the shipped samples and exemplars, and the gate that holds them."""

import argparse
import json

from assistant.commands.arguments import Parser, data_dir_option
from assistant.errors import UsageError
from assistant.settings import Settings

NAME = "eval"
HELP = "在自带的样例和范文上评测起草与审阅"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.inputs.add_argument(
        "action", choices=("run", "gate"), metavar="run|gate", help="run 只报数；gate 超出界限时退出码为 1"
    )
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")
    parser.options.add_argument("--model", metavar="模型", help="默认 offline，不用模型")
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the counts; under ``gate``, 1 when one of them is out of its limits."""
    settings = Settings.load(args.data_dir, args.model)
    try:
        from evals.drafts import measure_drafts
        from evals.limits import breaches
        from evals.reviews import measure_reviews
    except ModuleNotFoundError as missing:
        if missing.name != "evals":
            raise
        raise UsageError("评测用的 evals 目录不随安装包发布，请在源码目录里运行 make eval。") from missing
    from assistant.workbench import Workbench

    workbench = Workbench(settings)
    counts = measure_drafts(workbench) | measure_reviews(workbench)
    broken = breaches(counts) if args.action == "gate" else ()
    if args.json:
        print(json.dumps({"version": 1, "counts": counts, "breaches": broken}, ensure_ascii=False, indent=2))
    else:
        for name, value in counts.items():
            print(f"{name:<32} {value:>8g}")
        if args.action == "gate":
            print("\n".join(f"不合格：{line}" for line in broken) or "全部合格。")
    return 1 if broken else 0
