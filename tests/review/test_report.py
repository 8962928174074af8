"""A report tells a place once, the gravest remark first, and folds what is beyond the cap."""

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.document import Document, Span
from assistant.domain.finding import Finding
from assistant.review.report import CAP, places, reviews_html, reviews_text
from assistant.review.reviewer import review_document


def finding(rule, start, end):
    return Finding(rule, "residue", "hint", Span(start, end), "字" * (end - start), "有误。")


def test_findings_about_the_same_words_stand_under_the_first_of_them():
    found = [
        finding("A", 10, 20),
        finding("B", 0, 4),
        finding("C", 15, 30),
        finding("D", 0, 0),
        finding("E", 0, 0),
    ]
    assert [[f.rule for f in place] for place in places(found)] == [["A", "C"], ["B"], ["D"], ["E"]]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=40))
def test_no_finding_is_lost_and_no_two_leaders_overlap(pairs):
    found = [finding("A", start, start + length) for start, length in pairs]
    told = places(found)
    assert sorted(f.span for place in told for f in place) == sorted(f.span for f in found)
    leaders = [place[0].span for place in told if place[0].quote]
    assert not any(a.overlaps(b) for i, a in enumerate(leaders) for b in leaders[:i])


MANY = "".join(f"第{n}次活动，教师们收获满满，课堂焕然一新。\n" for n in range(1, CAP + 20))


def test_what_is_beyond_the_cap_is_folded_and_opened_by_all():
    reviews = review_document(Document(MANY))
    total = sum(len(review.findings) for review in reviews)
    shown = reviews_text(reviews)
    told = len(re.findall(r"^(?:必改|建议改|提示) |^    同处 ", shown, re.M))
    assert f"其余 {total - told} 条未列出，用 --all 看全部。" in shown
    page = reviews_html(reviews)
    assert f"<details><summary>其余 {total - told} 条</summary>" in page
    assert all(f.fingerprint in page for review in reviews for f in review.findings)
    assert "<details>" not in reviews_html(reviews, everything=True)
    assert "未列出" not in reviews_text(reviews, everything=True)
