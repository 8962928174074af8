"""Wall time of the quick commands as a ratio to ``python -c "import pydantic"``, so that machines compare.

Each round runs every command once, so a busy moment falls on all of them; the least of the rounds counts.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
YANMO = (sys.executable, "-P", "-m", "assistant.cli")
ACCEPTED = (0, 1)  # 1: the review found an error, which is its work


def commands(out: Path) -> dict[str, tuple[str, ...]]:
    """Name → command line; the first is the measure of the others."""
    return {
        "import pydantic": (sys.executable, "-c", "import pydantic"),
        "yanmo --help": (*YANMO, "--help"),
        "yanmo review": (*YANMO, "review", str(SAMPLES / "weak_draft.txt")),
        "yanmo draft": (*YANMO, "draft", str(SAMPLES / "notes.txt"), "-o", str(out / "summary.docx")),
    }


def seconds(command: tuple[str, ...]) -> float:
    """Run one command; return its wall time."""
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    taken = time.perf_counter() - begun
    if done.returncode not in ACCEPTED:
        raise SystemExit(f"{command[3:]} 以 {done.returncode} 结束：{done.stderr.decode('utf-8', 'replace')}")
    return taken


def main() -> None:
    """Measure, then print a table and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as out:
        table = commands(Path(out))
        times = [{name: seconds(command) for name, command in table.items()} for _ in range(rounds)]
    least = {name: min(run[name] for run in times) for name in table}
    unit = next(iter(least.values()))
    for name, taken in least.items():
        print(f"{name:<16} {taken * 1000:7.0f} ms {taken / unit:7.2f} ×")
    rows = {name: {"seconds": round(t, 4), "ratio": round(t / unit, 2)} for name, t in least.items()}
    print(json.dumps({"version": 1, "rounds": rounds, "python": sys.version.split()[0], "commands": rows}))


if __name__ == "__main__":
    main()
