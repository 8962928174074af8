"""What a search may return, in a form that both engines apply inside their query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that all hold at once."""

    one_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Field (kind, section, level, genre, quality, citable) to the values it may have."""
    not_schools: Sequence[str] = ()
    """Names as the catalogue has them."""
    not_after: int | None = None
    """Last day (20231231): what is dated later, or not dated, stays out."""
