"""``yanmo serve``: the page."""

import argparse

from assistant.commands.arguments import Parser, data_dir_option, settings_of
from assistant.commands.evaluations import evaluations_of
from assistant.errors import UsageError
from assistant.kept import secret
from assistant.llm.providers import read_endpoint
from assistant.settings import OFFLINE

NAME = "serve"
HELP = "打开网页界面"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.options.add_argument("--host", default="127.0.0.1", help="监听的地址（默认只有本机能访问）")
    parser.options.add_argument("--port", type=_port, help="端口（默认 7860，被占用就用后面的一个）")
    parser.options.add_argument(
        "--shared", action="store_true", help="多人共用：凭账号登录（先用 yanmo users add 添加账号）"
    )
    parser.options.add_argument(
        "--name", metavar="域名", action="append", default=[], help="反向代理对外的域名，可写多次"
    )
    parser.options.add_argument(
        "--model", metavar="模型", help="页面上可选、并且默认用的模型（默认 offline，不用模型）"
    )
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    settings = settings_of(args)
    if settings.model.startswith("relay:") and settings.model != "relay:":
        raise UsageError("页面自己收着要转贴的文字，不用文件夹，请写 --model relay:，或在页面上选“转贴”。")
    if settings.model not in (OFFLINE, "relay:"):
        read_endpoint(settings.model, lambda name: secret(name, settings.data_dir))
    from assistant.ui.app import launch
    from assistant.workbench import Workbench

    measured = evaluations_of(settings.data_dir)
    launch(Workbench(settings), args.host, args.port, args.shared, args.name, measured)
    return 0


def _port(text: str) -> int:
    if not 0 < (number := int(text)) < 65536:
        raise ValueError
    return number
