"""One count in two wordings: 3个特岗 is 3名特岗教师, 380块 is 380元, ≥5张 is 不少于5张, 那次 is 一次.

A sentence is put into the wording of its points before the two are compared, so that whoever compares need know one only.
Only what the points' own words leave no doubt of is put: 个 counts persons where a person is named behind it, where it
says how many came, or where it is part of a number of persons.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.text.numbers import Figure, half_width, read_figures

PERSONS = frozenset({"人", "名", "位"})
"""Units of persons, one as good as the other."""
_PERSON_BEHIND = re.compile(
    r"[^，。；、：（）\d]{0,4}?(?:教师|老师|教职工|教员|徒弟|师傅|特岗|专职|兼职|应届|代课|支教|公招|学生|幼儿|学员|新人|校友|代表|同志)"
    r"|(?:里|中)?(?:都到|[没未]到|送考|请假|是应届|是从|不是学)"
)
_CAME = re.compile(
    r"(?:(?<![做达补提降增扩升拿])[去来到]了|(?:^|[，。；、])[去来到缺]|走了|新来的?(?:老师|教师)?(?:共|有)?|教师|老师|师[傅父]也?|徒弟|学生)$"
)
_PART = re.compile(r"[里中]?[、，]?(?:其中|有|没)?(?:有|没)?")
_WHOLE = re.compile(r"[里中]|其中")
_MONEY = re.compile(r"[费钱款花租补]")
_SPARED = re.compile(r"(不少于|不低于|不超过|至少)([\u4e00-\u9fff]{2,4})(?=\d)")
_ONE = (("周一(?=[次节场])", "周1"), ("那(?=[次场节回])", "那1"), ("≥|>=", "不少于"), ("≤|<=", "不超过"))


def as_counted(text: str) -> str:
    """Return a text with each count in the one form that is compared: 那次 as 那1次, ≥5 as 不少于5, 至少安排2人 as 安排至少2人."""
    text = half_width(text)
    for pattern, form in _ONE:
        text = re.sub(pattern, form, text)
    return _SPARED.sub(r"\2\1", text)


def in_own_units(text: str, points: Sequence[str]) -> str:
    """Return a sentence with its counts in the units of its points, where both units are the same amount."""
    own: dict[tuple[str, str], str] = {}
    held: Counter[tuple[str, str]] = Counter()
    for point in points:
        held.update((figure.value, figure.unit) for figure in read_figures(point))
        own |= {
            (part.value, whole): part.unit for part, whole in parts(point) if part.unit and whole in PERSONS
        }
        own |= {(figure.value, unit): figure.unit for figure, units in _other_units(point) for unit in units}
    figures = read_figures(text)
    told = Counter((figure.value, figure.unit) for figure in figures)
    for figure in reversed(figures):
        way = (figure.value, figure.unit)
        before, behind = text[: figure.span.start], text[figure.span.end :]
        if way not in own or told[way] <= held[way] or before.endswith("第"):
            continue
        if (
            figure.unit == "人"
            and _PERSON_BEHIND.match(behind)
            and not re.match("[^，。；]?[是从都未送请]", behind)
        ):
            continue
        told[way] -= 1
        text = before + own[way].join(figure.text.rsplit(figure.unit, 1)) + behind
    return text


def _other_units(point: str) -> Iterator[tuple[Figure, frozenset[str]]]:
    """Yield the figures of a point with the units that say the same as their own."""
    last, counts_persons = 0, False
    known: set[str] = set()
    for figure in read_figures(point):
        before, behind = point[: figure.span.start], point[figure.span.end :]
        if before.endswith("第"):
            continue
        part = counts_persons and _PART.fullmatch(point[last : figure.span.start])
        again = figure.value in known and _WHOLE.match(behind)
        persons = figure.unit in PERSONS or (
            figure.unit == "个"
            and bool(part or again or _PERSON_BEHIND.match(behind) or _CAME.search(before))
        )
        last, counts_persons = figure.span.end, persons
        if persons:
            known.add(figure.value)
            yield figure, PERSONS - {figure.unit}
        elif figure.unit == "块" and _MONEY.search(before[-8:]):
            yield figure, frozenset({"元"})


def parts(point: str) -> Iterator[tuple[Figure, str]]:
    """Yield the figures behind a count that have no unit, or 个, and together make it; with its unit: 27人（正式22、代课5）."""
    figures = read_figures(point)
    for place, whole in enumerate(figures):
        if not whole.unit or whole.unit in ("年", "月", "日", "号", "%", "个") or "%" in whole.value:
            continue
        for count in (2, 3, 4):
            some = figures[place + 1 : place + 1 + count]
            if len(some) < count or any(part.unit not in ("", "个", whole.unit) for part in some):
                break
            if re.search(r"[。；]", point[whole.span.end : some[-1].span.start]):
                break
            if abs(sum(part.number for part in some) - whole.number) < 1e-6:
                yield from ((part, whole.unit) for part in some if part.unit != whole.unit)
                break
