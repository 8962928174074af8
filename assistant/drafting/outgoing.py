"""What leaves for a cloud model: personal information hidden, and the outgoing text looked through once more."""

from collections.abc import Iterable, Sequence

from assistant.drafting.written import Brief
from assistant.llm.faults import PrivateData
from assistant.text.personal import Mask, mask_for, names_in


def hidden(texts: Sequence[str], briefs: Iterable[Brief]) -> tuple[tuple[str, ...], Mask]:
    """Return the texts of one call with names and numbers of persons hidden, and the mask that puts them back.

    Raises:
        PrivateData: something personal is left in what would leave.
    """
    briefs = tuple(briefs)
    whole = "\n".join(texts)
    posts = {name for brief in briefs for name in brief.roster.posts if name in whole}
    beside_cues = {name for brief in briefs for point in brief.points for name in names_in(point.text)}
    mask = mask_for([whole], {*beside_cues, *posts})
    out = tuple(map(mask.hide, texts))
    if any(name in text for name in posts for text in out) or any(mask.left(text) for text in out):
        raise PrivateData
    return out, mask
