"""What a draft says of itself, held against the draft: its ledger, its questions, its 核对单, its .docx.

They are read with the scorers' own eyes (``entities``), so that a ledger which calls a fact used is believed only where the
sentence it names says so and cites the note.
"""

import re

from evals.scorers.entities import ground, normalised
from evals.scorers.reading import Line, lines
from evals.scoring import Case, Output, Score, scored

_QUOTED = re.compile(r"材料(N\d+)中的((?:“[^”]+”、?)+)")
_NOTE = re.compile(r"材料(N\d+)")


def ledger_true(case: Case, output: Output) -> Score:
    """Share of what the ledger says that holds: notes beside the sentences that cite them, facts where they are said to stand.

    A note names exactly the sentences that cite it; a dropped one names none. A fact used stands in the sentence named, by
    its figure, day or words, and that sentence cites its note; where a sentence that cites it has it in so many words, that
    one is named. A fact asked about stands in a question, or its note does.
    """
    said = _places(output)
    asked = "\n".join(question for _, _, question in output["questions"])
    checks: list[tuple[bool, str]] = []
    for entry in output["ledger"]:
        citing = {place for place, line in said.items() if entry["id"] in line.notes}
        right = set(entry["sentences"]) == citing and (entry["status"] == "dropped") == (not citing)
        checks.append((right, f"{entry['id']} 记在 {'、'.join(entry['sentences']) or '无'}"))
        for fact in entry["facts"]:
            checks.append((_fate_holds(fact, entry["id"], said, asked), f"{entry['id']} {_told(fact)}"))
    wrong = tuple(what for held, what in checks if not held)
    return scored(len(checks) - len(wrong), len(checks), "没有读出材料", wrong)


def _told(fact: dict[str, str]) -> str:
    return f"“{fact['text']}”记作 {fact['status']} {fact['sentence'] or fact['reason'] or ''}"


def _fate_holds(fact: dict[str, str], note: str, said: dict[str, Line], asked: str) -> bool:
    if fact["status"] == "asked":
        return fact["text"] in asked or f"材料{note}" in asked
    if fact["status"] == "dropped":
        return bool(fact["reason"]) and not fact["sentence"]
    line = said.get(fact["sentence"])
    if line is None or note not in line.notes or not _stands(fact, line.text):
        return False
    words = _plain(fact["text"])
    return words in _plain(line.text) or not any(
        note in other.notes and words in _plain(other.text) for other in said.values()
    )


def _stands(fact: dict[str, str], text: str) -> bool:
    """Tell whether a sentence says a fact: all of its figures stand there, or, when it has none, all of its characters."""
    wanted = normalised(fact["text"])
    if fact["kind"] == "date":
        parts = [f"{int(n)}" for n in re.findall(r"\d+", wanted)[-2:]]
        return set(parts) <= {f"{int(n)}" for n in re.findall(r"\d+", normalised(text))}
    _, numbers, _ = ground(wanted)
    if fact["kind"] in ("figure", "number") and numbers:
        return bool(numbers & ground(text)[1])
    return all(char in normalised(text) for char in re.sub(r"[\W_等市省区县里级的奖]", "", wanted))


def questions_grounded(case: Case, output: Output) -> Score:
    """Share of the questions that are asked once, name a note there is, and quote of it only what stands in it."""
    notes = {entry["id"]: entry["text"] for entry in output["ledger"]}
    seen: set[str] = set()
    wrong = []
    for _, note, question in output["questions"]:
        named = {*([note] if note else ()), *_NOTE.findall(question)}
        quoted = [(m[1], word) for m in _QUOTED.finditer(question) for word in re.findall("“([^”]+)”", m[2])]
        right = named <= set(notes) and all(word in notes[i] for i, word in quoted)
        if not right or question in seen:
            wrong.append(question)
        seen.add(question)
    every = len(output["questions"])
    return scored(every - len(wrong), every, "没有追问", tuple(wrong))


def gaps_asked(case: Case, output: Output) -> Score:
    """Share of the sections with a 【待补】 of which something is asked."""
    asked = {section for section, _, _ in output["questions"]}
    open_ones = [s["key"] for s in output["sections"] if any("【待补" in t["text"] for t in s["sentences"])]
    silent = tuple(f"没有追问：{key}" for key in open_ones if key not in asked)
    return scored(len(open_ones) - len(silent), len(open_ones), "没有待补", silent)


def check_sheet_true(case: Case, output: Output) -> Score:
    """Share of the items of the 核对单 that stand in their sentence and, where they are said to be found, in a note beside it.

    A sentence with a figure and no line of its own counts as one item that is missing.
    """
    said = _places(output)
    notes = {entry["id"]: entry["text"] for entry in output["ledger"]}
    sources = {s["id"]: " ".join((s["title"], s["number"], s["date"], s["quote"])) for s in output["sources"]}
    checks: list[tuple[bool, str]] = []
    for place, items, beside in output["check_sheet"]:
        line = said.get(place)
        shown = [word for _, words in beside for word in words]
        held = all(word in notes.get(i, "") + sources.get(i, "") for i, words in beside for word in words)
        cited = line is not None and {i for i, _ in beside} <= {*line.notes, *line.sources}
        for text, _, found, why in items:
            there = line is not None and text in line.text
            checks.append(
                (
                    there and held and cited and found == (not why) and (not found or bool(shown)),
                    f"{place} {text}",
                )
            )
    sheet = {place for place, _, _ in output["check_sheet"]}
    for place, line in said.items():
        if place not in sheet and line.kind == "claim" and re.search(r"\d", _without_gaps(line.text)):
            checks.append((False, f"{place} 没有列入"))
    wrong = tuple(what for right, what in checks if not right)
    return scored(len(checks) - len(wrong), len(checks), "没有要核对的", wrong)


def _without_gaps(text: str) -> str:
    return re.sub(r"【[^】]*】|^\d{1,2}\.", "", text)


def word_file_same(case: Case, output: Output) -> Score:
    """Share of the lines of the draft's text that stand as paragraphs of its .docx, in their order; further ones count against it."""
    wanted = [_plain(line) for line in output["text"].split("\n") if line.strip()]
    there = [_plain(line) for line in output["docx"]]
    lost, at = [], 0
    for line in wanted:
        if line in there[at:]:
            at = there.index(line, at) + 1
        else:
            lost.append(line)
    more = max(0, len(there) - (len(wanted) - len(lost)))
    return scored(len(wanted) - len(lost), len(wanted) + more, "成稿是空的", tuple(lost))


def _plain(line: str) -> str:
    return re.sub(r"\s", "", line)


def _places(output: Output) -> dict[str, Line]:
    """``section.number`` → the sentence."""
    counts: dict[str, int] = {}
    out = {}
    for line in lines(output):
        counts[line.key] = counts.get(line.key, 0) + 1
        out[f"{line.key}.{counts[line.key]}"] = line
    return out
