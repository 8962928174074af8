"""A model as judge of texts: closed questions, each yes with words that code finds in the text, and a majority of votes.

What it says is shown and never decides: no metric of it stands in ``gate.toml``, and none may until it agrees with labels
that people made. How far it agrees with the labels there are is told with it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import BaseModel, Field

from assistant.errors import UsageError
from assistant.llm.gateway import Chat
from assistant.llm.prompts import fence, load_prompt
from evals import stats
from evals.cases import CASES, Strict, checked

LABELS = CASES / "judge" / "labels.json"
VOTES = 3
LEAST_LABELS, LEAST_RARE, LEAST_KAPPA = 100, 30, 0.6
"""What a judge must show on labels made by people before its word could decide anything (study of evaluations, §5.12)."""
LONGEST = 1024

Said = Literal["yes", "no"]


class Item(Strict):
    """One closed question."""

    id: str
    question: str


class Labelled(Strict):
    """One text with the answers it should get, by item."""

    id: str
    text: str
    answers: dict[str, Said]


class Labels(Strict):
    """The file of items and labelled texts."""

    labelled_by: str
    note: str
    items: tuple[Item, ...] = Field(min_length=1)
    texts: tuple[Labelled, ...] = Field(min_length=1)


class Answer(BaseModel):
    """One answer as the model gives it."""

    id: str
    answer: Said
    quote: str = ""


class Answers(BaseModel):
    """All answers to one text."""

    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The majority on one item of one text; None when no answer has it. ``void`` votes quoted what does not stand there."""

    text: str
    item: str
    answer: Said | None
    quote: str
    void: int


def read_labels() -> Labels:
    """Read items and labelled texts.

    Raises:
        UsageError: the file breaks its schema, or a text leaves an item unanswered.
    """
    labels = checked(Labels, LABELS)
    names = {item.id for item in labels.items}
    for text in labels.texts:
        if set(text.answers) != names:
            raise UsageError(f"评委标注“{text.id}”的答案和题目对不上，请补齐。")
    return labels


def judged(
    chat_of: Callable[[int], Chat],
    items: Sequence[Item],
    texts: Sequence[tuple[str, str]],
    votes: int = VOTES,
) -> tuple[Verdict, ...]:
    """Ask every item of every (id, text), ``votes`` times each; ``chat_of`` opens the chat of one vote.

    Raises:
        ModelFault: the model cannot be asked.
    """
    chats = [chat_of(vote) for vote in range(votes)]
    return tuple(verdict for name, text in texts for verdict in _of_text(chats, items, name, text))


def _of_text(chats: Sequence[Chat], items: Sequence[Item], name: str, text: str) -> list[Verdict]:
    prompt = load_prompt("eval/judge")
    lines = "\n".join(f"{item.id}｜{item.question}" for item in items)
    asked = prompt.render(items=lines, text=fence(text))
    said = [
        chat.ask([("user", asked)], Answers, LONGEST, prompt=prompt.label).value.answers for chat in chats
    ]
    return [
        _majority(name, item, text, [a for answers in said for a in answers if a.id == item.id])
        for item in items
    ]


def _majority(name: str, item: Item, text: str, answers: Sequence[Answer]) -> Verdict:
    """A yes without words of the text is no vote."""
    held = [a for a in answers if a.answer == "no" or (a.quote.strip() and a.quote.strip() in text)]
    counts = Counter(a.answer for a in held)
    void = len(answers) - len(held)
    best = counts.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return Verdict(name, item.id, None, "", void)
    answer = best[0][0]
    quote = next((a.quote.strip() for a in held if a.answer == answer and a.quote.strip()), "")
    return Verdict(name, item.id, answer, quote, void)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a judge agrees with labels. ``table`` counts (label, judge); unanswered items are left out of it."""

    table: dict[tuple[Said, Said], int]
    unanswered: int
    void: int
    kappa: float | None
    low: float
    high: float

    @property
    def labelled(self) -> int:
        """How many labelled items were answered."""
        return sum(self.table.values())

    @property
    def rare(self) -> int:
        """Labels of the rarer answer."""
        yes = sum(n for (label, _), n in self.table.items() if label == "yes")
        return min(yes, self.labelled - yes)

    def falls_short(self, labelled_by: str) -> tuple[str, ...]:
        """Return in Chinese what keeps the judge advisory; () when nothing does."""
        short = []
        if labelled_by == "synthetic":
            short.append("标签是合成的，不是人标的")
        if self.labelled < LEAST_LABELS:
            short.append(f"有答案的标签只有 {self.labelled} 个，应不少于 {LEAST_LABELS} 个")
        if self.rare < LEAST_RARE:
            short.append(f"较少的一类只有 {self.rare} 个，应不少于 {LEAST_RARE} 个")
        if self.kappa is None or self.low < LEAST_KAPPA:
            short.append(f"κ 的 95% 下限 {self.low:.2f}，应不低于 {LEAST_KAPPA}")
        return tuple(short)


def agreement(labels: Labels, verdicts: Sequence[Verdict], draws: int = 2000) -> Agreement:
    """Hold the verdicts against the labels; the interval of κ draws whole texts again (seed 0)."""
    truth = {(text.id, item): answer for text in labels.texts for item, answer in text.answers.items()}
    by_text: dict[str, list[tuple[Said, Said]]] = {}
    for v in verdicts:
        if v.answer is not None and (v.text, v.item) in truth:
            by_text.setdefault(v.text, []).append((truth[v.text, v.item], v.answer))
    pairs = [pair for found in by_text.values() for pair in found]
    dice = np.random.default_rng(0)
    groups = list(by_text.values())
    drawn = [
        kappa([pair for at in dice.integers(0, len(groups), len(groups)) for pair in groups[at]])
        for _ in range(draws if groups else 0)
    ]
    kept = [k for k in drawn if k is not None]
    low, high = np.quantile(kept, (0.025, 0.975)) if kept else (0.0, 0.0)
    unanswered = sum(v.answer is None for v in verdicts)
    void = sum(v.void for v in verdicts)
    return Agreement(dict(Counter(pairs)), unanswered, void, kappa(pairs), float(low), float(high))


def kappa(pairs: Sequence[tuple[Said, Said]]) -> float | None:
    """Return Cohen's κ of (label, judge) pairs; see ``stats.kappa``."""
    table = Counter(pairs)
    return stats.kappa(table["yes", "yes"], table["yes", "no"], table["no", "yes"], table["no", "no"])
