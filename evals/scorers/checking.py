"""The checker held against sentences with one planted fault each, and against their clean twins."""

from collections.abc import Callable

from assistant.domain.notes import FactKind
from evals.scoring import Case, Output, Score, scored

PLANTED: tuple[FactKind, ...] = ("figure", "date", "person", "title", "number", "organisation")


def seen(kind: str) -> Callable[[Case, Output], Score]:
    """Return the scorer: share of the planted faults of one kind that the checker objects to."""

    def score(case: Case, output: Output) -> Score:
        rows = [row for row in output["planted"] if row["kind"] == kind]
        missed = tuple(row["text"] for row in rows if not row["seen"])
        return scored(len(rows) - len(missed), len(rows), "没有可改的句子", missed)

    return score


def silent(case: Case, output: Output) -> Score:
    """Share of the true sentences to which the checker does not object."""
    flagged = tuple(row["text"] for row in output["clean"] if row["seen"])
    return scored(len(output["clean"]) - len(flagged), len(output["clean"]), "没有句子", flagged)
