"""A draft while it comes: which section is written, how far the replies have got, and the sections so far as paper."""

import time

from assistant.domain.draft import Section
from assistant.domain.progress import Event
from assistant.domain.sections import all_sections, sections_by_key
from assistant.ui.cards import tag
from assistant.ui.words import Language, say, stage

PAUSE = 0.4
"""Seconds between two lines that only count characters."""


class Coming:
    """Hears the events of one draft and says what to show of them."""

    def __init__(self, lang: Language) -> None:
        self._lang = lang
        self._growing: dict[str, int] = {}
        self._written: dict[str, Section] = {}
        self._told = 0.0

    def line(self, heard: str) -> str:
        """Return the line to show for an event, or "" for none now."""
        if not isinstance(heard, Event) or heard.kind in ("stage", "finding"):
            return stage(heard, self._lang)
        if heard.kind == "section":
            self._growing.pop(heard.section, None)
            if heard.written:
                self._written[heard.section] = heard.written
            label = sections_by_key()[heard.section].label
            return say("section_done", self._lang, label=label, number=heard.number, of=heard.of)
        self._growing[heard.section] = heard.number
        if time.monotonic() - self._told < PAUSE:
            return ""
        self._told = time.monotonic()
        return say("coming", self._lang, count=len(self._growing), characters=sum(self._growing.values()))

    @property
    def paper(self) -> str:
        """The sections so far in the order of the document, in HTML; "" before the first."""
        parts = []
        for section in (self._written[kind.key] for kind in all_sections() if kind.key in self._written):
            parts += [tag("h3", line) for line in section.heading.split("\n") if line]
            parts.append(tag("p", "".join(sentence.text for sentence in section.sentences)))
        return f'<div class="yanmo-paper yanmo-coming" lang="zh-CN">{"".join(parts)}</div>' if parts else ""
