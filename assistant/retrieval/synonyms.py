"""Ways of saying one thing (corpus/terms/synonyms.tsv), so that 青蓝工程 finds 师徒结对."""

from functools import cache

from assistant.places import term_list
from assistant.retrieval.words import fold


def other_words(query: str) -> dict[str, tuple[str, ...]]:
    """Return, for each expression of the query that stands in the list, what else it is called, usual name first.

    Of expressions that lie within one another only the longest counts: 2.0工程 is not 工程.
    """
    folded = fold(query)
    found = sorted((name for name in _groups() if name in folded), key=len, reverse=True)
    outer = [name for i, name in enumerate(found) if not any(name in longer for longer in found[:i])]
    return {name: tuple(other for other in _groups()[name] if other != name) for name in outer}


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for line in term_list("synonyms.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group = tuple(fold(name.strip()) for name in line.split("\t") if name.strip())
            for name in group:
                out[name] = tuple(dict.fromkeys((*out.get(name, ()), *group)))
    return out
