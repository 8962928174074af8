"""By what words a heading or a sentence is known to belong to one of the 27 sections."""

import re
from functools import cache, lru_cache

from assistant.review.terms import table


@cache
def patterns(where: str) -> dict[str, re.Pattern[str]]:
    """Return the patterns of all sections for headings ("h"), body sentences ("b") or exclusions ("x")."""
    return {key: re.compile(cue) for key, place, cue in table("section_cues.tsv") if place == where}


@lru_cache(maxsize=4096)  # headings come from users' texts: a batch must not pile them up
def sections_of_heading(title: str) -> tuple[str, ...]:
    """Return the keys of the sections a heading announces; a heading may announce two."""
    return tuple(key for key, pattern in patterns("h").items() if pattern.search(title))


_REGULATION = re.compile(r"《[^《》]{0,60}(?:制度|办法|方案|细则|规定|条例|章程)(?:（[^（）]{1,10}）)?》")
"""“《教研活动请假制度》” tells of rules, and of no activity."""


def _without_regulations(sentence: str) -> str:
    return _REGULATION.sub("《》", sentence) if "《" in sentence else sentence


def sections_of_sentence(sentence: str) -> tuple[str, ...]:
    """Return the keys of the sections a sentence speaks of."""
    others = _without_regulations(sentence)
    return tuple(
        key
        for key, cue in patterns("b").items()
        if cue.search(words := sentence if key == "systems" else others) and _is_meant(cue, words, key)
    )


def speaks_of(sentence: str, key: str) -> bool:
    """Tell whether a sentence speaks of one section."""
    cue, words = patterns("b")[key], sentence if key == "systems" else _without_regulations(sentence)
    return bool(cue.search(words)) and _is_meant(cue, words, key)


def _is_meant(cue: re.Pattern[str], words: str, key: str) -> bool:
    """Tell whether a cue is still found when what only looks like it is taken out."""
    unlike = patterns("x").get(key)
    return unlike is None or bool(cue.search(unlike.sub("", words)))
