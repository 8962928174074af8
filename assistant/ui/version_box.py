"""The 版本 view: every version somebody asked for, how it differs from now, and the way back."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

import gradio as gr

from assistant.ui.cards import tag
from assistant.ui.desk import Desk, Opened
from assistant.ui.telling import Updates
from assistant.ui.words import WORDS, Language, say
from assistant.ui.work import Work


class VersionBox:
    """The components of the view."""

    def __init__(self, desk: Desk, label: gr.I18n) -> None:
        self._desk = desk
        self.hint = gr.Markdown(label("versions_empty"), elem_classes="yanmo-hint")
        with gr.Row(elem_classes="yanmo-buttons"):
            self.versions = gr.Dropdown(
                [], label=label("version"), visible=False, elem_id="yanmo-versions", scale=3
            )
            self.restore_button = gr.Button(label("version_restore"), size="md", visible=False)
        self.diff = gr.HTML(elem_id="yanmo-diff")

    def show(self, owner: str, opened: Opened, lang: Language) -> Updates:
        """Return the list of versions."""
        every = self._desk.versions(owner, opened.project)
        choices = [
            (
                say(
                    "version_line",
                    lang,
                    number=number,
                    time=f"{made:%m-%d %H:%M:%S}",
                    reason=_reason(reason, lang),
                ),
                number,
            )
            for number, reason, made in every
        ]
        return {
            self.hint: gr.Markdown(say("versions_how" if choices else "versions_empty", lang)),
            self.versions: gr.Dropdown(choices=choices, value=None, visible=bool(choices)),
            self.restore_button: gr.Button(visible=bool(choices)),
            self.diff: "",
        }

    def compared(self, before: Work, now: Work, lang: Language) -> Updates:
        """Return how an earlier version differs from now."""
        parts = []
        notes = [sum(bool(row.text) for row in work.rows) for work in (before, now)]
        if before.rows != now.rows:
            parts.append(tag("p", say("version_notes", lang, before=notes[0], now=notes[1]), "yanmo-hint"))
        changed = "".join(differences(_text(before), _text(now)))
        parts.append(changed or tag("p", say("version_same", lang), "yanmo-empty"))
        return {self.diff: f'<div class="yanmo-diff">{"".join(parts)}</div>'}


def _reason(reason: str, lang: Language) -> str:
    return say(reason, lang) if reason in WORDS else reason or say("did_typing", lang)


def _text(work: Work) -> str:
    return work.draft.text if work.draft else work.pasted


def differences(before: str, now: str) -> Iterator[str]:
    """Yield the paragraphs that differ, as HTML: what is gone in ``del``, what is new in ``ins``."""
    old, new = before.split("\n"), now.split("\n")
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        left, right = old[a:b], new[c:d]
        for place in range(max(len(left), len(right))):
            was = left[place] if place < len(left) else ""
            is_now = right[place] if place < len(right) else ""
            yield f"<p>{_changed(was, is_now)}</p>"


def _changed(was: str, now: str) -> str:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.ratio() < 0.4:
        return (tag("del", was) if was else "") + (tag("ins", now) if now else "")
    parts = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            parts.append(escape(was[a:b]))
        else:
            parts.append((tag("del", was[a:b]) if b > a else "") + (tag("ins", now[c:d]) if d > c else ""))
    return "".join(parts)
