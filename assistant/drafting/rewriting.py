"""One sentence of a draft reworded by a model as the drafter wishes; its facts stay, and every other byte of the draft."""

from collections.abc import Callable

from assistant.domain.draft import Draft, Sentence
from assistant.drafting.points import points_of
from assistant.drafting.revision import revised, sentence_at
from assistant.drafting.roster import read_roster
from assistant.drafting.written import Brief
from assistant.errors import UsageError

Reword = Callable[[Brief, str], Sentence]
"""Words the one point of a brief after a wish; raises ``ModelFault`` when no wording passes."""


def reworded(draft: Draft, place: str, wish: str, reword: Reword) -> Draft:
    """Have a model reword the sentence ``place`` (``key.number``).

    Raises ``UsageError`` for a sentence that cannot be reworded, ``ModelFault`` when no wording passes the guards.
    """
    if not wish.strip():
        raise UsageError("还没有写要怎么改，如“短一些”“把时间放在句首”。")
    return revised(draft, place, reword(brief_of(draft, place), wish.strip()).text)


def brief_of(draft: Draft, place: str) -> Brief:
    """Return what a model is given of one sentence: the sentence as its only point.

    Raises ``UsageError`` when there is no such sentence, or when it is none that a model may word.
    """
    sentence_at(draft, place)
    key, _, number = place.rpartition(".")
    section = next(section for section in draft.sections if section.key == key)
    points = tuple(point for point in points_of(section) if point.place == int(number) - 1)
    if not points:
        raise UsageError(f"“{place}”有待补的空或不写具体事情，模型不能改写，请用 --text 直接写。")
    notes = {entry.id: entry.text for entry in draft.ledger}
    return Brief(section, points, notes, draft.school, draft.period, read_roster(notes))
