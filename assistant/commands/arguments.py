"""argparse in Chinese, and the arguments that several subcommands share."""

import argparse
import os
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from assistant.domain.document import Document
from assistant.errors import UnreadableFile, UsageError
from assistant.settings import Settings

STDIN = "-"
_OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")

_SAID = (
    (r"the following arguments are required: (.+)", r"还缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数：\1"),
    (r"argument (\S+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 不能是「\2」，可以是：\3"),
    (r"argument (\S+?): invalid \w+ value: '(.*)'", r"\1 不能是「\2」"),
    (r"argument (\S+?): expected (?:at least )?one argument", r"\1 后面要跟一个值"),
    (r"argument (\S+?): not allowed with argument (\S+)", r"\1 与 \2 不能同时用"),
    (r"argument (\S+?): ignored explicit argument .+", r"\1 后面不跟值"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 不明确，可能是：\2"),
)


class Parser(argparse.ArgumentParser):
    """Speaks Chinese; a mistake in the request is a UsageError."""

    def __init__(self, prog: str | None = None, description: str | None = None, **rest: object) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        del rest  # what add_subparsers passes along has no use here
        self.inputs = self.add_argument_group("输入")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Raise the message in Chinese."""
        for english, chinese in _SAID:
            said, changed = re.subn(english, chinese, message)
            if changed:
                message = said.replace("'", "")
                break
        raise UsageError(f"{message}。看用法：{self.prog} -h")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = "用法：",
    ) -> None:
        super().add_usage(usage, actions, groups, prefix)


def data_dir_option(parser: Parser) -> None:
    """Add ``--data-dir``."""
    parser.options.add_argument(
        "--data-dir", metavar="DIR", help="数据目录（默认取 YANMO_DATA，再取系统的用户目录）"
    )


def settings_of(args: argparse.Namespace) -> Settings:
    """Settle data folder and model from the command line."""
    return Settings.load(args.data_dir, getattr(args, "model", None))


def words(text: str) -> str:
    """Return a value that is text and no file name; ``ValueError`` where its bytes are none of the terminal's encoding."""
    text.encode()
    return text


def positive(text: str) -> int:
    """Return a whole number from 1 on; ``ValueError`` for anything else."""
    if (number := int(text)) < 1:
        raise ValueError
    return number


def inputs(given: Sequence[str], apart: Iterable[Path | None] = ()) -> list[Path | Document]:
    """Turn what stands on the command line into files, and ``-`` into what is piped in.

    A folder does not stand for the files ``apart``, which the command names for something else.
    """
    others = {_place(path) for path in apart if path}
    if given.count(STDIN) > 1:
        raise UsageError("- 只能写一次，标准输入只能读一遍。")
    out: list[Path | Document] = []
    for name in given:
        if name == STDIN:
            from assistant.documents.reading import read_stdin

            out.append(read_stdin(sys.stdin.buffer.read()))
        else:
            out += files([name], others)
    return out


def refuse_to_overwrite(outputs: Iterable[Path | None], read: Iterable[Path | Document | None]) -> None:
    """Raise ``UsageError`` when something is to be written that is read too, or two outputs would be one file."""
    taken = {_place(path): f"“{path}”是要读的" for path in read if isinstance(path, Path)}
    for path in filter(None, outputs):
        if problem := taken.get(_place(path)):
            raise UsageError(f"{problem}，为免覆盖，请给结果另取一个名字。")
        taken[_place(path)] = f"“{path}”用了两次"


def _place(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def save(text: str, path: Path) -> None:
    """Write a file whole or not at all, as UTF-8."""
    from assistant.documents.saving import write_text_atomically

    write_text_atomically(path, text)


def files(given: Sequence[str], apart: Collection[str] = ()) -> list[Path]:
    """Expand wildcards that the shell left alone (Windows), and folders to the files right inside them.

    Hidden files, the lock files of Word (``~$…``), those of Windows and those at the places ``apart`` are passed over.
    """
    found: list[Path] = []
    for path in paths(given):
        if path.is_dir():
            inside = [p for p in sorted(path.iterdir()) if _is_meant(p) and _place(p) not in apart]
            if not inside:
                raise UnreadableFile(f"文件夹“{path}”里没有文件，请换一个文件夹，或直接写出文件名。")
            found += inside
        else:
            found.append(path)
    return found


def _is_meant(path: Path) -> bool:
    name = path.name.lower()
    return path.is_file() and not name.startswith((".", "~$")) and name not in _OF_THE_SYSTEM


def paths(given: Sequence[str]) -> list[Path]:
    """Expand wildcards that the shell left alone; a name that exists as it is stays as it is."""
    found: list[Path] = []
    for name in given:
        if not name:
            raise UnreadableFile("有一个文件名是空的，请写出文件名。")
        path = Path(name)
        if path.exists() or not any(sign in name for sign in "*?["):
            found.append(path)
            continue
        root = Path(path.anchor)
        matches = sorted(root.glob(str(path.relative_to(root))))
        if not matches:
            raise UnreadableFile(f"没有与“{name}”相符的文件，请检查路径和通配符。")
        found += matches
    return found
