"""How many tokens a text is, where the server does not say: by the ranks of o200k if ``toktok`` is installed, else by rule.

Either is an estimate for any other model's tokenizer, and is shown as 约.
"""

from collections.abc import Callable
from functools import cache


def count(text: str) -> int:
    """Return about how many tokens a text is; never downloads anything."""
    return _counter()(text)


def estimate(text: str) -> int:
    """Three quarters of a token for a Chinese character, a quarter for any other (measured: 56 for 79 of the former)."""
    wide = sum("\u3000" <= char <= "\uffef" for char in text)
    return round(0.75 * wide + 0.25 * (len(text) - wide))


@cache
def _counter() -> Callable[[str], int]:
    try:
        import toktok
    except ImportError:
        return estimate
    return lambda text: int(toktok.batch_count([text], "o200k_base")[0])
