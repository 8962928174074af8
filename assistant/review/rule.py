"""A rule is a value: what it looks for, examples that are its tests, and a function from a reading to marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.domain.finding import Family, Severity
from assistant.domain.policy import Policy
from assistant.review.reading import Reading


@dataclass(frozen=True, slots=True)
class Mark:
    """One place a rule reports, with the words for the user."""

    span: Span
    message: str
    question: str | None = None
    fix: str | None = None
    severity: Severity | None = None
    """Stands in place of the rule's own severity."""


Check = Callable[[Reading], Iterator[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the book. Words between ⟦ and ⟧ in ``bad`` are what it must report; ``good`` are near misses."""

    id: str
    title: str
    family: Family
    severity: Severity
    check: Check
    bad: tuple[str, ...]
    good: tuple[str, ...]
    help: str
    """The docstring: 查什么, 为什么, 不查."""
    notes: tuple[str, ...] = ()
    """Notes the examples are read with."""
    last_year: str | None = None
    """Last year's text the examples are read with."""
    library: tuple[Policy, ...] | None = None
    """Policies the examples are read with; None for those that ship."""

    def reading(self, text: str) -> Reading:
        """Return ``text`` read with what the examples of this rule are read with."""
        return Reading(text, self.notes, self.last_year, self.library)


def rule(
    rule_id: str,
    title: str,
    family: Family,
    severity: Severity,
    *,
    bad: list[str],
    good: list[str],
    notes: tuple[str, ...] = (),
    last_year: str | None = None,
    library: tuple[Policy, ...] | None = None,
) -> Callable[[Check], Rule]:
    """Turn a function into a rule."""

    def make(check: Check) -> Rule:
        return Rule(
            rule_id,
            title,
            family,
            severity,
            check,
            tuple(bad),
            tuple(good),
            check.__doc__ or "",
            notes,
            last_year,
            library,
        )

    return make
