"""Simulated drafters: each a browser of its own that opens the page, saves, drafts and reads."""

import asyncio
import json
import random
import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
NOTES = (ROOT / "corpus" / "samples" / "notes.txt").read_text(encoding="utf-8")
PASSWORD = "bench-only-1"
READING = (4.0, 12.0)
"""Seconds between two clicks of one drafter."""


@dataclass
class Tally:
    """What the drafters met."""

    schools: list[str]
    drafting: int = 0
    drafts: list[float] = field(default_factory=list)
    interactions: list[tuple[float, int]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)
    left_out: int = 0

    def heard(self, school: str, text: str) -> None:
        """Note every other school whose name stands in what ``school`` was told."""
        self.crossed += [f"{school}: {other}" for other in self.schools if other != school and other in text]


class Drafter:
    """One person with a browser."""

    def __init__(self, browser: httpx.AsyncClient, school: str, tally: Tally, seed: int) -> None:
        self._browser = browser
        self._school = school
        self._tally = tally
        self._draw = random.Random(seed)
        self._session = ""

    async def work(self, until: float, name: str) -> None:
        """Log in if there is a login, then click until the time is up."""
        try:
            if name:
                answer = await self._browser.post("/login", data={"name": name, "password": PASSWORD})
                if answer.status_code != 303:
                    raise RuntimeError(f"login: {answer.status_code}")
            self._config = (await self._browser.get("/config")).json()
            await asyncio.sleep(self._draw.uniform(0, READING[1]))
            while time.monotonic() < until:
                self._session = f"bench{self._draw.getrandbits(60)}"  # the page is opened anew
                for click in (self._open, self._save, self._draft, self._save):
                    await click()
                    await asyncio.sleep(self._draw.uniform(*READING))
        except Exception as error:
            self._tally.errors.append(f"{self._school}: {type(error).__name__}: {error}")

    async def _open(self) -> None:
        begun, at = time.perf_counter(), self._tally.drafting
        answer = await self._browser.get("/")
        if answer.status_code != 200:
            raise RuntimeError(f"page: {answer.status_code}")
        self._tally.interactions.append((time.perf_counter() - begun, max(at, self._tally.drafting)))

    async def _save(self) -> None:
        names = [one["api_name"] for one in self._config["dependencies"]]
        begun, at = time.perf_counter(), self._tally.drafting
        await self._click("save_typing" if "save_typing" in names else "load_sample")
        self._tally.interactions.append((time.perf_counter() - begun, max(at, self._tally.drafting)))

    async def _draft(self) -> None:
        begun = time.perf_counter()
        self._tally.drafting += 1
        try:
            text = await self._click("write_draft")
            if news := re.search(
                r'"{\\"project\\": (?:[^"\\]|\\.)*"', text
            ):  # then the page asks for what was saved
                text += await self._click("show_news", json.loads(news[0]))
        finally:
            self._tally.drafting -= 1
        self._tally.drafts.append(time.perf_counter() - begun)
        self._tally.left_out += self._school not in text

    async def _click(self, name: str, news: str = "") -> str:
        [event] = [one for one in self._config["dependencies"] if one["api_name"] == name]
        parts = {part["id"]: part for part in self._config["components"]}
        body = {"fn_index": event["id"], "session_hash": self._session, "trigger_id": None}
        data = [self._typed(parts[number], news) for number in event["inputs"]]
        answer = await self._browser.post("/gradio_api/queue/join", json={**body, "data": data})
        if answer.status_code != 200:
            raise RuntimeError(f"{name}: {answer.status_code}")
        told = [message async for message in self._answers()]
        if not told or told[-1].get("success") is not True:
            raise RuntimeError(f"{name}: {json.dumps(told[-1:], ensure_ascii=False)[:300]}")
        text = json.dumps(told, ensure_ascii=False)
        self._tally.heard(self._school, text)
        return text

    def _typed(self, part: dict[str, object], news: str) -> object:
        props = part["props"]
        assert isinstance(props, dict)
        if props.get("elem_id") == "yanmo-news":
            return news
        label = str(props.get("label"))
        if part["type"] == "textbox" and '"school"' in label:
            return self._school
        if part["type"] == "textbox" and '"notes"' in label:
            return f"{self._school}研修记录\n{NOTES}"
        if part["type"] == "dataframe":
            return props.get("value") or {"headers": [], "data": [], "metadata": None}
        return props.get("value")

    async def _answers(self) -> AsyncIterator[dict[str, object]]:
        query = {"session_hash": self._session}
        async with self._browser.stream("GET", "/gradio_api/queue/data", params=query) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    message = json.loads(line[6:])
                    if message["msg"] in ("process_generating", "process_completed"):
                        yield message
                    if message["msg"] in ("process_completed", "close_stream", "unexpected_error"):
                        return


async def crowd(address: str, people: int, seconds: float, logins: bool) -> Tally:
    """Let so many drafters work at once for so long."""
    tally = Tally([f"汀州市第{number:03d}小学" for number in range(people)])
    until = time.monotonic() + seconds
    browsers = [httpx.AsyncClient(base_url=address, timeout=120) for _ in range(people)]
    try:
        drafters = [
            Drafter(b, s, tally, n) for n, (b, s) in enumerate(zip(browsers, tally.schools, strict=True))
        ]
        names = [f"drafter{number}" if logins else "" for number in range(people)]
        await asyncio.gather(*(d.work(until, name) for d, name in zip(drafters, names, strict=True)))
    finally:
        await asyncio.gather(*(browser.aclose() for browser in browsers))
    return tally
