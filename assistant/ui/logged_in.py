"""The line that says who is logged in, with the button to log out."""

import gradio as gr

from assistant.store.accounts import ROLES
from assistant.ui.asker import owner_of
from assistant.ui.cards import tag
from assistant.ui.telling import QUIET, languages_of

_LOG_OUT = {"zh": "退出登录", "en": "Log out"}


def logged_in_line(page: gr.Blocks) -> None:
    """Put the line on the page; it is filled in when the page is opened."""
    page.load(_told, None, gr.HTML(elem_id="yanmo-login"), **QUIET)


def _told(request: gr.Request) -> str:
    asker = owner_of(request)
    about = "　".join(part for part in (asker.name, asker.school, dict(ROLES).get(asker.role, "")) if part)
    button = tag("button", _LOG_OUT[languages_of(request)])
    return f'<form method="post" action="/logout">{tag("span", about)}　{button}</form>'
