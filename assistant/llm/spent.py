"""What calls cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """What calls cost, failed ones included. ``estimated``: some server did not count."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    estimated: bool = False

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.estimated or other.estimated,
        )
