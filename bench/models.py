"""Wall time of a draft by a model whose server takes T for every call, against the longest chain of dependent calls.

Sections do not depend on one another, a repair depends on its section: the chain is 1 T, with repairs 2 T. Beside it the
same calls one after the other. The server is of this process and answers from the points of the prompt.
"""

import argparse
import json
import re
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from assistant.documents.reading import read_document
from assistant.drafting.graph import Runs
from assistant.drafting.job import Job
from assistant.drafting.model_writer import ModelWriter
from assistant.drafting.references import no_references
from assistant.drafting.rewording import AT_ONCE
from assistant.llm.gateway import Chat
from assistant.llm.providers import Endpoint

NOTES = Path(__file__).parents[1] / "corpus" / "samples" / "notes.txt"
BAR = 1.25
POINT = re.compile(r"^(N\d+\.\d+)｜(.+)$", re.M)


class Server(ThreadingHTTPServer):
    """Answers each call after ``seconds``; ``spoils`` makes every first wording need a repair."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, seconds: float, spoils: bool) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.seconds, self.spoils, self.calls = seconds, spoils, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(BaseHTTPRequestHandler):
    """One call."""

    server: Server

    def do_POST(self) -> None:
        """Word each point as it is, after the time is over."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.server.seconds)
        self.server.calls += 1
        spoil = self.server.spoils and len(body["messages"]) == 1
        rows = [
            {"text": text + ("成效显著。" if spoil else ""), "notes": [label], "sources": []}
            for label, text in POINT.findall(body["messages"][0]["content"])
        ]
        content = json.dumps({"sentences": rows}, ensure_ascii=False)
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        data = json.dumps({"choices": [choice]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def wall(seconds: float, spoils: bool, at_once: int) -> tuple[float, int]:
    """Draft once; return the wall time and the number of calls."""
    server = Server(seconds, spoils)
    endpoint = Endpoint("bench:m", f"http://127.0.0.1:{server.server_port}/v1", "m", "json_object", True)
    writer = ModelWriter(Chat(endpoint), no_references, private=True)
    job = Job((read_document(NOTES),), "泊雁市柳荫街小学", "2024年度")
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        Runs(Path(folder) / "runs.sqlite", at_once).draft(job, writer)
        taken = time.perf_counter() - begun
    server.shutdown()
    server.server_close()
    return taken, server.calls


def main() -> None:
    """Measure, then print a table and one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=4.0, help="T")
    options.add_argument("--rounds", type=int, default=2)
    given = options.parse_args()
    wall(0, False, AT_ONCE)  # imports
    rows = []
    for chain, spoils in ((1, False), (2, True)):
        runs = [wall(given.seconds, spoils, AT_ONCE) for _ in range(given.rounds)]
        taken, calls = min(runs)
        ratio = taken / (chain * given.seconds)
        rows.append({"chain": chain, "calls": calls, "seconds": round(taken, 2), "ratio": round(ratio, 3)})
        print(
            f"T = {given.seconds:g} s，{calls} 次调用，最长依赖链 {chain} 次：{taken:6.2f} s，{ratio:.2f} ×（应不超过 {BAR}）；"
            f"依次调用要 {calls * given.seconds:.0f} s"
        )
    print(json.dumps({"version": 1, "seconds": given.seconds, "at_once": AT_ONCE, "models": rows}))


if __name__ == "__main__":
    main()
