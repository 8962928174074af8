"""A rule is a value: what it looks for, examples that are its tests, and a function from a reading to marks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.domain.document import Span
from assistant.domain.finding import Family, Severity
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
        )

    return make
