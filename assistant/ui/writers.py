"""Who writes a draft of the page: the offline writer, the one model of the settings, or a person who carries the prompts."""

from assistant.errors import UsageError
from assistant.settings import OFFLINE, kept_model
from assistant.ui.words import Language, say
from assistant.ui.work import Work
from assistant.workbench import Workbench

RELAY = "relay:"


def usual(workbench: Workbench) -> str:
    """Return the model that the server was started with, else the one kept in the settings, else offline."""
    given = workbench.settings.model
    return given if given != OFFLINE else kept_model(workbench.settings.data_dir)


def offered(workbench: Workbench, lang: Language) -> list[tuple[str, str]]:
    """Return what may be chosen, as (words, name); a drafter names no address of their own."""
    model = usual(workbench)
    out = [(say("writer_offline", lang), OFFLINE), (say("writer_relay", lang), RELAY)]
    if model not in (OFFLINE, RELAY):
        out.insert(1, (model + say("cloud" if in_cloud(model) else "on_site", lang), model))
    return out


def chosen(workbench: Workbench, work: Work, lang: Language) -> str:
    """Return who writes this work. Raises ``UsageError`` when that is not offered (any more)."""
    name = work.writer or usual(workbench)
    if name not in (known for _, known in offered(workbench, lang)):
        raise UsageError(say("writer_gone", lang))
    return name


def in_cloud(model: str) -> bool:
    """Tell whether a model's text leaves the machine and the school's own network; one we do not know does."""
    from assistant.llm.providers import PROVIDERS

    provider = PROVIDERS.get(model.partition(":")[0])
    return model not in (OFFLINE, RELAY) and (provider is None or provider.cloud)
