"""Sections and their order, format, length, links, copying, revision: the form of a draft."""

import re
from collections.abc import Callable
from functools import cache

from assistant.domain.sections import all_sections
from assistant.places import shipped
from evals.scorers.reading import body, heading_key, lines, required
from evals.scoring import Case, Output, Score, scored

LEAST_BODY = 8
"""Characters without gaps below which a section does not count as written."""
_ORDER = {kind.key: place for place, kind in enumerate(all_sections())}
_TITLE = re.compile(r"^\S*20\d\d\S*(?:总结|报告)$")
# 待补充 and TODO are marks sought in a finished draft, not work left undone here.
_RESIDUE = re.compile(r"[*#`]{2,}|\bX{2,}\b|×{2,}|待补充|TODO|```", re.I)
_HALF = re.compile(r"(?<=[一-鿿])[,;?!](?=[一-鿿])")
_DATE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日|【待补：成文日期】")
_FIRST = re.compile(r"^([一二三四五六七八九十]+)、", re.M)
_NUMERALS = ["", *"一二三四五六七八九十", *(f"十{c}" for c in "一二三四五六七八九")]


def section_completeness(case: Case, output: Output) -> Score:
    """Share of the sections asked for that stand under a heading of theirs with a body of their own."""
    asked = required(case.body)
    there = {heading_key(s) for s in output["sections"] if len(body(s)) >= LEAST_BODY}
    missing = [key for key in asked if key not in there]
    return scored(
        len(asked) - len(missing), len(asked), "没有要求的部分", tuple(f"缺：{key}" for key in missing)
    )


def section_order(case: Case, output: Output) -> Score:
    """Pairs of known sections in the order of the standard outline, among all pairs: (Kendall's τ + 1) / 2."""
    keys = [key for s in output["sections"] if (key := s["key"]) in _ORDER]
    pairs = [(a, b) for i, a in enumerate(keys) for b in keys[i + 1 :]]
    wrong = [(a, b) for a, b in pairs if _ORDER[a] > _ORDER[b]]
    return scored(
        len(pairs) - len(wrong), len(pairs), "可比的部分不足两个", tuple(f"{b} 应在 {a} 前" for a, b in wrong)
    )


def format_checks(case: Case, output: Output) -> Score:
    """Share of the checks of form that hold: title, numbering, no residue, full-width marks, signature, date, headings."""
    text = output["text"]
    first = _FIRST.findall(text)
    checks = {
        "标题": bool(_TITLE.match(output["title"])) and case.body.name in output["title"],
        "一级标题连号": first == _NUMERALS[1 : len(first) + 1],
        "无标记残留": not _RESIDUE.search(text),
        "全角标点": not _HALF.search(text),
        "落款": case.body.name in "".join(text.split("\n")[-3:]),
        "成文日期": bool(_DATE.search(text.split("\n")[-1])),
        "标题无句号": not any(s["heading"].endswith("。") for s in output["sections"]),
        "句末有标点": all(
            line.text.rstrip()[-1:] in "。；：！？】”"
            for line in lines(output)
            if line.kind == "claim" and line.key not in ("title", "signature", "highlights")
        ),
    }
    return scored(
        sum(checks.values()), len(checks), "", tuple(name for name, held in checks.items() if not held)
    )


def length_fit(case: Case, output: Output) -> Score:
    """1 within the case's length in characters without blanks, else 1 - distance / nearest bound, at least 0."""
    if case.body.length is None:
        return Score(0, 0, "用例没有规定篇幅")
    least, most = case.body.length
    size = len(re.sub(r"\s", "", output["text"]))
    bound = least if size < least else most
    off = 0 if least <= size <= most else abs(size - bound) / bound
    return Score(max(0.0, 1 - off), 1, evidence=(f"{size} 字，应在 {least}—{most} 字",) if off else ())


def link_share(case: Case, output: Output) -> Score:
    """Characters of linking sentences among those of all sentences that are no gap."""
    said = [line for line in lines(output) if line.kind != "gap"]
    links = [line for line in said if line.kind == "link"]
    return scored(sum(len(s.text) for s in links), sum(len(s.text) for s in said), "没有句子")


def gap_share(case: Case, output: Output) -> Score:
    """Sections with nothing but a 【待补】 among those that the notes feed."""
    fed = set(required(case.body))
    asked = [s for s in output["sections"] if s["key"] in fed]
    empty = [s["key"] for s in asked if not body(s)]
    return scored(len(empty), len(asked), "没有要求的部分", tuple(empty))


def copy_rate(run: int) -> Callable[[Case, Output], Score]:
    """Return the scorer: characters of sentences in runs of ``run`` or more that stand in one exemplar and not in the notes, among all."""

    def score(case: Case, output: Output) -> Score:
        text = "\n".join(line.text for line in lines(output))
        notes, known = re.sub(r"\s", "", case.body.text), _runs(run)
        copied = [False] * len(text)
        for at in range(len(text) - run + 1):
            words = text[at : at + run]
            if words in known and words not in notes:
                copied[at : at + run] = [True] * run
        marks = "".join("01"[c] for c in copied)
        shown = tuple(text[m.start() : m.end()] for m in re.finditer("1+", marks))
        return scored(sum(copied), len(text), "成稿是空的", shown)

    return score


@cache
def _runs(run: int) -> frozenset[str]:
    found: set[str] = set()
    for path in sorted((shipped("corpus") / "exemplars").glob("*.md")):
        text = re.sub(r"\s", "", path.read_text(encoding="utf-8").split("---\n", 2)[2])
        found.update(text[i : i + run] for i in range(len(text) - run + 1))
    return frozenset(found)


def revision_damage(case: Case, output: Output) -> Score:
    """Characters outside one revised sentence that changed with it, among all characters."""
    revised = output["revision"]
    return scored(revised["damaged"], revised["characters"], "没有可改的句子")
