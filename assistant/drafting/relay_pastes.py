"""What a person carries to a chat page and back: the points of several sections in one paste, and its reply."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.sections import sections_by_key
from assistant.drafting.points import NUMBERED
from assistant.drafting.references import References
from assistant.drafting.written import Brief
from assistant.llm.faults import ModelFault
from assistant.llm.pasted import Pasted, cleaned, read_pasted
from assistant.llm.prompts import fence, load_prompt
from assistant.llm.replies import Raw, accepted

LONGEST = 10_000
"""Characters of one paste unless another length is chosen."""
PASTES = 2
"""At most so many for the first wording; repairs take one more, so that a draft never takes more than three."""
_EXAMPLE = """```
【第1部分】
N0.1｜9月4日，召开专题会议，57人参加。
N0.2+N0.3｜全年开展研讨6次，形成案例4篇。
【第2部分】
N0.4｜计划下学期开展3次调研。
【完】
```"""


@dataclass(frozen=True)
class Part:
    """One section in a paste. ``labels`` are the points asked for."""

    key: str
    labels: tuple[str, ...]
    references: References
    text: str

    @property
    def title(self) -> str:
        """The name of the section."""
        return sections_by_key()[self.key].label


@dataclass(frozen=True)
class Paste:
    """One text to be copied into a chat, and what came back. ``round`` is 1, or 2 for repairs."""

    number: int
    round: int
    parts: tuple[Part, ...]
    prompt: str
    """The text to be copied, personal information hidden."""
    label: str
    """Label of the prompt file."""
    hidden: Mapping[str, str]
    reply: str = ""

    @property
    def pasted(self) -> Pasted:
        """What the reply holds."""
        return read_pasted(self.reply, self.prompt)

    @property
    def complaint(self) -> str:
        """Say in Chinese why the reply is not taken yet; "" for one that is."""
        if not self.reply.strip():
            return "还没有贴回"
        try:
            accepted(Raw(cleaned(self.reply), "stop"))
        except ModelFault as fault:
            return fault.sentence + (f"（{fault.said}）" if fault.said else "")
        pasted = self.pasted
        if not pasted.rows and not pasted.ended:
            return "里没有读到一句“编号｜句子”，请把模型的整个回答贴进来"
        if not pasted.ended and (short := self._short(pasted)):
            return f"没有贴全，缺“{'”“'.join(short)}”：请让模型接着写，贴在后面；模型不肯再写，就在末尾另起一行写【完】"
        return ""

    def _short(self, pasted: Pasted) -> list[str]:
        """Return the titles of the parts that do not name all their points, or whose last sentence has no end."""
        short = []
        for place, part in enumerate(self.parts, 1):
            rows = pasted.part(place)
            named = {label for row in rows for label in row.labels}
            if not set(part.labels) <= named or not rows[-1].text.endswith(("。", "！", "”", "）")):
                short.append(part.title)
        return list(dict.fromkeys(short))


def part_text(
    brief: Brief, references: References, labels: Sequence[str], faults: Sequence[tuple[str, str]]
) -> str:
    """Return what a paste says of one section, without its number."""
    points = "\n".join(f"{p.label}：{p.text}" for p in brief.points if p.label in labels)
    policies = "；".join(f"{p.id}：《{p.title.strip('《》')}》{p.number}" for p in references.policies)
    lines = [
        sections_by_key()[brief.section.key].label + ("（一条一句）" if brief.section.key in NUMBERED else "")
    ]
    lines += [fence(points)]
    lines += [f"可引用的政策：{policies}"] if policies else []
    lines += (
        ["上次没有通过，请重写："] + [f"- {where}：{why[:40]}" for where, why in faults] if faults else []
    )
    return "\n".join(lines)


def rendered(parts: Sequence[Part]) -> str:
    """Return the whole text of a paste, nothing hidden yet."""
    texts = [f"【第{number}部分】{part.text}" for number, part in enumerate(parts, 1)]
    return load_prompt("draft/relay").render(parts="\n\n".join(texts), example=_EXAMPLE)


def pieces(brief: Brief, labels: Sequence[str], longest: int, extra: int = 0) -> Iterator[tuple[str, ...]]:
    """Cut the points of a section into as few runs as fit one paste each; a point too long for that is left out.

    ``extra`` is what each point takes besides its own text, such as the reason why it is asked for again.
    """
    room = longest - len(rendered(())) - 400
    run: tuple[str, ...] = ()
    size = 0
    for point in brief.points:
        cost = len(point.label) + len(point.text) + 2 + extra
        if point.label not in labels or cost > room:
            continue
        if run and size + cost > room:
            yield run
            run, size = (), 0
        run, size = (*run, point.label), size + cost
    if run:
        yield run


def packed(parts: Sequence[Part], longest: int, pastes: int) -> tuple[tuple[Part, ...], ...]:
    """Lay parts into at most so many pastes of at most ``longest`` characters, in order; what does not fit is left out."""
    packs: list[tuple[Part, ...]] = []
    for part in parts:
        if packs and len(rendered((*packs[-1], part))) <= longest:
            packs[-1] = (*packs[-1], part)
        elif not packs or (len(packs) < pastes and len(rendered((part,))) <= longest):
            packs.append((part,))
    return tuple(packs)
