"""The one place where corpus, drafting and review meet: the public Python face of 研墨.

>>> wb = Workbench.open()                                        # doctest: +SKIP
>>> draft = wb.draft(["notes.txt"], school="…", period="2025年度")  # doctest: +SKIP
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.given import Given, document_of, text_of
from assistant.domain.document import Document
from assistant.domain.draft import Draft
from assistant.domain.notes import Note
from assistant.domain.progress import Event
from assistant.drafting.keep import Edit
from assistant.drafting.outline import outline_text, read_outline, template_text
from assistant.drafting.saved import SavedDrafts
from assistant.errors import NothingToDo, UsageError
from assistant.places import shipped
from assistant.relaying import Relaying
from assistant.reviewing import Reviewing
from assistant.settings import OFFLINE, Settings
from assistant.text.sentences import split_sentences

if TYPE_CHECKING:
    from assistant.drafting.job import Job
    from assistant.drafting.references import Sees
    from assistant.drafting.written import Writer

Progress = Callable[[Event], None]


@dataclass(frozen=True)
class Particulars:
    """What is told of a draft besides its notes."""

    school: str = ""
    period: str = ""
    level: str = "school"
    last_year: Given | None = None
    answers: Given | None = None
    """A filled-in question sheet."""
    outline: Given | None = None
    """Headings, one a line."""
    template: Given | None = None
    """A text whose headings are taken where there is no outline."""


class Workbench(Reviewing, Relaying):
    """Drafts and reviews; the corpus and the files are opened only when they are needed."""

    @classmethod
    def open(cls, data_dir: str | Path | None = None, model: str = OFFLINE) -> "Workbench":
        """Open the workbench on a data folder (default: the user's own)."""
        return cls(Settings.load(data_dir, model))

    def draft(
        self,
        notes: Given | Sequence[Given] | Sequence[Note],
        *,
        school: str = "",
        period: str = "",
        level: str = "school",
        template: Given | None = None,
        last_year: Given | None = None,
        answers: Given | None = None,
        outline: Given | None = None,
        keep: str | Path | None = None,
        progress: Progress | None = None,
        saved: bool = True,
    ) -> Draft:
        """Draft a summary from notes: paths of files, pasted text, or notes already cut (``Note``).

        ``answers`` is a filled-in question sheet, ``outline`` a list of headings, ``template`` a text that has them, ``keep`` an earlier
        export whose hand edits stay; a finished draft that is not ``saved`` leaves nothing in the data folder. Raises
        ``UsageError`` when a file cannot be read or no note is found.
        """
        given = Particulars(school, period, level, last_year, answers, outline, template)
        job = self._job(notes, given, self._hand_edits(Path(keep)) if keep else ())
        if self.settings.model == OFFLINE:
            from assistant.drafting.chain import run

            draft = run(job, progress)
        else:
            draft = self._runs.draft(job, self._writer(self.settings.model), progress)
        if saved:
            self._answered[draft.id] = job.answers
        return self._finished(draft, saved)

    def _job(
        self,
        notes: Given | Sequence[Given] | Sequence[Note],
        given: Particulars,
        edits: tuple[Edit, ...] = (),
    ) -> "Job":
        from assistant.drafting.answers import read_answers
        from assistant.drafting.job import Job

        documents, cut = _read(notes)
        return Job(
            documents,
            given.school.strip(),
            given.period.strip(),
            given.level,
            read_answers(text_of(given.answers)) if given.answers else (),
            _headings(given),
            edits,
            self._promises(given.last_year) if given.last_year else (),
            cut,
        )

    def preview(
        self, notes: Given | Sequence[Given] | Sequence[Note], given: Particulars
    ) -> tuple[tuple[str, str], ...]:
        """Return what a draft with the model of the settings would send first, (section, text) by section; sends nothing.

        Personal information is hidden as for a model in a cloud. Raises ``UsageError`` for a model that cannot be called.
        """
        from assistant.drafting.preview import preview
        from assistant.drafting.writers import looking_up

        name = self.settings.model
        return preview(self._job(notes, given), looking_up(name, self.corpus, self._open_chat, self._sees))

    def with_model(self, model: str) -> "Workbench":
        """Return this workbench with another model; both search the same corpus."""
        return self._like(replace(self.settings, model=model))

    def serving(self, owner: str, sees: "Sees") -> "Workbench":
        """Return this workbench for one person of a shared service.

        Drafts of the same notes by two owners are two drafts; a model is shown only passages that ``sees`` lets through.
        """
        other = self._like(self.settings)
        other._owner, other._sees = owner, sees
        return other

    def _like(self, settings: Settings) -> "Workbench":
        """Return a workbench for the same person that searches the same corpus."""
        other = Workbench(settings, self.patience, self._given_chat)
        other.decides_as, other._owner, other._sees = self.decides_as, self._owner, self._sees
        other.__dict__["corpus"] = self.corpus
        return other

    def deciding_as(self, whose: str) -> "Workbench":
        """Return a workbench to review with, under the ignored findings of a school or a person; it opens no corpus."""
        other = Workbench(self.settings, self.patience, self._given_chat)
        other.decides_as = whose
        return other

    def outline(
        self, notes: Given | Sequence[Given], *, school: str = "", period: str = "", level: str = "school"
    ) -> str:
        """Return the outline a draft would have, one heading a line, to be edited and given back as ``outline``."""
        from assistant.drafting.chain import planned

        return outline_text(planned(self._job(notes, Particulars(school, period, level))))

    def resume(self, draft_id: str, progress: Progress | None = None) -> Draft:
        """Go on with a draft that stopped midway, with the model of the settings or else the one it was begun with.

        A finished draft comes back as it is. Raises ``UsageError`` when there is no draft of that id.
        """
        begun_with = self._runs.model_of(draft_id)
        if not begun_with:
            return self.saved(draft_id)
        model = begun_with if self.settings.model == OFFLINE else self.settings.model
        return self._finished(self._runs.resume(draft_id, self._writer(model), progress))

    def _finished(self, draft: Draft, saved: bool = True) -> Draft:
        """Save a draft; what was kept to go on with it is removed."""
        if saved:
            self._saved.save(draft)
        if draft.model != OFFLINE:
            from assistant.drafting.paste_folder import folder_of

            self._runs.forget(draft.id)
            folder_of(draft.id, self._records).forget()
        return draft

    def _writer(self, name: str) -> "Writer":
        from assistant.drafting.writers import writer_of

        return writer_of(name, self.corpus, self._open_chat, self._records, self._sees)

    def cost(self, draft: Draft) -> str:
        """Say what the calls of a draft cost, by the dated price files; "" where nothing is paid by the token."""
        from assistant.llm.prices import told_cost

        return told_cost(draft.model, draft.usage.tokens_in, draft.usage.tokens_out, self.price_files)

    @property
    def price_files(self) -> tuple[Path, ...]:
        """Where prices of models stand: the shipped file, and the user's own over it."""
        return shipped("corpus") / "prices.yaml", self.settings.data_dir / "prices.yaml"

    def revise(self, draft_id: str, sentence: str, text: str = "", *, instruction: str = "") -> Draft:
        """Put ``text`` in place of one sentence (``key.number``); every other byte stays. The result is checked again.

        With ``instruction`` instead, the model of the settings rewords the sentence, under the same guards as a draft.
        Raises ``UsageError`` when there is no such draft or sentence, ``ModelFault`` when no wording passes.
        """
        draft = self.saved(draft_id)
        if instruction:
            from assistant.drafting.rewriting import reworded
            from assistant.drafting.writers import rewording_of

            reword = rewording_of(self.settings.model, self._open_chat)
            new = reworded(draft, sentence, instruction, reword)
        else:
            from assistant.drafting.revision import revised

            new = revised(draft, sentence, text)
        self._saved.save(new)
        return new

    def write(self, draft: Draft, path: str | Path) -> Path:
        """Write a draft as .docx or .md, by the ending of ``path``, and the question sheet beside it."""
        from assistant.drafting.export import export

        return export(draft, Path(path), self._answered.get(draft.id, ()))

    def saved(self, draft_id: str) -> Draft:
        """Return a draft saved earlier; raises ``UsageError`` when there is none of that id."""
        return self._saved.load(draft_id)

    @cached_property
    def _saved(self) -> SavedDrafts:
        return SavedDrafts(self.settings.data_dir / "drafts")

    def _hand_edits(self, path: Path) -> tuple[Edit, ...]:
        """What a person changed in an earlier export. Raises ``UsageError`` when the file is not one of ours."""
        before, edits = self._saved.edited(path)
        if before and edits and {before.model, self.settings.model} != {OFFLINE}:
            raise UsageError(f"“{path.name}”里有手工修改，用模型重写会丢掉它们，请用 -o 换一个文件名。")
        return edits

    def _promises(self, last_year: Given) -> tuple[str, ...]:
        """The measures last year's summary promised."""
        document = document_of(last_year)
        spans = [
            span
            for review in self.review(document)
            for status in review.sections
            if status.key == "plans"
            for span in status.spans
        ]
        parts = [document.text[start:end] for start, end in spans]
        lines = [part[s:e].strip() for part in parts for s, e in split_sentences(part)]
        return tuple(line for line in dict.fromkeys(lines) if len(line) > 8)


def _headings(given: Particulars) -> tuple[tuple[str, str], ...]:
    """Return the sections asked for, with their headings; of a template with a body none of its text."""
    if not given.outline and not given.template:
        return ()
    text = text_of(given.outline) if given.outline else template_text(text_of(given.template or ""))
    if found := read_outline(text):
        return found
    raise UsageError(
        f"{'提纲' if given.outline else '模板'}里没有认出总结的部分，请把标题写成一行一个，如“师徒结对”“存在问题”。"
    )


def _read(notes: Given | Sequence[Given] | Sequence[Note]) -> tuple[tuple[Document, ...], tuple[Note, ...]]:
    """Return the documents or the notes already cut; raises ``UsageError`` when there is nothing in them."""
    items = [notes] if isinstance(notes, (str, Path, Document)) else notes
    cut = tuple(one for one in items if isinstance(one, Note))
    documents = () if cut else tuple(document_of(one) for one in items if not isinstance(one, Note))
    if not any(text.strip() for text in [*(note.text for note in cut), *(d.text for d in documents)]):
        raise NothingToDo("没有读到任何材料，请粘贴文字或选择内容不为空的文件。")
    return documents, cut
