"""``yanmo review``: what is missing, vague, wrong or left over in a summary."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.arguments import (
    STDIN,
    Parser,
    data_dir_option,
    files,
    inputs,
    refuse_to_overwrite,
    save,
    settings_of,
    words,
)
from assistant.domain.document import Document
from assistant.domain.finding import Review
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.workbench import Workbench

NAME = "review"
_OF_OFFICE = (".docx", ".docm", ".doc", ".wps", ".xlsx", ".xls", ".pdf")
HELP = "审阅总结：缺什么、空在哪、错在哪"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.inputs.add_argument("files", nargs="+", metavar="文件", help="要审的总结，- 表示从管道读入")
    parser.options.add_argument(
        "--notes", nargs="+", action="extend", metavar="文件", help="原始素材：核对总结里的数字和人名"
    )
    parser.options.add_argument("--last-year", metavar="文件", help="去年的总结：找出照抄的段落")
    parser.options.add_argument(
        "--format",
        choices=("text", "json", "html", "sarif", "docx"),
        help="默认 text；docx 把意见写成批注和修订，放回原来的 Word 文档",
    )
    parser.options.add_argument(
        "--model",
        metavar="模型",
        help="另请模型逐句、逐项答“是”或“否”，如 deepseek:模型名、local:地址#模型名；默认不用模型",
    )
    parser.options.add_argument(
        "--off",
        nargs="+",
        action="extend",
        default=[],
        metavar="规则",
        help="不查的规则或类别，如 VAG07 标点格式",
    )
    parser.options.add_argument(
        "--ignore", metavar="编号", help="忽略一条意见（〔〕里的编号），要写 --reason"
    )
    parser.options.add_argument("--reason", type=words, default="", metavar="理由", help="为什么忽略")
    parser.options.add_argument("--restore", metavar="编号", help="不再忽略这一条")
    parser.options.add_argument(
        "--all", action="store_true", help="列出全部意见，不只是最要紧的（html 里不折叠）"
    )
    parser.options.add_argument(
        "--rubric", metavar="文件", help="审阅文件夹时用的评分表（YAML，默认用自带的）"
    )
    parser.options.add_argument("--with-text", action="store_true", help="JSON 里附上审阅所用的正文")
    parser.options.add_argument(
        "-o", "--output", metavar="文件", help="写入文件（默认打印）；审阅文件夹时写入文件夹"
    )
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Review each file; 1 when a finding of severity error stands."""
    from assistant.workbench import Workbench

    workbench = Workbench(settings_of(args))
    if args.output and not args.format and any(Path(name).is_dir() for name in args.files):
        return _folder(workbench, args)
    if args.rubric:
        raise UsageError("--rubric 只在把一个文件夹审阅到另一个文件夹（-o 文件夹）时用，请去掉它再试。")
    if args.output and args.format != "docx" and Path(args.output).suffix.lower() in _OF_OFFICE:
        raise UsageError(
            f"这样的结果不能写成“{Path(args.output).name}”，请写成 .txt，要 Word 批注就加 --format docx。"
        )
    given = inputs(args.files)
    notes = inputs(args.notes) if args.notes else None
    last_year = Path(args.last_year) if args.last_year else None
    if args.restore:
        workbench.restore(args.restore)
    source = _word_file(args, given) if args.format == "docx" else None
    refuse_to_overwrite((Path(args.output),) if args.output else (), (*given, *(notes or ()), last_year))
    reviews = tuple(
        review
        for document in given
        for review in _named(
            workbench.review(
                document, notes=notes, last_year=last_year, off=args.off, with_model=bool(args.model)
            ),
            document,
        )
    )
    if args.ignore:
        reviews = workbench.ignore(reviews, args.ignore, args.reason)
    if source:
        print(_annotated(source, Path(args.output), reviews))
    elif args.output:
        save(_told(reviews, args), Path(args.output))
    else:
        print(_told(reviews, args).rstrip("\n"))
    return 1 if any(f.severity == "error" for review in reviews for f in review.findings) else 0


def _folder(workbench: "Workbench", args: argparse.Namespace) -> int:
    """Review a folder into a folder; 1 when a finding of severity error stands or a file could not be read."""
    if args.notes or args.last_year or args.ignore or args.restore or args.model:
        raise UsageError(
            "审阅文件夹时不能用 --notes、--last-year、--ignore、--restore、--model，请逐个审阅。"
        )
    out = Path(args.output)
    given = files(args.files)
    refuse_to_overwrite((out,), {path.parent for path in given})

    def progress(number: int, of: int, name: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{number}/{of} {name}", end="", file=sys.stderr, flush=True)

    done = workbench.review_folder(given, out, off=args.off, rubric=args.rubric, progress=progress)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    told = f"共 {done.files} 个文件：新审 {done.reviewed} 个，沿用上次的 {done.kept} 个，没读成 {done.failed} 个。"
    print(f"{told}看板、退回意见和批注稿在 {out}。")
    return 1 if done.errors or done.failed else 0


def _told(reviews: Sequence[Review], args: argparse.Namespace) -> str:
    from assistant.review.report import reviews_html, reviews_json, reviews_text

    if args.format == "sarif":
        from assistant import __version__
        from assistant.review.sarif import reviews_sarif

        return json.dumps(reviews_sarif(reviews, __version__), ensure_ascii=False, indent=2)
    if args.format == "json":
        return json.dumps(reviews_json(reviews, with_text=args.with_text), ensure_ascii=False, indent=2)
    tell = reviews_html if args.format == "html" else reviews_text
    return tell(reviews, everything=args.all)


def _word_file(args: argparse.Namespace, read: Sequence[Path | Document]) -> Path:
    """Return the one Word file to write into; said before the review, which takes its time."""
    from assistant.documents.docx_remarks import NEEDS_DOCX

    given = [item for item in read if isinstance(item, Path)]
    if len(given) != 1 or len(args.files) != 1:
        raise UsageError("--format docx 一次只能批注一个文件，请逐个审阅，或用文件夹批量审阅。")
    if given[0].suffix.lower() not in (".docx", ".docm"):
        raise UsageError(NEEDS_DOCX.format(given[0].name))
    if not args.output:
        raise UsageError("--format docx 要写成新文件，请加 -o 批注稿.docx。")
    return given[0]


def _annotated(source: Path, target: Path, reviews: Sequence[Review]) -> str:
    from assistant.documents.docx_remarks import write_remarks
    from assistant.review.comments import remarks_of

    remarks = remarks_of(reviews)
    tracked = write_remarks(source, target, remarks)
    return f"{len(remarks)} 条批注、{tracked} 处修订已写入 {target}。"


def _named(reviews: Sequence[Review], document: Path | Document) -> Sequence[Review]:
    """What was piped in is called ``-``, as on the command line."""
    return [replace(review, path=STDIN) for review in reviews] if isinstance(document, Document) else reviews
