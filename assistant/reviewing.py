"""The workbench as a reviewer uses it: one text or a batch, the scoring table, what was ignored."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.documents.given import Given, document_of, documents_of, text_of
from assistant.domain.finding import Review
from assistant.kept import RUBRIC_FILE, rules_off
from assistant.settings import OFFLINE
from assistant.workplace import Workplace

if TYPE_CHECKING:
    from assistant.domain.rubric import Rubric
    from assistant.review.batch import Outcome
    from assistant.review.ignored_file import IgnoredFile
    from assistant.review.ignoring import Ignored


class Reviewing(Workplace):
    """Reviews, and what a person decided about findings."""

    def review(
        self,
        document: Given,
        *,
        notes: Given | Sequence[Given] | None = None,
        last_year: Given | None = None,
        off: Sequence[str] = (),
        with_model: bool = False,
    ) -> tuple[Review, ...]:
        """Review a file or a text; a file may hold several summaries, each gets its own review.

        ``with_model`` asks the model of the settings besides; when it fails, a notice says so and the rules stand.

        ``off`` names rules or families to leave out, besides those of ``.yanmo.toml``; what was ignored stays so.
        """
        from assistant.review.ignoring import set_aside
        from assistant.review.reviewer import review_document

        left_out = self._left_out(off)
        texts = tuple(d.text for d in documents_of(notes)) if notes else ()
        earlier = text_of(last_year) if last_year else None
        found = review_document(document_of(document), notes=texts, last_year=earlier, off=left_out)
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
        """Review a batch into the folder ``out``: a board, a letter and (.docx) a commented copy of each, and records."""
        from assistant import __version__
        from assistant.documents.docx_remarks import write_remarks
        from assistant.domain.rubric import load_rubric
        from assistant.review.batch import REMARKED, review_folder
        from assistant.review.comments import remarks_of

        table = load_rubric(Path(rubric)) if rubric else self.rubric()
        options = repr((__version__, table, sorted(self._left_out(off)), self.ignored()))

        def reviewed(path: Path) -> tuple[Review, ...]:
            found = self.review(path, off=off)
            if path.suffix.lower() in (".docx", ".docm"):
                write_remarks(path, Path(out) / REMARKED / path.name, remarks_of(found))
            return found

        return review_folder(files, Path(out), reviewed, table, options, progress)

    def _left_out(self, off: Sequence[str]) -> tuple[str, ...]:
        from assistant.review.switches import switches

        return switches((*rules_off(Path(), self.settings.data_dir), *off))

    def rubric(self) -> "Rubric":
        """Return the scoring table: ``rubric.yaml`` of the data folder, else the shipped one."""
        from assistant.domain.rubric import default_rubric, load_rubric

        own = self.settings.data_dir / RUBRIC_FILE
        return load_rubric(own) if own.is_file() else default_rubric()

    def ignore(self, reviews: Iterable[Review], fingerprint: str, reason: str) -> tuple[Review, ...]:
        """Leave one finding of ``reviews`` alone from now on, in later versions too; return what remains.

        Raises ``UsageError`` when none of them has this fingerprint, or when no reason is given.
        """
        from assistant.review.ignoring import ignored_of, set_aside

        entries = (*self.ignored(), *ignored_of(reviews := tuple(reviews), fingerprint, reason.strip()))
        self._decided.keep(entries)
        return tuple(
            set_aside(replace(r, findings=(*r.findings, *(f for f, _ in r.ignored)), ignored=()), entries)
            for r in reviews
        )

    def restore(self, fingerprint: str) -> None:
        """Report an ignored finding again. Raises ``UsageError`` when none of this fingerprint is ignored."""
        self._decided.forget(fingerprint)

    def ignored(self) -> tuple["Ignored", ...]:
        """Return the findings left alone so far."""
        return self._decided.entries()

    @cached_property
    def _decided(self) -> "IgnoredFile":
        from assistant.review.ignored_file import IgnoredFile

        if not self.decides_as:
            return IgnoredFile(self.settings.data_dir / "ignored.json")
        name = hashlib.sha256(self.decides_as.encode()).hexdigest()[:24]
        return IgnoredFile(self.settings.data_dir / "ignored" / f"{name}.json")
