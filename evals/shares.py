"""A share as its two counts, so that an empty whole counts the same everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share kept as its two counts, so that counts can be pooled; an empty whole has no value, and says why."""

    part: int
    whole: int
    reason: str = ""
    """Why there is no value; empty where there is one."""

    @property
    def value(self) -> float | None:
        """The share to three places, or None."""
        return round(self.part / self.whole, 3) if self.whole else None

    def __str__(self) -> str:
        return f"{self.value} ({self.part}/{self.whole})" if self.whole else f"null ({self.reason})"


def ratio(part: int, whole: int, reason: str) -> Ratio:
    """Return a share; ``reason`` is told when the whole is empty."""
    return Ratio(part, whole, "" if whole else reason)
