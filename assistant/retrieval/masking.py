"""What an exemplar may lend a draft: its form, never a fact, a name or a run of its words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.domain.document import Span
from assistant.domain.passage import Passage
from assistant.domain.policy import load_policies
from assistant.places import term_list
from assistant.retrieval.identities import find_identities
from assistant.text.headings import find_markers

RUN = 13
"""Characters in a row that count as copied."""
_ITEM = re.compile(r"(?:^|(?<=[\s。；：]))\d{1,2}[.、．](?=[一-鿿“《])", re.M)


def mask(passage: Passage) -> str:
    """Return the text of a passage with school, persons, dates, figures and titles hidden: 〔校名〕〔姓名〕〔日期〕〔数〕.

    A policy may be quoted and comes back as it is. Numerals of headings and list items stay.
    """
    text = passage.text
    if passage.kind == "policy":
        return text
    taken = [marker.span for marker in find_markers(text)] + [Span(*m.span()) for m in _ITEM.finditer(text)]
    found: list[tuple[Span, str]] = []
    for span, sign in find_identities(text, passage.school):
        if not any(span.overlaps(other) for other in taken):
            taken.append(span)
            found.append((span, sign))
    out, at = [], 0
    for (start, end), sign in sorted(found):
        out += [text[at:start], sign]
        at = end
    return re.sub(r"(〔[^〕]+〕)(?:\s*\1)+", r"\1", "".join([*out, text[at:]]))


def leaks(draft: str, exemplars: Iterable[str], allowed: Iterable[str] = ()) -> list[str]:
    """Return the runs of ``RUN`` or more characters that a draft has from an exemplar and may not have.

    A run may stand when it lies within one of the ``allowed`` texts (the notes, quoted policies) or within one
    phrase of corpus/terms/fixed_phrases.txt or the title of a shipped policy. Runs are sought twice, with
    punctuation and without, so that a changed comma hides nothing; blanks never count.
    """
    sources, may = tuple(exemplars), (*allowed, *_fixed_phrases())
    found: list[str] = []
    for keep in (_without_blanks, _letters):
        text = keep(draft)
        theirs = _runs(map(keep, sources)) - _runs(map(keep, may))
        found += [
            run for run in _joined(text, theirs) if not any(_letters(run) in _letters(old) for old in found)
        ]
    return found


def _runs(texts: Iterable[str]) -> set[str]:
    return {text[i : i + RUN] for text in texts for i in range(len(text) - RUN + 1)}


def _joined(text: str, runs: set[str]) -> Sequence[str]:
    """Return the stretches of ``text`` that are covered by ``runs``, overlapping ones as one."""
    out: list[Span] = []
    for start in range(len(text) - RUN + 1):
        if text[start : start + RUN] in runs:
            if out and start <= out[-1].end:
                out[-1] = Span(out[-1].start, start + RUN)
            else:
                out.append(Span(start, start + RUN))
    return [text[span.start : span.end] for span in out]


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@cache
def _fixed_phrases() -> tuple[str, ...]:
    lines = term_list("fixed_phrases.txt").read_text(encoding="utf-8").splitlines()
    phrases = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    cited = (f"{policy.issuer}《{policy.title}》（{policy.number}）" for policy in load_policies())
    return (*phrases, *cited)
