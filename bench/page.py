"""The page under many hands: time to first page, and simulated drafters, each beside a bare Gradio app.

    python -m bench.page               first page 3 times; 20 drafters for 30 seconds
    python -m bench.page --minutes 5   the long form

Every drafter logs in to the shared service with an account of their own, saves what is typed, drafts from notes of a
school of their own with the offline writer, reads for a while, and begins again. Counted are errors, words of one
school in the answers to another, and the time of an interaction (a click that saves or loads, or opening the page)
while fewer than four are drafting. The bare app has the same two clicks and nothing else: no logins, no edge.
"""

import argparse
import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from assistant.settings import Settings
from assistant.store.accounts import Accounts
from bench.drafters import PASSWORD, Tally, crowd

ROOT = Path(__file__).parents[1]
FEW = 4
HELLO = """
import sys, gradio as gr
gr.Interface(lambda name: f"Hello {name}", "text", "text").launch(server_port=int(sys.argv[1]), quiet=True)
"""
BARE = """
import sys, gradio as gr
from assistant.workbench import Workbench
workbench = Workbench.open(sys.argv[2])
def save_typing(notes, school):
    return notes
def write_draft(notes, school):
    yield ""
    yield workbench.draft([notes], school=school).text
with gr.Blocks() as page:
    notes, school, out = gr.Textbox(label='"notes"'), gr.Textbox(label='"school"'), gr.Markdown()
    gr.Button().click(save_typing, [notes, school], out, api_name="save_typing")
    gr.Button().click(write_draft, [notes, school], out, api_name="write_draft")
page.queue(default_concurrency_limit=4).launch(server_port=int(sys.argv[1]), quiet=True)
"""


class First(NamedTuple):
    """Seconds until a first page was whole: by the clock, and of a processor (0 where /proc is not), which a busy machine stretches less."""

    wall: float
    cpu: float


def cpu(process: int) -> float:
    """Return the processor time a process has had, its own and the system's."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: list[str]) -> Iterator[tuple[str, "First"]]:
    """Start a server; give its address and what its first page took."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [part.replace("PORT", str(port)) for part in command]
    environment = {**os.environ, "GRADIO_ANALYTICS_ENABLED": "False", "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment, cwd=ROOT) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            while True:
                try:
                    page = httpx.get(f"{address}/", timeout=30)
                except httpx.TransportError:
                    if server.poll() is not None:
                        said.seek(0)
                        raise SystemExit(said.read()) from None
                    time.sleep(0.01)
                    continue
                if page.status_code == 401:  # the single PC: open the printed address
                    said.seek(0)
                    if not (key := re.search(r"\?key=[\w-]+", said.read())):
                        time.sleep(0.01)
                        continue
                    page = httpx.get(f"{address}/{key[0]}", timeout=30, follow_redirects=True)
                break
            yield address, First(time.perf_counter() - begun, cpu(server.pid))
        finally:
            server.terminate()


def first_pages(rounds: int) -> dict[str, First]:
    """Return the least seconds to a first page, of ours and of a bare hello-world, in turns."""
    times: dict[str, list[First]] = {"yanmo": [], "hello": []}
    with tempfile.TemporaryDirectory() as data:
        ours = [sys.executable, "-P", "-m", "assistant.cli", "serve", "--port", "PORT", "--data-dir", data]
        for _ in range(rounds):
            for name, command in (("yanmo", ours), ("hello", [sys.executable, "-c", HELLO, "PORT"])):
                with running(command) as (_, first):
                    times[name].append(first)
    return {
        name: First(min(one.wall for one in taken), min(one.cpu for one in taken))
        for name, taken in times.items()
    }


def crowds(people: int, seconds: float) -> dict[str, Tally]:
    """Return what the drafters met at ours and at the bare app."""
    found = {}
    with tempfile.TemporaryDirectory() as data:
        accounts = Accounts(Settings.load(data).work_file)
        for number in range(people):
            accounts.add(f"drafter{number}", "drafter", f"汀州市第{number:03d}小学", PASSWORD)
        ours = [sys.executable, "-P", "-m", "assistant.cli", "serve", "--shared", "--port", "PORT"]
        for name, command in (
            ("yanmo", [*ours, "--data-dir", data]),
            ("bare", [sys.executable, "-c", BARE, "PORT", f"{data}/bare"]),
        ):
            with running(command) as (address, _):
                found[name] = asyncio.run(crowd(address, people, seconds, name == "yanmo"))
    return found


def at(times: list[float], share: float) -> float:
    """Return the time that ``share`` of all times do not exceed, 0 when there is none."""
    ranked = sorted(times)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))] if ranked else 0.0


def row(tally: Tally) -> dict[str, object]:
    """Return one tally as figures."""
    few = [seconds for seconds, drafting in tally.interactions if drafting < FEW]
    return {
        "interactions": len(tally.interactions),
        "with_few_drafting": len(few),
        "p50": round(at(few, 0.5), 3),
        "p95": round(at(few, 0.95), 3),
        "p95_at_any_time": round(at([seconds for seconds, _ in tally.interactions], 0.95), 3),
        "drafts": len(tally.drafts),
        "draft_p50": round(at(tally.drafts, 0.5), 3),
        "draft_p95": round(at(tally.drafts, 0.95), 3),
        "errors": len(tally.errors),
        "cross_talk": len(tally.crossed),
        "own_school_missing": tally.left_out,
    }


def main() -> None:
    """Measure, then print a few lines and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--people", type=int, default=20)
    options.add_argument("--minutes", type=float, default=0.5)
    given = options.parse_args()
    pages = first_pages(given.rounds)
    ours, hello = pages["yanmo"], pages["hello"]
    print(
        f"首页：研墨 {ours.wall:.2f} s，最小的 Gradio 应用 {hello.wall:.2f} s，{ours.wall / hello.wall:.2f} ×"
    )
    if hello.cpu:
        print(f"处理器：{ours.cpu:.2f} s，{hello.cpu:.2f} s，{ours.cpu / hello.cpu:.2f} ×")
    found = crowds(given.people, given.minutes * 60)
    rows = {name: row(tally) for name, tally in found.items()}
    for name, figures in rows.items():
        print(f"{name:<6} " + "  ".join(f"{key} {value}" for key, value in figures.items()))
    for tally in found.values():
        for line in (*tally.errors[:5], *tally.crossed[:5]):
            print(line, file=sys.stderr)
    first = {name: {"wall": round(one.wall, 2), "cpu": round(one.cpu, 2)} for name, one in pages.items()}
    print(
        json.dumps(
            {"version": 1, "people": given.people, "minutes": given.minutes, "first_page": first, **rows}
        )
    )


if __name__ == "__main__":
    main()
