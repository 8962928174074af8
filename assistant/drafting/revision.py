"""One sentence of a draft in other words; everything else stays."""

from dataclasses import replace

from assistant.domain.draft import Draft, Sentence
from assistant.drafting.check import check_sections
from assistant.drafting.roster import read_roster
from assistant.errors import UsageError


def revised(draft: Draft, place: str, text: str) -> Draft:
    """Put ``text`` in place of the sentence ``place`` (``key.number``) and check the whole again.

    Raises ``UsageError`` when the draft has no such sentence.
    """
    key, _, number = place.rpartition(".")
    found = False
    sections = []
    for section in draft.sections:
        sentences = list(section.sentences)
        if section.key == key and number.isdigit() and 1 <= int(number) <= len(sentences):
            old = sentences[int(number) - 1]
            kind = old.kind if old.kind != "gap" else "claim"
            sentences[int(number) - 1] = Sentence(text, kind, old.notes, old.sources)
            found = True
        sections.append(replace(section, sentences=tuple(sentences)))
    if not found:
        raise UsageError(f"草稿 {draft.id} 里没有“{place}”这一句，句号写作“部分键.序号”，如 mentoring.1。")
    notes = {entry.id: entry.text for entry in draft.ledger}
    unsupported = check_sections(
        sections, notes, [draft.school, draft.period], read_roster(notes), draft.sources
    )
    return replace(draft, sections=tuple(sections), unsupported=unsupported)
