"""资料库: what past summaries and policies are indexed, found, added with a look at the split, and taken out."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import gradio as gr
from gradio.blocks import Block

from assistant.domain.passage import PassageKind
from assistant.errors import NothingToDo, UnreadableFile, UsageError
from assistant.ui.allowed import LIBRARIANS, may_see, require
from assistant.ui.asker import owner_of
from assistant.ui.library_view import LibraryView
from assistant.ui.staged import Staged
from assistant.ui.telling import Updates, languages_of, table, telling, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

if TYPE_CHECKING:
    from assistant.retrieval.preview import Plan

LIBRARY = "library"
"""Folder of the data folder that keeps the uploaded files."""
_MOST = 10


class LibraryTab(LibraryView):
    """What the buttons do. The index is opened when the tab is, not with the page."""

    def __init__(self, workbench: Workbench, label: gr.I18n, tab: gr.Tab) -> None:
        self._workbench = workbench
        super().__init__(label)
        self._wire(tab)

    def _wire(self, tab: gr.Tab) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asked: set[Block] = {self.query, self.query_kind}
        filters: set[Block] = {self.list_kind, self.list_words}
        listed = [self.status, self.health, self.documents, self.which, self.sure]
        tab.select(self.open, None, [self.health, self.status], **quiet)
        for part in self.tabs:
            part.select(None, None, self.status, js="() => ''", **quiet)
        found = [self.status, self.search_hint, self.found]
        self.search_button.click(self.search, asked, found, **quiet)
        self.query.submit(self.search, asked, found, **quiet)
        self.list_button.click(self.show_list, filters, listed, **quiet)
        self.rebuild_button.click(self.rebuild, filters, listed, **quiet)
        self.remove_button.click(self.remove, filters | {self.which, self.sure}, listed, **quiet)
        given: set[Block] = {self.files, self.add_kind, self.split}
        shown = [self.status, self.health, self.add_hint, self.split, self.add_button, self.files]
        shown += [self.cut_row, self.cut_words]
        self.preview_button.click(self.preview, given, shown, **quiet)
        self.cut_button.click(self.cut, given | {self.cut_words}, shown, **quiet)
        self.add_button.click(self.add, given, shown, **quiet)

    @property
    def _folder(self) -> Path:
        return self._workbench.settings.data_dir / LIBRARY

    def open(self, request: gr.Request) -> Iterator[Updates]:
        """Say what the index holds; the first time it is made."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            yield {self.health: told(say("library_opening", lang))}
            Staged(lambda _: self._workbench.corpus.ready()).result()  # made the first time it is looked at
            yield {self.health: self._health(lang)}
        yield from ({self.health: "", self.status: line} for line in trouble)

    def search(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Show the passages that answer the question, each with why."""
        from assistant.ui.library_rows import passages

        lang = languages_of(request)
        with telling(lang) as trouble:
            query = (data[self.query] or "").strip()
            if not query:
                raise NothingToDo(say("search_empty", lang))
            kind = cast("PassageKind | None", data[self.query_kind] or None)
            asker = owner_of(request)
            every = self._workbench.corpus.search(query, k=5 * _MOST if asker.school else _MOST, kind=kind)
            found = [one for one in every if may_see(asker, one.source, one.kind, one.school)][:_MOST]
            none = every.reason or say("list_none", lang)
            yield {
                self.status: told(say("search_found", lang, count=len(found)) if found else none),
                self.search_hint: gr.Markdown(visible=False),
                self.found: passages(found, lang),
            }
        yield from ({self.status: line} for line in trouble)

    def show_list(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """List the documents the filters let through."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            yield self._listed(data, request, lang)
        yield from ({self.status: line} for line in trouble)

    def rebuild(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Make the index anew from the kept texts."""
        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, LIBRARIANS, lang)
            yield {self.status: told(say("rebuilding", lang))}
            Staged(lambda _: self._workbench.corpus.build()).result()
            yield self._listed(data, request, lang, say("rebuilt", lang))
        yield from ({self.status: line} for line in trouble)

    def remove(self, data: Updates, request: gr.Request) -> Iterator[Updates]:
        """Take files out: their copies are erased and no word of theirs stays in the index."""
        from assistant.retrieval.holdings import take_out

        lang = languages_of(request)
        with telling(lang) as trouble:
            require(request, LIBRARIANS, lang)
            which = [str(path) for path in data[self.which] or ()]
            if not which:
                raise NothingToDo(say("remove_choose", lang))
            if not data[self.sure]:
                raise UsageError(say("remove_confirm", lang))
            yield {self.status: told(say("rebuilding", lang))}
            known = {one.file for one in self._workbench.corpus.listed()}
            asked = [path for path in which if path in known]
            gone = Staged(lambda _: take_out(self._workbench.corpus, self._folder, asked)).result()
            line = say("removed", lang, count=len(gone)) if gone else say("removed_none", lang)
            yield self._listed(data, request, lang, line)
        yield from ({self.status: line} for line in trouble)

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

    def _listed(self, data: Updates, request: gr.Request, lang: Language, line: str = "") -> Updates:
        from assistant.ui.library_rows import document_rows, genre_name

        every = self._workbench.corpus.listed()
        words = (data[self.list_words] or "").split()
        found = [
            one
            for one in every
            if may_see(owner_of(request), one.file, one.kind, one.school)
            and data[self.list_kind] in ("", None, one.kind)
            and all(
                word in f"{one.title} {one.school} {one.period} {genre_name(one.genre, lang)}"
                for word in words
            )
        ]
        said = say("listed", lang, count=len(found)) if found else say("list_none", lang)
        headers = ("kind", "genre", "title", "school", "period", "level", "file", "chunks")
        files = dict.fromkeys(one.file for one in found)
        return {
            self.status: told(*([line] if line else []), said),
            self.health: self._health(lang),
            self.documents: gr.Dataframe(
                table(headers, document_rows(found, lang), lang), visible=bool(found)
            ),
            self.which: gr.Dropdown(choices=[(Path(file).name, file) for file in files], value=[]),
            self.sure: False,
        }

    def _health(self, lang: Language) -> str:
        corpus = self._workbench.corpus
        held = corpus.status()
        counts = {name: getattr(held, name) for name in ("files", "documents", "chunks")}
        kinds = {name: getattr(held, name) for name in ("exemplars", "policies", "others")}
        how = say("by_vectors", lang, name=corpus.embedder_name) if held.vectors else say("by_words", lang)
        return told(say("holds", lang, **counts, **kinds) + (" " if lang == "en" else "") + how)
