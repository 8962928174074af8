"""The points of a section: what its offline sentences say, numbered for a model, and whether a new text says it all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.draft import Section, Sentence
from assistant.domain.notes import Note
from assistant.drafting.check import VAGUE_PLACE
from assistant.drafting.facts import flat, read_facts
from assistant.drafting.ledger import told
from assistant.drafting.roster import Roster
from assistant.drafting.status import PLANNED, RULED

NUMBERED = frozenset({"problems", "plans", "suggestions"})
NOT_FOR_A_MODEL = frozenset({"title", "signature", "closing"})
_NUMBER = re.compile(r"^\d{1,2}\.")
_LACKING = re.compile(
    r"没错(?![，。；]|$)|(?!没错)[未没无缺][\u4e00-\u9fff]|不(?:足|到|达|够|高|会|能|熟|清|均|平衡|合格)|尚|仅|只有|才\d|应(?=到)|[底月日]前|[明来]年|下学[期年]|下期"
)

_NOT = re.compile(r"(?<![雷要是能可得了会])(?:[未没]|不(?![断少同仅及错动]))[\u4e00-\u9fff]")
_SPOKEN = re.compile(
    r"那[场次个天节]|这[场次个回]|还是|的话|方面|注明一下|评下来|雷打不动|据此计算|[的了就都嘛啊呢吧是]|(?<=[我你他咱])们|(?<=走)了"
)
"""What is said and need not be written."""
_JOINTS = frozenset("由在于为与和及其中有个这那我你他并也则再")
_VERB = re.compile(r"^(?:送[教课]|支教|走访|去向|参观)(?:到|至|去|在|为)?")


@dataclass(frozen=True, slots=True)
class Point:
    """One offline sentence as a point: label N3.1 is the first of the section that rests on note N3."""

    label: str
    place: int
    """Index of the sentence in its section."""
    text: str
    """Without its list number."""
    number: str
    """The list number in front, such as 2., or ""."""
    notes: tuple[str, ...]


def points_of(section: Section) -> tuple[Point, ...]:
    """Return what a model may put into its own words: claims without a hole."""
    if section.key in NOT_FOR_A_MODEL:
        return ()
    out: list[Point] = []
    count: dict[str, int] = {}
    for place, sentence in enumerate(section.sentences):
        if sentence.kind != "claim" or "【" in sentence.text or not sentence.notes:
            continue
        count[sentence.notes[0]] = count.get(sentence.notes[0], 0) + 1
        number = match.group() if (match := _NUMBER.match(sentence.text)) else ""
        label = f"{sentence.notes[0]}.{count[sentence.notes[0]]}"
        out.append(Point(label, place, sentence.text[len(number) :], number, sentence.notes))
    return tuple(out)


def left_out(point: Point, text: str, notes: dict[str, str], roster: Roster) -> str:
    """Return what of a point a text does not say, as a Chinese phrase, or "" when it says all of it.

    Facts are those of the point itself and those of its notes that the point tells, so that no note is told less
    than offline. What the point says without a fact is held by its words: at least half of its pairs of characters.
    """
    facts = [*read_facts(Note("", point.text), roster)]
    for note in point.notes:
        facts += [f for f in read_facts(Note(note, notes.get(note, "")), roster) if told(f, point.text)]
    for fact in facts:
        if not told(fact, text) and not (fact.kind == "organisation" and _named(fact.text, text)):
            return f"漏了“{fact.text}”"
    for marks, what in ((RULED, "要求"), (PLANNED, "计划")):
        if marks.search(point.text) and not marks.search(text):
            return f"把{what}写成了已经做到的事"
    for lacking in _LACKING.findall(point.text):
        if lacking not in text and not _denies(lacking, text):
            return f"漏了“{lacking}”"
    if (
        (lost := _NOT.search(point.text))
        and not _NOT.search(text)
        and not re.search(r"[否别免缺漏仅无]", text)
    ):
        return f"漏了“{lost.group()}”"
    pairs = pairs_of(_SPOKEN.sub("", point.text))
    if pairs and sum(pair in text for pair in pairs) < 0.5 * len(pairs):
        return "漏了要点的意思"
    return _clause_left_out(point.text, text)


def _clause_left_out(said: str, text: str) -> str:
    """A clause of a point of which hardly a character stands in the text; joints such as 由 and 方面 count for nothing."""
    for clause in re.split(r"[，。；：、（）]", said):
        meant = set(re.findall(r"[\u4e00-\u9fff]", _SPOKEN.sub("", clause))) - _JOINTS
        if len(meant) >= 3 and sum(char in text for char in meant) < 0.34 * len(meant):
            return f"漏了“{clause}”"
    return ""


def _denies(lacking: str, text: str) -> bool:
    """没到 is said by 没有到, 没有达到 and 未到 as well."""
    if lacking[0] not in "没未":
        return False
    verb = {"到": "达?到", "过": "通?过", "定": "确?定"}.get(lacking[1:], re.escape(lacking[1:]))
    unsaid = "无" if verb == "人" else "尚未"
    return re.search(rf"(?:没有?|未能?|并未|{unsaid}){verb}", text) is not None


def _named(organisation: str, text: str) -> bool:
    """Whether a name that ran on stands without the verb before it, 送教某校, or is no name at all, 当天学校."""
    name = flat(_VERB.sub("", organisation))
    return VAGUE_PLACE.fullmatch(organisation) is not None or (
        name != flat(organisation) and len(name) >= 4 and name in flat(text)
    )


def pairs_of(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring Chinese characters."""
    return frozenset(
        text[i : i + 2]
        for i in range(len(text) - 1)
        if "\u4e00" <= text[i] <= "\u9fff" and "\u4e00" <= text[i + 1] <= "\u9fff"
    )


def rebuilt(section: Section, points: Sequence[Point], written: dict[str, tuple[Sentence, ...]]) -> Section:
    """Put written sentences where the points stood; ``written`` maps a point's label to what stands for it now.

    A sentence that says several points is listed under the first of them, the others have an empty tuple; a point
    that is not in ``written`` keeps its offline sentence.
    """
    by_place = {point.place: point for point in points}
    out: list[Sentence] = []
    for place, sentence in enumerate(section.sentences):
        point = by_place.get(place)
        out += written[point.label] if point and point.label in written else (sentence,)
    return Section(section.key, section.heading, tuple(out))
