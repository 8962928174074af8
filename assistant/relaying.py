"""The workbench where replies are carried by hand: drafts that stopped midway, and the pastes they wait for."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.workplace import Workplace

if TYPE_CHECKING:
    from assistant.drafting.graph import Runs
    from assistant.drafting.relay_pastes import Paste
    from assistant.drafting.relay_writer import Receipt
    from assistant.drafting.written import Brief


class Relaying(Workplace):
    """Unfinished drafts and their pastes; both lie in the data folder."""

    @cached_property
    def _runs(self) -> "Runs":
        from assistant.drafting.graph import Runs

        return Runs(self.settings.data_dir / "drafts" / "unfinished.sqlite", owner=self._owner)

    @property
    def _records(self) -> Path:
        return self.settings.data_dir / "drafts" / "relay"

    def pastes(self, draft_id: str) -> tuple["Paste", ...]:
        """Return the texts a person carries to a chat page for a draft begun with ``relay:DIR``; () when it is done."""
        from assistant.drafting.paste_folder import folder_of

        return folder_of(draft_id, self._records).load()

    def to_be_worded(self, draft_id: str) -> tuple["Brief", ...]:
        """Return the sections that a draft which stopped midway gives a model to word, with their points."""
        return self._runs.briefs(draft_id)

    def accept_reply(self, draft_id: str, number: int, text: str) -> "Receipt":
        """Take the reply to one paste and say which sentences stand; ``resume`` then goes on.

        A reply with a complaint is not kept. Raises ``UsageError`` when nothing is waiting for it.
        """
        from assistant.drafting.paste_folder import folder_of
        from assistant.drafting.relay_writer import take_reply

        return take_reply(folder_of(draft_id, self._records), number, text, self._runs.briefs(draft_id))

    def receipts(self, draft_id: str) -> tuple["Receipt", ...]:
        """Return what became of the replies that were taken so far for a draft that waits."""
        from assistant.drafting.relay_writer import receipt

        taken = [paste for paste in self.pastes(draft_id) if not paste.complaint]
        briefs = self._runs.briefs(draft_id) if taken else ()
        return tuple(receipt(paste, briefs) for paste in taken)

    def give_up(self, draft_id: str) -> None:
        """Erase a draft that stopped midway, and its pastes; one that is finished stays."""
        from assistant.drafting.paste_folder import folder_of

        self._runs.forget(draft_id)
        folder_of(draft_id, self._records).forget()
