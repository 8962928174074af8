"""The cases of the single steps: a short text, and the lines that the step should make of it."""

from typing import Any, Literal

from pydantic import Field

from assistant.domain.draft import SentenceKind
from assistant.domain.notes import Channel
from assistant.errors import UsageError
from evals.cases import CASES, Strict, checked, sha_of, unique
from evals.scoring import Case

FOLDER = CASES / "steps"


class Given(Strict):
    """What a step is given. Most need the text alone."""

    text: str
    notes: str = ""
    """Another note beside it: full names, or what a sentence must be supported by."""
    channel: Channel | None = None
    labels: tuple[str, ...] = ()
    """Header of a sheet, whose rows are the lines of the text, cells parted by tabs."""
    period: str = ""
    school: str = ""
    level: str = "school"
    inherited: str = ""
    """Section of the clause before."""
    section: str = "group_training"
    """Section that a model's sentence is for."""
    future: bool = False
    kind: SentenceKind = "claim"
    everything: bool = False
    """Lines that rest on no note are compared too."""
    filters: dict[str, Any] = Field(default_factory=dict)
    """Of a search, by the names of ``Corpus.search``."""


class StepCase(Strict):
    """One text for one step and what should come of it, in any order; a line twice is meant twice."""

    id: str
    given: Given
    expect: tuple[str, ...]
    why: str = ""
    """What is to be seen in this case."""


class StepFile(Strict):
    """A file of ``cases/steps``, named by its step."""

    step: str
    labelled: Literal["synthetic"]
    cases: tuple[StepCase, ...] = Field(min_length=1)


def step_cases() -> tuple[Case, ...]:
    """Read the cases of all steps; a cluster is a step. All are tune: rules and wordings may be written from them.

    Raises:
        UsageError: a file breaks the schema, names another step than its own name, or an id stands twice.
    """
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        file = checked(StepFile, path)
        if file.step != path.stem:
            raise UsageError(f"评测用例“{path.name}”里写的步骤是“{file.step}”，要和文件名一致。")
        for one in file.cases:
            content = [file.step, one.model_dump(mode="json", exclude_defaults=True)]
            found.append(Case(f"{file.step}-{one.id}", file.step, "tune", (file.step,), one, sha_of(content)))
    return unique(tuple(found))
