"""The suites, listed once: what is measured, on which cases, by which scorers. A new suite is a new row."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.drafting.check_sheet import KINDS
from assistant.errors import UsageError
from assistant.workbench import Workbench
from evals import producing
from evals.cases import drafting_cases, sha_of, unique
from evals.cases_prompts import prompt_cases, prompt_text, requirements_said
from evals.cases_review import exemplar_cases, injected_cases, labelled_cases, rule_cases
from evals.cases_steps import step_cases
from evals.doubted import checked_claims
from evals.one_shot import written_at_once
from evals.questions import questions
from evals.scorers import (
    accounts,
    checking,
    coverage,
    form,
    operations,
    retrieving,
    reviewing,
    stepwise,
    support,
)  # fmt: skip
from evals.scoring import Case, Metric, Output
from evals.steps import STEPS

OFFLINE, REPLAY, LIVE = "offline", "replay", "live"


@dataclass(frozen=True, slots=True)
class Suite:
    """One suite. ``produce`` is what the program makes of a case; everything after it works on that alone."""

    name: str
    label: str
    cases: Callable[[], tuple[Case, ...]]
    produce: Callable[[Workbench, Case], Output]
    metrics: tuple[Metric, ...]
    profiles: tuple[str, ...] = (OFFLINE,)


DRAFTING = (
    Metric("fact_coverage", "事实写到", coverage.fact_coverage),
    Metric("note_coverage", "材料写到", coverage.note_coverage),
    Metric("contradicted", "数字写错", coverage.contradicted, higher=False),
    Metric("traps_avoided", "陷阱避开", coverage.traps_avoided),
    Metric("ledger_closed", "材料有交代", coverage.ledger_closed),
    Metric("facts_kept", "台账事实用上", coverage.facts_in_ledger_used),
    Metric("ledger_true", "台账属实", accounts.ledger_true),
    Metric("questions_grounded", "追问有据", accounts.questions_grounded),
    Metric("gaps_asked", "待补有追问", accounts.gaps_asked),
    Metric("check_sheet_true", "核对单属实", accounts.check_sheet_true),
    Metric("word_file_same", "Word 与正文一致", accounts.word_file_same),
    Metric("number_unsupported", "无据数字", support.support_of("number"), higher=False),
    Metric("percent_unsupported", "无据百分比", support.support_of("percent"), higher=False),
    Metric("date_unsupported", "无据日期", support.support_of("date"), higher=False),
    Metric("person_unsupported", "无据人名", support.support_of("person"), higher=False),
    Metric("organisation_unsupported", "无据单位", support.support_of("organisation"), higher=False),
    Metric("title_unsupported", "无据书名文件名", support.support_of("title"), higher=False),
    Metric("document_unsupported", "无据文号", support.support_of("document"), higher=False),
    Metric("praise_added", "凭空的评价", support.praise_added, higher=False),
    Metric("unit_changed", "单位改了", support.unit_changed, higher=False),
    Metric("citation_recall", "出处齐全", support.citation_recall),
    Metric("citation_precision", "出处准确", support.citation_precision),
    Metric("claims_cited", "陈述有出处", support.claims_cited),
    Metric("section_completeness", "部分齐全", form.section_completeness),
    Metric("section_order", "部分次序", form.section_order),
    Metric("format", "格式", form.format_checks),
    Metric("length", "篇幅", form.length_fit),
    Metric("link_share", "衔接句占比", form.link_share, higher=False),
    Metric("gap_share", "只有待补的部分", form.gap_share, higher=False),
    Metric("copy_rate", "照抄范文（13 字）", form.copy_rate(13), higher=False),
    Metric("copy_rate_25", "照抄范文（25 字）", form.copy_rate(25), higher=False),
    Metric("revision_damage", "改一句伤及别处", form.revision_damage, higher=False),
    Metric("model_calls", "模型调用次数", operations.model_calls, higher=False),
    Metric("model_tokens", "模型用量（token）", operations.model_tokens, higher=False),
    Metric("model_seconds", "模型用时（秒）", operations.model_seconds, higher=False),
    Metric("model_cost", "模型费用", operations.model_cost, higher=False),
    Metric("names_sent", "人名送上云", operations.names_sent, higher=False),
    Metric("model_fallbacks", "模型句未采用", operations.model_sentences, higher=False),
)
_OF_THE_TEXT = frozenset({
    "fact_coverage", "note_coverage", "contradicted", "traps_avoided", "number_unsupported", "percent_unsupported",
    "date_unsupported", "person_unsupported", "organisation_unsupported", "title_unsupported", "document_unsupported",
    "praise_added", "unit_changed", "section_completeness", "format", "length", "copy_rate", "copy_rate_25", "model_calls",
    "model_tokens",
})  # fmt: skip
"""What can be said of a summary that cites nothing and has no ledger."""
ONE_SHOT = tuple(metric for metric in DRAFTING if metric.name in _OF_THE_TEXT)
REVIEW = (
    Metric("defects_found", "毛病找到", reviewing.defects_found),
    Metric("vague_found", "空泛找到", reviewing.found_of("vague")),
    Metric("vague_span_precision", "空泛准确（跨度）", reviewing.precision(reviewing.vague_spans)),
    Metric("vague_span_recall", "空泛召回（跨度）", reviewing.recall(reviewing.vague_spans)),
    Metric("vague_span_f1", "空泛 F1（跨度）", reviewing.f1(reviewing.vague_spans)),
    Metric("vague_sentence_precision", "空泛准确（句）", reviewing.precision(reviewing.vague_sentences)),
    Metric("vague_sentence_recall", "空泛召回（句）", reviewing.recall(reviewing.vague_sentences)),
    Metric("vague_sentence_f1", "空泛 F1（句）", reviewing.f1(reviewing.vague_sentences)),
    Metric("missing_precision", "缺部分准确", reviewing.precision(reviewing.missing_sections)),
    Metric("missing_recall", "缺部分召回", reviewing.recall(reviewing.missing_sections)),
    Metric("missing_f1", "缺部分 F1", reviewing.f1(reviewing.missing_sections)),
    Metric("sections_right", "部分判断对", reviewing.sections_right),
    Metric("false_alarms", "千字误报", reviewing.false_alarms, higher=False),
    Metric("false_hints", "千字误提示", reviewing.false_hints, higher=False),
    Metric("quotes_fallen", "引文对不上", reviewing.quotes_stand, higher=False),
    Metric("with_question", "空泛有追问", reviewing.with_question),
)
PROMPTS = (Metric("requirements_said", "要求说到", requirements_said),)
PLANTED = (
    Metric("found", "植入的毛病找到", reviewing.planted_found),
    Metric("new_alarms", "比原文多报", reviewing.new_alarms, higher=False),
)
RULE_EXAMPLES = (Metric("exact_marks", "规则例句判对", reviewing.exact_marks),)
RETRIEVAL = (
    Metric("hit_at_1", "首条命中", retrieving.hit_at(1)),
    Metric("hit_at_10", "前十命中", retrieving.hit_at(10)),
    Metric("recall_at_5", "前五召回", retrieving.recall_at(5)),
    Metric("recall_at_10", "前十召回", retrieving.recall_at(10)),
    Metric("mrr_at_10", "首中位次倒数", retrieving.mrr),
    Metric("ndcg_at_10", "nDCG@10", retrieving.ndcg),
    Metric("abstention", "无答不答", retrieving.abstention),
    Metric("answered", "有答作答", retrieving.answered),
    Metric("told_why", "说得出为何", retrieving.told_why),
)
CHECKING = (
    *(Metric(f"{kind}_seen", f"假{KINDS[kind]}看出", checking.seen(kind)) for kind in checking.PLANTED),
    Metric("silent", "真话不报", checking.silent),
)
STEP_BY_STEP = tuple(
    Metric(f"{step}_right", f"{label}无误", stepwise.as_labelled(step)) for step, (label, _) in STEPS.items()
)


def careless_cases() -> tuple[Case, ...]:
    """Every third note case, worded by a model made of code that errs on purpose: what the guards must stop."""
    return drafting_cases()[::3]


def question_cases() -> tuple[Case, ...]:
    """The retrieval questions; odd ones tune, even ones test. A cluster is what is asked for."""
    return unique(
        tuple(
            Case(
                f"Q{place:03}",
                q.gold[0].file if q.gold else "none",
                q.split,
                (q.kind,),
                q,
                sha_of([q.split, q.kind, q.text, [list(stretch) for stretch in q.gold]]),
            )
            for place, q in enumerate(questions(), 1)
        )
    )


SUITES = (
    Suite("drafting", "起草", drafting_cases, producing.drafted, DRAFTING, (OFFLINE, REPLAY, LIVE)),
    Suite("one_shot", "一次写成（对照）", drafting_cases, written_at_once, ONE_SHOT, (LIVE,)),
    Suite("careless", "粗心模型", careless_cases, producing.drafted_carelessly, DRAFTING),
    Suite("prompts", "提示词", prompt_cases, lambda workbench, case: prompt_text(case), PROMPTS),
    Suite("steps", "各步", step_cases, producing.stepped, STEP_BY_STEP),
    Suite("checking", "核对", drafting_cases, checked_claims, CHECKING),
    Suite("review", "审阅（范文）", exemplar_cases, producing.reviewed, REVIEW),
    Suite("labelled", "审阅（标注文本）", labelled_cases, producing.reviewed, REVIEW),
    Suite("planted", "审阅（植入）", injected_cases, producing.told_apart, PLANTED),
    Suite("rules", "规则例句", rule_cases, producing.marked, RULE_EXAMPLES),
    Suite("retrieval", "检索", question_cases, producing.retrieved, RETRIEVAL),
)


def suites_of(profile: str, names: tuple[str, ...] = ()) -> tuple[Suite, ...]:
    """Return the suites of a profile, or those named; raises ``UsageError`` for a name that is none of them."""
    there = {suite.name: suite for suite in SUITES if profile in suite.profiles}
    for name in names:
        if name not in there:
            raise UsageError(f"“{profile}”下没有评测集“{name}”，可选：{'、'.join(there)}。")
    return tuple(there[name] for name in names or there)
