"""Which writer a model's name stands for: one that calls a server, or one whose prompts a person carries over."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.drafting.references import Look, Sees, no_references, references_from
from assistant.drafting.rewriting import Reword
from assistant.drafting.written import Writer
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.llm.gateway import Chat
    from assistant.retrieval.corpus import Corpus

OFFLINE = "offline"
RELAY = "relay"


def carried_by_hand(name: str) -> bool:
    """Tell whether a name is ``relay`` or ``relay:DIR``."""
    return name.partition(":")[0] == RELAY


def writer_of(
    name: str,
    corpus: "Corpus",
    open_chat: "Callable[[str], Chat]",
    records: Path,
    sees: Sees | None = None,
) -> Writer:
    """Return the writer of a name; ``records`` is where pastes on their way are kept, ``sees`` what its drafter may see.

    Names and numbers of persons are hidden from a model in a cloud, and from whatever a paste is given to.

    Raises:
        UsageError: no such model, or its key is missing.
    """
    if carried_by_hand(name):
        from assistant.drafting.relay_writer import RelayWriter

        return RelayWriter(name, records, references_from(corpus, sees))
    from assistant.drafting.model_writer import ModelWriter

    chat = open_chat(name)
    corpus.ready()  # made now: several threads will search it
    return ModelWriter(chat, references_from(corpus, sees), private=chat.endpoint.cloud, asks=True)


def looking_up(
    name: str, corpus: "Corpus", open_chat: "Callable[[str], Chat]", sees: Sees | None = None
) -> tuple[Look, bool]:
    """Return what the writer of a name shows beside the points, and whether its model is in a cloud.

    Raises ``UsageError`` when there is no such model, or its key is missing.
    """
    return references_from(corpus, sees), open_chat(name).endpoint.cloud


def rewording_of(name: str, open_chat: "Callable[[str], Chat]") -> Reword:
    """Return how one sentence is reworded by the model of a name; raises ``UsageError`` where none can be called."""
    if name == OFFLINE or carried_by_hand(name):
        raise UsageError("照要求改写要用能直接调用的模型，请加 --model；不用模型就用 --text 直接写这一句。")
    from assistant.drafting.model_writer import ModelWriter

    chat = open_chat(name)
    return ModelWriter(chat, no_references, private=chat.endpoint.cloud).reword
