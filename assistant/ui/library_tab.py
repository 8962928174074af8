"""资料库: what past summaries and policies are indexed, found and taken out."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import gradio as gr
from gradio.blocks import Block

from assistant.domain.passage import PassageKind
from assistant.errors import NothingToDo, UsageError
from assistant.ui.allowed import LIBRARIANS, may_see, require
from assistant.ui.asker import owner_of
from assistant.ui.library_adding import LibraryAdding
from assistant.ui.staged import Staged
from assistant.ui.telling import QUIET, Updates, languages_of, table, telling, told
from assistant.ui.words import Language, say
from assistant.workbench import Workbench

_MOST = 10


class LibraryTab(LibraryAdding):
    """What the other buttons do, and every button wired. The index is opened when the tab is, not with the page."""

    def __init__(self, workbench: Workbench, label: gr.I18n, tab: gr.Tab) -> None:
        super().__init__(workbench, label)
        self._wire(tab)

    def _wire(self, tab: gr.Tab) -> None:
        asked: set[Block] = {self.query, self.query_kind}
        filters: set[Block] = {self.list_kind, self.list_words}
        listed = [self.status, self.health, self.documents, self.which, self.sure]
        tab.select(self.open, None, [self.health, self.status], **QUIET)
        for part in self.tabs:
            part.select(None, None, self.status, js="() => ''", **QUIET)
        found = [self.status, self.search_hint, self.found]
        self.search_button.click(self.search, asked, found, **QUIET)
        self.query.submit(self.search, asked, found, **QUIET)
        self.list_button.click(self.show_list, filters, listed, **QUIET)
        self.rebuild_button.click(self.rebuild, filters, listed, **QUIET)
        self.remove_button.click(self.remove, filters | {self.which, self.sure}, listed, **QUIET)
        given: set[Block] = {self.files, self.add_kind, self.split}
        shown = [self.status, self.health, self.add_hint, self.split, self.add_button, self.files]
        shown += [self.cut_row, self.cut_words]
        self.preview_button.click(self.preview, given, shown, **QUIET)
        self.cut_button.click(self.cut, given | {self.cut_words}, shown, **QUIET)
        self.add_button.click(self.add, given, shown, **QUIET)

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
