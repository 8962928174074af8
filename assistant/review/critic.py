"""The model critic: closed yes/no questions, several votes, and a quote that must stand in the text.

A model's answer is a claim. Each pack holds a question whose answer is known; a vote that misses it is void. A remark
needs a majority of all votes and words of the text, found by code, that it is about; anything else is dropped.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.document import Span
from assistant.domain.finding import Finding, Review
from assistant.domain.rubric import Rubric
from assistant.llm.faults import ModelFault, PrivateData
from assistant.llm.gateway import Chat
from assistant.llm.prompts import fence, load_prompt
from assistant.review.claims import kinds
from assistant.review.evidence import HARD
from assistant.review.ignoring import with_fingerprints
from assistant.review.reading import Reading
from assistant.review.remarks import LONGEST, question_about
from assistant.review.scoring import answer_all
from assistant.text.personal import Mask, mask_for

VOTES = 3
PACK = 12
"""Questions of one call."""
PACKS_OF_CLAIMS = 3
"""So at most (3 + 1) × ``VOTES`` calls are made for one summary."""
_SHORTEST, _LONGEST_TEXT = 12, 8000
_LEAST_QUOTE = 4
KNOWN_VAGUE = "一年来，各项研修工作扎实推进，成效显著，教师素质得到了很大提升。"
KNOWN_SPECIFIC = "3月5日，教导处组织57名教师集中培训3学时，实到56人。"


class Answer(BaseModel):
    """One question answered."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(max_length=8)
    answer: Literal["yes", "no"]
    quote: str = Field(max_length=400)


class Answers(BaseModel):
    """A reply."""

    model_config = ConfigDict(extra="forbid")
    answers: list[Answer] = Field(max_length=4 * PACK)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: what is shown of it, where its quote must stand, and the answer that makes a remark of it."""

    id: str
    shown: str
    within: Span
    remark_on: Literal["yes", "no"]
    about: str = ""
    """The question of the scoring table, or "" for a claim."""


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one reply says: places by question id; None when it missed a question whose answer is known."""

    places: dict[str, Span] | None


def criticised(review: Review, chat: Chat, rubric: Rubric, *, off: Sequence[str] = ()) -> Review:
    """Return the review with the model's remarks merged in; on a fault with a notice instead, the rules' findings whole.

    Names and numbers of persons are hidden from a cloud model; ``off`` may name MOD01 or MOD02.
    """
    reading = Reading(review.text[review.offset : review.end])
    if reading.genre in ("plan", "policy", "other", "news"):
        return review
    packs = [*_claim_packs(reading, review)] if "MOD01" not in off else []
    packs += [*_rubric_packs(reading, review, rubric)] if "MOD02" not in off else []
    found: list[Finding] = []
    void = total = 0
    try:
        for render, pack in packs:
            votes = [_vote(chat, reading, render, pack, turn) for turn in range(VOTES)]
            void += sum(vote.places is None for vote in votes)
            total += VOTES
            found += _remarks(reading, pack, votes)
    except ModelFault as fault:
        return _noted(review, f"没有模型的意见：{fault.sentence}。以下都是规则的意见。")
    if void:
        review = _noted(review, f"模型有{void}次（共{total}次）没有答对已知答案的题，这些次的回答没有采用。")
    placed = [replace(f, span=f.span.shift(review.offset)) for f in found]
    fresh = [f for f in placed if not _told_already(review, f)]
    return replace(review, findings=(*review.findings, *with_fingerprints(fresh, review.text)))


def _noted(review: Review, notice: str) -> Review:
    return replace(review, notices=(*review.notices, notice))


def _told_already(review: Review, finding: Finding) -> bool:
    """A rule or a person has spoken of this place."""
    known = (*review.findings, *(ignored for ignored, _ in review.ignored))
    return any(f.family == finding.family and f.span.overlaps(finding.span) for f in known)


Render = Callable[[Sequence[Asked]], str]


def _claim_packs(reading: Reading, review: Review) -> list[tuple[Render, list[Asked]]]:
    """Ask about sentences without a value on which no rule of vagueness has spoken."""
    vague = [f.span.shift(-review.offset) for f in review.findings if f.family == "vague"]
    speaking = {clause.sentence.index for clause in reading.clauses if not clause.silent}
    open_still = [
        sentence
        for sentence in reading.sentences
        if sentence.index in speaking
        and len(sentence.text) >= _SHORTEST
        and not kinds(reading.evidence_in(sentence.span)) & HARD
        and not any(span.overlaps(sentence.span) for span in vague)
    ][: PACK * PACKS_OF_CLAIMS]
    asked = [Asked(f"Q{n}", s.text, s.span, "yes") for n, s in enumerate(open_still, 1)]
    packs = [asked[i : i + PACK] for i in range(0, len(asked), PACK)]

    def render(pack: Sequence[Asked]) -> str:
        lines = "\n".join(f"{one.id}｜{' '.join(one.shown.split())}" for one in pack)
        return load_prompt("review/claims").render(sentences=fence(lines))

    return [(render, pack) for pack in packs]


def _rubric_packs(reading: Reading, review: Review, rubric: Rubric) -> list[tuple[Render, list[Asked]]]:
    """Ask about the items that code could not answer with yes."""
    whole = Span(0, min(len(reading.text), _LONGEST_TEXT))
    items = [answer.item for answer in answer_all(review, rubric) if answer.yes is False][:PACK]
    pack = [Asked(f"Q{n}", i.question, whole, "no", i.question) for n, i in enumerate(items, 1)]

    def render(pack: Sequence[Asked]) -> str:
        lines = "\n".join(f"{one.id}｜{one.shown}" for one in pack)
        text = fence(reading.text[whole.start : whole.end])
        return load_prompt("review/rubric").render(items=fence(lines), text=text)

    return [(render, pack)] if pack else []


def _vote(chat: Chat, reading: Reading, render: Render, pack: list[Asked], turn: int) -> _Vote:
    """Ask one pack once, in another order each turn, with the questions whose answers are known among them."""
    known = _known(pack)
    order = [*pack, *known]
    order = order[turn * 5 % len(order) :] + order[: turn * 5 % len(order)]
    prompt = render(order)
    mask = mask_for([prompt], ()) if chat.endpoint.cloud else Mask({})
    hidden = mask.hide(prompt)
    if chat.endpoint.cloud and mask.left(hidden):
        raise PrivateData
    reply = chat.ask([("user", hidden)], Answers, 400 + 90 * len(order))
    answers = {answer.id: answer for answer in reply.value.answers}
    if any(one.id not in answers or answers[one.id].answer != one.remark_on for one in known):
        return _Vote(None)
    places = {}
    for one in pack:
        given = answers.get(one.id)
        if given and given.answer == one.remark_on:
            place = located(reading.text, mask.show(given.quote), one.within)
            if place is not None:
                places[one.id] = place
    return _Vote(places)


def _known(pack: list[Asked]) -> list[Asked]:
    """Return questions whose answer is ``remark_on``'s: a plain cliché is vague, a plain fact is not."""
    if any(one.about for one in pack):
        absent, plain = "是否写明南极科考站的值班名单？", "是否用中文写成？"
        return [Asked("Q0", absent, Span(0, 0), "no"), Asked(f"Q{PACK + 1}", plain, Span(0, 0), "yes")]
    return [
        Asked("Q0", KNOWN_VAGUE, Span(0, 0), "yes"),
        Asked(f"Q{PACK * PACKS_OF_CLAIMS + 1}", KNOWN_SPECIFIC, Span(0, 0), "no"),
    ]


def located(text: str, quote: str, within: Span) -> Span | None:
    """Return the place of the quote inside ``within``, blanks aside, or None when it is not there as written.

    Too short a quote says nothing, and one longer than a remark may be finds nothing; one may not cross a line.
    """
    words = "".join(quote.split()).strip("…")
    if not _LEAST_QUOTE <= len(words) <= LONGEST:
        return None
    places = [place for place in range(*within) if not text[place].isspace()]
    at = "".join(text[place] for place in places).find(words)
    if at < 0:
        return None
    span = Span(places[at], places[at + len(words) - 1] + 1)
    return None if "\n" in text[span.start : span.end] else span


def _remarks(reading: Reading, pack: list[Asked], votes: list[_Vote]) -> list[Finding]:
    out = []
    for one in pack:
        places = [vote.places[one.id] for vote in votes if vote.places is not None and one.id in vote.places]
        if len(places) * 2 <= len(votes):
            continue
        span = Counter(places).most_common(1)[0][0]
        quote = reading.text[span.start : span.end]
        tally = f"（{len(votes)}次里{len(places)}次这样答）"
        if one.about:
            message = f"模型认为没有写到：{one.about.rstrip('？').replace('是否', '')}{tally}。"
            finding = Finding(
                "MOD02", "structure", "hint", span, quote, message, f"{one.about}写了的请指出，没写的请补。"
            )
        else:
            message = f"模型认为这里没有可以核对的事实{tally}。"
            asked = question_about("VAG01", quote, one.shown)
            finding = Finding("MOD01", "vague", "hint", span, quote, message, asked)
        out.append(replace(finding, source="model"))
    return out
