"""How the page tells: the language of a request, tables with their headers, and one line for trouble."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal, cast

import gradio as gr
from gradio.i18n import I18nData

from assistant.errors import YanmoError
from assistant.ui.cards import tag
from assistant.ui.turns import Ticket
from assistant.ui.words import Language, language, say
from assistant.ui.words_errors import english

Updates = dict[Any, Any]
"""Component → what it holds, as a click sends it, or what it is to show."""
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""How events are wired: the page tells itself how far it is, and nothing is offered to other programs."""
_log = logging.getLogger(__name__)


def languages_of(request: gr.Request) -> Language:
    """Return the language of the browser that asks."""
    return language(request.headers.get("accept-language", ""))


def table(headers: Sequence[str], lines: Sequence[Sequence[str]], lang: Language) -> dict[str, Any]:
    """Return what a table shows: its headers are data to the library, so they are worded here."""
    return {"headers": [say(key, lang) for key in headers], "data": [list(line) for line in lines]}


def told(*lines: str, wrong: bool = False) -> str:
    """Return the status lines in HTML."""
    return "".join(
        tag("p", line, "yanmo-status yanmo-trouble" if wrong else "yanmo-status") for line in lines
    )


def download_button(
    label: I18nData, name: str, variant: Literal["primary", "secondary"] = "secondary"
) -> gr.DownloadButton:
    """Return a button for a file that is not there yet; its label is translated like any other, whatever its type says."""
    return gr.DownloadButton(cast(str, label), variant=variant, size="md", visible=False, elem_id=name)


@contextmanager
def telling(lang: Language) -> Iterator[list[str]]:
    """Turn an error into a line of the list that is handed out, for the page to show; nothing typed is lost."""
    trouble: list[str] = []
    try:
        yield trouble
    except YanmoError as error:
        trouble.append(told(english(str(error)) if lang == "en" else str(error), wrong=True))
    except Exception:
        _log.exception("the page met something unforeseen")
        trouble.append(told(say("unexpected", lang), wrong=True))


def waiting(
    ticket: Ticket, status: gr.HTML, lang: Language, stopped: Callable[[], bool] = lambda: False
) -> Iterator[Updates]:
    """Say how many stand before, whenever that changes, until it is the ticket's turn or the wait is ``stopped``."""
    before = 0
    while not stopped() and (ahead := ticket.ahead()):
        if ahead != before:
            before = ahead
            yield {status: told(say("turn_waiting", lang, before=ahead))}
