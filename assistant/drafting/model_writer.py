"""The writer with a model: each section's offline sentences become points, the model words them, code decides.

A sentence that no guard objects to and that leaves nothing of its points out stands; the others get one repair, then
the offline sentence. So a draft with a model is never poorer in facts than one without.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.draft import Section, Sentence, Source
from assistant.domain.sections import sections_by_key
from assistant.drafting.guards import GUARDS, Ground, Guard, objection
from assistant.drafting.points import NUMBERED, Point, left_out, rebuilt
from assistant.drafting.references import Look, References
from assistant.drafting.roster import Roster
from assistant.llm.faults import ModelFault, PrivateData
from assistant.llm.gateway import Chat, Message
from assistant.llm.prompts import fence, load_prompt
from assistant.llm.spent import Spent
from assistant.llm.tokens import estimate
from assistant.text.personal import Mask, mask_for, names_in

STOPS = frozenset({"wait", "ask"})
"""Kinds of fault after which going on with other sections is no use: the draft stops and can be resumed."""
_SHAPES = {
    True: "每条要点写成一句，一句只写一条，次序不变。",
    False: "同一件事的几条要点可以合成一句，次序大体不变，不分段。",
}


class Worded(BaseModel):
    """One sentence of a reply."""

    model_config = ConfigDict(extra="forbid")
    text: str = Field(max_length=2000)
    notes: list[str] = Field(max_length=40)
    sources: list[str] = Field(max_length=10)


class Wording(BaseModel):
    """A reply: the sentences of one section."""

    model_config = ConfigDict(extra="forbid")
    sentences: list[Worded] = Field(max_length=80)


@dataclass(frozen=True)
class Brief:
    """One section to be written, and what it may rest on."""

    section: Section
    points: tuple[Point, ...]
    notes: dict[str, str]
    school: str
    period: str
    roster: Roster


@dataclass(frozen=True)
class Written:
    """A section as it will stand. ``fallbacks`` says of each point why its offline sentence stands."""

    section: Section
    sources: tuple[Source, ...] = ()
    fallbacks: tuple[tuple[str, str], ...] = ()
    spent: Spent = field(default_factory=Spent)
    prompt: str = ""
    """Label of the prompt that was used."""

    def record(self) -> dict[str, Any]:
        """Return it as plain dicts and lists, the form it is checkpointed in."""
        return {
            "section": asdict(self.section),
            "sources": [asdict(source) for source in self.sources],
            "fallbacks": [list(pair) for pair in self.fallbacks],
            "spent": asdict(self.spent),
            "prompt": self.prompt,
        }


def written_from(record: Mapping[str, Any]) -> Written:
    """Return what ``Written.record`` wrote."""
    section = record["section"]
    sentences = tuple(
        Sentence(s["text"], s["kind"], tuple(s["notes"]), tuple(s["sources"])) for s in section["sentences"]
    )
    return Written(
        Section(section["key"], section["heading"], sentences),
        tuple(Source(**source) for source in record["sources"]),
        tuple((label, reason) for label, reason in record["fallbacks"]),
        Spent(**record["spent"]),
        record["prompt"],
    )


class ModelWriter:
    """Writes sections with one chat model; several threads may call ``write``."""

    def __init__(self, chat: Chat, look: Look, *, private: bool, guards: tuple[Guard, ...] = GUARDS) -> None:
        self.name = chat.endpoint.name
        self._chat, self._look, self._private, self._guards = chat, look, private, guards

    def write(self, brief: Brief) -> Written:
        """Write one section.

        Raises:
            ModelFault: of a kind in STOPS; any other fault leaves the offline sentences standing.
        """
        if not brief.points:
            return Written(brief.section)
        key = brief.section.key
        about = sections_by_key()[key].label + "，" + brief.points[0].text
        references = self._look(key, about, brief.period, brief.school)
        spent = Spent()
        for shown in (references, replace(references, form=())):
            try:
                written = self._write(brief, shown)
            except ModelFault as fault:
                if fault.kind in STOPS:
                    raise
                spent, reason = spent + fault.spent, fault.sentence
                if fault.kind != "shrink":
                    break
            else:
                return replace(written, spent=spent + written.spent)
        return Written(brief.section, (), tuple((point.label, reason) for point in brief.points), spent)

    def _write(self, brief: Brief, references: References) -> Written:
        prompt = load_prompt("draft/section")
        messages: list[Message] = [("user", render(brief, references))]
        first = self._ask(messages, brief)
        spent = first[2]
        verdict = judge(brief, references, first[0], self._guards)
        if verdict.faults:
            faults = "\n".join(f"- {where}：{why}" for where, why in verdict.faults)
            messages += [
                ("assistant", first[1]),
                ("user", load_prompt("draft/repair").render(faults=faults)),
            ]
            try:
                again = self._ask(messages, brief)
            except ModelFault as fault:
                if fault.kind in STOPS:
                    raise
                spent += fault.spent
            else:
                spent += again[2]
                verdict = verdict.filled_from(judge(brief, references, again[0], self._guards))
        standing = verdict.standing
        open_points = [point for point in brief.points if point.label not in standing]
        why = dict(verdict.reasons)
        section = rebuilt(brief.section, brief.points, standing)
        cited = {source for sentence in section.sentences for source in sentence.sources}
        return Written(
            section,
            tuple(source for source in references.policies if source.id in cited),
            tuple((point.label, why.get(point.label, "没有写到")) for point in open_points),
            spent,
            prompt.label,
        )

    def _ask(self, messages: Sequence[Message], brief: Brief) -> tuple[Wording, str, Spent]:
        """Ask with personal information hidden; what is left of it stops the call before a byte leaves."""
        mask = self._mask(messages, brief) if self._private else Mask({})
        hidden = [(role, mask.hide(text)) for role, text in messages]
        if self._private:
            known = [name for name in brief.roster.posts if any(name in text for _, text in hidden)]
            if known or any(mask.left(text) for _, text in hidden):
                raise PrivateData
        longest = 600 + 4 * estimate("".join(point.text for point in brief.points))
        reply = self._chat.ask(hidden, Wording, longest, load_prompt("draft/section").label)
        shown = [
            worded.model_copy(update={"text": mask.show(worded.text)}) for worded in reply.value.sentences
        ]
        return Wording(sentences=shown), mask.show(reply.text), reply.spent

    def _mask(self, messages: Sequence[Message], brief: Brief) -> Mask:
        whole = "\n".join(text for _, text in messages)
        beside_cues = {name for point in brief.points for name in names_in(point.text)}
        return mask_for([whole], {*beside_cues, *(name for name in brief.roster.posts if name in whole)})


def render(brief: Brief, references: References) -> str:
    """Return the prompt of a section; notes and past summaries are fenced."""
    points = "\n".join(f"{point.label}｜{point.text}" for point in brief.points)
    policies = "\n".join(f"{p.id}｜《{p.title.strip('《》')}》{p.number}" for p in references.policies)
    return load_prompt("draft/section").render(
        label=sections_by_key()[brief.section.key].label,
        points=fence(points),
        shape=_SHAPES[brief.section.key in NUMBERED],
        policies=policies or "（没有）",
        form=fence("\n".join(references.form)) if references.form else "（没有）",
    )


@dataclass(frozen=True)
class Verdict:
    """What of one reply may stand."""

    groups: tuple[tuple[frozenset[str], tuple[tuple[str, Sentence], ...]], ...]
    """Labels that stand or fall together, and the sentences for them, each under its first label."""
    order: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...] = ()
    """Label → why its point does not stand."""
    loose: tuple[tuple[str, str], ...] = ()
    """Sentences that name no point we know, and why they fell."""

    @property
    def faults(self) -> tuple[tuple[str, str], ...]:
        """What a repair is asked for: nothing when every point stands."""
        return (*self.reasons, *self.loose) if self.reasons else ()

    @property
    def standing(self) -> dict[str, tuple[Sentence, ...]]:
        """Label → sentences, as ``points.rebuilt`` takes them."""
        out: dict[str, tuple[Sentence, ...]] = {}
        for labels, sentences in self.groups:
            first = min(labels, key=self.order.index)
            out |= {label: () for label in labels}
            out[first] = tuple(sentence for _, sentence in sentences)
        return out

    def filled_from(self, other: "Verdict") -> "Verdict":
        """Take from a repaired reply what did not stand before."""
        have = {label for labels, _ in self.groups for label in labels}
        new = tuple(group for group in other.groups if not group[0] & have)
        now = have | {label for labels, _ in new for label in labels}
        reasons = dict(self.reasons) | dict(other.reasons)
        return replace(
            self,
            groups=(*self.groups, *new),
            reasons=tuple((label, why) for label, why in reasons.items() if label not in now),
        )


def judge(
    brief: Brief, references: References, wording: Wording, guards: tuple[Guard, ...] = GUARDS
) -> Verdict:
    """Hold every sentence of a reply against its points, and every point against its sentences."""
    points = {point.label: point for point in brief.points}
    policies = {policy.id: policy for policy in references.policies}
    parent = {label: label for label in points}
    reasons: dict[str, str] = {}
    loose: list[tuple[str, str]] = []
    said: list[tuple[tuple[str, ...], Sentence]] = []

    def root(label: str) -> str:
        while parent[label] != label:
            label = parent[label]
        return label

    for worded in wording.sentences:
        text = worded.text.strip()
        labels = tuple(dict.fromkeys(worded.notes))
        known = [label for label in labels if label in points]
        strange = [i for i in (*labels, *worded.sources) if i not in points and i not in policies]
        for label in known[1:]:
            parent[root(label)] = root(known[0])
        if strange or not known:
            why = f"编号“{strange[0]}”不存在" if strange else "没有写明所依据的要点编号"
            reasons |= {label: why for label in known}
            loose += [] if known else [(f"“{text[:20]}”", why)]
            continue
        ground = Ground(
            brief.section.key,
            tuple(points[label] for label in known),
            brief.notes,
            (brief.school, brief.period),
            tuple(policies[i] for i in worded.sources),
            references.originals,
            brief.roster,
        )
        if why := objection(text, ground, guards):
            reasons |= {label: why for label in known}
            continue
        notes = tuple(dict.fromkeys(note for label in known for note in points[label].notes))
        whole = text.rstrip("，；、。 ") + "。"
        said.append((tuple(known), Sentence(whole, "claim", notes, tuple(dict.fromkeys(worded.sources)))))
    for label, point in points.items():
        text = "".join(sentence.text for labels, sentence in said if label in labels)
        if label not in reasons and (why := left_out(point, text, brief.notes, brief.roster)):
            reasons[label] = why if text else "没有写到"
    for cited, sentence in said:
        if again := _said_again(sentence, said, brief.points):
            reasons |= {label: f"“{again}”写了两遍" for label in cited}
    return _verdict(brief, {label: root(label) for label in points}, said, reasons, loose)


def _said_again(
    sentence: Sentence, said: Sequence[tuple[tuple[str, ...], Sentence]], points: Sequence[Point]
) -> str:
    """Return a clause of the sentence that stands more often in the reply than in the points, or ""."""
    reply = "".join(one.text for _, one in said)
    source = "".join(point.text for point in points)
    clauses = (clause.strip() for clause in re.split(r"[，。；：]", sentence.text))
    return next((c for c in clauses if len(c) >= 6 and reply.count(c) > max(1, source.count(c))), "")


def _verdict(
    brief: Brief,
    roots: Mapping[str, str],
    said: Sequence[tuple[tuple[str, ...], Sentence]],
    reasons: dict[str, str],
    loose: Sequence[tuple[str, str]],
) -> Verdict:
    """Group points that sentences tie together; a group stands only whole, so that nothing is said twice."""
    fallen = {roots[label] for label in reasons}
    numbers = {point.label: point.number for point in brief.points}
    groups = []
    for name in dict.fromkeys(roots.values()):
        labels = frozenset(label for label, its in roots.items() if its == name)
        if name in fallen:
            for label in labels:
                reasons.setdefault(label, "与它写在一句里的要点没有通过核对")
            continue
        sentences = [
            (own[0], replace(sentence, text=numbers[own[0]] + sentence.text))
            for own, sentence in said
            if own[0] in labels
        ]
        if brief.section.key in NUMBERED and len(sentences) != 1:
            reasons |= {label: "这一部分每条要点只写一句" for label in labels}
            continue
        groups.append((labels, tuple(sentences)))
    return Verdict(tuple(groups), tuple(numbers), tuple(reasons.items()), tuple(loose))
