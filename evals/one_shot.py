"""The plainest way to use a model: all notes in one prompt, the whole summary back. A live run measures it beside our own.

Nothing checks what comes back. It cites nothing, so only what can be read of the text alone is scored.
"""

import re
from typing import Any

from pydantic import BaseModel

from assistant.llm.prompts import fence, load_prompt
from assistant.retrieval.section_names import section_of
from assistant.text.sentences import split_sentences
from assistant.workbench import Workbench
from evals.cases import School
from evals.scoring import Case, Output

LONGEST = 6000
"""Tokens of a whole summary."""
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?P<title>\S.{0,38})$"
)


class Whole(BaseModel):
    """What the model is to answer."""

    text: str


def written_at_once(workbench: Workbench, case: Case) -> Output:
    """Have the model of the run write the whole summary in one go."""
    school: School = case.body
    prompt = load_prompt("eval/one_shot")
    asked = prompt.render(school=school.name, period=school.period, notes=fence(school.text))
    reply = workbench.chat.ask([("user", asked)], Whole, LONGEST, prompt=prompt.label)
    spent = reply.spent
    usage = {"calls": spent.calls, "tokens_in": spent.tokens_in, "tokens_out": spent.tokens_out}
    return read_whole(reply.value.text) | {"usage": usage, "model": workbench.settings.model}


def read_whole(text: str) -> Output:
    """Cut a plain summary into sections by its headings, in the form in which drafts are scored."""
    found = [line.strip() for line in text.split("\n") if line.strip()]
    title, rest = (found[0], found[1:]) if found else ("", [])
    sections: list[dict[str, Any]] = [{"key": "introduction", "heading": "", "sentences": []}]
    for line in rest:
        if match := _HEADING.match(line):
            key = section_of(match["title"]) or "other"
            sections.append({"key": key, "heading": line, "sentences": []})
        else:
            said = [line[span.start : span.end].strip() for span in split_sentences(line)]
            sections[-1]["sentences"] += [
                {"text": one, "kind": "claim", "notes": [], "sources": []} for one in said if one
            ]
    return {"title": title, "text": text, "sections": sections, "sources": [], "ledger": []}
