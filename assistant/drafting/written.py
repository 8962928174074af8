"""One section on its way through a model: the brief it is written from, and what was written."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from assistant.domain.draft import Section, Sentence, Source
from assistant.domain.progress import Event
from assistant.drafting.points import Point
from assistant.drafting.roster import Roster
from assistant.llm.faults import ModelFault
from assistant.llm.spent import Spent


@dataclass(frozen=True)
class Brief:
    """One section to be written, and what it may rest on."""

    section: Section
    points: tuple[Point, ...]
    notes: dict[str, str]
    school: str
    period: str
    roster: Roster


@dataclass(frozen=True)
class Written:
    """A section as it will stand. ``fallbacks`` says of each point why its offline sentence stands."""

    section: Section
    sources: tuple[Source, ...] = ()
    fallbacks: tuple[tuple[str, str], ...] = ()
    spent: Spent = field(default_factory=Spent)
    prompt: str = ""
    """Label of the prompt that was used."""

    def record(self) -> dict[str, Any]:
        """Return it as plain dicts and lists, the form it is checkpointed in."""
        return {
            "section": asdict(self.section),
            "sources": [asdict(source) for source in self.sources],
            "fallbacks": [list(pair) for pair in self.fallbacks],
            "spent": asdict(self.spent),
            "prompt": self.prompt,
        }


def written_from(record: Mapping[str, Any]) -> Written:
    """Return what ``Written.record`` wrote."""
    section = record["section"]
    sentences = tuple(
        Sentence(s["text"], s["kind"], tuple(s["notes"]), tuple(s["sources"])) for s in section["sentences"]
    )
    return Written(
        Section(section["key"], section["heading"], sentences),
        tuple(Source(**source) for source in record["sources"]),
        tuple((label, reason) for label, reason in record["fallbacks"]),
        Spent(**record["spent"]),
        record["prompt"],
    )


class Writer(Protocol):
    """Writes the sections of a draft, from several threads at once."""

    @property
    def name(self) -> str:
        """The model, as it was named on the command line."""

    def begin(self, draft_id: str, tell: Callable[[Event], None] | None = None) -> None:
        """Make ready for a draft that is begun or gone on with; ``tell`` hears how replies come in."""

    def write(self, brief: Brief) -> Written:
        """Write one section; a ``ModelFault`` stops the draft, which can be gone on with."""

    def stopped(self, draft_id: str, fault: ModelFault) -> ModelFault:
        """Return what to tell of a draft that stopped, once no section is being written any more."""
