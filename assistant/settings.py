"""Where saved work lies and which model writes.

The environment is read here, in ``kept.py`` for keys, and in ``retrieval/deployment.py`` for the vectors of the index.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UsageError

OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose, or the defaults."""

    data_dir: Path
    model: str = OFFLINE

    @property
    def work_file(self) -> Path:
        """The SQLite file of saved projects and accounts."""
        return self.data_dir / "work" / "yanmo.sqlite"

    @classmethod
    def load(
        cls,
        data_dir: str | Path | None = None,
        model: str | None = None,
        *,
        environ: Mapping[str, str] = os.environ,
        platform: str = sys.platform,
    ) -> "Settings":
        """Settle each value: what was given, else ``YANMO_DATA`` and ``YANMO_MODEL``, else the default.

        Raises ``UsageError`` when the data folder lies in a home that the system does not know.
        """
        chosen = data_dir or environ.get("YANMO_DATA") or default_data_dir(environ, platform)
        try:
            folder = Path(chosen).expanduser().absolute()
        except RuntimeError as error:
            raise UsageError(
                f"找不到“{chosen}”里的用户目录，请用 --data-dir 写出数据文件夹的完整路径。"
            ) from error
        return cls(
            data_dir=folder,
            model=model or environ.get("YANMO_MODEL") or OFFLINE,
        )


def inherited(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment that a process of ours is given: without the keys of models."""
    return {name: value for name, value in environ.items() if not name.endswith("_KEY")}


def default_data_dir(environ: Mapping[str, str], platform: str) -> Path:
    r"""Return ``%LOCALAPPDATA%\yanmo`` on Windows, ``~/.local/share/yanmo`` elsewhere."""
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path("~/AppData/Local")) / "yanmo"
    return Path("~/.local/share/yanmo")
