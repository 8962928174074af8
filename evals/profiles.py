"""The three ways to run: offline (no model), replay (recorded replies, no network), live (a model, several times)."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ServiceError, UsageError
from assistant.kept import secret
from assistant.settings import Settings
from assistant.workbench import Workbench
from evals.scoring import Case

if TYPE_CHECKING:
    from assistant.llm.gateway import Chat
    from assistant.llm.recording import RecordingChat

RECORDINGS = Path(__file__).with_name("recordings")
SCRIPTED = "scripted"
"""A model made of code that words badly on purpose; what it answers is synthetic."""
Bench = Callable[[int], Workbench]


@dataclass(frozen=True)
class Profile:
    """How a run is made. ``recording`` names what is replayed; ``session`` tells one live run from another."""

    name: str
    model: str = "offline"
    repeats: int = 1
    recording: str = ""
    session: str = ""
    cases: frozenset[str] = frozenset()
    data_dir: Path | None = None
    """Of a live run: where the model's key and the user's own prices may lie."""
    recorders: list["RecordingChat"] = field(default_factory=list, compare=False)

    def covers(self, case: Case) -> bool:
        """Tell whether the profile runs this case: a recording holds only some."""
        return not self.cases or case.id in self.cases


def offline() -> Profile:
    """The profile without a model."""
    return Profile("offline")


def replay(name: str) -> Profile:
    """The profile that answers from ``recordings/<name>.jsonl``; raises ``UsageError`` when there is none."""
    from assistant.llm.recording import read_recording

    head, _ = read_recording(RECORDINGS / f"{name}.jsonl")
    model = f"{head.model}（{'合成' if head.synthetic else '录自'} {head.answered_by}，{head.date}）"
    return Profile("replay", model, head.repeats, name, cases=frozenset(head.cases))


def live(model: str, repeats: int, data_dir: Path, session: str = "") -> Profile:
    """The profile that asks a model; raises ``UsageError`` when none is named."""
    if model == "offline":
        raise UsageError("live 要写明模型：--model 名字。")
    session = session or f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    return Profile("live", model, repeats, session=session, data_dir=data_dir)


@contextmanager
def opened(profile: Profile) -> Iterator[Bench]:
    """Open one workbench a repeat on folders that are thrown away, so that nobody's own index or drafts come in."""
    benches: dict[int, Workbench] = {}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:

        def bench(repeat: int) -> Workbench:
            if repeat not in benches:
                settings = Settings(Path(folder) / str(repeat), _settings_model(profile))
                _take_prices(profile, settings.data_dir)
                benches[repeat] = Workbench(settings, chat=_chat(profile, repeat))
            return benches[repeat]

        with nullcontext() if profile.name == "live" else no_network():
            try:
                yield bench
            finally:
                for one in benches.values():
                    if "corpus" in one.__dict__:
                        one.corpus.close()


def _take_prices(profile: Profile, data_dir: Path) -> None:
    """A live run costs what the user's own price file says; nothing else of the user's folder comes in."""
    own = profile.data_dir / "prices.yaml" if profile.data_dir else None
    if own and own.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        shutil.copy(own, data_dir / "prices.yaml")


def _settings_model(profile: Profile) -> str:
    return "offline" if profile.name == "offline" else profile.model


def _chat(profile: Profile, repeat: int) -> "Chat | None":
    if profile.name == "offline":
        return None
    from assistant.llm.gateway import open_chat
    from assistant.llm.recording import RecordingChat, ReplayChat
    from evals.scripted import ScriptedChat

    if profile.name == "replay":
        return ReplayChat(RECORDINGS / f"{profile.recording}.jsonl", repeat)
    data_dir = profile.data_dir or Path()
    chat = (
        ScriptedChat(repeat)
        if profile.model == SCRIPTED
        else open_chat(profile.model, lambda key: secret(key, data_dir))
    )
    recorder = RecordingChat(chat, repeat)
    profile.recorders.append(recorder)
    return recorder


class NetworkClosed(ServiceError):
    """Something tried to leave the machine during a run that must not."""


class _Door:
    """Whether the network is closed; an audit hook cannot be taken out again, so it looks here."""

    hooked = False
    closed = 0


@contextmanager
def no_network() -> Iterator[None]:
    """Refuse every connection, of every thread, to anywhere but this machine."""
    if not _Door.hooked:
        sys.addaudithook(_refuse)
        _Door.hooked = True
    _Door.closed += 1
    try:
        yield
    finally:
        _Door.closed -= 1


def _refuse(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo") and _Door.closed:
        address = args[1] if event == "socket.connect" else (args[0],)
        host = str(address[0]) if isinstance(address, tuple) else ""
        if host and not host.startswith(("127.", "localhost", "::1", "None")):
            raise NetworkClosed(f"离线评测中有程序要连“{host}”，已拦下。")
