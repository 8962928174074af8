"""The drafting chain under LangGraph: a checkpoint in SQLite after every node, sections at once, resumable by id.

What is kept is the job and the sections a model has written, as plain dicts; every other step is a pure function of
these and takes less than a second in all, so after a crash it is simply run again. A section that was finished is never
asked for twice. An empty ``next`` does not mean done: ``status`` says so.
"""

import operator
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

from assistant.domain.draft import Draft
from assistant.drafting.asking import asked_from, inquiry_of, merged
from assistant.drafting.chain import STEPS, WRITTEN, Progress, draft_id_of, draft_of, question, stage
from assistant.drafting.job import Job, State
from assistant.drafting.job_record import job_from_record, job_record
from assistant.drafting.rewording import AT_ONCE, briefs_of, joined, told
from assistant.drafting.taking_in import gather
from assistant.drafting.written import Brief, Writer, Written, written_from
from assistant.errors import ServiceError
from assistant.llm.faults import Awaited, ModelFault

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.sqlite import SqliteSaver
    from langgraph.graph.state import CompiledStateGraph

THREADS = 64
"""More than there are sections: LangGraph saves a finished section in the same pool, where it must not wait in line."""


class Kept(TypedDict, total=False):
    """The state of the graph: dicts, lists and strings only, since tuples come back from a checkpoint as lists."""

    job: dict[str, Any]
    model: str
    written: Annotated[dict[str, Any], operator.or_]
    asked: Annotated[dict[str, Any], operator.or_]
    """What the model would ask of the notes, as ``Asked.record`` puts it."""
    status: str
    """running, stopped (a fault; resume goes on) or done."""


class Task(TypedDict):
    """Which section a branch writes."""

    key: str


class Runs:
    """The checkpoints of all unfinished drafts, in one SQLite file that only its owner reads."""

    def __init__(self, path: Path | str, at_once: int = AT_ONCE, owner: str = "") -> None:
        """``owner`` tells the drafts of one person of a shared service from those of another with the same notes."""
        self._path, self._at_once, self._owner = path, at_once, owner

    def draft(self, job: Job, writer: Writer, tell: Progress | None = None) -> Draft:
        """Draft; a draft of the very same notes and model that stopped midway is gone on with.

        Raises:
            ModelFault: the draft stopped; its id is in the message, and ``resume`` goes on.
        """
        return self._go(draft_id_of(gather(State(job)), writer.name, self._owner), writer, tell, job)

    def resume(self, draft_id: str, writer: Writer, tell: Progress | None = None) -> Draft:
        """Go on with a draft that stopped or was killed; raises ``KeyError`` when there is none of that id."""
        return self._go(draft_id, writer, tell, None)

    def model_of(self, draft_id: str) -> str:
        """Return the model of an unfinished draft, or ""."""
        if not Path(self._path).is_file():
            return ""
        with self._saver() as saver:
            kept = saver.get(_config(draft_id))
        return str(kept["channel_values"].get("model", "")) if kept else ""

    def briefs(self, draft_id: str) -> tuple[Brief, ...]:
        """Return what an unfinished draft gives a model to word; () when there is none of that id."""
        with self._saver() as saver:
            kept = saver.get(_config(draft_id))
        if not kept:
            return ()
        state = State(job_from_record(kept["channel_values"]["job"]))
        for _, step in STEPS[:WRITTEN]:
            state = step(state)
        return briefs_of(state)

    def forget(self, draft_id: str) -> None:
        """Remove a draft that is saved elsewhere; its bytes are overwritten."""
        with self._saver() as saver:
            saver.delete_thread(draft_id)

    def _go(self, draft_id: str, writer: Writer, tell: Progress | None, job: Job | None) -> Draft:
        from langsmith import tracing_context

        with self._saver() as saver, tracing_context(enabled=False):
            before = saver.get(_config(draft_id))
            kept: Mapping[str, Any] = before["channel_values"] if before else {}
            if "job" not in kept and job is None:
                raise KeyError(draft_id)
            writer.begin(draft_id, tell)
            run = _Run(job or job_from_record(kept["job"]), writer, tell, self._at_once)
            graph = run.graph(saver)
            config = _config(draft_id)
            if "job" not in kept:
                first: Kept = {
                    "job": job_record(run.job),
                    "model": writer.name,
                    "written": {},
                    "status": "running",
                }
                end = graph.invoke(first, config, durability="sync")
            else:
                if kept.get("status") == "stopped":
                    graph.update_state(config, {"status": "running"}, as_node=STEPS[WRITTEN - 1][0])
                end = kept if kept.get("status") == "done" else graph.invoke(None, config, durability="sync")
            if end["status"] != "done":
                raise writer.stopped(draft_id, run.stopped_by or ModelFault())
            return replace(draft_of(run.state(len(STEPS), end["written"], end.get("asked", {}))), id=draft_id)

    @contextmanager
    def _saver(self) -> Iterator["SqliteSaver"]:
        """Open the file of unfinished drafts; raises ``ServiceError`` when it cannot be used."""
        from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
        from langgraph.checkpoint.sqlite import SqliteSaver

        if self._path != ":memory:":
            path = Path(self._path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(self._path, check_same_thread=False, timeout=30)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                yield SqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=None))
        except sqlite3.DatabaseError as problem:
            raise ServiceError(
                f"存放未写完草稿的文件“{self._path}”用不了，请检查磁盘空间和权限；若仍不行，请把它移到别处再试。"
            ) from problem


def _config(draft_id: str) -> "RunnableConfig":
    return {"configurable": {"thread_id": draft_id}, "max_concurrency": THREADS, "recursion_limit": 60}


class _Run:
    """One draft under way in this process: the states after each step, made when first wanted."""

    def __init__(self, job: Job, writer: Writer, tell: Progress | None, at_once: int) -> None:
        self.job, self._writer, self._tell = job, writer, tell
        self.stopped_by: ModelFault | None = None
        self._states = {0: State(job)}
        self._written = 0
        self._lock, self._turn = threading.Lock(), threading.Semaphore(at_once)

    def state(
        self, steps: int, written: Mapping[str, Any], asked: Mapping[str, Any] = MappingProxyType({})
    ) -> State:
        """Return the state after so many steps; ``written`` and ``asked`` are put in where the model's part stands."""
        with self._lock:
            for step in range(1, steps + 1):
                if step not in self._states:
                    before = self._states[step - 1]
                    if step == WRITTEN + 1:
                        read: dict[str, Written] = {key: written_from(one) for key, one in written.items()}
                        before = joined(before, self._writer.name, read, asked_from(asked).spent)
                    after = STEPS[step - 1][1](before)
                    if step == WRITTEN + 1:
                        after = replace(after, questions=merged(after.questions, asked_from(asked).questions))
                    self._states[step] = after
            return self._states[steps]

    def graph(self, saver: "SqliteSaver") -> "CompiledStateGraph[Kept, None, Kept, Kept]":
        """Return the compiled graph: the steps in a row, the model's sections side by side between them."""
        from langchain_core.runnables import RunnableLambda
        from langgraph.graph import END, START, StateGraph
        from langgraph.types import Send

        def fan(kept: Kept) -> list[Any] | str:
            briefs = briefs_of(self.state(WRITTEN, {}))
            open_ones = [b.section.key for b in briefs if b.section.key not in kept["written"]]
            self._written = len(briefs) - len(open_ones)
            sends = [Send("section", {"key": key}) for key in open_ones]
            sends += [] if kept.get("asked") else [Send("ask", {"key": ""})]
            return sends or "collect"

        def collected(kept: Kept) -> str:
            return END if kept["status"] == "stopped" else STEPS[WRITTEN][0]

        graph = StateGraph(Kept)
        previous = START
        for place, (name, _) in enumerate(STEPS):
            graph.add_node(name, RunnableLambda(self._node(place)))
            if place != WRITTEN:
                graph.add_edge(previous, name)
            previous = name
        graph.add_node("section", RunnableLambda(self._section))
        graph.add_node("collect", RunnableLambda(self._collect))
        graph.add_node("ask", RunnableLambda(self._ask))
        graph.add_conditional_edges(STEPS[WRITTEN - 1][0], fan, ["section", "ask", "collect"])
        graph.add_edge("section", "collect")
        graph.add_edge("ask", "collect")
        graph.add_conditional_edges("collect", collected, [END, STEPS[WRITTEN][0]])
        graph.add_edge(previous, END)
        return graph.compile(checkpointer=saver)

    def _node(self, place: int) -> Callable[[Kept], Kept]:
        def node(kept: Kept) -> Kept:
            if self._tell:
                self._tell(stage(place + 1))
            self.state(place + 1, kept["written"], kept.get("asked", {}))
            return {"status": "done" if place + 1 == len(STEPS) else "running"}

        return node

    def _section(self, task: Task) -> Kept:
        """Write one section; a fault that stops the draft stops no section that is already being written."""
        briefs = briefs_of(self.state(WRITTEN, {}))
        brief = next(b for b in briefs if b.section.key == task["key"])
        with self._turn:
            if self.stopped_by and not isinstance(self.stopped_by, Awaited):
                return {"written": {}}
            try:
                written = self._writer.write(brief)
            except ModelFault as fault:
                self.stopped_by = fault
                return {"written": {}}
        with self._lock:
            self._written += 1
            number = self._written
        if self._tell:
            for event in told(written, number, len(briefs)):
                self._tell(event)
        return {"written": {task["key"]: written.record()}}

    def _ask(self, task: Task) -> Kept:
        """Ask what the notes lack, beside the sections; the code's own questions are known to the model."""
        state = self.state(WRITTEN, {})
        notes = {note.id: note.text for note in state.notes}
        inquiry = inquiry_of(notes, state.sections, question(state).questions, state.roster)
        return {"asked": self._writer.ask(inquiry).record()}

    def _collect(self, kept: Kept) -> Kept:
        briefs = briefs_of(self.state(WRITTEN, {}))
        whole = all(brief.section.key in kept["written"] for brief in briefs)
        return {"status": "running" if whole else "stopped"}
