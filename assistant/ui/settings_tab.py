"""设置: model and key, what leaves the machine, which rules are checked, which table is scored by."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gradio as gr
from gradio.blocks import Block

from assistant.errors import NothingToDo, UsageError
from assistant.places import shipped
from assistant.settings import (
    OFFLINE,
    RUBRIC_FILE,
    keep_model,
    keep_rules_off,
    keep_secret,
    kept_template,
    rules_off,
    secret,
)
from assistant.ui.allowed import SETTERS, require
from assistant.ui.asker import owner_of
from assistant.ui.settings_template import SettingsTemplate
from assistant.ui.staged import Staged
from assistant.ui.telling import languages_of, telling, told
from assistant.ui.words import Language, say
from assistant.ui.writers import usual
from assistant.workbench import Workbench

Updates = dict[Any, Any]
_MASKED_MOST = 20_000
"""Characters of a text that are masked for a look."""


class SettingsTab(SettingsTemplate):
    """What the buttons do. A key goes into its file and is never sent back to the browser."""

    def __init__(self, workbench: Workbench, label: gr.I18n, tab: gr.Tab) -> None:
        super().__init__(workbench, label)
        self._wire(tab)

    def _wire(self, tab: gr.Tab) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        groups = list(self.rules.values())
        about_rubric = [self.status, self.rubric_line, self.rubric_file, self.get_rubric]
        about_key = [self.status, self.key_state, self.key]
        named: set[Block] = {self.provider, self.model, self.key}
        about_template = [self.status, self.template, self.template_file]
        everything = [self.status, self.key_state, self.folder, self.rubric_line, self.get_rubric, *groups]
        everything += [self.writer_line, self.fonts, self.template]
        tab.select(self.open, {self.provider}, everything, **quiet)
        for part in self.tabs:
            part.select(None, None, self.status, js="() => ''", **quiet)
        self.provider.change(self.show_key, {self.provider}, about_key, **quiet)
        self.keep_key.click(self.put_key, named, about_key, **quiet)
        self.forget_key.click(self.drop_key, named, about_key, **quiet)
        self.try_button.click(self.try_it, named, about_key, **quiet)
        self.use_model.click(self.put_model, named, [self.status, self.writer_line], **quiet)
        self.use_offline.click(self.drop_model, None, [self.status, self.writer_line], **quiet)
        self.template_file.upload(self.read_template, {self.template_file}, about_template, **quiet)
        self.keep_template.click(self.put_template, {self.template}, about_template, **quiet)
        self.drop_template.click(self.drop_the_template, None, about_template, **quiet)
        self.mask_button.click(self.mask, {self.plain}, [self.status, self.masked], **quiet)
        self.keep_rules.click(self.put_rules, set(groups), [self.status, *groups], **quiet)
        self.all_rules.click(self.check_all, None, [self.status, *groups], **quiet)
        self.take_rubric.click(self.put_rubric, {self.rubric_file}, about_rubric, **quiet)
        self.default_rubric.click(self.drop_rubric, None, about_rubric, **quiet)

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
            }
            yield self._rules_now() | self._writer_now(lang) | {self.template: kept_template(self._data)}
            yield self._fonts_now(lang)
            with TemporaryDirectory() as folder:
                yield self._rubric_now(Path(folder), lang)
        yield from ({self.status: line} for line in trouble)

    def show_key(self, data: Updates, request: gr.Request) -> Updates:
        """Say whether the service's key is there; never which it is."""
        lang = languages_of(request)
        return {
            self.status: "",
            self.key_state: self._key_state(str(data[self.provider]), lang),
            self.key: "",
        }

    def put_key(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Keep the key of the service."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            if not (data[self.key] or "").strip():
                raise NothingToDo(say("key_empty", lang))
            yield self._kept(str(data[self.provider]), data[self.key], "key_kept", lang)
        yield from ({self.status: line} for line in trouble)

    def drop_key(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Forget the key of the service."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            yield self._kept(str(data[self.provider]), "", "key_forgotten", lang)
        yield from ({self.status: line} for line in trouble)

    def _kept(self, provider: str, value: str, line: str, lang: Language) -> Updates:
        name = _key_name(provider)
        keep_secret(name, value, self._data)
        by_environment = secret(name, self._data) != value.strip()
        said = say("key_of_environment" if by_environment else line, lang, provider=provider)
        return {
            self.status: told(said, wrong=by_environment),
            self.key_state: self._key_state(provider, lang),
            self.key: "",
        }

    def _key_state(self, provider: str, lang: Language) -> str:
        from assistant.llm.providers import PROVIDERS

        there = bool(secret(_key_name(provider), self._data))
        needless = not PROVIDERS[provider].cloud
        state = "key_there" if there else "key_needless" if needless else "key_missing"
        place = say("on_site" if needless else "cloud", lang)
        return told(say(state, lang, provider=f"{provider}{place}"))

    def try_it(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Make one real call with a question of our own."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            model = (data[self.model] or "").strip()
            if not model:
                raise NothingToDo(say("model_empty", lang))
            yield {self.status: told(say("trying", lang))}
            chosen = replace(self._workbench.settings, model=f"{data[self.provider]}:{model}")
            trial = Staged(lambda _: Workbench(chosen).try_model()).result()
            yield {self.status: told(str(trial))}
        yield from ({self.status: line} for line in trouble)

    def put_model(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Let the page draft with the model that is named, unless a drafter chooses otherwise."""
        from assistant.llm.providers import read_endpoint

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            model = (data[self.model] or "").strip()
            if not model:
                raise NothingToDo(say("model_empty", lang))
            name = f"{data[self.provider]}:{model}"
            read_endpoint(name, lambda key: secret(key, self._data))
            keep_model(name, self._data)
            yield {self.status: told(say("model_kept", lang, model=name))} | self._writer_now(lang)
        yield from ({self.status: line} for line in trouble)

    def drop_model(self, request: gr.Request) -> Iterator[Updates]:
        """Draft offline again."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            keep_model(OFFLINE, self._data)
            yield {self.status: told(say("model_dropped", lang))} | self._writer_now(lang)
        yield from ({self.status: line} for line in trouble)

    def _writer_now(self, lang: Language) -> Updates:
        model = usual(self._workbench)
        words = say("writer_offline", lang) if model == OFFLINE else model
        return {self.writer_line: told(say("model_now", lang, model=words))}

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

    def put_rules(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Keep which rules are checked; a family without a tick is off as a whole."""
        from assistant.review.report import FAMILIES
        from assistant.review.rules import RULES

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            off: list[str] = []
            count = 0
            for family, group in self.rules.items():
                ids = [rule.id for rule in RULES if rule.family == family]
                left = [rule for rule in ids if rule not in (data[group] or ())]
                off += [FAMILIES[family]] if left == ids else left
                count += len(left)
            keep_rules_off(off, self._data)
            said = say("rules_kept", lang, count=count) if count else say("rules_all_kept", lang)
            yield {self.status: told(said)} | self._rules_now()
        yield from ({self.status: line} for line in trouble)

    def check_all(self, request: gr.Request) -> Iterator[Updates]:
        """Check every rule again."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            keep_rules_off((), self._data)
            yield {self.status: told(say("rules_all_kept", lang))} | self._rules_now()
        yield from ({self.status: line} for line in trouble)

    def _rules_now(self) -> Updates:
        from assistant.review.rules import RULES
        from assistant.review.switches import switches

        off = switches(rules_off(self._data))
        return {
            group: gr.CheckboxGroup(
                choices=[(f"{rule.id} {rule.title}", rule.id) for rule in RULES if rule.family == family],
                value=[r.id for r in RULES if r.family == family and r.id not in off and family not in off],
            )
            for family, group in self.rules.items()
        }

    def put_rubric(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Score by the uploaded table from now on, when it is one."""
        from assistant.documents.saving import write_atomically
        from assistant.domain.rubric import load_rubric

        lang = languages_of(request)
        with telling(lang) as trouble, TemporaryDirectory() as folder:
            require(request, SETTERS, lang)
            if not data[self.rubric_file]:
                raise UsageError(say("rubric_choose", lang))
            path = Path(data[self.rubric_file])
            load_rubric(path)
            write_atomically(self._data / RUBRIC_FILE, lambda stream: stream.write(path.read_bytes()))
            yield self._rubric_now(Path(folder), lang) | {
                self.status: told(say("rubric_taken", lang)),
                self.rubric_file: None,
            }
        yield from ({self.status: line} for line in trouble)

    def drop_rubric(self, request: gr.Request) -> Iterator[Updates]:
        """Score by the shipped table again."""
        lang = languages_of(request)
        with telling(lang) as trouble, TemporaryDirectory() as folder:
            require(request, SETTERS, lang)
            (self._data / RUBRIC_FILE).unlink(missing_ok=True)
            yield self._rubric_now(Path(folder), lang) | {self.status: told(say("rubric_back", lang))}
        yield from ({self.status: line} for line in trouble)

    def _rubric_now(self, folder: Path, lang: Language) -> Updates:
        rubric = self._workbench.rubric()
        own = self._data / RUBRIC_FILE
        source = own if own.is_file() else shipped("corpus") / "rubrics" / "district_default.yaml"
        copy = shutil.copyfile(source, folder / "评分表.yaml")
        about = {
            "title": rubric.title,
            "items": len(rubric.items),
            "total": rubric.total,
            "note": rubric.note,
        }
        return {
            self.rubric_line: told(say("rubric_now", lang, **about)),
            self.get_rubric: gr.DownloadButton(value=copy, visible=True),
        }


def _key_name(provider: str) -> str:
    """Return the variable of a service's key; local ones share one. Raises ``UsageError`` for no such service."""
    from assistant.llm.providers import LOCAL_KEY, PROVIDERS

    if provider not in PROVIDERS:
        raise UsageError(f"不认识的服务“{provider}”，请从列表里选。")
    return PROVIDERS[provider].key or LOCAL_KEY
