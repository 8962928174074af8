"""The writer with a model: each section's offline sentences become points, the model words them, code decides.

A sentence that no guard objects to and that leaves nothing of its points out stands; the others get one repair, then
the offline sentence. So a draft with a model is never poorer in facts than one without.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from assistant.domain.draft import Sentence
from assistant.domain.progress import Event
from assistant.domain.sections import sections_by_key
from assistant.drafting.asking import Asked, Inquiry, Proposals, foreign_of, prompt_of, standing
from assistant.drafting.guards import GUARDS, Guard
from assistant.drafting.outgoing import look_through, mask_of
from assistant.drafting.points import NUMBERED, Point
from assistant.drafting.references import Look, References
from assistant.drafting.verdict import Verdict, Wording, judge, written_of
from assistant.drafting.written import Brief, Written
from assistant.llm.faults import ContextTooLong, ModelFault, NotAccepted
from assistant.llm.gateway import Chat, Message
from assistant.llm.prompts import fence, load_prompt
from assistant.llm.spent import Spent
from assistant.llm.tokens import count
from assistant.text.personal import Mask, mask_for, names_in

STOPS = frozenset({"wait", "ask"})
"""Kinds of fault after which going on with other sections is no use: the draft stops and can be resumed."""
_SHAPES = {
    True: "每条要点写成一句，一句只写一条，次序不变。",
    False: "同一件事的几条要点可以合成一句，次序大体不变，不分段。",
}


CONTEXT = 8192
"""Tokens that prompt and reply of one call may take where the server does not tell; a section needs about 2,000."""
HALVINGS = 2
QUESTIONS_LONGEST = 1500
"""Tokens of a reply that asks."""


@dataclass(frozen=True)
class Call:
    """Points that are asked for together, and what is shown with them."""

    points: tuple[Point, ...]
    references: References
    halved: int = 0

    def smaller(self) -> "list[Call]":
        """Return shorter calls for the same points: without past summaries, then by halves; [] when it is enough."""
        bare = replace(self.references, form=())
        if self.references.form:
            return [replace(self, references=bare)]
        if self.halved == HALVINGS or len(self.points) < 2:
            return []
        middle = len(self.points) // 2
        return [Call(half, bare, self.halved + 1) for half in (self.points[:middle], self.points[middle:])]


class ModelWriter:
    """Writes sections with one chat model; several threads may call ``write``."""

    def __init__(
        self, chat: Chat, look: Look, *, private: bool, guards: tuple[Guard, ...] = GUARDS, asks: bool = False
    ) -> None:
        self.name = chat.endpoint.name
        self._chat, self._look, self._private, self._guards = chat, look, private, guards
        self._context, self._asks = CONTEXT, asks
        self._tell: Callable[[Event], None] | None = None

    def begin(self, draft_id: str, tell: Callable[[Event], None] | None = None) -> None:
        """Ask a server of our own how much its model reads."""
        self._tell = tell
        if not self._chat.endpoint.cloud:
            self._context = self._chat.context() or CONTEXT

    def stopped(self, draft_id: str, fault: ModelFault) -> ModelFault:
        """Tell the fault itself, with the draft that can be gone on with."""
        return fault.of_draft(draft_id)

    def write(self, brief: Brief) -> Written:
        """Write one section.

        Raises:
            ModelFault: of a kind in STOPS; any other fault leaves the offline sentences standing.
        """
        if not brief.points:
            return Written(brief.section)
        seen = seen_beside(brief, self._look)
        spent, standing, reasons = Spent(), dict[str, tuple[Sentence, ...]](), dict[str, str]()
        calls = [Call(brief.points, seen)]
        while calls:
            call = calls.pop(0)
            part = replace(brief, points=call.points)
            try:
                verdict, cost = self._worded(part, call.references)
            except ModelFault as fault:
                if fault.kind in STOPS:
                    raise
                spent += fault.spent
                calls[:0] = smaller = call.smaller() if fault.kind == "shrink" else []
                reasons |= {} if smaller else {point.label: fault.sentence for point in call.points}
            else:
                spent, standing = spent + cost, standing | verdict.standing
                reasons |= dict(verdict.reasons)
        written = written_of(brief, standing, seen, reasons)
        return replace(written, spent=spent, prompt=load_prompt("draft/section").label)

    def ask(self, inquiry: Inquiry) -> Asked:
        """Ask what the notes lack; a fault leaves the code's own questions."""
        if not self._asks:
            return Asked()
        foreign, mask = foreign_of(inquiry), Mask({})
        try:
            if self._private:
                mask = mask_for(foreign, {*inquiry.roster.posts, *names_in("\n".join(foreign))})
            prompt = prompt_of(inquiry, tuple(map(mask.hide, foreign)))
            if self._private:
                look_through([prompt], mask, foreign, ())
            if count(prompt) + QUESTIONS_LONGEST > self._context:
                raise ContextTooLong
            label = load_prompt("draft/questions").label
            reply = self._chat.ask([("user", prompt)], Proposals, QUESTIONS_LONGEST, None, label)
        except ModelFault as fault:
            return Asked((), fault.spent)
        shown = [
            one.model_copy(update={"quote": mask.show(one.quote), "question": mask.show(one.question)})
            for one in reply.value.questions
        ]
        return Asked(standing(inquiry, shown), reply.spent)

    def reword(self, brief: Brief, wish: str) -> Sentence:
        """Reword the one point of a brief as the drafter wishes; raises ``ModelFault`` when no wording passes."""
        verdict, _ = self._worded(brief, References(), wish)
        sentences = [sentence for group in verdict.standing.values() for sentence in group]
        if len(sentences) != 1:
            raise NotAccepted("；".join(why for _, why in verdict.reasons) or "不是恰好一句")
        return sentences[0]

    def _worded(self, brief: Brief, references: References, wish: str = "") -> tuple[Verdict, Spent]:
        """Have points worded, and repaired once where they do not stand."""
        said, raw, spent = self._ask(brief, references, (), wish)
        verdict = judge(brief, references, said, self._guards)
        if verdict.faults:
            faults = "\n".join(f"- {where}：{why}" for where, why in verdict.faults)
            try:
                again, _, more = self._ask(brief, references, (raw, faults), wish)
            except ModelFault as fault:
                if fault.kind in STOPS:
                    raise
                spent += fault.spent
            else:
                spent += more
                verdict = verdict.filled_from(judge(brief, references, again, self._guards))
        return verdict, spent

    def _ask(
        self, brief: Brief, references: References, before: tuple[str, ...], wish: str
    ) -> tuple[Wording, str, Spent]:
        """Ask for the section, or with ``before`` (the reply and its faults) for a repair of it.

        Personal information is hidden from a model in a cloud; what is left of it stops the call before a byte leaves.
        """
        mask = Mask({})
        foreign = (*(point.text for point in brief.points), *references.form, *before, wish)
        if self._private:
            mask = mask_of(foreign, [brief])
        messages: list[Message] = [("user", render(brief, references, mask.hide, wish))]
        if before:
            reply, faults = map(mask.hide, before)
            messages += [("assistant", reply), ("user", load_prompt("draft/repair").render(faults=faults))]
        if self._private:
            look_through([text for _, text in messages], mask, foreign, [brief])
        longest = 600 + 4 * count("".join(point.text for point in brief.points))
        if count("".join(text for _, text in messages)) + longest > self._context:
            raise ContextTooLong
        label = load_prompt("draft/revise" if wish else "draft/section").label
        answer = self._chat.ask(messages, Wording, longest, self._hear(brief.section.key), label)
        shown = [
            worded.model_copy(update={"text": mask.show(worded.text)}) for worded in answer.value.sentences
        ]
        return Wording(sentences=shown), mask.show(answer.text), answer.spent

    def _hear(self, key: str) -> Callable[[int], None] | None:
        """Tell how the reply about a section grows."""
        if (tell := self._tell) is None:
            return None
        label = sections_by_key()[key].label
        return lambda size: tell(Event(f"“{label}”已收到 {size} 字", "tokens", key, size))


def seen_beside(brief: Brief, look: Look) -> References:
    """Look up what is shown beside the points of a section."""
    key = brief.section.key
    about = sections_by_key()[key].label + "，" + brief.points[0].text
    return look(key, about, brief.period, brief.school)


def _as_it_is(text: str) -> str:
    return text


def render(
    brief: Brief, references: References, hide: Callable[[str], str] = _as_it_is, wish: str = ""
) -> str:
    """Return the prompt of a section, or with a wish that of one sentence; foreign text is fenced, and passes ``hide``."""
    points = "\n".join(f"{point.label}｜{hide(point.text)}" for point in brief.points)
    label = sections_by_key()[brief.section.key].label
    if wish:
        return load_prompt("draft/revise").render(label=label, point=fence(points), wish=fence(hide(wish)))
    policies = "\n".join(f"{p.id}｜《{p.title.strip('《》')}》{p.number}" for p in references.policies)
    return load_prompt("draft/section").render(
        label=label,
        points=fence(points),
        shape=_SHAPES[brief.section.key in NUMBERED],
        policies=policies or "（没有）",
        form=fence(hide("\n".join(references.form))) if references.form else "（没有）",
    )
