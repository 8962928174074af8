"""What the parts of the workbench share: the settings, and corpus, saved work and model, opened when they are needed."""

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.kept import secret
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.drafting.answers import Answer
    from assistant.drafting.references import Sees
    from assistant.llm.gateway import Chat, Patience
    from assistant.llm.trial import Trial
    from assistant.retrieval.corpus import Corpus
    from assistant.store.projects import Projects


class Workplace:
    """Holds the settings and opens corpus and files only when they are needed."""

    def __init__(
        self, settings: Settings, patience: "Patience | None" = None, chat: "Chat | None" = None
    ) -> None:
        self.settings = settings
        self.patience = patience
        """How often and how long a model is asked; None for the usual."""
        self._given_chat = chat
        """Stands in place of the model of the settings: a recording, or one opened elsewhere."""
        self.decides_as = ""
        """Whose findings are ignored: a school or a person of a shared service, "" for the one user of a PC."""
        self._owner = ""
        self._sees: Sees | None = None
        self._answered: dict[str, tuple[Answer, ...]] = {}

    @cached_property
    def corpus(self) -> "Corpus":
        """Past summaries and policies; the shipped ones are indexed the first time."""
        from assistant.retrieval.corpus import Corpus

        return Corpus(self.settings.data_dir / "index", genre=_genre)

    @cached_property
    def projects(self) -> "Projects":
        """What drafters have saved, version by version."""
        from assistant.store.projects import Projects

        return Projects(self.settings.work_file)

    @cached_property
    def chat(self) -> "Chat":
        """The model of the settings; raises ``UsageError`` when it is unknown or its key is missing."""
        return self._open_chat(self.settings.model)

    def _open_chat(self, name: str) -> "Chat":
        from assistant.llm.gateway import open_chat

        if self._given_chat:
            return self._given_chat
        return open_chat(name, lambda key: secret(key, self.settings.data_dir), self.patience)

    def try_model(self) -> "Trial":
        """Make one real call to the model of the settings; raises a ``ModelFault`` or ``UsageError`` when it fails."""
        from assistant.llm.trial import trial

        return trial(self.chat)


def _genre(text: str, title: str) -> str:
    """Ask the reviewer, who knows the genres, for the corpus, which does not know the reviewer."""
    from assistant.review.genre import genre_of, level_of

    return genre_of(text, title, level_of(text, title))
