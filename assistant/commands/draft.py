"""``yanmo draft``: notes in, a summary, its ledger and the open questions out."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.arguments import (
    Parser,
    data_dir_option,
    inputs,
    refuse_to_overwrite,
    save,
    settings_of,
    words,
)
from assistant.commands.progress import display
from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.errors import ServiceError, UsageError

if TYPE_CHECKING:
    from assistant.workbench import Workbench

NAME = "draft"
HELP = "由零散素材起草总结，逐条交代素材的去处"

DRAFT, OUTLINE = "工作总结.docx", "提纲.txt"


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.inputs.add_argument("notes", nargs="*", metavar="素材", help="素材文件或文件夹，- 表示从管道读入")
    option = parser.options.add_argument
    option(
        "-o",
        "--output",
        metavar="文件",
        help=f"写成 .docx 或 .md（默认 {DRAFT}）",
    )
    option("--json", metavar="文件", help="另存草稿与素材台账（JSON）")
    option(
        "--check-sheet",
        metavar="文件",
        help="另存核对单（.html，可打印）：每个数字、人名、日期和它的材料原文",
    )
    option("--school", type=words, default="", metavar="校名", help="学校全称（默认从素材里找）")
    option("--period", type=words, default="", metavar="时段", help="如 2025年度、2025—2026学年第一学期")
    option(
        "--level",
        choices=("school", "group", "personal"),
        default="school",
        help="学校、教研组还是个人的总结",
    )
    option("--last-year", metavar="文件", help="去年的总结：追问其中的打算有没有着落")
    headings = parser.options.add_mutually_exclusive_group().add_argument
    headings("--template", metavar="文件", help="模板：沿用它的标题和次序")
    headings("--outline", metavar="文件", help="自定的提纲，一行一个标题")
    option(
        "--outline-only", action="store_true", help=f"只列提纲（默认写到 {OUTLINE}），改好后用 --outline 交回"
    )
    option("--answers", metavar="文件", help="填好的追问清单")
    option("--resume", metavar="草稿号", help="接着写停在半路的草稿，或重新打开保存过的草稿")
    option("--revise", metavar="句号", help="与 --resume 同用：只改这一句，如 mentoring.1，其余一字不动")
    option("--text", type=words, metavar="新文", help="与 --revise 同用：换成这句话")
    option("--ask", type=words, metavar="要求", help="与 --revise 同用：由模型照这个要求改写，如“短一些”")
    option(
        "--model",
        metavar="模型",
        help="如 deepseek:模型名、local:地址#模型名，没有密钥用 relay:目录（由人转贴）；默认 offline，不用模型",
    )
    option(
        "--sending-only", action="store_true", help="只看起草时会先发给模型的全部文字，什么也不发，什么也不写"
    )
    option("--progress", action="store_true", help="逐行打印进度（在终端里本来就显示）")
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Draft, or reopen a draft; 1 when a figure is unsupported or a note unexplained."""
    from assistant.drafting.export import question_sheet_path
    from assistant.drafting.record import draft_json
    from assistant.workbench import Workbench

    if (args.revise and not args.resume) or ((args.text or args.ask) and not args.revise):
        raise UsageError(
            "改一句写作：yanmo draft --resume 草稿号 --revise 句号 --text 新文（或 --ask 要求）。"
        )
    if args.outline_only:
        return _outlined(args)
    if args.sending_only:
        return _sending(args)
    target = Path(args.output or DRAFT)
    if target.suffix.lower() not in (".docx", ".md"):
        raise UsageError(f"只能写成 .docx 或 .md，请改 -o 后面“{target.name}”的扩展名。")
    if args.check_sheet and Path(args.check_sheet).suffix.lower() not in (".html", ".htm"):
        raise UsageError(
            f"核对单只能写成 .html，请改 --check-sheet 后面“{Path(args.check_sheet).name}”的扩展名。"
        )
    if args.json and Path(args.json).suffix.lower() != ".json":
        raise UsageError(f"台账只能写成 .json，请改 --json 后面“{Path(args.json).name}”的扩展名。")
    workbench = Workbench(settings_of(args))
    notes = () if args.resume else _notes(args, target)
    try:
        draft = (
            _reopened(workbench, args, target) if args.resume else _drafted(workbench, args, target, notes)
        )
    except ServiceError as fault:
        fault.options = _needed_again(args)
        raise
    written = [str(workbench.write(draft, target))]
    if draft.questions:
        written.append(f"{question_sheet_path(target)}（追问清单，填好后用 --answers 交回）")
    if args.json:
        text = json.dumps(draft_json(draft), ensure_ascii=False, indent=2)
        save(text + "\n", Path(args.json))
        written.append(f"{args.json}（素材台账）")
    if args.check_sheet:
        from assistant.drafting.check_page import check_page

        save(check_page(draft), Path(args.check_sheet))
        written.append(f"{args.check_sheet}（核对单）")
    print(report(draft, written, workbench.cost(draft)))
    for document in notes:
        for notice in document.notices:
            print(f"注意：“{Path(document.path).name or '标准输入'}”{notice}")
    return 1 if draft.unsupported or draft.unexplained else 0


def _outlined(args: argparse.Namespace) -> int:
    """Write the proposed outline as a text to be edited."""
    from assistant.workbench import Workbench

    target = Path(args.output or OUTLINE)
    if target.suffix.lower() != ".txt":
        raise UsageError(f"提纲只能写成 .txt，请改 -o 后面“{target.name}”的扩展名。")
    if not args.notes:
        raise UsageError("还缺少素材：提纲是按素材列的。看用法：yanmo draft -h")
    if target.exists():
        raise UsageError(f"“{target}”已存在，为免覆盖改好的提纲，请用 -o 换一个文件名。")
    bench = Workbench(settings_of(args))
    text = bench.outline(inputs(args.notes), school=args.school, period=args.period, level=args.level)
    save(text + "\n", target)
    print(f"提纲在 {target}，改好后运行同样的命令，把 --outline-only 换成 --outline {target}。")
    return 0


def _sending(args: argparse.Namespace) -> int:
    """Print what a draft with the model would send first; nothing is sent."""
    from assistant.drafting.preview import QUESTIONS as LAST
    from assistant.drafting.writers import OFFLINE, carried_by_hand
    from assistant.workbench import Particulars, Workbench

    bench = Workbench(settings_of(args))
    if bench.settings.model == OFFLINE:
        raise UsageError("离线起草什么也不发。要看会发给模型什么，请加 --model 模型。")
    if carried_by_hand(bench.settings.model):
        raise UsageError(
            "转贴时发什么由您自己贴：不加 --sending-only 运行，写出的“第1次-发给模型.txt”就是全部文字。"
        )
    if not args.notes:
        raise UsageError("还缺少素材：要发的文字由素材来。看用法：yanmo draft -h")
    given = Particulars(
        args.school,
        args.period,
        args.level,
        _path(args.last_year),
        _path(args.answers),
        _path(args.outline),
        _path(args.template),
    )
    texts = bench.preview(inputs(args.notes), given)
    for label, text in texts:
        print(f"════ {'追问' if label == LAST else label} ════\n{text.rstrip()}\n")
    characters = sum(len(text) for _, text in texts)
    print(
        f"以上 {len(texts)} 段共 {characters} 字，是起草时先发给 {bench.settings.model} 的全部文字；这次什么也没有发。"
    )
    return 0


def _notes(args: argparse.Namespace, target: Path) -> tuple[Document, ...]:
    """Read the notes; what is written or named for something else is not among the files of a folder."""
    from assistant.documents.given import document_of
    from assistant.drafting.export import question_sheet_path

    if not args.notes:
        raise UsageError("还缺少素材：请写出素材文件，或用 - 从管道读入。看用法：yanmo draft -h")
    if target.suffix.lower() == ".md" and target.exists():
        raise UsageError(f"“{target}”已存在，为免覆盖其中的手工修改，请换一个文件名；.docx 能保留手工修改。")
    sheet, answers = question_sheet_path(target), _path(args.answers)
    outputs = (target, _path(args.json), _path(args.check_sheet))
    read = (_path(args.last_year), _path(args.template), _path(args.outline))
    given = inputs(args.notes, (*outputs, sheet, answers, *read))
    refuse_to_overwrite((*outputs, sheet), (*given, *read))
    refuse_to_overwrite(outputs, (answers,))
    return tuple(map(document_of, given))


def _drafted(
    workbench: "Workbench", args: argparse.Namespace, target: Path, notes: Sequence[Document]
) -> Draft:
    return workbench.draft(
        notes,
        school=args.school,
        period=args.period,
        level=args.level,
        template=_path(args.template),
        last_year=_path(args.last_year),
        answers=_path(args.answers),
        outline=_path(args.outline),
        keep=target if target.exists() else None,
        progress=display(args.progress),
    )


def _reopened(workbench: "Workbench", args: argparse.Namespace, target: Path) -> Draft:
    if args.notes:
        raise UsageError("--resume 打开的是保存过的草稿，不再读素材；要加素材请去掉 --resume 重新起草。")
    given = ("school", "period", "last_year", "template", "outline", "answers")
    if unused := [f"--{name.replace('_', '-')}" for name in given if getattr(args, name)]:
        raise UsageError(f"{unused[0]} 要和素材一起给：请去掉 --resume，写上素材重新起草。")
    if target.exists():
        raise UsageError(f"“{target}”已存在，为免覆盖其中的手工修改，请用 -o 换一个文件名。")
    if args.revise:
        if bool(args.text) == bool(args.ask):
            raise UsageError("--revise 要配 --text 新文 或 --ask 要求，二者选一。")
        return workbench.revise(args.resume, args.revise, args.text or "", instruction=args.ask or "")
    return workbench.resume(args.resume, display(args.progress))


def _needed_again(args: argparse.Namespace) -> str:
    """The options of this command that going on with the draft needs too; the notes and the model are kept with it."""
    given = {
        "-o": args.output,
        "--json": args.json,
        "--check-sheet": args.check_sheet,
        "--data-dir": args.data_dir,
    }
    return "".join(
        f' {option} "{name}"' if " " in str(name) else f" {option} {name}"
        for option, name in given.items()
        if name
    )


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None


def report(draft: Draft, written: list[str], price: str = "") -> str:
    """Say in a few lines what was written, what became of the notes, and what is asked."""
    from assistant.domain.draft import ASKED_AT_MOST

    notes = Counter(entry.status for entry in draft.ledger)
    lines = [
        f"已写好：{'、'.join(written)}",
        f"正文 {len(''.join(draft.text.split()))} 字，{draft.parts} 个部分；待补 {draft.gaps} 处。",
        f"素材 {notes.total()} 条：写入 {notes['used']}，合并 {notes['merged']}，未用 {notes['dropped']}。",
    ]
    if partly := sum(entry.is_partly_written for entry in draft.ledger):
        lines.append(f"写入、合并的里面有 {partly} 条还有内容没写进正文，已列入追问，台账里写明是哪几处。")
    if draft.usage.calls:
        cost = draft.usage
        about = "约 " if cost.estimated else ""
        lines.append(
            f"模型 {draft.model}：调用 {cost.calls} 次，输入 {about}{cost.tokens_in}、输出 {about}{cost.tokens_out} 个词元；"
            f"{price}{cost.fallbacks} 句没有通过核对，用离线写法。"
        )
    lines += [
        f"  未用 {entry.id}（{entry.reason or '没有说明'}）：{_short(entry.text)}"
        for entry in draft.ledger
        if entry.status == "dropped"
    ]
    if draft.unsupported:
        lines.append(f"有 {len(draft.unsupported)} 处说法在素材里找不到依据，请逐一核对：")
        lines += [f"  {item.sentence}：{item.text}" for item in draft.unsupported]
    if draft.questions:
        more = (
            f"（共 {len(draft.questions)} 个，先答最要紧的）" if len(draft.questions) > ASKED_AT_MOST else ""
        )
        lines.append(f"请补充{more}：")
        lines += [f"  {n}. {q.question}" for n, q in enumerate(draft.questions[:ASKED_AT_MOST], 1)]
    lines.append(f"草稿号：{draft.id}")
    return "\n".join(lines)


def _short(text: str, limit: int = 40) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit] + "……"
