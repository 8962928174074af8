"""``yanmo eval judge``: a judge held against its labels, and what it says of the drafts of a run. It never decides."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant.documents.saving import write_text_atomically
from assistant.kept import secret
from assistant.llm.gateway import Chat, open_chat
from assistant.llm.recording import Head, RecordingChat, ReplayChat, read_recording
from evals.judge import VOTES, Agreement, Item, Labels, Verdict, agreement, judged, read_labels
from evals.profiles import RECORDINGS, SCRIPTED
from evals.runs import Run
from evals.scripted import ScriptedJudge

ADVISORY = "评委的话只供参考，不进门限"


def judge_lines(
    data_dir: Path, *, model: str = "", recording: str = "judge", record: str = "", run: Run | None = None
) -> list[str]:
    """Return the agreement with the labels and, of a run, what the judge says of its drafts; ``record`` keeps its answers.

    Raises:
        UsageError: no such model or recording.
        StaleRecording: what is asked was not recorded.
    """
    labels = read_labels()
    recorders: list[RecordingChat] = []

    def chat_of(vote: int) -> Chat:
        if not model:
            return ReplayChat(RECORDINGS / f"{recording}.jsonl", vote)
        inside = (
            ScriptedJudge(vote) if model == SCRIPTED else open_chat(model, lambda key: secret(key, data_dir))
        )
        recorders.append(RecordingChat(inside, vote))
        return recorders[-1]

    verdicts = judged(chat_of, labels.items, [(text.id, text.text) for text in labels.texts])
    if record and recorders:
        _save(recorders, record, model)
    who = model or f"{recording}（{_answered_by(recording)}）"
    lines = agreement_lines(who, labels, agreement(labels, verdicts))
    return [*lines, *(_run_lines(chat_of, labels.items, run) if run else [])]


def _answered_by(recording: str) -> str:
    head, _ = read_recording(RECORDINGS / f"{recording}.jsonl")
    return f"{'合成，' if head.synthetic else ''}{head.answered_by}，{head.date}"


def agreement_lines(who: str, labels: Labels, found: Agreement) -> list[str]:
    """Return the agreement for a terminal: κ with its interval, the table, and what keeps the judge advisory."""
    table = found.table
    told = (
        "无从计算"
        if found.kappa is None
        else f"{found.kappa:.3f}，95% 区间 {found.low:.3f} 到 {found.high:.3f}"
    )
    yes = table.get(("yes", "yes"), 0) + table.get(("yes", "no"), 0)
    short = found.falls_short(labels.labelled_by)
    return [
        f"评委 {who}：{len(labels.items)} 个是非题，{len(labels.texts)} 段文字，每题 {VOTES} 票取多数。{labels.note}。",
        f"与标签一致：κ {told}；标为“是”的占 {yes}/{found.labelled}，没有多数的 {found.unanswered} 题，引文对不上作废 {found.void} 票",
        f"  标“是”评“是” {table.get(('yes', 'yes'), 0)}，标“是”评“否” {table.get(('yes', 'no'), 0)}，"
        f"标“否”评“是” {table.get(('no', 'yes'), 0)}，标“否”评“否” {table.get(('no', 'no'), 0)}",
        f"{ADVISORY}：{'；'.join(short) or '一致程度已够，是否用作门限由人决定'}。",
    ]


def _run_lines(chat_of: Callable[[int], Chat], items: Sequence[Item], run: Run) -> list[str]:
    """Ask of every section that says something in the drafts of a run's first repeat."""
    texts = [
        (f"{key.split('/')[1]}/{section['key']}", text)
        for key, output in sorted(run.outputs.items())
        if key.startswith("drafting/") and key.endswith("/0")
        for section in output.get("sections", ())
        if len(text := "".join(s["text"] for s in section["sentences"] if s["kind"] == "claim")) >= 20
    ]
    verdicts = judged(chat_of, items, texts)
    lines = [f"\n{run.id} 的成稿，{len(texts)} 个部分（{ADVISORY}）"]
    return lines + [_item_line(item, [v for v in verdicts if v.item == item.id]) for item in items]


def _item_line(item: Item, verdicts: Sequence[Verdict]) -> str:
    answered = [v for v in verdicts if v.answer is not None]
    yes = sum(v.answer == "yes" for v in answered)
    return f"  {item.id} 是 {yes}/{len(answered)}，无多数 {len(verdicts) - len(answered)}｜{item.question}"


def _save(recorders: Sequence[RecordingChat], name: str, model: str) -> None:
    first, *others = recorders
    synthetic = model == SCRIPTED
    head = Head(
        "程序自带的评委" if synthetic else model, f"{datetime.now(UTC):%Y-%m-%d}", synthetic,
        first.endpoint.name, first.endpoint.cloud, (), len(recorders),
    )  # fmt: skip
    write_text_atomically(RECORDINGS / f"{name}.jsonl", first.text(head, others))
