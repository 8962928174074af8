"""The writer with a model: each section's offline sentences become points, the model words them, code decides.

A sentence that no guard objects to and that leaves nothing of its points out stands; the others get one repair, then
the offline sentence. So a draft with a model is never poorer in facts than one without.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.sections import sections_by_key
from assistant.drafting.guards import GUARDS, Guard
from assistant.drafting.outgoing import hidden
from assistant.drafting.points import NUMBERED
from assistant.drafting.references import Look, References
from assistant.drafting.verdict import Wording, judge, written_of
from assistant.drafting.written import Brief, Written
from assistant.llm.faults import ModelFault
from assistant.llm.gateway import Chat, Message
from assistant.llm.prompts import fence, load_prompt
from assistant.llm.spent import Spent
from assistant.llm.tokens import estimate
from assistant.text.personal import Mask

STOPS = frozenset({"wait", "ask"})
"""Kinds of fault after which going on with other sections is no use: the draft stops and can be resumed."""
_SHAPES = {
    True: "每条要点写成一句，一句只写一条，次序不变。",
    False: "同一件事的几条要点可以合成一句，次序大体不变，不分段。",
}


class ModelWriter:
    """Writes sections with one chat model; several threads may call ``write``."""

    def __init__(self, chat: Chat, look: Look, *, private: bool, guards: tuple[Guard, ...] = GUARDS) -> None:
        self.name = chat.endpoint.name
        self._chat, self._look, self._private, self._guards = chat, look, private, guards

    def begin(self, draft_id: str) -> None:
        """Nothing is kept between drafts."""

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
        written = written_of(brief, verdict, references, dict(verdict.reasons))
        return replace(written, spent=spent, prompt=prompt.label)

    def _ask(self, messages: Sequence[Message], brief: Brief) -> tuple[Wording, str, Spent]:
        """Ask with personal information hidden; what is left of it stops the call before a byte leaves."""
        said, mask = tuple(text for _, text in messages), Mask({})
        if self._private:
            said, mask = hidden(said, [brief])
        longest = 600 + 4 * estimate("".join(point.text for point in brief.points))
        reply = self._chat.ask(
            [(role, text) for (role, _), text in zip(messages, said, strict=True)], Wording, longest
        )
        shown = [
            worded.model_copy(update={"text": mask.show(worded.text)}) for worded in reply.value.sentences
        ]
        return Wording(sentences=shown), mask.show(reply.text), reply.spent


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
