"""What of a model's reply may stand: every sentence held against its points, every point against its sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.draft import Sentence
from assistant.domain.sections import sections_by_key
from assistant.drafting.guards import GUARDS, Ground, Guard, objection
from assistant.drafting.points import NUMBERED, Point, left_out, pairs_of, rebuilt
from assistant.drafting.polarity import denials
from assistant.drafting.references import References
from assistant.drafting.written import Brief, Written
from assistant.text.numbers import values


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
    around = "\n".join([sections_by_key()[brief.section.key].label, *(p.text for p in brief.points)])

    def root(label: str) -> str:
        while parent[label] != label:
            label = parent[label]
        return label

    for worded in wording.sentences:
        text = worded.text.strip()
        labels = tuple(dict.fromkeys(worded.notes))
        known = [label for label in labels if label in points]
        strange = [i for i in labels if i not in points and i not in policies]
        strange += [i for i in worded.sources if i not in policies]
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
            around,
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
    roots = {label: root(label) for label in points}
    reasons |= _denials_lost(brief, roots, said, reasons)
    for cited, sentence in said:
        if again := _said_again(sentence, said, brief.points):
            reasons |= {label: f"“{again}”写了两遍" for label in cited}
    return _verdict(brief, roots, said, reasons, loose)


def written_of(
    brief: Brief,
    standing: Mapping[str, tuple[Sentence, ...]],
    references: References,
    reasons: Mapping[str, str],
) -> Written:
    """Return the section with what stands in its place; of every other point the offline sentence, with the reason."""
    section = rebuilt(brief.section, brief.points, dict(standing))
    cited = {source for sentence in section.sentences for source in sentence.sources}
    return Written(
        section,
        tuple(source for source in references.policies if source.id in cited),
        tuple(
            (point.label, reasons.get(point.label, "没有写到"))
            for point in brief.points
            if point.label not in standing
        ),
    )


def _said_again(
    sentence: Sentence, said: Sequence[tuple[tuple[str, ...], Sentence]], points: Sequence[Point]
) -> str:
    """Return a clause of the sentence that stands more often in the reply than in the points, or ""."""
    reply = "".join(one.text for _, one in said)
    source = "".join(point.text for point in points)
    clauses = (clause.strip() for clause in re.split(r"[，。；：]", sentence.text))
    return next(
        (
            c
            for c in clauses
            if len(c) >= 6 and reply.count(c) > max(1, source.count(c), _tellers(c, source, points))
        ),
        "",
    )


def _tellers(clause: str, source: str, points: Sequence[Point]) -> int:
    """How many points tell what a clause tells: two rows may have the same value in one column."""
    figures, words = values(clause), {pair for pair in pairs_of(clause) if pair in source}
    if not figures and len(words) < 3:
        return 0
    return sum(figures <= values(point.text) and words <= pairs_of(point.text) for point in points)


def _denials_lost(
    brief: Brief,
    roots: Mapping[str, str],
    said: Sequence[tuple[tuple[str, ...], Sentence]],
    reasons: Mapping[str, str],
) -> dict[str, str]:
    """Return why points do not stand whose sentences, taken together, deny less often than they do."""
    lost: dict[str, str] = {}
    for name in dict.fromkeys(roots.values()):
        tied = [label for label, its in roots.items() if its == name]
        held = denials("\n".join(point.text for point in brief.points if point.label in tied))
        told = denials("\n".join(sentence.text for labels, sentence in said if labels[0] in tied))
        if len(told) < len(held) and not any(label in reasons for label in tied):
            lost |= dict.fromkeys(tied, f"漏了要点里的否定（{'、'.join(held)}）")
    return lost


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
