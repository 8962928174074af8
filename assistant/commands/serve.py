"""``yanmo serve``: the page."""

import argparse
import socket

from assistant.commands.arguments import Parser, data_dir_option
from assistant.errors import UsageError
from assistant.settings import Settings

NAME = "serve"
HELP = "打开网页界面"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.options.add_argument("--host", default="127.0.0.1", help="监听的地址（默认只有本机能访问）")
    parser.options.add_argument("--port", type=_port, default=7860, help="端口（默认 7860）")
    parser.options.add_argument("--model", metavar="模型", help="默认 offline，不用模型")
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    settings = Settings.load(args.data_dir, args.model, args.host, args.port)
    _claim(settings.host, settings.port)
    from assistant.ui.app import launch
    from assistant.workbench import Workbench

    launch(Workbench(settings), settings.host, settings.port)
    return 0


def _claim(host: str, port: int) -> None:
    """See that the port is free before the seconds that loading the page takes."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as problem:
        raise UsageError(f"用不了 {host}:{port}（{problem}），请用 --port 换一个端口。") from problem


def _port(text: str) -> int:
    if not 0 < (number := int(text)) < 65536:
        raise ValueError
    return number
