"""What calls cost, from a dated price file: a model that is not in it has no price, and none is guessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.errors import UsageError
from assistant.llm.providers import PROVIDERS


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one model, per million tokens, as it stood on a page on a day."""

    model: str
    """As on the command line, e.g. provider:name."""
    currency: str
    tokens_in: float
    tokens_out: float
    seen: date
    source: str
    """Address of the page."""

    def of(self, tokens_in: int, tokens_out: int) -> float:
        """Return what so many tokens cost."""
        return (self.tokens_in * tokens_in + self.tokens_out * tokens_out) / 1_000_000


def load_prices(paths: Iterable[Path]) -> dict[str, Price]:
    """Read price files, later ones over earlier; a missing file holds none.

    Raises:
        UsageError: a file is not of the form told at its head.
    """
    import yaml

    found: dict[str, Price] = {}
    for path in paths:
        if not path.is_file():
            continue
        try:
            rows = yaml.safe_load(path.read_text(encoding="utf-8"))["prices"] or ()
            prices = [Price(**row) for row in rows]
            if not all(isinstance(p.seen, date) and min(p.tokens_in, p.tokens_out) >= 0 for p in prices):
                raise ValueError
        except (OSError, ValueError, TypeError, LookupError, yaml.YAMLError) as error:
            raise UsageError(f"价格文件“{path}”读不出来，请照 corpus/prices.yaml 开头的样子写。") from error
        found |= {price.model: price for price in prices}
    return found


def price_of(model: str, paths: Iterable[Path]) -> Price | None:
    """Return the price of a model that is paid by the token, None where no price is known or no one is paid."""
    provider = PROVIDERS.get(model.partition(":")[0])
    return load_prices(paths).get(model) if provider is not None and provider.cloud else None


def told_cost(model: str, tokens_in: int, tokens_out: int, paths: Iterable[Path]) -> str:
    """Say what so many tokens of a model cost, as the beginning of a Chinese sentence; "" where no one is paid."""
    provider = PROVIDERS.get(model.partition(":")[0])
    if provider is None or not provider.cloud:
        return ""
    price = load_prices(paths).get(model)
    if price is None:
        return "价格未列；"
    return f"约 {price.of(tokens_in, tokens_out):.3f} {price.currency}（{price.seen} 的价格）；"
