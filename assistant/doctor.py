"""``yanmo doctor``: what is installed, which index and model are in use, and what to do about what is missing."""

import argparse
import json
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assistant import __version__
from assistant.commands.arguments import Parser, data_dir_option
from assistant.errors import YanmoError
from assistant.places import shipped
from assistant.settings import OFFLINE, Settings

if TYPE_CHECKING:
    from assistant.workbench import Workbench

NAME = "doctor"
HELP = "检查安装、索引和模型，说明缺什么、怎么补"

LIBRARIES = {
    "python-docx": "写 Word",
    "openpyxl": "读 Excel",
    "pypdf": "读 PDF",
    "pydantic": "校验外来数据",
    "pyyaml": "读语料和提示词的文件头",
    "jieba": "检索分词",
    "tantivy": "检索索引",
    "chromadb": "向量索引",
    "numpy": "向量计算",
    "langchain-core": "检索的通用类型",
    "gradio": "网页界面",
    "argon2-cffi": "共用服务的密码",
    "langgraph": "用模型起草时的步骤",
    "langgraph-checkpoint-sqlite": "停在半路的草稿",
    "httpx": "连接模型服务",
}
"""Distribution → what 研墨 needs it for; the same names as pyproject.toml's dependencies."""

WITHOUT_MODEL = "离线起草不受影响：去掉 --model，或清除 YANMO_MODEL。"
REINSTALL = "在源码目录运行 make setup；没有 make 就运行 pip install -r requirements/run.txt。"

State = Literal["ok", "missing"]
MARKS: dict[State, str] = {"ok": "✓", "missing": "✗"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; ``remedy`` says what to do when it is not ok."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def arguments(parser: Parser) -> None:
    """Declare the options."""
    parser.options.add_argument("--json", action="store_true", help="输出 JSON")
    parser.options.add_argument(
        "--model", metavar="模型", help="要检查的模型（默认取 YANMO_MODEL，再取 offline）"
    )
    data_dir_option(parser)


def run(args: argparse.Namespace) -> int:
    """Print the checks; 4 when something needed is missing."""
    checks = tuple(examine(Settings.load(args.data_dir, args.model)))
    healthy = all(check.state != "missing" for check in checks)
    if args.json:
        report = {"version": 1, "ok": healthy, "checks": [asdict(check) for check in checks]}
        print(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for check in checks:
            print(f"{MARKS[check.state]} {check.name}：{check.detail}")
            if check.remedy:
                print(f"    → {check.remedy}")
        print("一切就绪。" if healthy else "有缺项，请按 → 所说的补上。")
    return 0 if healthy else 4


def examine(settings: Settings) -> Iterator[Check]:
    """Look at everything, cheapest first."""
    yield Check("Python", "ok", f"{platform.python_version()}，{sys.executable}")
    yield Check("研墨", "ok", f"{__version__}，程序在 {Path(__file__).parent}")
    libraries = tuple(_library(name, use) for name, use in LIBRARIES.items())
    yield from libraries
    yield _corpus()
    yield _data_dir(settings.data_dir)
    if all(check.state == "ok" for check in libraries):
        yield from _workbench(settings)


def _library(name: str, use: str) -> Check:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Check(name, "ok", f"{version(name)}（{use}）")
    except PackageNotFoundError:
        return Check(name, "missing", f"没有安装（{use}）", REINSTALL)


def _corpus() -> Check:
    corpus = shipped("corpus")
    count = {kind: len(list((corpus / kind).glob("*.md"))) for kind in ("exemplars", "policies")}
    if all(count.values()):
        return Check("语料", "ok", f"范文 {count['exemplars']} 篇，政策 {count['policies']} 份，在 {corpus}")
    return Check("语料", "missing", f"{corpus} 里没有范文或政策", "安装不完整，请重新安装。")


def _data_dir(folder: Path) -> Check:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        remedy = "请换一个能写的目录：设 YANMO_DATA，或用 --data-dir。"
        return Check("数据目录", "missing", f"{folder} 写不进去（{problem.strerror}）", remedy)
    return Check("数据目录", "ok", str(folder))


def _workbench(settings: Settings) -> Iterator[Check]:
    from assistant.drafting.writers import carried_by_hand
    from assistant.workbench import Workbench

    if settings.model == OFFLINE:
        yield Check("模型", "ok", "offline：不用模型，不联网，不要密钥")
    elif carried_by_hand(settings.model):
        yield _relay(settings.model)
    else:
        yield _model(Workbench(settings))
    try:
        yield Check("索引", "ok", str(Workbench(settings).corpus.status()))
    except YanmoError as error:
        yield Check("索引", "missing", str(error), "可用 yanmo index build 重建。")


def _relay(model: str) -> Check:
    from assistant.drafting.relay_writer import read_relay

    try:
        folder, length = read_relay(model)
    except YanmoError as error:
        return Check("模型", "missing", str(error), WITHOUT_MODEL)
    return Check("模型", "ok", f"relay：由人转贴，每次最多 {length} 字，文件放在 {folder or '数据目录'}")


def _model(workbench: "Workbench") -> Check:
    """Make one real call, and say what the model can do."""
    try:
        return Check("模型", "ok", str(workbench.try_model()))
    except YanmoError as error:
        return Check("模型", "missing", str(error), WITHOUT_MODEL)
