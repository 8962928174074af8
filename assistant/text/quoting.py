"""Words of a text put into a remark or a question: short, and never cut through a word, a number or a pair of brackets."""

import re

_CLAUSE_END = "，；：。！？,;、"
_OPEN, _CLOSE = "“‘《（(【〔[", "”’》）)】〕]"
_PARTICLES = "的了着过和与及或在从由对向把被将为以于"
_RUN = re.compile(r"[0-9A-Za-z%％.．〇○]")


def clipped(text: str, most: int = 36) -> str:
    """Return ``text`` on one line, cut at the end of a clause near ``most`` characters, with …… when anything is left out.

    The last clause that ends in the second half of ``most`` is kept; failing that the first one that ends a little
    later; failing that the cut falls before or after a particle, or at ``most``, never inside a number.
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    window, least = flat[: most + most // 2 + 1], most // 2
    level = _levels(window)
    stops = [i for i, c in enumerate(window) if c in _CLAUSE_END and not level[i] and i >= least]
    best = max((i for i in stops if i <= most), default=None)
    if best is None:
        best = stops[0] if stops else len(flat) if len(flat) <= most + most // 2 else _word_end(window, most)
    return flat if best >= len(flat) - 1 else flat[:best].rstrip("，；：。、,; ") + "……"


def quoted(text: str, most: int = 36) -> str:
    """Return ``text`` clipped and in quotation marks, its own ones made single, its last stop left out."""
    return f"“{clipped(text, most).rstrip('，；：。、,; ').translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def _levels(text: str) -> list[int]:
    """Return for each place how many brackets and quotation marks are open there."""
    out, open_now = [], 0
    for char in text:
        open_now = max(0, open_now - (char in _CLOSE))
        out.append(open_now)
        open_now += char in _OPEN
    return out


def _word_end(window: str, most: int) -> int:
    """Return the last place up to ``most`` where words may part: beside a particle, a bracket or a change of script."""
    for i in range(most, most // 2, -1):
        before, here = window[i - 1], window[i : i + 1]
        if here and (before in _PARTICLES + _CLOSE or here in _PARTICLES + _OPEN) and before not in _OPEN:
            return i
    place = most
    while place and _RUN.match(window[place - 1]) and _RUN.match(window[place : place + 1]):
        place -= 1
    return place or most
