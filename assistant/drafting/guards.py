"""What a model's sentence may not do. Every guard is code and looks at one sentence beside the points it names.

A guard returns the reason in Chinese, which goes back to the model once, or "". GUARDS lists them all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain.draft import Sentence, Source
from assistant.drafting.bare_counts import BareCount, bare_counts
from assistant.drafting.check import check_sentence
from assistant.drafting.misplaced import misplaced
from assistant.drafting.paraphrase import foreign_clause
from assistant.drafting.points import NUMBERED, Point
from assistant.drafting.polarity import denials
from assistant.drafting.reworded_counts import as_counted, in_own_units
from assistant.drafting.roster import Roster
from assistant.drafting.status import status_changed
from assistant.drafting.tallies import miscounted
from assistant.text.names import read_persons, read_persons_in_office
from assistant.text.numbers import half_width, often_written, read_figures
from assistant.text.personal import stray_tokens

_PLAIN = re.compile(
    r"[\u3400-\u9fffA-Za-z\d\s，。、；：？！“”‘’（）《》〈〉【】〔〕—…·.%％+＋×&/／～~\-－–：:〇①-⑩]"
)
_ADDRESS = re.compile(r"https?|www\.|[\w-]+\.(?:com|cn|net|org|io|top|xyz|html?|php)\b|://|\bdata:", re.I)
_ADDRESSED = re.compile(
    r"指令|提示词|系统提示|忽略(?:上|以|前|之)|作为(?:一[个名])?(?:AI|人工智能|语言模型|编辑)|语言模型|好的[，,]|以下是|JSON|抱歉|无法(?:提供|完成)"
)
_PRAISE = re.compile(
    r"显著|明显|大幅|圆满|丰硕|卓有|成效|有力|有效|扎实|积极|认真|踊跃|热烈|好评|深受|浓厚|极大|良好|优异|突出|全面|不断|持续|深入|切实|"
    r"提升|提高|促进|推动|推进|增强|激发|营造|夯实|取得|赢得|一致|充分|高度|重大|优秀|先进|首次|率先|领先|第一"
)
_CAUSE = re.compile(
    r"因此|因为|由于|从而|所以|使得|导致|以致|得益于|归功于|为此|进而|(?<![原基成错归死病起])因(?=[^材此为])"
)
_CHARGE = "负责|主持|牵头|组织|主讲|主管|分管|落实|检查|督促"
_A_POST = re.compile(r"[校园部院]长|主任|书记|教师|老师|家长|专家")
_CLAUSE = re.compile(r"[，。；：！？]")
_LIST_MARK = re.compile(
    r"^\s*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[#>*-])"
)
_CHARGED = re.compile(
    rf"由(?P<who>[\u4e00-\u9fff]{{2,10}}?)(?:总|亲自|具体|全面|每[月周学年期]+)?(?:{_CHARGE})"
)
_LONGEST = 400


@dataclass(frozen=True)
class Ground:
    """What one sentence may rest on."""

    section: str
    points: tuple[Point, ...]
    """The points the sentence names; never empty."""
    notes: dict[str, str]
    given: tuple[str, ...]
    """School and period."""
    policies: tuple[Source, ...]
    """The policies the sentence names."""
    originals: tuple[str, ...]
    """Exemplars as they stand in the corpus."""
    roster: Roster
    around: str = ""
    """All points of the section and its name: words a sentence may borrow, never facts."""

    @property
    def said(self) -> str:
        """The points, the school and the period, and how the named policies are called."""
        return "\n".join([*(point.text for point in self.points), self.beside])

    @property
    def counted(self) -> tuple[str, ...]:
        """The points with their counts in the form that is compared."""
        return tuple(as_counted(point.text) for point in self.points)

    @property
    def beside(self) -> str:
        """The school, the period, and how the named policies are called."""
        cited = (f"《{p.title.strip('《》')}》{p.number}{p.date}" for p in self.policies)
        return "\n".join([*self.given, *cited])


Guard = Callable[[str, Ground], str]


def unsupported(text: str, ground: Ground) -> str:
    """Every figure, date, name, title, number and award stands in the points, and in their notes.

    The notes alone, as when the whole draft is checked: what a point worked out is told as worked out.
    """
    for support in (ground.said, f"{_notes_of(ground)}\n{ground.beside}"):
        if wrong := check_sentence(Sentence(text, "claim"), support, ground.roster):
            return f"“{wrong[0][0]}”在要点里没有"
    names = {p.name for p in read_persons(text) if p.name not in ground.said}
    return f"“{min(names)}”在要点里没有" if names else ""


def _notes_of(ground: Ground) -> str:
    return "\n".join(ground.notes.get(i, "") for point in ground.points for i in point.notes)


def other_unit(text: str, ground: Ground) -> str:
    """A figure keeps its unit, its % and its 约, 余, 不少于; a count without unit may be given the only one that it can have."""
    points = ground.counted
    text = in_own_units(as_counted(text), points)
    said = {
        (f.value, f.unit, f.qualifier)
        for f in read_figures(often_written("\n".join([*points, ground.beside])))
    }
    values = {value for value, _, _ in said}
    bare = bare_counts(points, f"{ground.around}\n{_notes_of(ground)}")
    for figure in read_figures(text):
        known = figure.value in values or f"{figure.value}%" in values
        if not known or (figure.value, figure.unit, figure.qualifier) in said:
            continue
        unit = "万元" if figure.unit == "元" and "万" in figure.text else figure.unit
        ordinal = text[: figure.span.start].endswith("第")
        if BareCount(figure.value, figure.qualifier, unit, ordinal) not in bare:
            return f"“{figure.text}”与要点里的写法不同"
    return ""


def counted(text: str, ground: Ground) -> str:
    """A figure is told once, with its own unit, noun and year."""
    policies = tuple(f"{p.title}{p.number}{p.date}" for p in ground.policies)
    text = in_own_units(as_counted(text), ground.counted)
    return miscounted(text, ground.counted, (*ground.given, *policies))


def swapped(text: str, ground: Ground) -> str:
    """A figure and a person stand where the points have them, not in the place of another."""
    text = in_own_units(as_counted(text), ground.counted)
    return misplaced(text, ground.counted, _names(text, ground))


def _names(text: str, ground: Ground) -> frozenset[str]:
    """Return the persons of a sentence and of what it may rest on."""
    said = f"{ground.said}\n{text}"
    found = (*(p.name for p in read_persons(said)), *read_persons_in_office(said))
    return frozenset({*ground.roster.posts, *found})


def upgraded(text: str, ground: Ground) -> str:
    """What is required or planned is not told as done, nor what is done as required or planned."""
    said = tuple(point.text for point in ground.points)
    return status_changed(text, ground.section, said, ground.said, _names(text, ground))


def praised(text: str, ground: Ground) -> str:
    """No praise, no effect that the points do not name."""
    new = [word for word in _PRAISE.findall(text) if word not in ground.said]
    return f"“{new[0]}”是要点里没有的评价" if new else ""


def padded(text: str, ground: Ground) -> str:
    """No clause that is not in the points; half of its words may come from the rest of the section."""
    in_charge = tuple(
        f"由{match['who']}" for match in _CHARGED.finditer(text) if not _A_POST.search(match["who"])
    )
    clauses = [one for one in _CLAUSE.split(text) if not one.startswith(in_charge)]  # ``charged`` holds these
    clause = foreign_clause(clauses, ground.section, ground.said, ground.around)
    return f"“{clause}”在要点里没有" if clause else ""


def negated(text: str, ground: Ground) -> str:
    """No more denials than the points have; those that are lost are seen once all sentences are there."""
    told, held = denials(text), denials("\n".join(point.text for point in ground.points))
    return f"“{told[-1]}”是要点里没有的否定" if len(told) > len(held) else ""


def caused(text: str, ground: Ground) -> str:
    """No cause and no consequence more than the points name."""
    new = _CAUSE.findall(text)
    return f"“{new[0]}”是要点里没有的因果" if len(new) > len(_CAUSE.findall(ground.said)) else ""


def charged(text: str, ground: Ground) -> str:
    """Who has something in hand is who the points name with it, or beside it without a verb."""
    said = re.sub(r"[，、]", "", ground.said)
    for match in _CHARGED.finditer(text):
        who = re.escape(match["who"])
        beside = rf"(?<!副){who}(?:[^。；]{{0,8}}?(?:{_CHARGE}|讲|查)|(?=[。；（(\s]|$))|（{who}）|(?:{_CHARGE}){who}"
        alone = rf"(?:^|[，、；]){who}(?=[，、；。（]|$)"
        held = (said, beside), (ground.said, alone), (ground.said.replace("、", ""), alone)
        if not any(re.search(pattern, where) for where, pattern in held):
            return f"“{match.group()}”在要点里没有"
    return ""


def copied(text: str, ground: Ground) -> str:
    """No thirteen characters in a row from a past summary."""
    from assistant.retrieval.masking import leaks

    runs = leaks(text, ground.originals, (ground.said,)) if ground.originals else []
    return f"“{runs[0]}”抄自往年总结" if runs else ""


def marked_up(text: str, ground: Ground) -> str:
    """Plain Chinese text: no address, no markup, no foreign words, no line break, no list number.

    What a note itself holds of these stands at most in the offline sentence.
    """
    said = half_width(ground.said)
    if _ADDRESS.search(text):
        return "含有网址"
    strange = [
        char for char in text if not _PLAIN.match(char) and not (char in "≥≤±" and char in ground.said)
    ]
    if strange or "\n" in text.strip():
        return f"含有不该有的符号“{(strange or ['换行'])[0]}”"
    if words := [w for w in re.findall(r"[A-Za-z]{2,}", half_width(text)) if w not in said]:
        return f"“{words[0]}”在要点里没有"
    return "句首不要序号" if _LIST_MARK.match(text) else ""


def instructed(text: str, ground: Ground) -> str:
    """No word to or from a machine."""
    match = _ADDRESSED.search(text)
    return f"“{match.group()}”不是总结里的话" if match else ""


def mangled(text: str, ground: Ground) -> str:
    """No token of the mask is left over or changed, and no hole is made up."""
    stray = [
        token
        for token in (*stray_tokens(text), *re.findall(r"〔[^〕]*〕?", text))
        if token not in ground.said
    ]
    if stray:
        return f"“{stray[0]}”不是给出的代号，代号要照抄"
    return "不要写【】" if "【" in text or "】" in text else ""


def overlong(text: str, ground: Ground) -> str:
    """One to four hundred characters; an item of a list stands for one point."""
    if not 4 <= len(text) <= _LONGEST:
        return "过短或过长"
    if ground.section in NUMBERED and len(ground.points) != 1:
        return "这一部分每句只写一条要点"
    return ""


GUARDS: tuple[Guard, ...] = (
    overlong,
    marked_up,
    mangled,
    instructed,
    unsupported,
    other_unit,
    counted,
    swapped,
    upgraded,
    praised,
    negated,
    caused,
    charged,
    padded,
    copied,
)


def objection(text: str, ground: Ground, guards: tuple[Guard, ...] = GUARDS) -> str:
    """Return the first reason against a sentence, or ""."""
    return next((reason for guard in guards if (reason := guard(text, ground))), "")
