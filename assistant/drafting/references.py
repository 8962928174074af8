"""What a section may look at beside its notes: how others wrote it, and the policies it may name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.domain.draft import Source
from assistant.domain.passage import Passage
from assistant.domain.policy import load_policies

if TYPE_CHECKING:
    from assistant.retrieval.corpus import Corpus

_MAY_CITE = frozenset({"introduction", "organization", "systems", "theme", "ethics", "digital"})
"""Sections in which a policy is usually named."""
_POLICIES = 3
_EXEMPLARS, _LOOKED_THROUGH = 2, 40
_FORM = 300
"""Characters of one past summary that are shown."""


@dataclass(frozen=True, slots=True)
class References:
    """Exemplars lend form only: ``form`` is what the model sees (masked), ``originals`` what may not be copied."""

    form: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    policies: tuple[Source, ...] = ()


Sees = Callable[[Passage], bool]
"""Whether a drafter may be shown a passage of the library."""

Look = Callable[[str, str, str, str], References]
"""Section key, what it is about, period, the drafter's own school → references."""


def no_references(section: str, about: str, period: str, school: str) -> References:
    """Look nowhere."""
    return References()


def references_from(corpus: "Corpus", sees: Sees | None = None) -> Look:
    """Return a look into the corpus: two good summaries of the section, and verified policies no later than the period.

    What ``sees`` does not let through is neither shown nor counted; None lets all through.
    """
    from assistant.retrieval.masking import mask

    known = {policy.title: policy for policy in load_policies()}
    numbered = {title: f"P{place}" for place, title in enumerate(known, 1)}

    def look(section: str, about: str, period: str, school: str) -> References:
        most = _LOOKED_THROUGH if sees else _EXEMPLARS
        every = corpus.search(
            about, k=most, kind="exemplar", section=section, quality="strong", not_school=school, dense=False
        )
        found = [passage for passage in every if not sees or sees(passage)][:_EXEMPLARS]
        named = (
            corpus.search(about, k=2 * _POLICIES, kind="policy", citable=True, before=period, dense=False)
            if period and section in _MAY_CITE
            else []
        )
        policies = {
            numbered[p.title]: Source(numbered[p.title], p.source, p.title, p.number, p.date, "")
            for p in named
            if p.title in numbered and known[p.title].holds_for(school)
        }
        return References(
            tuple(mask(passage)[:_FORM] for passage in found),
            tuple(passage.text for passage in found),
            tuple(policies.values())[:_POLICIES],
        )

    return look
