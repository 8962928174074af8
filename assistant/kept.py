"""What the user keeps in the data folder: keys, the model the page drafts with, rules that are off, headings, a scoring table."""

import json
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.errors import UsageError
from assistant.settings import OFFLINE

YANMO_TOML = ".yanmo.toml"
"""Read from the working folder and from the data folder: ``[review]`` with ``off = ["VAG07", "标点格式"]``.

Beside it in the data folder alone: ``[draft]`` with ``model = "deepseek:…"``, what the page drafts with."""

RUBRIC_FILE = "rubric.yaml"
"""A scoring table of one's own, in the data folder."""

TEMPLATE_FILE = "template.txt"
"""Headings, one a line, that the page drafts by unless a project has an outline of its own; in the data folder."""


def secret(name: str, data_dir: Path, environ: Mapping[str, str] = os.environ) -> str:
    """Return a key by the name of its variable: from the environment, else from the file ``keys`` (``NAME=value`` lines).

    Returns "" when it is in neither. Raises ``UsageError`` when others may read the file, or it cannot be read at all.
    """
    if environ.get(name):
        return environ[name]
    path = data_dir / "keys"
    if path.is_file() and os.name == "posix" and path.stat().st_mode & 0o077:
        raise UsageError(f"{path} 里有密钥，别人也能读：请先运行 chmod 600 '{path}'。")
    for line in _lines(path):
        left, sign, right = line.partition("=")
        if sign and left.strip() == name:
            return right.strip().strip("'\"")
    return ""


def keep_secret(name: str, value: str, data_dir: Path) -> None:
    """Write a key into the file ``keys``, which only its owner may read from the first byte on; "" takes it out.

    Raises ``UsageError`` when the key holds anything but printable ASCII, or the file cannot be written.
    """
    value = value.strip()
    if not value.isascii() or not value.isprintable():
        raise UsageError("密钥里有空行、汉字或看不见的字符，请从服务商的页面重新复制。")
    path = data_dir / "keys"
    fresh = path.with_name(f".keys-{uuid.uuid4().hex[:12]}.tmp")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        kept = [line for line in _lines(path) if line.partition("=")[0].strip() != name]
        lines = [*kept, *([f"{name}={value}"] if value else [])]
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("".join(f"{line}\n" for line in lines))
        fresh.replace(path)
    except OSError as problem:
        raise UsageError(
            f"密钥没有存上（{problem.strerror}），请检查“{data_dir}”能不能写、磁盘满没满。"
        ) from problem
    finally:
        fresh.unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    except (OSError, ValueError) as error:
        raise UsageError(f"“{path}”读不出来，请用记事本打开，每行写成“名字=密钥”，另存为 UTF-8。") from error


def keep_rules_off(names: Sequence[str], data_dir: Path) -> None:
    """Write which rules and families are off into ``.yanmo.toml`` of the data folder; the rest of the file stays.

    Raises ``UsageError`` when the file there cannot be read or written.
    """
    rules_off(data_dir)
    _keep("review", "off", list(names), data_dir)


def keep_model(name: str, data_dir: Path) -> None:
    """Write which model the page drafts with unless told otherwise, ``[draft]`` with ``model = "deepseek:…"``.

    Raises ``UsageError`` when the file there cannot be read or written.
    """
    kept_model(data_dir)
    _keep("draft", "model", name, data_dir)


def kept_model(data_dir: Path) -> str:
    """Return the model kept in the data folder, else offline. Raises ``UsageError`` when the file cannot be read."""
    import tomllib

    path = data_dir / YANMO_TOML
    if not path.is_file():
        return OFFLINE
    try:
        name = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("draft", {}).get("model", OFFLINE)
    except (OSError, ValueError, AttributeError) as error:
        raise UsageError(f'“{path}”读不出来，默认的模型应写成两行：[draft] 和 model = "offline"。') from error
    return name if isinstance(name, str) and name else OFFLINE


def keep_template(text: str, data_dir: Path) -> None:
    """Keep headings, one a line, that the page drafts by unless told otherwise; "" for the usual ones."""
    from assistant.documents.saving import write_text_atomically

    path = data_dir / TEMPLATE_FILE
    if text.strip():
        write_text_atomically(path, f"{text.strip()}\n")
    else:
        path.unlink(missing_ok=True)


def kept_template(data_dir: Path) -> str:
    """Return the headings kept, or "". Raises ``UsageError`` when the file there cannot be read."""
    path = data_dir / TEMPLATE_FILE
    try:
        return path.read_text(encoding="utf-8-sig").strip() if path.is_file() else ""
    except (OSError, ValueError) as error:
        raise UsageError(f"“{path}”读不出来，请删去它，再到“设置”里重新存一次提纲。") from error


def _keep(section: str, name: str, value: str | list[str], data_dir: Path) -> None:
    """Write one value into ``.yanmo.toml`` of the data folder; the rest of the file stays."""
    import tomllib

    from assistant.documents.saving import write_text_atomically

    path = data_dir / YANMO_TOML
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    found = re.search(rf"^\[{section}\][^\n]*\n?", before, re.M)
    if found is None:
        after = f"{before.rstrip()}\n\n[{section}]\n{line}\n".lstrip()
    else:
        head, body = before[: found.end()].rstrip("\n") + "\n", before[found.end() :]
        after = head + (
            re.sub(rf"^{name}\s*=\s*(?:\[[^\]]*\]|[^\n]*)", lambda _: line, body, count=1, flags=re.M)
            if re.search(rf"^{name}\s*=", body.split("\n[")[0], re.M)
            else f"{line}\n{body}"
        )
    try:
        taken = tomllib.loads(after).get(section, {}).get(name) == value
    except ValueError:  # the section stands there in another form
        taken = False
    if not taken:
        raise UsageError(f"没能改“{path}”，请用记事本打开它，写成两行：[{section}] 和 {line}")
    write_text_atomically(path, after)


def rules_off(*folders: Path) -> tuple[str, ...]:
    """Return the rules and families that the files in ``folders`` switch off.

    Raises:
        UsageError: A file cannot be read as what it should be.
    """
    import tomllib

    found: list[str] = []
    for path in (folder / YANMO_TOML for folder in folders):
        if not path.is_file():
            continue
        try:
            off = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("review", {}).get("off", [])
        except (OSError, ValueError, AttributeError) as error:
            raise UsageError(f'“{path}”读不出来，应写成两行：[review] 和 off = ["VAG07"]。') from error
        if not isinstance(off, list) or not all(isinstance(name, str) for name in off):
            raise UsageError(f'“{path}”里的 off 应是一列规则编号或类别，如 off = ["VAG07", "标点格式"]。')
        found += off
    return tuple(found)
