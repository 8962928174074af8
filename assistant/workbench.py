"""The one place where corpus, drafting and review meet: the public Python face of 研墨.

>>> wb = Workbench.open()                                        # doctest: +SKIP
>>> draft = wb.draft(["notes.txt"], school="…", period="2025年度")  # doctest: +SKIP
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.document import Document
from assistant.domain.draft import Draft, Sentence
from assistant.domain.finding import Finding, Review
from assistant.domain.notes import Note
from assistant.drafting.answers import Answer, question_sheet, read_answers
from assistant.drafting.chain import Job, run
from assistant.drafting.check import check_sections
from assistant.drafting.keep import Edit, export_paragraphs, hand_edits
from assistant.drafting.outline import read_outline
from assistant.drafting.record import draft_from_json, draft_json
from assistant.drafting.roster import read_roster
from assistant.errors import NothingToDo, UsageError
from assistant.settings import OFFLINE, Settings, rules_off, secret
from assistant.text.sentences import split_sentences

if TYPE_CHECKING:
    from assistant.drafting.graph import Runs
    from assistant.drafting.model_writer import ModelWriter
    from assistant.llm.gateway import Chat, Patience
    from assistant.llm.trial import Trial
    from assistant.retrieval.corpus import Corpus
    from assistant.review.batch import Outcome
    from assistant.review.ignoring import Ignored

Progress = Callable[[str], None]
Input = str | Path | Document


class Workbench:
    """Holds the settings and opens corpus and files only when they are needed."""

    def __init__(self, settings: Settings, patience: "Patience | None" = None) -> None:
        self.settings = settings
        self.patience = patience
        """How often and how long a model is asked; None for the usual."""
        self._answered: dict[str, tuple[Answer, ...]] = {}

    @classmethod
    def open(cls, data_dir: str | Path | None = None, model: str = OFFLINE) -> "Workbench":
        """Open the workbench on a data folder (default: the user's own)."""
        return cls(Settings.load(data_dir, model))

    @cached_property
    def corpus(self) -> "Corpus":
        """Past summaries and policies; the shipped ones are indexed the first time."""
        from assistant.retrieval.corpus import Corpus

        return Corpus(self.settings.data_dir / "index")

    def draft(
        self,
        notes: Input | Sequence[Input] | Sequence[Note],
        *,
        school: str = "",
        period: str = "",
        level: str = "school",
        template: Input | None = None,
        last_year: Input | None = None,
        answers: Input | None = None,
        outline: Input | None = None,
        keep: str | Path | None = None,
        progress: Progress | None = None,
    ) -> Draft:
        """Draft a summary from notes: paths of files, pasted text, or notes already cut (``Note``).

        ``answers`` is a filled-in question sheet, ``outline`` (or ``template``) a list of headings, ``keep`` an earlier
        export whose hand edits stay. Raises ``UsageError`` when a file cannot be read or no note is found.
        """
        cut = tuple(one for one in notes if isinstance(one, Note)) if isinstance(notes, Sequence) else ()
        documents = () if cut else tuple(_documents(notes))
        if not any(text.strip() for text in [*(note.text for note in cut), *(d.text for d in documents)]):
            raise NothingToDo("没有读到任何材料，请粘贴文字或选择内容不为空的文件。")
        headings = outline or template
        job = Job(
            documents,
            school.strip(),
            period.strip(),
            level,
            read_answers(_text(answers)) if answers else (),
            read_outline(_text(headings)) if headings else (),
            self._hand_edits(Path(keep)) if keep else (),
            self._promises(last_year) if last_year else (),
            cut,
        )
        if self.settings.model == OFFLINE:
            draft = run(job, progress)
        else:
            draft = self._runs.draft(job, self._writer(self.chat), progress)
        self._answered[draft.id] = job.answers
        self._save(draft)
        if draft.model != OFFLINE:
            self._runs.forget(draft.id)
        return draft

    def resume(self, draft_id: str, progress: Progress | None = None) -> Draft:
        """Go on with a draft that stopped midway, with the model of the settings or else the one it was begun with.

        A finished draft comes back as it is. Raises ``UsageError`` when there is no draft of that id.
        """
        begun_with = self._runs.model_of(draft_id)
        if not begun_with:
            return self.saved(draft_id)
        chat = self._open_chat(begun_with if self.settings.model == OFFLINE else self.settings.model)
        draft = self._runs.resume(draft_id, self._writer(chat), progress)
        self._save(draft)
        self._runs.forget(draft_id)
        return draft

    @cached_property
    def chat(self) -> "Chat":
        """The model of the settings; raises ``UsageError`` when it is unknown or its key is missing."""
        return self._open_chat(self.settings.model)

    def _open_chat(self, name: str) -> "Chat":
        from assistant.llm.gateway import open_chat

        return open_chat(name, lambda key: secret(key, self.settings.data_dir), self.patience)

    def try_model(self) -> "Trial":
        """Make one real call to the model of the settings; raises a ``ModelFault`` or ``UsageError`` when it fails."""
        from assistant.llm.trial import trial

        return trial(self.chat)

    @cached_property
    def _runs(self) -> "Runs":
        from assistant.drafting.graph import Runs

        return Runs(self.settings.data_dir / "drafts" / "unfinished.sqlite")

    def _writer(self, chat: "Chat") -> "ModelWriter":
        """Return the writer of sections. Names and numbers of persons are hidden from a cloud model."""
        from assistant.drafting.model_writer import ModelWriter
        from assistant.drafting.references import references_from

        self.corpus.status()  # made now: several threads will search it
        return ModelWriter(chat, references_from(self.corpus), private=chat.endpoint.cloud)

    def review(
        self,
        document: Input,
        *,
        notes: Input | Sequence[Input] | None = None,
        last_year: Input | None = None,
        off: Sequence[str] = (),
        with_model: bool = False,
    ) -> tuple[Review, ...]:
        """Review a file or a text; a file may hold several summaries, each gets its own review.

        ``with_model`` asks the model of the settings besides; when it fails, a notice says so and the rules stand.

        ``off`` names rules or families to leave out, besides those of ``.yanmo.toml``; what was ignored stays so.
        """
        from assistant.review.ignoring import set_aside
        from assistant.review.reviewer import review_document
        from assistant.review.switches import switches

        left_out = switches((*rules_off(Path(), self.settings.data_dir), *off))
        texts = tuple(d.text for d in _documents(notes)) if notes else ()
        earlier = _text(last_year) if last_year else None
        found = review_document(_document(document), notes=texts, last_year=earlier, off=left_out)
        if with_model and self.settings.model != OFFLINE:
            from assistant.domain.rubric import default_rubric
            from assistant.review.critic import criticised

            found = tuple(criticised(review, self.chat, default_rubric(), off=left_out) for review in found)
        return tuple(set_aside(review, self.ignored()) for review in found)

    def review_folder(
        self,
        files: Sequence[Path],
        out: str | Path,
        *,
        off: Sequence[str] = (),
        rubric: str | Path | None = None,
        progress: Callable[[int, int, str], None] = lambda number, of, name: None,
    ) -> "Outcome":
        """Review a batch into the folder ``out``: a board, a letter for each file, and records to resume from."""
        from assistant import __version__
        from assistant.domain.rubric import default_rubric, load_rubric
        from assistant.review.batch import review_folder
        from assistant.review.switches import switches

        table = load_rubric(Path(rubric)) if rubric else default_rubric()
        left_out = switches((*rules_off(Path(), self.settings.data_dir), *off))
        options = repr((__version__, table, sorted(left_out), self.ignored()))
        return review_folder(
            files, Path(out), lambda path: self.review(path, off=off), table, options, progress
        )

    def ignore(self, reviews: Iterable[Review], fingerprint: str, reason: str) -> tuple[Review, ...]:
        """Leave one finding of ``reviews`` alone from now on, in later versions too; return what remains.

        Raises ``UsageError`` when none of them has this fingerprint, or when no reason is given.
        """
        from assistant.review.ignoring import ignore, set_aside

        if not reason.strip():
            raise UsageError("忽略一条意见要写明理由，请加 --reason 理由。")
        reviews = tuple(reviews)
        found = [(r, f) for r in reviews for f in r.findings if f.fingerprint == fingerprint]
        if not found:
            raise UsageError(f"没有编号为“{fingerprint}”的意见，请照审阅结果里〔〕中的编号写。")
        entries = (*self.ignored(), *(ignore(r, f, reason.strip()) for r, f in found))
        self._keep_ignored(entries)
        return tuple(set_aside(replace(r, findings=_all_findings(r), ignored=()), entries) for r in reviews)

    def restore(self, fingerprint: str) -> None:
        """Report an ignored finding again. Raises ``UsageError`` when none of this fingerprint is ignored."""
        kept = tuple(entry for entry in self.ignored() if entry.fingerprint != fingerprint)
        if len(kept) == len(self.ignored()):
            raise UsageError(f"没有忽略过编号为“{fingerprint}”的意见，请核对编号。")
        self._keep_ignored(kept)

    def ignored(self) -> tuple["Ignored", ...]:
        """Return the findings left alone so far."""
        from assistant.review.ignoring import Ignored

        if not self._ignored_file.is_file():
            return ()
        try:
            rows = json.loads(self._ignored_file.read_text(encoding="utf-8"))
            return tuple(Ignored(**row) for row in rows)
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(f"“{self._ignored_file}”已损坏，请删去它；忽略过的意见要重新忽略。") from error

    @property
    def _ignored_file(self) -> Path:
        return self.settings.data_dir / "ignored.json"

    def _keep_ignored(self, entries: Sequence["Ignored"]) -> None:
        from assistant.documents.saving import write_atomically

        data = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1).encode()
        write_atomically(self._ignored_file, lambda stream: stream.write(data))

    def revise(self, draft_id: str, sentence: str, text: str) -> Draft:
        """Put ``text`` in place of one sentence (``key.number``); every other byte stays. The result is checked again.

        Raises ``UsageError`` when there is no such draft or sentence.
        """
        draft = self.saved(draft_id)
        key, _, number = sentence.rpartition(".")
        found = False
        sections = []
        for section in draft.sections:
            sentences = list(section.sentences)
            if section.key == key and number.isdigit() and 1 <= int(number) <= len(sentences):
                old = sentences[int(number) - 1]
                sentences[int(number) - 1] = Sentence(
                    text, old.kind if old.kind != "gap" else "claim", old.notes, old.sources
                )
                found = True
            sections.append(replace(section, sentences=tuple(sentences)))
        if not found:
            raise UsageError(
                f"草稿 {draft_id} 里没有“{sentence}”这一句，句号写作“部分键.序号”，如 mentoring.1。"
            )
        notes = {entry.id: entry.text for entry in draft.ledger}
        unsupported = check_sections(
            sections, notes, [draft.school, draft.period], read_roster(notes), draft.sources
        )
        revised = replace(draft, sections=tuple(sections), unsupported=unsupported)
        self._save(revised)
        return revised

    def write(self, draft: Draft, path: str | Path) -> Path:
        """Write a draft as .docx or .md, by the ending of ``path``, and the question sheet beside it."""
        from assistant.documents.gongwen import write_docx, write_markdown
        from assistant.documents.saving import write_atomically

        target = Path(path)
        if target.suffix.lower() == ".md":
            write_markdown(draft, target)
        elif target.suffix.lower() == ".docx":
            write_docx(draft, target)
        else:
            raise UsageError(f"只能写成 .docx 或 .md，请改“{target.name}”的扩展名。")
        place = question_sheet_path(target)
        before = (
            read_answers(place.read_text(encoding="utf-8-sig", errors="replace")) if place.is_file() else ()
        )
        open_still = {question.question for question in draft.questions}
        answered = tuple(
            a for a in (*before, *self._answered.get(draft.id, ())) if a.question not in open_still
        )
        kept = tuple({answer.question: answer for answer in answered if answer.question}.values())
        if draft.questions or kept:
            sheet = question_sheet(draft.questions, kept).encode("utf-8-sig")
            write_atomically(place, lambda stream: stream.write(sheet))
        return target

    def saved(self, draft_id: str) -> Draft:
        """Return a draft saved earlier; raises ``UsageError`` when there is none of that id."""
        path = self._drafts / f"{draft_id}.json"
        if not re.fullmatch(r"d-[0-9a-f]{10}", draft_id) or not path.is_file():
            raise UsageError(f"没有找到草稿“{draft_id}”，请核对草稿号，或重新起草。")
        try:
            return draft_from_json(json.loads(path.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"草稿“{draft_id}”的文件已损坏，请重新起草。") from error

    @property
    def _drafts(self) -> Path:
        return self.settings.data_dir / "drafts"

    def _save(self, draft: Draft) -> None:
        from assistant.documents.saving import write_atomically

        data = json.dumps(draft_json(draft), ensure_ascii=False, indent=1).encode()
        write_atomically(self._drafts / f"{draft.id}.json", lambda stream: stream.write(data))

    def _hand_edits(self, path: Path) -> tuple[Edit, ...]:
        """What a person changed in an earlier export. Raises ``UsageError`` when the file is not one of ours."""
        if not path.is_file() or path.suffix.lower() != ".docx":
            return ()
        from assistant.documents.gongwen import docx_identifier, docx_paragraphs

        earlier = docx_identifier(path) or ""
        if not (self._drafts / f"{earlier}.json").is_file():
            raise UsageError(f"“{path.name}”已存在而且不是本机上由研墨导出的，为免覆盖，请换一个文件名。")
        saved = self.saved(earlier)
        edits = hand_edits(export_paragraphs(saved), docx_paragraphs(path))
        if edits and {saved.model, self.settings.model} != {OFFLINE}:
            raise UsageError(f"“{path.name}”里有手工修改，用模型重写会丢掉它们，请用 -o 换一个文件名。")
        return edits

    def _promises(self, last_year: Input) -> tuple[str, ...]:
        """The measures last year's summary promised."""
        document = _document(last_year)
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


def _all_findings(review: Review) -> tuple[Finding, ...]:
    return (*review.findings, *(finding for finding, _ in review.ignored))


def question_sheet_path(target: Path) -> Path:
    """Return where the question sheet of an export lies: 总结.docx → 总结.追问.txt."""
    return target.with_name(f"{target.stem}.追问.txt")


def _documents(notes: Input | Sequence[Input] | Sequence[Note]) -> Iterable[Document]:
    items = [notes] if isinstance(notes, (str, Path, Document)) else notes
    return (_document(item) for item in items if not isinstance(item, Note))


def _document(item: Input) -> Document:
    """Read a path; a string that names no file is the text itself."""
    if isinstance(item, Document):
        return item
    if isinstance(item, str) and not _names_a_file(item):
        return Document(item.replace("\r\n", "\n"))
    from assistant.documents.reading import read_document

    return read_document(item)


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > 400:
        return False
    try:
        return Path(text).is_file() or (
            len(text) < 200 and re.fullmatch(r"\S+\.[A-Za-z]{2,5}", Path(text).name) is not None
        )
    except (OSError, ValueError):
        return False


def _text(item: Input) -> str:
    return _document(item).text
