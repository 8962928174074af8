"""Which typefaces of an exported file are installed on this machine; Word takes others where they are missing."""

import shutil
import subprocess
import sys
from typing import NamedTuple

from assistant.documents.gongwen_form import (
    BODY_FONT,
    HEADING_FONT,
    PAGE_NUMBER_FONT,
    SUBHEADING_FONT,
    SUBSTITUTES,
    TITLE_FONT,
)

USES = (
    ("title", TITLE_FONT),
    ("heading", HEADING_FONT),
    ("subheading", SUBHEADING_FONT),
    ("body", BODY_FONT),
    ("page_number", PAGE_NUMBER_FONT),
)


class Typeface(NamedTuple):
    """One typeface: what it is for, whether it is here (None: cannot be told), and what stands in for it ("": nothing named)."""

    use: str
    name: str
    here: bool | None
    substitute: str
    substitute_here: bool | None


def typefaces() -> tuple[Typeface, ...]:
    """Return the typefaces of an exported .docx and whether this machine has them."""
    there = installed()

    def has(name: str) -> bool | None:
        return None if there is None else name in there

    return tuple(
        Typeface(use, name, has(name), other := SUBSTITUTES.get(name, ""), has(other) if other else False)
        for use, name in USES
    )


def installed() -> frozenset[str] | None:
    """Return the names of the typefaces installed here; None where there is no way to tell."""
    if sys.platform == "win32":
        return _registered()
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, ":", "family"], capture_output=True, timeout=20, check=True, encoding="utf-8"
        ).stdout
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return frozenset(name.strip() for line in listed.splitlines() for name in line.split(","))


def _registered() -> frozenset[str] | None:
    if sys.platform != "win32":
        return None
    import winreg

    found = set()
    key = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as fonts:
            for place in range(winreg.QueryInfoKey(fonts)[1]):
                names = winreg.EnumValue(fonts, place)[0].partition(" (")[0]
                found.update(name.strip() for name in names.split("&"))
    except OSError:
        return None
    return frozenset(found)
