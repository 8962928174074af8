"""How many tokens a text is, where the server does not say: by the ranks of o200k if ``toktok`` is installed, else by rule.

Either is an estimate for any other model's tokenizer, and is shown as 约.
"""

from collections.abc import Callable
from functools import cache


def count(text: str) -> int:
    """Return about how many tokens a text is; never downloads anything."""
    return _counter()(text)


def estimate(text: str) -> int:
    """0.9 tokens for a Chinese character, half a one for any other: fitted to o200k on 54 prompts and notes (LOG.md)."""
    wide = sum("\u3000" <= char <= "\uffef" for char in text)
    return round(0.9 * wide + 0.5 * (len(text) - wide))


@cache
def _counter() -> Callable[[str], int]:
    try:
        import toktok
    except ImportError:
        return estimate
    return lambda text: int(toktok.batch_count([text], "o200k_base")[0])
