"""The subcommands of ``yanmo eval`` and their options."""

from assistant.commands.arguments import Parser, data_dir_option, positive

PROFILES = ("offline", "replay", "live")


def declare(parser: Parser) -> None:
    """Declare every subcommand."""
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
    judge = actions.add_parser("judge", help="评委答是非题：和标签比，或看一次评测的成稿（只供参考）")
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
    measure.options.add_argument("--progress", action="store_true", help="逐例打印进度（在终端里本来就显示）")
    measure.options.add_argument("--resume", metavar="RUN", default="", help="接着跑中断的 live 评测")
    measure.options.add_argument("--record", metavar="名字", help="把 live 的回复录下来，供 replay 用")
    measure.options.add_argument("--answered-by", metavar="谁", default="", help="录音里的回复出自谁")
    for sub in (gate, compare):
        sub.options.add_argument("--strict", action="store_true", help="看不出好坏时退出码为 3")
        sub.options.add_argument("--all", action="store_true", help="没有变动的指标也列出来")
    for sub in (gate, report):
        sub.options.add_argument("-o", dest="output", metavar="文件夹", help="报告写到哪里")
    same.options.add_argument("--n", type=positive, default=200, metavar="N", help="比多少次（默认 200）")
    bad.options.add_argument(
        "--only", action="append", default=[], metavar="名字", help="只试这一个，可写多次"
    )
    judge.inputs.add_argument("run_id", nargs="?", metavar="RUN", help="评测号，不写就只和标签比")
    judge.options.add_argument("--model", metavar="模型", default="", help="当评委的模型，不写就用录音")
    judge.options.add_argument("--recording", metavar="名字", default="judge", help="评委的录音")
    judge.options.add_argument("--record", metavar="名字", default="", help="把评委的回复录下来")
    bad.options.add_argument("--seed", type=int, metavar="数", help="换一次掷骰（只试变异出来的）")
    bad.options.add_argument("--many", type=positive, metavar="N", help="变异多少个（默认 28）")
    for sub in (measure, gate, compare, bad):
        sub.options.add_argument("--json", action="store_true", help="输出 JSON")
    for sub in (measure, gate, compare, bless, report, same, power, listed, bad, parts, judge):
        data_dir_option(sub)
