"""``yanmo index``: the index over past summaries and policies."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from assistant.commands.arguments import (
    Parser,
    data_dir_option,
    paths,
    positive,
    refuse_to_overwrite,
    save,
    settings_of,
    words,
)
from assistant.domain.finding import Genre
from assistant.domain.passage import Passage
from assistant.domain.sections import all_sections
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.retrieval.corpus import Corpus

NAME = "index"
HELP = "建立、增删、查看和检索往年总结与政策的索引"

KINDS = {"exemplar": "往年总结（只借格式）", "policy": "政策（可引用）", "other": "其他"}
SHOWN = 160
"""Characters of a passage that are printed."""


def arguments(parser: Parser) -> None:
    """Declare the subcommands."""
    actions = parser.add_subparsers(title="动作", metavar="动作", dest="action", required=True)
    build = actions.add_parser("build", help="重建整个索引")
    add = actions.add_parser("add", help="加入文件或文件夹")
    remove = actions.add_parser("remove", help="移出文件或文件夹")
    status = actions.add_parser("status", help="索引里有什么")
    search = actions.add_parser("search", help="检索")
    for sub in (add, remove):
        sub.inputs.add_argument("paths", nargs="+", metavar="路径", help="文件或文件夹")
    add.options.add_argument("--kind", choices=tuple(KINDS), help="种类，默认由文件内容判断")
    add.options.add_argument("--dry-run", action="store_true", help="只看会怎样切分、认作什么，不写入索引")
    add.options.add_argument(
        "-o", dest="output", metavar="YAML", help="与 --dry-run 同用：写成切分表，供修改"
    )
    add.options.add_argument("--split", metavar="YAML", help="按改好的切分表加入")
    search.inputs.add_argument("query", type=words, metavar="问题", help="要找什么")
    search.options.add_argument("-k", type=positive, default=5, metavar="N", help="最多几条（默认 5）")
    search.options.add_argument("--kind", choices=tuple(KINDS), help="只找这一种")
    search.options.add_argument(
        "--section", action="append", default=[], metavar="部分", help="只找这一部分，如 师徒结对，可写多次"
    )
    search.options.add_argument("--level", choices=("school", "group", "personal"), help="学校、教研组或个人")
    search.options.add_argument(
        "--genre", choices=get_args(Genre), metavar="体裁", help=f"只找这种体裁：{'、'.join(get_args(Genre))}"
    )
    search.options.add_argument(
        "--not-school", type=words, default="", metavar="校名", help="不要这所学校的（本校）"
    )
    search.options.add_argument(
        "--before", type=words, default="", metavar="时段", help="只要不晚于该时段的政策，如 2023年度"
    )
    search.options.add_argument("--citable", action="store_true", help="只要可以引用的政策")
    for sub in (status, search):
        sub.options.add_argument("--json", action="store_true", help="输出 JSON")
    for sub in (build, add, remove, status, search):
        data_dir_option(sub)


def run(args: argparse.Namespace) -> int:
    """Search the index, or change it and say what it then holds."""
    from assistant.workbench import Workbench

    corpus = Workbench(settings_of(args)).corpus
    if args.action == "add" and (args.dry_run or args.output):
        return _dry_run(corpus, args)
    if args.action == "search":
        found = corpus.search(
            args.query,
            k=args.k,
            kind=args.kind,
            section=[_section(name) for name in args.section],
            level=args.level or "",
            genre=args.genre or "",
            not_school=args.not_school,
            before=args.before,
            citable=True if args.citable else None,
        )
        print(_json(args.query, found, found.reason) if args.json else _readable(found, found.reason))
        return 0
    if args.action == "build":
        corpus.build()
    elif args.action == "add":
        added = corpus.add(paths(args.paths), kind=args.kind, splits=_splits(args))
        print("\n  ".join(("新增或更新：", *added) if added else ("没有新的或改动过的文件。",)))
        for notice in corpus.notices:
            print(notice, file=sys.stderr)
    elif args.action == "remove":
        removed = corpus.remove(paths(args.paths))
        print("\n  ".join(("已移出：", *removed) if removed else ("索引里没有这些文件。",)))
    status = corpus.status()
    as_json = args.action == "status" and args.json
    print(json.dumps({"version": 1, **dataclasses.asdict(status)}, ensure_ascii=False) if as_json else status)
    return 0


def _dry_run(corpus: "Corpus", args: argparse.Namespace) -> int:
    from assistant.retrieval.preview import as_yaml

    plans = corpus.preview(paths(args.paths), args.kind, _splits(args))
    refuse_to_overwrite((Path(args.output),) if args.output else (), (plan.path for plan in plans))
    for plan in plans:
        print(plan.refusal or f"{plan.path}：{len(plan.documents)} 篇", file=sys.stderr)
    table = as_yaml(plans)
    if args.output:
        save(table, Path(args.output))
        print(f"切分表已写到 {args.output}，索引没有改动。")
    else:
        print(table, end="")
    return 0


def _splits(args: argparse.Namespace) -> dict[Path, str]:
    if not args.split:
        return {}
    from assistant.documents.reading import read_document
    from assistant.retrieval.preview import splits_from_yaml

    file = Path(args.split)
    if file.suffix.lower() in (".yaml", ".yml") and file.is_file():
        return splits_from_yaml(file.read_text(encoding="utf-8", errors="replace"))
    return splits_from_yaml(read_document(file).text)


def _section(name: str) -> str:
    """Return the key of a section given by key, name or one of its usual headings."""
    from assistant.retrieval.section_names import section_of

    key = name if any(name == kind.key for kind in all_sections()) else section_of(name)
    if not key:
        raise UsageError(f"不认识“{name}”这一部分，请写部分的名称，如 师徒结对、存在问题。")
    return key


def _json(query: str, found: Sequence[Passage], reason: str) -> str:
    rows = [dataclasses.asdict(passage) for passage in found]
    return json.dumps(
        {"version": 1, "query": query, "passages": rows, "reason": reason}, ensure_ascii=False, indent=2
    )


def _readable(found: Sequence[Passage], reason: str) -> str:
    return "\n\n".join(_block(rank, passage) for rank, passage in enumerate(found, 1)) or reason


def _block(rank: int, passage: Passage) -> str:
    from assistant.review.report import GENRES

    origin = "，".join(
        part for part in (passage.number, passage.issuer, passage.date, passage.period) if part
    )
    text = " ".join(passage.text.split())
    lines = (
        f"{rank}. {passage.title or passage.source}" + (f"（{origin}）" if origin else ""),
        f"   {KINDS[passage.kind]} · {GENRES.get(passage.genre, '体裁不明')} · {passage.heading or '正文'} · 得分 {passage.score:.3f}（{_parts(passage)}）",
        f"   因为：{'、'.join(passage.matched) or '整体用词相近'}",
        f"   {text[:SHOWN]}{'……' if len(text) > SHOWN else ''}",
        f"   {passage.source}，第 {passage.span.start}–{passage.span.end} 字",
    )
    return "\n".join(lines)


def _parts(passage: Passage) -> str:
    names = {"lexical": "字词", "dense": "向量"}
    return "，".join(f"{names.get(name, name)} {part:.3f}" for name, part in passage.parts.items())
