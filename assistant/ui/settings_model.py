"""设置, 模型: which service is asked, its key, and whether drafts use it."""

from collections.abc import Iterator
from dataclasses import replace

import gradio as gr

from assistant.errors import NothingToDo, UsageError
from assistant.kept import keep_model, keep_secret, secret
from assistant.settings import OFFLINE
from assistant.ui.allowed import SETTERS, require
from assistant.ui.settings_view import SettingsView
from assistant.ui.staged import Staged
from assistant.ui.telling import Updates, languages_of, telling, told
from assistant.ui.words import Language, say
from assistant.ui.writers import usual
from assistant.workbench import Workbench


class SettingsModel(SettingsView):
    """What the buttons of this part do. A key goes into its file and is never sent back to the browser."""

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


def _key_name(provider: str) -> str:
    """Return the variable of a service's key; local ones share one. Raises ``UsageError`` for no such service."""
    from assistant.llm.providers import LOCAL_KEY, PROVIDERS

    if provider not in PROVIDERS:
        raise UsageError(f"不认识的服务“{provider}”，请从列表里选。")
    return PROVIDERS[provider].key or LOCAL_KEY
