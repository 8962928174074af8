"""设置, 字体与模板: which typefaces are here, and the headings that drafts follow."""

from collections.abc import Iterator

import gradio as gr

from assistant.errors import NothingToDo, UsageError
from assistant.kept import keep_template
from assistant.ui.allowed import SETTERS, require
from assistant.ui.settings_view import SettingsView
from assistant.ui.telling import Updates, languages_of, table, telling, told
from assistant.ui.words import Language, say


class SettingsTemplate(SettingsView):
    """What the buttons of this part do."""

    def _fonts_now(self, lang: Language) -> Updates:
        from assistant.documents.fonts import typefaces

        here = {True: "font_here", False: "font_missing", None: "font_unknown"}
        rows = []
        for face in typefaces():
            instead = face.substitute or say("font_word", lang)
            if face.substitute and face.substitute_here is False:
                instead = say("font_neither", lang, font=face.substitute)
            rows.append([say(f"font_{face.use}", lang), face.name, say(here[face.here], lang), instead])
        headers = ("font_use", "font_name", "font_state", "font_instead")
        return {self.fonts: gr.Dataframe(table(headers, rows, lang), visible=True)}

    def read_template(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Put the headings of a file into the box, to be looked at and kept."""
        from assistant.documents.reading import read_document
        from assistant.drafting.outline import template_text

        lang = languages_of(request)
        with telling(lang) as trouble:
            text = template_text(read_document(data[self.template_file]).text)
            if not text:
                raise UsageError(say("outline_no_headings", lang))
            yield {self.status: "", self.template: text, self.template_file: None}
        yield from ({self.status: line, self.template_file: None} for line in trouble)

    def put_template(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Draft by these headings from now on."""
        from assistant.drafting.outline import read_outline

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            text = (data[self.template] or "").strip()
            if not text:
                raise NothingToDo(say("template_empty", lang))
            if not (count := len(read_outline(text))):
                raise UsageError(say("outline_no_headings", lang))
            keep_template(text, self._data)
            yield {self.status: told(say("template_kept", lang, count=count)), self.template: text}
        yield from ({self.status: line} for line in trouble)

    def drop_the_template(self, request: gr.Request) -> Iterator[Updates]:
        """Draft by the usual headings again."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, SETTERS, lang)
            keep_template("", self._data)
            yield {self.status: told(say("template_dropped", lang)), self.template: ""}
        yield from ({self.status: line} for line in trouble)
