"""``yanmo index``: the index over past summaries and policies."""

import argparse
import dataclasses
import json
import sys
from collections.abc import Sequence

from assistant.commands.arguments import Parser, data_dir_option, paths, settings_of
from assistant.domain.passage import Passage

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
    search.inputs.add_argument("query", metavar="问题", help="要找什么")
    search.options.add_argument("-k", type=_positive, default=5, metavar="N", help="最多几条（默认 5）")
    search.options.add_argument("--kind", choices=tuple(KINDS), help="只找这一种")
    for sub in (status, search):
        sub.options.add_argument("--json", action="store_true", help="输出 JSON")
    for sub in (build, add, remove, status, search):
        data_dir_option(sub)


def run(args: argparse.Namespace) -> int:
    """Search the index, or change it and say what it then holds."""
    from assistant.workbench import Workbench

    corpus = Workbench(settings_of(args)).corpus
    if args.action == "search":
        found = corpus.search(args.query, k=args.k, kind=args.kind)
        print(_json(args.query, found, found.reason) if args.json else _readable(found, found.reason))
        return 0
    if args.action == "build":
        corpus.build()
    elif args.action == "add":
        added = corpus.add(paths(args.paths), kind=args.kind)
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


def _json(query: str, found: Sequence[Passage], reason: str) -> str:
    rows = [dataclasses.asdict(passage) for passage in found]
    return json.dumps(
        {"version": 1, "query": query, "passages": rows, "reason": reason}, ensure_ascii=False, indent=2
    )


def _readable(found: Sequence[Passage], reason: str) -> str:
    return "\n\n".join(_block(rank, passage) for rank, passage in enumerate(found, 1)) or reason


def _block(rank: int, passage: Passage) -> str:
    origin = "，".join(
        part for part in (passage.number, passage.issuer, passage.date, passage.period) if part
    )
    text = " ".join(passage.text.split())
    lines = (
        f"{rank}. {passage.title or passage.source}" + (f"（{origin}）" if origin else ""),
        f"   {KINDS[passage.kind]} · {passage.heading or '正文'} · 得分 {passage.score:.3f}",
        f"   {text[:SHOWN]}{'……' if len(text) > SHOWN else ''}",
        f"   {passage.source}",
    )
    return "\n".join(lines)


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number
