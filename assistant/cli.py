"""The ``yanmo`` command: one sentence for every failure, never a traceback; exit codes 0–4 as README says."""

import argparse
import contextlib
import errno
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from assistant import __version__, doctor
from assistant.commands import draft, evaluate, index, review, rules, serve, users
from assistant.commands.arguments import Parser
from assistant.errors import UsageError, YanmoError, why_refused
from assistant.settings import Settings

INTERRUPTED = 130
PIPE_CLOSED = 141
UNEXPECTED = 4
_NO_CHINESE_NAMES = "这台电脑的语言设置写不了汉字的文件名，请先运行 export PYTHONUTF8=1 再试。"


class Command(Protocol):
    """What a module of ``commands`` holds."""

    NAME: str
    HELP: str

    def arguments(self, parser: Parser, /) -> None:
        """Declare positionals and options."""

    def run(self, args: argparse.Namespace, /) -> int:
        """Do the work; return the exit code."""


COMMANDS: tuple[Command, ...] = (draft, review, rules, index, evaluate, serve, users, doctor)


def main(argv: Sequence[str] | None = None, commands: Sequence[Command] = COMMANDS) -> int:
    """Run one command and return its exit code."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = argparse.Namespace()
    try:
        parser(commands).parse_args(argv, args)
        code: int = args.run(args)
        sys.stdout.flush()
    except YanmoError as error:
        return _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _fail("已中断。", INTERRUPTED)
    except BrokenPipeError:
        # The reader has left; whatever is still buffered must not be flushed into the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except Exception as problem:
        if isinstance(problem, OSError) and (problem.filename is not None or problem.errno == errno.ENOSPC):
            return _fail(_refused(problem), UsageError.exit_code)
        if isinstance(problem, UnicodeEncodeError) and sys.getfilesystemencoding() != "utf-8":
            return _fail(_NO_CHINESE_NAMES, UsageError.exit_code)
        return _fail(f"程序出了意外的错误，详情已记在 {_log(args)}，请把它发给维护者。", UNEXPECTED)
    return code


def parser(commands: Sequence[Command]) -> Parser:
    """Build the command line."""
    top = Parser(prog="yanmo", description="研墨：起草和审阅校本研修工作总结。")
    top.options.add_argument("--version", action="version", version=f"yanmo {__version__}", help="显示版本")
    choices = top.add_subparsers(title="命令", metavar="命令", required=True)
    for command in commands:
        sub = choices.add_parser(command.NAME, help=command.HELP, description=command.HELP + "。")
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def _fail(sentence: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        print(sentence, file=sys.stderr, flush=True)
    return code


def _refused(refusal: OSError) -> str:
    """Say of which file the system did not let us have our way, wherever that was met."""
    name = f"“{os.fsdecode(refusal.filename)}”" if isinstance(refusal.filename, str | bytes) else "文件"
    return f"读写不了{name}（{why_refused(refusal)}），请检查路径、权限和磁盘空间后再试。"


def _log(args: argparse.Namespace) -> Path:
    """Append the current exception to a log in the data folder, or in the temporary one; return its path."""
    folders = [Path(tempfile.gettempdir())]
    with contextlib.suppress(YanmoError):  # where there is no data folder
        folders.insert(0, Settings.load(getattr(args, "data_dir", None)).data_dir / "log")
    for folder in folders:
        path = folder / "yanmo.log"
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} yanmo {__version__} {sys.argv}\n")
                log.write(traceback.format_exc() + "\n")
            break
    return path


if __name__ == "__main__":
    sys.exit(main())
