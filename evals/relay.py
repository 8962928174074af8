"""Replies that a chat model gave to exactly the texts of ``--model relay``: what of them stands.

    python -m evals.relay evals/recordings/relay.jsonl

Each line holds ``case``, ``prompt`` (label), ``paste`` (the text as it was copied), ``reply``, ``answered_by``, ``date`` and
``synthetic`` (true for a reply written by the author or by code: it counts for plumbing only). A draft is begun again from
the notes of its case; a paste that would be worded otherwise today is stale and is left out. Policies that may be named and
were not are no part of what was answered: where only these are others today, the reply counts (``other_policies``).
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.domain.draft import Draft
from assistant.drafting.relay_pastes import Paste
from assistant.drafting.written import Brief
from assistant.llm.faults import Awaited
from assistant.settings import Settings
from assistant.workbench import Workbench
from evals.cases import School, drafting_cases

_POLICIES = re.compile(r"^可引用的政策：.*\n", re.M)
_CITES = re.compile(r"[｜|]\s*P\d")


def reply_to(prompt: str, rows: Iterable[Mapping[str, str]]) -> str | None:
    """Return the recorded reply to a text, or to one that only offered other policies, none of which it names; else None."""
    for row in rows:
        if row["paste"] == prompt:
            return row["reply"]
    for row in rows:
        if not _CITES.search(row["reply"]) and _POLICIES.sub("", row["paste"]) == _POLICIES.sub("", prompt):
            return row["reply"]
    return None


Answered = tuple[str, str, tuple[Paste, ...], list[str | None]]
"""Id of a case, of the draft begun from it, its pastes, and the recorded reply to each."""


def _begun_anew(bench: Workbench, rows: Sequence[Mapping[str, str]]) -> Iterator[Answered]:
    """Begin a draft of each recorded case that is still there."""
    wanted = {row["case"] for row in rows}
    for case in sorted(drafting_cases(), key=lambda case: case.id):
        if case.id in wanted:
            draft_id = _begun(bench, case.body)
            pastes = bench.pastes(draft_id)
            yield case.id, draft_id, pastes, [reply_to(paste.prompt, rows) for paste in pastes]


def answered(
    rows: Sequence[Mapping[str, str]], folder: Path
) -> Iterator[tuple[str, tuple[Brief, ...], tuple[Paste, ...]]]:
    """Yield each case whose texts are worded today as they were answered: its briefs, and its pastes with their replies."""
    bench = Workbench(Settings(folder, "relay:"))
    for name, draft_id, pastes, replies in _begun_anew(bench, rows):
        if None not in replies:
            replied = (replace(paste, reply=str(text)) for paste, text in zip(pastes, replies, strict=True))
            yield name, bench.to_be_worded(draft_id), tuple(replied)


def measure(rows: Sequence[Mapping[str, str]], folder: Path) -> dict[str, object]:
    """Give the replies of each case to a draft of it and count; repairs are not asked for."""
    word_for_word = {str(row["paste"]) for row in rows}
    count: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    bench = Workbench(Settings(folder, "relay:"))
    for _, draft_id, pastes, replies in _begun_anew(bench, rows):
        if None in replies:
            count["stale"] += 1
            continue
        for paste, reply in zip(pastes, replies, strict=True):
            taken = bench.accept_reply(draft_id, paste.number, str(reply))
            count.update(
                pastes=1,
                other_policies=int(paste.prompt not in word_for_word),
                complaints=int(bool(taken.complaint)),
                stands=len(taken.accepted),
                refused=len(taken.refused),
            )
            reasons.update(why for _, _, why in taken.refused)
        draft = _ended(bench, draft_id)
        facts = Counter(fact.status for entry in draft.ledger for fact in entry.facts)
        count.update(drafts=1, fallbacks=draft.usage.fallbacks, unsupported=len(draft.unsupported))
        count.update(unexplained=len(draft.unexplained), facts=facts.total(), facts_used=facts["used"])
    return {"version": 1, **count, "reasons": dict(reasons.most_common(20))}


def _begun(bench: Workbench, school: School) -> str:
    try:
        bench.draft([school.text], school=school.name, period=school.period, level=school.level)
    except Awaited as waiting:
        return waiting.draft_id
    return ""


def _ended(bench: Workbench, draft_id: str) -> Draft:
    """Go on; a paste of repairs is answered with its end alone, so that what did not stand keeps the offline sentence."""
    try:
        return bench.resume(draft_id)
    except Awaited:
        for paste in bench.pastes(draft_id):
            if not paste.reply:
                bench.accept_reply(draft_id, paste.number, "【完】")
        return bench.resume(draft_id)


def main(paths: Iterable[str]) -> None:
    """Measure recordings, those of a model and synthetic ones apart, and print one line of JSON for each."""
    for path in paths:
        rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line]
        for synthetic in (False, True):
            chosen = [row for row in rows if row["synthetic"] is synthetic]
            if chosen:
                with tempfile.TemporaryDirectory() as folder:
                    found = measure(chosen, Path(folder))
                print(json.dumps({"synthetic": synthetic, **found}, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
