"""Who may do what with what all share, on a shared service; the one person of a single PC may do everything."""

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
    return bool(school) and (school in asker.school or asker.school in school)
