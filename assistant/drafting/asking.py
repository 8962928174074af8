"""Questions a model would ask of the notes: it proposes, code decides which are put to the drafter.

A question stands when it quotes the notes word for word (or asks about a section they do not feed), brings in no figure,
name or title of its own, asks for nothing personal, and has not been asked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.draft import Question, Section, Sentence
from assistant.domain.sections import all_sections
from assistant.drafting.check import check_sentence
from assistant.drafting.guards import Ground, instructed, marked_up
from assistant.drafting.points import NOT_FOR_A_MODEL, pairs_of
from assistant.drafting.roster import Roster
from assistant.llm.prompts import fence, load_prompt
from assistant.llm.spent import Spent
from assistant.text.personal import names_in

MOST = 3
"""Questions of a model that are put to the drafter …"""
AFTER = 4
"""… after so many of the code's own, so that the first seven hold both."""
_PERSONAL = re.compile(r"身份证|电话|手机号|住址|生日|出生|银行|密码|微信号|QQ")
_PLAIN = re.compile(r"[\u4e00-\u9fffA-Za-z\d，、：；“”‘’（）《》〔〕—…·.%～\-]{6,60}？")


class Proposed(BaseModel):
    """One question of a reply."""

    model_config = ConfigDict(extra="forbid")
    section: str = Field(max_length=40)
    quote: str = Field(max_length=200)
    question: str = Field(max_length=200)


class Proposals(BaseModel):
    """A reply."""

    model_config = ConfigDict(extra="forbid")
    questions: list[Proposed] = Field(max_length=20)


@dataclass(frozen=True)
class Inquiry:
    """What a model is told: the notes, which sections they feed, and what is asked already."""

    notes: Mapping[str, str]
    fed: frozenset[str]
    asked: tuple[Question, ...]
    roster: Roster


@dataclass(frozen=True)
class Asked:
    """The questions that stand, and what the call cost."""

    questions: tuple[Question, ...] = ()
    spent: Spent = field(default_factory=Spent)

    def record(self) -> dict[str, Any]:
        """Return it as plain data, the form it is checkpointed in."""
        return {"questions": [asdict(question) for question in self.questions], "spent": asdict(self.spent)}


def asked_from(record: Mapping[str, Any]) -> Asked:
    """Return what ``Asked.record`` wrote; nothing for an empty record."""
    if not record:
        return Asked()
    return Asked(tuple(Question(**q) for q in record["questions"]), Spent(**record["spent"]))


def inquiry_of(
    notes: Mapping[str, str], sections: Sequence[Section], asked: Sequence[Question], roster: Roster
) -> Inquiry:
    """Return what to tell a model of a draft under way."""
    fed = frozenset(s.key for s in sections if any(one.kind == "claim" for one in s.sentences))
    return Inquiry(dict(notes), fed, tuple(asked), roster)


def foreign_of(inquiry: Inquiry) -> tuple[str, ...]:
    """Return the foreign text of the prompt: notes, and the questions that quote them."""
    return (*inquiry.notes.values(), *(question.question for question in inquiry.asked))


def prompt_of(inquiry: Inquiry, hidden: Sequence[str]) -> str:
    """Return the prompt; ``hidden`` is ``foreign_of`` with personal information hidden."""
    notes, asked = hidden[: len(inquiry.notes)], hidden[len(inquiry.notes) :]
    wanted = "\n".join(
        f"{kind.label}（{'材料里有' if kind.key in inquiry.fed else '材料里没有'}）：{kind.evidence}"
        for kind in all_sections()
        if kind.key not in NOT_FOR_A_MODEL
    )
    return load_prompt("draft/questions").render(
        notes=fence("\n".join(notes)), wanted=wanted, asked=fence("\n".join(asked)) if asked else "（没有）"
    )


def standing(inquiry: Inquiry, proposed: Sequence[Proposed]) -> tuple[Question, ...]:
    """Return the questions that may be put to the drafter, at most ``MOST``."""
    keys = {kind.label: kind.key for kind in all_sections() if kind.key not in NOT_FOR_A_MODEL}
    out: list[Question] = []
    for one in proposed:
        key, quote, text = keys.get(one.section.strip()), one.quote.strip(), one.question.strip()
        note = next((i for i, said in inquiry.notes.items() if len(quote) >= 4 and quote in said), None)
        if key is None or (note is None and (quote or key in inquiry.fed)):
            continue
        if _objectionable(text, quote, inquiry) or _asked_before(text, (*inquiry.asked, *out)):
            continue
        out.append(Question(key, note, f"材料“{quote[:30]}”：{text}" if note else text))
    return tuple(out[:MOST])


def _objectionable(text: str, quote: str, inquiry: Inquiry) -> bool:
    ground = Ground("", (), {}, (quote,), (), (), inquiry.roster)
    return bool(
        not _PLAIN.fullmatch(text)
        or _PERSONAL.search(text)
        or any(name not in quote for name in names_in(text))
        or instructed(text, ground)
        or marked_up(text, ground)
        or check_sentence(Sentence(text, "claim"), quote, inquiry.roster)
    )


def _asked_before(text: str, before: Sequence[Question]) -> bool:
    pairs = pairs_of(text)
    return any(sum(pair in q.question for pair in pairs) > 0.6 * len(pairs) for q in before)


def merged(own: Sequence[Question], more: Sequence[Question]) -> tuple[Question, ...]:
    """Put a model's questions among the first seven, after the most pressing of the code's own."""
    return (*own[:AFTER], *more, *own[AFTER:])
