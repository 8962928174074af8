"""One division, so that an empty whole counts the same everywhere."""

from dataclasses import dataclass


def share(part: int, whole: int) -> float:
    """Return the ratio to three places, 0 for an empty whole."""
    return round(part / whole, 3) if whole else 0.0


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
        return share(self.part, self.whole) if self.whole else None

    def __str__(self) -> str:
        return f"{self.value} ({self.part}/{self.whole})" if self.whole else f"null ({self.reason})"


def ratio(part: int, whole: int, reason: str) -> Ratio:
    """Return a share; ``reason`` is told when the whole is empty."""
    return Ratio(part, whole, "" if whole else reason)
