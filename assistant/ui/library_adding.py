"""资料库, 加入: files added with a look at how they are split and what each part was taken for."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import gradio as gr

from assistant.domain.passage import PassageKind
from assistant.errors import NothingToDo, UnreadableFile, UsageError
from assistant.ui.allowed import LIBRARIANS, require
from assistant.ui.library_view import LibraryView
from assistant.ui.staged import Staged
from assistant.ui.telling import Updates, languages_of, table, telling, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

if TYPE_CHECKING:
    from assistant.retrieval.preview import Plan

LIBRARY = "library"
"""Folder of the data folder that keeps the uploaded files."""


class LibraryAdding(LibraryView):
    """What the buttons of this part do."""

    def __init__(self, workbench: Workbench, label: gr.I18n) -> None:
        self._workbench = workbench
        super().__init__(label)

    @property
    def _folder(self) -> Path:
        return self._workbench.settings.data_dir / LIBRARY

    def preview(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Show which documents the files hold; nothing is added."""
        from assistant.ui.library_rows import HEADERS, plan_lines

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, LIBRARIANS, lang)
            paths = self._files(data, lang)
            yield {self.status: told(say("reading", lang))}
            lines, refusals = [], []
            for path in paths:
                try:
                    lines += plan_lines(self._plan(path, data), lang)
                except UnreadableFile as refusal:
                    refusals.append(str(refusal))
            read = len(paths) - len(refusals)
            yield {
                self.status: told(say("previewed", lang, files=read, documents=len(lines)))
                + told(*refusals, wrong=True),
                self.add_hint: gr.Markdown(say("add_how", lang)),
                self.split: gr.Dataframe(table(HEADERS, lines, lang), visible=bool(lines)),
                self.add_button: gr.Button(visible=bool(lines)),
                self.cut_row: gr.Row(visible=bool(lines)),
            }
        yield from ({self.status: line} for line in trouble)

    def cut(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Put one more document into the table: the one that begins with the words given."""
        from assistant.documents.reading import read_document
        from assistant.ui.library_rows import HEADERS, cut_lines, lines_of

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, LIBRARIANS, lang)
            words = (data[self.cut_words] or "").strip()
            if not words:
                raise NothingToDo(say("cut_hint", lang))
            lines = lines_of(data[self.split] or ())
            names = {line.file for line in lines}
            texts = {p.name: read_document(p).text for p in self._files(data, lang) if p.name in names}
            rows = table(HEADERS, cut_lines(lines, texts, words, lang), lang)
            yield {
                self.split: gr.Dataframe(rows),
                self.cut_words: "",
                self.status: told(say("cut_done", lang, words=words[:20])),
            }
        yield from ({self.status: line} for line in trouble)

    def add(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Add the files as the table has them; what was not changed in it is left to the program."""
        from assistant.retrieval.holdings import take_in

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, LIBRARIANS, lang)
            yield {self.status: told(say("reading", lang))}
            splits = self._splits(data, lang)
            kind = cast("PassageKind | None", data[self.add_kind] or None)
            changes = {path: split for path, split in splits.items() if split}
            corpus, folder = self._workbench.corpus, self._folder
            names = Staged(lambda _: take_in(corpus, folder, list(splits), kind, changes)).result()
            line = say("added", lang, names="、".join(names)) if names else say("added_none", lang)
            yield {
                self.status: told(line),
                self.health: self._health(lang),
                self.add_hint: gr.Markdown(say("add_empty", lang)),
                self.split: gr.Dataframe(visible=False),
                self.add_button: gr.Button(visible=False),
                self.cut_row: gr.Row(visible=False),
                self.files: None,
            }
        yield from ({self.status: line} for line in trouble)

    def _splits(self, data: Updates, lang: Language) -> dict[Path, str]:
        """Return each file of the table with what its lines correct, "" when nothing."""
        from assistant.documents.reading import read_document
        from assistant.retrieval.corrections import read_split
        from assistant.ui.library_rows import corrections, lines_of, plan_lines, with_kinds

        lines = lines_of(data[self.split] or ())
        out: dict[Path, str] = {}
        for path in self._files(data, lang):
            told_of = [line for line in lines if line.file == path.name]
            if not told_of:
                continue
            read = corrections(plan_lines(self._plan(path, data), lang), lang)
            said = with_kinds(corrections(told_of, lang), read)
            length = len(read_document(path).text)
            out[path] = "" if said == read else read_split(said, path.name, length)
        if not out:
            raise UsageError(say("preview_first", lang))
        return out

    def _plan(self, path: Path, data: Updates) -> "Plan":
        from assistant.retrieval.preview import preview

        return next(preview([path], cast("PassageKind | None", data[self.add_kind] or None)))

    def _files(self, data: Updates, lang: Language) -> list[Path]:
        """Return the uploaded files. Raises when there are none, or two of one name."""
        paths = [Path(path) for path in data[self.files] or ()]
        if not paths:
            raise NothingToDo(say("nothing", lang))
        names = [path.name for path in paths]
        for name in names:
            if names.count(name) > 1:
                raise UsageError(say("same_name", lang, name=name))
        return paths

    def _health(self, lang: Language) -> str:
        corpus = self._workbench.corpus
        held = corpus.status()
        counts = {name: getattr(held, name) for name in ("files", "documents", "chunks")}
        kinds = {name: getattr(held, name) for name in ("exemplars", "policies", "others")}
        how = say("by_vectors", lang, name=corpus.embedder_name) if held.vectors else say("by_words", lang)
        return told(say("holds", lang, **counts, **kinds) + (" " if lang == "en" else "") + how)
