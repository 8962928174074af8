"""Awards of one contest are one matter: the rows of a list become one sentence, and a count of them joins it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.segments import Segment
from assistant.text.numbers import CHINESE, arabic

_GRADES = "特等奖|[一二三]等奖|[金银铜]奖|优秀奖|优胜奖"
_WON = re.compile(
    rf"(?P<when>20\d\d年\d{{1,2}}月(?:\d{{1,2}}日)?，)?(?P<who>[\u4e00-\u9fff·]{{2,12}})获(?P<what>[^，、]{{4,40}}?)"
    rf"(?P<grade>{_GRADES})(?P<tail>，.*)?"
)
_COUNTED = re.compile(rf"(?P<grade>{_GRADES})(?P<count>\d+)(?:人|名|位)(?:（(?P<names>[^（）]*)）)?")
_ORDER = "特一金二银三铜优"

Raised = tuple[str, str, str]


def awards_gathered(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], tuple[Raised, ...]]:
    """Join the awards of one contest, day and issuer; return what remains and questions: (section, note, text).

    A note that only counts them (一等奖2人、二等奖3人) joins the list it counts; one that counts otherwise is asked about.
    """
    groups: dict[tuple[str, str, str], list[tuple[Segment, re.Match[str]]]] = {}
    for segment in segments:
        if segment.section == "outcomes" and (won := _WON.fullmatch(segment.text.rstrip("。"))):
            key = (won["when"] or "", won["what"], won["tail"] or "")
            groups.setdefault(key, []).append((segment, won))
    out = list(segments)
    raised: list[Raised] = []
    for (when, contest, tail), members in groups.items():
        if len(members) < 2:
            continue
        winners: dict[str, list[str]] = {}
        for _, won in sorted(members, key=lambda one: _ORDER.find(one[1]["grade"][0])):
            winners.setdefault(won["grade"], []).append(won["who"])
        counts = [s for s in out if s.section == "outcomes" and _counts(s, contest, members)]
        notes = [segment.note for segment, _ in members]
        counted = False
        for segment in counts:
            said = {
                m["grade"]: (int(m["count"]), m["names"] or "")
                for m in _COUNTED.finditer(arabic(segment.text))
            }
            wrong = [
                g
                for g, (n, names) in said.items()
                if n != len(winners.get(g, ())) or not _among(names, winners[g])
            ]
            if wrong:
                raised.append(
                    ("outcomes", segment.note, _differing(contest, wrong[0], said[wrong[0]][0], winners))
                )
                continue
            counted = counted or set(said) == set(winners)
            notes.append(segment.note)
            out.remove(segment)
        first = members[0][0]
        text = f"{when}{_list(contest, winners, counted)}{tail}"
        place = out.index(first)
        for segment, _ in members:
            out.remove(segment)
        out.insert(place, replace(first, text=text, note="+".join(dict.fromkeys(notes))))
    return tuple(out), tuple(raised)


def _list(contest: str, winners: dict[str, list[str]], counted: bool) -> str:
    if counted:
        return f"{contest}获" + "、".join(
            f"{grade}{len(who)}人（{'、'.join(who)}）" for grade, who in winners.items()
        )
    parts = [
        f"{'、'.join(who)}获{'' if place else contest}{grade}"
        for place, (grade, who) in enumerate(winners.items())
    ]
    return "，".join(parts)


def _counts(segment: Segment, contest: str, members: Sequence[tuple[Segment, re.Match[str]]]) -> bool:
    """Whether a segment does nothing but count the winners of this contest."""
    if any(segment is one for one, _ in members):
        return False
    text = arabic(segment.text)
    if not _COUNTED.search(text):
        return False
    rest = re.sub(rf"[，、。；共获有的]|在|荣获|教师|[{CHINESE}\d]+人次?", "", _COUNTED.sub("", text))
    return len(rest) >= 4 and _within(rest, contest)


def _within(name: str, contest: str) -> bool:
    """Whether ``name`` is the contest, perhaps shortened: all its characters, in their order."""
    rest = iter(contest)
    return all(char in rest for char in name)


def _among(names: str, winners: Sequence[str]) -> bool:
    return all(name in winners for name in re.split(r"[、，\s]+", names) if name)


def _differing(contest: str, grade: str, count: int, winners: dict[str, list[str]]) -> str:
    return f"“{contest}”{grade}写的是{count}人，名单上是{len(winners.get(grade, ()))}人，以哪个为准？"
