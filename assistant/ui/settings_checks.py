"""设置, 审阅规则与评分表: which rules are checked, and which table is scored by."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import gradio as gr

from assistant.errors import UsageError
from assistant.kept import RUBRIC_FILE, keep_rules_off, rules_off
from assistant.places import shipped
from assistant.ui.allowed import SETTERS, require
from assistant.ui.settings_view import SettingsView
from assistant.ui.telling import Updates, languages_of, telling, told
from assistant.ui.words import Language, say


class SettingsChecks(SettingsView):
    """What the buttons of these parts do."""

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
