"""CPU of all rules on a text as a ratio to ``jieba.lcut`` on the same text, from 1,000 to 100,000 characters.

Linear cost shows as a ratio and a time per 1,000 characters that do not grow. The last column is the dearest of a few
texts of nonsense (digits, unclosed brackets, blank lines, no full stop), each of the same length.
"""

import argparse
import json
import logging
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assistant.domain.document import Document
from assistant.review.reviewer import review_document

EXEMPLARS = Path(__file__).parents[1] / "corpus" / "exemplars"
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
NONSENSE = (
    "1",
    "一",
    "(",
    "《",
    "[",
    "“",
    "）",
    "\n",
    "一、",
    "其中",
    "12、",
    "教师3人、",
    "教师认真学习，",
    "一、听课。\n",
)


def text_of(size: int) -> str:
    """One long summary of ``size`` characters: the exemplars' paragraphs under one title."""
    bodies = [
        p.read_text(encoding="utf-8").split("---\n", 2)[2].strip() for p in sorted(EXEMPLARS.glob("*.md"))
    ]
    title, first = bodies[0].split("\n", 1)
    rest = "\n".join((first, *(re.sub(r"^.*\n", "", body, count=1) for body in bodies[1:])))
    return (title + "\n" + rest * (size // len(rest) + 1))[:size]


def cpu(work: Callable[[], object], rounds: int) -> float:
    """Return the least CPU time of a few rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    """Measure, then print a table and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    jieba.lcut("热身")
    review_document(Document(text_of(1_000)))
    rows = []
    for size in SIZES:
        text = text_of(size)
        words = cpu(partial(jieba.lcut, text), rounds)
        rules = cpu(partial(review_document, Document(text)), rounds)
        slow, kind = max(
            (cpu(partial(review_document, Document(part * (size // len(part)))), 1), part)
            for part in NONSENSE
        )
        rows.append(
            {
                "characters": size,
                "ratio": round(rules / words, 2),
                "ms_per_1000": round(rules * 1e6 / size, 1),
                "nonsense_ms_per_1000": round(slow * 1e6 / size, 1),
            }
        )
        print(
            f"{size:>7} 字  规则 {rules * 1000:8.1f} ms  分词 {words * 1000:8.1f} ms  {rules / words:6.2f} ×"
            f"  乱文 {slow * 1000:8.1f} ms（{kind!r}）"
        )
    print(json.dumps({"version": 1, "rounds": rounds, "review": rows}))


if __name__ == "__main__":
    main()
