"""What an exported summary says of itself: that a model helped to write it, and that it is not finished."""

from assistant.domain.draft import Draft

BY_A_MODEL = "本文由人工智能辅助生成，须经人工核对后使用。"
UNFINISHED = "草稿"
_BETWEEN = "　"


def labels(draft: Draft) -> tuple[str, ...]:
    """Return the labels a draft is exported with.

    The offline writer sets notes into fixed frames and is no model, so that to call its text made by artificial
    intelligence would be untrue. A draft is unfinished while a 【待补】 stands in it, or its ledger is open.
    """
    open_still = draft.gaps or draft.unexplained or draft.unsupported
    return (UNFINISHED,) * bool(open_still) + (BY_A_MODEL,) * (draft.model != "offline")


def label_line(draft: Draft) -> str:
    """Return the labels as one line, "" when there is none."""
    return _BETWEEN.join(labels(draft))


def is_label_line(text: str) -> bool:
    """Tell whether ``text`` is such a line and nothing else."""
    parts = text.strip().split(_BETWEEN)
    return all(part in (UNFINISHED, BY_A_MODEL) for part in parts)
