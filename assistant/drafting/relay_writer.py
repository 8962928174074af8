"""The writer for schools with only a chat page: a person carries the prompts there and the replies back.

``--model relay:DIR`` or ``relay:DIR#6000`` (characters of one paste). Replies pass the same acceptance and guards as
those of any model. The first wording takes at most two pastes, what did not pass at most one more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.domain.progress import Event
from assistant.domain.sections import all_sections, sections_by_key
from assistant.drafting.asking import Asked, Inquiry
from assistant.drafting.guards import GUARDS, Guard
from assistant.drafting.outgoing import look_through, mask_of
from assistant.drafting.paste_folder import PasteFolder, folder_of
from assistant.drafting.references import Look, References
from assistant.drafting.relay_pastes import LONGEST, PASTES, Part, Paste, packed, part_text, pieces, rendered
from assistant.drafting.verdict import Verdict, Worded, Wording, judge, written_of
from assistant.drafting.written import Brief, Written
from assistant.errors import UsageError
from assistant.llm.faults import Awaited, ModelFault
from assistant.llm.prompts import load_prompt
from assistant.llm.spent import Spent
from assistant.llm.tokens import count
from assistant.text.personal import Mask

SHORTEST = 2500
_NOT_ASKED = "三次粘贴里放不下"


def read_relay(name: str) -> tuple[str, int]:
    """Return folder and length of ``relay:DIR#6000``; raises ``UsageError``."""
    folder, _, length = name.partition(":")[2].partition("#")
    if length and not (length.isdigit() and int(length) >= SHORTEST):
        raise UsageError(f"relay:目录#字数 里的字数是一次粘贴最多多少字，请写不小于 {SHORTEST} 的整数。")
    return folder, int(length or LONGEST)


class RelayWriter:
    """Writes sections from pasted replies; what has none yet is laid into pastes."""

    def __init__(self, name: str, records: Path, look: Look, guards: tuple[Guard, ...] = GUARDS) -> None:
        self.name = name
        self._chosen, self._longest = read_relay(name)
        self._records, self._look, self._guards = records, look, guards
        self._open: dict[str, tuple[Brief, Verdict | None]] = {}

    def begin(self, draft_id: str, tell: Callable[[Event], None] | None = None) -> None:
        """Take up the pastes of a draft, with the replies that are there by now."""
        self._open = {}
        self._folder = folder_of(draft_id, self._records, self._chosen)
        self._pastes = self._folder.load()

    def write(self, brief: Brief) -> Written:
        """Write one section from the replies; raises ``Awaited`` while one is still to come."""
        key = brief.section.key
        labels = [
            label for run in pieces(brief, [p.label for p in brief.points], self._longest) for label in run
        ]
        first, repair = (tuple(p for p in self._pastes if p.round == n) for n in (1, 2))
        if labels and (not first or any(paste.complaint for paste in first)):
            self._open[key] = brief, None
            raise Awaited
        verdict, references = judged(brief, first, self._guards)
        if not repair and any(label in labels for label, _ in verdict.reasons):
            self._open[key] = brief, verdict
            raise Awaited
        again = any(part.key == key for paste in repair for part in paste.parts)
        if again and any(paste.complaint for paste in repair):
            raise Awaited
        if again:
            verdict = verdict.filled_from(judged(brief, repair, self._guards)[0])
        asked = {
            label
            for paste in self._pastes
            for part in paste.parts
            if part.key == key
            for label in part.labels
        }
        reasons = {label: why if label in asked else _NOT_ASKED for label, why in verdict.reasons}
        written = written_of(brief, verdict.standing, references, reasons)
        return Written(
            written.section,
            written.sources,
            written.fallbacks,
            sum((_spent(paste) for paste in self._pastes if paste.parts[0].key == key), Spent()),
            self._pastes[0].label if self._pastes else "",
        )

    def ask(self, inquiry: Inquiry) -> Asked:
        """Ask nothing more: a paste is for wording."""
        return Asked()

    def stopped(self, draft_id: str, fault: ModelFault) -> ModelFault:
        """Lay out what is to be asked next, unless it already is, and say what to copy where."""
        if not isinstance(fault, Awaited):
            return fault.of_draft(draft_id)
        if all(not paste.complaint for paste in self._pastes):
            self._pastes += tuple(self._laid_out())
            self._folder.save(self._pastes)
        return Awaited(self._told()).of_draft(draft_id)

    def _laid_out(self) -> Iterator[Paste]:
        """Lay the sections that are still open into pastes: two of the first wording, or else one of repairs."""
        repairing = bool(self._pastes)
        parts = [
            part
            for kind in all_sections()
            if kind.key in self._open
            for part in self._parts(*self._open[kind.key])
        ]
        packs = packed(parts, self._longest, 1 if repairing else PASTES)
        for number, pack in enumerate(packs, len(self._pastes) + 1):
            briefs = [self._open[part.key][0] for part in pack]
            foreign = [part.text for part in pack]
            mask = mask_of(foreign, briefs)
            prompt = rendered([replace(part, text=mask.hide(part.text)) for part in pack])
            look_through([prompt], mask, foreign, briefs)
            label = load_prompt("draft/relay").label
            yield Paste(number, 2 if repairing else 1, pack, prompt, label, mask.hidden)

    def _parts(self, brief: Brief, verdict: Verdict | None) -> Iterator[Part]:
        """Yield the parts of one section: all its points, or those a verdict did not let stand."""
        key = brief.section.key
        if verdict:
            references = _references(self._pastes, key)
            labels = tuple(label for label, _ in verdict.reasons)
        else:
            about = sections_by_key()[key].label + "，" + brief.points[0].text
            references = References(policies=self._look(key, about, brief.period, brief.school).policies)
            labels = tuple(point.label for point in brief.points)
        for run in pieces(brief, labels, self._longest, 60 if verdict else 0):
            faults = [(where, why) for where, why in verdict.faults if where in run] if verdict else []
            yield Part(key, run, references, part_text(brief, references, run, faults))

    def _told(self) -> str:
        """Say which files to copy where; a reply that was not taken is told first."""
        waiting = [paste for paste in self._pastes if paste.complaint]
        wrong = [f"“{self._folder.reply_file(p.number)}”{p.complaint}。" for p in waiting if p.reply.strip()]
        steps = [
            f"把“{self._folder.prompt_file(p.number)}”的全部文字复制到网页对话里发出，"
            f"再把模型的整个回答贴进“{self._folder.reply_file(p.number)}”保存"
            for p in waiting
            if not p.reply.strip()
        ]
        return "".join(wrong) + self._why_again(waiting) + "；".join(steps) + ("。" if steps else "")

    def _why_again(self, waiting: Sequence[Paste]) -> str:
        """Say what a paste of repairs is for, and how to do without it."""
        count = sum(
            len(part.labels) for p in waiting if p.round == 2 and not p.reply.strip() for part in p.parts
        )
        if not count:
            return ""
        return (
            f"上次的回答有{count}条要点没有通过核对，请让模型只重写这{count}条（不想再转贴，在贴回的文件里只写“【完】”，"
            "这几条就用离线写法）："
        )


@dataclass(frozen=True)
class Receipt:
    """What became of one pasted reply."""

    number: int
    complaint: str
    """Why the reply is not taken, in Chinese, or "" when it is."""
    accepted: tuple[tuple[str, str], ...] = ()
    """Section key and sentence."""
    refused: tuple[tuple[str, str, str], ...] = ()
    """Section key, point (or first words) and reason."""


def take_reply(folder: PasteFolder, number: int, text: str, briefs: Iterable[Brief]) -> Receipt:
    """Put one reply into its file, unless there is a complaint; raises ``UsageError`` when none is waited for."""
    paste = next((paste for paste in folder.load() if paste.number == number), None)
    if paste is None:
        raise UsageError(f"草稿 {folder.draft_id} 没有在等第{number}次的回复，请核对草稿号。")
    found = receipt(replace(paste, reply=text), briefs)
    if not found.complaint:
        folder.put_reply(number, text)
    return found


def receipt(paste: Paste, briefs: Iterable[Brief], guards: tuple[Guard, ...] = GUARDS) -> Receipt:
    """Say what of a reply would stand; nothing is kept or changed."""
    if paste.complaint:
        return Receipt(paste.number, paste.complaint)
    accepted: list[tuple[str, str]] = []
    refused: list[tuple[str, str, str]] = []
    for brief in briefs:
        key = brief.section.key
        asked = {label for part in paste.parts if part.key == key for label in part.labels}
        if not asked:
            continue
        verdict, _ = judged(brief, [paste], guards)
        accepted += [(key, s.text) for sentences in verdict.standing.values() for s in sentences]
        refused += [(key, where, why) for where, why in verdict.reasons if where in asked]
        refused += [(key, where, why) for where, why in verdict.loose]
    return Receipt(paste.number, "", tuple(accepted), tuple(refused))


def judged(
    brief: Brief, pastes: Sequence[Paste], guards: tuple[Guard, ...] = GUARDS
) -> tuple[Verdict, References]:
    """Hold what the replies say of one section against its points."""
    wording, references = wording_of(brief, pastes)
    return judge(brief, references, wording, guards), references


def wording_of(brief: Brief, pastes: Sequence[Paste]) -> tuple[Wording, References]:
    """Return what the replies say of one section, names and numbers put back, and what was shown beside it."""
    key, rows = brief.section.key, list[Worded]()
    for paste in pastes:
        pasted, mask = paste.pasted, Mask(dict(paste.hidden))
        alone = len(paste.parts) == 1
        for place, part in enumerate(paste.parts, 1):
            if part.key == key:
                found = pasted.part(place) or (pasted.part(0) if alone else ())
                rows += [
                    Worded(
                        text=mask.show(row.text)[:2000],
                        notes=list(row.labels)[:40],
                        sources=list(row.sources)[:10],
                    )
                    for row in found
                ]
    return Wording(sentences=rows[:80]), _references(pastes, key)


def _references(pastes: Sequence[Paste], key: str) -> References:
    return next(
        (part.references for paste in pastes for part in paste.parts if part.key == key), References()
    )


def _spent(paste: Paste) -> Spent:
    """Return what one paste cost, estimated; it is put down to its first section."""
    return Spent(1, count(paste.prompt), count(paste.reply), True)
