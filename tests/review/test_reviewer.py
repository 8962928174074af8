import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.document import Document
from assistant.review.report import reviews_html, reviews_json, reviews_text
from assistant.review.reviewer import SEVERITIES, review_document

WEAK = (
    " 本学期，数学组认真落实学校要求，积极开展各项研修活动，效果显著，现总结如下：\n"
    "一、集体备课\n各备课组坚持集体备课，取长补短，备课质量有了很大提高。\n"
    "三、听课评课\n全年听课12次，其中校级3次、区级8次，⟨大家⟩受益匪浅,收获满满!\n"
)
LONG = (
    WEAK + "全组教师每周三下午第二节在录播室集体备课，主讲人提前三天把教案发到群里，其他教师带着批注来。" * 10
)
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
PIECES = st.sampled_from(
    ["一、", "（二）", "3.", "①", "\n", "\r\n", " ", "\u3000", "\u00a0", "，", "。", "《", "》", "“", "”", "(", "）", "20__", "认真", "成效显著", "12项", "其中",
     "95%", "下学期", "不足", "我", "\ufeff", "\U0001f600", "a", "三个一", "：", "、", "3月5日", "|", "\t", "#", "*"]
)  # fmt: skip


def review(text, **options):
    return review_document(Document(text, path="稿.txt"), **options)


def test_quotes_stand_at_their_spans_in_the_decoded_file():
    text = LONG + "\n" + LONG
    for found in review(text):
        assert all(f.quote == text[f.span.start : f.span.end] for f in found.findings)
        assert all(found.offset <= f.span.start <= f.span.end <= found.end for f in found.findings)


def test_findings_are_ranked_by_severity_and_place():
    (found,) = review(LONG)
    keys = [(SEVERITIES.index(f.severity), f.span.start) for f in found.findings]
    assert keys == sorted(keys)
    assert len(keys) > 5


def test_one_finding_for_one_place_and_family():
    (found,) = review(LONG)
    for family in {f.family for f in found.findings}:
        spans = sorted(f.span for f in found.findings if f.family == family and f.quote)
        assert all(a.end <= b.start for a, b in pairwise(spans))


def test_a_missing_section_stands_at_the_summary_s_own_offset_with_an_empty_quote():
    first, second = review(LONG + "\n" + LONG)
    for found in (first, second):
        absent = [f for f in found.findings if f.rule == "STR01"]
        assert absent
        assert all(f.span == (found.offset, found.offset) and f.quote == "" and f.question for f in absent)
    assert second.offset > 0


def test_a_rule_or_a_family_can_be_left_out():
    (found,) = review(LONG, off=("vague", "NUM02"))
    assert {f.family for f in found.findings} >= {"structure", "typography"}
    assert not [f for f in found.findings if f.family == "vague" or f.rule == "NUM02"]


def test_figures_without_a_note_are_told_only_when_notes_are_given():
    text = "石桥小学2023年度总结\n全年听课200节，评课40次。"
    assert not [f for f in review(text)[0].findings if f.family == "support"]
    assert [f.quote for f in review(text, notes=("听课 200 节",))[0].findings if f.family == "support"] == [
        "40次"
    ]


NOTED = "石桥小学2023年度校本研修工作总结\n一、师徒结对\n青年教师的课堂教学能力有了很大提高。\n"
NOTES = "青年教师汇报课24节，课堂教学评分平均由78分升到86分。\n图书角添书300册。\n这个先别写：罚款500元。"


def test_what_the_notes_hold_and_the_text_leaves_out_is_told_with_the_note():
    told = [f.message for f in review(NOTED, notes=(NOTES,))[0].findings if f.rule == "SUP02"]
    assert len(told) == 2
    assert any("图书角添书300册" in message for message in told)
    assert not any("500元" in message for message in told)


def test_a_vague_claim_is_answered_by_the_note_that_speaks_of_it():
    [claim] = [f for f in review(NOTED, notes=(NOTES,))[0].findings if f.family == "vague"]
    assert claim.question.startswith("材料里有“青年教师汇报课24节")
    [without] = [f for f in review(NOTED)[0].findings if f.family == "vague"]
    assert claim.question.endswith(without.question)


def test_what_was_promised_last_year_and_its_problems_are_held_against_this_year():
    last = (
        "石桥小学2022年度研修总结\n三、存在的问题\n音体美三科没有共同的教研时间，活动次数不足。\n"
        "四、下一步打算\n2023年6月前建成录播教室，由教导处负责。\n"
    )
    now = last.replace("2022", "2023").replace("2023年6月前建成录播教室", "每月公布一次听课进度")
    rules = {f.rule: f for f in review(now, last_year=last)[0].findings}
    assert "建成录播教室" in rules["CPY02"].message and rules["CPY02"].quote == ""
    assert rules["CPY03"].quote.startswith("音体美三科")


def test_paragraphs_carried_over_from_last_year_are_told():
    (found,) = review(LONG, last_year=LONG)
    assert [f for f in found.findings if f.family == "copy"]


def test_the_json_is_the_contract():
    told = reviews_json(review(LONG))
    assert json.loads(json.dumps(told)) == told
    (document,) = told["documents"]
    assert told["version"] == 1
    assert set(document) == {"path", "offset", "title", "genre", "level", "sha256", "sections", "findings"}
    assert len(document["sections"]) == 27
    assert set(document["findings"][0]) == {
        "rule",
        "source",
        "family",
        "severity",
        "start",
        "end",
        "quote",
        "message",
        "question",
        "fix",
    }
    assert len(document["sha256"]) == 64
    assert reviews_json(review(LONG), with_text=True)["documents"][0]["text"] == LONG


def test_the_text_gives_line_quote_message_and_question_and_folds_the_rest():
    told = reviews_text(review(LONG))
    assert "必改 NUM02 第5行　“12次，其中校级3次、区级8次”" in told
    assert "    问：" in told
    assert "缺：标题" in told
    assert "其余" in reviews_text(review(LONG * 6)) and "其余" not in reviews_text(
        review(LONG * 6), everything=True
    )


def test_a_clean_text_is_told_so():
    text = "3月22日，教研员何苇来校听课4节，指出两节课提问过密。"
    assert "没有发现问题。" in reviews_text(review(text))


SHORT = "栖禾小学2023—2024学年校本研修工作总结\n一、课例研究\n全年公开课32节，人均听课21节。\n栖禾小学\n2024年7月1日\n"


def test_a_very_short_summary_is_asked_for_its_required_parts_only():
    [found] = review(SHORT)
    asked = [f for f in found.findings if f.rule == "STR01"]
    assert {"没有“课题研究”部分（必备）。", "没有“下一步打算”部分（必备）。"} <= {f.message for f in asked}
    assert all(f.severity == "error" for f in asked)
    assert "正文太短" not in reviews_text([found]) and "没有发现问题" not in reviews_text([found])


def test_of_a_piece_without_a_title_the_report_says_that_parts_were_not_looked_into():
    text = "3月22日，教研员何苇来校听课4节，指出两节课提问过密。"
    [found] = review(text)
    assert found.findings == ()
    told = reviews_text([found])
    assert f"正文太短（{len(text)}字），没有细查各部分。" in told
    assert "缺必备部分：" in told and "集体备课" not in told


def test_the_page_escapes_what_the_document_says_and_needs_no_network():
    page = reviews_html(review(LONG + "\n<br/>末段有一处网页标记。"))
    assert "<script" not in page
    assert "http" not in page
    assert "&lt;br/&gt;" in page


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。", "一、", "“", "《》", "\ufeff"])
def test_odd_little_texts_are_reviewed_without_an_error(text):
    assert len(review(text)) == 1


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_raises_and_every_span_lies_inside(text):
    for found in review(text, notes=("12项",), last_year=text):
        assert all(0 <= f.span.start <= f.span.end <= len(text) for f in found.findings)
        assert all(0 <= a <= b <= len(text) for s in found.sections for a, b in s.spans)


@pytest.mark.parametrize(
    "part", ("7", "十", "（", "《", "）", "\n", "一、", "其中", "12、", "教师3人、", "8月1日、")
)
def test_nonsense_at_length_is_read_like_prose(part):
    """Digits past what Python turns into a number, and runs that once took time by their square."""
    text = part * (12_000 // len(part))
    (found,) = review(text, notes=(text[:6000],), last_year=text[:6000])
    assert all(0 <= f.span.start <= f.span.end <= len(text) for f in found.findings)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample summaries are not at hand")
def test_the_pasted_sample_yields_three_summaries():
    text = (SEEDS / "pasted_together.txt").read_text(encoding="utf-8")
    found = review(text)
    assert [f.level for f in found] == ["school", "group", "personal"]
    assert found[0].offset == 0 and text[found[1].offset] == " "
