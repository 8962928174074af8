"""Every scorer moves the right way: a draft, a review or a list of hits is spoilt in one way, and its metric sees it."""

import json
import re

import pytest

from evals.cases import drafting_cases
from evals.cases_review import Defect, Labelled
from evals.cases_steps import step_cases
from evals.questions import Question, Stretch
from evals.scorers.entities import entities, normalised
from evals.scoring import Case
from evals.suites import DRAFTING, RETRIEVAL, REVIEW, STEP_BY_STEP, SUITES


def spoil(output, old, new):
    """Put ``new`` for ``old`` in the text and in the sentence that says it."""
    found = False
    output["text"] = output["text"].replace(old, new)
    for section in output["sections"]:
        for sentence in section["sentences"]:
            found = found or old in sentence["text"]
            sentence["text"] = sentence["text"].replace(old, new)
    assert found, old


def add(output, text, key="lesson_study", **more):
    section = next(s for s in output["sections"] if s["key"] == key)
    section["sentences"].append({"text": text, "kind": "claim", "notes": ["N2"], "sources": [], **more})
    output["text"] += text


def drop(output, key):
    output["sections"] = [s for s in output["sections"] if s["key"] != key]


def swap(output):
    output["sections"].reverse()


def cite(output, notes):
    for section in output["sections"]:
        for sentence in section["sentences"]:
            if sentence["kind"] == "claim":
                sentence["notes"] = notes


def unexplained(output):
    output["ledger"][0].update(sentences=[], reason=None)


def dropped_facts(output):
    for fact in output["ledger"][0]["facts"]:
        fact["status"] = "dropped"


PRICE = [2.0, 8.0, "元", "2026-01-31"]
PASTED = "学校充分发挥老教师的传帮带作用，3月15日举行了师徒结对仪式，共有9对师徒结成对子。"
SPOILT = {
    "fact_coverage": lambda o: spoil(o, "61节", "16节"),
    "note_coverage": lambda o: (drop(o, "mentoring"), None)[1],
    "contradicted": lambda o: spoil(o, "全年听了61节", "师傅听徒弟课77节"),
    "traps_avoided": lambda o: add(o, "没到的是尚老师。"),
    "ledger_closed": unexplained,
    "facts_kept": dropped_facts,
    "number_unsupported": lambda o: add(o, "另有示范课977节。"),
    "percent_unsupported": lambda o: add(o, "合格率97.3%，优秀率18.2%。"),
    "date_unsupported": lambda o: add(o, "12月27日举行展示。"),
    "person_unsupported": lambda o: add(o, "活动由副校长祁望舒主持。"),
    "organisation_unsupported": lambda o: add(o, "活动在潞川市第十九中学举行。"),
    "title_unsupported": lambda o: add(o, "依据《潮汐观测办法》执行。"),
    "document_unsupported": lambda o: add(o, "依据教研〔2019〕377号文件。"),
    "praise_added": lambda o: add(o, "活动取得圆满成功。"),
    "unit_changed": lambda o: add(o, "听课61人。"),
    "citation_recall": lambda o: cite(o, ["N4"]),
    "citation_precision": lambda o: cite(o, ["N1", "N2", "N3", "N4"]),
    "claims_cited": lambda o: add(o, "听课记录齐全。", notes=[]),
    "section_completeness": lambda o: drop(o, "mentoring"),
    "section_order": swap,
    "format": lambda o: o.update(title="总结**"),
    "length": lambda o: o.update(text=o["text"] * 6),
    "link_share": lambda o: add(o, "现将有关情况报告如下，请各位领导审阅。", kind="link", notes=[]),
    "gap_share": lambda o: spoil_all(o, "mentoring"),
    "copy_rate": lambda o: add(o, PASTED),
    "copy_rate_25": lambda o: add(o, PASTED),
    "ledger_true": lambda o: o["ledger"][0]["facts"][0].update(status="used", sentence="signature.1"),
    "questions_grounded": lambda o: o["questions"].append(["outcomes", "N99", "材料N99中的“7节”是否写入？"]),
    "gaps_asked": lambda o: o.update(questions=[]),
    "check_sheet_true": lambda o: o["check_sheet"][0][1][0].__setitem__(0, "977节"),
    "word_file_same": lambda o: o["docx"].pop(1),
    "model_seconds": lambda o: o.update(seconds=[1.5, 2.0]),
    "model_cost": lambda o: (
        o["usage"].update(calls=2, tokens_in=5000, tokens_out=900),
        o.update(price=PRICE),
    )[0],
    "revision_damage": lambda o: o["revision"].update(damaged=3),
    "model_calls": lambda o: o["usage"].update(calls=9),
    "model_tokens": lambda o: o["usage"].update(tokens_in=900),
    "model_fallbacks": lambda o: o["usage"].update(fallbacks=4),
}


def spoil_all(output, key):
    section = next(s for s in output["sections"] if s["key"] == key)
    section["sentences"] = [{"text": "【待补：结对情况】", "kind": "gap", "notes": [], "sources": []}]


def test_every_scorer_of_drafting_has_its_spoilt_draft():
    assert {metric.name for metric in DRAFTING} == {*SPOILT, "names_sent"}


def test_a_person_of_the_notes_in_what_goes_to_a_cloud_is_seen():
    metric = next(m for m in DRAFTING if m.name == "names_sent")
    case = next(case for case in drafting_cases() if case.id == "Y2")
    assert "没有模型在云上" in metric.score(case, {}).null
    assert metric.score(case, {"sent": ["由教师甲主持公开课"]}).value == 0
    told = metric.score(case, {"sent": ["由教师甲主持公开课", "由梅若溪主持公开课"]})
    assert told.value > 0 and told.evidence == ("梅若溪",)


@pytest.mark.parametrize("metric", [m for m in DRAFTING if m.name in SPOILT], ids=lambda metric: metric.name)
def test_a_scorer_of_drafting_sees_what_was_spoilt(metric, case, output):
    before = metric.score(case, output)
    SPOILT[metric.name](output)
    after = metric.score(case, output)
    assert after.value is not None
    was = before.value if before.value is not None else (1.0 if metric.higher else 0.0)
    assert (after.value < was) if metric.higher else (after.value > was)


UNTOUCHED = ("revision_damage", "model_calls", "ledger_closed", "section_order")


@pytest.mark.parametrize("name", UNTOUCHED)
def test_a_wrong_figure_moves_nothing_that_has_nothing_to_do_with_it(name, case, output):
    metric = next(m for m in DRAFTING if m.name == name)
    before = metric.score(case, output)
    SPOILT["number_unsupported"](output)
    assert metric.score(case, output) == before


def test_a_true_figure_in_another_writing_is_supported_and_covered(case, output):
    metric = {m.name: m for m in DRAFTING}
    before = metric["fact_coverage"].score(case, output), metric["number_unsupported"].score(case, output)
    spoil(output, "61节", "六十一节")
    after = metric["fact_coverage"].score(case, output), metric["number_unsupported"].score(case, output)
    assert before[0].numerator == after[0].numerator
    assert before[1].numerator == after[1].numerator == 0


def test_a_ledger_is_believed_only_where_the_draft_bears_it_out(case, output):
    metric = next(m for m in DRAFTING if m.name == "ledger_true")
    before = metric.score(case, output).numerator

    def fallen(spoil):
        spoilt = json.loads(json.dumps(output))
        spoil(next(e for e in spoilt["ledger"] if any(f["status"] == "used" for f in e["facts"])))
        return before - metric.score(case, spoilt).numerator

    def used(entry):
        return next(f for f in entry["facts"] if f["status"] == "used")

    assert fallen(lambda e: used(e).update(text="977节", kind="figure")) == 1
    assert fallen(lambda e: used(e).update(status="dropped", reason=None)) == 1
    assert fallen(lambda e: used(e).update(status="asked")) == 1
    assert fallen(lambda e: e.update(sentences=[])) == 1


def test_what_a_draft_cost_is_its_tokens_by_the_price_and_without_a_price_it_says_so(case, output):
    metric = next(m for m in DRAFTING if m.name == "model_cost")
    assert "没有用到模型" in metric.score(case, output).null
    output["usage"].update(calls=3, tokens_in=10_000, tokens_out=1_000)
    assert "价格没有列出" in metric.score(case, output).null
    output["price"] = PRICE
    assert metric.score(case, output).value == pytest.approx(0.02 + 0.008)
    assert metric.score(case, output).evidence == ("0.0280 元（2026-01-31 的价格）",)


def test_a_short_copied_run_is_no_copy_of_25_characters(case, output):
    by_name = {m.name: m for m in DRAFTING}
    add(output, PASTED[:20])
    assert by_name["copy_rate"].score(case, output).value > 0
    assert by_name["copy_rate_25"].score(case, output).value == 0


def test_an_empty_denominator_is_no_value_and_says_why(case, output):
    output["sections"] = []
    output["ledger"] = []
    for metric in DRAFTING:
        score = metric.score(case, output)
        assert score.value is not None or score.null, metric.name


WRITTEN = {
    "一百二十人": "120人",
    "百分之三十": "30%",
    "1.2万册": "12000册",
    "两次": "2次",
    "４３人": "43人",
    "一千二百六张": "1260张",
    "43,600元": "43600元",
    "公 开 课": "公开课",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_text_is_brought_into_one_form(text):
    assert normalised(text) == WRITTEN[text]


def test_ordinals_years_and_gaps_are_no_figures():
    assert entities("（一）2024年公开课15节【待补：其中几节】")["number"] == {"15"}
    assert entities("3月14日，21人")["number"] == {"21"}
    assert entities("3月14日，21人")["date"] == {"3.14"}


TEXT = "我校研修成效显著。全年公开课15节。教师水平大幅提高。师徒结对4对。"
LABELS = Labelled(
    text=TEXT,
    defects=(Defect(start=4, end=8, family="vague"), Defect(start=20, end=24, family="vague")),
    exhaustive=True,
    clean=True,
    sections={"plans": "missing", "mentoring": "present"},
)
TOLD = Case("t", "t", "tune", (), LABELS, "0")


def finding(start, end, family="vague", severity="warning"):
    return {
        "rule": "VAG01", "family": family, "severity": severity, "start": start, "end": end,
        "quote": TEXT[start:end], "question": "几项？",
    }  # fmt: skip


def reviewed():
    return {
        "findings": [finding(4, 8), finding(20, 24)],
        "sections": {"plans": "missing", "mentoring": "present"},
    }


def lost(o):
    o["findings"].pop()


SPOILT_REVIEW = {
    "defects_found": lost,
    "vague_found": lost,
    "vague_span_precision": lambda o: o["findings"].append(finding(9, 16)),
    "vague_span_recall": lambda o: o["findings"][0].update(end=18),
    "vague_span_f1": lost,
    "vague_sentence_precision": lambda o: o["findings"].append(finding(9, 16)),
    "vague_sentence_recall": lost,
    "vague_sentence_f1": lambda o: o["findings"].append(finding(9, 16)),
    "missing_precision": lambda o: o["sections"].update(mentoring="missing"),
    "missing_recall": lambda o: o["sections"].update(plans="present"),
    "missing_f1": lambda o: o["sections"].update(plans="present"),
    "sections_right": lambda o: o["sections"].update(mentoring="partial"),
    "false_alarms": lambda o: o["findings"].append(finding(9, 16)),
    "false_hints": lambda o: o["findings"].append(finding(9, 16, severity="hint")),
    "quotes_fallen": lambda o: o["findings"][0].update(quote="别的话"),
    "with_question": lambda o: o["findings"][0].update(question=None),
}


@pytest.mark.parametrize("metric", REVIEW, ids=lambda metric: metric.name)
def test_a_scorer_of_review_sees_what_was_spoilt(metric):
    output = reviewed()
    before = metric.score(TOLD, output).value
    SPOILT_REVIEW[metric.name](output)
    after = metric.score(TOLD, output).value
    assert (after < before) if metric.higher else (after > before)


def test_where_labels_are_not_complete_there_is_no_precision():
    some = Case("t", "t", "tune", (), LABELS.model_copy(update={"exhaustive": False}), "0")
    for metric in REVIEW:
        if metric.name in ("vague_span_precision", "vague_sentence_f1"):
            assert metric.score(some, reviewed()).null


GOLD = Question("tune", "abbr", "青蓝工程", (Stretch("a.md", 0, 40), Stretch("b.md", 0, 40)))
NONE = Question("tune", "none", "天气", ())
HITS = [["a.md", 0, 50], ["b.md", 0, 50]]
SPOILT_HITS = {
    "hit_at_1": [["c.md", 0, 50], *HITS],
    "hit_at_10": [["c.md", 0, 50]],
    "recall_at_5": HITS[:1],
    "recall_at_10": HITS[:1],
    "mrr_at_10": [["c.md", 0, 50], *HITS],
    "ndcg_at_10": [HITS[0], ["c.md", 0, 50], HITS[1]],
    "answered": [],
}


@pytest.mark.parametrize("name", SPOILT_HITS)
def test_a_scorer_of_retrieval_sees_what_was_spoilt(name):
    metric = next(m for m in RETRIEVAL if m.name == name)
    asked = Case("q", "q", "tune", (), GOLD, "0")
    before, after = (metric.score(asked, {"hits": hits}).value for hits in (HITS, SPOILT_HITS[name]))
    assert before == 1.0 and after < 1.0


TOLD_WHY = {
    "texts": ["师徒结对 结对仪式", "读书会 共读一本书"],
    "scores": [0.9, 0.4],
    "matched": [["结对", "青蓝工程＝师徒结对"], ["共读", "部分：读书活动"]],
    "reason": "",
}
MISTOLD = {
    "a word that stands nowhere": {"matched": [["结对"], ["天气预报"]]},
    "no word at all": {"matched": [["结对"], []]},
    "scores that rise": {"scores": [0.4, 0.9]},
    "a score of nothing": {"scores": [0.9, 0.0]},
}


@pytest.mark.parametrize("how", MISTOLD)
def test_why_a_passage_was_found_is_held_against_the_passage(how):
    metric = next(m for m in RETRIEVAL if m.name == "told_why")
    asked = Case("q", "q", "tune", (), GOLD, "0")
    assert metric.score(asked, TOLD_WHY).value == 1.0
    assert metric.score(asked, TOLD_WHY | MISTOLD[how]).value == 0.5


def test_finding_nothing_wants_a_reason():
    metric = next(m for m in RETRIEVAL if m.name == "told_why")
    nothing = {"texts": [], "scores": [], "matched": [], "reason": "没有找到"}
    asked = Case("q", "q", "tune", (), NONE, "0")
    assert metric.score(asked, nothing).value == 1.0
    assert metric.score(asked, nothing | {"reason": ""}).value == 0.0


def test_every_metric_of_search_but_abstention_has_its_spoilt_hits():
    assert {m.name for m in RETRIEVAL} == {*SPOILT_HITS, "abstention", "told_why"}


@pytest.mark.parametrize("metric", STEP_BY_STEP, ids=lambda metric: metric.name)
def test_a_scorer_of_a_step_sees_a_line_too_few_and_a_line_too_many(metric):
    case = next(c for c in step_cases() if metric.name == f"{c.cluster}_right")
    right = list(case.body.expect)
    assert metric.score(case, {"lines": right}).value == 1.0
    assert metric.score(case, {"lines": [*right, "多出来的"]}).value < 1.0
    assert metric.score(case, {"lines": [*right[:-1], "改过的"]}).value < 1.0
    other = next(c for c in step_cases() if metric.name != f"{c.cluster}_right")
    assert metric.score(other, {"lines": []}).null


def test_silence_is_right_only_where_nothing_answers():
    metric = next(m for m in RETRIEVAL if m.name == "abstention")
    asked = Case("q", "q", "tune", (), NONE, "0")
    assert metric.score(asked, {"hits": []}).value == 1.0
    assert metric.score(asked, {"hits": HITS}).value == 0.0
    assert metric.score(Case("q", "q", "tune", (), GOLD, "0"), {"hits": []}).null


def test_every_metric_is_named_once_in_latin_and_once_in_chinese():
    for suite in SUITES:
        for metric in suite.metrics:
            assert re.fullmatch(r"[a-z0-9_]+", metric.name) and metric.label
