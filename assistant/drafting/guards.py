"""What a model's sentence may not do. Every guard is code and looks at one sentence beside the points it names.

A guard returns the reason in Chinese, which goes back to the model once, or "". GUARDS lists them all.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain.draft import Sentence, Source
from assistant.drafting.bare_counts import BareCount, bare_counts
from assistant.drafting.check import check_sentence
from assistant.drafting.points import NUMBERED, Point, pairs_of
from assistant.drafting.polarity import denials
from assistant.drafting.roster import Roster
from assistant.drafting.status import status_changed
from assistant.drafting.tallies import miscounted, misplaced
from assistant.text.names import read_persons
from assistant.text.numbers import half_width, read_figures
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
_HOLLOW = re.compile(
    r"开展|举[办行]|召开|进行|组织|采用|采取|实行|安排|处于|阶段|涉及|方面|人员|部门|方式|形式|时间|内容|结果|等次|情况|其[中他余]|分别|"
    r"另外?|共计?|合计|总计|主(?=讲)|[的了地得是为有于在由与和及以将把被从到按对并也则均个这那该其等之]"
)
_MEANT = re.compile(r"计划|要求|目标")
_SAME = (
    ("对方", "他们"),
    ("我校", "我们"),
    ("我园", "我们"),
    ("没有达到", "没到"),
    ("没有通过", "没过"),
    ("通过", "过了"),
    ("称为", "叫"),
)
"""Document wording and what it stands for in a note."""
_CHARGE = "负责|主持|牵头|组织|主讲|主管|分管|落实|检查|督促"
_LIST_MARK = re.compile(
    r"^\s*(?:\d{1,2}[.、．]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[#>*-])"
)
_CHARGED = re.compile(
    rf"由(?P<who>[\u4e00-\u9fff]{{2,10}}?)(?:总|亲自|具体|全面|每[月周学年期]+)?(?:{_CHARGE})"
)
_GLUE = pairs_of(
    "学校组织教师开展活动其中以及同时并且此外分别围绕为主题进行共计合计人员方面工作情况有关本学年度学期期间校内召开会议参加参与"
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
    """A figure keeps its unit and its 约, 余, 不少于; a count without unit may be given the only one that it can have."""
    said = {(f.value, f.unit, f.qualifier) for f in read_figures(ground.said)}
    values = {value for value, _, _ in said}
    bare = bare_counts(tuple(point.text for point in ground.points))
    for figure in read_figures(text):
        if figure.value not in values or (figure.value, figure.unit, figure.qualifier) in said:
            continue
        unit = "万元" if figure.unit == "元" and "万" in figure.text else figure.unit
        ordinal = text[: figure.span.start].endswith("第")
        if BareCount(figure.value, figure.qualifier, unit, ordinal) not in bare:
            return f"“{figure.text}”与要点里的写法不同"
    return ""


def counted(text: str, ground: Ground) -> str:
    """A figure is told once, with its own unit, noun and year."""
    policies = tuple(f"{p.title}{p.number}{p.date}" for p in ground.policies)
    return miscounted(text, tuple(point.text for point in ground.points), (*ground.given, *policies))


def swapped(text: str, ground: Ground) -> str:
    """A figure and a person stand where the points have them, not in the place of another."""
    points = tuple(point.text for point in ground.points)
    return misplaced(
        text, points, {*ground.roster.posts, *(p.name for p in read_persons(f"{ground.said}\n{text}"))}
    )


def upgraded(text: str, ground: Ground) -> str:
    """What is required or planned is not told as done, nor what is done as required or planned."""
    return status_changed(text, ground.section, tuple(point.text for point in ground.points), ground.said)


def praised(text: str, ground: Ground) -> str:
    """No praise, no effect that the points do not name."""
    new = [word for word in _PRAISE.findall(text) if word not in ground.said]
    return f"“{new[0]}”是要点里没有的评价" if new else ""


def padded(text: str, ground: Ground) -> str:
    """No clause that is not in the points; half of its words may come from the rest of the section.

    A short clause is mostly joints: it also passes when the characters that mean something are those of the points.
    """
    said = ground.said
    held_by = said + ground.around
    for clause in re.split(r"[，。；：！？]", text):
        pairs = pairs_of(clause)
        if len(pairs) < 4:
            if len(pairs) > 1 and not re.search(r"\d", clause) and not _same_words(clause, ground, 0.4):
                return f"“{clause}”在要点里没有"
            continue
        held = sum(pair in held_by or pair in _GLUE for pair in pairs)
        own = sum(pair in said for pair in pairs)
        if (held < 0.5 * len(pairs) or own < 0.2 * len(pairs)) and not _same_words(clause, ground):
            return f"“{clause}”在要点里没有"
    return ""


def _same_words(clause: str, ground: Ground, strange: float = 0.2) -> bool:
    """What is a plan by its section may be called one, and a word of talk gives way to that of documents."""
    if ground.section == "plans":
        clause = _MEANT.sub("", clause)
    for word, spoken in _SAME:
        if spoken in ground.said:
            clause = clause.replace(word, spoken)
    meant = re.findall(r"[\u4e00-\u9fff]", _HOLLOW.sub("", clause))
    return bool(meant) and sum(char not in ground.said for char in meant) <= strange * len(meant)


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
