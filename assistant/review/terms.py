"""The word lists of ``corpus/terms`` that the rules stand on, read once and only when needed."""

import re
from functools import cache

from assistant.places import term_list


@cache
def word_classes(name: str = "vague_words.txt") -> dict[str, tuple[str, ...]]:
    """Read a list of word classes: ``[class]`` lines, words between blanks, ``#`` comments."""
    classes: dict[str, list[str]] = {}
    current: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            current = classes.setdefault(line.strip("[]"), [])
        else:
            current.extend(line.split())
    return {key: tuple(words) for key, words in classes.items()}


@cache
def any_of(*names: str, of: str = "vague_words.txt") -> str:
    """Return one regular-expression group for all words of the named classes of a list, the longest taken first."""
    classes = word_classes(of)
    return f"(?:{_branches({word for name in names for word in classes[name]})})"


def firsts_of(*names: str, of: str = "vague_words.txt") -> str:
    """Return the characters that the words of the named classes begin with."""
    return "".join(sorted({word[0] for name in names for word in word_classes(of)[name]}))


def _branches(words: set[str]) -> str:
    """Write words as the branches of a tree: at a place of a text, those that begin alike are tried as one."""
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:])
    return "|".join(re.escape(first) + _rest(rest) for first, rest in sorted(rests.items()))


def _rest(words: set[str]) -> str:
    """Write what may stand behind a beginning; where it can stand alone, the longer word is tried before it."""
    branches = _branches(words - {""})
    if "" in words:
        return f"(?:{branches})?" if branches else ""
    return f"(?:{branches})" if "|" in branches else branches


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a tab-separated list; ``#`` begins a comment line."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in _lines(name))


def _lines(name: str) -> list[str]:
    text = term_list(name).read_text(encoding="utf-8")
    return [
        line for raw in text.splitlines() if (line := raw.strip("\n")).strip() and not line.startswith("#")
    ]
