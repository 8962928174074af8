"""An answer is written whole: what no frame could take in stands in the drafter's own words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.facts import read_facts
from assistant.drafting.ledger import told
from assistant.drafting.roster import Roster
from assistant.drafting.segments import Segment, first_day
from assistant.drafting.settling import Settled
from assistant.drafting.wording import formal
from assistant.text.dates import Period

_NEXT_MATTER = re.compile(
    r"[，,](?=(?:一?共|全年|全学年|本学[年期]|本年度)?(?:召?开|举行|举办|组织|印发|制定|签订|发放|收回)了?(?:会议?)?\d)"
)


def parted(one: Settled) -> Settled:
    """Return an answer with a full stop before each new matter it counts: 组长…，开了3次会."""
    if one.note.channel != "answer":
        return one
    return replace(one, lines=tuple(_NEXT_MATTER.sub("。", line) for line in one.lines))


def written_whole(
    one: Settled, segments: Sequence[Segment], roster: Roster, period: Period
) -> tuple[Segment, ...]:
    """Return the segments of an answer, or its own sentences where the segments leave out a fact of it."""
    section = one.note.section or (segments[0].section if segments else "")
    if one.note.channel != "answer" or not one.lines or not section:
        return tuple(segments)
    dropped = "".join(drop.text for drop in one.drops)
    facts = [fact for fact in read_facts(one.note, roster) if fact.text not in dropped]
    if all(any(told(fact, segment.text) for segment in segments) for fact in facts):
        return tuple(segments)
    own = [
        piece.strip() for line in parted(one).lines for piece in re.split("[。；;]", line) if piece.strip()
    ]
    out = []
    for piece in own:
        text = formal(piece, roster, period)
        if any(told(fact, piece) and not told(fact, text) for fact in facts):
            text = piece
        out.append(Segment(one.note.id, text, section, piece, "已开展", first_day(text, period)))
    return tuple(out)
