"""What the page shows: foreign text never becomes markup, marks cover the text exactly, tables tell every fate."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.document import Span
from assistant.domain.draft import Draft, FactFate, LedgerEntry, Section, Sentence, Source, Unsupported
from assistant.domain.finding import Finding, Review, SectionStatus
from assistant.domain.passage import Passage
from assistant.domain.rubric import Rubric, RubricItem
from assistant.review.accepting import Change
from assistant.review.against_last_year import Pair
from assistant.review.overlap import Paragraph
from assistant.ui import batch_view, cards, library_rows, marked, panes, paper, settled
from assistant.ui.downloads import file_name
from assistant.ui.work import Work

HOSTILE = "<img src=x onerror=alert(1)> ![p](http://x.test/a) ${alert(1)} [l](javascript:1) `c` **b** &lt;"

TAGS = set("div h2 h3 h4 p span mark section header b ul li blockquote code small article".split())


def finding(start, end, family="vague", severity="warning", text=""):
    return Finding("VAG01", family, severity, Span(start, end), text[start:end], "说明", "谁？", None)


def review(text, *findings):
    statuses = (
        SectionStatus("reading", "读书活动", "partial", (Span(0, 4),)),
        SectionStatus("ethics", "师德师风", "missing"),
    )
    return Review("a.txt", 0, len(text), "", "annual_summary", "school", statuses, findings, text=text)


def opened(title, *sections, **more):
    draft = Draft("d-0", title, sections, **more)
    return Work(draft=draft, written=draft)


def test_hostile_words_of_a_draft_show_as_they_are():
    entry = LedgerEntry("N1", HOSTILE, "used", ("reading.1",), HOSTILE, ())
    source = Source("P1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    sentence = Sentence(HOSTILE, "claim", ("N1",), ("P1",))
    section = Section("reading", HOSTILE, (sentence,))
    work = opened(HOSTILE, section, ledger=(entry,), sources=(source,))
    for pane in (panes.paper_pane, panes.evidence_pane, panes.ledger_pane):
        shown = pane(work, "zh")
        assert "<img" not in shown and "&lt;img" in shown
        assert set(re.findall(r"<(\w+)", shown)) <= TAGS


def test_every_gap_is_marked():
    section = Section(
        "reading", "（一）读书活动", (Sentence("共读【待补：书名】41本，读书会【待补】次。", "gap"),)
    )
    shown = panes.paper_pane(opened("【待补：单位全称】总结", section), "zh")
    assert len(re.findall(r"<mark>【待补.*?】</mark>", shown)) == 3


def test_each_line_of_a_heading_has_the_level_of_its_own_number():
    section = Section("organization", "一、组织与制度\n（一）组织领导", (Sentence("组长温若谷。", "claim"),))
    shown = panes.paper_pane(opened("总结", section), "zh")
    assert "<h3>一、组织与制度</h3><h4>（一）组织领导</h4>" in shown


def test_how_a_sentence_stands_is_told_in_words_and_not_by_colour_alone():
    sentences = (
        Sentence("读书会9次。", "claim", ("N1",)),
        Sentence("现将情况总结如下。", "link"),
        Sentence("【待补：书名】。", "gap"),
    )
    work = opened(
        "总结", Section("reading", "", sentences), unsupported=(Unsupported("9次", "figure", "reading.1"),)
    )
    shown = panes.paper_pane(replace(work, locked=("reading.2",)), "zh")
    assert re.findall(r'data-short="([^"]*)"', shown) == ["无据", "衔接·锁", "待补"]
    assert re.findall(r'aria-description="([^"]*)"', shown) == [
        "读书活动1，没有依据",
        "读书活动2，衔接语，已锁定",
        "读书活动3，待补",
    ]


def test_the_chosen_sentence_its_evidence_and_its_notes_are_shown_together():
    sentences = (Sentence("读书会3次。", "claim", ("N1",)), Sentence("公开课9节。", "claim", ("N2",)))
    ledger = tuple(
        LedgerEntry(number, text, "used", (place,), None, ())
        for number, text, place in (("N1", "读书会3次", "reading.1"), ("N2", "公开课9节", "reading.2"))
    )
    work = replace(opened("总结", Section("reading", "", sentences), ledger=ledger), place="reading.2")
    assert re.findall(r'aria-pressed="true"[^>]*data-place="([^"]*)"', panes.paper_pane(work, "zh")) == [
        "reading.2"
    ]
    assert re.findall(r'data-for="([^"]*)"(?! hidden)', panes.evidence_pane(work, "zh")) == ["reading.2"]
    assert re.findall(r'chosen"[^>]*data-note="([^"]*)"', panes.ledger_pane(work, "zh")) == ["N2"]


def test_hostile_words_of_a_finding_are_escaped():
    html = cards.finding_cards([review(HOSTILE, finding(0, len(HOSTILE), text=HOSTILE))], "zh")
    assert "<img" not in html and "&lt;img" in html
    assert 'data-family="vague" data-severity="warning"' in html


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=8))
def test_stretches_cover_the_text_exactly_once_and_name_every_finding_of_their_place(places):
    text = "".join(chr(0x4E00 + i) for i in range(60))
    found = [finding(start, start + length, text=text) for start, length in places]
    cut = marked.stretches(text, found)
    assert "".join(words for words, _ in cut) == text
    at = 0
    for words, held in cut:
        here = [f for f in found if f.span.start <= at < f.span.end]
        assert sorted(held, key=id) == sorted(here, key=id)
        at += len(words)


def test_where_findings_overlap_the_graver_one_colours_the_text_and_both_are_named():
    found = [
        replace(finding(0, 6, "vague", "hint"), fingerprint="aaaa"),
        replace(finding(2, 4, "number", "error"), fingerprint="bbbb"),
    ]
    html = marked.marked_text("一二三四五六七", found, "zh")
    assert '<mark class="family-number" data-ids="bbbb aaaa" title="数字、空泛">三四</mark>' in html
    assert '<mark class="family-vague" data-ids="aaaa" title="空泛">五六</mark><span>七</span>' in html


def test_hostile_words_stay_words_wherever_the_page_shows_them():
    record = {
        "file": HOSTILE,
        "error": HOSTILE,
        "summaries": [{"school": HOSTILE, "severities": {}, "points": 1, "answers": {}, "letter": HOSTILE}],
    }
    item = RubricItem("k", HOSTILE, (), HOSTILE, 1)
    rubric = Rubric("表", "", False, (item,), ())
    passage = Passage(HOSTILE, "policy", HOSTILE, title=HOSTILE, matched=(HOSTILE,))
    pair = Pair(Span(0, len(HOSTILE)), Span(0, len(HOSTILE)), 1.0)
    ignored = replace(review(HOSTILE), ignored=((finding(0, 9, text=HOSTILE), HOSTILE),))
    shown = (
        marked.marked_text(HOSTILE, [finding(0, 20, text=HOSTILE)], "zh"),
        settled.settled(HOSTILE, [Change(Span(0, 30), HOSTILE)], [ignored], "zh"),
        settled.compared(HOSTILE, HOSTILE, [pair], "zh"),
        batch_view.board([record], rubric, "zh"),
        batch_view.letters([record], "zh"),
        batch_view.failed([record], [HOSTILE], "zh"),
        batch_view.shared([[Paragraph(HOSTILE, 1, HOSTILE, ()), Paragraph("b", 1, HOSTILE, ())]], "zh"),
        batch_view.progress(f"1/2 {HOSTILE}", "zh"),
        library_rows.passages([passage], "zh"),
    )
    for html in shown:
        assert "<img" not in html and 'onerror="' not in html


def test_more_findings_than_one_reads_are_folded():
    found = [replace(finding(0, 2, text="字字"), fingerprint=f"{n:08}") for n in range(33)]
    html = cards.finding_cards([review("字字", *found)], "zh")
    assert html.index("其余 3 条") < html.index('data-id="00000030"')
    assert html.index('data-id="00000029"') < html.index("其余 3 条")


def test_the_ledger_tells_sentences_by_section_and_reasons_by_fact():
    facts = (
        FactFate("83篇", "figure", "used", "reading.1"),
        FactFate("2次", "figure", "asked", None, "已列入追问"),
    )
    entry = LedgerEntry(
        "N3", "读后感83篇，\n读书会2次", "used", ("reading.1", "reading.2", "outcomes.1"), None, facts
    )
    assert paper.sentence_names(entry.sentences) == "读书活动1、2；成效成果1"
    assert paper.reasons(entry) == "“2次”：已列入追问"
    draft = Draft("d-0", "总结", (), ledger=(entry, replace(entry, id="N4", facts=facts[:1])))
    assert "1 条有内容没写进正文" in paper.draft_figures(draft, "zh")
    assert re.findall("fate-([a-z]+)", panes.ledger_pane(replace(Work(), draft=draft), "zh")) == [
        "partly",
        "used",
    ]


def test_the_line_about_a_draft_names_what_the_notes_do_not_support():
    sections = (Section("reading", "一、读书", (Sentence("读书会9次。", "claim", ("N1",)),)),)
    draft = Draft("d-0", "总结", sections, unsupported=(Unsupported("9次", "figure", "reading.1"),))
    assert "读书活动1“9次”" in paper.draft_figures(draft, "zh")


def test_sections_stand_with_their_status_and_the_words_that_show_it():
    assert cards.section_rows([review("共读一书，人人有得。")], "zh") == [
        ["读书活动", "不足", "“共读一书”"],
        ["师德师风", "缺", ""],
    ]


def test_several_summaries_in_one_file_are_told_apart():
    rows = cards.section_rows([review("甲"), review("乙")], "zh")
    assert [row[0] for row in rows] == ["1", "1", "2", "2"]


def test_a_title_makes_a_file_name_that_every_system_takes():
    assert file_name("【待补：单位全称】2024—2025学年校本研修工作总结") == "2024—2025学年校本研修工作总结"
    assert file_name('a/b\\c:d*e?"f<g>|h\n') == "abcdefgh"
    assert file_name("【待补】") == "校本研修工作总结"
