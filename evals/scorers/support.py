"""Support by kind of entity, and citations as in ALCE (princeton-nlp/ALCE), with support told by entities alone."""

from collections.abc import Callable

from evals.scorers.entities import KINDS, counted, entities, unsupported
from evals.scorers.reading import lines, policies, profile
from evals.scoring import Case, Output, Score, scored


def support_of(kind: str) -> Callable[[Case, Output], Score]:
    """Return the scorer of unsupported entities of one kind: those that neither notes nor school nor a cited policy hold.

    A derived value counts as unsupported unless the case allows it.
    """
    assert kind in KINDS

    def score(case: Case, output: Output) -> Score:
        held = "\n".join((case.body.text, profile(case.body), *policies(output).values()))
        stated = [(e, line.text) for line in lines(output) for e in sorted(entities(line.text)[kind])]
        wrong = [(e, text) for e, text in stated if unsupported(kind, e, held)]
        return scored(len(wrong), len(stated), "成稿里没有这类内容", tuple(f"{e}｜{t}" for e, t in wrong))

    return score


_PRAISE = (
    "显著",
    "明显",
    "大幅",
    "圆满",
    "丰硕",
    "卓有成效",
    "扎实",
    "深入",
    "踊跃",
    "热烈",
    "认真",
    "积极",
    "有效",
    "充分",
    "广泛好评",
)


def praise_added(case: Case, output: Output) -> Score:
    """Words of praise in sentences that no note holds, a sentence."""
    said = [line.text for line in lines(output) if line.kind != "gap"]
    new = [(word, text) for text in said for word in _PRAISE if word in text and word not in case.body.text]
    return scored(len(new), len(said), "没有句子", tuple(f"{word}｜{text}" for word, text in new))


def unit_changed(case: Case, output: Output) -> Score:
    """Figures told with a unit that the notes give to none of their figures of that value, among those both give one."""
    held = counted(case.body.text)
    units: dict[str, set[str]] = {}
    for value, unit in held:
        units.setdefault(value, set()).add(unit)
    told = [
        (value, unit, line.text)
        for line in lines(output)
        for value, unit in sorted(counted(line.text))
        if unit and value in units and "" not in units[value]
    ]
    wrong = tuple(f"{value}{unit}｜{text}" for value, unit, text in told if unit not in units[value])
    return scored(len(wrong), len(told), "没有带单位的数字", wrong)


def marked_unsupported(case: Case, line: str, output: Output) -> list[str]:
    """Return the words of a line that neither notes nor school nor a cited policy hold, as they stand in it."""
    held = "\n".join((case.body.text, profile(case.body), *policies(output).values()))
    wrong = [e for kind, found in entities(line).items() for e in found if unsupported(kind, e, held)]
    return sorted(e for e in wrong if e in line)


def _needs(text: str) -> list[tuple[str, str]]:
    return [(kind, e) for kind, found in entities(text).items() for e in sorted(found)]


def _supports(needs: list[tuple[str, str]], texts: list[str]) -> bool:
    whole = "\n".join(texts)
    return not any(unsupported(kind, e, whole) for kind, e in needs)


def citation_recall(case: Case, output: Output) -> Score:
    """Share of the sentences with something to check whose cited notes hold all of it; none or unknown ids count 0."""
    known, given = _known(case, output)
    stated = [
        (line, needs) for line in lines(output) if line.kind == "claim" and (needs := _needs(line.text))
    ]
    wrong = []
    for line, needs in stated:
        cited = (*line.notes, *line.sources)
        if (
            not cited
            or any(i not in known for i in cited)
            or not _supports(needs, [given, *(known[i] for i in cited)])
        ):
            wrong.append(f"{line.text}｜{'、'.join(cited) or '未注材料'}")
    return scored(len(stated) - len(wrong), len(stated), "没有可核对的句子", tuple(wrong))


def citation_precision(case: Case, output: Output) -> Score:
    """Credited citations among all: the sentence is supported, and this note alone supports it or is needed for it."""
    known, given = _known(case, output)
    total, credited = 0, 0
    idle = []
    for line in lines(output):
        needs = _needs(line.text)
        cited = (*line.notes, *line.sources)
        if line.kind != "claim" or not needs or not cited:
            continue
        total += len(cited)
        texts = {i: known.get(i, "") for i in cited}
        if not _supports(needs, [given, *texts.values()]):
            idle.append(f"{line.text}｜{'、'.join(cited)}")
            continue
        for i in cited:
            others = [text for j, text in texts.items() if j != i]
            if _supports(needs, [given, texts[i]]) or not _supports(needs, [given, *others]):
                credited += 1
            else:
                idle.append(f"{line.text}｜{i} 用不上")
    return scored(credited, total, "没有注明材料的句子", tuple(idle))


def claims_cited(case: Case, output: Output) -> Score:
    """Share of the claims that name a note or a policy that exists."""
    known, _ = _known(case, output)
    claims = [line for line in lines(output) if line.kind == "claim"]
    bare = [
        line
        for line in claims
        if not (line.notes or line.sources) or any(i not in known for i in (*line.notes, *line.sources))
    ]
    return scored(len(claims) - len(bare), len(claims), "没有陈述句", tuple(line.text for line in bare))


def _known(case: Case, output: Output) -> tuple[dict[str, str], str]:
    return {entry["id"]: entry["text"] for entry in output["ledger"]} | policies(output), profile(case.body)
