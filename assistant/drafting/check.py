"""The checker: no figure, date, person, organisation, title or number that a sentence's notes or cited policy do not hold.

It is code and runs on every sentence from whatever writer. What stands inside 【待补：…】 is a question, not a claim.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from assistant.domain.draft import Section, Sentence, Source, Unsupported
from assistant.drafting.facts import AWARD, NUMBER, TITLE, flat
from assistant.drafting.notes import cells_parted
from assistant.drafting.roster import Roster
from assistant.text.dates import Date, read_dates
from assistant.text.names import read_organisations, read_persons, read_persons_in_office
from assistant.text.numbers import (
    decimals_written,
    half_width,
    often_written,
    plain,
    read_figures,
    unlisted,
    values,
)

_GAP = re.compile(r"【[^】]*】")
_ITEM = re.compile(r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．]|[一二三四五六七八九十]+、)")
_PRAISE = re.compile(r"显著|明显|大幅|圆满|卓有成效|有力推动|成效|丰硕|良好效果|极大")
_TWO_UNITS = re.compile(
    r"\d+[个人份篇项节名位](?:对(?=$|[，,。；、（\s]|师徒)|项(?!目)|篇|份(?!额)|节(?![日奏点])|位(?![于置])|名(?![单师校优称额]))"
)
COMPUTED = "据此计算"
VAGUE_PLACE = re.compile(
    r"(?:其中|面向|[当那][天日]|同日|[春秋]季学期|[上下]学期|本学[年期]|全体|各|[本我该])+(?:学校|[小中]学|幼儿园|校|园|集团)"
)
"""What has the shape of an organisation's name and names none."""


def check_sections(
    sections: Sequence[Section],
    notes: dict[str, str],
    given: Iterable[str],
    roster: Roster,
    sources: Sequence[Source] = (),
) -> tuple[Unsupported, ...]:
    """Check every sentence; ``notes`` maps note ids to their texts, ``given`` are the school, the period and staff figures."""
    heads = "\n".join(given)
    policies = {s.id: f"{s.title}{s.number}{s.date}{s.quote}" for s in sources}
    found: list[Unsupported] = []
    for section in sections:
        for place, sentence in enumerate(section.sentences, 1):
            support = [notes[i] for i in sentence.notes if i in notes] + [
                policies[i] for i in sentence.sources if i in policies
            ]
            found += [
                Unsupported(text, kind, f"{section.key}.{place}")
                for text, kind in check_sentence(sentence, "\n".join([*support, heads]), roster)
            ]
            if sentence.kind == "claim" and not sentence.notes and not sentence.sources:
                found.append(Unsupported(sentence.text[:30], "note", f"{section.key}.{place}"))
    return tuple(found)


def check_sentence(sentence: Sentence, support: str, roster: Roster) -> list[tuple[str, str]]:
    """Return the (text, kind) pairs of ``sentence`` that ``support`` does not hold."""
    body = half_width(_ITEM.sub("", _GAP.sub("", sentence.text)))
    support = unlisted(half_width(often_written(decimals_written(support))))
    held = flat(support)
    wrong: list[tuple[str, str]] = []
    for match in TITLE.finditer(body):
        if flat(match.group()) not in held:
            wrong.append((match.group(), "title"))
    bare = TITLE.sub(lambda m: "　" * len(m.group()), body)
    for match in NUMBER.finditer(bare):
        if flat(match.group()) not in held:
            wrong.append((match.group(), "number"))
    bare = NUMBER.sub(lambda m: "　" * len(m.group()), bare)
    known_dates, years = read_dates(support), _years(support)
    for date in read_dates(bare):
        if not _dated(date, known_dates, years, support):
            wrong.append((date.text, "date"))
    for date in reversed(read_dates(bare)):
        bare = bare[: date.span.start] + "　" * (date.span.end - date.span.start) + bare[date.span.end :]
    allowed = values(support) | _loose_numbers(support)
    if COMPUTED in body:
        allowed |= derived(support)
    for figure in read_figures(bare):
        if (
            "万" in figure.text
            and "万" in support
            and set(re.findall(r"\d+(?:\.\d+)?", figure.text)) <= allowed
        ):
            continue  # a part whose whole names the unit: 12.8万, of which 2.6 for lectures
        if (
            figure.value not in allowed
            and not re.search(r"第$|[:：]$", bare[: figure.span.start])
            and not _year(figure.value, figure.unit, support)
        ):
            wrong.append((figure.text, "figure"))
    wrong += [(m.group(), "figure") for m in _TWO_UNITS.finditer(bare) if m.group() not in support]
    for person in read_persons(bare):
        if person.name not in support and (person.name in roster.posts or person.post):
            wrong.append((person.name, "person"))
    for name in (*roster.posts, *read_persons_in_office(bare)):
        if name in bare and name not in support:
            wrong.append((name, "person"))
    for match in AWARD.finditer(bare):
        level, grade = match.group()[:1], re.search(r"[特一二三金银铜优]", match.group())
        if (grade and grade.group() not in support) or (level in "国部省" and level not in support):
            wrong.append((match.group(), "award"))
    for name, _ in read_organisations(bare):
        if flat(name) not in held and not _ends_known(flat(name), held) and not VAGUE_PLACE.fullmatch(name):
            wrong.append((name, "organisation"))
    if sentence.kind == "link" and (_PRAISE.search(body) or re.search(r"\d", re.sub(r"20\d\d", "", body))):
        wrong.append((sentence.text[:30], "link"))
    return wrong


def _years(support: str) -> frozenset[str]:
    short = re.findall(r"(?<!\d)2\d(?=年|\.\d)", support)
    return frozenset((*re.findall(r"20\d\d", support), *(f"20{year}" for year in short)))


def _dated(date: Date, known: tuple[Date, ...], years: frozenset[str], support: str) -> bool:
    if date.year and str(date.year) not in years:
        return False
    if any(
        (d.month, d.day) == (date.month, date.day) or (not date.day and d.month == date.month) for d in known
    ):
        ends = {(d.end_month or d.month, d.end_day) for d in known}
        return not date.end_day or (date.end_month or date.month, date.end_day) in ends
    return not date.day and re.search(rf"(?<!\d){date.month}(?!\d)", support) is not None


def _loose_numbers(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:\.\d+)?", text))


def _year(value: str, unit: str, support: str) -> bool:
    return bool(re.fullmatch(r"20\d\d", value)) and (
        value in support or re.search(rf"(?<!\d){value[2:]}(?=年|\.\d|届|级)", support) is not None
    )


def derived(text: str) -> frozenset[str]:
    """Return what may be computed from the figures of ``text``: sums of two to eight neighbours or of a column, differences and shares of two."""
    numbers = [f.number for f in read_figures(text)][:60] + [
        float(n) for n in re.findall(r"(?<![\d.])\d+(?:\.\d+)?", text)
    ][:60]
    rows = [
        [float(c) if re.fullmatch(r"\s*\d+(?:\.\d+)?\s*", c) else None for c in line.split("\t")]
        for line in cells_parted(text).split("\n")
        if "\t" in line
    ]
    columns = [
        sum(v for row in rows if len(row) > k and (v := row[k]) is not None)
        for k in range(max(map(len, rows), default=0))
    ]
    out = {plain(c) for c in columns} | {plain(c / 2) for c in columns}  # a total row counts every row again
    out |= {
        plain(sum(numbers[i:j]))
        for i in range(len(numbers))
        for j in range(i + 2, min(len(numbers), i + 8) + 1)
    }
    for a, b in combinations(set(numbers), 2):
        out.add(plain(abs(a - b)))
        small, large = sorted((a, b))
        if small > 0:
            out |= {
                f"{100 * small / large:.{k}f}".rstrip("0").rstrip(".") + "%"
                if k
                else f"{100 * small / large:.0f}%"
                for k in (0, 1, 2)
            }
    return frozenset(out)


def _ends_known(name: str, held: str) -> bool:
    """An organisation found with words run on before it is known when its last six characters are."""
    return len(name) > 4 and any(name[-k:] in held for k in range(4, min(len(name), 9)))
