"""What each stage is worth: the program without it, on the suite it is for. No model is needed for any of these.

A model made of code stands in for one in a cloud, so what retrieval and masking are worth to a real one is not measured
here; the one-shot prompt to compare with belongs to a live run.
"""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.saving import write_text_atomically
from assistant.errors import ServiceError
from evals.fingerprint import program_hash
from evals.known_bad import AT_ONCE, evaluated, patched
from evals.known_bad_patches import HANDWRITTEN, Patch

Line = tuple[str, str, float | None, float | None]
"""Stage left out, metric, value of the whole program, value without the stage."""


@dataclass(frozen=True, slots=True)
class Ablation:
    """One stage taken out, and the metrics of one suite that should feel it."""

    label: str
    suite: str
    metrics: tuple[str, ...]
    patches: tuple[Patch, ...]


def _known(name: str) -> Patch:
    return next(patch for patch in HANDWRITTEN if patch.name == name)


def _never(function: str) -> Patch:
    head = f"def {function}("
    never = f"def {function}(*_: object, **__: object) -> bool:\n    return False\n\n\ndef _{function}("
    return Patch(f"never_{function}", "assistant/review/rescue.py", head, never, "不看证据")


_REPAIR = Patch(
    "no_repair", "assistant/drafting/model_writer.py", "if verdict.faults:", "if False:", "不返修"
)
_GUARDS = Patch(
    "no_guards",
    "assistant/drafting/guards.py",
    'return next((reason for guard in guards if (reason := guard(text, ground))), "")',
    'return ""',
    "不设护栏",
)
_UNMASKED = Patch(
    "no_masking",
    "assistant/drafting/writers.py",
    "return ModelWriter(chat, references_from(corpus, sees), private=chat.endpoint.cloud, asks=True)",
    "return ModelWriter(chat, references_from(corpus, sees), private=False, asks=True)",
    "人名照样送出",
)
_UNREAD = Patch(
    "no_retrieval",
    "assistant/drafting/writers.py",
    "return ModelWriter(chat, references_from(corpus, sees), private",
    "return ModelWriter(chat, no_references, private",
    "写时不查往年总结与政策",
)
_RESCUES = ("outcome_is_shown", "action_is_shown", "amount_is_given", "activity_is_placed")
ABLATIONS = (
    Ablation("不执行更正与不写事项", "drafting", ("traps_avoided", "fact_coverage"), (_known("corrections_ignored"),)),
    Ablation("成句后不核对", "drafting", ("number_unsupported", "citation_recall"), (_known("drafts_unchecked"),)),
    Ablation("模型写后不返修", "careless", ("model_fallbacks",), (_REPAIR,)),
    Ablation("模型写后不设护栏", "careless", ("number_unsupported", "person_unsupported", "document_unsupported"), (_GUARDS,)),
    Ablation("模型写时不检索", "careless", ("model_tokens", "copy_rate", "citation_precision"), (_UNREAD,)),
    Ablation("送上云不掩人名", "careless", ("names_sent",), (_UNMASKED,)),
    Ablation("空泛只看关键词", "labelled", ("vague_sentence_precision", "vague_sentence_recall"), tuple(map(_never, _RESCUES))),
    Ablation("检索不认别的叫法", "retrieval", ("hit_at_1", "hit_at_10"), (_known("search_without_names"),)),
    Ablation("检索从不沉默", "retrieval", ("abstention", "hit_at_1"), (_known("search_answers_anything"),)),
)  # fmt: skip


def ablation_lines(data_dir: Path) -> list[Line]:
    """Return a line for every metric of every ablation; kept under ``data_dir`` for as long as the program is the same.

    Raises:
        ServiceError: the program without a stage cannot be measured.
    """
    path = kept_file(data_dir)
    if path.is_file():
        return [tuple(line) for line in json.loads(path.read_text(encoding="utf-8"))]
    suites = tuple(dict.fromkeys(one.suite for one in ABLATIONS))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        whole = pool.submit(_values, (), suites)
        without = list(pool.map(lambda one: _values(one.patches, (one.suite,)), ABLATIONS))
    lines: list[Line] = [
        (one.label, f"{one.suite}.{metric}", whole.result()[one.suite, metric], values[one.suite, metric])
        for one, values in zip(ABLATIONS, without, strict=True)
        for metric in one.metrics
    ]
    write_text_atomically(path, json.dumps(lines, ensure_ascii=False))
    return lines


def kept_file(data_dir: Path) -> Path:
    """Return where the lines of the present program are kept."""
    return data_dir / "evals" / f"ablations-{program_hash()}.json"


def _values(patches: Sequence[Patch], suites: Sequence[str]) -> dict[tuple[str, str], float | None]:
    """Pooled value of every metric of some suites in a changed copy."""
    with patched(patches) as copy:
        done = evaluated(copy, "run", suites, "--json")
        if done.returncode:
            raise ServiceError(f"对照没有测成：{(done.stderr.strip().splitlines() or [''])[-1]}")
    sums: dict[tuple[str, str], list[float]] = {}
    for row in json.loads(done.stdout)["rows"]:
        pair = sums.setdefault((row["suite"], row["metric"]), [0.0, 0.0])
        pair[0] += row["numerator"]
        pair[1] += row["denominator"]
    return {key: n / d if d else None for key, (n, d) in sums.items()}


def told(lines: Sequence[Line]) -> list[str]:
    """Return the lines for a terminal."""
    shown = ["不用模型的对照（完整 → 去掉这一步）："]
    for label, metric, whole, without in lines:
        before, after = ("无" if v is None else f"{v:.4f}" for v in (whole, without))
        shown.append(f"  {label}：{metric} {before} → {after}")
    return shown
