"""What leaves for a cloud model: personal information hidden in all foreign text, and what leaves looked through again.

Our own words of a prompt are not searched for names: 单位 and 计划 begin with surnames.
"""

from collections.abc import Sequence

from assistant.drafting.written import Brief
from assistant.llm.faults import PrivateData
from assistant.text.personal import Mask, find_numbers, mask_for, names_in


def mask_of(foreign: Sequence[str], briefs: Sequence[Brief]) -> Mask:
    """Return the mask of the foreign texts of one call: names of the roster, names beside cues, numbers by shape."""
    whole = "\n".join(foreign)
    posts = {name for brief in briefs for name in brief.roster.posts if name in whole}
    told = {text for b in briefs for text in (*(point.text for point in b.points), *b.notes.values())}
    beside_cues = {name for text in told for name in names_in(text) if name in whole}
    return mask_for([whole], {*beside_cues, *posts})


def look_through(texts: Sequence[str], mask: Mask, foreign: Sequence[str], briefs: Sequence[Brief]) -> None:
    """Look once more through the texts of a call before a byte leaves.

    Raises:
        PrivateData: a name of the roster, a number by its shape, or a hidden word in the foreign text is left.
    """
    names = {name for brief in briefs for name in brief.roster.posts}
    seen = any(name in text for name in names for text in texts) or any(map(find_numbers, texts))
    if seen or any(mask.left(mask.hide(text)) for text in foreign):
        raise PrivateData
