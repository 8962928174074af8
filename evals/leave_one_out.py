"""Review measured on a labelled sample outside the checkout, each document read without what it alone taught.

For each document the program is copied, and from its lists and rules every literal word is taken out that stands in
this document and in no other of the sample; the copy then reviews the document. That is hard on words that belong to
the genre and happen to stand in one of few documents, and lenient on patterns that are no plain words
(``成绩.{0,6}名列``), which stay.

    python -m evals.leave_one_out [--terms-only] GOLD.json SCORER.py
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LISTS = ("vague_words.txt", "fixed_phrases.txt", "idioms.txt")
FIRST_COLUMNS = ("confusions.tsv", "web_damage.tsv")
"""Tables whose rows go when their first word does."""
PATTERNS = ("section_cues.tsv", "official_names.tsv")
"""Tables of regular expressions."""
_LITERAL = r"[一-鿿]{2,}"
_BETWEEN = re.compile(rf"\|({_LITERAL})(?=[|)\"'\t\n])")
_FIRST = re.compile(rf"(?<=[(:\"'\t^])({_LITERAL})\|")


def without(text: str, taught: str, others: str) -> tuple[str, list[str]]:
    """Take out of regular expressions the literal alternatives that stand only in ``taught``."""
    gone: list[str] = []

    def drop(match: re.Match[str]) -> str:
        if match[1] in taught and match[1] not in others:
            gone.append(match[1])
            return ""
        return match.group()

    return _FIRST.sub(drop, _BETWEEN.sub(drop, text)), gone


def prune(copy: Path, taught: str, others: str, *, terms_only: bool) -> list[str]:
    """Prune the lists and the rules of a copied program; return the words that went."""
    gone: list[str] = []
    terms = copy / "corpus" / "terms"
    for name in LISTS:
        lines = []
        for line in (terms / name).read_text(encoding="utf-8").splitlines():
            words = line.split() if not line.startswith(("#", "[")) else [line]
            kept = [w for w in words if line.startswith(("#", "[")) or w not in taught or w in others]
            gone += [w for w in words if w not in kept]
            lines.append(" ".join(kept))
        (terms / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in FIRST_COLUMNS:
        rows = (terms / name).read_text(encoding="utf-8").splitlines()
        only = [
            r for r in rows if not r.startswith("#") and (w := r.split("\t")[0]) in taught and w not in others
        ]
        gone += [row.split("\t")[0] for row in only]
        (terms / name).write_text("\n".join(r for r in rows if r not in only) + "\n", encoding="utf-8")
    written = terms / "miswritten.tsv"
    rows = []
    for row in written.read_text(encoding="utf-8").splitlines():
        word, _, wrongs = row.partition("\t")
        kept = [w for w in wrongs.split(" ") if row.startswith("#") or w not in taught or w in others]
        gone += [w for w in wrongs.split(" ") if w not in kept]
        rows.append(f"{word}\t{' '.join(kept)}" if wrongs and kept else row if row.startswith("#") else "")
    written.write_text("\n".join(filter(None, rows)) + "\n", encoding="utf-8")
    rules = () if terms_only else sorted((copy / "assistant" / "review").rglob("*.py"))
    for path in (*(terms / name for name in PATTERNS), *rules):
        text, words = without(path.read_text(encoding="utf-8"), taught, others)
        path.write_text(text, encoding="utf-8")
        gone += words
    return gone


def review(copy: Path, document: Path, out: Path) -> dict[str, Any]:
    """Review one document with a copy of the program."""
    subprocess.run(
        (sys.executable, "-m", "assistant.cli", "review", str(document), "--format", "json", "-o", str(out),
         "--data-dir", str(out.parent / "data")),
        cwd=copy, check=False, capture_output=True, env={"PYTHONPATH": str(copy), "PATH": ""},
    )  # fmt: skip
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def main() -> int:
    """Print what the scorer says of the reviews made without each document, and how many words went."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("gold", type=Path)
    options.add_argument("scorer", type=Path)
    options.add_argument(
        "--terms-only", action="store_true", help="prune corpus/terms, not the rules' own patterns"
    )
    args = options.parse_args()
    gold = json.loads(args.gold.read_text(encoding="utf-8"))
    names = list(dict.fromkeys(document["file"] for document in gold["documents"]))
    texts = {name: (args.gold.parent / name).read_text(encoding="utf-8") for name in names}
    documents: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            copy = Path(folder) / f"without-{name}"
            for part in ("assistant", "corpus"):
                shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            others = "\n".join(text for other, text in texts.items() if other != name)
            gone = prune(copy, texts[name], others, terms_only=args.terms_only)
            print(f"{name}: {len(gone)} 个只在这一篇出现的词已去掉", file=sys.stderr)
            documents += review(copy, args.gold.parent / name, copy / "found.json")["documents"]
        told = Path(folder) / "reviews.json"
        told.write_text(json.dumps({"version": 1, "documents": documents}), encoding="utf-8")
        done = subprocess.run((sys.executable, str(args.scorer), str(args.gold), str(told)), check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
