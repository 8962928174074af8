"""Write a file whole or not at all, so that an export that fails never leaves a torn summary behind."""

import contextlib
import io
import os
import stat
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UsageError, why_refused


def write_atomically(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in its place; missing folders are made.

    Raises:
        UsageError: The target cannot be written.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    draft = target.with_name(f".yanmo-{uuid.uuid4().hex[:12]}.tmp")
    try:
        if target.is_dir():
            raise UsageError(f"“{path}”是文件夹，请在后面加上文件名再试。")
        if target.is_file() and not target.stat().st_mode & stat.S_IWUSR:
            raise UsageError(f"“{path}”设成了只读，请另取一个文件名，或去掉只读再试。")
        target.parent.mkdir(parents=True, exist_ok=True)
        # A zip that meets a full disk half-way would complain once more when it is thrown away.
        whole = io.BytesIO()
        write(whole)
        with draft.open("xb") as file:
            file.write(whole.getbuffer())
        draft.replace(target)
    except PermissionError:
        raise UsageError(
            f"写不了“{path}”，请先关闭正在打开它的 Word 或 WPS，或换一个有写权限的文件夹再试。"
        ) from None
    except OSError as refusal:
        raise UsageError(
            f"写不了“{path}”（{why_refused(refusal)}），请换一个位置或文件名、检查磁盘空间后再试。"
        ) from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def write_text_atomically(path: Path, text: str) -> None:
    """Write a text as UTF-8, whole or not at all; raises as ``write_atomically`` does."""
    data = text.encode()
    write_atomically(path, lambda stream: stream.write(data))
