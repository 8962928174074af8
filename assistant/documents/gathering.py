"""Bring uploaded files and what zip archives hold together in one folder, each under a name that every system takes."""

import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.documents.opc import MAX_BYTES
from assistant.errors import UnreadableFile

MOST = 500
"""Files of one archive, and of one batch."""
WHOLE = 300 * 1024 * 1024
"""Bytes of all files of one archive together, unpacked."""
_LONGEST = 60
_REFUSED = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)$")
_NOT_DRAFTS = ("__macosx", "thumbs.db", "desktop.ini")
_UTF8 = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Gathered:
    """Files in one folder, in the order given, and Chinese sentences about what was left out."""

    files: tuple[Path, ...]
    notices: tuple[str, ...]


def gather(paths: Iterable[Path], folder: Path) -> Gathered:
    """Copy files and the contents of .zip archives into ``folder``; no two get the same name.

    An archive that cannot be taken is told in ``notices``, and the others go on.

    Raises:
        UnreadableFile: there are more than ``MOST`` files.
    """
    files: list[Path] = []
    notices: list[str] = []
    for path in paths:
        if path.suffix.lower() == ".zip":
            try:
                found = _unpacked(path, folder)
                files += found.files
                notices += found.notices
            except UnreadableFile as refusal:
                notices.append(str(refusal))
        elif _is_draft(PurePosixPath(path.name)):
            files.append(Path(shutil.copyfile(path, _free(folder, path.name))))
        if len(files) > MOST:
            raise UnreadableFile(f"一次最多审 {MOST} 份，请分几次来。")
    return Gathered(tuple(files), tuple(notices))


def _unpacked(path: Path, folder: Path) -> Gathered:
    """Unpack one archive, never trusting the sizes and the names it gives; of one that is refused no file stays."""
    notices: list[str] = []
    files: list[Path] = []
    left = WHOLE
    try:
        with zipfile.ZipFile(path) as archive, ExitStack() as undone:
            entries = [
                entry for entry in archive.infolist() if not entry.is_dir() and _is_draft(_inside(entry))
            ]
            if len(entries) > MOST:
                raise UnreadableFile(
                    f"压缩包“{path.name}”里有 {len(entries)} 个文件，最多 {MOST} 个，请拆成几个。"
                )
            for entry in entries:
                inside = _inside(entry)
                if entry.flag_bits & _ENCRYPTED:
                    raise UnreadableFile(
                        f"压缩包“{path.name}”有密码，请去掉密码重新压缩，或解压后直接选文件。"
                    )
                if inside.suffix.lower() in (".zip", ".rar", ".7z"):
                    notices.append(f"压缩包里的“{inside.name}”还是压缩包，没有打开，请解压后再传。")
                    continue
                with archive.open(entry) as stream:
                    data = stream.read(min(MAX_BYTES, left) + 1)
                left -= len(data)
                if left < 0:
                    raise UnreadableFile(f"压缩包“{path.name}”解开后太大，请拆成几个，或直接选文件。")
                if len(data) > MAX_BYTES:
                    notices.append(
                        f"压缩包里的“{inside.name}”超过 {MAX_BYTES // 1024 // 1024} MB，没有审，请删去图片另存后再传。"
                    )
                    continue
                place = _free(folder, "-".join(inside.parts))
                undone.callback(place.unlink, missing_ok=True)
                place.write_bytes(data)
                files.append(place)
            undone.pop_all()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UnreadableFile(
            f"压缩包“{path.name}”打不开，可能没有传完或已损坏，请重新压缩，或直接选文件。"
        ) from error
    if not files and not notices:
        notices.append(f"压缩包“{path.name}”里没有文件。")
    return Gathered(tuple(files), tuple(notices))


def _inside(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return the name in the archive; Chinese Windows writes GBK where the format says code page 437."""
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = entry.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts)


def _is_draft(path: PurePosixPath) -> bool:
    return bool(path.parts) and not any(
        part.startswith((".", "~$")) or part.lower() in _NOT_DRAFTS for part in path.parts
    )


def _free(folder: Path, name: str) -> Path:
    """Return a place in ``folder`` that is not taken, under the name or what every system takes of it."""
    whole = Path(_REFUSED.sub("_", name).strip(" ."))
    suffix = whole.suffix[:10]
    stem = whole.name[: len(whole.name) - len(whole.suffix)].strip(" .") or "未命名"
    stem = f"_{stem}" if _RESERVED.match(stem) else stem[-_LONGEST:]
    taken = {path.name.lower() for path in folder.iterdir()}
    number = 1
    while (found := f"{stem}{f'（{number}）' if number > 1 else ''}{suffix}").lower() in taken:
        number += 1
    return folder / found
