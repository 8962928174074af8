"""Who may do what with what all share, on a shared service; the one person of a single PC may do everything."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.places import shipped
from assistant.ui.asker import Asker, owner_of
from assistant.ui.words import Language, say

if TYPE_CHECKING:
    import gradio as gr

SETTERS = ("admin",)
"""Roles that change keys, rules and the scoring table."""
LIBRARIANS = ("admin", "reviewer")
"""Roles that add to the library and take out of it."""
_PLACE = re.compile(r"(?:[\u4e00-\u9fff]{1,8}(?:省|市|区|县|州|盟|旗|镇|乡|街道|村))?")
"""What may stand before a school's name: nothing, or places."""

EVALUATORS = ("admin", "evaluator")
"""Roles that see runs and start them."""


def require(
    request: "gr.Request", roles: tuple[str, ...], lang: Language, refusal: str = "not_allowed"
) -> None:
    """Let the asker pass when theirs is one of ``roles``. Raises ``UsageError`` with the words of ``refusal`` otherwise."""
    if owner_of(request).role not in roles:
        raise UsageError(say(refusal, lang))


def may_see(asker: Asker, source: str, kind: str, school: str) -> bool:
    """Tell whether a document of the library may be shown: a school sees policies, what ships, and its own."""
    if not asker.school or kind == "policy":
        return True
    if Path(source).is_relative_to(shipped("corpus")):
        return True
    short, long = sorted((school, asker.school), key=len)
    # 听溪小学 and 雁泽市听溪小学 are one school, 实验小学 and 第二实验小学 are two.
    return bool(short) and long.endswith(short) and bool(_PLACE.fullmatch(long.removesuffix(short)))
