"""Who is asking: the entrance settles it once for each request, from the cookie, and nothing a browser says changes it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

    from assistant.store.accounts import Role

IN_SCOPE = "yanmo.asker"
"""Where the entrance puts the asker in the ASGI scope."""


@dataclass(frozen=True, slots=True)
class Asker:
    """One person: ``id`` is what the store knows them by, ``role`` drafter, reviewer, evaluator or admin, ``school`` empty for the district."""

    id: str
    role: "Role"
    school: str
    name: str = ""

    @property
    def decides_as(self) -> str:
        """Whose list of ignored findings is theirs: their school's, their own without one, "" on a single PC."""
        if self == LOCAL:
            return ""
        return f"school:{self.school}" if self.school else f"account:{self.id}"


LOCAL = Asker("local", "admin", "")
"""The one person of a single PC, who may do everything."""


def owner_of(request: "gr.Request") -> Asker:
    """Return who asks.

    Raises:
        PermissionError: The request did not pass the entrance; that is a fault of the program, not of a user.
    """
    asker = request.request.scope.get(IN_SCOPE) if request.request else None
    if not isinstance(asker, Asker):
        raise PermissionError("a request reached the page without passing the entrance")
    return asker
