"""Keep what a person changed by hand in an earlier export when the draft is made again.

Three texts are compared paragraph by paragraph: what was written then, what stands in the file now, what would be
written today. A paragraph a person changed, added or took out stays as they left it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.domain.draft import Draft, Section, Sentence, opens_paragraph, paragraphs
from assistant.domain.notes import Note


@dataclass(frozen=True, slots=True)
class Edit:
    """One paragraph as it was written (or "" for an added one), as it stands now ("" when taken out), and the one before it."""

    was: str
    now: str
    after: str


def hand_edits(written: Sequence[str], current: Sequence[str]) -> tuple[Edit, ...]:
    """Return what a person changed between the paragraphs as exported and as they stand."""
    edits: list[Edit] = []
    for tag, a, b, c, d in SequenceMatcher(None, written, current, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old, new = list(written[a:b]), list(current[c:d])
        for place in range(max(len(old), len(new))):
            was = old[place] if place < len(old) else ""
            now = new[place] if place < len(new) else ""
            before = written[a + place - 1] if 0 < a + place <= len(written) else ""
            if was or now:
                edits.append(Edit(was, now, before if not was else ""))
    return tuple(edits)


def export_paragraphs(draft: Draft) -> list[str]:
    """Return the paragraphs of a draft in the order of the .docx, title and headings included."""
    return [line for line in draft.text.split("\n") if line.strip()]


def keep_edits(
    sections: Sequence[Section], edits: Sequence[Edit], first: int
) -> tuple[tuple[Section, ...], tuple[Note, ...]]:
    """Carry hand edits over into newly written sections; each edit becomes a note, so that the ledger still closes."""
    notes: list[Note] = []
    out = list(sections)
    for edit in edits:
        for place, section in enumerate(out):
            blocks = paragraphs(section)
            target = edit.was or edit.after
            if edit.was and target == section.heading:
                out[place] = replace(section, heading=edit.now or section.heading)
                break
            if target not in blocks:
                continue
            index = blocks.index(target)
            spans = _sentence_spans(section)
            start, end = spans[index]
            fresh: tuple[Sentence, ...] = ()
            if edit.now:
                note = Note(f"N{first + len(notes)}", edit.now, "answer", "手工修改", (), section.key)
                notes.append(note)
                fresh = (Sentence(edit.now, "claim", (note.id,)),)
            kept = (
                section.sentences[:start] + fresh + section.sentences[end:]
                if edit.was
                else section.sentences[:end] + fresh + section.sentences[end:]
            )
            out[place] = replace(section, sentences=kept)
            break
    return tuple(out), tuple(notes)


def _sentence_spans(section: Section) -> list[tuple[int, int]]:
    """For each paragraph of the section, which of its sentences make it up."""
    spans: list[tuple[int, int]] = []
    for place, sentence in enumerate(section.sentences):
        if spans and section.key != "signature" and not opens_paragraph(sentence.text):
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return spans
