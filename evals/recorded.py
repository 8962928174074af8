"""Recordings of live runs, for replay. The folder format stands in ``recordings/README.md``."""

from datetime import UTC, datetime
from pathlib import Path

from assistant.documents.saving import write_text_atomically
from assistant.errors import UsageError
from assistant.llm.recording import Head
from evals.profiles import RECORDINGS, SCRIPTED, Profile
from evals.runs import Run


def save_recording(
    profile: Profile, run: Run, name: str, answered_by: str, folder: Path = RECORDINGS
) -> Path:
    """Write what the model of a live run answered as ``<name>.jsonl``; the repeats go into one file.

    Raises:
        UsageError: the run was not live, or everything came from the cache.
    """
    if profile.name != "live":
        raise UsageError("只有 live 评测能录音，请加 --profile live --model 模型名。")
    if len(profile.recorders) < profile.repeats:
        raise UsageError("这次的回复都取自缓存，没有可录的，请加 --fresh 再跑。")
    synthetic = profile.model == SCRIPTED
    first = profile.recorders[0]
    head = Head(
        answered_by or ("程序自带的粗心模型" if synthetic else first.endpoint.name),
        f"{datetime.now(UTC):%Y-%m-%d}",
        synthetic,
        first.endpoint.name,
        first.endpoint.cloud,
        tuple(sorted({row.case for row in run.rows})),
        profile.repeats,
    )
    path = folder / f"{name}.jsonl"
    write_text_atomically(path, first.text(head, profile.recorders[1:]))
    return path
