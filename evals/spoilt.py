"""One change made to each standing sentence of recorded replies: how many of the spoilt sentences still stand.

    python -m evals.spoilt evals/recordings/relay.jsonl [--details]

Prints one line of JSON: for each kind of change ``[still standing, made]``. A change that leaves the meaning as it was is
no spoiling: 计划 added to what is a plan anyway is counted apart as ``same_status``. ``--details`` lists what still stands.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.drafting.points import pairs_of
from assistant.drafting.references import References
from assistant.drafting.relay_writer import wording_of
from assistant.drafting.verdict import Worded, Wording, judge
from assistant.drafting.written import Brief
from assistant.text.names import read_persons
from assistant.text.numbers import read_figures
from evals.relay import answered

_UNITS = tuple("人 节 次 场 篇 份 项 张 天 学时 个 本 课时 轮 册".split())
_UNIT = re.compile(r"(?<=\d)(?:人次|学时|课时|人|节|次|场|篇|份|项|张|天|个|本|轮)(?!级)")
_VERBS = ("参加", "完成", "通过", "获", "开展", "达到", "提交", "上课", "举行", "主持", "合格", "落实")
_DOING = re.compile(r"(?<![未没不有])(?:开展|举办|举行|召开|组织|印发|提交|获|完成|形成|评出)")
_AHEAD = re.compile(
    r"(?<![化强])计划|打算|要求|规定|须|(?<!虚)拟|应(?=[提到交开\d])|不少于|至少|必须|力争|争取|准备|预计|下学期|下学年|下期|下一步|明年|来年|目标(?=[为是])|底前"
)
_CLAUSES = ("由校长负责", "全体教师共同参与学习交流", "家长代表到场", "效果良好", "形成了制度")


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence that stands as it was replied, with all that it is judged by."""

    case: str
    brief: Brief
    references: References
    worded: Worded

    def stands(self, text: str) -> bool:
        """Whether another text in its place would stand."""
        changed = Wording(sentences=[self.worded.model_copy(update={"text": text})])
        groups = judge(self.brief, self.references, changed).groups
        return any(set(self.worded.notes) & labels for labels, _ in groups)

    @property
    def said(self) -> str:
        """The points it names."""
        return "".join(point.text for point in self.brief.points if point.label in self.worded.notes)


Change = Callable[[str, Standing], Iterator[str]]


def added_status(text: str, of: Standing) -> Iterator[str]:
    """An achievement told as planned or required, in front of the sentence and before its first verb."""
    if not _is_ahead(text, of):
        yield from (f"{word}{text}" for word in ("计划", "要求"))
    if not _is_ahead(text, of) and not _AHEAD.search(of.said) and (verb := _DOING.search(text)):
        yield from (
            text[: verb.start()] + word + text[verb.start() :] for word in ("计划", "将", "拟", "争取")
        )


def same_status(text: str, of: Standing) -> Iterator[str]:
    """The same words before what is planned or required anyway: no spoiling, counted for completeness."""
    if _is_ahead(text, of):
        yield from (f"{word}{text}" for word in ("计划", "要求"))


def _is_ahead(text: str, of: Standing) -> bool:
    return of.brief.section.key == "plans" or bool(_AHEAD.search(re.split(r"[，。；]", text)[0]))


def dropped_status(text: str, of: Standing) -> Iterator[str]:
    """Every word that says so taken from what is planned or required."""
    if _AHEAD.search(of.said) and _AHEAD.search(text):
        yield _AHEAD.sub("", text)


def plan_as_done(text: str, of: Standing) -> Iterator[str]:
    """A plan told as done."""
    for word in ("计划", "要求"):
        if of.brief.section.key == "plans" and word in text:
            yield from (text.replace(word, done, 1) for done in ("完成", "已", "顺利", "如期完成了"))
    if of.brief.section.key == "plans" and (verb := _DOING.search(text)):
        yield text[: verb.end()] + "了" + text[verb.end() :]
        yield text[: verb.start()] + "已" + text[verb.start() :]


def figure_plus_one(text: str, of: Standing) -> Iterator[str]:
    """Each of the first six numbers made one more."""
    for match in list(re.finditer(r"\d+", text))[:6]:
        if len(match.group()) < 6:
            yield text[: match.start()] + str(int(match.group()) + 1) + text[match.end() :]


def figures_swapped(text: str, of: Standing) -> Iterator[str]:
    """Two neighbouring figures of one unit in each other's place."""
    for one, other in pairwise(read_figures(text)):
        if (
            one.unit not in ("", "年", "月", "日", "号")
            and one.unit == other.unit
            and one.value != other.value
        ):
            between = text[one.span.end : other.span.start]
            yield text[: one.span.start] + other.text + between + one.text + text[other.span.end :]


def other_unit(text: str, of: Standing) -> Iterator[str]:
    """The first and the last count with every other unit, but none that the points themselves have with the figure."""
    found = list(_UNIT.finditer(text))
    for match in dict.fromkeys([*found[:1], *found[1:][-1:]]):
        yield from (
            text[: match.start()] + unit + text[match.end() :]
            for unit in _UNITS
            if unit != match.group()
            and not unit.startswith(match.group())
            and not match.group().startswith(unit)
            and not re.search(rf"(?<!\d){_number_before(text, match.start())}{unit}", of.said)
        )


def _number_before(text: str, place: int) -> str:
    return re.split(r"\D", text[:place])[-1]


def other_year(text: str, of: Standing) -> Iterator[str]:
    """Each year one later."""
    for match in re.finditer(r"20\d\d(?=年)", text):
        yield text[: match.start()] + str(int(match.group()) + 1) + text[match.end() :]


def names_swapped(text: str, of: Standing) -> Iterator[str]:
    """Two neighbouring persons in each other's place."""
    known = [name for name in of.brief.roster.posts if text.count(name) == 1]
    names = sorted({*known, *(p.name for p in read_persons(text) if text.count(p.name) == 1)}, key=text.index)
    for one, other in pairwise(names):
        if one not in other and other not in one and not re.search(rf"{one}[、和]{other}", text):
            yield text.replace(one, "\0").replace(other, one).replace("\0", other)


def added_negation(text: str, of: Standing) -> Iterator[str]:
    """未 or 没有 before a verb."""
    for verb in _VERBS:
        if verb in text and not re.search(f"[未没不]有?{verb}", text):
            yield from (text.replace(verb, word + verb, 1) for word in ("未", "没有"))


def dropped_negation(text: str, of: Standing) -> Iterator[str]:
    """Each 没有, 未, 没 or 不 taken away, but not those of 不同 and 不少于."""
    for match in re.finditer(r"没有|[未没]|不(?![同断仅少低超]|一定)", text):
        yield text[: match.start()] + text[match.end() :]


def added_cause(text: str, of: Standing) -> Iterator[str]:
    """A cause or a consequence."""
    yield from ("因此，" + text, "由于" + text)
    yield from (text.replace("，", f"，{word}", 1) for word in ("因而", "从而") if "，" in text)


def added_clause(text: str, of: Standing) -> Iterator[str]:
    """A clause of the kind that summaries are full of; not where the points say it."""
    body = text.rstrip("。")
    yield from (f"{body}，{clause}。" for clause in _CLAUSES if not _tells(of.said, clause))


def borrowed_clause(text: str, of: Standing) -> Iterator[str]:
    """A clause without a figure from a neighbouring point of the same section, with nothing of the points in it."""
    body = text.rstrip("。")
    others = (point.text for point in of.brief.points if point.label not in of.worded.notes)
    for clause in list(_plain_clauses("。".join(others)))[:6]:
        if not pairs_of(clause) & pairs_of(of.said):
            yield f"{body}，{clause}。"


def dropped_clause(text: str, of: Standing) -> Iterator[str]:
    """Each clause without a figure taken away that says what the points say in the same words."""
    for clause in _plain_clauses(text):
        if clause in of.said and not read_persons(clause):
            yield re.sub(rf"(?:^|[，。；：]){re.escape(clause)}(?=[，。；：]|$)", "", text, count=1).lstrip(
                "，；："
            )


def _plain_clauses(text: str) -> Iterator[str]:
    clauses = (clause.strip() for clause in re.split(r"[，。；：]", text))
    return (c for c in clauses if len(c) >= 5 and not re.search(r"\d|[《“（—]", c))


def _tells(said: str, clause: str) -> bool:
    """A head of the school who chairs or leads may be said to be in charge."""
    return clause == "由校长负责" and re.search(r"校长[^，。、）)]{0,6}(?:负责|主持|牵头)", said) is not None


CHANGES: tuple[Change, ...] = (
    added_status,
    same_status,
    dropped_status,
    plan_as_done,
    figure_plus_one,
    figures_swapped,
    other_unit,
    other_year,
    names_swapped,
    added_negation,
    dropped_negation,
    added_cause,
    added_clause,
    borrowed_clause,
    dropped_clause,
)


def standing(rows: Sequence[Mapping[str, str]], folder: Path) -> Iterator[Standing]:
    """Yield every sentence of the recorded replies that stands by itself; stale recordings yield none."""
    for case, briefs, pastes in answered(rows, folder):
        for brief in briefs:
            wording, references = wording_of(brief, pastes)
            for worded in wording.sentences:
                one = Standing(case, brief, references, worded)
                if one.stands(worded.text):
                    yield one


def spoil(sentences: Sequence[Standing]) -> tuple[dict[str, tuple[int, int]], list[tuple[str, str, str]]]:
    """Return how many of each kind still stand and were made, and (kind, spoilt text, points) of those that stand."""
    made: Counter[str] = Counter()
    left: list[tuple[str, str, str]] = []
    for one in sentences:
        for change in CHANGES:
            for text in dict.fromkeys(change(one.worded.text, one)):
                if text != one.worded.text:
                    made[change.__name__] += 1
                    left += [(change.__name__, text, one.said)] if one.stands(text) else []
    stand = Counter(kind for kind, _, _ in left)
    return {change.__name__: (stand[change.__name__], made[change.__name__]) for change in CHANGES}, left


def main(words: Sequence[str]) -> None:
    """Measure the recordings of a model, not those marked synthetic."""
    for path in (word for word in words if not word.startswith("--")):
        rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]
        with tempfile.TemporaryDirectory() as folder:
            found = list(standing([row for row in rows if not row["synthetic"]], Path(folder)))
        counts, left = spoil(found)
        print(json.dumps({"version": 1, "sentences": len(found), **counts}))
        if "--details" in words:
            for kind, text, said in left:
                print(f"{kind}｜{text}｜{said}")


if __name__ == "__main__":
    main(sys.argv[1:])
