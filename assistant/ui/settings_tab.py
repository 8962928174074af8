"""设置: model and key, what leaves the machine, which rules are checked, which table is scored by."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr
from gradio.blocks import Block

from assistant.errors import NothingToDo
from assistant.kept import kept_template
from assistant.ui.allowed import SETTERS
from assistant.ui.asker import owner_of
from assistant.ui.settings_checks import SettingsChecks
from assistant.ui.settings_model import SettingsModel
from assistant.ui.settings_template import SettingsTemplate
from assistant.ui.telling import QUIET, Updates, languages_of, telling, told
from assistant.ui.words import say
from assistant.workbench import Workbench

_MASKED_MOST = 20_000
"""Characters of a text that are masked for a look."""


class SettingsTab(SettingsModel, SettingsChecks, SettingsTemplate):
    """Every button wired to what it does; here what the tab shows when it is opened, and the look at a masked text."""

    def __init__(self, workbench: Workbench, label: gr.I18n, tab: gr.Tab) -> None:
        super().__init__(workbench, label)
        self._wire(tab)

    def _wire(self, tab: gr.Tab) -> None:
        groups = list(self.rules.values())
        about_rubric = [self.status, self.rubric_line, self.rubric_file, self.get_rubric]
        about_key = [self.status, self.key_state, self.key]
        named: set[Block] = {self.provider, self.model, self.key}
        about_template = [self.status, self.template, self.template_file]
        everything = [self.status, self.key_state, self.folder, self.rubric_line, self.get_rubric, *groups]
        everything += [self.writer_line, self.fonts, self.template]
        tab.select(self.open, {self.provider}, everything, **QUIET)
        for part in self.tabs:
            part.select(None, None, self.status, js="() => ''", **QUIET)
        self.provider.change(self.show_key, {self.provider}, about_key, **QUIET)
        self.keep_key.click(self.put_key, named, about_key, **QUIET)
        self.forget_key.click(self.drop_key, named, about_key, **QUIET)
        self.try_button.click(self.try_it, named, about_key, **QUIET)
        self.use_model.click(self.put_model, named, [self.status, self.writer_line], **QUIET)
        self.use_offline.click(self.drop_model, None, [self.status, self.writer_line], **QUIET)
        self.template_file.upload(self.read_template, {self.template_file}, about_template, **QUIET)
        self.keep_template.click(self.put_template, {self.template}, about_template, **QUIET)
        self.drop_template.click(self.drop_the_template, None, about_template, **QUIET)
        self.mask_button.click(self.mask, {self.plain}, [self.status, self.masked], **QUIET)
        self.keep_rules.click(self.put_rules, set(groups), [self.status, *groups], **QUIET)
        self.all_rules.click(self.check_all, None, [self.status, *groups], **QUIET)
        self.take_rubric.click(self.put_rubric, {self.rubric_file}, about_rubric, **QUIET)
        self.default_rubric.click(self.drop_rubric, None, about_rubric, **QUIET)

    def open(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Show what is set now."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            yield {
                self.status: "",
                self.key_state: self._key_state(str(data[self.provider]), lang),
                self.folder: told(say("data_here", lang, folder=self._data))
                if owner_of(request).role in SETTERS
                else "",
            } | self._writer_now(lang)  # first, before somebody can have changed it
            yield self._rules_now() | {self.template: kept_template(self._data)}
            yield self._fonts_now(lang)
            with TemporaryDirectory() as folder:
                yield self._rubric_now(Path(folder), lang)
        yield from ({self.status: line} for line in trouble)

    def mask(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Show what a cloud model would see of a text."""
        from assistant.text.personal import mask_for

        lang = languages_of(request)
        with telling(lang) as trouble:
            text = (data[self.plain] or "").strip()[:_MASKED_MOST]
            if not text:
                raise NothingToDo(say("nothing", lang))
            mask = mask_for([text], ())
            count = len(mask.hidden)
            line = say("masked", lang, count=count) if count else say("masked_none", lang)
            yield {self.status: told(line), self.masked: mask.hide(text)}
        yield from ({self.status: line} for line in trouble)
