"""Who writes a draft of the page: the offline writer, the one model of the settings, or a person who carries the prompts."""

from assistant.errors import UsageError
from assistant.kept import kept_model
from assistant.settings import OFFLINE
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.workbench import Workbench

RELAY = "relay:"
USUAL = "="
"""How the list calls the usual writer, whoever that is by now: a page follows the settings until somebody chooses."""


def usual(workbench: Workbench) -> str:
    """Return the model that the server was started with, else the one kept in the settings, else offline."""
    given = workbench.settings.model
    return given if given != OFFLINE else kept_model(workbench.settings.data_dir)


def offered(workbench: Workbench, lang: Language) -> list[tuple[str, str]]:
    """Return what may be chosen, the usual first, as (words, name); a drafter names no address of their own."""
    model = usual(workbench)
    return [(_words(model, lang), USUAL)] + [
        (_words(name, lang), name) for name in (OFFLINE, RELAY) if name != model
    ]


def picked(workbench: Workbench, work: Work, lang: Language) -> str:
    """Return which of those is picked for a work."""
    known = [name for _, name in offered(workbench, lang)]
    return work.writer if work.writer in known else known[0]


def kept_name(value: str) -> str:
    """Return what a work keeps of a pick: "" for the usual, whatever that will be."""
    return "" if value == USUAL else value


def chosen(workbench: Workbench, value: str, lang: Language) -> str:
    """Return the writer that a page has picked.

    The usual one is what the settings say by now; what a cloud would be sent is shown first in any case.
    Raises ``UsageError`` when it is not offered any more.
    """
    if value in ("", USUAL):
        return usual(workbench)
    if value not in (known for _, known in offered(workbench, lang)):
        raise UsageError(say("writer_gone", lang))
    return value


def _words(name: str, lang: Language) -> str:
    if name in (OFFLINE, RELAY):
        return say("writer_offline" if name == OFFLINE else "writer_relay", lang)
    return name + say("cloud" if in_cloud(name) else "on_site", lang)


def in_cloud(model: str) -> bool:
    """Tell whether a model's text leaves the machine and the school's own network; one we do not know does."""
    from assistant.llm.providers import PROVIDERS

    provider = PROVIDERS.get(model.partition(":")[0])
    return model not in (OFFLINE, RELAY) and (provider is None or provider.cloud)
